/* Runs every test and prints the counts as cargo's test runner does. */

#include "check.h"

static int passed, failed, failures;
static const char *running = "", *row = "";

void run_test(const char *name, void (*test)(void)) {
  int before = failures;
  running = name;
  row = "";
  test();
  if (failures == before) {
    passed++;
  } else {
    failed++;
  }
}

void check(int holds, const char *condition, const char *file, int line) {
  if (!holds) {
    failures++;
    printf("%s:%d: %s: %s: not so: %s\n", file, line, running, row, condition);
  }
}

void check_status(visard_status status, visard_status expected, const char *call, const char *file,
                  int line) {
  if (status != expected) {
    failures++;
    printf("%s:%d: %s: %s: %s instead of %s: %s\n", file, line, running, row,
           visard_status_name(status), visard_status_name(expected), call);
  }
}

void about(const char *text) { row = text; }

int main(void) {
  test_arguments();
  test_memory();
  test_vectors();
  test_links();
  test_leaks();
  test_printed();
  test_stored();
  test_states();
  test_anonymous();
  test_resolve();
  test_keyrings();
  test_records();
  test_indexes();
  test_attachments();
  test_subjects();
  test_erasure();
  test_findings();
  test_scanner();
  test_redactor();
  test_placeholders();
  test_policy();
  test_answer();
  test_gateway();
  test_owners();
  test_threads();
  printf("test result: %s. %d passed; %d failed; 0 ignored\n", failed == 0 ? "ok" : "FAILED",
         passed, failed);
  return failed == 0 ? 0 : 1;
}
