/* Policies and people, as TOML and as JSON. */

#include "check.h"

static const char document[] =
    "schema = 1\n"
    "name = \"tiny\"\n"
    "version = \"1\"\n"
    "zone = \"UTC\"\n"
    "home = [\"EU\"]\n"
    "k = 5\n"
    "[classes]\n"
    "score = \"scale answers\"\n"
    "text = \"free text\"\n"
    "[resources.response]\n"
    "actions = [\"read\"]\n"
    "fields = { nps = \"score\", comment = \"text\" }\n"
    "[purposes]\n"
    "care = \"solving issues\"\n"
    "[roles]\n"
    "support = {}\n"
    "[[allow]]\n"
    "id = \"support-reads\"\n"
    "roles = [\"support\"]\n"
    "on = \"response.read\"\n"
    "purposes = [\"care\"]\n"
    "views = { score = \"clear\", text = \"mask\" }\n";

static const char people[] =
    "{\"epoch\":1,\"grant\":[{\"subject\":\"u-1\",\"role\":\"support\","
    "\"from\":\"2026-01-01\",\"by\":\"head\"}]}";

static const char request[] =
    "{\"subject\":\"u-1\",\"action\":\"response.read\",\"purpose\":\"care\","
    "\"now\":\"2026-11-23T10:00:00Z\"}";

static void a_policy_in_toml_with_people_in_json_decides(void) {
  visard_policy *policy = NULL;
  visard_buf decision = EMPTY_BUF;
  CHECK_OK(visard_policy_parse(TEXT(document), TEXT(people), &policy, NULL));
  CHECK_OK(visard_policy_decide(policy, TEXT(request), &decision, NULL));
  CHECK(contains(&decision, "\"support-reads\""));
  CHECK(contains(&decision, "\"mask\""));
  visard_buf_free(&decision);
  visard_policy_free(policy);
}

static void without_people_everything_is_denied(void) {
  visard_policy *policy = NULL;
  visard_buf decision = EMPTY_BUF;
  CHECK_OK(visard_policy_parse(TEXT(document), NULL, 0, &policy, NULL));
  CHECK_OK(visard_policy_decide(policy, TEXT(request), &decision, NULL));
  CHECK(contains(&decision, "\"deny\""));
  CHECK(!contains(&decision, "\"clear\""));
  visard_buf_free(&decision);
  visard_policy_free(policy);
}

static void a_refused_policy_is_explained(void) {
  visard_policy *policy = NULL;
  visard_buf detail = EMPTY_BUF;
  CHECK_STATUS(visard_policy_parse(TEXT("schema = 1\nnmae = \"x\"\n"), NULL, 0, &policy, &detail),
               VISARD_STATUS_POLICY_INVALID);
  CHECK(policy == NULL);
  CHECK(contains(&detail, "\"line\":2"));
  CHECK(contains(&detail, "nmae"));
  visard_buf_free(&detail);
}

static void success_leaves_the_detail_alone(void) {
  visard_policy *policy = NULL;
  visard_buf detail = EMPTY_BUF;
  CHECK_OK(visard_policy_parse(TEXT(document), TEXT(people), &policy, &detail));
  CHECK(detail.data == NULL);
  visard_policy_free(policy);
}

/* A request that is refused, and what is said of it. */
struct refused {
  const char *request;
  visard_status status;
  const char *said;
  const char *help;
};

/* All but the last are of Anna, who is in no message. */
static const struct refused refused[] = {
    {"{\"subject\":[\"anna\"]}", VISARD_STATUS_BAD_REQUEST, "no `subject` as text", "null"},
    {"{\"subject\":\"anna\"}", VISARD_STATUS_BAD_REQUEST, "no `action`", "null"},
    {"{\"subject\":\"anna\",\"purpos\":\"care\"}", VISARD_STATUS_BAD_REQUEST, "unknown key",
     "did you mean `purpose`?"},
    {"{\"subject\":\"anna\",\"now\":\"anna\"}", VISARD_STATUS_BAD_REQUEST, "no `now` as an RFC",
     "null"},
    {"{\"subject\":\"anna\",\"action\":\"response.read\",\"purpose\":\"cares\","
     "\"now\":\"2026-11-23T10:00:00Z\"}",
     VISARD_STATUS_UNKNOWN_NAME, "purpose", "did you mean `care`?"},
    {"{\"subject\":\"anna", VISARD_STATUS_BAD_REQUEST, "not JSON, at line 1", "null"},
    {"[]", VISARD_STATUS_BAD_REQUEST, "not a JSON object", "null"},
};

static void a_refused_request_is_explained_without_what_is_in_it(void) {
  visard_policy *policy = NULL;
  visard_buf decision = EMPTY_BUF, detail = EMPTY_BUF;
  size_t row;
  CHECK_OK(visard_policy_parse(TEXT(document), TEXT(people), &policy, NULL));
  for (row = 0; row < ROWS(refused); row++) {
    const struct refused *one = &refused[row];
    about(one->request);
    CHECK_STATUS(visard_policy_decide(policy, STRING(one->request), &decision, NULL), one->status);
    CHECK_STATUS(visard_policy_decide(policy, STRING(one->request), &decision, &detail),
                 one->status);
    CHECK(contains(&detail, visard_status_name(one->status)));
    CHECK(contains(&detail, one->said) && contains(&detail, one->help));
    CHECK(!contains(&detail, "anna"));
    visard_buf_free(&detail);
  }
  CHECK(decision.data == NULL);
  CHECK_OK(visard_policy_decide(policy, TEXT(request), &decision, &detail));
  CHECK(detail.data == NULL);
  visard_buf_free(&decision);
  visard_policy_free(policy);
}

void test_policy(void) {
  RUN(a_policy_in_toml_with_people_in_json_decides);
  RUN(without_people_everything_is_denied);
  RUN(a_refused_policy_is_explained);
  RUN(success_leaves_the_detail_alone);
  RUN(a_refused_request_is_explained_without_what_is_in_it);
}
