/* Blind indexes: the vectors, and what changes with keys, partitions and several values. */

#include "check.h"
#include "vectors.h"

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

/* Texts from lines. */
static size_t lines(const char *text, visard_text *out, size_t most) {
  size_t count = 0;
  while (count < most) {
    const size_t len = strcspn(text, "\n");
    out[count].data = text;
    out[count].len = len;
    count++;
    if (text[len] == 0) {
      break;
    }
    text += len + 1;
  }
  return count;
}

static void wide_indexes_are_those_of_the_vectors(void) {
  visard_keyring *keyring = open_keyring();
  for (size_t i = 0; i < ROWS(wide_vectors); i++) {
    const struct wide_vector *row = &wide_vectors[i];
    visard_text values[8];
    const size_t arity = lines(row->values, values, ROWS(values));
    visard_index *index = NULL;
    visard_buf config = EMPTY_BUF, written = EMPTY_BUF, found = EMPTY_BUF;
    about(row->name);
    CHECK_OK(visard_index_new_wide(keyring, STRING(row->table), STRING(row->index),
                                   STRING(row->normalisers), row->distinct, STRING(row->reason),
                                   (uint16_t)row->partitions, &index));
    CHECK_OK(visard_index_config(index, &config));
    CHECK(says(&config, row->config));
    CHECK_OK(visard_index_search_compound(index, values, arity, &found));
    CHECK(says(&found, row->search_values));
    CHECK_OK(visard_index_write_compound(index, values, arity, &written));
    CHECK((written.len == 0) == (found.len == 2));
    CHECK(strstr(row->search_values, (const char *)written.data) != NULL);
    visard_buf_free(&config);
    visard_buf_free(&written);
    visard_buf_free(&found);
    visard_index_free(index);
  }
  visard_keyring_free(keyring);
}

static void an_index_takes_as_many_values_as_it_is_over(void) {
  static const visard_text three[] = {{TEXT("Ada")}, {TEXT("London")}, {TEXT("UK")}};
  static const visard_text broken[] = {{TEXT("Ada")}, {NULL, 1}};
  visard_keyring *keyring = open_keyring();
  visard_index *two = NULL, *none = NULL;
  visard_buf out = EMPTY_BUF;
  const visard_status invalid = VISARD_STATUS_INVALID_ARGUMENT;
  CHECK_OK(visard_index_new_wide(keyring, TEXT("t"), TEXT("i"), TEXT("name+plain"), 100000, NULL, 0,
                                 1, &two));
  CHECK_STATUS(visard_index_write(two, TEXT("Ada"), &out), invalid);
  CHECK_STATUS(visard_index_search(two, TEXT("Ada"), &out), invalid);
  CHECK_STATUS(visard_index_write_compound(two, three, 3, &out), invalid);
  CHECK_STATUS(visard_index_search_compound(two, NULL, 0, &out), invalid);
  CHECK_STATUS(visard_index_search_compound(two, broken, 2, &out), VISARD_STATUS_NULL_POINTER);
  CHECK_STATUS(visard_index_search_compound(two, three, SIZE_MAX, &out),
               VISARD_STATUS_LIMIT_EXCEEDED);
  CHECK_STATUS(visard_index_new_wide(keyring, TEXT("t"), TEXT("i"), TEXT("name+"), 100000, NULL, 0,
                                     1, &none),
               invalid);
  CHECK_STATUS(visard_index_new_wide(keyring, TEXT("t"), TEXT("i"), TEXT("name"), 100000, NULL, 0,
                                     0, &none),
               invalid);
  CHECK_STATUS(visard_index_new_wide(keyring, TEXT("t"), TEXT("i"), TEXT("name"), 11, NULL, 0, 1,
                                     &none),
               VISARD_STATUS_INDEX_TOO_SMALL);
  CHECK_STATUS(visard_index_new_wide(keyring, TEXT("t"), TEXT("i"), TEXT("name"), 11, TEXT(" "), 1,
                                     &none),
               invalid);
  CHECK(out.data == NULL && none == NULL);
  visard_index_free(two);
  visard_keyring_free(keyring);
}

void test_indexes(void) {
  RUN(index_values_are_those_of_the_vectors);
  RUN(wide_indexes_are_those_of_the_vectors);
  RUN(an_index_takes_as_many_values_as_it_is_over);
  RUN(a_search_also_finds_what_an_older_key_wrote);
}
