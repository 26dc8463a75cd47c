/* Scanners: names, kinds, recognisers and hints. */

#include "check.h"

static const char recognisers[] =
    "version = 1\n"
    "[[recognisers]]\n"
    "name = \"CUSTOMER_ID\"\n"
    "pattern = 'AC-\\d{6}'\n"
    "[[allow]]\n"
    "kind = \"EMAIL\"\n"
    "domains = [\"acme.example\"]\n";

static const char as_json[] =
    "{\"version\":1,\"recognisers\":[{\"name\":\"CUSTOMER_ID\",\"pattern\":\"AC-\\\\d{6}\"}]}";

static const char input[] =
    "My name is Anna Lindqvist, AC-204417, jo@example.org and help@acme.example";

static visard_scanner *scanner_of(const uint32_t *kinds, size_t kinds_len, const char *document) {
  visard_scanner *scanner = NULL;
  CHECK_OK(visard_scanner_new(kinds, kinds_len, STRING(document), &scanner, NULL));
  return scanner;
}

static void redacts(const visard_scanner *scanner, const char *expected) {
  visard_buf out = EMPTY_BUF;
  CHECK_OK(visard_scanner_redact(scanner, TEXT(input), NULL, &out));
  CHECK(says(&out, expected));
  visard_buf_free(&out);
}

static void names_and_what_a_host_describes_are_found(void) {
  static const char expected[] =
      "My name is [PERSON], [CUSTOMER_ID], [EMAIL] and help@acme.example";
  visard_scanner *scanner = scanner_of(NULL, 0, recognisers);
  redacts(scanner, expected);
  visard_scanner_free(scanner);
  scanner = scanner_of(NULL, 0, as_json);
  redacts(scanner, "My name is [PERSON], [CUSTOMER_ID], [EMAIL] and [EMAIL]");
  visard_scanner_free(scanner);
}

static void only_the_chosen_kinds_are_found(void) {
  static const uint32_t kinds[] = {VISARD_KIND_EMAIL};
  visard_scanner *scanner = scanner_of(kinds, ROWS(kinds), "");
  redacts(scanner, "My name is Anna Lindqvist, AC-204417, [EMAIL] and [EMAIL]");
  visard_scanner_free(scanner);
}

static void a_finding_has_the_name_of_its_recogniser(void) {
  visard_scanner *scanner = scanner_of(NULL, 0, recognisers);
  visard_findings *findings = NULL;
  visard_finding found = {sizeof found, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  visard_buf name = EMPTY_BUF;
  CHECK_OK(visard_scanner_scan(scanner, TEXT(input), NULL, &findings));
  CHECK(visard_findings_count(findings) == 3);
  CHECK_OK(visard_findings_get(findings, 0, &found));
  CHECK(found.kind == VISARD_KIND_PERSON);
  CHECK_OK(visard_findings_get(findings, 1, &found));
  CHECK(found.kind == VISARD_KIND_CUSTOM);
  CHECK_OK(visard_findings_name(findings, 1, &name));
  CHECK(says(&name, "CUSTOMER_ID"));
  visard_buf_free(&name);
  CHECK_OK(visard_findings_subkind(findings, 1, &name));
  CHECK(says(&name, ""));
  visard_buf_free(&name);
  CHECK_STATUS(visard_findings_name(findings, 3, &name), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_findings_subkind(findings, 3, &name), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(name.data == NULL);
  visard_findings_free(findings);
  visard_scanner_free(scanner);
}

static void a_special_category_is_listed_and_stays_readable(void) {
  static const char text[] = "I use a wheelchair, call me on +33 6 39 98 41 27";
  visard_findings *findings = NULL;
  visard_finding found = {sizeof found, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  visard_buf out = EMPTY_BUF;
  CHECK_OK(visard_pii_scan(TEXT(text), &findings));
  CHECK(visard_findings_count(findings) == 2);
  CHECK_OK(visard_findings_get(findings, 0, &found));
  CHECK(found.kind == VISARD_KIND_SPECIAL_CATEGORY);
  CHECK_OK(visard_findings_subkind(findings, 0, &out));
  CHECK(says(&out, "HEALTH"));
  visard_buf_free(&out);
  CHECK_OK(visard_pii_redact(TEXT(text), &out));
  CHECK(says(&out, "I use a wheelchair, call me on [PHONE]"));
  visard_buf_free(&out);
  visard_findings_free(findings);
}

static void a_document_is_scanned_by_its_values(void) {
  static const char document[] =
      "{\"nps\":9,\"answers\":[{\"question\":\"Your phone?\",\"text\":87654321},"
      "{\"a/b\":\"\\ud83d\\udc4e mail jo@example.org, AC-204417\"}]}";
  visard_scanner *scanner = scanner_of(NULL, 0, recognisers);
  visard_hints hints = {sizeof hints, 0, NULL, 0, NULL, 0, NULL, 0, TEXT("DK")};
  visard_findings *findings = NULL;
  visard_finding found = {sizeof found, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  visard_buf out = EMPTY_BUF;
  CHECK_OK(visard_scanner_scan_json(scanner, TEXT(document), &hints, &findings));
  CHECK(visard_findings_count(findings) == 3);
  CHECK_OK(visard_findings_get(findings, 0, &found));
  CHECK(found.kind == VISARD_KIND_PHONE && found.start == 0 && found.end == 8);
  CHECK_OK(visard_findings_pointer(findings, 0, &out));
  CHECK(says(&out, "/answers/0/text"));
  visard_buf_free(&out);
  CHECK_OK(visard_findings_get(findings, 1, &found));
  CHECK(found.kind == VISARD_KIND_EMAIL && found.start == 10 && found.utf16_start == 8 &&
        found.char_start == 7);
  CHECK_OK(visard_findings_name(findings, 2, &out));
  CHECK(says(&out, "CUSTOMER_ID"));
  visard_buf_free(&out);
  CHECK_OK(visard_findings_pointer(findings, 2, &out));
  CHECK(says(&out, "/answers/1/a~1b"));
  visard_buf_free(&out);
  CHECK_STATUS(visard_findings_pointer(findings, 3, &out), VISARD_STATUS_INVALID_ARGUMENT);
  visard_findings_free(findings);
  findings = NULL;
  CHECK_STATUS(visard_scanner_scan_json(scanner, TEXT("{"), NULL, &findings),
               VISARD_STATUS_INVALID_JSON);
  hints.size = sizeof hints - 1;
  CHECK_STATUS(visard_scanner_scan_json(scanner, TEXT("{}"), &hints, &findings),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(findings == NULL && out.data == NULL);
  CHECK_OK(visard_pii_scan(TEXT("jo@example.org"), &findings));
  CHECK_OK(visard_findings_pointer(findings, 0, &out));
  CHECK(says(&out, ""));
  visard_buf_free(&out);
  visard_findings_free(findings);
  visard_scanner_free(scanner);
}

static void hints_tell_what_a_number_is(void) {
  visard_scanner *scanner = scanner_of(NULL, 0, "");
  visard_hints hints = {sizeof hints, 0, TEXT("customerPhone"), NULL, 0, NULL, 0, TEXT("DK")};
  visard_buf out = EMPTY_BUF;
  visard_findings *findings = NULL;
  CHECK_OK(visard_scanner_redact(scanner, TEXT("87654321"), NULL, &out));
  CHECK(says(&out, "87654321"));
  visard_buf_free(&out);
  CHECK_OK(visard_scanner_redact(scanner, TEXT("87654321"), &hints, &out));
  CHECK(says(&out, "[PHONE]"));
  visard_buf_free(&out);
  hints.size = sizeof hints - 1;
  CHECK_STATUS(visard_scanner_redact(scanner, TEXT("87654321"), &hints, &out),
               VISARD_STATUS_INVALID_ARGUMENT);
  hints.size = sizeof hints;
  hints.question = "\xff";
  hints.question_len = 1;
  CHECK_STATUS(visard_scanner_scan(scanner, TEXT("87654321"), &hints, &findings),
               VISARD_STATUS_INVALID_UTF8);
  CHECK(out.data == NULL && findings == NULL);
  visard_scanner_free(scanner);
}

static void a_document_that_is_refused_says_where(void) {
  static const uint32_t kinds[] = {VISARD_KIND_EMAIL, 4711};
  visard_scanner *scanner = NULL;
  visard_buf detail = EMPTY_BUF;
  CHECK_STATUS(visard_scanner_new(NULL, 0, TEXT("version = 1\nnames ="), &scanner, &detail),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(detail.data != NULL && strstr((const char *)detail.data, "\"line\":2") != NULL);
  visard_buf_free(&detail);
  CHECK_STATUS(visard_scanner_new(NULL, 0, TEXT("{"), &scanner, NULL), VISARD_STATUS_INVALID_JSON);
  CHECK_STATUS(visard_scanner_new(kinds, ROWS(kinds), NULL, 0, &scanner, NULL),
               VISARD_STATUS_UNKNOWN_KIND);
  CHECK(scanner == NULL && detail.data == NULL);
}

static void placeholders_go_under_the_name_of_a_recogniser(void) {
  visard_keyring *keyring = open_keyring();
  visard_scanner *scanner = scanner_of(NULL, 0, recognisers);
  visard_originals *originals = NULL;
  visard_replacer *replacer = NULL;
  visard_hints hints = {sizeof hints, 0, TEXT("phone"), NULL, 0, NULL, 0, TEXT("DK")};
  visard_buf text = EMPTY_BUF, counts = EMPTY_BUF;
  CHECK_OK(visard_originals_new(&originals));
  CHECK_OK(visard_replacer_new_with(keyring, TEXT("us-llm"), NULL, 0, scanner, &replacer, NULL));
  visard_scanner_free(scanner);
  CHECK_OK(visard_replacer_replace(replacer, originals, TEXT(input), &text, &counts));
  CHECK(says(&counts, "{\"CUSTOMER_ID\":1,\"EMAIL\":1,\"PERSON\":1}"));
  CHECK(strstr((const char *)text.data, "AC-204417") == NULL);
  visard_buf_free(&text);
  visard_buf_free(&counts);
  CHECK_OK(visard_replacer_replace_with(replacer, originals, TEXT("87654321"), &hints, &text,
                                        &counts));
  CHECK(says(&counts, "{\"PHONE\":1}"));
  visard_buf_free(&text);
  visard_buf_free(&counts);
  visard_replacer_free(replacer);
  visard_originals_free(originals);
  visard_keyring_free(keyring);
}

static void null_scanners_and_outputs_are_refused(void) {
  visard_keyring *keyring = open_keyring();
  visard_scanner *scanner = scanner_of(NULL, 0, "");
  visard_findings *findings = NULL;
  visard_originals *originals = NULL;
  visard_replacer *replacer = NULL;
  visard_buf out = EMPTY_BUF, second = EMPTY_BUF;
  const visard_status null = VISARD_STATUS_NULL_POINTER;
  CHECK_OK(visard_originals_new(&originals));
  CHECK_STATUS(visard_scanner_new(NULL, 0, NULL, 0, NULL, NULL), null);
  CHECK_STATUS(visard_scanner_new(NULL, 1, NULL, 0, &scanner, NULL), null);
  CHECK_STATUS(visard_scanner_scan(NULL, TEXT("x"), NULL, &findings), null);
  CHECK_STATUS(visard_scanner_scan(scanner, TEXT("x"), NULL, NULL), null);
  CHECK_STATUS(visard_scanner_redact(NULL, TEXT("x"), NULL, &out), null);
  CHECK_STATUS(visard_scanner_redact(scanner, TEXT("x"), NULL, NULL), null);
  CHECK_STATUS(visard_findings_name(NULL, 0, &out), null);
  CHECK_STATUS(visard_findings_subkind(NULL, 0, &out), null);
  CHECK_STATUS(visard_findings_pointer(NULL, 0, &out), null);
  CHECK_STATUS(visard_scanner_scan_json(NULL, TEXT("{}"), NULL, &findings), null);
  CHECK_STATUS(visard_scanner_scan_json(scanner, TEXT("{}"), NULL, NULL), null);
  CHECK_STATUS(visard_scanner_scan_json(scanner, NULL, 1, NULL, &findings), null);
  CHECK_STATUS(visard_replacer_new_with(keyring, TEXT("s"), NULL, 0, NULL, &replacer, NULL), null);
  CHECK_STATUS(visard_replacer_new_with(NULL, TEXT("s"), NULL, 0, scanner, &replacer, NULL), null);
  CHECK_STATUS(visard_replacer_new_with(keyring, TEXT("s"), NULL, 0, scanner, NULL, NULL), null);
  CHECK_STATUS(visard_replacer_replace_with(NULL, originals, TEXT("x"), NULL, &out, &second), null);
  CHECK(findings == NULL && replacer == NULL && out.data == NULL && second.data == NULL);
  visard_originals_free(originals);
  visard_scanner_free(scanner);
  visard_keyring_free(keyring);
}

void test_scanner(void) {
  RUN(names_and_what_a_host_describes_are_found);
  RUN(only_the_chosen_kinds_are_found);
  RUN(a_finding_has_the_name_of_its_recogniser);
  RUN(a_special_category_is_listed_and_stays_readable);
  RUN(a_document_is_scanned_by_its_values);
  RUN(hints_tell_what_a_number_is);
  RUN(a_document_that_is_refused_says_where);
  RUN(placeholders_go_under_the_name_of_a_recogniser);
  RUN(null_scanners_and_outputs_are_refused);
}
