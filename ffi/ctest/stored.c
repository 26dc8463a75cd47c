/* Tokens with a store: the shared vectors of rows, settings, and many threads. */

#include "check.h"
#include "rows.h"
#include "vectors.h"

/* A row of the vectors as the store has it. */
static void keep_vector(struct rows *rows, const struct token_row_vector *vector) {
  struct bytes key, respondent, content;
  visard_token_row row;
  from_hex(&key, vector->key);
  from_hex(&respondent, vector->respondent);
  from_hex(&content, vector->content);
  memcpy(row.key, key.data, sizeof row.key);
  memcpy(row.respondent, respondent.data, sizeof row.respondent);
  row.version = vector->version;
  row.expires = (int64_t)vector->expires;
  row.content.data = content.data;
  row.content.len = content.len;
  keep(rows, &row);
}

static const struct token_row_vector *row_of(const char *name) {
  for (size_t i = 0; i < ROWS(token_row_vectors); i++) {
    if (strcmp(token_row_vectors[i].row_of, name) == 0) {
      return &token_row_vectors[i];
    }
  }
  puts("a row is missing among the vectors");
  exit(2);
}

static uint32_t state_of(const struct token_row_vector *row) {
  return row->revoked != 0     ? VISARD_STATE_REVOKED
         : row->submitted != 0 ? VISARD_STATE_SUBMITTED
         : row->started != 0   ? VISARD_STATE_STARTED
         : row->seen != 0      ? VISARD_STATE_SEEN
                               : VISARD_STATE_ISSUED;
}

static void rows_say_what_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  for (size_t i = 0; i < ROWS(token_row_vectors); i++) {
    const struct token_row_vector *row = &token_row_vectors[i];
    struct rows rows;
    struct told told = nothing_told();
    struct bytes respondent;
    visard_issuer *issuer;
    about(row->row_of);
    no_rows(&rows);
    keep_vector(&rows, row_of("subject"));
    keep_vector(&rows, row);
    issuer = open_stored(keyring, &rows, NULL);
    CHECK_OK(visard_token_look(issuer, STRING(row->token), NOW, &told.standing, &told.id));
    CHECK(told.standing.size == sizeof told.standing && told.standing.state == state_of(row));
    CHECK(told.standing.revoked == (int64_t)row->revoked && says(&told.id, row->id));
    if (row->revoked == 0) {
      from_hex(&respondent, row->respondent);
      CHECK(memcmp(told.standing.respondent, respondent.data, 16) == 0);
      CHECK(told.standing.expires == (int64_t)row->expires && told.standing.seen == row->seen);
      CHECK(told.standing.issued == (int64_t)row->issued);
      CHECK(told.standing.not_before == (int64_t)row->not_before);
      CHECK(told.standing.first_seen == (int64_t)row->first_seen);
      CHECK(told.standing.last_seen == (int64_t)row->last_seen);
      CHECK(told.standing.started == (int64_t)row->started);
      CHECK(told.standing.submitted == (int64_t)row->submitted);
      CHECK(told.standing.resumable_until == 0);
    }
    CHECK(rows.put == 0 && rows.found > 0);
    forget_told(&told);
    visard_issuer_free(issuer);
  }
  visard_keyring_free(keyring);
}

static void answers_and_batches_are_those_of_the_vectors(void) {
  visard_keyring *keyring = open_keyring();
  const struct token_row_vector *subject = row_of("subject");
  const int64_t now = (int64_t)subject->submitted + 1;
  struct rows rows;
  struct told told = nothing_told();
  struct bytes key;
  visard_issuer *issuer;
  no_rows(&rows);
  keep_vector(&rows, subject);
  issuer = open_stored(keyring, &rows, NULL);
  CHECK_OK(visard_token_submit(issuer, STRING(subject->token), TEXT(ROW_ANSWER), now, &told.first,
                               &told.standing, &told.id));
  CHECK(told.first == 0 && told.standing.submitted == (int64_t)subject->submitted);
  forget_told(&told);
  CHECK_STATUS(visard_token_submit(issuer, STRING(subject->token), TEXT("another"), now,
                                   &told.first, &told.standing, &told.id),
               VISARD_STATUS_TOKEN_SUBMITTED);
  CHECK(told.first == 7 && told.id.data == NULL && told.standing.state == 0);
  CHECK_OK(visard_token_revoke(issuer, VISARD_REVOKE_BATCH, TEXT(ROW_BATCH), now));
  CHECK_STATUS(visard_token_see(issuer, STRING(subject->token), now, &told.standing, &told.id),
               VISARD_STATUS_TOKEN_REVOKED);
  from_hex(&key, row_of("batch")->key);
  CHECK(rows.len == 2 && memcmp(rows.rows[1].row.key, key.data, 16) == 0);
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

static void what_is_no_token_is_none_with_a_store_either(void) {
  visard_keyring *keyring = open_keyring();
  struct rows rows;
  visard_issuer *issuer;
  no_rows(&rows);
  issuer = open_stored(keyring, &rows, NULL);
  for (size_t i = 0; i < ROWS(token_vectors); i++) {
    const struct token_vector *row = &token_vectors[i];
    struct told told = nothing_told();
    about(row->name);
    CHECK_STATUS(visard_token_see(issuer, STRING(row->token), NOW, &told.standing, &told.id),
                 row->status);
    CHECK((told.id.data != NULL) == (row->status == VISARD_STATUS_OK));
    if (row->status != VISARD_STATUS_OK) {
      CHECK_STATUS(visard_token_revoke(issuer, VISARD_REVOKE_TOKEN, STRING(row->token), NOW),
                   row->status);
    }
    forget_told(&told);
  }
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

static void settings_are_refused_when_they_cannot_be(void) {
  visard_keyring *keyring = open_keyring();
  visard_token_store store = {sizeof store, 0, NULL, NULL, NULL};
  const visard_issuer_settings wrong[] = {
      {sizeof(visard_issuer_settings) - 1, 0, 0, 0, 0, 0, NULL},
      {sizeof(visard_issuer_settings), 4, 0, 0, 0, 0, NULL},
      {sizeof(visard_issuer_settings), 0, 2, 0, 0, 0, NULL},
      {sizeof(visard_issuer_settings), 0, 0, 0, 86401, 0, NULL},
      {sizeof(visard_issuer_settings), 0, 0, 0, -1, 0, NULL},
      {sizeof(visard_issuer_settings), 0, 0, 0, 0, 59, NULL},
      {sizeof(visard_issuer_settings), 0, 0, 0, 0, 31622401, NULL},
  };
  visard_issuer_settings without = {sizeof without, 0, 0, 0, 0, 0, &store};
  visard_issuer *issuer = NULL;
  for (size_t i = 0; i < ROWS(wrong); i++) {
    CHECK_STATUS(visard_issuer_new_with(keyring, TEXT("s"), NULL, 0, NULL, 0, NULL, 0, 0,
                                        &wrong[i], &issuer),
                 VISARD_STATUS_INVALID_ARGUMENT);
  }
  CHECK_STATUS(visard_issuer_new_with(keyring, TEXT("s"), NULL, 0, NULL, 0, NULL, 0, 0, &without,
                                      &issuer),
               VISARD_STATUS_NULL_POINTER);
  store.size--;
  CHECK_STATUS(visard_issuer_new_with(keyring, TEXT("s"), NULL, 0, NULL, 0, NULL, 0, 0, &without,
                                      &issuer),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_issuer_new_with(keyring, TEXT("s"), NULL, 0, NULL, 0, NULL, 0, 0, NULL,
                                      &issuer),
               VISARD_STATUS_NULL_POINTER);
  CHECK(issuer == NULL);
  visard_keyring_free(keyring);
}

static void an_issuer_of_one_kind_knows_no_other(void) {
  for (uint32_t kind = VISARD_TOKEN_SEALED; kind <= VISARD_TOKEN_VAULT; kind++) {
    const visard_issuer_settings one = {sizeof one, kind, 0, 0, 0, 0, NULL};
    struct stage all;
    visard_issuer *issuer;
    about(ids[kind - 1]);
    for (size_t i = 0; i < KINDS; i++) {
      const int own = i == kind - 1;
      visard_buf token = EMPTY_BUF, id = EMPTY_BUF;
      int64_t expires = 0;
      set(&all, ids[i], 0, NULL, NULL);
      issuer = open_stored(all.keyring, &all.rows, &one);
      CHECK_STATUS(visard_token_issue_id(issuer, STRING(ids[i]), NOW + DAY, &token),
                   own ? VISARD_STATUS_OK : VISARD_STATUS_SUBJECT_UNSUITABLE);
      CHECK_STATUS(visard_token_verify_id(issuer, FILLED(all.token), NOW, &id, &expires),
                   own ? VISARD_STATUS_OK : VISARD_STATUS_TOKEN_INVALID);
      visard_buf_free(&token);
      visard_buf_free(&id);
      visard_issuer_free(issuer);
      clear(&all);
    }
  }
}

static void an_edge_without_a_store_says_plausible(void) {
  struct stage stage;
  visard_issuer *edge;
  struct told told = nothing_told();
  uint32_t verdict = 0;
  int64_t expires = 7;
  set(&stage, "crm-88213", 0, NULL, NULL);
  edge = open_issuer(stage.keyring);
  CHECK_OK(visard_token_verify_unstored(edge, FILLED(stage.token), NOW, &verdict, &told.id,
                                        &expires));
  CHECK(verdict == VISARD_UNSTORED_PLAUSIBLE && says(&told.id, "") && expires == 0);
  forget_told(&told);
  CHECK_OK(visard_token_verify_unstored(edge, STRING(token_vectors[2].token), NOW, &verdict,
                                        &told.id, &expires));
  CHECK(verdict == VISARD_UNSTORED_VERIFIED && says(&told.id, "4711") && expires == TOKEN_EXPIRES);
  forget_told(&told);
  verdict = 7;
  CHECK_STATUS(visard_token_verify_unstored(edge, STRING(token_vectors[2].token), TOKEN_EXPIRES,
                                            &verdict, &told.id, &expires),
               VISARD_STATUS_TOKEN_EXPIRED);
  stage.token.data[0] = stage.token.data[0] == 'A' ? 'B' : 'A';
  CHECK_STATUS(visard_token_verify_unstored(edge, FILLED(stage.token), NOW, &verdict, &told.id,
                                            &expires),
               VISARD_STATUS_TOKEN_INVALID);
  CHECK(verdict == 7 && told.id.data == NULL);
  visard_issuer_free(edge);
  clear(&stage);
}

static void hidden_subjects_are_not_shown(void) {
  const visard_issuer_settings hiding = {sizeof hiding, 0, 1, 0, 0, 0, NULL};
  struct stage stage;
  struct told told = nothing_told();
  visard_keyring *web = NULL;
  visard_issuer *issuer;
  set(&stage, "4711", 0, NULL, &hiding);
  CHECK_OK(visard_keyring_only(stage.keyring, 1u << 3, &web));
  issuer = open_stored(web, &stage.rows, NULL);
  CHECK_OK(visard_token_see(issuer, FILLED(stage.token), NOW, &told.standing, &told.id));
  CHECK(told.standing.state == VISARD_STATE_SEEN && says(&told.id, ""));
  forget_told(&told);
  CHECK_OK(submit(&stage, "r", NOW, &told));
  CHECK(told.first == 1 && says(&told.id, ""));
  forget_told(&told);
  visard_issuer_free(issuer);
  visard_keyring_free(web);
  clear(&stage);
}

static void the_rows_of_a_respondent_are_known_by_their_hash(void) {
  struct stage stage;
  visard_buf known = EMPTY_BUF;
  int found = 0;
  set(&stage, "crm-88213", 0, NULL, NULL);
  CHECK_OK(visard_issuer_respondents(stage.issuer, TEXT("crm-88213"), &known));
  CHECK(known.len > 0 && known.len % 16 == 0);
  for (size_t i = 0; i < known.len; i += 16) {
    found += memcmp(known.data + i, LAST_ROW(stage.rows).row.respondent, 16) == 0;
  }
  CHECK(found == 1 && stage.rows.len == ISSUED_ROWS);
  visard_buf_free(&known);
  CHECK_STATUS(visard_issuer_respondents(stage.issuer, NULL, 0, &known),
               VISARD_STATUS_SUBJECT_UNSUITABLE);
  CHECK(known.data == NULL);
  clear(&stage);
}

#define THREADS 16

struct hand {
  struct stage *stage;
  char answer[8];
  visard_status status;
  uint32_t first;
};

static void *hand_in(void *argument) {
  struct hand *hand = argument;
  visard_standing standing = NO_STANDING;
  visard_buf id = EMPTY_BUF;
  hand->status =
      visard_token_submit(hand->stage->issuer, FILLED(hand->stage->token), STRING(hand->answer),
                          NOW + 1, &hand->first, &standing, &id);
  visard_buf_free(&id);
  return NULL;
}

static void of_answers_at_the_same_time_one_wins(void) {
  for (size_t i = 0; i < KINDS; i++) {
    struct stage stage;
    pthread_t threads[THREADS];
    struct hand hands[THREADS];
    unsigned won = 0, refused = 0;
    about(ids[i]);
    set(&stage, ids[i], 0, NULL, NULL);
    for (unsigned t = 0; t < THREADS; t++) {
      hands[t].stage = &stage;
      hands[t].first = 0;
      snprintf(hands[t].answer, sizeof hands[t].answer, "r-%u", t);
      CHECK(pthread_create(&threads[t], NULL, hand_in, &hands[t]) == 0);
    }
    for (unsigned t = 0; t < THREADS; t++) {
      CHECK(pthread_join(threads[t], NULL) == 0);
      won += hands[t].status == VISARD_STATUS_OK && hands[t].first == 1;
      refused += hands[t].status == VISARD_STATUS_TOKEN_SUBMITTED;
    }
    CHECK(won == 1 && refused == THREADS - 1);
    clear(&stage);
  }
}

void test_stored(void) {
  RUN(rows_say_what_the_vectors_say);
  RUN(answers_and_batches_are_those_of_the_vectors);
  RUN(what_is_no_token_is_none_with_a_store_either);
  RUN(settings_are_refused_when_they_cannot_be);
  RUN(an_issuer_of_one_kind_knows_no_other);
  RUN(an_edge_without_a_store_says_plausible);
  RUN(hidden_subjects_are_not_shown);
  RUN(the_rows_of_a_respondent_are_known_by_their_hash);
  RUN(of_answers_at_the_same_time_one_wins);
}
