/* Whose a hidden token is: a right of its own. */

#include "check.h"
#include "rows.h"
#include "vectors.h"

static const char policy_text[] =
    "schema = 1\n"
    "name = \"acme\"\n"
    "version = \"1\"\n"
    "zone = \"UTC\"\n"
    "home = [\"EU\"]\n"
    "k = 10\n"
    "[classes]\n"
    "identity = \"who the respondent is\"\n"
    "[resources.invitation]\n"
    "actions = [\"resolve\", \"read\"]\n"
    "fields = { subject = \"identity\" }\n"
    "[purposes]\n"
    "dsar = \"answering a data subject\"\n"
    "[roles]\n"
    "dpo = {}\n"
    "[[allow]]\n"
    "id = \"dpo-resolves\"\n"
    "roles = [\"dpo\"]\n"
    "on = [\"invitation.resolve\", \"invitation.read\"]\n"
    "purposes = [\"dsar\"]\n"
    "views = { identity = \"clear\" }\n";

static const char people_text[] =
    "[[grant]]\n"
    "subject = \"u-dpo\"\n"
    "role = \"dpo\"\n"
    "from = 2026-01-01\n"
    "by = \"board\"\n";

static const char dpo[] =
    "{\"subject\":\"u-dpo\",\"action\":\"invitation.resolve\",\"purpose\":\"dsar\"}";
static const char nobody[] =
    "{\"subject\":\"u-else\",\"action\":\"invitation.resolve\",\"purpose\":\"dsar\"}";
static const char reads[] =
    "{\"subject\":\"u-dpo\",\"action\":\"invitation.read\",\"purpose\":\"dsar\"}";

/* A joined handle; with the rows of the stage if `rows` is not NULL. */
static visard *joined(const visard_keyring *keyring, struct rows *rows) {
  visard_policy *policy = NULL;
  visard *v = NULL, *with = NULL;
  visard_token_store store;
  CHECK_OK(visard_policy_parse(TEXT(policy_text), TEXT(people_text), &policy, NULL));
  CHECK_OK(visard_new(keyring, policy, &v));
  visard_policy_free(policy);
  if (rows == NULL) {
    return v;
  }
  store = store_of(rows);
  CHECK_OK(visard_with_token_store(v, &store, &with));
  visard_free(v);
  return with;
}

static visard_status resolve(const visard *v, const visard_buf *token, const char *channel,
                             const char *request, visard_buf *out_id, visard_buf *out_decision,
                             visard_buf *detail) {
  return visard_token_resolve(v, TEXT(SCOPE_SURVEY), TEXT(SCOPE_WAVE), STRING(channel),
                              TEXT(SCOPE_PURPOSE), SCOPE_EPOCH, FILLED(*token), STRING(request),
                              NOW, out_id, out_decision, detail);
}

static void who_may_know_learns_it_and_the_log_says_so(void) {
  const visard_issuer_settings hiding = {sizeof hiding, 0, 1, 0, 0, 0, NULL};
  struct stage stage;
  visard *v;
  visard_buf id = EMPTY_BUF, said = EMPTY_BUF;
  set(&stage, "crm-88213", 0, NULL, &hiding);
  v = joined(stage.keyring, &stage.rows);
  CHECK_OK(resolve(v, &stage.token, SCOPE_CHANNEL, dpo, &id, &said, NULL));
  CHECK(says(&id, "crm-88213"));
  CHECK(strstr((const char *)said.data, "\"resolved\":1") != NULL);
  CHECK(strstr((const char *)said.data, "\"effect\":\"allow\"") != NULL);
  CHECK(strstr((const char *)said.data, "crm-88213") == NULL);
  visard_buf_free(&id);
  visard_buf_free(&said);
  CHECK_OK(resolve(v, &stage.token, SCOPE_CHANNEL, nobody, &id, &said, NULL));
  CHECK(says(&id, "") && strstr((const char *)said.data, "\"resolved\":0") != NULL);
  visard_buf_free(&id);
  visard_buf_free(&said);
  visard_free(v);
  clear(&stage);
}

/* Nobody was found, and the log says who tried. */
static void check_failed(const visard *v, const visard_buf *token, const char *channel,
                         const char *code) {
  visard_buf id = EMPTY_BUF, said = EMPTY_BUF;
  char failed[64];
  CHECK_OK(resolve(v, token, channel, dpo, &id, &said, NULL));
  snprintf(failed, sizeof failed, "},\"failed\":\"%s\"}", code);
  CHECK(says(&id, "") && strstr((const char *)said.data, failed) != NULL);
  snprintf(failed, sizeof failed, "\"resolved\":0,\"failed\":\"%s\"", code);
  CHECK(strstr((const char *)said.data, failed) != NULL);
  visard_buf_free(&id);
  visard_buf_free(&said);
}

static void what_cannot_be_resolved_is_logged(void) {
  const visard_issuer_settings hiding = {sizeof hiding, 0, 1, 0, 0, 0, NULL};
  struct stage stage;
  visard *v, *without;
  set(&stage, "crm-88213", 0, NULL, &hiding);
  v = joined(stage.keyring, &stage.rows);
  without = joined(stage.keyring, NULL);
  check_failed(v, &stage.token, "sms", "TOKEN_INVALID");
  check_failed(without, &stage.token, SCOPE_CHANNEL, "STORE_REQUIRED");
  visard_free(v);
  visard_free(without);
  clear(&stage);
}

static void what_asks_for_something_else_is_refused(void) {
  const visard_issuer_settings hiding = {sizeof hiding, 0, 1, 0, 0, 0, NULL};
  visard_token_store store = {sizeof store, 0, NULL, NULL, NULL};
  struct stage stage;
  visard *v, *none = NULL;
  visard_buf id = EMPTY_BUF, said = EMPTY_BUF, detail = EMPTY_BUF;
  set(&stage, "crm-88213", 0, NULL, &hiding);
  v = joined(stage.keyring, &stage.rows);
  CHECK_STATUS(resolve(v, &stage.token, SCOPE_CHANNEL, reads, &id, &said, &detail),
               VISARD_STATUS_BAD_REQUEST);
  CHECK(contains(&detail, "ends in .resolve") && !contains(&detail, "u-dpo"));
  visard_buf_free(&detail);
  CHECK_STATUS(resolve(NULL, &stage.token, SCOPE_CHANNEL, dpo, &id, &said, NULL),
               VISARD_STATUS_NULL_POINTER);
  CHECK_STATUS(resolve(v, &stage.token, SCOPE_CHANNEL, dpo, NULL, &said, NULL),
               VISARD_STATUS_NULL_POINTER);
  CHECK_STATUS(visard_with_token_store(v, NULL, &none), VISARD_STATUS_NULL_POINTER);
  CHECK_STATUS(visard_with_token_store(v, &store, &none), VISARD_STATUS_NULL_POINTER);
  CHECK_STATUS(visard_with_token_store(NULL, &store, &none), VISARD_STATUS_NULL_POINTER);
  CHECK(id.data == NULL && said.data == NULL && none == NULL);
  visard_free(v);
  clear(&stage);
}

void test_resolve(void) {
  RUN(who_may_know_learns_it_and_the_log_says_so);
  RUN(what_cannot_be_resolved_is_logged);
  RUN(what_asks_for_something_else_is_refused);
}
