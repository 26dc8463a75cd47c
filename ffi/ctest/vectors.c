/* The shared vectors, as Rust and JavaScript read them. */

#include "vectors.h"

#include "check.h"

static void fits(size_t len) {
  if (len > sizeof((struct bytes *)NULL)->data) {
    puts("a vector is too long for this test");
    exit(2);
  }
}

static unsigned digit(char hex) {
  const char *const digits = "0123456789abcdef";
  const char *found = hex == 0 ? NULL : strchr(digits, hex);
  if (found == NULL) {
    puts("a vector is not hexadecimal");
    exit(2);
  }
  return (unsigned)(found - digits);
}

void from_hex(struct bytes *bytes, const char *hex) {
  bytes->len = strlen(hex) / 2;
  fits(bytes->len);
  for (size_t i = 0; i < bytes->len; i++) {
    bytes->data[i] = (unsigned char)(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
  }
}

void count_up(struct bytes *bytes, size_t len) {
  fits(len);
  bytes->len = len;
  for (size_t i = 0; i < len; i++) {
    bytes->data[i] = (unsigned char)(i % 251);
  }
}

void cut(struct bytes *bytes, const struct bytes *from, const char *ranges, uint64_t flip_at,
         uint64_t flip_mask) {
  bytes->len = 0;
  while (*ranges != 0) {
    char *end = NULL;
    size_t first = strtoul(ranges, &end, 10), last = strtoul(end + 1, &end, 10);
    if (first > last || last > from->len) {
      puts("a vector is cut beyond its end");
      exit(2);
    }
    fits(bytes->len + last - first);
    memcpy(bytes->data + bytes->len, from->data + first, last - first);
    bytes->len += last - first;
    ranges = end + (*end == ' ');
  }
  if (flip_mask != 0) {
    bytes->data[flip_at] ^= (unsigned char)flip_mask;
  }
}

int is(const visard_buf *buf, const struct bytes *expected) {
  return buf->len == expected->len &&
         (buf->len == 0 || memcmp(buf->data, expected->data, buf->len) == 0);
}

int says(const visard_buf *buf, const char *expected) {
  return buf->data != NULL && strcmp((const char *)buf->data, expected) == 0;
}

int contains(const visard_buf *buf, const char *part) {
  return buf->data != NULL && strstr((const char *)buf->data, part) != NULL;
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

static void tokens_verify_or_not_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  for (size_t i = 0; i < ROWS(token_vectors); i++) {
    const struct token_vector *row = &token_vectors[i];
    visard_buf id = EMPTY_BUF;
    uint64_t subject = 0;
    int64_t expires = 0;
    about(row->name);
    CHECK_STATUS(visard_token_verify(issuer, STRING(row->token), NOW, &subject, &expires),
                 row->status);
    CHECK(subject == row->subject);
    CHECK(expires == (row->status == VISARD_STATUS_OK ? TOKEN_EXPIRES : 0));
    CHECK_STATUS(visard_token_verify_id(issuer, STRING(row->token), NOW, &id, &expires),
                 row->status);
    visard_buf_free(&id);
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

static void long_tokens_carry_the_ids_of_the_vectors(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  for (size_t i = 0; i < ROWS(long_token_vectors); i++) {
    const struct long_token_vector *row = &long_token_vectors[i];
    visard_buf token = EMPTY_BUF, id = EMPTY_BUF;
    uint64_t number = 0;
    int64_t expires = 0;
    about(row->subject);
    CHECK_OK(visard_token_issue_id(issuer, STRING(row->subject), TOKEN_EXPIRES, &token));
    CHECK(strcmp((const char *)token.data, row->token) == 0);
    CHECK_OK(visard_token_verify_id(issuer, STRING(row->robust), NOW, &id, &expires));
    CHECK(strcmp((const char *)id.data, row->subject) == 0 && expires == TOKEN_EXPIRES);
    CHECK_STATUS(visard_token_verify(issuer, STRING(row->token), NOW, &number, &expires),
                 VISARD_STATUS_TOKEN_INVALID);
    visard_buf_free(&token);
    visard_buf_free(&id);
  }
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

static void ids_of_other_shapes_need_a_store(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  visard_buf token = EMPTY_BUF, number = EMPTY_BUF;
  CHECK_STATUS(visard_token_issue_id(issuer, TEXT("rsp_1"), TOKEN_EXPIRES, &token),
               VISARD_STATUS_STORE_REQUIRED);
  CHECK_STATUS(visard_token_issue_id(issuer, NULL, 0, TOKEN_EXPIRES, &token),
               VISARD_STATUS_SUBJECT_UNSUITABLE);
  CHECK_OK(visard_token_issue_id(issuer, TEXT("4711"), TOKEN_EXPIRES, &token));
  CHECK_OK(visard_token_issue(issuer, 4711, TOKEN_EXPIRES, &number));
  CHECK(strcmp((const char *)token.data, (const char *)number.data) == 0);
  visard_buf_free(&token);
  visard_buf_free(&number);
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

/* The cipher that a row is for: in its format, and of its respondent if it has one. */
static visard_status open_field(const visard_keyring *keyring, const struct field_vector *row,
                                visard_field **out) {
  const uint64_t distinct = row->format == VISARD_FORMAT_DETERMINISTIC ? 5000 : 0;
  visard_field *column = NULL;
  struct bytes key;
  visard_status status =
      visard_field_new_format(keyring, STRING(row->table), STRING(row->field),
                              (uint32_t)row->format, distinct, NULL, 0, &column);
  if (status != VISARD_STATUS_OK || row->subject_key[0] == 0) {
    *out = column;
    return status;
  }
  from_hex(&key, row->subject_key);
  status = visard_field_for_subject(column, STRING(row->subject), key.data, key.len, out);
  visard_field_free(column);
  return status;
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
    status = open_field(keyring, row, &field);
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

static void deterministic_values_are_sealed_to_those_of_the_vectors(void) {
  visard_keyring *keyring = open_keyring();
  struct bytes sealed, plaintext;
  size_t rows = 0;
  for (size_t i = 0; i < ROWS(field_vectors); i++) {
    const struct field_vector *row = &field_vectors[i];
    visard_field *field = NULL;
    visard_buf again = EMPTY_BUF, found = EMPTY_BUF;
    if (row->format != VISARD_FORMAT_DETERMINISTIC || row->status != VISARD_STATUS_OK) {
      continue;
    }
    rows++;
    about(row->name);
    from_hex(&sealed, row->sealed);
    from_hex(&plaintext, row->plaintext);
    CHECK_OK(open_field(keyring, row, &field));
    CHECK_OK(visard_field_seal(field, NULL, 0, plaintext.data, plaintext.len, NULL, 0, &again));
    CHECK(is(&again, &sealed));
    CHECK_OK(visard_field_search(field, plaintext.data, plaintext.len, &found));
    CHECK(found.len >= 4 && strncmp((char *)found.data + 2, row->sealed, 2 * sealed.len) == 0);
    visard_buf_free(&found);
    visard_buf_free(&again);
    visard_field_free(field);
  }
  CHECK(rows > 0);
  visard_keyring_free(keyring);
}

static void envelopes_open_or_not_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  struct bytes token, base, envelope, plaintext;
  for (size_t i = 0; i < ROWS(hpke_vectors); i++) {
    const struct hpke_vector *row = &hpke_vectors[i];
    visard_buf opened = EMPTY_BUF;
    about(row->name);
    from_hex(&token, row->token);
    from_hex(&envelope, row->envelope);
    if (row->of != 0) {
      from_hex(&base, hpke_vectors[row->of - 1].envelope);
      cut(&envelope, &base, row->cut, row->flip_at, row->flip_mask);
    }
    from_hex(&plaintext, row->plaintext);
    if (row->length != 0) {
      count_up(&plaintext, row->length);
    }
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
  RUN(long_tokens_carry_the_ids_of_the_vectors);
  RUN(ids_of_other_shapes_need_a_store);
  RUN(a_token_expires);
  RUN(fields_open_or_not_as_the_vectors_say);
  RUN(deterministic_values_are_sealed_to_those_of_the_vectors);
  RUN(envelopes_open_or_not_as_the_vectors_say);
  RUN(key_configurations_are_taken_or_refused_as_the_vectors_say);
  RUN(the_verifying_key_is_that_of_the_vectors);
}
