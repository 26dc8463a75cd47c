/* What becomes of tokens: issued on terms, seen, started, submitted, revoked. */

#include "check.h"
#include "rows.h"
#include "vectors.h"

static visard_status see(struct stage *stage, int64_t now, struct told *told) {
  forget_told(told);
  return visard_token_see(stage->issuer, FILLED(stage->token), now, &told->standing, &told->id);
}

static visard_status start(struct stage *stage, int64_t now, struct told *told) {
  forget_told(told);
  return visard_token_start(stage->issuer, FILLED(stage->token), now, &told->standing, &told->id);
}

static void a_token_is_seen_started_and_submitted_once(void) {
  for (size_t i = 0; i < KINDS; i++) {
    struct stage stage;
    struct told told = nothing_told();
    about(ids[i]);
    set(&stage, ids[i], 0, NULL, NULL);
    CHECK_OK(see(&stage, NOW + 4, &told));
    CHECK_OK(see(&stage, NOW + 5, &told));
    CHECK(told.standing.state == VISARD_STATE_SEEN && told.standing.seen == 2);
    CHECK(told.standing.issued == NOW && told.standing.first_seen == NOW + 4);
    CHECK(told.standing.last_seen == NOW + 5 && says(&told.id, ids[i]));
    CHECK(told.standing.expires == NOW + 14 * DAY && told.standing.not_before == 0);
    CHECK_OK(start(&stage, NOW + 600, &told));
    CHECK(told.standing.state == VISARD_STATE_STARTED && told.standing.started == NOW + 600);
    CHECK(told.standing.resumable_until == NOW + 600 + 7 * DAY);
    CHECK_OK(submit(&stage, "response-1", NOW + 900, &told));
    CHECK(told.first == 1 && told.standing.state == VISARD_STATE_SUBMITTED);
    CHECK(told.standing.submitted == NOW + 900 && told.standing.resumable_until == 0);
    CHECK_OK(submit(&stage, "response-1", NOW + 901, &told));
    CHECK(told.first == 0 && told.standing.submitted == NOW + 900);
    CHECK_STATUS(submit(&stage, "response-2", NOW + 902, &told), VISARD_STATUS_TOKEN_SUBMITTED);
    CHECK_STATUS(start(&stage, NOW + 903, &told), VISARD_STATUS_TOKEN_SUBMITTED);
    CHECK_OK(see(&stage, NOW + 904, &told));
    CHECK(told.standing.state == VISARD_STATE_SUBMITTED && told.standing.seen == 3);
    CHECK_STATUS(submit(&stage, "", NOW, &told), VISARD_STATUS_INVALID_ARGUMENT);
    forget_told(&told);
    clear(&stage);
  }
}

static void a_token_has_its_time(void) {
  const visard_issuer_settings lenient = {sizeof lenient, 0, 0, 0, 30, 3600, NULL};
  struct stage stage;
  struct told told = nothing_told();
  set(&stage, "4711", NOW + 60, NULL, NULL);
  CHECK_STATUS(see(&stage, NOW + 59, &told), VISARD_STATUS_TOKEN_NOT_YET);
  CHECK_OK(see(&stage, NOW + 60, &told));
  CHECK(told.standing.not_before == NOW + 60);
  CHECK_OK(see(&stage, NOW + 14 * DAY - 1, &told));
  CHECK_STATUS(see(&stage, NOW + 14 * DAY, &told), VISARD_STATUS_TOKEN_EXPIRED);
  forget_told(&told);
  CHECK_OK(visard_token_look(stage.issuer, FILLED(stage.token), NOW + 14 * DAY, &told.standing,
                             &told.id));
  CHECK(told.standing.state == VISARD_STATE_EXPIRED);
  forget_told(&told);
  clear(&stage);
  set(&stage, "4711", NOW + 60, NULL, &lenient);
  CHECK_STATUS(start(&stage, NOW + 29, &told), VISARD_STATUS_TOKEN_NOT_YET);
  CHECK_OK(start(&stage, NOW + 30, &told));
  CHECK(told.standing.resumable_until == NOW + 30 + 3600);
  CHECK_OK(start(&stage, NOW + 30 + 3599, &told));
  CHECK_STATUS(start(&stage, NOW + 30 + 3600, &told), VISARD_STATUS_TOKEN_LAPSED);
  CHECK_STATUS(submit(&stage, "r", NOW + 30 + 3600, &told), VISARD_STATUS_TOKEN_LAPSED);
  CHECK_OK(see(&stage, NOW + 14 * DAY + 29, &told));
  CHECK_STATUS(see(&stage, NOW + 14 * DAY + 30, &told), VISARD_STATUS_TOKEN_EXPIRED);
  forget_told(&told);
  clear(&stage);
}

static void what_is_revoked_stays_so(void) {
  static const struct {
    uint32_t what;
    const char *name;
  } ways[] = {
      {VISARD_REVOKE_TOKEN, NULL}, /* the token itself */
      {VISARD_REVOKE_SUBJECT, "4711"},
      {VISARD_REVOKE_BATCH, "monday"},
      {VISARD_REVOKE_SCOPE, ""},
      {VISARD_REVOKE_SURVEY, ""},
  };
  for (size_t i = 0; i < ROWS(ways); i++) {
    struct stage stage;
    struct told told = nothing_told();
    const char *name;
    visard_buf id = EMPTY_BUF;
    int64_t expires = 0;
    about(ways[i].name == NULL ? "token" : ways[i].name);
    set(&stage, "4711", 0, "monday", NULL);
    name = ways[i].name == NULL ? (const char *)stage.token.data : ways[i].name;
    CHECK_OK(visard_token_revoke(stage.issuer, ways[i].what, STRING(name), NOW + 7));
    CHECK_OK(visard_token_revoke(stage.issuer, ways[i].what, STRING(name), NOW + 8));
    CHECK_STATUS(see(&stage, NOW + 9, &told), VISARD_STATUS_TOKEN_REVOKED);
    CHECK_STATUS(start(&stage, NOW + 9, &told), VISARD_STATUS_TOKEN_REVOKED);
    CHECK_STATUS(submit(&stage, "r", NOW + 9, &told), VISARD_STATUS_TOKEN_REVOKED);
    CHECK_STATUS(visard_token_verify_id(stage.issuer, FILLED(stage.token), NOW, &id, &expires),
                 VISARD_STATUS_TOKEN_REVOKED);
    CHECK_OK(visard_token_look(stage.issuer, FILLED(stage.token), NOW, &told.standing, &told.id));
    CHECK(told.standing.state == VISARD_STATE_REVOKED && told.standing.revoked == NOW + 7);
    forget_told(&told);
    clear(&stage);
  }
}

static void other_revocations_are_refused(void) {
  struct stage stage;
  const visard_status invalid = VISARD_STATUS_INVALID_ARGUMENT;
  set(&stage, "4711", 0, NULL, NULL);
  CHECK_STATUS(visard_token_revoke(stage.issuer, 0, NULL, 0, NOW), invalid);
  CHECK_STATUS(visard_token_revoke(stage.issuer, 6, NULL, 0, NOW), invalid);
  CHECK_STATUS(visard_token_revoke(stage.issuer, VISARD_REVOKE_SCOPE, TEXT("x"), NOW), invalid);
  CHECK_STATUS(visard_token_revoke(stage.issuer, VISARD_REVOKE_SURVEY, TEXT("x"), NOW), invalid);
  CHECK_STATUS(visard_token_revoke(stage.issuer, VISARD_REVOKE_BATCH, NULL, 0, NOW), invalid);
  CHECK_STATUS(visard_token_revoke(stage.issuer, VISARD_REVOKE_SUBJECT, NULL, 0, NOW),
               VISARD_STATUS_SUBJECT_UNSUITABLE);
  CHECK(stage.rows.put == ISSUED_ROWS);
  clear(&stage);
}

static void a_store_that_fails_fails_the_call(void) {
  struct stage stage;
  struct told told = nothing_told();
  set(&stage, "crm-88213", 0, NULL, NULL);
  stage.rows.fail_find = 1;
  CHECK_STATUS(see(&stage, NOW, &told), VISARD_STATUS_STORE_FAILED);
  stage.rows.fail_find = 0;
  stage.rows.fail_put = 1;
  CHECK_STATUS(submit(&stage, "r", NOW, &told), VISARD_STATUS_STORE_FAILED);
  CHECK(told.first == 7 && told.id.data == NULL);
  stage.rows.fail_put = 0;
  stage.rows.races = 5;
  CHECK_OK(submit(&stage, "r", NOW, &told));
  CHECK(told.first == 1 && stage.rows.races == 0);
  stage.rows.no_content = 1;
  CHECK_STATUS(see(&stage, NOW, &told), VISARD_STATUS_STORE_FAILED);
  stage.rows.no_content = 0;
  LAST_ROW(stage.rows).content[20] ^= 1;
  CHECK_STATUS(see(&stage, NOW, &told), VISARD_STATUS_STORE_FAILED);
  LAST_ROW(stage.rows).content[20] ^= 1;
  LAST_ROW(stage.rows).row.expires = INT64_MAX;
  CHECK_STATUS(see(&stage, NOW, &told), VISARD_STATUS_STORE_FAILED);
  forget_told(&told);
  clear(&stage);
}

static void terms_are_refused_when_they_cannot_be(void) {
  char batch[256];
  struct stage stage;
  visard_buf token = EMPTY_BUF;
  visard_terms terms = {sizeof terms, 0, NOW + DAY, NOW + DAY, NULL, 0};
  memset(batch, 'b', sizeof batch);
  set(&stage, "4711", 0, NULL, NULL);
  CHECK_STATUS(visard_token_issue_on(stage.issuer, TEXT("1"), &terms, NOW, &token),
               VISARD_STATUS_INVALID_ARGUMENT);
  terms.not_before = 0;
  terms.batch = batch;
  terms.batch_len = sizeof batch;
  CHECK_STATUS(visard_token_issue_on(stage.issuer, TEXT("1"), &terms, NOW, &token),
               VISARD_STATUS_LIMIT_EXCEEDED);
  terms.size--;
  CHECK_STATUS(visard_token_issue_on(stage.issuer, TEXT("1"), &terms, NOW, &token),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_token_issue_on(stage.issuer, TEXT("1"), NULL, NOW, &token),
               VISARD_STATUS_NULL_POINTER);
  CHECK(token.data == NULL);
  clear(&stage);
}

static void steps_take_a_store_and_a_struct_of_this_size(void) {
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  const char *token = token_vectors[0].token;
  const visard_terms terms = {sizeof terms, 0, NOW + DAY, 0, NULL, 0};
  struct told told = nothing_told();
  struct stage stage;
  const visard_status required = VISARD_STATUS_STORE_REQUIRED;
  CHECK_STATUS(visard_token_look(issuer, STRING(token), NOW, &told.standing, &told.id), required);
  CHECK_STATUS(visard_token_see(issuer, STRING(token), NOW, &told.standing, &told.id), required);
  CHECK_STATUS(visard_token_start(issuer, STRING(token), NOW, &told.standing, &told.id), required);
  CHECK_STATUS(visard_token_submit(issuer, STRING(token), TEXT("r"), NOW, &told.first,
                                   &told.standing, &told.id),
               required);
  CHECK_STATUS(visard_token_revoke(issuer, VISARD_REVOKE_SCOPE, NULL, 0, NOW), required);
  CHECK_STATUS(visard_token_issue_on(issuer, TEXT("1"), &terms, NOW, &told.id), required);
  CHECK(told.id.data == NULL);
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
  set(&stage, "4711", 0, NULL, NULL);
  told.standing.size--;
  CHECK_STATUS(visard_token_see(stage.issuer, FILLED(stage.token), NOW, &told.standing, &told.id),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(stage.rows.put == ISSUED_ROWS && told.id.data == NULL);
  clear(&stage);
}

void test_states(void) {
  RUN(a_token_is_seen_started_and_submitted_once);
  RUN(a_token_has_its_time);
  RUN(what_is_revoked_stays_so);
  RUN(other_revocations_are_refused);
  RUN(a_store_that_fails_fails_the_call);
  RUN(terms_are_refused_when_they_cannot_be);
  RUN(steps_take_a_store_and_a_struct_of_this_size);
}
