/* Personal data in links: the shared vectors, and parameters that travel sealed. */

#include "check.h"
#include "vectors.h"

static const char url[] = "https://s.example/q?lang=fr&email=jo%40example.com";

/* How often a part stands in a text. */
static size_t count_of(const visard_buf *buf, const char *part) {
  size_t count = 0;
  const char *at = (const char *)buf->data;
  while (at != NULL && (at = strstr(at, part)) != NULL) {
    at++;
    count++;
  }
  return count;
}

static void leaks_are_those_of_the_vectors(void) {
  for (size_t i = 0; i < ROWS(audit_vectors); i++) {
    const struct audit_vector *row = &audit_vectors[i];
    visard_buf out = EMPTY_BUF;
    about(row->url);
    CHECK_OK(visard_url_audit(STRING(row->url), &out));
    CHECK(count_of(&out, "{\"leak\":") == row->count);
    CHECK(row->count > 0 || says(&out, "[]"));
    for (uint64_t at = row->first; at < row->first + row->count; at++) {
      CHECK(contains(&out, leak_vectors[at].what));
      CHECK(contains(&out, leak_vectors[at].where));
    }
    visard_buf_free(&out);
  }
}

static void a_leak_says_where_it_is_in_every_unit(void) {
  static const char asked[] = "https://s.example/q?é=👎🏽&email=jo%40example.com";
  visard_buf out = EMPTY_BUF;
  CHECK_OK(visard_url_audit(TEXT(asked), &out));
  CHECK(contains(&out, "\"parameter\":\"email\""));
  CHECK(contains(&out, "\"start\":38,\"end\":54,\"utf16_start\":33,\"utf16_end\":49,"
                       "\"char_start\":31,\"char_end\":47"));
  CHECK(contains(&out, "\"reasons\":[\"shape\""));
  CHECK(!contains(&out, "jo%40"));
  visard_buf_free(&out);
}

static void scrubs(const char *from, uint32_t instead, const char *expected) {
  visard_buf out = EMPTY_BUF;
  CHECK_OK(visard_url_scrub_leaks(STRING(from), instead, TEXT("NbtGG4di33pyIllWOCSb_w"), &out));
  CHECK(says(&out, expected));
  visard_buf_free(&out);
}

static void scrubbed_urls_are_those_of_the_vectors(void) {
  for (size_t i = 0; i < ROWS(audit_vectors); i++) {
    const struct audit_vector *row = &audit_vectors[i];
    about(row->url);
    scrubs(row->url, VISARD_INSTEAD_NOTHING, row->without);
    scrubs(row->url, VISARD_INSTEAD_LABEL, row->labelled);
    scrubs(row->url, VISARD_INSTEAD_TOKEN, row->with_token);
  }
}

static void only_listed_parameters_stay(void) {
  static const visard_text keep[] = {{TEXT("lang")}, {TEXT("utm_*")}};
  static const char from[] = "https://jo:pw@s.example/u/jo%40example.com?lang=fr&utm_id=3&x=1#top";
  visard_buf out = EMPTY_BUF;
  CHECK_OK(visard_url_scrub(TEXT(from), keep, ROWS(keep), &out));
  CHECK(says(&out, "https://s.example/u/%5BEMAIL%5D?lang=fr&utm_id=3"));
  visard_buf_free(&out);
  CHECK_OK(visard_url_scrub(TEXT(from), NULL, 0, &out));
  CHECK(says(&out, "https://s.example/u/%5BEMAIL%5D"));
  visard_buf_free(&out);
}

static void tags_of_a_template_are_those_of_the_vectors(void) {
  visard_buf out = EMPTY_BUF;
  CHECK_OK(visard_template_lint(TEXT(MAIL_TEMPLATE), &out));
  CHECK(says(&out, MAIL_TAGS));
  visard_buf_free(&out);
  CHECK_OK(visard_template_lint(NULL, 0, &out));
  CHECK(says(&out, "[]"));
  visard_buf_free(&out);
}

static void what_is_no_url_is_refused(void) {
  static char longer[65537 + 64];
  static const visard_text broken[] = {{NULL, 1}};
  const visard_status invalid = VISARD_STATUS_INVALID_ARGUMENT, null = VISARD_STATUS_NULL_POINTER;
  visard_buf out = EMPTY_BUF;
  snprintf(longer, sizeof longer, "https://s.example/%065536d", 0);
  CHECK_STATUS(visard_url_audit(TEXT("ftp://s.example"), &out), invalid);
  CHECK_STATUS(visard_url_audit(STRING(longer), &out), VISARD_STATUS_LIMIT_EXCEEDED);
  CHECK_STATUS(visard_url_audit(TEXT("\xff"), &out), VISARD_STATUS_INVALID_UTF8);
  CHECK_STATUS(visard_url_scrub(TEXT("s.example"), NULL, 0, &out), invalid);
  CHECK_STATUS(visard_url_scrub_leaks(TEXT("x"), VISARD_INSTEAD_LABEL, NULL, 0, &out), invalid);
  CHECK_STATUS(visard_url_scrub_leaks(TEXT(url), 0, NULL, 0, &out), invalid);
  CHECK_STATUS(visard_url_scrub_leaks(TEXT(url), 4, NULL, 0, &out), invalid);
  CHECK_STATUS(visard_url_scrub_leaks(TEXT(url), VISARD_INSTEAD_TOKEN, NULL, 0, &out), invalid);
  CHECK_STATUS(visard_url_scrub_leaks(TEXT(url), VISARD_INSTEAD_TOKEN, TEXT("a&b"), &out), invalid);
  CHECK_STATUS(visard_url_audit(NULL, 1, &out), null);
  CHECK_STATUS(visard_url_audit(TEXT(url), NULL), null);
  CHECK_STATUS(visard_url_scrub(NULL, 1, NULL, 0, &out), null);
  CHECK_STATUS(visard_url_scrub(TEXT(url), NULL, 1, &out), null);
  CHECK_STATUS(visard_url_scrub(TEXT(url), broken, 1, &out), null);
  CHECK_STATUS(visard_url_scrub(TEXT(url), NULL, 0, NULL), null);
  CHECK_STATUS(visard_url_scrub_leaks(NULL, 1, VISARD_INSTEAD_LABEL, NULL, 0, &out), null);
  CHECK_STATUS(visard_url_scrub_leaks(TEXT(url), VISARD_INSTEAD_TOKEN, NULL, 1, &out), null);
  CHECK_STATUS(visard_url_scrub_leaks(TEXT(url), VISARD_INSTEAD_LABEL, NULL, 0, NULL), null);
  CHECK_STATUS(visard_template_lint(NULL, 1, &out), null);
  CHECK_STATUS(visard_template_lint(TEXT("x"), NULL), null);
  CHECK(out.data == NULL);
}

static visard_parameters *parameters_of(const visard_keyring *keyring, const char *survey) {
  visard_parameters *parameters = NULL;
  CHECK_OK(visard_parameters_new(keyring, STRING(survey), TEXT(PARAMETERS_WAVE),
                                 TEXT(PARAMETERS_CHANNEL), TEXT(PARAMETERS_PURPOSE),
                                 PARAMETERS_EPOCH, &parameters));
  return parameters;
}

static void sealed_parameters_open_or_not_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  visard_parameters *parameters = parameters_of(keyring, PARAMETERS_SURVEY);
  visard_keyring_free(keyring);
  for (size_t i = 0; i < ROWS(parameters_vectors); i++) {
    const struct parameters_vector *row = &parameters_vectors[i];
    visard_buf out = EMPTY_BUF;
    about(row->name);
    CHECK_STATUS(visard_parameters_open_url(parameters, STRING(row->sealed), NOW, &out),
                 row->status);
    if (row->status != VISARD_STATUS_OK) {
      CHECK(out.data == NULL);
      continue;
    }
    CHECK(says(&out, row->url));
    visard_buf_free(&out);
    CHECK_STATUS(
        visard_parameters_open_url(parameters, STRING(row->sealed), PARAMETERS_EXPIRE, &out),
        VISARD_STATUS_TOKEN_EXPIRED);
    CHECK(out.data == NULL);
  }
  visard_parameters_free(parameters);
}

static void what_is_sealed_for_one_survey_opens_in_no_other(void) {
  static const visard_text keep[] = {{TEXT("lang")}};
  visard_keyring *keyring = open_keyring();
  visard_parameters *parameters = parameters_of(keyring, "nps"), *other = parameters_of(keyring, "x");
  visard_buf sealed = EMPTY_BUF, leaks = EMPTY_BUF, opened = EMPTY_BUF;
  CHECK_OK(visard_parameters_seal(parameters, TEXT(url), keep, ROWS(keep), NOW + 60, &sealed));
  CHECK(contains(&sealed, "https://s.example/q?lang=fr&sealed=") && !contains(&sealed, "jo%40"));
  CHECK_OK(visard_url_audit(FILLED(sealed), &leaks));
  CHECK(says(&leaks, "[]"));
  CHECK_STATUS(visard_parameters_open_url(other, FILLED(sealed), NOW, &opened),
               VISARD_STATUS_OPEN_FAILED);
  CHECK_STATUS(visard_parameters_seal(parameters, FILLED(sealed), NULL, 0, NOW, &opened),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_parameters_seal(parameters, TEXT("https://jo:pw@s.example/?a=1"), NULL, 0,
                                      NOW, &opened),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(opened.data == NULL);
  CHECK_OK(visard_parameters_open_url(parameters, FILLED(sealed), NOW + 59, &opened));
  CHECK(says(&opened, url));
  visard_buf_free(&opened);
  visard_buf_free(&leaks);
  visard_buf_free(&sealed);
  visard_parameters_free(other);
  visard_parameters_free(parameters);
  visard_keyring_free(keyring);
}

static void a_sealed_value_opens_as_names_and_values(void) {
  static const char sealed[] = "?sealed=";
  visard_keyring *keyring = open_keyring();
  visard_parameters *parameters = parameters_of(keyring, "nps");
  visard_buf link = EMPTY_BUF, opened = EMPTY_BUF;
  CHECK_OK(visard_parameters_seal(parameters, TEXT("https://s.example/?n=Jo+D%C3%B6&flag&n=%22"), NULL,
                                  0, NOW + 60, &link));
  const char *at = strstr((const char *)link.data, sealed);
  CHECK(at != NULL);
  const char *value = at == NULL ? "" : at + sizeof sealed - 1;
  CHECK_OK(visard_parameters_open(parameters, STRING(value), NOW, &opened));
  CHECK(says(&opened, "[[\"n\",\"Jo Dö\"],[\"flag\",\"\"],[\"n\",\"\\\"\"]]"));
  visard_buf_free(&opened);
  CHECK_STATUS(visard_parameters_open(parameters, STRING(value), NOW + 60, &opened),
               VISARD_STATUS_TOKEN_EXPIRED);
  CHECK_STATUS(visard_parameters_open(parameters, value, strlen(value) - 4, NOW, &opened),
               VISARD_STATUS_OPEN_FAILED);
  CHECK_STATUS(visard_parameters_open(parameters, NULL, 0, NOW, &opened),
               VISARD_STATUS_OPEN_FAILED);
  CHECK(opened.data == NULL);
  visard_buf_free(&link);
  visard_parameters_free(parameters);
  visard_keyring_free(keyring);
}

static void null_parameters_and_outputs_are_refused(void) {
  visard_keyring *keyring = open_keyring();
  visard_parameters *parameters = parameters_of(keyring, "nps"), *none = NULL;
  visard_buf out = EMPTY_BUF;
  const visard_status null = VISARD_STATUS_NULL_POINTER;
  CHECK_STATUS(visard_parameters_new(NULL, TEXT("s"), NULL, 0, NULL, 0, NULL, 0, 0, &none), null);
  CHECK_STATUS(visard_parameters_new(keyring, NULL, 1, NULL, 0, NULL, 0, NULL, 0, 0, &none), null);
  CHECK_STATUS(visard_parameters_new(keyring, TEXT("s"), NULL, 0, NULL, 0, NULL, 0, 0, NULL), null);
  CHECK_STATUS(visard_parameters_seal(NULL, TEXT(url), NULL, 0, NOW, &out), null);
  CHECK_STATUS(visard_parameters_seal(parameters, NULL, 1, NULL, 0, NOW, &out), null);
  CHECK_STATUS(visard_parameters_seal(parameters, TEXT(url), NULL, 1, NOW, &out), null);
  CHECK_STATUS(visard_parameters_seal(parameters, TEXT(url), NULL, 0, NOW, NULL), null);
  CHECK_STATUS(visard_parameters_open(NULL, TEXT("x"), NOW, &out), null);
  CHECK_STATUS(visard_parameters_open(parameters, NULL, 1, NOW, &out), null);
  CHECK_STATUS(visard_parameters_open(parameters, TEXT("x"), NOW, NULL), null);
  CHECK_STATUS(visard_parameters_open_url(NULL, TEXT(url), NOW, &out), null);
  CHECK_STATUS(visard_parameters_open_url(parameters, NULL, 1, NOW, &out), null);
  CHECK_STATUS(visard_parameters_open_url(parameters, TEXT(url), NOW, NULL), null);
  CHECK(none == NULL && out.data == NULL);
  visard_parameters_free(parameters);
  visard_keyring_free(keyring);
}

void test_leaks(void) {
  RUN(leaks_are_those_of_the_vectors);
  RUN(a_leak_says_where_it_is_in_every_unit);
  RUN(scrubbed_urls_are_those_of_the_vectors);
  RUN(only_listed_parameters_stay);
  RUN(tags_of_a_template_are_those_of_the_vectors);
  RUN(what_is_no_url_is_refused);
  RUN(sealed_parameters_open_or_not_as_the_vectors_say);
  RUN(what_is_sealed_for_one_survey_opens_in_no_other);
  RUN(a_sealed_value_opens_as_names_and_values);
  RUN(null_parameters_and_outputs_are_refused);
}
