/* Printed codes: the shared vectors, and who may have one. */

#include "check.h"
#include "vectors.h"

static visard_printed_codes *open_codes(int64_t clock_skew) {
  visard_keyring *keyring = open_keyring();
  visard_printed_codes *codes = NULL;
  CHECK_OK(visard_printed_codes_new(keyring, TEXT(SCOPE_SURVEY), TEXT(SCOPE_WAVE),
                                    TEXT(PRINTED_CHANNEL), TEXT(SCOPE_PURPOSE), SCOPE_EPOCH,
                                    clock_skew, &codes));
  visard_keyring_free(keyring);
  return codes;
}

/* What a host knows of its respondents. */
struct host {
  visard_status status; /* what it says of everybody */
  unsigned asked;
  uint64_t last;
};

static visard_status exists(void *context, uint64_t subject) {
  struct host *host = context;
  host->asked++;
  host->last = subject;
  return host->status;
}

/* What came out of verifying. */
struct result {
  uint64_t subject;
  int64_t expires;
  visard_buf code;
};

static visard_status verify(const visard_printed_codes *codes, const char *typed, int64_t now,
                            struct host *host, struct result *result) {
  const struct result nothing = {7, 7, EMPTY_BUF};
  *result = nothing;
  return visard_printed_verify(codes, STRING(typed), now, exists, host, &result->subject,
                               &result->expires, &result->code);
}

#define CHECK_NOTHING(result) \
  CHECK((result).subject == 7 && (result).expires == 7 && (result).code.data == NULL)

static void codes_are_those_of_the_vectors(void) {
  visard_printed_codes *codes = open_codes(0);
  for (size_t i = 0; i < ROWS(printed_vectors); i++) {
    const struct printed_vector *row = &printed_vectors[i];
    struct host host = {VISARD_STATUS_OK, 0, 0};
    struct result result;
    visard_buf code = EMPTY_BUF;
    about(row->code);
    CHECK_OK(visard_printed_issue(codes, row->subject, PRINTED_EXPIRES, &code));
    CHECK(says(&code, row->code));
    CHECK_OK(verify(codes, row->code, PRINTED_EXPIRES - 1, &host, &result));
    CHECK(result.subject == row->subject && result.expires == PRINTED_EXPIRES);
    CHECK(says(&result.code, row->code) && host.asked == 1 && host.last == row->subject);
    visard_buf_free(&result.code);
    visard_buf_free(&code);
  }
  visard_printed_codes_free(codes);
}

static void typed_codes_are_read_or_not_as_the_vectors_say(void) {
  visard_printed_codes *codes = open_codes(0);
  for (size_t i = 0; i < ROWS(typed_vectors); i++) {
    const struct typed_vector *row = &typed_vectors[i];
    struct host host = {VISARD_STATUS_OK, 0, 0};
    struct result result;
    visard_buf code = EMPTY_BUF;
    uint32_t verdict = 0;
    about(row->name);
    CHECK_STATUS(verify(codes, row->typed, NOW, &host, &result), row->status);
    CHECK_OK(visard_printed_check(STRING(row->typed), &verdict, &code));
    if (row->code[0] != 0) {
      CHECK(verdict == VISARD_PRINTED_INTACT || verdict == VISARD_PRINTED_SUGGESTION);
      CHECK(says(&code, row->code));
    }
    if (row->status == VISARD_STATUS_OK) {
      CHECK(says(&result.code, row->code) && host.asked == 1);
    } else {
      CHECK_NOTHING(result);
      CHECK(host.asked == 0);
    }
    visard_buf_free(&result.code);
    visard_buf_free(&code);
  }
  visard_printed_codes_free(codes);
}

static void check_characters_say_how_much_is_wrong(void) {
  static const struct {
    const char *typed;
    uint32_t verdict;
    const char *code;
  } rows[] = {
      {"123456-789ABC-DEFGVB", VISARD_PRINTED_INTACT, "123456-789ABC-DEFGVB"},
      {"123456 789abc defgvb", VISARD_PRINTED_INTACT, "123456-789ABC-DEFGVB"},
      {"123456-789ABC-DEFHVB", VISARD_PRINTED_SUGGESTION, "123456-789ABC-DEFGVB"},
      {"213456-789ABC-DEFGVB", VISARD_PRINTED_WRONG, ""},
      {"123456", VISARD_PRINTED_WRONG, ""},
      {"", VISARD_PRINTED_WRONG, ""},
  };
  for (size_t i = 0; i < ROWS(rows); i++) {
    uint32_t verdict = 0;
    visard_buf code = EMPTY_BUF;
    about(rows[i].typed);
    CHECK_OK(visard_printed_check(STRING(rows[i].typed), &verdict, &code));
    CHECK(verdict == rows[i].verdict && says(&code, rows[i].code));
    visard_buf_free(&code);
  }
}

static void a_code_is_worth_nothing_without_somebody(void) {
  visard_printed_codes *codes = open_codes(0);
  const char *code = printed_vectors[1].code;
  struct host nobody = {VISARD_STATUS_TOKEN_INVALID, 0, 0}, broken = {-1, 0, 0};
  struct result result;
  CHECK_STATUS(verify(codes, code, NOW, &nobody, &result), VISARD_STATUS_TOKEN_INVALID);
  CHECK_NOTHING(result);
  CHECK_STATUS(verify(codes, code, NOW, &broken, &result), VISARD_STATUS_STORE_FAILED);
  CHECK_NOTHING(result);
  CHECK(nobody.asked == 1 && broken.asked == 1);
  CHECK_STATUS(visard_printed_verify(codes, STRING(code), NOW, NULL, NULL, &result.subject,
                                     &result.expires, &result.code),
               VISARD_STATUS_NULL_POINTER);
  CHECK_NOTHING(result);
  visard_printed_codes_free(codes);
}

static void a_code_expires_when_clocks_allow(void) {
  visard_printed_codes *codes = open_codes(0), *lenient = open_codes(60);
  const char *code = printed_vectors[1].code;
  struct host host = {VISARD_STATUS_OK, 0, 0};
  struct result result;
  CHECK_STATUS(verify(codes, code, PRINTED_EXPIRES, &host, &result), VISARD_STATUS_TOKEN_EXPIRED);
  CHECK_NOTHING(result);
  CHECK_OK(verify(lenient, code, PRINTED_EXPIRES + 59, &host, &result));
  visard_buf_free(&result.code);
  CHECK_STATUS(verify(lenient, code, PRINTED_EXPIRES + 60, &host, &result),
               VISARD_STATUS_TOKEN_EXPIRED);
  CHECK(host.asked == 1);
  visard_printed_codes_free(codes);
  visard_printed_codes_free(lenient);
}

static void what_fits_no_code_is_refused(void) {
  visard_keyring *keyring = open_keyring();
  visard_printed_codes *codes = open_codes(0), *none = NULL;
  visard_buf code = EMPTY_BUF;
  CHECK_STATUS(visard_printed_issue(codes, UINT64_C(1) << 30, PRINTED_EXPIRES, &code),
               VISARD_STATUS_SUBJECT_UNSUITABLE);
  CHECK_STATUS(visard_printed_issue(codes, 1, 0, &code), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_printed_codes_new(keyring, TEXT("s"), NULL, 0, NULL, 0, NULL, 0, 0, 86401,
                                        &none),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(code.data == NULL && none == NULL);
  visard_printed_codes_free(codes);
  visard_keyring_free(keyring);
}

void test_printed(void) {
  RUN(codes_are_those_of_the_vectors);
  RUN(typed_codes_are_read_or_not_as_the_vectors_say);
  RUN(check_characters_say_how_much_is_wrong);
  RUN(a_code_is_worth_nothing_without_somebody);
  RUN(a_code_expires_when_clocks_allow);
  RUN(what_fits_no_code_is_refused);
}
