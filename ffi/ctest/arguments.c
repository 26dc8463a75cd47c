/* What the library does with arguments that are wrong: a status, and outputs left alone. */

#include "check.h"

/* Every output of a failed call must still look like this. */
static unsigned char marker;
#define UNTOUCHED {&marker, 12345}
#define CHECK_UNTOUCHED(buf) CHECK((buf).data == &marker && (buf).len == 12345)

static const char broken[] = {(char)0xc3, 0x28};
static const unsigned char kek[32] = {1};

static void versions_match_the_header(void) {
  char numbers[32];
  CHECK(strcmp(visard_version(), VISARD_VERSION) == 0);
  CHECK(visard_abi_version() == VISARD_ABI_VERSION);
  snprintf(numbers, sizeof numbers, "%d.%d.%d", VISARD_VERSION_MAJOR, VISARD_VERSION_MINOR,
           VISARD_VERSION_PATCH);
  CHECK(strcmp(numbers, VISARD_VERSION) == 0);
}

static void statuses_have_names_and_messages(void) {
  CHECK(strcmp(visard_status_name(VISARD_STATUS_OK), "OK") == 0);
  CHECK(strcmp(visard_status_name(VISARD_STATUS_TOKEN_EXPIRED), "TOKEN_EXPIRED") == 0);
  CHECK(strcmp(visard_status_message(VISARD_STATUS_TOKEN_EXPIRED), "the token has expired") == 0);
  CHECK(strcmp(visard_status_name(12345), "UNKNOWN") == 0);
}

static void null_with_length_zero_is_empty(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = NULL;
  visard_field *field = NULL;
  visard_buf sealed = EMPTY_BUF, opened = EMPTY_BUF;
  CHECK_OK(visard_issuer_new(keyring, TEXT("nps"), NULL, 0, NULL, 0, NULL, 0, 0, &issuer));
  CHECK_OK(visard_field_new(keyring, TEXT("responses"), TEXT("email"), &field));
  CHECK_OK(visard_field_seal(field, TEXT("r-1"), NULL, 0, NULL, 0, &sealed));
  CHECK_OK(visard_field_open(field, TEXT("r-1"), sealed.data, sealed.len, NULL, 0, &opened));
  CHECK(opened.len == 0);
  visard_buf_free(&opened);
  visard_buf_free(&sealed);
  visard_field_free(field);
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

static void null_with_another_length_is_refused(void) {
  visard_keyring *keyring = NULL;
  visard_buf out = UNTOUCHED;
  CHECK_STATUS(visard_keyring_generate(NULL, 4, NOW, &keyring), VISARD_STATUS_NULL_POINTER);
  CHECK_STATUS(visard_keyring_import(TEXT("{}"), NULL, 32, TEXT("acme"), &keyring, NULL),
               VISARD_STATUS_NULL_POINTER);
  CHECK_STATUS(visard_token_bytes(NULL, 22, &out), VISARD_STATUS_NULL_POINTER);
  CHECK_STATUS(visard_pii_redact(NULL, 1, &out), VISARD_STATUS_NULL_POINTER);
  CHECK(keyring == NULL);
  CHECK_UNTOUCHED(out);
}

static void null_handles_are_refused(void) {
  visard_buf out = UNTOUCHED, second = UNTOUCHED;
  visard *v = NULL;
  visard_protected *records = NULL;
  visard_issuer *issuer = NULL;
  visard_field *field = NULL;
  visard_keyring *keyring = NULL;
  visard_record *cipher = NULL;
  visard_sealed *sealed = NULL;
  visard_record_opener *opener = NULL;
  visard_index *index = NULL;
  visard_pseudonyms *pseudonyms = NULL;
  visard_finding finding = {sizeof finding, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  uint64_t subject = 7;
  int64_t expires = 7;
  const visard_status null = VISARD_STATUS_NULL_POINTER;
  CHECK_STATUS(visard_keyring_export(NULL, kek, sizeof kek, &out), null);
  CHECK_STATUS(visard_keyring_verifying_key(NULL, &out), null);
  CHECK_STATUS(visard_issuer_new(NULL, TEXT("nps"), NULL, 0, NULL, 0, NULL, 0, 0, &issuer), null);
  CHECK_STATUS(visard_token_issue(NULL, 1, NOW, &out), null);
  CHECK_STATUS(visard_token_verify(NULL, TEXT("x"), NOW, &subject, &expires), null);
  CHECK_STATUS(visard_field_new(NULL, TEXT("t"), TEXT("f"), &field), null);
  CHECK_STATUS(visard_field_seal(NULL, TEXT("r"), TEXT("d"), NULL, 0, &out), null);
  CHECK_STATUS(visard_field_open(NULL, TEXT("r"), TEXT("d"), NULL, 0, &out), null);
  CHECK_STATUS(visard_field_new_format(NULL, TEXT("t"), TEXT("f"), VISARD_FORMAT_XAES, 0, NULL, 0,
                                       &field),
               null);
  CHECK_STATUS(visard_field_for_subject(NULL, TEXT("s"), kek, sizeof kek, &field), null);
  CHECK_STATUS(visard_field_search(NULL, TEXT("d"), &out), null);
  CHECK_STATUS(visard_subject_row_new(NULL, NULL, 0, TEXT("s"), &out, &second), null);
  CHECK_STATUS(visard_subject_row_open(NULL, NULL, 0, TEXT("s"), TEXT("r"), &out), null);
  CHECK_STATUS(visard_subject_row_rewrap(NULL, NULL, 0, NULL, 0, TEXT("s"), TEXT("r"), &out), null);
  CHECK_STATUS(visard_key_config_issue(NULL, NOW, NOW + 1, &out), null);
  CHECK_STATUS(visard_hpke_seal(NULL, TEXT("s"), TEXT("f"), NULL, 0, TEXT("d"), &out), null);
  CHECK_STATUS(visard_hpke_seal_large(NULL, TEXT("s"), TEXT("f"), NULL, 0, TEXT("d"), &out), null);
  CHECK_STATUS(visard_key_config_issue_kem(NULL, VISARD_KEM_X_WING, NOW, NOW + 1, &out), null);
  CHECK_STATUS(visard_hpke_open(NULL, TEXT("s"), TEXT("f"), NULL, 0, TEXT("d"), &out), null);
  CHECK_STATUS(visard_policy_decide(NULL, TEXT("{}"), &out, NULL), null);
  CHECK_STATUS(visard_findings_get(NULL, 0, &finding), null);
  CHECK_STATUS(visard_new(NULL, NULL, &v), null);
  CHECK_STATUS(visard_with_tree(NULL, NULL, &v), null);
  CHECK_STATUS(visard_with_subject_keys(NULL, NULL, &v), null);
  CHECK_STATUS(visard_deterministic_values(NULL, TEXT("f"), TEXT("x"), &out), null);
  CHECK_STATUS(visard_protect(NULL, NULL, 0, NULL, 0, NULL, 0, TEXT("{}"), NOW, &records), null);
  CHECK_STATUS(visard_protected_get(NULL, 0, &out, &second), null);
  CHECK_STATUS(visard_search(NULL, TEXT("email"), TEXT("x"), &out), null);
  CHECK_STATUS(visard_view(NULL, TEXT("{}"), TEXT("{}"), NOW, &out, &second, NULL), null);
  CHECK_STATUS(visard_send(NULL, TEXT("{}"), TEXT("p"), TEXT("{}"), NOW, &out, &second, NULL),
               null);
  CHECK_STATUS(visard_keyring_tenant(NULL, &out), null);
  CHECK_STATUS(visard_keyring_export_passphrase(NULL, kek, 32, 0, 0, 0, &out), null);
  CHECK_STATUS(visard_keyring_export_kms(NULL, TEXT("id"), NULL, NULL, &out), null);
  CHECK_STATUS(visard_keyring_export_shared(NULL, 2, 3, &out, &second), null);
  CHECK_STATUS(visard_keyring_export_insecure_cleartext(NULL, &out), null);
  CHECK_STATUS(visard_keyring_stage(NULL, 1, NOW, &keyring), null);
  CHECK_STATUS(visard_keyring_promote(NULL, 1, TEXT("x"), &keyring), null);
  CHECK_STATUS(visard_keyring_disable(NULL, 1, TEXT("x"), &keyring), null);
  CHECK_STATUS(visard_keyring_enable(NULL, 1, TEXT("x"), &keyring), null);
  CHECK_STATUS(visard_keyring_destroy(NULL, 1, TEXT("x"), &keyring), null);
  CHECK_STATUS(visard_keyring_only(NULL, 2, &keyring), null);
  CHECK_STATUS(visard_keyring_keys(NULL, 1, &out), null);
  CHECK_STATUS(visard_keyring_version(NULL, 1, &subject), null);
  CHECK_STATUS(visard_keyring_check_floor(NULL, 1, 1), null);
  CHECK_STATUS(visard_record_new(NULL, TEXT("t"), &cipher), null);
  CHECK_STATUS(visard_record_seal(NULL, TEXT("r"), NULL, 0, NULL, 0, &sealed), null);
  CHECK_STATUS(visard_record_for_subject(NULL, TEXT("s"), kek, sizeof kek, &cipher), null);
  CHECK_STATUS(visard_record_with_manifest(NULL, &cipher), null);
  CHECK_STATUS(visard_record_opener_whole(NULL, TEXT("r"), NULL, 0, TEXT("h"), TEXT("m"), NULL, 0,
                                          &opener),
               null);
  CHECK_STATUS(visard_sealed_manifest(NULL, &out), null);
  CHECK_STATUS(visard_sealed_header(NULL, &out), null);
  CHECK_STATUS(visard_sealed_get(NULL, 0, &out), null);
  CHECK_STATUS(visard_record_opener_new(NULL, TEXT("r"), NULL, 0, TEXT("h"), &opener), null);
  CHECK_STATUS(visard_record_open(NULL, TEXT("/a"), TEXT("d"), &out), null);
  CHECK_STATUS(visard_index_new(NULL, TEXT("t"), TEXT("i"), TEXT("plain"), 5000, &index), null);
  CHECK_STATUS(visard_index_new_wide(NULL, TEXT("t"), TEXT("i"), TEXT("plain"), 5000, NULL, 0, 1,
                                     &index),
               null);
  CHECK_STATUS(visard_index_write_compound(NULL, NULL, 0, &out), null);
  CHECK_STATUS(visard_index_search_compound(NULL, NULL, 0, &out), null);
  CHECK_STATUS(visard_index_config(NULL, &out), null);
  CHECK_STATUS(visard_index_write(NULL, TEXT("v"), &out), null);
  CHECK_STATUS(visard_index_search(NULL, TEXT("v"), &out), null);
  CHECK_STATUS(visard_pseudonyms_new(NULL, TEXT("d"), NULL, 0, &pseudonyms), null);
  CHECK_STATUS(visard_pseudonym(NULL, TEXT("i"), &out), null);
  CHECK_STATUS(visard_checkpoint_sign(NULL, TEXT("o"), NULL, 0, &out), null);
  CHECK_STATUS(visard_reference(NULL, TEXT("w"), TEXT("i"), &out), null);
  CHECK(keyring == NULL && cipher == NULL && sealed == NULL && opener == NULL);
  CHECK(index == NULL && pseudonyms == NULL && visard_sealed_count(NULL) == 0);
  CHECK(visard_protected_count(NULL) == 0);
  CHECK(visard_findings_count(NULL) == 0);
  CHECK_UNTOUCHED(out);
  CHECK_UNTOUCHED(second);
  CHECK(v == NULL && records == NULL);
  CHECK(issuer == NULL && field == NULL && subject == 7 && expires == 7);
}

static void null_handles_of_tokens_are_refused(void) {
  visard_buf out = UNTOUCHED;
  visard_issuer *issuer = NULL;
  visard_printed_codes *codes = NULL;
  visard_anonymous_issuer *wave = NULL;
  visard_standing standing = {sizeof standing, 7, 0, 0, {0}, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  const visard_terms terms = {sizeof terms, 0, NOW + 1, 0, NULL, 0};
  const visard_issuer_settings settings = {sizeof settings, 0, 0, 0, 0, 0, NULL};
  const visard_anonymous_request request = {"s", 1, {0}};
  uint64_t subject = 7;
  int64_t expires = 7;
  uint32_t number = 7;
  visard_status status = 7;
  const visard_status null = VISARD_STATUS_NULL_POINTER;
  CHECK_STATUS(visard_issuer_new_with(NULL, TEXT("s"), NULL, 0, NULL, 0, NULL, 0, 0, &settings,
                                      &issuer),
               null);
  CHECK_STATUS(visard_token_verify_unstored(NULL, TEXT("t"), NOW, &number, &out, &expires), null);
  CHECK_STATUS(visard_token_issue_on(NULL, TEXT("1"), &terms, NOW, &out), null);
  CHECK_STATUS(visard_token_look(NULL, TEXT("t"), NOW, &standing, &out), null);
  CHECK_STATUS(visard_token_see(NULL, TEXT("t"), NOW, &standing, &out), null);
  CHECK_STATUS(visard_token_start(NULL, TEXT("t"), NOW, &standing, &out), null);
  CHECK_STATUS(visard_token_submit(NULL, TEXT("t"), TEXT("r"), NOW, &number, &standing, &out),
               null);
  CHECK_STATUS(visard_token_revoke(NULL, VISARD_REVOKE_SCOPE, NULL, 0, NOW), null);
  CHECK_STATUS(visard_issuer_respondents(NULL, TEXT("1"), &out), null);
  CHECK_STATUS(visard_link_verify(NULL, TEXT("t"), NOW, &out, &expires), null);
  CHECK_STATUS(visard_link_template_link(NULL, TEXT("t"), &out), null);
  CHECK_STATUS(visard_link_template_robust_link(NULL, TEXT("t"), &out), null);
  CHECK_STATUS(visard_link_template_merge_link(NULL, VISARD_MAILER_BRAZE, TEXT("t"), &out), null);
  CHECK_STATUS(visard_printed_codes_new(NULL, TEXT("s"), NULL, 0, NULL, 0, NULL, 0, 0, 0, &codes),
               null);
  CHECK_STATUS(visard_printed_issue(NULL, 1, NOW, &out), null);
  CHECK_STATUS(visard_printed_verify(NULL, TEXT("t"), NOW, NULL, NULL, &subject, &expires, &out),
               null);
  CHECK_STATUS(visard_anonymous_issuer_new(NULL, TEXT("s"), TEXT("w"), NULL, 0, NULL, &wave), null);
  CHECK_STATUS(visard_anonymous_public_key(NULL, &out), null);
  CHECK_STATUS(visard_anonymous_key_id(NULL, &out), null);
  CHECK_STATUS(visard_anonymous_issue(NULL, TEXT("1"), TEXT("b"), &out), null);
  CHECK_STATUS(visard_anonymous_issue_batch(NULL, &request, 1, &status, &out), null);
  CHECK_STATUS(visard_anonymous_verify(NULL, TEXT("t"), &out), null);
  CHECK_STATUS(visard_anonymous_redeem(NULL, TEXT("t")), null);
  CHECK_STATUS(visard_participant_request(NULL, &out), null);
  CHECK_STATUS(visard_participant_blinded(NULL, TEXT("r"), &out), null);
  CHECK_STATUS(visard_participant_finalise(NULL, TEXT("r"), TEXT("a"), &out), null);
  CHECK(issuer == NULL && codes == NULL && wave == NULL);
  CHECK(standing.state == 7 && subject == 7 && expires == 7 && number == 7 && status == 7);
  CHECK_UNTOUCHED(out);
}

static void null_outputs_of_tokens_are_refused(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  visard_link_template *template_of = NULL;
  visard_standing standing = {sizeof standing, 7, 0, 0, {0}, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  const visard_issuer_settings settings = {sizeof settings, 0, 0, 0, 0, 0, NULL};
  visard_buf out = UNTOUCHED, token = EMPTY_BUF;
  uint32_t number = 7;
  int64_t expires = 7;
  const visard_status null = VISARD_STATUS_NULL_POINTER;
  CHECK_OK(visard_token_issue(issuer, 4711, NOW + 86400, &token));
  CHECK_OK(visard_link_template_new(TEXT("https://s.example"), &template_of));
  CHECK_STATUS(visard_issuer_new_with(keyring, TEXT("s"), NULL, 0, NULL, 0, NULL, 0, 0, &settings,
                                      NULL),
               null);
  CHECK_STATUS(visard_token_see(issuer, FILLED(token), NOW, NULL, &out), null);
  CHECK_STATUS(visard_token_see(issuer, FILLED(token), NOW, &standing, NULL), null);
  CHECK_STATUS(visard_token_submit(issuer, FILLED(token), TEXT("r"), NOW, NULL, &standing, &out),
               null);
  CHECK_STATUS(visard_token_verify_unstored(issuer, FILLED(token), NOW, NULL, &out, &expires), null);
  CHECK_STATUS(visard_token_verify_unstored(issuer, FILLED(token), NOW, &number, &out, NULL), null);
  CHECK_STATUS(visard_link_token(FILLED(token), NULL), null);
  CHECK_STATUS(visard_link_find(issuer, FILLED(token), NOW, NULL), null);
  CHECK_STATUS(visard_link_verify(issuer, FILLED(token), NOW, NULL, &expires), null);
  CHECK_STATUS(visard_link_verify(issuer, FILLED(token), NOW, &out, NULL), null);
  CHECK_STATUS(visard_link_template_new(TEXT("https://s.example"), NULL), null);
  CHECK_STATUS(visard_link_template_link(template_of, FILLED(token), NULL), null);
  CHECK_STATUS(visard_printed_check(TEXT("x"), NULL, &out), null);
  CHECK_STATUS(visard_printed_check(TEXT("x"), &number, NULL), null);
  CHECK(standing.state == 7 && number == 7 && expires == 7);
  CHECK_UNTOUCHED(out);
  visard_buf_free(&token);
  visard_link_template_free(template_of);
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

static void null_outputs_are_refused(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  visard_buf token = EMPTY_BUF;
  uint64_t subject = 7;
  int64_t expires = 7;
  const visard_status null = VISARD_STATUS_NULL_POINTER;
  CHECK_OK(visard_token_issue(issuer, 4711, NOW + 86400, &token));
  CHECK_STATUS(visard_keyring_generate(TEXT("acme"), NOW, NULL), null);
  CHECK_STATUS(visard_keyring_export(keyring, kek, sizeof kek, NULL), null);
  CHECK_STATUS(visard_token_issue(issuer, 4711, NOW, NULL), null);
  CHECK_STATUS(visard_token_verify(issuer, FILLED(token), NOW, NULL, &expires), null);
  CHECK_STATUS(visard_token_verify(issuer, FILLED(token), NOW, &subject, NULL), null);
  CHECK_STATUS(visard_pii_scan(TEXT("x"), NULL), null);
  CHECK_STATUS(visard_keyring_stage(keyring, 1, NOW, NULL), null);
  CHECK_STATUS(visard_keyring_keys(keyring, 1, NULL), null);
  CHECK_STATUS(visard_keyring_version(keyring, 1, NULL), null);
  CHECK_STATUS(visard_keyring_export_shared(keyring, 2, 3, &token, NULL), null);
  CHECK_STATUS(visard_keyring_export_shared(keyring, 2, 3, NULL, &token), null);
  CHECK_STATUS(visard_keyring_import_passphrase(TEXT("{}"), TEXT("nine wet geese fly south"),
                                                TEXT("acme"), NULL, NULL),
               null);
  CHECK_STATUS(visard_record_new(keyring, TEXT("t"), NULL), null);
  CHECK_STATUS(visard_index_new(keyring, TEXT("t"), TEXT("i"), TEXT("plain"), 5000, NULL), null);
  CHECK_STATUS(visard_log_verify(NULL, 0, NULL, 0, NULL, 0, NULL), null);
  CHECK_STATUS(visard_policy_parse(TEXT("x"), NULL, 0, NULL, NULL), null);
  CHECK(subject == 7 && expires == 7);
  visard_buf_free(&token);
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

static void text_that_is_not_utf8_is_refused(void) {
  visard_keyring *keyring = NULL;
  visard_policy *policy = NULL;
  visard_buf out = UNTOUCHED, detail = UNTOUCHED;
  const visard_status invalid = VISARD_STATUS_INVALID_UTF8;
  CHECK_STATUS(visard_keyring_generate(broken, sizeof broken, NOW, &keyring), invalid);
  CHECK_STATUS(visard_token_bytes(broken, sizeof broken, &out), invalid);
  CHECK_STATUS(visard_pii_redact(broken, sizeof broken, &out), invalid);
  CHECK_STATUS(visard_policy_parse(broken, sizeof broken, NULL, 0, &policy, &detail), invalid);
  CHECK(keyring == NULL && policy == NULL);
  CHECK_UNTOUCHED(out);
  CHECK_UNTOUCHED(detail);
}

static void impossible_lengths_are_refused(void) {
  visard_keyring *keyring = NULL;
  visard_buf out = UNTOUCHED;
  CHECK_STATUS(visard_keyring_generate("acme", SIZE_MAX, NOW, &keyring),
               VISARD_STATUS_LIMIT_EXCEEDED);
  CHECK_STATUS(visard_pii_redact("x", SIZE_MAX, &out), VISARD_STATUS_LIMIT_EXCEEDED);
  CHECK(keyring == NULL);
  CHECK_UNTOUCHED(out);
}

static void values_outside_their_range_are_refused(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  visard_keyring *other = NULL;
  visard_buf out = UNTOUCHED;
  const visard_status invalid = VISARD_STATUS_INVALID_ARGUMENT;
  CHECK_STATUS(visard_keyring_generate(TEXT(""), NOW, &other), invalid);
  CHECK_STATUS(visard_keyring_generate(TEXT("acme"), INT64_MAX, &other), invalid);
  CHECK_STATUS(visard_keyring_export(keyring, kek, 31, &out), invalid);
  CHECK_STATUS(visard_token_issue(issuer, 1, INT64_MIN, &out), invalid);
  CHECK_STATUS(visard_token_issue(issuer, UINT64_C(1) << 40, NOW, &out),
               VISARD_STATUS_SUBJECT_UNSUITABLE);
  CHECK_STATUS(visard_key_config_issue(keyring, NOW, NOW, &out), invalid);
  CHECK(other == NULL);
  CHECK_UNTOUCHED(out);
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

void test_arguments(void) {
  RUN(versions_match_the_header);
  RUN(statuses_have_names_and_messages);
  RUN(null_with_length_zero_is_empty);
  RUN(null_with_another_length_is_refused);
  RUN(null_handles_are_refused);
  RUN(null_handles_of_tokens_are_refused);
  RUN(null_outputs_of_tokens_are_refused);
  RUN(null_outputs_are_refused);
  RUN(text_that_is_not_utf8_is_refused);
  RUN(impossible_lengths_are_refused);
  RUN(values_outside_their_range_are_refused);
}
