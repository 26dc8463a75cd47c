/* Tokens in links: the shared vectors, and templates. */

#include "check.h"
#include "vectors.h"

static void tokens_are_found_in_links_or_not_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  struct bytes text;
  for (size_t i = 0; i < ROWS(link_vectors); i++) {
    const struct link_vector *row = &link_vectors[i];
    visard_buf token = EMPTY_BUF, id = EMPTY_BUF, same = EMPTY_BUF;
    int64_t expires = 0, known = 0;
    about(row->name);
    from_hex(&text, row->text);
    CHECK_STATUS(visard_link_verify(issuer, (const char *)text.data, text.len, NOW, &id, &expires),
                 row->status);
    if (row->status == VISARD_STATUS_OK) {
      CHECK_OK(visard_link_token((const char *)text.data, text.len, &token));
      CHECK(says(&token, row->token));
      visard_buf_free(&token);
      CHECK_OK(visard_link_find(issuer, (const char *)text.data, text.len, NOW, &token));
      CHECK(says(&token, row->token));
      CHECK_OK(visard_token_verify_id(issuer, STRING(row->token), NOW, &same, &known));
      CHECK(says(&id, (const char *)same.data) && expires == known);
    } else {
      CHECK(id.data == NULL && expires == 0);
    }
    visard_buf_free(&token);
    visard_buf_free(&id);
    visard_buf_free(&same);
  }
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

static void the_key_tells_which_of_several_is_the_token(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  struct bytes text;
  for (size_t i = 0; i < ROWS(beside_vectors); i++) {
    const struct beside_vector *row = &beside_vectors[i];
    visard_buf token = EMPTY_BUF, id = EMPTY_BUF, same = EMPTY_BUF;
    int64_t expires = 0;
    about(row->name);
    from_hex(&text, row->text);
    CHECK_STATUS(visard_link_token((const char *)text.data, text.len, &token),
                 VISARD_STATUS_TOKEN_INVALID);
    CHECK_OK(visard_link_verify(issuer, (const char *)text.data, text.len, NOW, &id, &expires));
    CHECK_OK(visard_token_verify_id(issuer, STRING(row->token), NOW, &same, &expires));
    CHECK(says(&id, (const char *)same.data) && token.data == NULL);
    CHECK_OK(visard_link_find(issuer, (const char *)text.data, text.len, NOW, &token));
    CHECK(says(&token, row->token));
    visard_buf_free(&token);
    visard_buf_free(&id);
    visard_buf_free(&same);
  }
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

static void too_much_that_might_be_a_token_is_refused(void) {
  char text[17 * 23 + 1] = "";
  visard_buf token = EMPTY_BUF;
  for (unsigned i = 0; i < 17; i++) {
    snprintf(text + strlen(text), sizeof text - strlen(text), "%021uA ", i);
  }
  CHECK_STATUS(visard_link_token(STRING(text), &token), VISARD_STATUS_LIMIT_EXCEEDED);
  CHECK(token.data == NULL);
}

static void an_expired_token_in_a_link_says_so(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  visard_buf id = EMPTY_BUF;
  int64_t expires = 7;
  CHECK_STATUS(visard_link_verify(issuer, STRING(token_vectors[0].token), TOKEN_EXPIRES, &id,
                                  &expires),
               VISARD_STATUS_TOKEN_EXPIRED);
  CHECK(id.data == NULL && expires == 7);
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

static void a_template_takes_the_token_where_its_mark_is(void) {
  const char *const token = "NbtGG4di33pyIllWOCSb_w";
  static const char *const templates[][2] = {
      {"https://s.example/q/{token}?lang=fr", "https://s.example/q/NbtGG4di33pyIllWOCSb_w?lang=fr"},
      {"https://s.example/q", "https://s.example/q/NbtGG4di33pyIllWOCSb_w"},
      {"https://s.example/q#", "https://s.example/q#NbtGG4di33pyIllWOCSb_w"},
  };
  for (size_t i = 0; i < ROWS(templates); i++) {
    visard_link_template *template_of = NULL;
    visard_buf link = EMPTY_BUF, robust = EMPTY_BUF, found = EMPTY_BUF;
    about(templates[i][0]);
    CHECK_OK(visard_link_template_new(STRING(templates[i][0]), &template_of));
    CHECK_OK(visard_link_template_link(template_of, STRING(token), &link));
    CHECK(says(&link, templates[i][1]));
    CHECK_OK(visard_link_template_robust_link(template_of, STRING(token), &robust));
    CHECK(strstr((const char *)robust.data, "6PXMC6W7CBFQMWH2B5B3G94VZW") != NULL);
    CHECK_OK(visard_link_token(FILLED(robust), &found));
    CHECK(says(&found, token));
    visard_buf_free(&link);
    visard_buf_free(&robust);
    visard_buf_free(&found);
    visard_link_template_free(template_of);
  }
}

static void a_query_takes_the_token_only_when_asked(void) {
  const char *const url = "https://s.example/nps?token={token}";
  visard_link_template *template_of = NULL;
  visard_buf link = EMPTY_BUF;
  CHECK_STATUS(visard_link_template_new(STRING(url), &template_of),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_link_template_new(TEXT("https://{token}.example/q"), &template_of),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(template_of == NULL);
  CHECK_OK(visard_link_template_with_parameter(STRING(url), &template_of));
  CHECK_STATUS(visard_link_template_link(template_of, TEXT("no token"), &link),
               VISARD_STATUS_TOKEN_INVALID);
  CHECK(link.data == NULL);
  CHECK_OK(visard_link_template_link(template_of, TEXT("NbtGG4di33pyIllWOCSb_w"), &link));
  CHECK(says(&link, "https://s.example/nps?token=NbtGG4di33pyIllWOCSb_w"));
  visard_buf_free(&link);
  visard_link_template_free(template_of);
}

static void mailers_get_their_own_syntax(void) {
  static const struct {
    uint32_t mailer;
    const char *tag;
  } tags[] = {
      {VISARD_MAILER_BRAZE, "{{custom_attribute.${token}}}"},
      {VISARD_MAILER_BREVO, "{{contact.TOKEN}}"},
      {VISARD_MAILER_HUBSPOT, "{{contact.token}}"},
      {VISARD_MAILER_KLAVIYO, "{{person|lookup:'token'}}"},
      {VISARD_MAILER_MAILCHIMP, "*|TOKEN|*"},
      {VISARD_MAILER_MAILGUN, "%recipient.token%"},
      {VISARD_MAILER_QUALTRICS, "${e://Field/token}"},
      {VISARD_MAILER_SALESFORCE, "%%token%%"},
      {VISARD_MAILER_SENDGRID, "{{token}}"},
  };
  char expected[100];
  visard_link_template *template_of = NULL;
  visard_buf link = EMPTY_BUF;
  CHECK_OK(visard_link_template_new(TEXT("https://s.example/q/"), &template_of));
  for (size_t i = 0; i < ROWS(tags); i++) {
    about(tags[i].tag);
    snprintf(expected, sizeof expected, "https://s.example/q/%s", tags[i].tag);
    CHECK_OK(visard_link_template_merge_link(template_of, tags[i].mailer, TEXT("token"), &link));
    CHECK(says(&link, expected));
    visard_buf_free(&link);
  }
  CHECK_STATUS(visard_link_template_merge_link(template_of, 0, TEXT("token"), &link),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_link_template_merge_link(template_of, 10, TEXT("token"), &link),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_link_template_merge_link(template_of, 1, TEXT("to ken"), &link),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(link.data == NULL);
  visard_link_template_free(template_of);
}

void test_links(void) {
  RUN(tokens_are_found_in_links_or_not_as_the_vectors_say);
  RUN(the_key_tells_which_of_several_is_the_token);
  RUN(too_much_that_might_be_a_token_is_refused);
  RUN(an_expired_token_in_a_link_says_so);
  RUN(a_template_takes_the_token_where_its_mark_is);
  RUN(a_query_takes_the_token_only_when_asked);
  RUN(mailers_get_their_own_syntax);
}
