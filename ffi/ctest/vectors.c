/* The shared vectors, as Rust and JavaScript read them. */

#include "vectors.h"

#include "check.h"

void from_hex(struct bytes *bytes, const char *hex) {
  unsigned value = 0;
  bytes->len = strlen(hex) / 2;
  if (bytes->len > sizeof bytes->data) {
    puts("a vector is too long for this test");
    exit(2);
  }
  for (size_t i = 0; i < bytes->len; i++) {
    if (sscanf(hex + 2 * i, "%2x", &value) != 1) {
      puts("a vector is not hexadecimal");
      exit(2);
    }
    bytes->data[i] = (unsigned char)value;
  }
}

visard_keyring *open_keyring(void) {
  struct bytes kek;
  visard_keyring *keyring = NULL;
  from_hex(&kek, KEK);
  CHECK_OK(visard_keyring_import(TEXT(KEYRING_FILE), kek.data, kek.len, TEXT(TENANT), &keyring,
                                 NULL));
  return keyring;
}

visard_issuer *open_issuer(const visard_keyring *keyring) {
  visard_issuer *issuer = NULL;
  CHECK_OK(visard_issuer_new(keyring, TEXT(SCOPE_SURVEY), TEXT(SCOPE_WAVE), TEXT(SCOPE_CHANNEL),
                             TEXT(SCOPE_PURPOSE), SCOPE_EPOCH, &issuer));
  return issuer;
}

static int is(const visard_buf *buf, const struct bytes *expected) {
  return buf->len == expected->len &&
         (buf->len == 0 || memcmp(buf->data, expected->data, buf->len) == 0);
}

static void tokens_verify_or_not_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  for (size_t i = 0; i < ROWS(token_vectors); i++) {
    const struct token_vector *row = &token_vectors[i];
    uint64_t subject = 0;
    int64_t expires = 0;
    about(row->name);
    CHECK_STATUS(visard_token_verify(issuer, STRING(row->token), NOW, &subject, &expires),
                 row->status);
    CHECK(subject == row->subject);
    CHECK(expires == (row->status == VISARD_STATUS_OK ? TOKEN_EXPIRES : 0));
  }
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

static void issuing_gives_the_tokens_of_the_vectors(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  for (size_t i = 0; i < ROWS(token_vectors); i++) {
    const struct token_vector *row = &token_vectors[i];
    visard_buf token = EMPTY_BUF;
    if (row->status != VISARD_STATUS_OK || strlen(row->token) != 22) {
      continue;
    }
    about(row->name);
    CHECK_OK(visard_token_issue(issuer, row->subject, TOKEN_EXPIRES, &token));
    CHECK(strcmp((const char *)token.data, row->token) == 0);
    visard_buf_free(&token);
  }
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

static void a_token_expires(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  uint64_t subject = 7;
  int64_t expires = 7;
  const char *token = token_vectors[0].token;
  CHECK_OK(visard_token_verify(issuer, STRING(token), TOKEN_EXPIRES - 1, &subject, &expires));
  subject = 7;
  CHECK_STATUS(visard_token_verify(issuer, STRING(token), TOKEN_EXPIRES, &subject, &expires),
               VISARD_STATUS_TOKEN_EXPIRED);
  CHECK(subject == 7);
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

static void fields_open_or_not_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  struct bytes sealed, extra, plaintext;
  for (size_t i = 0; i < ROWS(field_vectors); i++) {
    const struct field_vector *row = &field_vectors[i];
    visard_field *field = NULL;
    visard_buf opened = EMPTY_BUF;
    visard_status status;
    about(row->name);
    from_hex(&sealed, row->sealed);
    from_hex(&extra, row->extra);
    from_hex(&plaintext, row->plaintext);
    status = visard_field_new(keyring, STRING(row->table), STRING(row->field), &field);
    if (status == VISARD_STATUS_OK) {
      status = visard_field_open(field, STRING(row->record), sealed.data, sealed.len, extra.data,
                                 extra.len, &opened);
    }
    CHECK_STATUS(status, row->status);
    CHECK(is(&opened, &plaintext));
    visard_buf_free(&opened);
    visard_field_free(field);
  }
  visard_keyring_free(keyring);
}

static void envelopes_open_or_not_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  struct bytes token, envelope, plaintext;
  for (size_t i = 0; i < ROWS(hpke_vectors); i++) {
    const struct hpke_vector *row = &hpke_vectors[i];
    visard_buf opened = EMPTY_BUF;
    about(row->name);
    from_hex(&token, row->token);
    from_hex(&envelope, row->envelope);
    from_hex(&plaintext, row->plaintext);
    CHECK_STATUS(visard_hpke_open(keyring, STRING(row->survey), STRING(row->form), token.data,
                                  token.len, envelope.data, envelope.len, &opened),
                 row->status);
    CHECK(is(&opened, &plaintext));
    visard_buf_free(&opened);
  }
  visard_keyring_free(keyring);
}

static void key_configurations_are_taken_or_refused_as_the_vectors_say(void) {
  for (size_t i = 0; i < ROWS(config_vectors); i++) {
    const struct config_vector *row = &config_vectors[i];
    visard_sealing_key *key = NULL;
    about(row->name);
    CHECK_STATUS(visard_sealing_key_new(STRING(row->text), TEXT(VERIFYING_KEY), row->now, &key),
                 row->status);
    CHECK((key != NULL) == (row->status == VISARD_STATUS_OK));
    visard_sealing_key_free(key);
  }
}

static void the_verifying_key_is_that_of_the_vectors(void) {
  visard_keyring *keyring = open_keyring();
  visard_buf key = EMPTY_BUF;
  CHECK_OK(visard_keyring_verifying_key(keyring, &key));
  CHECK(strcmp((const char *)key.data, VERIFYING_KEY) == 0);
  visard_buf_free(&key);
  visard_keyring_free(keyring);
}

void test_vectors(void) {
  RUN(tokens_verify_or_not_as_the_vectors_say);
  RUN(issuing_gives_the_tokens_of_the_vectors);
  RUN(a_token_expires);
  RUN(fields_open_or_not_as_the_vectors_say);
  RUN(envelopes_open_or_not_as_the_vectors_say);
  RUN(key_configurations_are_taken_or_refused_as_the_vectors_say);
  RUN(the_verifying_key_is_that_of_the_vectors);
}
