/* The scanner, and a struct that may grow. */

#include "check.h"

/* "👎🏽 write to …": the two emoji are 8 bytes, 4 UTF-16 units and 2 code points. */
static const char input[] =
    "\xf0\x9f\x91\x8e\xf0\x9f\x8f\xbd write to anatole.q@example.org or +33 6 39 98 41 27";

static visard_findings *scanned(void) {
  visard_findings *findings = NULL;
  CHECK_OK(visard_pii_scan(TEXT(input), &findings));
  return findings;
}

static void findings_have_kind_place_and_confidence(void) {
  visard_findings *findings = scanned();
  visard_finding found = {sizeof found, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  CHECK(visard_findings_count(findings) == 2);
  CHECK_OK(visard_findings_get(findings, 0, &found));
  CHECK(found.kind == VISARD_KIND_EMAIL);
  CHECK(strcmp(visard_kind_name(found.kind), "EMAIL") == 0);
  CHECK(found.confidence > 50 && found.confidence < 100);
  CHECK(found.size == sizeof found && found.reserved == 0);
  CHECK(found.end - found.start == strlen("anatole.q@example.org"));
  CHECK(strncmp(input + found.start, "anatole.q@example.org", found.end - found.start) == 0);
  CHECK(found.utf16_start == found.start - 4 && found.utf16_end == found.end - 4);
  CHECK(found.char_start == found.start - 6 && found.char_end == found.end - 6);
  CHECK_OK(visard_findings_get(findings, 1, &found));
  CHECK(found.kind == VISARD_KIND_PHONE);
  visard_findings_free(findings);
}

static void an_index_beyond_the_last_is_refused(void) {
  visard_findings *findings = scanned();
  visard_finding found = {sizeof found, 77, 0, 0, 0, 0, 0, 0, 0, 0};
  CHECK_STATUS(visard_findings_get(findings, 2, &found), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_findings_get(findings, SIZE_MAX, &found), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(found.kind == 77);
  visard_findings_free(findings);
}

/* What a program holds that was compiled when the struct ended with `end`. */
struct old_finding {
  uint32_t size, kind, confidence, reserved;
  size_t start, end;
  unsigned char after;
};

static void an_older_program_gets_the_fields_it_knows(void) {
  visard_findings *findings = scanned();
  struct old_finding *old = malloc(sizeof *old);
  memset(old, 0xee, sizeof *old);
  old->size = offsetof(struct old_finding, after);
  CHECK_OK(visard_findings_get(findings, 0, (visard_finding *)(void *)old));
  CHECK(old->kind == VISARD_KIND_EMAIL && old->end - old->start == 21);
  CHECK(old->after == 0xee);
  free(old);
  visard_findings_free(findings);
}

/* What a program will hold for which the struct has grown. */
struct new_finding {
  visard_finding known;
  size_t later;
};

static void a_newer_program_gets_the_fields_that_exist(void) {
  visard_findings *findings = scanned();
  struct new_finding found;
  memset(&found, 0, sizeof found);
  found.known.size = sizeof found;
  CHECK_OK(visard_findings_get(findings, 0, &found.known));
  CHECK(found.known.kind == VISARD_KIND_EMAIL && found.known.char_end > 0);
  CHECK(found.later == 0);
  visard_findings_free(findings);
}

static void a_size_that_was_forgotten_is_refused(void) {
  visard_findings *findings = scanned();
  visard_finding found = {0, 77, 0, 0, 0, 0, 0, 0, 0, 0};
  CHECK_STATUS(visard_findings_get(findings, 0, &found), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(found.kind == 77);
  visard_findings_free(findings);
}

static void redacting_replaces_what_scanning_finds(void) {
  visard_buf out = EMPTY_BUF;
  CHECK_OK(visard_pii_redact(TEXT(input), &out));
  CHECK(strcmp((const char *)out.data,
               "\xf0\x9f\x91\x8e\xf0\x9f\x8f\xbd write to [EMAIL] or [PHONE]") == 0);
  visard_buf_free(&out);
}

static void names_of_people_are_found(void) {
  visard_buf out = EMPTY_BUF;
  CHECK_OK(visard_pii_redact(TEXT("My name is Anna Lindqvist, I use a wheelchair"), &out));
  CHECK(says(&out, "My name is [PERSON], I use a wheelchair"));
  visard_buf_free(&out);
}

static void kinds_have_names(void) {
  CHECK(strcmp(visard_kind_name(VISARD_KIND_CREDIT_CARD), "CREDIT_CARD") == 0);
  CHECK(strcmp(visard_kind_name(0), "UNKNOWN") == 0);
  CHECK(strcmp(visard_kind_name(UINT32_MAX), "UNKNOWN") == 0);
}

void test_findings(void) {
  RUN(findings_have_kind_place_and_confidence);
  RUN(an_index_beyond_the_last_is_refused);
  RUN(an_older_program_gets_the_fields_it_knows);
  RUN(a_newer_program_gets_the_fields_that_exist);
  RUN(a_size_that_was_forgotten_is_refused);
  RUN(redacting_replaces_what_scanning_finds);
  RUN(names_of_people_are_found);
  RUN(kinds_have_names);
}
