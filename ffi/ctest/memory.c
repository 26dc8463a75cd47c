/* Who frees what, how often, and in which order. valgrind and ASAN look on. */

#include "check.h"

static const unsigned char kek[32] = {1};

static void a_buffer_may_be_freed_twice(void) {
  visard_buf out = EMPTY_BUF;
  CHECK_OK(visard_pii_redact(TEXT("hello"), &out));
  CHECK(out.len == 5 && strcmp((const char *)out.data, "hello") == 0);
  visard_buf_free(&out);
  CHECK(out.data == NULL && out.len == 0);
  visard_buf_free(&out);
}

static void freeing_null_does_nothing(void) {
  visard_buf empty = EMPTY_BUF;
  visard_buf_free(NULL);
  visard_buf_free(&empty);
  visard_keyring_free(NULL);
  visard_issuer_free(NULL);
  visard_link_template_free(NULL);
  visard_parameters_free(NULL);
  visard_printed_codes_free(NULL);
  visard_anonymous_issuer_free(NULL);
  visard_participant_free(NULL);
  visard_field_free(NULL);
  visard_writer_free(NULL);
  visard_reader_free(NULL);
  visard_tree_free(NULL);
  visard_record_free(NULL);
  visard_record_opener_free(NULL);
  visard_sealed_free(NULL);
  visard_index_free(NULL);
  visard_pseudonyms_free(NULL);
  visard_sealing_key_free(NULL);
  visard_findings_free(NULL);
  visard_scanner_free(NULL);
  visard_redactor_free(NULL);
  visard_gateway_free(NULL);
  visard_answer_reader_free(NULL);
  visard_answer_stream_free(NULL);
  visard_replacer_free(NULL);
  visard_originals_free(NULL);
  visard_restorer_free(NULL);
  visard_policy_free(NULL);
  visard_protected_free(NULL);
  visard_free(NULL);
  CHECK(empty.data == NULL);
}

static void an_empty_result_is_an_empty_c_string(void) {
  visard_buf out = EMPTY_BUF;
  CHECK_OK(visard_pii_redact(NULL, 0, &out));
  CHECK(out.len == 0 && out.data != NULL && out.data[0] == 0);
  visard_buf_free(&out);
}

static void handles_outlive_the_keyring_they_were_made_from(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  visard_field *field = NULL;
  visard_buf token = EMPTY_BUF, sealed = EMPTY_BUF, opened = EMPTY_BUF;
  CHECK_OK(visard_field_new(keyring, TEXT("responses"), TEXT("email"), &field));
  visard_keyring_free(keyring);
  CHECK_OK(visard_token_issue(issuer, 4711, NOW, &token));
  CHECK_OK(visard_field_seal(field, TEXT("r-1"), TEXT("ada@example.org"), NULL, 0, &sealed));
  CHECK_OK(visard_field_open(field, TEXT("r-1"), sealed.data, sealed.len, NULL, 0, &opened));
  CHECK(strcmp((const char *)opened.data, "ada@example.org") == 0);
  visard_buf_free(&opened);
  visard_buf_free(&sealed);
  visard_buf_free(&token);
  visard_field_free(field);
  visard_issuer_free(issuer);
}

static void a_keyring_survives_its_file(void) {
  visard_keyring *keyring = NULL, *again = NULL, *other = NULL;
  visard_buf file = EMPTY_BUF, first = EMPTY_BUF, second = EMPTY_BUF;
  CHECK_OK(visard_keyring_generate(TEXT("acme"), NOW, &keyring));
  CHECK_OK(visard_keyring_export(keyring, kek, sizeof kek, &file));
  CHECK_OK(visard_keyring_import(FILLED(file), kek, sizeof kek, TEXT("acme"), &again, NULL));
  CHECK_OK(visard_keyring_verifying_key(keyring, &first));
  CHECK_OK(visard_keyring_verifying_key(again, &second));
  CHECK(first.len == second.len && memcmp(first.data, second.data, first.len) == 0);
  CHECK_STATUS(visard_keyring_import(FILLED(file), kek, sizeof kek, TEXT("other"), &other, NULL),
               VISARD_STATUS_WRONG_TENANT);
  CHECK(other == NULL);
  visard_buf_free(&first);
  visard_buf_free(&second);
  visard_buf_free(&file);
  visard_keyring_free(keyring);
  visard_keyring_free(again);
}

static void a_rotated_keyring_opens_what_the_old_one_sealed(void) {
  visard_keyring *keyring = open_keyring(), *rotated = NULL, *none = NULL;
  visard_field *old = NULL, *fresh = NULL;
  visard_buf first = EMPTY_BUF, second = EMPTY_BUF, opened = EMPTY_BUF;
  CHECK_OK(visard_keyring_rotate(keyring, 1, NOW, &rotated));
  CHECK_OK(visard_field_new(keyring, TEXT("responses"), TEXT("email"), &old));
  CHECK_OK(visard_field_new(rotated, TEXT("responses"), TEXT("email"), &fresh));
  CHECK_OK(visard_field_seal(old, TEXT("r-1"), TEXT("ada"), NULL, 0, &first));
  CHECK_OK(visard_field_seal(fresh, TEXT("r-1"), TEXT("ada"), NULL, 0, &second));
  CHECK_OK(visard_field_open(fresh, TEXT("r-1"), first.data, first.len, NULL, 0, &opened));
  CHECK(strcmp((const char *)opened.data, "ada") == 0);
  visard_buf_free(&opened);
  CHECK_STATUS(visard_field_open(old, TEXT("r-1"), second.data, second.len, NULL, 0, &opened),
               VISARD_STATUS_KEY_UNKNOWN);
  CHECK_STATUS(visard_keyring_rotate(keyring, 0, NOW, &none), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_keyring_rotate(keyring, 8, NOW, &none), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_keyring_rotate(NULL, 1, NOW, &none), VISARD_STATUS_NULL_POINTER);
  CHECK(none == NULL);
  visard_buf_free(&second);
  visard_buf_free(&first);
  visard_field_free(fresh);
  visard_field_free(old);
  visard_keyring_free(rotated);
  visard_keyring_free(keyring);
}

static void a_detail_says_what_is_wrong_with_a_keyring_file(void) {
  visard_keyring *keyring = NULL;
  visard_buf detail = EMPTY_BUF;
  CHECK_STATUS(visard_keyring_import(TEXT("not json"), kek, sizeof kek, TEXT("acme"), &keyring,
                                     &detail),
               VISARD_STATUS_INVALID_JSON);
  CHECK(keyring == NULL);
  CHECK(detail.data != NULL && strstr((const char *)detail.data, "\"INVALID_JSON\"") != NULL);
  visard_buf_free(&detail);
}

static void what_a_page_sealed_opens_only_for_its_own_form(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  visard_sealing_key *key = NULL;
  visard_buf config = EMPTY_BUF, pinned = EMPTY_BUF, text = EMPTY_BUF, token = EMPTY_BUF;
  visard_buf envelope = EMPTY_BUF, opened = EMPTY_BUF;
  CHECK_OK(visard_key_config_issue(keyring, NOW, NOW + 86400, &config));
  CHECK_OK(visard_keyring_verifying_key(keyring, &pinned));
  CHECK_OK(visard_sealing_key_new(FILLED(config), FILLED(pinned), NOW, &key));
  CHECK_OK(visard_token_issue(issuer, 4711, NOW + 86400, &text));
  CHECK_OK(visard_token_bytes(FILLED(text), &token));
  CHECK(token.len == 16);
  CHECK_OK(visard_hpke_seal(key, TEXT("nps"), TEXT("v3"), token.data, token.len,
                            TEXT("{\"score\":9}"), &envelope));
  CHECK_STATUS(visard_hpke_open(keyring, TEXT("nps"), TEXT("v4"), token.data, token.len,
                                envelope.data, envelope.len, &opened),
               VISARD_STATUS_OPEN_FAILED);
  CHECK(opened.data == NULL);
  CHECK_OK(visard_hpke_open(keyring, TEXT("nps"), TEXT("v3"), token.data, token.len, envelope.data,
                            envelope.len, &opened));
  CHECK(strcmp((const char *)opened.data, "{\"score\":9}") == 0);
  visard_buf_free(&opened);
  visard_buf_free(&envelope);
  visard_buf_free(&token);
  visard_buf_free(&text);
  visard_buf_free(&pinned);
  visard_buf_free(&config);
  visard_sealing_key_free(key);
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

static void every_kem_seals_answers_and_uploads(void) {
  static const uint16_t kems[] = {VISARD_KEM_X25519, VISARD_KEM_X_WING};
  static const unsigned char formats[][2] = {{0x21, 0x23}, {0x22, 0x24}};
  static char upload[40000];
  visard_keyring *keyring = open_keyring();
  visard_buf pinned = EMPTY_BUF, config = EMPTY_BUF;
  CHECK_OK(visard_keyring_verifying_key(keyring, &pinned));
  CHECK_STATUS(visard_key_config_issue_kem(keyring, 0x0010, NOW, NOW + 60, &config),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(config.data == NULL);
  memset(upload, 'x', sizeof upload);
  for (size_t i = 0; i < 2; i++) {
    visard_buf one = EMPTY_BUF, large = EMPTY_BUF, opened = EMPTY_BUF;
    visard_sealing_key *key = NULL;
    CHECK_OK(visard_key_config_issue_kem(keyring, kems[i], NOW, NOW + 60, &config));
    CHECK_OK(visard_sealing_key_new((const char *)config.data, config.len,
                                    (const char *)pinned.data, pinned.len, NOW, &key));
    CHECK_OK(visard_hpke_seal(key, TEXT("nps"), TEXT("v3"), NULL, 0, TEXT("9"), &one));
    CHECK_OK(visard_hpke_seal_large(key, TEXT("nps"), TEXT("v3"), NULL, 0, upload, sizeof upload,
                                    &large));
    CHECK(one.data[0] == formats[i][0] && large.data[0] == formats[i][1]);
    CHECK_STATUS(visard_hpke_open(keyring, TEXT("nps"), TEXT("v3"), NULL, 0, large.data,
                                  large.len - 1, &opened),
                 VISARD_STATUS_OPEN_FAILED);
    CHECK(opened.data == NULL);
    CHECK_OK(visard_hpke_open(keyring, TEXT("nps"), TEXT("v3"), NULL, 0, large.data, large.len,
                              &opened));
    CHECK(opened.len == sizeof upload && memcmp(opened.data, upload, sizeof upload) == 0);
    visard_buf_free(&opened);
    CHECK_OK(visard_hpke_open(keyring, TEXT("nps"), TEXT("v3"), NULL, 0, one.data, one.len,
                              &opened));
    CHECK(strcmp((const char *)opened.data, "9") == 0);
    visard_buf_free(&opened);
    visard_buf_free(&large);
    visard_buf_free(&one);
    visard_buf_free(&config);
    visard_sealing_key_free(key);
  }
  visard_buf_free(&pinned);
  visard_keyring_free(keyring);
}

void test_memory(void) {
  RUN(a_buffer_may_be_freed_twice);
  RUN(freeing_null_does_nothing);
  RUN(an_empty_result_is_an_empty_c_string);
  RUN(handles_outlive_the_keyring_they_were_made_from);
  RUN(a_keyring_survives_its_file);
  RUN(a_rotated_keyring_opens_what_the_old_one_sealed);
  RUN(a_detail_says_what_is_wrong_with_a_keyring_file);
  RUN(what_a_page_sealed_opens_only_for_its_own_form);
  RUN(every_kem_seals_answers_and_uploads);
}
