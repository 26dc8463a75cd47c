/* The life of an answer: protect, search, view, send. */

#include "check.h"

static const char document[] =
    "schema = 1\n"
    "name = \"tiny\"\n"
    "version = \"1\"\n"
    "zone = \"UTC\"\n"
    "home = [\"EU\"]\n"
    "k = 5\n"
    "[classes]\n"
    "contact = \"ways to reach\"\n"
    "score = \"scale answers\"\n"
    "text = \"free text\"\n"
    "[resources.response]\n"
    "actions = [\"read\", \"send\"]\n"
    "fields = { email = \"contact\", nps = \"score\", comment = \"text\", id = \"score\" }\n"
    "[purposes]\n"
    "care = \"solving issues\"\n"
    "analysis = { about = \"outside analysis\", egress = true }\n"
    "[at_rest]\n"
    "score = \"clear\"\n"
    "[index]\n"
    "email = { normalise = \"email\", rows = 1000000 }\n"
    "[profiles.form]\n"
    "records = \"\"\n"
    "record = \"/id\"\n"
    "[profiles.form.paths]\n"
    "\"/id\" = \"id\"\n"
    "\"/email\" = \"email\"\n"
    "\"/nps\" = \"nps\"\n"
    "\"/comment\" = \"comment\"\n"
    "[roles]\n"
    "support = {}\n"
    "[[allow]]\n"
    "id = \"support-reads\"\n"
    "roles = [\"support\"]\n"
    "on = \"response.read\"\n"
    "purposes = [\"care\"]\n"
    "views = { score = \"clear\", contact = \"mask\", text = \"clear\" }\n"
    "[[allow]]\n"
    "id = \"vendor-counts\"\n"
    "roles = [\"support\"]\n"
    "on = \"response.send\"\n"
    "purposes = [\"analysis\"]\n"
    "to = [\"counter\"]\n"
    "views = { score = \"clear\", text = \"clear\" }\n"
    "[processors.counter]\n"
    "purposes = [\"analysis\"]\n"
    "country = \"DE\"\n"
    "storage = [\"DE\"]\n"
    "dpa = { ref = \"DPA-1\", until = 2030-01-01, states = [\"storage\", \"processing\", "
    "\"protection\"] }\n"
    "training = \"forbidden\"\n";

static const char people[] =
    "[[grant]]\n"
    "subject = \"u-1\"\n"
    "role = \"support\"\n"
    "from = 2026-01-01\n"
    "by = \"head\"\n";

static const char payload[] =
    "{\"id\":\"r-1\",\"email\":\"ada@example.org\",\"nps\":3,\"comment\":\"too slow\"}";

static const char reading[] =
    "{\"subject\":\"u-1\",\"action\":\"response.read\",\"purpose\":\"care\","
    "\"now\":\"2026-11-23T10:00:00Z\"}";

static const char sending[] =
    "{\"subject\":\"u-1\",\"action\":\"response.send\",\"purpose\":\"analysis\","
    "\"now\":\"2026-11-23T10:00:00Z\"}";

static visard *joined(void) {
  visard_keyring *keyring = open_keyring();
  visard_policy *policy = NULL;
  visard *v = NULL;
  CHECK_OK(visard_policy_parse(TEXT(document), TEXT(people), &policy, NULL));
  CHECK_OK(visard_new(keyring, policy, &v));
  visard_policy_free(policy);
  visard_keyring_free(keyring);
  return v;
}

static void protect_one(const visard *v, visard_buf *stored, visard_buf *report) {
  visard_protected *records = NULL;
  CHECK_OK(visard_protect(v, TEXT("form"), NULL, 0, NULL, 0, TEXT(payload), NOW, &records));
  CHECK(visard_protected_count(records) == 1);
  CHECK_OK(visard_protected_get(records, 0, stored, report));
  CHECK_STATUS(visard_protected_get(records, 1, stored, report), VISARD_STATUS_INVALID_ARGUMENT);
  visard_protected_free(records);
}

static void what_is_stored_hides_what_is_personal(void) {
  visard *v = joined();
  visard_buf stored = EMPTY_BUF, report = EMPTY_BUF;
  protect_one(v, &stored, &report);
  CHECK(contains(&stored, "\"nps\":3"));
  CHECK(!contains(&stored, "ada@example.org"));
  CHECK(!contains(&stored, "too slow"));
  CHECK(contains(&report, "\"id\":\"r-1\""));
  CHECK(contains(&report, "\"sealed\":2"));
  CHECK(contains(&report, "\"event\":\"protect\""));
  CHECK(!contains(&report, "ada@example.org"));
  visard_buf_free(&report);
  visard_buf_free(&stored);
  visard_free(v);
}

static void a_sealed_field_is_found_by_its_index(void) {
  visard *v = joined();
  visard_buf stored = EMPTY_BUF, report = EMPTY_BUF, found = EMPTY_BUF;
  protect_one(v, &stored, &report);
  CHECK_OK(visard_search(v, TEXT("email"), TEXT(" Ada@Example.org"), &found));
  CHECK(found.len > 4);
  if (found.len > 4) {
    /* ["…"]: with one index key there is one value. */
    found.data[found.len - 1] = 0;
    CHECK(contains(&report, (const char *)found.data + 1));
  }
  visard_buf_free(&found);
  CHECK_STATUS(visard_search(v, TEXT("comment"), TEXT("x"), &found), VISARD_STATUS_UNKNOWN_NAME);
  CHECK(found.data == NULL);
  visard_buf_free(&report);
  visard_buf_free(&stored);
  visard_free(v);
}

static void a_role_sees_what_the_policy_allows(void) {
  visard *v = joined();
  visard_buf stored = EMPTY_BUF, report = EMPTY_BUF, record = EMPTY_BUF, decision = EMPTY_BUF;
  protect_one(v, &stored, &report);
  CHECK_OK(visard_view(v, FILLED(stored), TEXT(reading), NOW, &record, &decision, NULL));
  CHECK(contains(&record, "too slow"));
  CHECK(contains(&record, "\"nps\":3"));
  CHECK(!contains(&record, "ada@example.org"));
  CHECK(contains(&decision, "\"support-reads\""));
  CHECK(contains(&decision, "\"event\":\"view\""));
  visard_buf_free(&decision);
  visard_buf_free(&record);
  visard_buf_free(&report);
  visard_buf_free(&stored);
  visard_free(v);
}

/* The time of the call counts, whether the request states one or not. */
static void a_request_needs_no_time(void) {
  static const char untimed[] =
      "{\"subject\":\"u-1\",\"action\":\"response.read\",\"purpose\":\"care\"}";
  visard *v = joined();
  visard_buf stored = EMPTY_BUF, report = EMPTY_BUF, record = EMPTY_BUF, decision = EMPTY_BUF;
  protect_one(v, &stored, &report);
  CHECK_OK(visard_view(v, FILLED(stored), TEXT(untimed), NOW, &record, &decision, NULL));
  CHECK(contains(&record, "too slow"));
  visard_buf_free(&decision);
  visard_buf_free(&record);
  /* 2025-06-01, before the grant. */
  CHECK_OK(visard_view(v, FILLED(stored), TEXT(reading), INT64_C(1748736000), &record, &decision,
                       NULL));
  CHECK(contains(&record, "null"));
  visard_buf_free(&decision);
  visard_buf_free(&record);
  visard_buf_free(&report);
  visard_buf_free(&stored);
  visard_free(v);
}

static void a_vendor_gets_no_contact_data(void) {
  visard *v = joined();
  visard_buf stored = EMPTY_BUF, report = EMPTY_BUF, record = EMPTY_BUF, decision = EMPTY_BUF;
  protect_one(v, &stored, &report);
  CHECK_OK(visard_send(v, FILLED(stored), TEXT("counter"), TEXT(sending), NOW, &record,
                       &decision, NULL));
  CHECK(contains(&record, "too slow"));
  CHECK(!contains(&record, "email"));
  CHECK(contains(&decision, "\"event\":\"send\""));
  visard_buf_free(&decision);
  visard_buf_free(&record);
  CHECK_STATUS(visard_send(v, FILLED(stored), TEXT("nobody"), TEXT(sending), NOW, &record,
                           &decision, NULL),
               VISARD_STATUS_UNKNOWN_NAME);
  CHECK(record.data == NULL && decision.data == NULL);
  visard_buf_free(&report);
  visard_buf_free(&stored);
  visard_free(v);
}

static void a_stranger_gets_null_and_the_reasons(void) {
  static const char request[] =
      "{\"subject\":\"x\",\"action\":\"response.read\",\"purpose\":\"care\","
      "\"now\":\"2026-11-23T10:00:00Z\"}";
  visard *v = joined();
  visard_buf stored = EMPTY_BUF, report = EMPTY_BUF, record = EMPTY_BUF, decision = EMPTY_BUF;
  protect_one(v, &stored, &report);
  CHECK_OK(visard_view(v, FILLED(stored), TEXT(request), NOW, &record, &decision, NULL));
  CHECK(strcmp((const char *)record.data, "null") == 0);
  CHECK(contains(&decision, "\"no-grants\""));
  visard_buf_free(&decision);
  visard_buf_free(&record);
  visard_buf_free(&report);
  visard_buf_free(&stored);
  visard_free(v);
}

static void what_was_not_protected_here_is_refused(void) {
  visard *v = joined();
  visard_protected *records = NULL;
  visard_buf record = EMPTY_BUF, decision = EMPTY_BUF;
  CHECK_STATUS(visard_protect(v, TEXT("form"), NULL, 0, NULL, 0, TEXT("not json"), NOW, &records),
               VISARD_STATUS_INVALID_JSON);
  CHECK_STATUS(visard_protect(v, TEXT("nope"), NULL, 0, NULL, 0, TEXT(payload), NOW, &records),
               VISARD_STATUS_UNKNOWN_NAME);
  CHECK_STATUS(visard_protect(v, TEXT("form"), NULL, 0, NULL, 0, TEXT("{}"), NOW, &records),
               VISARD_STATUS_RECORD_SHAPE);
  CHECK(records == NULL && visard_protected_count(records) == 0);
  CHECK_STATUS(visard_view(v, TEXT("{\"visard\":1}"), TEXT(reading), NOW, &record, &decision, NULL),
               VISARD_STATUS_RECORD_SHAPE);
  CHECK(record.data == NULL && decision.data == NULL);
  visard_free(v);
}

static void what_is_refused_of_a_request_or_record_is_explained(void) {
  static const char request[] = "{\"subject\":\"ada\",\"action\":\"response.read\",\"purpose\":5}";
  visard *v = joined();
  visard_buf stored = EMPTY_BUF, report = EMPTY_BUF, record = EMPTY_BUF, decision = EMPTY_BUF;
  visard_buf detail = EMPTY_BUF;
  protect_one(v, &stored, &report);
  CHECK_STATUS(visard_view(v, FILLED(stored), TEXT(request), NOW, &record, &decision, &detail),
               VISARD_STATUS_BAD_REQUEST);
  CHECK(contains(&detail, "`purpose`") && !contains(&detail, "ada"));
  visard_buf_free(&detail);
  CHECK_STATUS(visard_send(v, FILLED(stored), TEXT("counter"), TEXT(request), NOW, &record,
                           &decision, &detail),
               VISARD_STATUS_BAD_REQUEST);
  CHECK(contains(&detail, "`purpose`") && !contains(&detail, "ada"));
  visard_buf_free(&detail);
  CHECK_STATUS(visard_send(v, FILLED(stored), TEXT("countr"), TEXT(sending), NOW, &record,
                           &decision, &detail),
               VISARD_STATUS_UNKNOWN_NAME);
  CHECK(contains(&detail, "processor") && contains(&detail, "did you mean `counter`?"));
  visard_buf_free(&detail);
  CHECK_STATUS(visard_view(v, TEXT("{\"ada\":1}"), TEXT(reading), NOW, &record, &decision, &detail),
               VISARD_STATUS_UNSUPPORTED_FORMAT);
  CHECK(contains(&detail, "not a record that protect wrote") && !contains(&detail, "ada"));
  visard_buf_free(&detail);
  CHECK(record.data == NULL && decision.data == NULL);
  visard_buf_free(&report);
  visard_buf_free(&stored);
  visard_free(v);
}

void test_answer(void) {
  RUN(what_is_stored_hides_what_is_personal);
  RUN(a_sealed_field_is_found_by_its_index);
  RUN(a_role_sees_what_the_policy_allows);
  RUN(a_request_needs_no_time);
  RUN(a_vendor_gets_no_contact_data);
  RUN(a_stranger_gets_null_and_the_reasons);
  RUN(what_was_not_protected_here_is_refused);
  RUN(what_is_refused_of_a_request_or_record_is_explained);
}
