/* Keyring files in every protection, the life of keys, and shares, as the vectors say. */

#include "check.h"
#include "vectors.h"

static const char passphrase[] = "nine wet geese fly south";

/* The KMS of the vectors: "toy" and the data key, each byte XOR a5. It counts its calls. */
struct toy_kms {
  int calls;
};

static visard_status toy_unwrap(void *context, const uint8_t *wrapped, size_t wrapped_len,
                                uint8_t *data_key, size_t *data_key_len) {
  struct toy_kms *kms = context;
  kms->calls++;
  if (wrapped_len < 3 || wrapped_len - 3 > 32 || memcmp(wrapped, "toy", 3) != 0) {
    return VISARD_STATUS_KMS_FAILED;
  }
  for (size_t i = 3; i < wrapped_len; i++) {
    data_key[i - 3] = (uint8_t)(wrapped[i] ^ 0xa5);
  }
  *data_key_len = wrapped_len - 3;
  return VISARD_STATUS_OK;
}

static visard_status toy_wrap(void *context, const uint8_t *data_key, uint8_t *wrapped,
                              size_t *wrapped_len) {
  struct toy_kms *kms = context;
  kms->calls++;
  memcpy(wrapped, "toy", 3);
  for (size_t i = 0; i < 32; i++) {
    wrapped[3 + i] = (uint8_t)(data_key[i] ^ 0xa5);
  }
  *wrapped_len = 35;
  return VISARD_STATUS_OK;
}

static visard_status failing_unwrap(void *context, const uint8_t *wrapped, size_t wrapped_len,
                                    uint8_t *data_key, size_t *data_key_len) {
  (void)wrapped, (void)wrapped_len, (void)data_key;
  *data_key_len = 12345;
  return *(const visard_status *)context;
}

static visard_status failing_wrap(void *context, const uint8_t *data_key, uint8_t *wrapped,
                                  size_t *wrapped_len) {
  (void)data_key, (void)wrapped;
  *wrapped_len = 12345;
  return *(const visard_status *)context;
}

/* Opens the file of a row in the way that the row says. */
static visard_status open_row(const struct keyset_vector *row, visard_keyring **out) {
  struct bytes kek;
  struct toy_kms kms = {0};
  if (row->kek[0] != 0) {
    from_hex(&kek, row->kek);
    return visard_keyring_import(STRING(row->file), kek.data, kek.len, TEXT(TENANT), out, NULL);
  }
  if (row->passphrase[0] != 0) {
    return visard_keyring_import_passphrase(STRING(row->file), STRING(row->passphrase),
                                            TEXT(TENANT), out, NULL);
  }
  if (row->kms[0] != 0) {
    return visard_keyring_import_kms(STRING(row->file), STRING(row->kms), toy_unwrap, &kms,
                                     TEXT(TENANT), out, NULL);
  }
  if (row->shares[0] != 0) {
    return visard_keyring_import_shared(STRING(row->file), STRING(row->shares), TEXT(TENANT), out,
                                        NULL);
  }
  return visard_keyring_import_insecure_cleartext(STRING(row->file), TEXT(TENANT), out, NULL);
}

/* The states of the data keys as "state","state"… in the text of visard_keyring_keys(). */
static void check_states(const visard_keyring *keyring, const char *expected) {
  visard_buf keys = EMPTY_BUF;
  char states[256] = "[";
  const char *at;
  CHECK_OK(visard_keyring_keys(keyring, 1, &keys));
  at = keys.data == NULL ? NULL : strstr((const char *)keys.data, "\"state\":");
  while (at != NULL) {
    const char *end = strchr(at + 9, '"');
    CHECK(end != NULL);
    if (strlen(states) > 1) {
      strcat(states, ",");
    }
    strncat(states, at + 8, (size_t)(end - at - 7));
    at = strstr(end, "\"state\":");
  }
  strcat(states, "]");
  CHECK(strcmp(states, expected) == 0);
  visard_buf_free(&keys);
}

static void files_open_or_not_as_the_vectors_say(void) {
  visard_buf first = EMPTY_BUF;
  for (size_t i = 0; i < ROWS(keyset_vectors); i++) {
    const struct keyset_vector *row = &keyset_vectors[i];
    visard_keyring *keyring = NULL;
    visard_buf clear = EMPTY_BUF;
    uint64_t version = 0;
    about(row->name);
    CHECK_STATUS(open_row(row, &keyring), row->status);
    CHECK((keyring != NULL) == (row->status == VISARD_STATUS_OK));
    if (keyring == NULL) {
      continue;
    }
    check_states(keyring, KEYSET_STATES);
    CHECK_OK(visard_keyring_version(keyring, 1, &version));
    CHECK(version == KEYSET_VERSION_DATA);
    CHECK_OK(visard_keyring_version(keyring, 3, &version));
    CHECK(version == KEYSET_VERSION_TOKEN);
    CHECK_OK(visard_keyring_export_insecure_cleartext(keyring, &clear));
    if (first.data == NULL) {
      first = clear;
    } else {
      CHECK(clear.len == first.len && memcmp(clear.data, first.data, first.len) == 0);
      visard_buf_free(&clear);
    }
    visard_keyring_free(keyring);
  }
  visard_buf_free(&first);
}

static void shares_are_read_or_not_as_the_vectors_say(void) {
  for (size_t i = 0; i < ROWS(share_vectors); i++) {
    const struct share_vector *row = &share_vectors[i];
    visard_buf said = EMPTY_BUF;
    about(row->name);
    CHECK_STATUS(visard_share_inspect(STRING(row->text), &said), row->status);
    CHECK(said.data == NULL ? row->said[0] == 0 : strcmp((const char *)said.data, row->said) == 0);
    visard_buf_free(&said);
  }
  for (size_t i = 0; i < ROWS(check_vectors); i++) {
    const struct check_vector *row = &check_vectors[i];
    visard_buf said = EMPTY_BUF;
    about(row->name);
    CHECK_OK(visard_share_check(STRING(row->text), &said));
    CHECK(said.data != NULL && strcmp((const char *)said.data, row->said) == 0);
    visard_buf_free(&said);
  }
}

/* Both keyrings have the same keys. */
static void check_same(const visard_keyring *one, const visard_keyring *other) {
  visard_buf first = EMPTY_BUF, second = EMPTY_BUF;
  CHECK_OK(visard_keyring_export_insecure_cleartext(one, &first));
  CHECK_OK(visard_keyring_export_insecure_cleartext(other, &second));
  CHECK(first.len == second.len && memcmp(first.data, second.data, first.len) == 0);
  visard_buf_free(&first);
  visard_buf_free(&second);
}

static void check_protection(const visard_buf *file, const char *expected) {
  visard_buf said = EMPTY_BUF;
  char member[64];
  CHECK_OK(visard_keyring_inspect(FILLED(*file), &said, NULL));
  snprintf(member, sizeof member, "\"protection\":\"%s\"", expected);
  CHECK(said.data != NULL && strstr((const char *)said.data, member) != NULL);
  visard_buf_free(&said);
}

static void a_passphrase_protects_a_file(void) {
  visard_keyring *keyring = open_keyring(), *again = NULL;
  visard_buf file = EMPTY_BUF, none = EMPTY_BUF;
  CHECK_OK(visard_keyring_export_passphrase(keyring, TEXT(passphrase), 19456, 2, 1, &file));
  check_protection(&file, "passphrase");
  CHECK_OK(visard_keyring_import_passphrase(FILLED(file), TEXT(passphrase), TEXT(TENANT), &again,
                                            NULL));
  check_same(keyring, again);
  CHECK_STATUS(visard_keyring_export_passphrase(keyring, TEXT("short"), 0, 0, 0, &none),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_keyring_export_passphrase(keyring, TEXT(passphrase), 19455, 2, 1, &none),
               VISARD_STATUS_LIMIT_EXCEEDED);
  CHECK_STATUS(visard_keyring_export_passphrase(keyring, TEXT(passphrase), 19456, 258, 1, &none),
               VISARD_STATUS_LIMIT_EXCEEDED);
  CHECK(none.data == NULL);
  visard_buf_free(&file);
  visard_keyring_free(again);
  visard_keyring_free(keyring);
}

static void a_kms_is_asked_once_and_what_it_says_is_passed_on(void) {
  visard_keyring *keyring = open_keyring(), *again = NULL, *none = NULL;
  struct toy_kms kms = {0};
  visard_status says = VISARD_STATUS_UNWRAP_FAILED;
  visard_buf file = EMPTY_BUF, empty = EMPTY_BUF;
  CHECK_OK(visard_keyring_export_kms(keyring, TEXT("toy://7"), toy_wrap, &kms, &file));
  check_protection(&file, "kms");
  CHECK_OK(visard_keyring_import_kms(FILLED(file), TEXT("toy://7"), toy_unwrap, &kms, TEXT(TENANT),
                                     &again, NULL));
  CHECK(kms.calls == 2);
  check_same(keyring, again);
  CHECK_STATUS(visard_keyring_import_kms(FILLED(file), TEXT("toy://8"), toy_unwrap, &kms,
                                         TEXT(TENANT), &none, NULL),
               VISARD_STATUS_UNWRAP_FAILED);
  CHECK(kms.calls == 2);
  CHECK_STATUS(visard_keyring_import_kms(FILLED(file), TEXT("toy://7"), failing_unwrap, &says,
                                         TEXT(TENANT), &none, NULL),
               VISARD_STATUS_UNWRAP_FAILED);
  says = 12345;
  CHECK_STATUS(visard_keyring_import_kms(FILLED(file), TEXT("toy://7"), failing_unwrap, &says,
                                         TEXT(TENANT), &none, NULL),
               VISARD_STATUS_KMS_FAILED);
  CHECK_STATUS(visard_keyring_export_kms(keyring, TEXT("toy://7"), failing_wrap, &says, &empty),
               VISARD_STATUS_KMS_FAILED);
  /* A length over the room that there was. */
  says = VISARD_STATUS_OK;
  CHECK_STATUS(visard_keyring_import_kms(FILLED(file), TEXT("toy://7"), failing_unwrap, &says,
                                         TEXT(TENANT), &none, NULL),
               VISARD_STATUS_KMS_FAILED);
  CHECK_STATUS(visard_keyring_export_kms(keyring, TEXT("toy://7"), failing_wrap, &says, &empty),
               VISARD_STATUS_KMS_FAILED);
  CHECK_STATUS(visard_keyring_export_kms(keyring, TEXT("toy://7"), NULL, &kms, &empty),
               VISARD_STATUS_NULL_POINTER);
  CHECK_STATUS(visard_keyring_import_kms(FILLED(file), TEXT("toy://7"), NULL, &kms, TEXT(TENANT),
                                         &none, NULL),
               VISARD_STATUS_NULL_POINTER);
  CHECK_STATUS(visard_keyring_export_kms(keyring, NULL, 0, toy_wrap, &kms, &empty),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(none == NULL && empty.data == NULL);
  visard_buf_free(&file);
  visard_keyring_free(again);
  visard_keyring_free(keyring);
}

static void shares_open_their_backup(void) {
  visard_keyring *keyring = open_keyring(), *again = NULL, *none = NULL;
  visard_buf backup = EMPTY_BUF, shares = EMPTY_BUF, detail = EMPTY_BUF, untouched = EMPTY_BUF;
  CHECK_OK(visard_keyring_export_shared(keyring, 2, 3, &backup, &shares));
  check_protection(&backup, "shares");
  CHECK_OK(visard_keyring_import_shared(FILLED(backup), FILLED(shares), TEXT(TENANT), &again,
                                        NULL));
  check_same(keyring, again);
  CHECK_STATUS(visard_keyring_import_shared(FILLED(backup), TEXT("[]"), TEXT(TENANT), &none, NULL),
               VISARD_STATUS_SHARE_INVALID);
  CHECK_STATUS(visard_keyring_import_shared(FILLED(backup), TEXT("{}"), TEXT(TENANT), &none,
                                            &detail),
               VISARD_STATUS_INVALID_JSON);
  CHECK(detail.data != NULL);
  CHECK_STATUS(visard_keyring_export_shared(keyring, 1, 3, &untouched, &untouched),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_keyring_export_shared(keyring, 2, 258, &untouched, &untouched),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(none == NULL && untouched.data == NULL);
  visard_buf_free(&detail);
  visard_buf_free(&shares);
  visard_buf_free(&backup);
  visard_keyring_free(again);
  visard_keyring_free(keyring);
}

/* The id of the last data key. */
static void last_id(const visard_keyring *keyring, char id[9]) {
  visard_buf keys = EMPTY_BUF;
  const char *at = NULL, *next;
  CHECK_OK(visard_keyring_keys(keyring, 1, &keys));
  for (next = (const char *)keys.data; (next = strstr(next, "\"id\":\"")) != NULL; at = next) {
    next += 6;
  }
  memset(id, 0, 9);
  CHECK(at != NULL);
  if (at != NULL) {
    memcpy(id, at, 8);
  }
  visard_buf_free(&keys);
}

static void a_key_goes_through_its_whole_life(void) {
  visard_keyring *first = open_keyring(), *staged = NULL, *promoted = NULL, *disabled = NULL;
  visard_keyring *enabled = NULL, *destroyed = NULL, *none = NULL;
  uint64_t version = 0;
  char old[9], fresh[9];
  last_id(first, old);
  CHECK_OK(visard_keyring_stage(first, 1, NOW, &staged));
  last_id(staged, fresh);
  CHECK_OK(visard_keyring_promote(staged, 1, STRING(fresh), &promoted));
  CHECK_OK(visard_keyring_disable(promoted, 1, STRING(old), &disabled));
  CHECK_OK(visard_keyring_enable(disabled, 1, STRING(old), &enabled));
  CHECK_OK(visard_keyring_destroy(disabled, 1, STRING(old), &destroyed));
  check_states(first, "[\"primary\"]");
  check_states(staged, "[\"primary\",\"staged\"]");
  check_states(promoted, "[\"enabled\",\"primary\"]");
  check_states(disabled, "[\"disabled\",\"primary\"]");
  check_states(enabled, "[\"enabled\",\"primary\"]");
  check_states(destroyed, "[\"destroyed\",\"primary\"]");
  CHECK_OK(visard_keyring_version(destroyed, 1, &version));
  CHECK(version == 5);
  CHECK_OK(visard_keyring_check_floor(destroyed, 1, 5));
  CHECK_STATUS(visard_keyring_check_floor(disabled, 1, 5), VISARD_STATUS_KEYSET_ROLLED_BACK);
  CHECK_STATUS(visard_keyring_destroy(promoted, 1, STRING(old), &none), VISARD_STATUS_KEY_STATE);
  CHECK_STATUS(visard_keyring_disable(promoted, 1, STRING(fresh), &none), VISARD_STATUS_KEY_STATE);
  CHECK_STATUS(visard_keyring_enable(promoted, 1, STRING(old), &none), VISARD_STATUS_KEY_STATE);
  CHECK_STATUS(visard_keyring_promote(first, 1, STRING(fresh), &none), VISARD_STATUS_KEY_UNKNOWN);
  CHECK_STATUS(visard_keyring_promote(staged, 1, TEXT("x"), &none), VISARD_STATUS_INVALID_ENCODING);
  CHECK_STATUS(visard_keyring_promote(staged, 8, STRING(fresh), &none),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(none == NULL);
  visard_keyring_free(destroyed);
  visard_keyring_free(enabled);
  visard_keyring_free(disabled);
  visard_keyring_free(promoted);
  visard_keyring_free(staged);
  visard_keyring_free(first);
}

static void a_keyring_with_some_uses_does_only_those(void) {
  visard_keyring *keyring = open_keyring(), *tokens = NULL, *none = NULL;
  visard_field *field = NULL;
  visard_buf tenant = EMPTY_BUF;
  visard_issuer *issuer;
  CHECK_OK(visard_keyring_only(keyring, 1u << 3, &tokens));
  CHECK_OK(visard_keyring_tenant(tokens, &tenant));
  CHECK(strcmp((const char *)tenant.data, TENANT) == 0);
  issuer = open_issuer(tokens);
  CHECK(issuer != NULL);
  CHECK_STATUS(visard_field_new(tokens, TEXT("t"), TEXT("f"), &field), VISARD_STATUS_USE_MISSING);
  CHECK_STATUS(visard_keyring_only(tokens, 1u << 1, &none), VISARD_STATUS_USE_MISSING);
  CHECK_STATUS(visard_keyring_only(keyring, 1, &none), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_keyring_only(keyring, 1u << 31, &none), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(field == NULL && none == NULL);
  visard_issuer_free(issuer);
  visard_buf_free(&tenant);
  visard_keyring_free(tokens);
  visard_keyring_free(keyring);
}

void test_keyrings(void) {
  RUN(files_open_or_not_as_the_vectors_say);
  RUN(shares_are_read_or_not_as_the_vectors_say);
  RUN(a_passphrase_protects_a_file);
  RUN(a_kms_is_asked_once_and_what_it_says_is_passed_on);
  RUN(shares_open_their_backup);
  RUN(a_key_goes_through_its_whole_life);
  RUN(a_keyring_with_some_uses_does_only_those);
}
