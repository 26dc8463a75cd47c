/* Redactors: plans, keyed styles, documents, and what is refused. */

#include "check.h"

static const char input[] = "born 12.04.1987, mail jo@fr.example.com, card 4111 1111 1111 1111";

static visard_redactor *redactor_of(const visard_scanner *scanner, const char *plan) {
  visard_redactor *redactor = NULL;
  CHECK_OK(visard_redactor_new(scanner, STRING(plan), NULL, NULL, 0, &redactor, NULL));
  return redactor;
}

static void redacts(const visard_redactor *redactor, const char *text, const char *expected) {
  visard_buf out = EMPTY_BUF;
  CHECK_OK(visard_redactor_redact(redactor, STRING(text), NULL, &out));
  CHECK(says(&out, expected));
  visard_buf_free(&out);
}

static void each_kind_has_its_style(void) {
  static const char *const plans[][2] = {
      {"", "born [DATE_OF_BIRTH], mail [EMAIL], card [CREDIT_CARD]"},
      {"remove, EMAIL=mask", "born , mail j•••@fr.example.com, card "},
      {"EMAIL=keep-domain,CREDIT_CARD=keep-last:4",
       "born [DATE_OF_BIRTH], mail •••@fr.example.com, card •••1111"},
      {"generalise, CREDIT_CARD = keep",
       "born 1987, mail fr.example.com, card 4111 1111 1111 1111"},
  };
  for (size_t i = 0; i < ROWS(plans); i++) {
    visard_redactor *redactor = redactor_of(NULL, plans[i][0]);
    about(plans[i][0]);
    redacts(redactor, input, plans[i][1]);
    redacts(redactor, plans[i][1], plans[i][1]);
    visard_redactor_free(redactor);
  }
}

static void only_what_the_scanner_looks_for_goes(void) {
  static const uint32_t kinds[] = {VISARD_KIND_EMAIL};
  static const char document[] =
      "{\"version\":1,\"recognisers\":[{\"name\":\"TICKET\",\"pattern\":\"T-[0-9]{4}\"}]}";
  visard_scanner *scanner = NULL;
  visard_redactor *redactor = NULL;
  CHECK_OK(visard_scanner_new(kinds, ROWS(kinds), TEXT(document), &scanner, NULL));
  redactor = redactor_of(scanner, "CUSTOM=remove");
  visard_scanner_free(scanner);
  redacts(redactor, "T-2044, jo@example.org, 4111 1111 1111 1111",
          ", [EMAIL], 4111 1111 1111 1111");
  visard_redactor_free(redactor);
}

static void a_special_category_goes_when_it_is_named(void) {
  static const char text[] = "I use a wheelchair, mail jo@example.org";
  visard_redactor *redactor = redactor_of(NULL, "label");
  redacts(redactor, text, "I use a wheelchair, mail [EMAIL]");
  visard_redactor_free(redactor);
  redactor = redactor_of(NULL, "SPECIAL_CATEGORY=label");
  redacts(redactor, text, "I use a [SPECIAL_CATEGORY], mail [EMAIL]");
  visard_redactor_free(redactor);
}

static void keyed(const visard_keyring *keyring, const char *style, const char *scope,
                  visard_buf *out) {
  visard_redactor *redactor = NULL;
  CHECK_OK(visard_redactor_new(NULL, STRING(style), keyring, STRING(scope), &redactor, NULL));
  CHECK_OK(visard_redactor_redact(redactor, TEXT("jo@example.com"), NULL, out));
  visard_redactor_free(redactor);
}

static void keyed_styles_are_the_same_within_a_scope(void) {
  static const char *const styles[] = {"hash", "pseudonym", "same-shape", "surrogate"};
  visard_keyring *keyring = open_keyring();
  for (size_t i = 0; i < ROWS(styles); i++) {
    visard_buf one = EMPTY_BUF, same = EMPTY_BUF, other = EMPTY_BUF;
    about(styles[i]);
    keyed(keyring, styles[i], "team", &one);
    keyed(keyring, styles[i], "team", &same);
    keyed(keyring, styles[i], "others", &other);
    CHECK(says(&same, (const char *)one.data) && !says(&other, (const char *)one.data));
    CHECK(!contains(&one, "jo@"));
    visard_buf_free(&one);
    visard_buf_free(&same);
    visard_buf_free(&other);
  }
  visard_keyring_free(keyring);
}

static void a_document_is_redacted_by_its_values(void) {
  static const char document[] = "{\"mobile\": 87654321, \"note\": \"from jo@example.org\", \"nps\": 9}";
  visard_redactor *redactor = redactor_of(NULL, "EMAIL=keep-domain");
  visard_hints hints = {sizeof hints, 0, NULL, 0, NULL, 0, NULL, 0, TEXT("DK")};
  visard_buf out = EMPTY_BUF;
  CHECK_OK(visard_redactor_redact_json(redactor, TEXT(document), &hints, &out));
  CHECK(says(&out, "{\"mobile\": \"[PHONE]\", \"note\": \"from •••@example.org\", \"nps\": 9}"));
  visard_buf_free(&out);
  CHECK_STATUS(visard_redactor_redact_json(redactor, TEXT("{"), NULL, &out),
               VISARD_STATUS_INVALID_JSON);
  hints.field = "phone";
  hints.field_len = 5;
  CHECK_OK(visard_redactor_redact(redactor, TEXT("87654321"), &hints, &out));
  CHECK(says(&out, "[PHONE]"));
  visard_buf_free(&out);
  hints.size = sizeof hints - 1;
  CHECK_STATUS(visard_redactor_redact(redactor, TEXT("x"), &hints, &out),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_redactor_redact_json(redactor, TEXT("{}"), &hints, &out),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(out.data == NULL);
  visard_redactor_free(redactor);
}

static void what_would_stay_readable_unnoticed_is_refused(void) {
  static const struct {
    const char *plan;
    visard_status status;
    const char *said;
  } plans[] = {
      {"blur", VISARD_STATUS_INVALID_ARGUMENT, "styles are label, mask"},
      {"EMIAL=mask", VISARD_STATUS_UNKNOWN_KIND, "unknown kind `EMIAL`: kinds are PERSON, EMAIL"},
      {"mask, EMAIL=blur", VISARD_STATUS_INVALID_ARGUMENT, "\"column\":13"},
      {"mask, remove", VISARD_STATUS_INVALID_ARGUMENT, "a kind has one style"},
      {"PHONE=mask", VISARD_STATUS_INVALID_ARGUMENT, "nothing here looks for PHONE"},
      {"CUSTOM=mask", VISARD_STATUS_INVALID_ARGUMENT, "nothing here looks for CUSTOM"},
      {"EMAIL=hash", VISARD_STATUS_INVALID_ARGUMENT, "need the keys of a scope"},
  };
  static const uint32_t kinds[] = {VISARD_KIND_EMAIL};
  visard_scanner *scanner = NULL;
  visard_redactor *redactor = NULL;
  CHECK_OK(visard_scanner_new(kinds, ROWS(kinds), NULL, 0, &scanner, NULL));
  for (size_t i = 0; i < ROWS(plans); i++) {
    visard_buf detail = EMPTY_BUF;
    about(plans[i].plan);
    CHECK_STATUS(visard_redactor_new(scanner, STRING(plans[i].plan), NULL, TEXT("team"), &redactor,
                                     &detail),
                 plans[i].status);
    CHECK(contains(&detail, plans[i].said));
    visard_buf_free(&detail);
    CHECK_STATUS(
        visard_redactor_new(scanner, STRING(plans[i].plan), NULL, NULL, 0, &redactor, NULL),
        plans[i].status);
  }
  CHECK(redactor == NULL);
  visard_scanner_free(scanner);
}

static void a_long_scope_is_refused(void) {
  static char scope[256];
  visard_keyring *keyring = open_keyring();
  visard_redactor *redactor = NULL;
  memset(scope, 's', sizeof scope);
  CHECK_STATUS(visard_redactor_new(NULL, TEXT("hash"), keyring, scope, sizeof scope, &redactor, NULL),
               VISARD_STATUS_LIMIT_EXCEEDED);
  CHECK(redactor == NULL);
  visard_keyring_free(keyring);
}

static void null_redactors_and_outputs_are_refused(void) {
  visard_redactor *redactor = redactor_of(NULL, ""), *none = NULL;
  visard_buf out = EMPTY_BUF;
  const visard_status null = VISARD_STATUS_NULL_POINTER;
  CHECK_STATUS(visard_redactor_new(NULL, NULL, 0, NULL, NULL, 0, NULL, NULL), null);
  CHECK_STATUS(visard_redactor_new(NULL, NULL, 1, NULL, NULL, 0, &none, NULL), null);
  CHECK_STATUS(visard_redactor_new(NULL, NULL, 0, NULL, NULL, 1, &none, NULL), null);
  CHECK_STATUS(visard_redactor_redact(NULL, TEXT("x"), NULL, &out), null);
  CHECK_STATUS(visard_redactor_redact(redactor, NULL, 1, NULL, &out), null);
  CHECK_STATUS(visard_redactor_redact(redactor, TEXT("x"), NULL, NULL), null);
  CHECK_STATUS(visard_redactor_redact_json(NULL, TEXT("{}"), NULL, &out), null);
  CHECK_STATUS(visard_redactor_redact_json(redactor, NULL, 1, NULL, &out), null);
  CHECK_STATUS(visard_redactor_redact_json(redactor, TEXT("{}"), NULL, NULL), null);
  CHECK(none == NULL && out.data == NULL);
  visard_redactor_free(redactor);
}

void test_redactor(void) {
  RUN(each_kind_has_its_style);
  RUN(only_what_the_scanner_looks_for_goes);
  RUN(a_special_category_goes_when_it_is_named);
  RUN(keyed_styles_are_the_same_within_a_scope);
  RUN(a_document_is_redacted_by_its_values);
  RUN(what_would_stay_readable_unnoticed_is_refused);
  RUN(a_long_scope_is_refused);
  RUN(null_redactors_and_outputs_are_refused);
}
