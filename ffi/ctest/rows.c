/* The functions of a visard_token_store over memory, and tokens that are in it. */

#include "rows.h"

#include "check.h"
#include "vectors.h"

void no_rows(struct rows *rows) {
  memset(rows, 0, sizeof *rows);
  CHECK(pthread_mutex_init(&rows->lock, NULL) == 0);
}

static struct kept_row *at(struct rows *rows, const uint8_t *key) {
  for (size_t i = 0; i < rows->len; i++) {
    if (memcmp(rows->rows[i].row.key, key, sizeof rows->rows[i].row.key) == 0) {
      return &rows->rows[i];
    }
  }
  return NULL;
}

static void write_row(struct rows *rows, const visard_token_row *row) {
  struct kept_row *kept = at(rows, row->key);
  if (row->content.len > sizeof kept->content) {
    puts("the content of a row is too long");
    exit(2);
  }
  if (kept == NULL && rows->len < ROWS(rows->rows)) {
    kept = &rows->rows[rows->len++];
  }
  if (kept == NULL) {
    puts("too many rows for this test");
    exit(2);
  }
  kept->row = *row;
  memcpy(kept->content, row->content.data, row->content.len);
}

void keep(struct rows *rows, const visard_token_row *row) { write_row(rows, row); }

static visard_status find_locked(struct rows *rows, const uint8_t *key,
                                 visard_token_row *out_row) {
  const struct kept_row *kept = at(rows, key);
  rows->found++;
  if (rows->fail_find) {
    return -1;
  }
  if (kept == NULL) {
    return VISARD_STATUS_OK;
  }
  memcpy(out_row->respondent, kept->row.respondent, sizeof out_row->respondent);
  out_row->version = kept->row.version;
  out_row->expires = kept->row.expires;
  if (rows->no_content) {
    return VISARD_STATUS_OK;
  }
  return visard_buf_copy(kept->content, kept->row.content.len, &out_row->content);
}

static visard_status find(void *context, const uint8_t *key, visard_token_row *out_row) {
  struct rows *rows = context;
  visard_status status;
  pthread_mutex_lock(&rows->lock);
  status = find_locked(rows, key, out_row);
  pthread_mutex_unlock(&rows->lock);
  return status;
}

static visard_status put_locked(struct rows *rows, const visard_token_row *row) {
  const struct kept_row *kept = at(rows, row->key);
  rows->put++;
  if (rows->fail_put) {
    return VISARD_STATUS_STORE_FAILED;
  }
  if (rows->races > 0) {
    rows->races--;
    return VISARD_STATUS_STATE_CONFLICT;
  }
  if ((kept == NULL ? 0 : kept->row.version) != row->version - 1) {
    return VISARD_STATUS_STATE_CONFLICT;
  }
  write_row(rows, row);
  return VISARD_STATUS_OK;
}

static visard_status put(void *context, const visard_token_row *row) {
  struct rows *rows = context;
  visard_status status;
  pthread_mutex_lock(&rows->lock);
  status = put_locked(rows, row);
  pthread_mutex_unlock(&rows->lock);
  return status;
}

visard_token_store store_of(struct rows *rows) {
  const visard_token_store store = {sizeof store, 0, rows, find, put};
  return store;
}

visard_issuer *open_stored(const visard_keyring *keyring, struct rows *rows,
                           const visard_issuer_settings *settings) {
  const visard_token_store store = store_of(rows);
  visard_issuer_settings with = {sizeof with, 0, 0, 0, 0, 0, NULL};
  visard_issuer *issuer = NULL;
  if (settings != NULL) {
    with = *settings;
  }
  with.store = &store;
  CHECK_OK(visard_issuer_new_with(keyring, TEXT(SCOPE_SURVEY), TEXT(SCOPE_WAVE),
                                  TEXT(SCOPE_CHANNEL), TEXT(SCOPE_PURPOSE), SCOPE_EPOCH, &with,
                                  &issuer));
  return issuer;
}

const char *const ids[KINDS] = {"4711", "0190f3b2-7c1e-7d3a-9f52-2b6d0c1a4e88", "crm-88213"};

struct told nothing_told(void) {
  const struct told told = {NO_STANDING, EMPTY_BUF, 7};
  return told;
}

void forget_told(struct told *told) {
  visard_buf_free(&told->id);
  *told = nothing_told();
}

void set(struct stage *stage, const char *id, int64_t not_before, const char *batch,
         const visard_issuer_settings *settings) {
  const visard_terms terms = {sizeof terms, 0, NOW + 14 * DAY, not_before, batch,
                              batch == NULL ? 0 : strlen(batch)};
  const visard_buf none = EMPTY_BUF;
  no_rows(&stage->rows);
  stage->keyring = open_keyring();
  stage->issuer = open_stored(stage->keyring, &stage->rows, settings);
  stage->token = none;
  CHECK_OK(visard_token_issue_on(stage->issuer, STRING(id), &terms, NOW, &stage->token));
}

void clear(struct stage *stage) {
  visard_buf_free(&stage->token);
  visard_issuer_free(stage->issuer);
  visard_keyring_free(stage->keyring);
}

visard_status submit(struct stage *stage, const char *answer, int64_t now, struct told *told) {
  forget_told(told);
  return visard_token_submit(stage->issuer, FILLED(stage->token), STRING(answer), now,
                             &told->first, &told->standing, &told->id);
}
