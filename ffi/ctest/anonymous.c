/* Anonymous tokens: the shared vectors, one token for each person, one answer for each token. */

#include <pthread.h>

#include "check.h"
#include "vectors.h"

/* Who was issued a token, and which were used. */
struct waves {
  pthread_mutex_t lock;
  struct {
    unsigned char wave[16], subject[16], blinded[16];
  } issued[16];
  unsigned char used[16][16];
  size_t issued_len, used_len;
  int fail;
};

static void no_waves(struct waves *waves) {
  memset(waves, 0, sizeof *waves);
  CHECK(pthread_mutex_init(&waves->lock, NULL) == 0);
}

static visard_status remember(void *context, const uint8_t *wave, const uint8_t *subject,
                              const uint8_t *blinded, uint8_t *out_stored) {
  struct waves *waves = context;
  size_t i = 0;
  if (waves->fail) {
    return -1;
  }
  pthread_mutex_lock(&waves->lock);
  while (i < waves->issued_len && memcmp(waves->issued[i].subject, subject, 16) != 0) {
    i++;
  }
  if (i == waves->issued_len && i < ROWS(waves->issued)) {
    memcpy(waves->issued[i].wave, wave, 16);
    memcpy(waves->issued[i].subject, subject, 16);
    memcpy(waves->issued[i].blinded, blinded, 16);
    waves->issued_len++;
  }
  memcpy(out_stored, waves->issued[i].blinded, 16);
  pthread_mutex_unlock(&waves->lock);
  return VISARD_STATUS_OK;
}

static visard_status use_up(void *context, const uint8_t *wave, const uint8_t *nonce) {
  struct waves *waves = context;
  visard_status status = VISARD_STATUS_OK;
  struct bytes id;
  if (waves->fail) {
    return -1;
  }
  from_hex(&id, ANON_WAVE_ID);
  pthread_mutex_lock(&waves->lock);
  for (size_t i = 0; i < waves->used_len; i++) {
    if (memcmp(waves->used[i], nonce, 16) == 0) {
      status = VISARD_STATUS_TOKEN_SUBMITTED;
    }
  }
  if (memcmp(id.data, wave, 16) != 0 || waves->used_len == ROWS(waves->used)) {
    status = -1;
  }
  if (status == VISARD_STATUS_OK) {
    memcpy(waves->used[waves->used_len++], nonce, 16);
  }
  pthread_mutex_unlock(&waves->lock);
  return status;
}

static visard_anonymous_issuer *open_wave(struct waves *waves, const char *key) {
  const visard_anonymous_store store = {sizeof store, 0, waves, remember, use_up};
  visard_keyring *keyring = open_keyring();
  visard_anonymous_issuer *issuer = NULL;
  no_waves(waves);
  CHECK_OK(visard_anonymous_issuer_new(keyring, TEXT(ANON_SURVEY), TEXT(ANON_WAVE), STRING(key),
                                       &store, &issuer));
  visard_keyring_free(keyring);
  return issuer;
}

static visard_participant *open_participant(void) {
  visard_participant *participant = NULL;
  CHECK_OK(visard_participant_new(TEXT(TENANT), TEXT(ANON_SURVEY), TEXT(ANON_WAVE),
                                  TEXT(ANON_PUBLIC_KEY), &participant));
  return participant;
}

static void a_wave_is_that_of_the_vectors(void) {
  static const char *const keys[] = {"", ANON_KEY_ID};
  for (size_t i = 0; i < ROWS(keys); i++) {
    struct waves waves;
    visard_anonymous_issuer *issuer = open_wave(&waves, keys[i]);
    visard_buf key = EMPTY_BUF, id = EMPTY_BUF;
    CHECK_OK(visard_anonymous_public_key(issuer, &key));
    CHECK_OK(visard_anonymous_key_id(issuer, &id));
    CHECK(says(&key, ANON_PUBLIC_KEY) && says(&id, ANON_KEY_ID));
    visard_buf_free(&key);
    visard_buf_free(&id);
    visard_anonymous_issuer_free(issuer);
  }
}

static void requests_become_the_tokens_of_the_vectors(void) {
  visard_participant *participant = open_participant();
  struct bytes kept, blinded, answer, batch;
  from_hex(&batch, ANON_BATCH);
  for (size_t i = 0; i < ROWS(request_vectors); i++) {
    const struct request_vector *row = &request_vectors[i];
    visard_buf sent = EMPTY_BUF, token = EMPTY_BUF, same = EMPTY_BUF;
    about(row->id);
    from_hex(&kept, row->kept);
    from_hex(&blinded, row->blinded);
    from_hex(&answer, row->answer);
    CHECK_OK(visard_participant_blinded(participant, kept.data, kept.len, &sent));
    CHECK(is(&sent, &blinded));
    CHECK_OK(visard_participant_finalise(participant, kept.data, kept.len, answer.data, answer.len,
                                         &token));
    CHECK(says(&token, row->token));
    CHECK_OK(visard_participant_finalise(participant, kept.data, kept.len, batch.data, batch.len,
                                         &same));
    CHECK(says(&same, row->token));
    visard_buf_free(&sent);
    visard_buf_free(&token);
    visard_buf_free(&same);
  }
  visard_participant_free(participant);
}

static void rows_and_answers_fit_the_vectors(void) {
  struct waves waves;
  visard_anonymous_issuer *issuer = open_wave(&waves, "");
  visard_participant *participant = open_participant();
  struct bytes wave, kept, blinded, row, asked;
  from_hex(&wave, ANON_WAVE_ID);
  for (size_t i = 0; i < ROWS(request_vectors); i++) {
    const struct request_vector *vector = &request_vectors[i];
    visard_buf answer = EMPTY_BUF, token = EMPTY_BUF, bytes = EMPTY_BUF, same = EMPTY_BUF;
    about(vector->id);
    from_hex(&kept, vector->kept);
    from_hex(&blinded, vector->blinded);
    from_hex(&row, vector->row);
    from_hex(&asked, vector->asked);
    CHECK_OK(visard_anonymous_issue(issuer, STRING(vector->id), blinded.data, blinded.len,
                                    &answer));
    CHECK(answer.len == 96 && waves.issued_len == i + 1);
    CHECK(memcmp(waves.issued[i].wave, wave.data, wave.len) == 0 && wave.len == 16);
    CHECK(memcmp(waves.issued[i].subject, row.data, row.len) == 0 && row.len == 16);
    CHECK(memcmp(waves.issued[i].blinded, asked.data, asked.len) == 0 && asked.len == 16);
    CHECK_OK(visard_participant_finalise(participant, kept.data, kept.len, answer.data, answer.len,
                                         &token));
    CHECK(says(&token, vector->token));
    CHECK_OK(visard_anonymous_verify(issuer, FILLED(token), &bytes));
    CHECK_OK(visard_anonymous_token_bytes(FILLED(token), &same));
    CHECK(bytes.len == 32 && same.len == 32 && memcmp(bytes.data, same.data, 32) == 0);
    CHECK(memcmp(bytes.data, kept.data, 16) == 0);
    CHECK_OK(visard_anonymous_redeem(issuer, FILLED(token)));
    CHECK_STATUS(visard_anonymous_redeem(issuer, FILLED(token)), VISARD_STATUS_TOKEN_SUBMITTED);
    CHECK(waves.used_len == i + 1);
    visard_buf_free(&answer);
    visard_buf_free(&token);
    visard_buf_free(&bytes);
    visard_buf_free(&same);
  }
  visard_participant_free(participant);
  visard_anonymous_issuer_free(issuer);
}

static void answers_are_refused_as_the_vectors_say(void) {
  visard_participant *participant = open_participant();
  struct bytes kept, answer;
  from_hex(&kept, ANON_KEPT);
  for (size_t i = 0; i < ROWS(answer_vectors); i++) {
    visard_buf token = EMPTY_BUF;
    about(answer_vectors[i].name);
    from_hex(&answer, answer_vectors[i].answer);
    CHECK_STATUS(visard_participant_finalise(participant, kept.data, kept.len, answer.data,
                                             answer.len, &token),
                 answer_vectors[i].status);
    CHECK(token.data == NULL);
  }
  visard_participant_free(participant);
}

static void elements_are_refused_as_the_vectors_say(void) {
  struct waves waves;
  visard_anonymous_issuer *issuer = open_wave(&waves, "");
  struct bytes element;
  for (size_t i = 0; i < ROWS(element_vectors); i++) {
    const struct element_vector *row = &element_vectors[i];
    visard_participant *participant = NULL;
    visard_buf answer = EMPTY_BUF;
    about(row->name);
    from_hex(&element, row->element);
    CHECK_STATUS(visard_anonymous_issue(issuer, TEXT("4711"), element.data, element.len, &answer),
                 row->status);
    CHECK_STATUS(visard_participant_new(TEXT(TENANT), TEXT("s"), TEXT("w"), STRING(row->text),
                                        &participant),
                 row->status);
    CHECK(answer.data == NULL && participant == NULL && waves.issued_len == 0);
  }
  visard_anonymous_issuer_free(issuer);
}

static void tokens_are_refused_as_the_vectors_say(void) {
  struct waves waves;
  visard_anonymous_issuer *issuer = open_wave(&waves, "");
  for (size_t i = 0; i < ROWS(anonymous_token_vectors); i++) {
    const struct anonymous_token_vector *row = &anonymous_token_vectors[i];
    visard_buf bytes = EMPTY_BUF;
    about(row->name);
    CHECK_STATUS(visard_anonymous_verify(issuer, STRING(row->token), &bytes), row->status);
    CHECK_STATUS(visard_anonymous_redeem(issuer, STRING(row->token)), row->status);
    CHECK(bytes.data == NULL && waves.used_len == 0);
  }
  visard_anonymous_issuer_free(issuer);
}

static void a_person_gets_one_token(void) {
  struct waves waves;
  visard_anonymous_issuer *issuer = open_wave(&waves, "");
  visard_participant *participant = open_participant();
  visard_buf request = EMPTY_BUF, other = EMPTY_BUF, sent = EMPTY_BUF, second = EMPTY_BUF;
  visard_buf answer = EMPTY_BUF, again = EMPTY_BUF, refused = EMPTY_BUF;
  CHECK_OK(visard_participant_request(participant, &request));
  CHECK_OK(visard_participant_request(participant, &other));
  CHECK(request.len == 48 && memcmp(request.data, other.data, 48) != 0);
  CHECK_OK(visard_participant_blinded(participant, request.data, request.len, &sent));
  CHECK_OK(visard_participant_blinded(participant, other.data, other.len, &second));
  CHECK_OK(visard_anonymous_issue(issuer, TEXT("crm-1"), sent.data, sent.len, &answer));
  CHECK_OK(visard_anonymous_issue(issuer, TEXT("crm-1"), sent.data, sent.len, &again));
  CHECK(answer.len == 96 && again.len == 96 && memcmp(answer.data, again.data, 32) == 0);
  CHECK_STATUS(visard_anonymous_issue(issuer, TEXT("crm-1"), second.data, second.len, &refused),
               VISARD_STATUS_TOKEN_ISSUED);
  CHECK_STATUS(visard_anonymous_issue(issuer, NULL, 0, sent.data, sent.len, &refused),
               VISARD_STATUS_SUBJECT_UNSUITABLE);
  CHECK_STATUS(visard_anonymous_issue(issuer, TEXT("crm-2"), sent.data, 31, &refused),
               VISARD_STATUS_INVALID_ENCODING);
  CHECK_STATUS(visard_participant_finalise(participant, other.data, other.len, answer.data,
                                           answer.len, &refused),
               VISARD_STATUS_TOKEN_INVALID);
  CHECK_STATUS(visard_participant_blinded(participant, request.data, 47, &refused),
               VISARD_STATUS_INVALID_ENCODING);
  CHECK(refused.data == NULL && waves.issued_len == 1);
  visard_buf_free(&request);
  visard_buf_free(&other);
  visard_buf_free(&sent);
  visard_buf_free(&second);
  visard_buf_free(&answer);
  visard_buf_free(&again);
  visard_participant_free(participant);
  visard_anonymous_issuer_free(issuer);
}

/* A request of the vectors by the person `id`. */
static visard_anonymous_request asked(const char *id, size_t vector) {
  visard_anonymous_request request = {id, strlen(id), {0}};
  struct bytes blinded;
  from_hex(&blinded, request_vectors[vector].blinded);
  memcpy(request.blinded, blinded.data, sizeof request.blinded);
  return request;
}

static void a_batch_answers_all_but_those_it_refuses(void) {
  struct waves waves;
  visard_anonymous_issuer *issuer = open_wave(&waves, "");
  visard_participant *participant = open_participant();
  visard_anonymous_request requests[] = {asked("4711", 0), asked("", 0), asked("4711", 1),
                                         asked("crm-1", 1), asked("crm-2", 2)};
  visard_status statuses[ROWS(requests)] = {-1, -1, -1, -1, -1};
  visard_buf answer = EMPTY_BUF;
  memset(requests[4].blinded, 0xff, sizeof requests[4].blinded);
  CHECK_OK(visard_anonymous_issue_batch(issuer, requests, ROWS(requests), statuses, &answer));
  CHECK_STATUS(statuses[0], VISARD_STATUS_OK);
  CHECK_STATUS(statuses[1], VISARD_STATUS_SUBJECT_UNSUITABLE);
  CHECK_STATUS(statuses[2], VISARD_STATUS_TOKEN_ISSUED);
  CHECK_STATUS(statuses[3], VISARD_STATUS_OK);
  CHECK_STATUS(statuses[4], VISARD_STATUS_INVALID_ENCODING);
  CHECK(answer.len == 3 * 64 && waves.issued_len == 2);
  for (size_t i = 0; i < 2; i++) {
    visard_buf token = EMPTY_BUF;
    struct bytes kept;
    from_hex(&kept, request_vectors[i].kept);
    CHECK_OK(visard_participant_finalise(participant, kept.data, kept.len, answer.data, answer.len,
                                         &token));
    CHECK(says(&token, request_vectors[i].token));
    visard_buf_free(&token);
  }
  visard_buf_free(&answer);
  CHECK_OK(visard_anonymous_issue_batch(issuer, &requests[2], 1, statuses, &answer));
  CHECK(answer.len == 0 && statuses[0] == VISARD_STATUS_TOKEN_ISSUED);
  visard_buf_free(&answer);
  visard_participant_free(participant);
  visard_anonymous_issuer_free(issuer);
}

static void too_many_requests_are_refused(void) {
  struct waves waves;
  visard_anonymous_issuer *issuer = open_wave(&waves, "");
  visard_anonymous_request requests[257];
  visard_status statuses[257] = {7};
  visard_buf answer = EMPTY_BUF;
  for (size_t i = 0; i < ROWS(requests); i++) {
    requests[i] = asked("4711", 0);
  }
  CHECK_STATUS(visard_anonymous_issue_batch(issuer, requests, 257, statuses, &answer),
               VISARD_STATUS_LIMIT_EXCEEDED);
  CHECK_STATUS(visard_anonymous_issue_batch(issuer, requests, 1, NULL, &answer),
               VISARD_STATUS_NULL_POINTER);
  CHECK(answer.data == NULL && statuses[0] == 7 && waves.issued_len == 0);
  visard_anonymous_issuer_free(issuer);
}

static void a_store_that_fails_fails_the_wave(void) {
  struct waves waves;
  visard_anonymous_issuer *issuer = open_wave(&waves, "");
  visard_keyring *keyring = open_keyring();
  visard_anonymous_store store = {sizeof store, 0, NULL, NULL, NULL};
  visard_anonymous_issuer *none = NULL;
  struct bytes blinded;
  visard_buf answer = EMPTY_BUF;
  from_hex(&blinded, request_vectors[0].blinded);
  waves.fail = 1;
  CHECK_STATUS(visard_anonymous_issue(issuer, TEXT("4711"), blinded.data, blinded.len, &answer),
               VISARD_STATUS_STORE_FAILED);
  CHECK_STATUS(visard_anonymous_redeem(issuer, STRING(request_vectors[0].token)),
               VISARD_STATUS_STORE_FAILED);
  CHECK_STATUS(visard_anonymous_issuer_new(keyring, TEXT("s"), TEXT("w"), NULL, 0, &store, &none),
               VISARD_STATUS_NULL_POINTER);
  store.size--;
  CHECK_STATUS(visard_anonymous_issuer_new(keyring, TEXT("s"), TEXT("w"), NULL, 0, &store, &none),
               VISARD_STATUS_INVALID_ARGUMENT);
  store.size++;
  store.remember = remember;
  store.use_up = use_up;
  CHECK_STATUS(visard_anonymous_issuer_new(keyring, TEXT("s"), TEXT("w"), TEXT("00000001"), &store,
                                           &none),
               VISARD_STATUS_KEY_UNKNOWN);
  CHECK(answer.data == NULL && none == NULL);
  visard_keyring_free(keyring);
  visard_anonymous_issuer_free(issuer);
}

#define THREADS 8

struct hand {
  const visard_anonymous_issuer *issuer;
  visard_status status;
};

static void *hand_in(void *argument) {
  struct hand *hand = argument;
  hand->status = visard_anonymous_redeem(hand->issuer, STRING(request_vectors[0].token));
  return NULL;
}

static void of_redemptions_at_the_same_time_one_wins(void) {
  struct waves waves;
  visard_anonymous_issuer *issuer = open_wave(&waves, "");
  pthread_t threads[THREADS];
  struct hand hands[THREADS];
  unsigned won = 0, refused = 0;
  for (unsigned t = 0; t < THREADS; t++) {
    hands[t].issuer = issuer;
    CHECK(pthread_create(&threads[t], NULL, hand_in, &hands[t]) == 0);
  }
  for (unsigned t = 0; t < THREADS; t++) {
    CHECK(pthread_join(threads[t], NULL) == 0);
    won += hands[t].status == VISARD_STATUS_OK;
    refused += hands[t].status == VISARD_STATUS_TOKEN_SUBMITTED;
  }
  CHECK(won == 1 && refused == THREADS - 1);
  visard_anonymous_issuer_free(issuer);
}

void test_anonymous(void) {
  RUN(a_wave_is_that_of_the_vectors);
  RUN(requests_become_the_tokens_of_the_vectors);
  RUN(rows_and_answers_fit_the_vectors);
  RUN(answers_are_refused_as_the_vectors_say);
  RUN(elements_are_refused_as_the_vectors_say);
  RUN(tokens_are_refused_as_the_vectors_say);
  RUN(a_person_gets_one_token);
  RUN(a_batch_answers_all_but_those_it_refuses);
  RUN(too_many_requests_are_refused);
  RUN(a_store_that_fails_fails_the_wave);
  RUN(of_redemptions_at_the_same_time_one_wins);
}
