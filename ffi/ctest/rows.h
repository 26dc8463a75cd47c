/* Where the tests keep rows of tokens: in memory, and as unreliable as they want it. */

#ifndef ROWS_H
#define ROWS_H

#include <pthread.h>

#include "visard.h"

/* A row with content of its own. */
struct kept_row {
  visard_token_row row;
  unsigned char content[512];
};

/* A few rows in memory, and what goes wrong with them. */
struct rows {
  pthread_mutex_t lock;
  struct kept_row rows[16];
  size_t len;
  unsigned found, put; /* how often the functions were called */
  int fail_find;       /* find says so */
  int fail_put;        /* put says so */
  int no_content;      /* find forgets it */
  int races;           /* so often put says that somebody else was faster */
};

/* The rows that the first token on terms leaves: of the survey, of the scope, and its own. */
#define ISSUED_ROWS 3
#define LAST_ROW(of) ((of).rows[(of).len - 1])

void no_rows(struct rows *rows);
visard_token_store store_of(struct rows *rows);

/* Puts a row there as it is, whatever was there. */
void keep(struct rows *rows, const visard_token_row *row);

/* The issuer of the vectors' scope over rows; `settings` may be NULL. */
visard_issuer *open_stored(const visard_keyring *keyring, struct rows *rows,
                           const visard_issuer_settings *settings);

#define DAY 86400
#define NO_STANDING {sizeof(visard_standing), 0, 0, 0, {0}, 0, 0, 0, 0, 0, 0, 0, 0, 0}

/* What a step told. */
struct told {
  visard_standing standing;
  visard_buf id;
  uint32_t first;
};

struct told nothing_told(void);
void forget_told(struct told *told);

/* A respondent of each kind of token, in the order of VISARD_TOKEN_…. */
#define KINDS 3
extern const char *const ids[KINDS];

/* An issuer over no rows, and a token of a respondent on terms. */
struct stage {
  struct rows rows;
  visard_keyring *keyring;
  visard_issuer *issuer;
  visard_buf token;
};

void set(struct stage *stage, const char *id, int64_t not_before, const char *batch,
         const visard_issuer_settings *settings);
void clear(struct stage *stage);
visard_status submit(struct stage *stage, const char *answer, int64_t now, struct told *told);

#endif
