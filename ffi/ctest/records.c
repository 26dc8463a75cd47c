/* Records, pseudonyms, the audit log and the stored record of the vectors. */

#include "check.h"
#include "vectors.h"

/* The cipher that a row is for, of its respondent if it has one. */
static visard_status open_table(const visard_keyring *keyring, const char *table,
                                const char *subject, const char *subject_key,
                                visard_record **out) {
  visard_record *all = NULL;
  struct bytes key;
  visard_status status = visard_record_new(keyring, STRING(table), &all);
  if (status != VISARD_STATUS_OK || subject_key[0] == 0) {
    *out = all;
    return status;
  }
  from_hex(&key, subject_key);
  status = visard_record_for_subject(all, STRING(subject), key.data, key.len, out);
  visard_record_free(all);
  return status;
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
    CHECK_OK(open_table(keyring, row->table, row->subject, row->subject_key, &cipher));
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
    status = open_table(keyring, row->table, row->subject, row->subject_key, &cipher);
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

/* What the fields of a row open to; the first failure ends it, as nothing is shown in part. */
static visard_status open_whole(const visard_record *cipher, const struct manifest_vector *row) {
  static unsigned char stored[40000];
  visard_value values[200];
  visard_record_opener *opener = NULL;
  struct bytes extra, header, manifest, field;
  visard_status status;
  size_t used = 0;
  from_hex(&extra, row->extra);
  from_hex(&header, row->header);
  from_hex(&manifest, row->manifest);
  CHECK(row->count <= ROWS(values));
  for (size_t i = 0; i < row->count; i++) {
    const struct part_vector *part = &part_vectors[row->first + i];
    const visard_value value = {STRING(part->path), stored + used, strlen(part->sealed) / 2};
    from_hex(&field, part->sealed);
    CHECK(used + field.len <= sizeof stored);
    memcpy(stored + used, field.data, field.len);
    used += field.len;
    values[i] = value;
  }
  status = visard_record_opener_whole(cipher, STRING(row->record), extra.data, extra.len,
                                      header.data, header.len, manifest.data, manifest.len, values,
                                      row->count, &opener);
  for (size_t i = 0; i < row->count && status == VISARD_STATUS_OK; i++) {
    visard_buf opened = EMPTY_BUF;
    status = visard_record_open(opener, values[i].path, values[i].path_len, values[i].data,
                                values[i].data_len, &opened);
    from_hex(&field, part_vectors[row->first + i].plaintext);
    CHECK(status != VISARD_STATUS_OK || row->status != VISARD_STATUS_OK || is(&opened, &field));
    visard_buf_free(&opened);
  }
  visard_record_opener_free(opener);
  return status;
}

static void whole_records_open_or_not_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  for (size_t i = 0; i < ROWS(manifest_vectors); i++) {
    const struct manifest_vector *row = &manifest_vectors[i];
    visard_record *table = NULL, *cipher = NULL;
    about(row->name);
    CHECK_OK(open_table(keyring, row->table, row->subject, row->subject_key, &table));
    CHECK_OK(visard_record_with_manifest(table, &cipher));
    CHECK_STATUS(open_whole(cipher, row), row->status);
    visard_record_free(cipher);
    visard_record_free(table);
  }
  visard_keyring_free(keyring);
}

static void a_record_with_a_manifest_opens_only_whole(void) {
  static const visard_value fields[] = {{TEXT("/email"), TEXT("ada@example.org")},
                                        {TEXT("/score"), TEXT("9")}};
  visard_keyring *keyring = open_keyring();
  visard_record *plain = NULL, *cipher = NULL;
  visard_sealed *sealed = NULL;
  visard_record_opener *opener = NULL, *none = NULL;
  visard_buf header = EMPTY_BUF, manifest = EMPTY_BUF, first = EMPTY_BUF, second = EMPTY_BUF;
  CHECK_OK(visard_record_new(keyring, TEXT("responses"), &plain));
  CHECK_OK(visard_record_with_manifest(plain, &cipher));
  CHECK_OK(visard_record_seal(cipher, TEXT("r-1"), NULL, 0, fields, ROWS(fields), &sealed));
  CHECK_OK(visard_sealed_header(sealed, &header));
  CHECK_OK(visard_sealed_manifest(sealed, &manifest));
  CHECK(manifest.len == 52);
  CHECK_OK(visard_sealed_get(sealed, 0, &first));
  CHECK_OK(visard_sealed_get(sealed, 1, &second));
  {
    const visard_value stored[] = {{TEXT("/score"), second.data, second.len},
                                   {TEXT("/email"), first.data, first.len}};
    CHECK_OK(visard_record_opener_whole(cipher, TEXT("r-1"), NULL, 0, header.data, header.len,
                                        manifest.data, manifest.len, stored, 2, &opener));
    CHECK_STATUS(visard_record_opener_whole(cipher, TEXT("r-1"), NULL, 0, header.data, header.len,
                                            manifest.data, manifest.len, stored, 1, &none),
                 VISARD_STATUS_OPEN_FAILED);
    CHECK_STATUS(visard_record_opener_whole(plain, TEXT("r-1"), NULL, 0, header.data, header.len,
                                            manifest.data, manifest.len, stored, 2, &none),
                 VISARD_STATUS_INVALID_ARGUMENT);
  }
  CHECK_STATUS(visard_record_opener_new(cipher, TEXT("r-1"), NULL, 0, header.data, header.len,
                                        &none),
               VISARD_STATUS_INVALID_ARGUMENT);
  visard_sealed_free(sealed);
  sealed = NULL;
  visard_buf_free(&manifest);
  CHECK_OK(visard_record_seal(plain, TEXT("r-1"), NULL, 0, fields, ROWS(fields), &sealed));
  CHECK_STATUS(visard_sealed_manifest(sealed, &manifest), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(none == NULL && manifest.data == NULL);
  visard_buf_free(&first);
  CHECK_OK(visard_record_open(opener, TEXT("/score"), second.data, second.len, &first));
  CHECK(says(&first, "9"));
  visard_buf_free(&header);
  visard_buf_free(&first);
  visard_buf_free(&second);
  visard_record_opener_free(opener);
  visard_sealed_free(sealed);
  visard_record_free(cipher);
  visard_record_free(plain);
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
  CHECK_OK(visard_view(v, TEXT(STORED_RECORD), TEXT(request), NOW, &record, &decision, NULL));
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
  RUN(whole_records_open_or_not_as_the_vectors_say);
  RUN(a_record_with_a_manifest_opens_only_whole);
  RUN(pseudonyms_are_those_of_the_vectors);
  RUN(the_log_verifies_or_not_as_the_vectors_say);
  RUN(the_stored_record_of_the_vectors_is_readable);
}
