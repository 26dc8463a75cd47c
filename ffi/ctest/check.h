/* What every test file uses: checks that count, and the fixtures of the shared vectors. */

#ifndef CHECK_H
#define CHECK_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "visard.h"

/* A literal as pointer and length. */
#define TEXT(literal) (literal), sizeof(literal) - 1
/* A C string as pointer and length. */
#define STRING(string) (string), strlen(string)
/* A filled buffer as text. */
#define FILLED(buf) (const char *)(buf).data, (buf).len

#define EMPTY_BUF {NULL, 0}
#define ROWS(array) (sizeof(array) / sizeof(array)[0])

/* 2026-11-23T10:00:00Z, when the vectors were made. */
#define NOW INT64_C(1795428000)

/* Runs one test and counts it. */
#define RUN(test) run_test(#test, test)
void run_test(const char *name, void (*test)(void));

/* Notes a failure of the running test, and goes on. */
#define CHECK(condition) check((condition) != 0, #condition, __FILE__, __LINE__)
void check(int holds, const char *condition, const char *file, int line);

/* Compares a status by name. */
#define CHECK_STATUS(call, expected) check_status((call), (expected), #call, __FILE__, __LINE__)
void check_status(visard_status status, visard_status expected, const char *call, const char *file,
                  int line);
#define CHECK_OK(call) CHECK_STATUS(call, VISARD_STATUS_OK)

/* Says which row of a table a failure is about. */
void about(const char *row);

/* Bytes from hexadecimal digits. */
struct bytes {
  unsigned char data[90000];
  size_t len;
};
void from_hex(struct bytes *bytes, const char *hex);

/* The first bytes of 0, 1 … 250, 0, 1 …: the plaintext of long vectors. */
void count_up(struct bytes *bytes, size_t len);

/* The ranges of `from` that `ranges` lists ("0-61 77-93"), joined, with one byte changed. */
void cut(struct bytes *bytes, const struct bytes *from, const char *ranges, uint64_t flip_at,
         uint64_t flip_mask);

/* Whether a buffer holds these bytes, this text, or a text with this part. */
int is(const visard_buf *buf, const struct bytes *expected);
int says(const visard_buf *buf, const char *expected);
int contains(const visard_buf *buf, const char *part);

/* The keyring of the vectors, and the issuer of their scope. */
visard_keyring *open_keyring(void);
visard_issuer *open_issuer(const visard_keyring *keyring);

/* One function for each test file. */
void test_anonymous(void);
void test_answer(void);
void test_arguments(void);
void test_attachments(void);
void test_erasure(void);
void test_findings(void);
void test_gateway(void);
void test_indexes(void);
void test_keyrings(void);
void test_leaks(void);
void test_links(void);
void test_memory(void);
void test_owners(void);
void test_placeholders(void);
void test_policy(void);
void test_printed(void);
void test_records(void);
void test_redactor(void);
void test_resolve(void);
void test_scanner(void);
void test_states(void);
void test_stored(void);
void test_subjects(void);
void test_threads(void);
void test_vectors(void);

#endif
