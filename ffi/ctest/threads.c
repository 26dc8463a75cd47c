/* Eight threads use the same handles at once. */

#include <pthread.h>

#include "check.h"

#define THREADS 8
#define ROUNDS 25

struct shared {
  const visard_keyring *keyring;
  const visard_issuer *issuer;
  const visard_field *field;
  const visard_findings *findings;
};

struct worker {
  const struct shared *shared;
  uint64_t number;
  int failures;
};

/* CHECK counts in globals, so threads count for themselves. */
#define HOLDS(condition) worker->failures += (condition) ? 0 : 1

static void one_round(struct worker *worker, uint64_t subject) {
  const struct shared *shared = worker->shared;
  visard_buf token = EMPTY_BUF, sealed = EMPTY_BUF, opened = EMPTY_BUF, key = EMPTY_BUF;
  visard_finding found = {sizeof found, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  uint64_t verified = 0;
  int64_t expires = 0;
  HOLDS(visard_token_issue(shared->issuer, subject, NOW + 3600, &token) == VISARD_STATUS_OK);
  HOLDS(visard_token_verify(shared->issuer, FILLED(token), NOW, &verified, &expires) ==
        VISARD_STATUS_OK);
  HOLDS(verified == subject);
  HOLDS(visard_field_seal(shared->field, TEXT("r-1"), FILLED(token), NULL, 0, &sealed) ==
        VISARD_STATUS_OK);
  HOLDS(visard_field_open(shared->field, TEXT("r-1"), sealed.data, sealed.len, NULL, 0, &opened) ==
        VISARD_STATUS_OK);
  HOLDS(opened.len == token.len && memcmp(opened.data, token.data, token.len) == 0);
  HOLDS(visard_keyring_verifying_key(shared->keyring, &key) == VISARD_STATUS_OK);
  HOLDS(visard_findings_get(shared->findings, 0, &found) == VISARD_STATUS_OK);
  visard_buf_free(&key);
  visard_buf_free(&opened);
  visard_buf_free(&sealed);
  visard_buf_free(&token);
}

static void *work(void *argument) {
  struct worker *worker = argument;
  for (uint64_t round = 0; round < ROUNDS; round++) {
    one_round(worker, worker->number * 1000 + round);
  }
  return NULL;
}

static void handles_are_shared_between_threads(void) {
  pthread_t threads[THREADS];
  struct worker workers[THREADS];
  visard_keyring *keyring = open_keyring();
  visard_issuer *issuer = open_issuer(keyring);
  visard_field *field = NULL;
  visard_findings *findings = NULL;
  struct shared shared;
  CHECK_OK(visard_field_new(keyring, TEXT("responses"), TEXT("token"), &field));
  CHECK_OK(visard_pii_scan(TEXT("write to ada@example.org"), &findings));
  shared.keyring = keyring;
  shared.issuer = issuer;
  shared.field = field;
  shared.findings = findings;
  for (unsigned i = 0; i < THREADS; i++) {
    workers[i].shared = &shared;
    workers[i].number = i;
    workers[i].failures = 0;
    CHECK(pthread_create(&threads[i], NULL, work, &workers[i]) == 0);
  }
  for (unsigned i = 0; i < THREADS; i++) {
    CHECK(pthread_join(threads[i], NULL) == 0);
    CHECK(workers[i].failures == 0);
  }
  visard_findings_free(findings);
  visard_field_free(field);
  visard_issuer_free(issuer);
  visard_keyring_free(keyring);
}

/* One writer for all threads: the pieces are alike, so their order shows nowhere. */
struct part {
  const visard_writer *writer;
  unsigned char begun[100];
  size_t begun_len;
  int failures;
};

static void *push_pieces(void *argument) {
  struct part *part = argument;
  static const char piece[100] = {0};
  unsigned char *room = malloc(visard_attachment_room(sizeof piece));
  for (int round = 0; room != NULL && round < ROUNDS; round++) {
    size_t len = 0;
    const visard_status status = visard_writer_push(part->writer, piece, sizeof piece, room,
                                                    visard_attachment_room(sizeof piece), &len);
    part->failures += status != VISARD_STATUS_OK || len > sizeof part->begun;
    if (status == VISARD_STATUS_OK && len > 0 && len <= sizeof part->begun) {
      memcpy(part->begun, room, len);
      part->begun_len = len;
    }
  }
  part->failures += room == NULL;
  free(room);
  return NULL;
}

/* Less than a chunk in total: one thread gets the header, and nobody anything else. */
static void pieces_of_several_threads_are_taken_one_at_a_time(void) {
  const size_t total = (size_t)100 * ROUNDS * 4;
  static unsigned char sealed[20000];
  struct part parts[4];
  pthread_t threads[4];
  visard_keyring *keyring = open_keyring();
  visard_field *field = NULL;
  visard_writer *writer = NULL;
  visard_buf whole = EMPTY_BUF;
  size_t len = 0, end = 0;
  memset(parts, 0, sizeof parts);
  CHECK_OK(visard_field_new_format(keyring, TEXT("t"), TEXT("f"), VISARD_FORMAT_ATTACHMENT, 0, NULL,
                                   0, &field));
  CHECK_OK(visard_writer_new(field, TEXT("r-1"), NULL, 0, &writer));
  for (unsigned i = 0; i < ROWS(parts); i++) {
    parts[i].writer = writer;
    CHECK(pthread_create(&threads[i], NULL, push_pieces, &parts[i]) == 0);
  }
  for (unsigned i = 0; i < ROWS(parts); i++) {
    CHECK(pthread_join(threads[i], NULL) == 0);
    CHECK(parts[i].failures == 0);
    memcpy(sealed + len, parts[i].begun, parts[i].begun_len);
    len += parts[i].begun_len;
  }
  CHECK(len == 61);
  CHECK_OK(visard_writer_finish(writer, sealed + len, sizeof sealed - len, &end));
  CHECK_OK(visard_field_open(field, TEXT("r-1"), sealed, len + end, NULL, 0, &whole));
  CHECK(whole.len == total);
  visard_buf_free(&whole);
  visard_writer_free(writer);
  visard_field_free(field);
  visard_keyring_free(keyring);
}

void test_threads(void) {
  RUN(handles_are_shared_between_threads);
  RUN(pieces_of_several_threads_are_taken_one_at_a_time);
}
