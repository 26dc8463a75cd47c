/* Formats of choice, one respondent's values, and rows of wrapped keys. */

#include "check.h"
#include "vectors.h"

static const unsigned char key[32] = {7}, other_key[32] = {8};

static void every_format_opens_its_own_and_no_other(void) {
  static const uint32_t formats[] = {VISARD_FORMAT_FIELD, VISARD_FORMAT_FIELD_LONG,
                                     VISARD_FORMAT_XAES, VISARD_FORMAT_ATTACHMENT};
  static const size_t longer[] = {53, 77, 45, 77};
  visard_keyring *keyring = open_keyring();
  visard_field *fields[ROWS(formats)] = {NULL};
  visard_buf sealed[ROWS(formats)] = {EMPTY_BUF};
  for (size_t i = 0; i < ROWS(formats); i++) {
    CHECK_OK(visard_field_new_format(keyring, TEXT("t"), TEXT("f"), formats[i], 0, NULL, 0,
                                     &fields[i]));
    CHECK_OK(visard_field_seal(fields[i], TEXT("r-1"), TEXT("value"), TEXT("v7"), &sealed[i]));
    CHECK(sealed[i].len == 5 + longer[i] && sealed[i].data[0] == formats[i]);
  }
  for (size_t i = 0; i < ROWS(formats); i++) {
    for (size_t j = 0; j < ROWS(formats); j++) {
      const int opens = i == j || (i == 0 && j == 1);
      visard_buf opened = EMPTY_BUF;
      CHECK_STATUS(visard_field_open(fields[i], TEXT("r-1"), sealed[j].data, sealed[j].len,
                                     TEXT("v7"), &opened),
                   opens ? VISARD_STATUS_OK : VISARD_STATUS_UNSUPPORTED_FORMAT);
      CHECK(opens ? says(&opened, "value") : opened.data == NULL);
      visard_buf_free(&opened);
    }
  }
  for (size_t i = 0; i < ROWS(formats); i++) {
    visard_buf_free(&sealed[i]);
    visard_field_free(fields[i]);
  }
  visard_keyring_free(keyring);
}

static void a_deterministic_column_binds_no_record(void) {
  visard_keyring *keyring = open_keyring(), *rotated = NULL;
  visard_field *field = NULL, *fresh = NULL, *few = NULL, *none = NULL;
  visard_buf sealed = EMPTY_BUF, again = EMPTY_BUF, found = EMPTY_BUF, out = EMPTY_BUF;
  const uint32_t format = VISARD_FORMAT_DETERMINISTIC;
  const visard_status invalid = VISARD_STATUS_INVALID_ARGUMENT;
  CHECK_OK(visard_field_new_format(keyring, TEXT("t"), TEXT("f"), format, 5000, NULL, 0, &field));
  CHECK_OK(visard_field_seal(field, NULL, 0, TEXT("C-17"), NULL, 0, &sealed));
  CHECK_OK(visard_field_seal(field, NULL, 0, TEXT("C-17"), NULL, 0, &again));
  CHECK(sealed.len == 4 + 21 && memcmp(sealed.data, again.data, sealed.len) == 0);
  CHECK_STATUS(visard_field_seal(field, TEXT("r-1"), TEXT("C-17"), NULL, 0, &out), invalid);
  CHECK_STATUS(visard_field_seal(field, NULL, 0, TEXT("C-17"), TEXT("v7"), &out), invalid);
  CHECK_STATUS(visard_field_open(field, TEXT("r-1"), sealed.data, sealed.len, NULL, 0, &out),
               invalid);
  CHECK_OK(visard_keyring_rotate(keyring, 1, NOW, &rotated));
  CHECK_OK(visard_field_new_format(rotated, TEXT("t"), TEXT("f"), format, 5000, NULL, 0, &fresh));
  CHECK_OK(visard_field_search(field, TEXT("C-17"), &found));
  {
    visard_buf both = EMPTY_BUF;
    char *old = strstr((char *)found.data, "\"16"), *second;
    CHECK_OK(visard_field_search(fresh, TEXT("C-17"), &both));
    second = strchr((char *)both.data, ',');
    CHECK(second != NULL && strncmp(second + 1, old, 2 * sealed.len + 2) == 0);
    visard_buf_free(&both);
  }
  CHECK_OK(visard_field_new_format(keyring, TEXT("t"), TEXT("f"), format, 11, TEXT("a join"), &few));
  CHECK_STATUS(visard_field_new_format(keyring, TEXT("t"), TEXT("f"), format, 11, NULL, 0, &none),
               VISARD_STATUS_INDEX_TOO_SMALL);
  CHECK_STATUS(visard_field_new_format(keyring, TEXT("t"), TEXT("f"), format, 11, TEXT(" "), &none),
               invalid);
  CHECK(out.data == NULL && none == NULL);
  visard_buf_free(&sealed);
  visard_buf_free(&again);
  visard_buf_free(&found);
  visard_field_free(few);
  visard_field_free(fresh);
  visard_field_free(field);
  visard_keyring_free(rotated);
  visard_keyring_free(keyring);
}

static void a_format_that_is_none_is_refused(void) {
  static const uint32_t wrong[] = {0, 0x13, 0x14, 0x18, 0x19, 0x1a, 0x111};
  visard_keyring *keyring = open_keyring();
  visard_field *none = NULL;
  const visard_status invalid = VISARD_STATUS_INVALID_ARGUMENT;
  for (size_t i = 0; i < ROWS(wrong); i++) {
    CHECK_STATUS(visard_field_new_format(keyring, TEXT("t"), TEXT("f"), wrong[i], 0, NULL, 0,
                                         &none),
                 invalid);
  }
  CHECK_STATUS(visard_field_new_format(keyring, TEXT("t"), TEXT("f"), VISARD_FORMAT_FIELD, 5000,
                                       NULL, 0, &none),
               invalid);
  CHECK_STATUS(visard_field_new_format(keyring, TEXT("t"), TEXT("f"), VISARD_FORMAT_FIELD, 0,
                                       TEXT("x"), &none),
               invalid);
  CHECK(none == NULL);
  visard_keyring_free(keyring);
}

static void one_respondents_values_need_their_key(void) {
  visard_keyring *keyring = open_keyring();
  visard_field *email = NULL, *hers = NULL, *his = NULL, *stale = NULL, *none = NULL, *xaes = NULL;
  visard_buf sealed = EMPTY_BUF, opened = EMPTY_BUF;
  CHECK_OK(visard_field_new(keyring, TEXT("t"), TEXT("email"), &email));
  CHECK_OK(visard_field_for_subject(email, TEXT("crm-1"), key, sizeof key, &hers));
  CHECK_OK(visard_field_for_subject(email, TEXT("crm-2"), key, sizeof key, &his));
  CHECK_OK(visard_field_for_subject(email, TEXT("crm-1"), other_key, sizeof key, &stale));
  CHECK_OK(visard_field_seal(hers, TEXT("r-1"), TEXT("ada"), NULL, 0, &sealed));
  CHECK(sealed.len == 3 + 53 && sealed.data[0] == 0x18);
  CHECK_OK(visard_field_open(hers, TEXT("r-1"), sealed.data, sealed.len, NULL, 0, &opened));
  CHECK(says(&opened, "ada"));
  visard_buf_free(&opened);
  CHECK_STATUS(visard_field_open(his, TEXT("r-1"), sealed.data, sealed.len, NULL, 0, &opened),
               VISARD_STATUS_OPEN_FAILED);
  CHECK_STATUS(visard_field_open(stale, TEXT("r-1"), sealed.data, sealed.len, NULL, 0, &opened),
               VISARD_STATUS_OPEN_FAILED);
  CHECK_STATUS(visard_field_open(email, TEXT("r-1"), sealed.data, sealed.len, NULL, 0, &opened),
               VISARD_STATUS_UNSUPPORTED_FORMAT);
  CHECK_OK(visard_field_new_format(keyring, TEXT("t"), TEXT("f"), VISARD_FORMAT_XAES, 0, NULL, 0,
                                   &xaes));
  CHECK_STATUS(visard_field_for_subject(xaes, TEXT("crm-1"), key, sizeof key, &none),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_field_for_subject(hers, TEXT("crm-1"), key, sizeof key, &none),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_field_for_subject(email, TEXT("crm-1"), key, 31, &none),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_field_for_subject(email, NULL, 0, key, sizeof key, &none),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(opened.data == NULL && none == NULL);
  visard_buf_free(&sealed);
  visard_field_free(xaes);
  visard_field_free(stale);
  visard_field_free(his);
  visard_field_free(hers);
  visard_field_free(email);
  visard_keyring_free(keyring);
}

static void one_respondents_records_need_their_key(void) {
  static const visard_value fields[] = {{TEXT("/email"), TEXT("ada@example.org")}};
  visard_keyring *keyring = open_keyring();
  visard_record *all = NULL, *hers = NULL, *none = NULL;
  visard_sealed *sealed = NULL;
  visard_record_opener *opener = NULL, *no_opener = NULL;
  visard_buf header = EMPTY_BUF, field = EMPTY_BUF, opened = EMPTY_BUF;
  CHECK_OK(visard_record_new(keyring, TEXT("responses"), &all));
  CHECK_OK(visard_record_for_subject(all, TEXT("crm-1"), key, sizeof key, &hers));
  CHECK_STATUS(visard_record_for_subject(hers, TEXT("crm-2"), key, sizeof key, &none),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_record_for_subject(all, TEXT("crm-2"), key, 33, &none),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_OK(visard_record_seal(hers, TEXT("r-1"), NULL, 0, fields, 1, &sealed));
  CHECK_OK(visard_sealed_header(sealed, &header));
  CHECK(header.data[0] == 0x19);
  CHECK_STATUS(visard_record_opener_new(all, TEXT("r-1"), NULL, 0, header.data, header.len,
                                        &no_opener),
               VISARD_STATUS_UNSUPPORTED_FORMAT);
  CHECK_OK(visard_record_opener_new(hers, TEXT("r-1"), NULL, 0, header.data, header.len, &opener));
  visard_record_free(hers);
  CHECK_OK(visard_sealed_get(sealed, 0, &field));
  CHECK_OK(visard_record_open(opener, TEXT("/email"), field.data, field.len, &opened));
  CHECK(says(&opened, "ada@example.org"));
  CHECK(none == NULL && no_opener == NULL);
  visard_buf_free(&opened);
  visard_buf_free(&field);
  visard_buf_free(&header);
  visard_record_opener_free(opener);
  visard_sealed_free(sealed);
  visard_record_free(all);
  visard_keyring_free(keyring);
}

static void rows_open_or_not_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  struct bytes slot, row_bytes, expected;
  for (size_t i = 0; i < ROWS(row_vectors); i++) {
    const struct row_vector *row = &row_vectors[i];
    visard_buf opened = EMPTY_BUF;
    about(row->name);
    from_hex(&slot, row->slot);
    from_hex(&row_bytes, row->row);
    from_hex(&expected, row->key);
    CHECK_STATUS(visard_subject_row_open(keyring, slot.data, slot.len, STRING(row->subject),
                                         row_bytes.data, row_bytes.len, &opened),
                 row->status);
    CHECK(is(&opened, &expected));
    visard_buf_free(&opened);
  }
  visard_keyring_free(keyring);
}

static void a_row_under_the_next_slot_leaves_the_old_one_behind(void) {
  visard_keyring *keyring = open_keyring();
  visard_buf first = EMPTY_BUF, second = EMPTY_BUF, row = EMPTY_BUF, drawn = EMPTY_BUF;
  visard_buf next = EMPTY_BUF, opened = EMPTY_BUF;
  CHECK_OK(visard_slot_next(NULL, 0, &first));
  CHECK_OK(visard_slot_next(first.data, first.len, &second));
  CHECK(first.len == 45 && second.len == 45 && first.data[12] == 1 && second.data[12] == 2);
  CHECK_OK(visard_subject_row_new(keyring, first.data, first.len, TEXT("crm-1"), &row, &drawn));
  CHECK(row.len == 93 && drawn.len == 32);
  CHECK_OK(visard_subject_row_rewrap(keyring, first.data, first.len, second.data, second.len,
                                     TEXT("crm-1"), row.data, row.len, &next));
  CHECK_OK(visard_subject_row_open(keyring, second.data, second.len, TEXT("crm-1"), next.data,
                                   next.len, &opened));
  CHECK(opened.len == 32 && memcmp(opened.data, drawn.data, 32) == 0);
  visard_buf_free(&opened);
  CHECK_STATUS(visard_subject_row_open(keyring, second.data, second.len, TEXT("crm-1"), row.data,
                                       row.len, &opened),
               VISARD_STATUS_OPEN_FAILED);
  CHECK_STATUS(visard_subject_row_rewrap(keyring, second.data, second.len, second.data, second.len,
                                         TEXT("crm-1"), row.data, row.len, &opened),
               VISARD_STATUS_OPEN_FAILED);
  CHECK_STATUS(visard_subject_row_new(keyring, first.data, 44, TEXT("crm-1"), &opened, &opened),
               VISARD_STATUS_KEYSET_INVALID);
  CHECK_STATUS(visard_subject_row_new(keyring, NULL, 0, NULL, 0, &opened, &opened),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_slot_next(first.data, 44, &opened), VISARD_STATUS_KEYSET_INVALID);
  CHECK(opened.data == NULL);
  visard_buf_free(&next);
  visard_buf_free(&drawn);
  visard_buf_free(&row);
  visard_buf_free(&second);
  visard_buf_free(&first);
  visard_keyring_free(keyring);
}

static void keys_are_drawn(void) {
  visard_buf one = EMPTY_BUF, two = EMPTY_BUF;
  CHECK_OK(visard_subject_key_generate(&one));
  CHECK_OK(visard_subject_key_generate(&two));
  CHECK(one.len == 32 && two.len == 32 && memcmp(one.data, two.data, 32) != 0);
  CHECK_STATUS(visard_subject_key_generate(NULL), VISARD_STATUS_NULL_POINTER);
  visard_buf_free(&one);
  visard_buf_free(&two);
}

static void null_outputs_of_respondents_and_formats_are_refused(void) {
  visard_keyring *keyring = open_keyring();
  visard_field *field = NULL, *same = NULL;
  visard_record *cipher = NULL;
  visard_sealed *sealed = NULL;
  visard_buf out = EMPTY_BUF;
  const visard_status null = VISARD_STATUS_NULL_POINTER;
  const uint32_t deterministic = VISARD_FORMAT_DETERMINISTIC;
  CHECK_OK(visard_field_new(keyring, TEXT("t"), TEXT("f"), &field));
  CHECK_OK(visard_field_new_format(keyring, TEXT("t"), TEXT("f"), deterministic, 5000, NULL, 0,
                                   &same));
  CHECK_OK(visard_record_new(keyring, TEXT("t"), &cipher));
  CHECK_OK(visard_record_seal(cipher, TEXT("r-1"), NULL, 0, NULL, 0, &sealed));
  CHECK_STATUS(visard_field_new_format(keyring, TEXT("t"), TEXT("f"), VISARD_FORMAT_XAES, 0, NULL,
                                       0, NULL),
               null);
  CHECK_STATUS(visard_field_for_subject(field, TEXT("s"), key, sizeof key, NULL), null);
  CHECK_STATUS(visard_field_for_subject(field, TEXT("s"), NULL, 32, &field), null);
  CHECK_STATUS(visard_field_search(same, TEXT("d"), NULL), null);
  CHECK_STATUS(visard_field_search(field, TEXT("d"), &out), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_record_for_subject(cipher, TEXT("s"), key, sizeof key, NULL), null);
  CHECK_STATUS(visard_record_with_manifest(cipher, NULL), null);
  CHECK_STATUS(visard_sealed_manifest(sealed, NULL), null);
  CHECK_STATUS(visard_index_new_wide(keyring, TEXT("t"), TEXT("i"), TEXT("plain"), 5000, NULL, 0, 1,
                                     NULL),
               null);
  CHECK_STATUS(visard_subject_row_new(keyring, NULL, 0, TEXT("s"), NULL, &out), null);
  CHECK_STATUS(visard_subject_row_new(keyring, NULL, 0, TEXT("s"), &out, NULL), null);
  CHECK_STATUS(visard_subject_row_open(keyring, NULL, 0, TEXT("s"), NULL, 1, &out), null);
  CHECK_STATUS(visard_subject_row_open(keyring, NULL, 0, TEXT("s"), TEXT("r"), NULL), null);
  CHECK_STATUS(visard_subject_row_rewrap(keyring, NULL, 0, NULL, 0, TEXT("s"), TEXT("r"), NULL),
               null);
  CHECK_STATUS(visard_slot_next(NULL, 45, &out), null);
  CHECK_STATUS(visard_slot_next(NULL, 0, NULL), null);
  CHECK(out.data == NULL);
  visard_sealed_free(sealed);
  visard_record_free(cipher);
  visard_field_free(same);
  visard_field_free(field);
  visard_keyring_free(keyring);
}

void test_subjects(void) {
  RUN(every_format_opens_its_own_and_no_other);
  RUN(a_deterministic_column_binds_no_record);
  RUN(a_format_that_is_none_is_refused);
  RUN(one_respondents_values_need_their_key);
  RUN(one_respondents_records_need_their_key);
  RUN(rows_open_or_not_as_the_vectors_say);
  RUN(a_row_under_the_next_slot_leaves_the_old_one_behind);
  RUN(keys_are_drawn);
  RUN(null_outputs_of_respondents_and_formats_are_refused);
}
