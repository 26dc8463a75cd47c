/* Records, blind indexes, pseudonyms, the audit log and the stored record of the vectors. */

#include "check.h"
#include "vectors.h"

static int is(const visard_buf *buf, const struct bytes *expected) {
  return buf->len == expected->len &&
         (buf->len == 0 || memcmp(buf->data, expected->data, buf->len) == 0);
}

static int says(const visard_buf *buf, const char *expected) {
  return buf->data != NULL && strcmp((const char *)buf->data, expected) == 0;
}

static void headers_check_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  struct bytes extra, header;
  for (size_t i = 0; i < ROWS(header_vectors); i++) {
    const struct header_vector *row = &header_vectors[i];
    visard_record *cipher = NULL;
    visard_record_opener *opener = NULL;
    about(row->name);
    from_hex(&extra, row->extra);
    from_hex(&header, row->header);
    CHECK_OK(visard_record_new(keyring, STRING(row->table), &cipher));
    CHECK_OK(visard_record_opener_new(cipher, STRING(row->record), extra.data, extra.len,
                                      header.data, header.len, &opener));
    visard_record_opener_free(opener);
    visard_record_free(cipher);
  }
  visard_keyring_free(keyring);
}

static void fields_of_records_open_or_not_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  struct bytes extra, header, sealed, plaintext;
  for (size_t i = 0; i < ROWS(record_vectors); i++) {
    const struct record_vector *row = &record_vectors[i];
    visard_record *cipher = NULL;
    visard_record_opener *opener = NULL;
    visard_buf opened = EMPTY_BUF;
    visard_status status;
    about(row->name);
    from_hex(&extra, row->extra);
    from_hex(&header, row->header);
    from_hex(&sealed, row->sealed);
    from_hex(&plaintext, row->plaintext);
    status = visard_record_new(keyring, STRING(row->table), &cipher);
    if (status == VISARD_STATUS_OK) {
      status = visard_record_opener_new(cipher, STRING(row->record), extra.data, extra.len,
                                        header.data, header.len, &opener);
    }
    if (status == VISARD_STATUS_OK) {
      status = visard_record_open(opener, STRING(row->path), sealed.data, sealed.len, &opened);
    }
    CHECK_STATUS(status, row->status);
    CHECK(is(&opened, &plaintext));
    visard_buf_free(&opened);
    visard_record_opener_free(opener);
    visard_record_free(cipher);
  }
  visard_keyring_free(keyring);
}

static void a_whole_record_is_sealed_at_once(void) {
  static const visard_value values[] = {{TEXT("/email"), TEXT("ada@example.org")},
                                        {TEXT("/note"), NULL, 0}};
  static const visard_value twice[] = {{TEXT("/a"), TEXT("x")}, {TEXT("/a"), TEXT("y")}};
  static const visard_value broken[] = {{TEXT("/a"), NULL, 1}};
  visard_keyring *keyring = open_keyring();
  visard_record *cipher = NULL;
  visard_sealed *sealed = NULL, *none = NULL;
  visard_record_opener *opener = NULL, *other = NULL;
  visard_buf header = EMPTY_BUF, field = EMPTY_BUF, opened = EMPTY_BUF;
  CHECK_OK(visard_record_new(keyring, TEXT("responses"), &cipher));
  visard_keyring_free(keyring);
  CHECK_OK(visard_record_seal(cipher, TEXT("r-1"), NULL, 0, values, ROWS(values), &sealed));
  CHECK(visard_sealed_count(sealed) == 2 && visard_sealed_count(NULL) == 0);
  CHECK_OK(visard_sealed_header(sealed, &header));
  CHECK(header.len == 53);
  CHECK_OK(visard_record_opener_new(cipher, TEXT("r-1"), NULL, 0, header.data, header.len,
                                    &opener));
  CHECK_OK(visard_sealed_get(sealed, 0, &field));
  CHECK(field.len == 15 + 18);
  CHECK_OK(visard_record_open(opener, TEXT("/email"), field.data, field.len, &opened));
  CHECK(says(&opened, "ada@example.org"));
  visard_buf_free(&opened);
  CHECK_STATUS(visard_record_open(opener, TEXT("/note"), field.data, field.len, &opened),
               VISARD_STATUS_OPEN_FAILED);
  visard_buf_free(&field);
  CHECK_OK(visard_sealed_get(sealed, 1, &field));
  CHECK_OK(visard_record_open(opener, TEXT("/note"), field.data, field.len, &opened));
  CHECK(opened.len == 0 && opened.data != NULL);
  visard_buf_free(&opened);
  visard_buf_free(&field);
  CHECK_STATUS(visard_sealed_get(sealed, 2, &field), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_record_opener_new(cipher, TEXT("r-2"), NULL, 0, header.data, header.len,
                                        &other),
               VISARD_STATUS_OPEN_FAILED);
  CHECK_STATUS(visard_record_seal(cipher, TEXT("r-1"), NULL, 0, twice, ROWS(twice), &none),
               VISARD_STATUS_DUPLICATE_FIELD);
  CHECK_STATUS(visard_record_seal(cipher, TEXT("r-1"), NULL, 0, broken, 1, &none),
               VISARD_STATUS_NULL_POINTER);
  CHECK_STATUS(visard_record_seal(cipher, TEXT("r-1"), NULL, 0, NULL, 1, &none),
               VISARD_STATUS_NULL_POINTER);
  CHECK_STATUS(visard_record_seal(cipher, TEXT("r-1"), NULL, 0, values, SIZE_MAX, &none),
               VISARD_STATUS_LIMIT_EXCEEDED);
  CHECK_STATUS(visard_record_seal(cipher, NULL, 0, NULL, 0, values, 1, &none),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(none == NULL && other == NULL && field.data == NULL);
  visard_buf_free(&header);
  visard_record_opener_free(opener);
  visard_sealed_free(sealed);
  visard_record_free(cipher);
}

static void index_values_are_those_of_the_vectors(void) {
  visard_keyring *keyring = open_keyring();
  for (size_t i = 0; i < ROWS(index_vectors); i++) {
    const struct index_vector *row = &index_vectors[i];
    visard_index *index = NULL;
    visard_buf config = EMPTY_BUF, written = EMPTY_BUF, found = EMPTY_BUF;
    char list[64];
    about(row->name);
    CHECK_STATUS(visard_index_new(keyring, STRING(row->table), STRING(row->index),
                                  STRING(row->normaliser), row->distinct, &index),
                 row->status);
    CHECK((index != NULL) == (row->status == VISARD_STATUS_OK));
    if (index == NULL) {
      continue;
    }
    CHECK_OK(visard_index_config(index, &config));
    CHECK(says(&config, row->config));
    CHECK_OK(visard_index_write(index, STRING(row->value), &written));
    CHECK(says(&written, row->index_value));
    CHECK_OK(visard_index_search(index, STRING(row->value), &found));
    snprintf(list, sizeof list, row->index_value[0] == 0 ? "[%s]" : "[\"%s\"]", row->index_value);
    CHECK(says(&found, list));
    visard_buf_free(&config);
    visard_buf_free(&written);
    visard_buf_free(&found);
    visard_index_free(index);
  }
  visard_keyring_free(keyring);
}

static void a_search_also_finds_what_an_older_key_wrote(void) {
  visard_keyring *keyring = open_keyring(), *rotated = NULL;
  visard_index *old = NULL, *fresh = NULL, *none = NULL;
  visard_buf written = EMPTY_BUF, found = EMPTY_BUF;
  CHECK_OK(visard_keyring_rotate(keyring, 2, NOW, &rotated));
  CHECK_OK(visard_index_new(keyring, TEXT("t"), TEXT("i"), TEXT("email"), 100000, &old));
  CHECK_OK(visard_index_new(rotated, TEXT("t"), TEXT("i"), TEXT("email"), 100000, &fresh));
  CHECK_OK(visard_index_write(old, TEXT("ada@example.org"), &written));
  CHECK_OK(visard_index_search(fresh, TEXT(" Ada@example.org"), &found));
  CHECK(found.len == 15 && strstr((const char *)found.data, (const char *)written.data) != NULL);
  CHECK_STATUS(visard_index_new(keyring, TEXT("t"), TEXT("i"), TEXT("mail"), 100000, &none),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(none == NULL);
  visard_buf_free(&written);
  visard_buf_free(&found);
  visard_index_free(old);
  visard_index_free(fresh);
  visard_keyring_free(rotated);
  visard_keyring_free(keyring);
}

static void pseudonyms_are_those_of_the_vectors(void) {
  visard_keyring *keyring = open_keyring();
  visard_pseudonyms *oldest = NULL, *pinned = NULL, *none = NULL;
  visard_buf first = EMPTY_BUF, second = EMPTY_BUF, robust = EMPTY_BUF;
  CHECK_OK(visard_pseudonyms_new(keyring, TEXT(PSEUDONYM_DOMAIN), NULL, 0, &oldest));
  CHECK_OK(visard_pseudonyms_new(keyring, TEXT(PSEUDONYM_DOMAIN), TEXT("acadaeaf"), &pinned));
  CHECK_OK(visard_pseudonym(oldest, TEXT(PSEUDONYM_ID), &first));
  CHECK_OK(visard_pseudonym(pinned, TEXT(PSEUDONYM_ID), &second));
  CHECK(says(&first, PSEUDONYM_PSEUDONYM) && says(&second, PSEUDONYM_PSEUDONYM));
  CHECK_STATUS(visard_pseudonyms_new(keyring, TEXT("d"), TEXT("ffffffff"), &none),
               VISARD_STATUS_KEY_UNKNOWN);
  CHECK(none == NULL);
  CHECK_OK(visard_token_robust(STRING(token_vectors[0].token), &robust));
  CHECK(says(&robust, token_vectors[1].token));
  visard_buf_free(&robust);
  visard_buf_free(&first);
  visard_buf_free(&second);
  visard_pseudonyms_free(pinned);
  visard_pseudonyms_free(oldest);
  visard_keyring_free(keyring);
}

static void the_log_verifies_or_not_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  visard_buf out = EMPTY_BUF;
  CHECK_OK(visard_log_verify(TEXT(LOG), NULL, 0, NULL, 0, &out));
  CHECK(says(&out, LOG_HEAD));
  visard_buf_free(&out);
  CHECK_OK(visard_log_verify(TEXT(LOG), TEXT(CHECKPOINT), TEXT(VERIFYING_KEY), &out));
  CHECK(says(&out, LOG_HEAD));
  visard_buf_free(&out);
  CHECK_OK(visard_checkpoint_sign(keyring, TEXT("acme.example/visard"), TEXT(LOG), &out));
  CHECK(says(&out, CHECKPOINT));
  visard_buf_free(&out);
  CHECK_OK(visard_checkpoint_verify(TEXT(CHECKPOINT), TEXT(VERIFYING_KEY), &out));
  CHECK(out.data != NULL && strstr((const char *)out.data, "\"acme.example/visard\"") != NULL);
  visard_buf_free(&out);
  for (size_t i = 0; i < ROWS(reference_vectors); i++) {
    const struct reference_vector *row = &reference_vectors[i];
    CHECK_OK(visard_reference(keyring, STRING(row->what), STRING(row->id), &out));
    CHECK(says(&out, row->reference));
    visard_buf_free(&out);
  }
  for (size_t i = 0; i < ROWS(log_vectors); i++) {
    about(log_vectors[i].name);
    CHECK_STATUS(visard_log_verify(STRING(log_vectors[i].log), NULL, 0, NULL, 0, &out),
                 log_vectors[i].status);
  }
  about("against a checkpoint");
  CHECK_STATUS(visard_log_verify(NULL, 0, TEXT(CHECKPOINT), TEXT(VERIFYING_KEY), &out),
               VISARD_STATUS_LOG_BROKEN);
  CHECK_STATUS(visard_log_verify(TEXT(LOG), TEXT("x"), TEXT(VERIFYING_KEY), &out),
               VISARD_STATUS_CHECKPOINT_INVALID);
  CHECK_STATUS(visard_checkpoint_verify(TEXT(LOG), TEXT(VERIFYING_KEY), &out),
               VISARD_STATUS_CHECKPOINT_INVALID);
  CHECK(out.data == NULL);
  visard_keyring_free(keyring);
}

static void the_stored_record_of_the_vectors_is_readable(void) {
  static const char request[] =
      "{\"subject\":\"u-1042\",\"action\":\"response.read\",\"purpose\":\"issue-resolution\","
      "\"now\":\"2026-11-23T10:00:00Z\",\"attributes\":{\"tenant\":\"acme\"},\"resource\":{"
      "\"tenant\":\"acme\",\"legal_hold\":false,\"assignee\":\"u-1042\",\"status\":\"open\"}}";
  visard_keyring *keyring = open_keyring();
  visard_policy *policy = NULL;
  visard *v = NULL;
  visard_buf record = EMPTY_BUF, decision = EMPTY_BUF;
  CHECK_OK(visard_policy_parse(TEXT(EXAMPLE_POLICY), TEXT(EXAMPLE_PEOPLE), &policy, NULL));
  CHECK_OK(visard_new(keyring, policy, &v));
  CHECK_OK(visard_view(v, TEXT(STORED_RECORD), TEXT(request), NOW, &record, &decision));
  CHECK(strstr((const char *)record.data, "e•••@fr.example.com") != NULL);
  CHECK(strstr((const char *)record.data, "Marchetti-Vasseur") != NULL);
  visard_buf_free(&record);
  visard_buf_free(&decision);
  visard_free(v);
  visard_policy_free(policy);
  visard_keyring_free(keyring);
}

void test_records(void) {
  RUN(headers_check_as_the_vectors_say);
  RUN(fields_of_records_open_or_not_as_the_vectors_say);
  RUN(a_whole_record_is_sealed_at_once);
  RUN(index_values_are_those_of_the_vectors);
  RUN(a_search_also_finds_what_an_older_key_wrote);
  RUN(pseudonyms_are_those_of_the_vectors);
  RUN(the_log_verifies_or_not_as_the_vectors_say);
  RUN(the_stored_record_of_the_vectors_is_readable);
}
