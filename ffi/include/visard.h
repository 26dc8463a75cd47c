/*
 * visard.h: Visard for C and every language that can call C.
 *
 * Visard lets customers speak freely: tokens instead of people in survey links, answers encrypted
 * field by field, personal data found in free text, and one policy that decides which role and
 * which vendor sees what. There is no server, no network and no account: this library reads no
 * file, no clock and no environment variable. The caller passes in the time and stores the results.
 *
 * Link with -lvisard. A program in ten minutes is docs/c-abi.md, a complete one
 * examples/c/quickstart.c.
 *
 *
 * Conventions
 * -----------
 *
 * Inputs. Text is UTF-8, passed as (const char *, size_t); bytes are passed as (const void *,
 * size_t). Nothing has to end in NUL. NULL with length 0 is empty; NULL with another length fails
 * with VISARD_STATUS_NULL_POINTER, text that is not UTF-8 with VISARD_STATUS_INVALID_UTF8. Inputs
 * are read during the call only. Time is int64_t: seconds since 1970-01-01T00:00:00Z.
 *
 * Outputs come last. They are written only if the call returns VISARD_STATUS_OK and are otherwise
 * untouched. Output pointers must not be NULL, except `detail`.
 *
 * Errors. Every function that can fail returns a visard_status. There is no "last error" and no
 * global state. Functions that read a request, or a document which a person wrote (a keyring file, a
 * policy, recognisers), take one more buffer, `detail`, which may be NULL. When what they read is
 * refused, it receives
 *
 *     {"code":60,"name":"POLICY_INVALID","message":"…","line":3,"column":9,
 *      "pointer":"/roles/0","help":"…"}
 *
 * in which line, column, pointer and help may be null. The author's own text of a document may be
 * quoted in it, of a request or record nothing. It is the only output that is written on failure; free it like every buffer.
 * A defect in the library is caught and becomes VISARD_STATUS_INTERNAL; nothing is half done then,
 * and every handle stays usable. Running out of memory ends the process.
 *
 * Memory. The library hands out two things: buffers (visard_buf), freed with visard_buf_free(), and
 * handles, freed with the _free() function of their type. Freeing wipes them. Freeing NULL does
 * nothing. A handle must not be used after it was freed. Handles do not depend on each other: they
 * may be freed in any order.
 *
 * Threads. Handles never change after they were made. Any number of threads may use one handle at
 * the same time without locks; only its _free() must come after all other uses. Rotation and
 * reload make new handles. Calls share nothing else, so they may run at the same time. The
 * exceptions are visard_writer and visard_reader, which go through an attachment, visard_originals
 * of a conversation, visard_restorer and visard_answer_stream, which go through an answer: threads
 * that use one at the same time wait for each other.
 *
 * Callbacks. There are six places for them: a KMS that wraps and unwraps data keys, the places in
 * which an erasure state is kept, the keys of respondents, the rows of tokens, those of anonymous
 * tokens, and whether a printed code's respondent exists. They run during the call, in its thread,
 * and must return: no longjmp, no exception. Those that a handle was made with run whenever it is
 * used, in several threads at once if it is used so, until it and the gateways made from it are
 * freed. What a callback reads it gives back with visard_buf_copy().
 *
 * Versions. Within one VISARD_ABI_VERSION functions, constants and fields at the end of structs
 * are only added. Structs that may grow begin with `size`, set by the caller to sizeof.
 *
 * "Safety" in the comment of a function says what the caller has to guarantee, because the library
 * cannot check it. "Live" means: returned by this library and not freed.
 *
 * This file is generated from ffi/src. SPDX-License-Identifier: MIT OR Apache-2.0
 */

#ifndef VISARD_H
#define VISARD_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define VISARD_MUST_USE __attribute__((warn_unused_result))
#else
#define VISARD_MUST_USE
#endif

/** The version of this header. */
#define VISARD_VERSION "0.1.0"
#define VISARD_VERSION_MAJOR 0
#define VISARD_VERSION_MINOR 1
#define VISARD_VERSION_PATCH 0

#ifdef __cplusplus
extern "C" {
#endif

/* ==================================================================
 * 1. Status codes
 *
 * What every fallible function returns: `VISARD_STATUS_OK` is 0, every other number says why the
 * call failed. Numbers and names are stable, never reused, and the same in every language. A
 * ciphertext that was changed or moved says no more than OPEN_FAILED, a token that is not of this
 * scope no more than TOKEN_INVALID, so that an attacker learns nothing from either. Names and
 * messages are fixed text that never contains what was passed in, so they may be logged.
 * ================================================================== */

/** A status: one of the constants below, or a number of a later release. */
typedef int32_t visard_status;

enum {
  /** success */
  VISARD_STATUS_OK = 0,
  /** an argument is outside its documented range */
  VISARD_STATUS_INVALID_ARGUMENT = 1,
  /** text is not valid UTF-8 */
  VISARD_STATUS_INVALID_UTF8 = 2,
  /** a required pointer is NULL */
  VISARD_STATUS_NULL_POINTER = 3,
  /** an input exceeds its documented limit */
  VISARD_STATUS_LIMIT_EXCEEDED = 4,
  /** the document is not valid JSON */
  VISARD_STATUS_INVALID_JSON = 5,
  /** text is not in the strict encoding this format uses */
  VISARD_STATUS_INVALID_ENCODING = 6,
  /** the operating system gave no randomness */
  VISARD_STATUS_RANDOM_UNAVAILABLE = 7,
  /** the format or its version is unknown to this release */
  VISARD_STATUS_UNSUPPORTED_FORMAT = 8,
  /** the keyset is malformed */
  VISARD_STATUS_KEYSET_INVALID = 10,
  /** the keyset belongs to another tenant */
  VISARD_STATUS_WRONG_TENANT = 11,
  /** the key id is not in the keyset, or no longer usable */
  VISARD_STATUS_KEY_UNKNOWN = 12,
  /** the keyring carries no keyset for this use */
  VISARD_STATUS_USE_MISSING = 13,
  /** the keyset did not open under this key-encryption key */
  VISARD_STATUS_UNWRAP_FAILED = 14,
  /** the keyset is older than the version already seen */
  VISARD_STATUS_KEYSET_ROLLED_BACK = 15,
  /** the key's state does not allow this step */
  VISARD_STATUS_KEY_STATE = 16,
  /** the keyring file is wrapped in another way */
  VISARD_STATUS_WRONG_KEK = 17,
  /** the share is malformed or does not fit the others */
  VISARD_STATUS_SHARE_INVALID = 18,
  /** the host's KMS or HSM failed */
  VISARD_STATUS_KMS_FAILED = 19,
  /** the ciphertext did not open */
  VISARD_STATUS_OPEN_FAILED = 20,
  /** the record names a field twice */
  VISARD_STATUS_DUPLICATE_FIELD = 21,
  /** a blind index needs at least 1,024 distinct values */
  VISARD_STATUS_INDEX_TOO_SMALL = 22,
  /** the respondent was erased */
  VISARD_STATUS_SUBJECT_ERASED = 23,
  /** the erasure state was changed by others meanwhile: try again */
  VISARD_STATUS_STATE_CONFLICT = 24,
  /** the receipt is malformed */
  VISARD_STATUS_RECEIPT_INVALID = 25,
  /** the checkpoint is malformed or of another walk */
  VISARD_STATUS_WALK_STATE = 26,
  /** the sealed value is not the one that stands readable beside it */
  VISARD_STATUS_WALK_CONFLICT = 27,
  /** the key configuration is malformed or not signed by the pinned key */
  VISARD_STATUS_KEY_CONFIG_INVALID = 30,
  /** the key configuration is outside its validity */
  VISARD_STATUS_KEY_CONFIG_EXPIRED = 31,
  /** the token is not valid here */
  VISARD_STATUS_TOKEN_INVALID = 40,
  /** the token has expired */
  VISARD_STATUS_TOKEN_EXPIRED = 41,
  /** the subject does not fit this kind of token */
  VISARD_STATUS_SUBJECT_UNSUITABLE = 42,
  /** this subject needs a token store */
  VISARD_STATUS_STORE_REQUIRED = 43,
  /** the host's storage failed */
  VISARD_STATUS_STORE_FAILED = 44,
  /** the token is not valid yet */
  VISARD_STATUS_TOKEN_NOT_YET = 45,
  /** the token was revoked */
  VISARD_STATUS_TOKEN_REVOKED = 46,
  /** the answer was handed in already */
  VISARD_STATUS_TOKEN_SUBMITTED = 47,
  /** the answer was begun too long ago to go on with it */
  VISARD_STATUS_TOKEN_LAPSED = 48,
  /** the subject's token was issued already, to another request */
  VISARD_STATUS_TOKEN_ISSUED = 49,
  /** the kind of personal data is unknown */
  VISARD_STATUS_UNKNOWN_KIND = 50,
  /** the policy document is refused */
  VISARD_STATUS_POLICY_INVALID = 60,
  /** the request names something the policy does not declare */
  VISARD_STATUS_UNKNOWN_NAME = 61,
  /** the request is malformed */
  VISARD_STATUS_BAD_REQUEST = 62,
  /** the record has not the shape its profile says */
  VISARD_STATUS_RECORD_SHAPE = 70,
  /** the group is smaller than the smallest allowed */
  VISARD_STATUS_GROUP_TOO_SMALL = 80,
  /** the audit log was cut, reordered or edited */
  VISARD_STATUS_LOG_BROKEN = 90,
  /** the checkpoint is malformed or not signed by the pinned key */
  VISARD_STATUS_CHECKPOINT_INVALID = 91,
  /** the page's content security policy forbids WebAssembly: allow 'wasm-unsafe-eval' or use the worker */
  VISARD_STATUS_WASM_BLOCKED = 95,
  /** sealing is not available, so nothing may be sent */
  VISARD_STATUS_SEALING_UNAVAILABLE = 96,
  /** a defect in this library: please report it */
  VISARD_STATUS_INTERNAL = 99
};

/**
 * The stable name of a status, for example "TOKEN_EXPIRED"; "OK" for 0, "UNKNOWN" for a number
 * that this release does not know. A static string that ends in NUL.
 */
VISARD_MUST_USE const char *visard_status_name(visard_status status);

/**
 * One line of English about a status: lower case, no final period, never any input. A static
 * string that ends in NUL.
 */
VISARD_MUST_USE const char *visard_status_message(visard_status status);

/* ==================================================================
 * 2. Versions and memory
 *
 * A program may compare `VISARD_ABI_VERSION` (what it was compiled with) with
 * `visard_abi_version()` (what it was linked to) at start.
 * ================================================================== */

/**
 * The number of this ABI. It grows with every incompatible change and is part of the SONAME.
 */
#define VISARD_ABI_VERSION 1

/**
 * Bytes that the library hands out: UTF-8 text, or binary where the function says so.
 *
 * Declare it as `visard_buf out = {NULL, 0};`. A successful call fills it, unless the function says
 * that there may be nothing, and the caller then owns it: pass it to visard_buf_free() once. There is
 * one NUL after the last byte, so text can be printed as a C string. Calls overwrite the buffer
 * without freeing what was in it. It is a plain value without lock: one thread at a time.
 */
typedef struct {
  /**
   * The first byte; `NULL` only in a buffer that was not filled, or freed.
   */
  uint8_t *data;
  /**
   * How many bytes, without the NUL.
   */
  size_t len;
} visard_buf;

/**
 * The version of the library, for example "0.1.0". A static string that ends in NUL.
 */
VISARD_MUST_USE const char *visard_version(void);

/**
 * The `VISARD_ABI_VERSION` of the library that is linked. Another number than that of the header
 * means that the two do not fit together.
 */
VISARD_MUST_USE uint32_t visard_abi_version(void);

/**
 * Puts a copy of `data` into a buffer: how a callback gives bytes back. The buffer then belongs to
 * the library, which frees it.
 *
 * Fails with NULL_POINTER, and with LIMIT_EXCEEDED for an impossible length.
 *
 * # Safety
 * `data` is readable for `data_len` bytes; `out` is writable.
 */
VISARD_MUST_USE visard_status visard_buf_copy(const void *data, size_t data_len, visard_buf *out);

/**
 * Wipes and frees what a call put into the buffer, and sets it to {NULL, 0}. Nothing happens for
 * `NULL`, for an empty buffer, or the second time.
 *
 * # Safety
 * `buf` is `NULL` or points to a buffer that is {NULL, 0} or was filled by this library and not
 * changed or copied elsewhere to be freed there.
 */
void visard_buf_free(visard_buf *buf);

/* ==================================================================
 * 3. Keyrings
 *
 * One keyring holds all keys of one tenant: for data, indexes, tokens, pseudonyms, for what
 * browsers sealed and for signatures. It leaves the process only wrapped: here under a
 * key-encryption key of 32 bytes that the host holds (from a KMS, an HSM or a protected file); the
 * next section has the other ways. The life of keys comes after that, for programs; operators do
 * the same on the file with the `visard` command.
 * ================================================================== */

/**
 * The keys of one tenant.
 *
 * Immutable: any number of threads may use it at once. Issuers, fields and everything else made
 * from it share its keys and may outlive it.
 */
typedef struct visard_keyring visard_keyring;

/**
 * Makes a keyring with fresh keys for `tenant`, 1 to 255 bytes of text that stay part of
 * everything sealed with it. `now` is in Unix seconds. Free it with visard_keyring_free().
 *
 * Fails with INVALID_ARGUMENT for an empty tenant, LIMIT_EXCEEDED for a long one,
 * RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `tenant` is readable for `tenant_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_keyring_generate(const char *tenant,
                                      size_t tenant_len,
                                      int64_t now,
                                      visard_keyring **out);

/**
 * Opens a keyring file (JSON text) that was wrapped under the key-encryption key `kek` of 32
 * bytes, and checks that it belongs to `tenant`. Free it with visard_keyring_free().
 *
 * `detail` may be `NULL`. Otherwise, when the file is malformed or the key-encryption key has
 * another length, it receives JSON about the reason (see "Errors" at the top).
 *
 * Fails with INVALID_JSON, KEYSET_INVALID (also when the readable part was edited),
 * UNSUPPORTED_FORMAT, WRONG_KEK when the file is wrapped in another way (a passphrase, a KMS,
 * shares), UNWRAP_FAILED for another key-encryption key or changed bytes, WRONG_TENANT,
 * INVALID_ARGUMENT for a key-encryption key of another length, LIMIT_EXCEEDED.
 *
 * # Safety
 * `file`, `kek` and `tenant` are readable for their lengths; `out` and `detail` are writable and
 * do not overlap.
 */
VISARD_MUST_USE
visard_status visard_keyring_import(const char *file,
                                    size_t file_len,
                                    const void *kek,
                                    size_t kek_len,
                                    const char *tenant,
                                    size_t tenant_len,
                                    visard_keyring **out,
                                    visard_buf *detail);

/**
 * Writes the keyring as a file (JSON text), each keyset wrapped under the key-encryption key
 * `kek` of 32 bytes. Every call gives other bytes; all of them open.
 *
 * Fails with INVALID_ARGUMENT for a key-encryption key of another length, RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `keyring` is live; `kek` is readable for `kek_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_keyring_export(const visard_keyring *keyring,
                                    const void *kek,
                                    size_t kek_len,
                                    visard_buf *out);

/**
 * The tenant that every key of the keyring belongs to.
 *
 * # Safety
 * `keyring` is live; `out` is writable.
 */
VISARD_MUST_USE visard_status visard_keyring_tenant(const visard_keyring *keyring, visard_buf *out);

/**
 * The public key that verifies this tenant's signatures (key configurations, audit checkpoints):
 * base64url text of 43 characters, to be pinned by whoever verifies.
 *
 * # Safety
 * `keyring` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_keyring_verifying_key(const visard_keyring *keyring,
                                           visard_buf *out);

/**
 * Wipes and frees a keyring. Nothing happens for `NULL`.
 *
 * # Safety
 * `keyring` is `NULL` or live, and no other thread uses it any more.
 */
void visard_keyring_free(visard_keyring *keyring);

/* ==================================================================
 * 4. Other ways to protect a keyring file
 *
 * visard_keyring_import() takes the 32 bytes that a host holds. A file may also be wrapped under a
 * passphrase that a person types, by a KMS or HSM that keeps its key to itself, or as a backup
 * under a secret in shares (the next section). visard_keyring_inspect() says which way a file
 * needs; another one fails with WRONG_KEK.
 * ================================================================== */

/**
 * Asks a KMS or HSM for a data key: `wrapped` is what it gave when the file was written. The
 * function writes at most 32 bytes to `data_key` and their number to `data_key_len`, and returns
 * `VISARD_STATUS_OK`, or the status with which the call shall fail, for example
 * `VISARD_STATUS_KMS_FAILED`.
 *
 * It runs during the call, in the thread of the caller, mostly once. It must return: no longjmp, no
 * exception.
 */
typedef visard_status (*visard_unwrap)(void *context,
                                       const uint8_t *wrapped,
                                       size_t wrapped_len,
                                       uint8_t *data_key,
                                       size_t *data_key_len);

/**
 * Asks a KMS or HSM to wrap a data key of 32 bytes. The function writes at most 8,192 bytes to
 * `wrapped` and their number to `wrapped_len`, and returns as a visard_unwrap function does.
 */
typedef visard_status (*visard_wrap)(void *context,
                                     const uint8_t *data_key,
                                     uint8_t *wrapped,
                                     size_t *wrapped_len);

/**
 * What a keyring file says of itself, without any key and unverified: JSON
 * `{"tenant":…,"protection":…,"keysets":[…]}`. `protection` is "kek" for visard_keyring_import(),
 * "passphrase", "kms", "shares" or "insecure-cleartext".
 *
 * `detail` may be `NULL`; see "Errors" at the top.
 *
 * Fails with INVALID_JSON, KEYSET_INVALID, UNSUPPORTED_FORMAT, LIMIT_EXCEEDED.
 *
 * # Safety
 * The texts and bytes are readable for their lengths; `out` and `detail` are writable and do not
 * overlap.
 */
VISARD_MUST_USE
visard_status visard_keyring_inspect(const char *file,
                                     size_t file_len,
                                     visard_buf *out,
                                     visard_buf *detail);

/**
 * Opens a keyring file that was wrapped under a passphrase of 15 to 1,024 bytes, which are never
 * normalised, and checks that it belongs to `tenant`. It takes a large part of a second and as
 * much memory as the file names, at most 1 GiB. Free it with visard_keyring_free().
 *
 * `detail` may be `NULL`; see "Errors" at the top.
 *
 * Fails as visard_keyring_import(): INVALID_JSON, KEYSET_INVALID, UNSUPPORTED_FORMAT, WRONG_KEK,
 * UNWRAP_FAILED, WRONG_TENANT, LIMIT_EXCEEDED; INVALID_ARGUMENT for a shorter passphrase.
 *
 * # Safety
 * The texts and bytes are readable for their lengths; `out` and `detail` are writable and do not
 * overlap.
 */
VISARD_MUST_USE
visard_status visard_keyring_import_passphrase(const char *file,
                                               size_t file_len,
                                               const void *passphrase,
                                               size_t passphrase_len,
                                               const char *tenant,
                                               size_t tenant_len,
                                               visard_keyring **out,
                                               visard_buf *detail);

/**
 * Writes the keyring as a file, wrapped under a passphrase. `memory_kib` is 19,456 to 1,048,576,
 * `passes` 2 to 10, `lanes` 1 to 4: what each guess at the passphrase costs. All three 0 mean
 * 65,536, 3 and 4.
 *
 * Fails with INVALID_ARGUMENT for a short passphrase, LIMIT_EXCEEDED for a long one and for a cost
 * out of range, RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `keyring` is live; `passphrase` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_keyring_export_passphrase(const visard_keyring *keyring,
                                               const void *passphrase,
                                               size_t passphrase_len,
                                               uint32_t memory_kib,
                                               uint32_t passes,
                                               uint32_t lanes,
                                               visard_buf *out);

/**
 * Opens a keyring file that a KMS or HSM wrapped under its key `id`, and checks that it belongs to
 * `tenant`. `unwrap` is called with `context`, which the library does not look at. Free it with
 * visard_keyring_free().
 *
 * `detail` may be `NULL`; see "Errors" at the top.
 *
 * Fails as visard_keyring_import(): INVALID_JSON, KEYSET_INVALID, UNSUPPORTED_FORMAT, WRONG_KEK,
 * UNWRAP_FAILED, WRONG_TENANT, LIMIT_EXCEEDED, also for a file of another id and for a data key
 * that is not 32 bytes; what `unwrap` returns; KMS_FAILED when that is not a status.
 *
 * # Safety
 * The texts and bytes are readable for their lengths; `out` and `detail` are writable and do not
 * overlap. `unwrap` keeps to what visard_unwrap says.
 */
VISARD_MUST_USE
visard_status visard_keyring_import_kms(const char *file,
                                        size_t file_len,
                                        const char *id,
                                        size_t id_len,
                                        visard_unwrap unwrap,
                                        void *context,
                                        const char *tenant,
                                        size_t tenant_len,
                                        visard_keyring **out,
                                        visard_buf *detail);

/**
 * Writes the keyring as a file that a KMS or HSM wraps under its key `id`, 1 to 1,024 bytes that
 * stand readable in the file.
 *
 * Fails with INVALID_ARGUMENT for another length of the id; what `wrap` returns; KMS_FAILED when
 * that is not a status or nothing was wrapped; RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `keyring` is live; `id` is readable for its length; `out` is writable. `wrap` keeps to what
 * visard_wrap says.
 */
VISARD_MUST_USE
visard_status visard_keyring_export_kms(const visard_keyring *keyring,
                                        const char *id,
                                        size_t id_len,
                                        visard_wrap wrap,
                                        void *context,
                                        visard_buf *out);

/**
 * Opens a keyring file that anyone can read, for tests and first steps only, and checks that it
 * belongs to `tenant`. Free it with visard_keyring_free().
 *
 * `detail` may be `NULL`; see "Errors" at the top.
 *
 * Fails with INVALID_JSON, KEYSET_INVALID (also for a wrapped file), UNSUPPORTED_FORMAT,
 * WRONG_TENANT, LIMIT_EXCEEDED.
 *
 * # Safety
 * The texts and bytes are readable for their lengths; `out` and `detail` are writable and do not
 * overlap.
 */
VISARD_MUST_USE
visard_status visard_keyring_import_insecure_cleartext(const char *file,
                                                       size_t file_len,
                                                       const char *tenant,
                                                       size_t tenant_len,
                                                       visard_keyring **out,
                                                       visard_buf *detail);

/**
 * Writes the keyring as a file that anyone can read, for tests and first steps only.
 *
 * Fails with LIMIT_EXCEEDED.
 *
 * # Safety
 * `keyring` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_keyring_export_insecure_cleartext(const visard_keyring *keyring,
                                                       visard_buf *out);

/* ==================================================================
 * 5. Backups in shares
 *
 * A backup of a keyring is a file under a fresh secret that exists only in shares, which several
 * people hold and open together. A share is text that can be printed and read out.
 * ================================================================== */

/**
 * Opens a backup with enough different shares of its set, in any order: `shares` is a JSON array
 * of their texts. Free the keyring with visard_keyring_free().
 *
 * `detail` may be `NULL`; see "Errors" at the top.
 *
 * Fails as visard_keyring_import(): INVALID_JSON, KEYSET_INVALID, UNSUPPORTED_FORMAT, WRONG_KEK,
 * UNWRAP_FAILED, WRONG_TENANT, LIMIT_EXCEEDED; SHARE_INVALID for too few, repeated, foreign or
 * misread shares.
 *
 * # Safety
 * The texts and bytes are readable for their lengths; `out` and `detail` are writable and do not
 * overlap.
 */
VISARD_MUST_USE
visard_status visard_keyring_import_shared(const char *file,
                                           size_t file_len,
                                           const char *shares,
                                           size_t shares_len,
                                           const char *tenant,
                                           size_t tenant_len,
                                           visard_keyring **out,
                                           visard_buf *detail);

/**
 * Writes a backup and `count` shares of its fresh secret, of which any `needed` open it: 2 to 16
 * shares. `out_shares` is a JSON array of their texts, one for each holder.
 *
 * Fails with INVALID_ARGUMENT for other numbers, RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `keyring` is live; `out_backup` and `out_shares` are writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_keyring_export_shared(const visard_keyring *keyring,
                                           uint32_t needed,
                                           uint32_t count,
                                           visard_buf *out_backup,
                                           visard_buf *out_shares);

/**
 * Reads the text of a share: JSON `{"set":…,"needed":…,"index":…,"text":…}`, where `set` tells
 * backups apart and `text` is the one spelling. Nothing is corrected.
 *
 * Fails with SHARE_INVALID, UNSUPPORTED_FORMAT, LIMIT_EXCEEDED.
 *
 * # Safety
 * `share` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_share_inspect(const char *share,
                                   size_t share_len,
                                   visard_buf *out);

/**
 * Says where the text of a share was misread: JSON
 * `{"wrong":[{"group":…,"place":…,"character":…}],"confirmed":…}`, numbers from 1. A suggestion
 * (`null` when there is none) is to look again: never apply it unseen. `confirmed` says whether
 * the text with all of them has the right checksum.
 *
 * Fails with SHARE_INVALID for text of another length or with other characters, LIMIT_EXCEEDED.
 *
 * # Safety
 * `share` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_share_check(const char *share,
                                 size_t share_len,
                                 visard_buf *out);

/* ==================================================================
 * 6. The life of keys
 *
 * A key is staged (opens), primary (seals and opens; one for each use), enabled (opens), disabled
 * (kept) or destroyed (gone). Each step makes a new keyring whose keyset has the next version;
 * `keyring` stays as it was, so export and distribute the new one. `usage` is 1 data, 2 index,
 * 3 token, 4 pseudonym, 5 subject, 6 ingest or 7 signing.
 * ================================================================== */

/**
 * Adds a key that opens and does not seal yet, so that every process can have it before the first
 * value is sealed with it: the last of visard_keyring_keys(). Free the new keyring with
 * visard_keyring_free().
 *
 * Fails with INVALID_ARGUMENT for another number or a time before 1970, USE_MISSING,
 * LIMIT_EXCEEDED when the use has 1,024 keys, RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `keyring` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_keyring_stage(const visard_keyring *keyring,
                                   uint32_t usage,
                                   int64_t now,
                                   visard_keyring **out);

/**
 * Makes a staged or enabled key the one that seals; the primary one until now still opens. `id` is
 * eight hexadecimal digits, as visard_keyring_keys() lists them. Free the new keyring with
 * visard_keyring_free().
 *
 * Fails with INVALID_ARGUMENT for another number, INVALID_ENCODING for an id that is not one,
 * USE_MISSING, KEY_UNKNOWN for an id that is not in the keyset, KEY_STATE for a key that is
 * primary, disabled or destroyed.
 *
 * # Safety
 * `keyring` is live; `id` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_keyring_promote(const visard_keyring *keyring,
                                     uint32_t usage,
                                     const char *id,
                                     size_t id_len,
                                     visard_keyring **out);

/**
 * Stops a staged or enabled key from opening; its material is kept. Free the new keyring with
 * visard_keyring_free().
 *
 * Fails with what visard_keyring_promote() fails with.
 *
 * # Safety
 * `keyring` is live; `id` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_keyring_disable(const visard_keyring *keyring,
                                     uint32_t usage,
                                     const char *id,
                                     size_t id_len,
                                     visard_keyring **out);

/**
 * Lets a disabled key open again. Free the new keyring with visard_keyring_free().
 *
 * Fails with what visard_keyring_promote() fails with; KEY_STATE for a key that is not disabled.
 *
 * # Safety
 * `keyring` is live; `id` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_keyring_enable(const visard_keyring *keyring,
                                    uint32_t usage,
                                    const char *id,
                                    size_t id_len,
                                    visard_keyring **out);

/**
 * Removes the material of a disabled key for good; its id stays taken. Older files and older
 * handles still hold it. Free the new keyring with visard_keyring_free().
 *
 * Fails with what visard_keyring_promote() fails with; KEY_STATE for a key that is not disabled.
 *
 * # Safety
 * `keyring` is live; `id` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_keyring_destroy(const visard_keyring *keyring,
                                     uint32_t usage,
                                     const char *id,
                                     size_t id_len,
                                     visard_keyring **out);

/**
 * Makes a keyring in which one use has a new primary key; the old ones still open and verify:
 * visard_keyring_stage() and visard_keyring_promote() in one step, for a single process. Store the
 * new keyring before anything is sealed with it. Free the new keyring with visard_keyring_free().
 *
 * Fails with what visard_keyring_stage() fails with.
 *
 * # Safety
 * `keyring` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_keyring_rotate(const visard_keyring *keyring,
                                    uint32_t usage,
                                    int64_t now,
                                    visard_keyring **out);

/**
 * Makes a keyring with some uses only, for a process that needs no more: `uses` is the sum of 2 to
 * the power of each usage, so 8 for tokens alone. Free the new keyring with visard_keyring_free().
 *
 * Fails with INVALID_ARGUMENT for a bit that is no usage, USE_MISSING.
 *
 * # Safety
 * `keyring` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_keyring_only(const visard_keyring *keyring,
                                  uint32_t uses,
                                  visard_keyring **out);

/**
 * The keys of one use, oldest first, destroyed ones included: a JSON array of
 * `{"id":…,"state":…,"created":…}` without material.
 *
 * Fails with INVALID_ARGUMENT for another number, USE_MISSING.
 *
 * # Safety
 * `keyring` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_keyring_keys(const visard_keyring *keyring,
                                  uint32_t usage,
                                  visard_buf *out);

/**
 * The version of the keyset of one use: what a host stores after every change, for
 * visard_keyring_check_floor().
 *
 * Fails with INVALID_ARGUMENT for another number, USE_MISSING.
 *
 * # Safety
 * `keyring` is live; `out_version` is writable.
 */
VISARD_MUST_USE
visard_status visard_keyring_version(const visard_keyring *keyring,
                                     uint32_t usage,
                                     uint64_t *out_version);

/**
 * Refuses a keyring whose keyset for this use is older than `version`, because an older file was
 * put in the place of a newer one.
 *
 * Fails with KEYSET_ROLLED_BACK then, INVALID_ARGUMENT for another number, USE_MISSING.
 *
 * # Safety
 * `keyring` is live.
 */
VISARD_MUST_USE
visard_status visard_keyring_check_floor(const visard_keyring *keyring,
                                         uint32_t usage,
                                         uint64_t version);

/* ==================================================================
 * 7. Tokens
 *
 * A token stands in a survey link instead of the person: 22 characters that mean nothing without
 * the keyring. It carries an integer that the host allocates for the respondent (a database key,
 * below 2^40, never a hash) and an expiry, so nothing has to be stored; a token of 50 characters
 * carries a UUID. Every other id needs a store ("Token store"), which also knows what became of a
 * token. Prepare one issuer for each scope and keep it: a token of one scope verifies in no other.
 * A scope is for one kind of token: give another kind another channel or purpose.
 * ================================================================== */

/**
 * Issues and verifies the tokens of one scope.
 *
 * Immutable: any number of threads may use it at once. It may outlive its keyring.
 */
typedef struct visard_issuer visard_issuer;

/**
 * Makes the pseudonyms of one domain: stable, keyed, one-way stand-ins for ids.
 *
 * Immutable: any number of threads may use it at once. It may outlive its keyring.
 */
typedef struct visard_pseudonyms visard_pseudonyms;

/**
 * Prepares an issuer for one scope: survey, wave, channel and purpose (text of up to 255 bytes
 * each, `NULL` with 0 where the host has none) and the epoch, 0 at first; raising the epoch revokes
 * every token of the scope at once. Free it with visard_issuer_free().
 *
 * Fails with LIMIT_EXCEEDED for a long name.
 *
 * # Safety
 * `keyring` is live; the texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_issuer_new(const visard_keyring *keyring,
                                const char *survey,
                                size_t survey_len,
                                const char *wave,
                                size_t wave_len,
                                const char *channel,
                                size_t channel_len,
                                const char *purpose,
                                size_t purpose_len,
                                uint32_t epoch,
                                visard_issuer **out);

/**
 * Issues the token of `subject`, valid until `expires` (Unix seconds, rounded up to a full hour):
 * text of 22 characters. The same subject and expiry give the same token again.
 *
 * Fails with SUBJECT_UNSUITABLE for a subject of 2^40 or more, INVALID_ARGUMENT for an expiry
 * before 2020 or after 2139.
 *
 * # Safety
 * `issuer` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_token_issue(const visard_issuer *issuer,
                                 uint64_t subject,
                                 int64_t expires,
                                 visard_buf *out);

/**
 * Verifies a token as it came back in a link and tells whose it is and when it expires. Reading
 * changes nothing: a mail scanner that fetches the link uses nothing up. Of a link that mail
 * programs and gateways rewrote, visard_link_verify() finds the token first.
 *
 * Fails with TOKEN_INVALID for everything that is not a token of this scope with a number,
 * TOKEN_EXPIRED for one that was; with a store TOKEN_NOT_YET, TOKEN_REVOKED, STORE_FAILED.
 *
 * # Safety
 * `issuer` is live; `token` is readable for `token_len` bytes; `out_subject` and `out_expires` are
 * writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_token_verify(const visard_issuer *issuer,
                                  const char *token,
                                  size_t token_len,
                                  int64_t now,
                                  uint64_t *out_subject,
                                  int64_t *out_expires);

/**
 * Issues the token of the respondent with this id, valid until `expires`: as visard_token_issue()
 * for decimal digits below 2^40 without leading zeros; for a UUID, 32 hexadecimal digits in groups
 * of 8-4-4-4-12, text of 50 characters; for every other id, with a store, 22 characters that are
 * new each time.
 *
 * Fails as visard_token_issue(), with SUBJECT_UNSUITABLE for an empty id or one of more than 255
 * bytes and for one that needs another kind of token than the issuer's, STORE_REQUIRED for every
 * other id without a store, STORE_FAILED, RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `issuer` is live; `id` is readable for `id_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_token_issue_id(const visard_issuer *issuer,
                                    const char *id,
                                    size_t id_len,
                                    int64_t expires,
                                    visard_buf *out);

/**
 * Verifies a token as visard_token_verify() and tells whose it is as text: decimal digits, a UUID in
 * lower case, or, with a store, any other id; empty if the issuer's settings hide subjects.
 *
 * Fails with TOKEN_INVALID, TOKEN_EXPIRED; with a store TOKEN_NOT_YET, TOKEN_REVOKED, STORE_FAILED.
 *
 * # Safety
 * `issuer` is live; `token` is readable for `token_len` bytes; `out_id` and `out_expires` are
 * writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_token_verify_id(const visard_issuer *issuer,
                                     const char *token,
                                     size_t token_len,
                                     int64_t now,
                                     visard_buf *out_id,
                                     int64_t *out_expires);

/**
 * The bytes of a token's text, 16 or 37 of the long kind, as sealing in the browser binds them. Nothing is verified.
 *
 * Fails with TOKEN_INVALID for text that is not a token.
 *
 * # Safety
 * `token` is readable for `token_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_token_bytes(const char *token,
                                 size_t token_len,
                                 visard_buf *out);

/**
 * The form of a token that survives case folding, for print and for channels that change letters:
 * text of 26 characters, 60 of the long kind. Every function takes both forms. Nothing is verified.
 *
 * Fails with TOKEN_INVALID for text that is not a token.
 *
 * # Safety
 * `token` is readable for `token_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_token_robust(const char *token,
                                  size_t token_len,
                                  visard_buf *out);

/**
 * Frees an issuer. Nothing happens for `NULL`.
 *
 * # Safety
 * `issuer` is `NULL` or live, and no other thread uses it any more.
 */
void visard_issuer_free(visard_issuer *issuer);

/**
 * Prepares the pseudonyms of a domain (a survey, a recipient, a release; at most 255 bytes). They
 * are pinned to one key: the oldest usable one, or the one whose id, eight hexadecimal digits, is
 * `key`; `NULL` with 0 for the oldest. Free it with visard_pseudonyms_free().
 *
 * Fails with USE_MISSING, KEY_UNKNOWN when that key is not usable, LIMIT_EXCEEDED,
 * INVALID_ENCODING for an id that is not one.
 *
 * # Safety
 * `keyring` is live; the texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_pseudonyms_new(const visard_keyring *keyring,
                                    const char *domain,
                                    size_t domain_len,
                                    const char *key,
                                    size_t key_len,
                                    visard_pseudonyms **out);

/**
 * The pseudonym of an id: text of 22 characters.
 *
 * Fails with LIMIT_EXCEEDED for an id of more than 65,535 bytes.
 *
 * # Safety
 * `pseudonyms` is live; `id` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_pseudonym(const visard_pseudonyms *pseudonyms,
                               const void *id,
                               size_t id_len,
                               visard_buf *out);

/**
 * Wipes and frees the pseudonyms of a domain. Nothing happens for `NULL`.
 *
 * # Safety
 * `pseudonyms` is `NULL` or live, and no other thread uses it any more.
 */
void visard_pseudonyms_free(visard_pseudonyms *pseudonyms);

/* ==================================================================
 * 8. Links
 *
 * Where in a link a token stands, and how it is found again in what comes back. Mail programs,
 * gateways and people change links on their way: a token is looked for in the path, the whole link
 * or the sentence around it, and undone are percent escapes, Safe Links and other redirects,
 * Proofpoint URL Defense 2 and 3, quoted-printable, broken lines, HTML references, invisible
 * characters and the marks around a link. Nothing is guessed: with two tokens in it a text is
 * refused. Text of up to 8,192 bytes is read.
 * ================================================================== */

/**
 * `{{custom_attribute.${column}}}`
 */
#define VISARD_MAILER_BRAZE 1

/**
 * `{{contact.COLUMN}}`
 */
#define VISARD_MAILER_BREVO 2

/**
 * `{{contact.column}}`
 */
#define VISARD_MAILER_HUBSPOT 3

/**
 * `{{person|lookup:'column'}}`
 */
#define VISARD_MAILER_KLAVIYO 4

/**
 * `*|COLUMN|*`
 */
#define VISARD_MAILER_MAILCHIMP 5

/**
 * `%recipient.column%`
 */
#define VISARD_MAILER_MAILGUN 6

/**
 * `${e://Field/column}`, embedded data.
 */
#define VISARD_MAILER_QUALTRICS 7

/**
 * `%%column%%`, Marketing Cloud.
 */
#define VISARD_MAILER_SALESFORCE 8

/**
 * `{{column}}`, dynamic templates.
 */
#define VISARD_MAILER_SENDGRID 9

/**
 * A link with a place for the token.
 *
 * Immutable: any number of threads may use it at once.
 */
typedef struct visard_link_template visard_link_template;

/**
 * The token in a link, or in the text around it, in its form for links. Nothing is verified: with the
 * issuer at hand use visard_link_find().
 *
 * Fails with TOKEN_INVALID if there is none, or more than one; LIMIT_EXCEEDED for longer text, or
 * more than 16 that might be tokens.
 *
 * # Safety
 * `link` is readable for `link_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_link_token(const char *link,
                                size_t link_len,
                                visard_buf *out);

/**
 * The one authentic token in a link, or in the text around it, whatever its time and state, in its form for
 * links: for visard_token_see() and its like. Reads what visard_link_verify() reads, and more than
 * visard_link_token(), which knows no key and refuses what holds a second text of that length.
 *
 * Fails with TOKEN_INVALID if none is authentic, or more than one; STORE_FAILED; LIMIT_EXCEEDED as
 * visard_link_token().
 *
 * # Safety
 * `issuer` is live; `link` is readable for `link_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_link_find(const visard_issuer *issuer,
                               const char *link,
                               size_t link_len,
                               int64_t now,
                               visard_buf *out);

/**
 * Verifies the token in a link, or in the text around it, as visard_token_verify_id(). Of what might
 * be tokens, at most 16, exactly one must be authentic.
 *
 * Fails as visard_token_verify_id(); TOKEN_INVALID also for two authentic ones, LIMIT_EXCEEDED as
 * visard_link_token().
 *
 * # Safety
 * `issuer` is live; `link` is readable for `link_len` bytes; `out_id` and `out_expires` are writable
 * and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_link_verify(const visard_issuer *issuer,
                                 const char *link,
                                 size_t link_len,
                                 int64_t now,
                                 visard_buf *out_id,
                                 int64_t *out_expires);

/**
 * Reads a template: an http(s) URL with `{token}` once in its path or fragment. Without `{token}` the
 * token becomes the end of the fragment, if there is a `#`, and the last segment of the path
 * otherwise. Not in the query, which analytics, logs and referrers keep first. Free it with
 * visard_link_template_free().
 *
 * Fails with INVALID_ARGUMENT for other templates, LIMIT_EXCEEDED over 65,536 bytes.
 *
 * # Safety
 * `template_text` is readable for `template_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_link_template_new(const char *template_text,
                                       size_t template_len,
                                       visard_link_template **out);

/**
 * As visard_link_template_new(), and `{token}` may be in the query: for products that take it as a
 * parameter.
 *
 * Fails as visard_link_template_new().
 *
 * # Safety
 * `template_text` is readable for `template_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_link_template_with_parameter(const char *template_text,
                                                  size_t template_len,
                                                  visard_link_template **out);

/**
 * The link of a token, which stands in it in its form for links. Nothing is verified.
 *
 * Fails with TOKEN_INVALID for text that is not a token.
 *
 * # Safety
 * `link_template` is live; `token` is readable for `token_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_link_template_link(const visard_link_template *link_template,
                                        const char *token,
                                        size_t token_len,
                                        visard_buf *out);

/**
 * The link of a token in its form that survives case folding (visard_token_robust()).
 *
 * Fails as visard_link_template_link().
 *
 * # Safety
 * As visard_link_template_link().
 */
VISARD_MUST_USE
visard_status visard_link_template_robust_link(const visard_link_template *link_template,
                                               const char *token,
                                               size_t token_len,
                                               visard_buf *out);

/**
 * The link for a mailer that puts in the token of each row: in the place of the token stands what
 * `mailer`, one of `VISARD_MAILER_…`, replaces by its column `column`.
 *
 * Fails with INVALID_ARGUMENT for another mailer, and unless `column` is 1 to 64 ASCII letters,
 * digits and underscores.
 *
 * # Safety
 * `link_template` is live; `column` is readable for `column_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_link_template_merge_link(const visard_link_template *link_template,
                                              uint32_t mailer,
                                              const char *column,
                                              size_t column_len,
                                              visard_buf *out);

/**
 * Frees a template. Nothing happens for `NULL`.
 *
 * # Safety
 * `link_template` is `NULL` or live, and no other thread uses it any more.
 */
void visard_link_template_free(visard_link_template *link_template);

/* ==================================================================
 * 9. Personal data in links
 *
 * A link is copied into browser histories, logs, analytics, mail gateways and exports.
 * visard_url_audit() is for links before they are sent, visard_url_scrub() for URLs that come back with an
 * answer, before they are kept; visard_template_lint() finds the merge tags of mail templates that put
 * personal data in. Looked at is each part as it stands and unpacked: percent escapes, base64, JSON and
 * URLs inside. What no kind describes is not found; that is why visard_url_scrub() keeps what is allowed
 * instead of dropping what is recognised. docs/guide/links.md has more.
 * ================================================================== */

/**
 * Nothing: the parameter goes. In the path a label keeps the place.
 */
#define VISARD_INSTEAD_NOTHING 1

/**
 * The label of its kind, percent-encoded: "%5BEMAIL%5D".
 */
#define VISARD_INSTEAD_LABEL 2

/**
 * A token, once: it stands for the person. Whatever else tells about the person goes.
 */
#define VISARD_INSTEAD_TOKEN 3

/**
 * One of several texts, UTF-8 that the caller owns.
 */
typedef struct {
  /**
   * The first byte; `NULL` with 0 is empty.
   */
  const char *data;
  /**
   * How many bytes.
   */
  size_t len;
} visard_text;

/**
 * What an http(s) URL tells about a person, as a JSON array in the order of its parts. Each leak has
 * `leak` ("email", "person_name", "card_number" …), `place` ("query parameter `email`", "path segment
 * 2", "userinfo", "fragment"), `parameter`, its key, empty elsewhere, `name`, what the value is called
 * where it stands, `confidence` in per cent, `reasons`, an array of stable names, and where it is, as
 * encoded there, in the three units of a finding: `start` and `end` in bytes, `utf16_start` and `utf16_end`,
 * `char_start` and `char_end`. It holds no value, so it may be logged; "[]" is clean.
 *
 * Fails with INVALID_ARGUMENT for text that is not an http(s) URL, LIMIT_EXCEEDED over 65,536 bytes.
 *
 * # Safety
 * `url` is readable for `url_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_url_audit(const char *url,
                               size_t url_len,
                               visard_buf *out);

/**
 * The URL without what may tell about a person: of its parameters only those stay that `keep` lists
 * by exact key, or by a beginning and `*` ("utm_*"), and that are clean. `NULL` with 0 keeps none;
 * survey products use Q_CHL, Q_Language, channel, lang, language, locale, source and utm_* for language
 * and origin. User name, password and other fragments go; a segment of the path with a finding becomes
 * its label, percent-encoded. The result audits clean, and scrubbing it again changes nothing.
 *
 * Fails as visard_url_audit(); LIMIT_EXCEEDED also for a longer result.
 *
 * # Safety
 * `url` is readable for `url_len` bytes, `keep` for `keep_len` structs, and what those point to for the
 * lengths in them; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_url_scrub(const char *url,
                               size_t url_len,
                               const visard_text *keep,
                               size_t keep_len,
                               visard_buf *out);

/**
 * The URL without the values that tell about a person; the rest stays byte for byte. `instead` is one of
 * `VISARD_INSTEAD_…`; `token` is read for `VISARD_INSTEAD_TOKEN` only. The result audits clean, and
 * scrubbing it again changes nothing. What the audit does not recognise stays: for URLs that go to
 * others, visard_url_scrub() is the safer one.
 *
 * Fails as visard_url_scrub(), and with INVALID_ARGUMENT for another `instead`, and for a token with other
 * characters than ASCII letters, digits, - and _, or without any.
 *
 * # Safety
 * The texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_url_scrub_leaks(const char *url,
                                     size_t url_len,
                                     uint32_t instead,
                                     const char *token,
                                     size_t token_len,
                                     visard_buf *out);

/**
 * The merge tags in a mail template (HTML, Markdown, plain text, JSON) that put personal data into a
 * link, in order, as a JSON array. Each has `leak`, what it will put there ("email"), `parameter`, whose
 * value it is, empty in the path, `tag` without defaults, `product`, whose tag it is ("hubspot"), `instead`,
 * the same product's tag for a column of tokens, `line` and `column`, from 1, in code points. "[]" is
 * clean.
 *
 * Fails with LIMIT_EXCEEDED over 4 MiB.
 *
 * # Safety
 * `template_text` is readable for `template_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_template_lint(const char *template_text,
                                   size_t template_len,
                                   visard_buf *out);

/* ==================================================================
 * 10. Sealed parameters
 *
 * A token stands for the person, so a link seldom needs more. Where a product is opened with
 * `email=…&first_name=…` all the same, they travel sealed, in one parameter: nobody on the way reads or
 * changes them, and the link audits clean. Whoever has the link can open the survey with it, as with any
 * other; only its time or its data key ends it.
 * ================================================================== */

/**
 * Seals the parameters of the links of one scope, and opens them where the survey begins.
 *
 * Immutable: any number of threads may use it at once. It may outlive its keyring.
 */
typedef struct visard_parameters visard_parameters;

/**
 * Prepares the parameters of a scope, named as in visard_issuer_new(): what was sealed for one opens in
 * no other. Free it with visard_parameters_free().
 *
 * Fails with USE_MISSING without data keys, LIMIT_EXCEEDED for a long name.
 *
 * # Safety
 * `keyring` is live; the texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_parameters_new(const visard_keyring *keyring,
                                    const char *survey,
                                    size_t survey_len,
                                    const char *wave,
                                    size_t wave_len,
                                    const char *channel,
                                    size_t channel_len,
                                    const char *purpose,
                                    size_t purpose_len,
                                    uint32_t epoch,
                                    visard_parameters **out);

/**
 * The URL with every parameter of its query in one, `sealed=…`, that can be opened before `expires`, but
 * those that `keep` lists as in visard_url_scrub(); unchanged without any. Sealing again gives other
 * characters. It costs about 71 characters, and four for every three of theirs.
 *
 * Fails with INVALID_ARGUMENT for text that is not an http(s) URL, one that has a parameter `sealed`,
 * and one in which personal data would stay: user name, path, fragment, kept parameters.
 * LIMIT_EXCEEDED over 65,536 bytes, also of the result, and for names of the scope of more than 900 bytes
 * together; RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `parameters` is live; `url` is readable for `url_len` bytes, `keep` for `keep_len` structs, and what
 * those point to for the lengths in them; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_parameters_seal(const visard_parameters *parameters,
                                     const char *url,
                                     size_t url_len,
                                     const visard_text *keep,
                                     size_t keep_len,
                                     int64_t expires,
                                     visard_buf *out);

/**
 * The parameters that the value of `sealed` holds, with their escapes undone, in their order: a JSON
 * array of name and value, `[["email","jo@example.com"],["n","Jo"]]`.
 *
 * Fails with OPEN_FAILED for what was changed, or sealed for another scope or tenant, KEY_UNKNOWN when
 * its key is not in the keyring or may not open, TOKEN_EXPIRED from its `expires` on.
 *
 * # Safety
 * `parameters` is live; `value` is readable for `value_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_parameters_open(const visard_parameters *parameters,
                                     const char *value,
                                     size_t value_len,
                                     int64_t now,
                                     visard_buf *out);

/**
 * The URL with its parameters in clear, those that were sealed in the place of `sealed=…`; unchanged
 * without it. What others added on the way stays.
 *
 * Fails as visard_parameters_open(); INVALID_ARGUMENT for text that is not an http(s) URL, LIMIT_EXCEEDED
 * over 65,536 bytes.
 *
 * # Safety
 * `parameters` is live; `url` is readable for `url_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_parameters_open_url(const visard_parameters *parameters,
                                         const char *url,
                                         size_t url_len,
                                         int64_t now,
                                         visard_buf *out);

/**
 * Wipes and frees what seals parameters. Nothing happens for `NULL`.
 *
 * # Safety
 * `parameters` is `NULL` or live, and no other thread uses it any more.
 */
void visard_parameters_free(visard_parameters *parameters);

/* ==================================================================
 * 11. Printed codes
 *
 * Codes for paper: 18 characters in three groups, for an integer below 2^30 that the host
 * allocates. Two of them are check characters, so that a form can say at once, without a key, that
 * one must be wrong. One guess in 2^34 is authentic, therefore a code counts only if its subject
 * exists, and whoever verifies must limit attempts, for each address and for the survey as a whole.
 * ================================================================== */

/**
 * The characters fit together.
 */
#define VISARD_PRINTED_INTACT 1

/**
 * They would, with one character changed: ask the person, never replace what they typed. With two
 * wrong characters the suggestion is wrong half of the time.
 */
#define VISARD_PRINTED_SUGGESTION 2

/**
 * Two or more are wrong, two are exchanged, or it has not 18 characters of the alphabet.
 */
#define VISARD_PRINTED_WRONG 3

/**
 * Issues and verifies the printed codes of one scope.
 *
 * Immutable: any number of threads may use it at once. It may outlive its keyring.
 */
typedef struct visard_printed_codes visard_printed_codes;

/**
 * Says whether the host has a respondent `subject` who may have a code: returns
 * `VISARD_STATUS_OK`, or `VISARD_STATUS_TOKEN_INVALID` if not. Every other status makes the call
 * fail with STORE_FAILED.
 */
typedef visard_status (*visard_printed_exists)(void *context, uint64_t subject);

/**
 * Judges typed text by its check characters alone. Case, spaces and hyphens do not matter; I and L
 * are read as 1, O as 0. `out_check` is one of `VISARD_PRINTED_…`, `out_code` the code as it is
 * printed, the suggested one, or empty.
 *
 * # Safety
 * `typed` is readable for `typed_len` bytes; `out_check` and `out_code` are writable and do not
 * overlap.
 */
VISARD_MUST_USE
visard_status visard_printed_check(const char *typed,
                                   size_t typed_len,
                                   uint32_t *out_check,
                                   visard_buf *out_code);

/**
 * Prepares the codes of a scope, named as in visard_issuer_new(); in the scope of links to the same
 * respondents, a code is used up together with them. Clocks that are `clock_skew` seconds behind or ahead, 0 to 86,400, are
 * forgiven. Free it with visard_printed_codes_free().
 *
 * Fails with USE_MISSING, LIMIT_EXCEEDED for a long name and for more than four live token keys,
 * INVALID_ARGUMENT for another skew.
 *
 * # Safety
 * `keyring` is live; the texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_printed_codes_new(const visard_keyring *keyring,
                                       const char *survey,
                                       size_t survey_len,
                                       const char *wave,
                                       size_t wave_len,
                                       const char *channel,
                                       size_t channel_len,
                                       const char *purpose,
                                       size_t purpose_len,
                                       uint32_t epoch,
                                       int64_t clock_skew,
                                       visard_printed_codes **out);

/**
 * The code of `subject`, valid until `expires`, rounded up to a full day in UTC. The same subject
 * and day give the same code.
 *
 * Fails with SUBJECT_UNSUITABLE for 2^30 and more, INVALID_ARGUMENT for an expiry before 2020 or
 * after 2064.
 *
 * # Safety
 * `codes` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_printed_issue(const visard_printed_codes *codes,
                                   uint64_t subject,
                                   int64_t expires,
                                   visard_buf *out);

/**
 * Verifies what somebody typed, one wrong character corrected if the key agrees. `exists` is asked
 * at most once, only about authentic codes in their time, in this thread, with `context`, at which
 * the library does not look; it must return: no longjmp, no exception. `out_code` is the code as it
 * was printed.
 *
 * Fails with TOKEN_INVALID for everything that is not a code of this scope, or of nobody;
 * TOKEN_EXPIRED for one that was; STORE_FAILED; NULL_POINTER also without `exists`.
 *
 * # Safety
 * `codes` is live; `typed` is readable for `typed_len` bytes; `exists` keeps to what its type says;
 * `out_subject`, `out_expires` and `out_code` are writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_printed_verify(const visard_printed_codes *codes,
                                    const char *typed,
                                    size_t typed_len,
                                    int64_t now,
                                    visard_printed_exists exists,
                                    void *context,
                                    uint64_t *out_subject,
                                    int64_t *out_expires,
                                    visard_buf *out_code);

/**
 * Wipes and frees printed codes. Nothing happens for `NULL`.
 *
 * # Safety
 * `codes` is `NULL` or live, and no other thread uses it any more.
 */
void visard_printed_codes_free(visard_printed_codes *codes);

/* ==================================================================
 * 12. Token store
 *
 * Where the host keeps what became of tokens, and whose those are that do not say it themselves:
 * any database that can replace a row if it still has a certain version. The library gives it two
 * things to do, through the functions of a visard_token_store:
 *
 *     find   SELECT respondent, version, expires, content FROM tokens WHERE key = ?
 *     put    version 1:  INSERT … ON CONFLICT (key) DO NOTHING
 *            later ones: UPDATE … WHERE key = ? AND version = ? - 1
 *
 * A row is about 120 bytes, and its content is sealed: a stolen table holds no working link and no
 * readable subject. A row may be removed when its `expires` is past and no token of its respondent
 * is valid any more.
 * ================================================================== */

/**
 * 22 characters, for numbers below 2^40.
 */
#define VISARD_TOKEN_SEALED 1

/**
 * 50 characters, for UUIDs.
 */
#define VISARD_TOKEN_LONG 2

/**
 * 22 characters, for every other id; needs a store.
 */
#define VISARD_TOKEN_VAULT 3

/**
 * The token was verified.
 */
#define VISARD_UNSTORED_VERIFIED 1

/**
 * Perhaps it is one of kind `VISARD_TOKEN_VAULT`: one guess in 2^32 looks like one. Neither whose it
 * is nor that it has not expired is known without the store.
 */
#define VISARD_UNSTORED_PLAUSIBLE 2

/**
 * One row of the token store.
 */
typedef struct {
  /**
   * A keyed hash, the row's primary key.
   */
  uint8_t key[16];
  /**
   * A keyed hash of scope and subject: the rows of one respondent, for erasing them
   * (visard_issuer_respondents()).
   */
  uint8_t respondent[16];
  /**
   * 1 at first; each change makes it one larger. Below 2^63.
   */
  uint64_t version;
  /**
   * When the row may be removed, in Unix seconds.
   */
  int64_t expires;
  /**
   * The rest, sealed: at most 512 bytes.
   */
  visard_buf content;
} visard_token_row;

/**
 * Looks for the row whose key are the 16 bytes at `key`: fills `respondent`, `version` and `expires`
 * of `out_row`, and `content` with visard_buf_copy(), or leaves it alone when there is none.
 */
typedef visard_status (*visard_token_find)(void *context,
                                           const uint8_t *key,
                                           visard_token_row *out_row);

/**
 * Writes `row`: one of version 1 if there is none with its key, one of a later version if the one
 * that is there has the version before. Looking and writing are one step for all threads and
 * processes, durable when it returns. Returns `VISARD_STATUS_STATE_CONFLICT` and changes nothing
 * when the row is not written.
 */
typedef visard_status (*visard_token_put)(void *context, const visard_token_row *row);

/**
 * Where the rows of tokens are: the caller's functions.
 *
 * They run during the calls that take an issuer which was made with them, in the thread of the call
 * and in several threads at once if the issuer is used so, until it is freed; they must return: no
 * longjmp, no exception. Every status but those that are named makes the call fail with
 * STORE_FAILED. What they are given is readable until they return, and stays the library's.
 */
typedef struct {
  /**
   * sizeof(visard_token_store).
   */
  uint32_t size;
  /**
   * Unused, 0.
   */
  uint32_t reserved;
  /**
   * Passed to each function; the library does not look at it.
   */
  void *context;
  /**
   * Reads a row.
   */
  visard_token_find find;
  /**
   * Writes a row.
   */
  visard_token_put put;
} visard_token_store;

/**
 * What an issuer is to be like. Zeros and `NULL` give what visard_issuer_new() makes:
 * `visard_issuer_settings settings = {sizeof settings, 0, 0, 0, 0, 0, NULL};`
 */
typedef struct {
  /**
   * sizeof(visard_issuer_settings).
   */
  uint32_t size;
  /**
   * The one kind of token that is issued and valid, `VISARD_TOKEN_…`; 0 for all.
   */
  uint32_t kind;
  /**
   * 1 to hide whose the tokens are from everybody who only verifies them, 0 otherwise: all are of
   * kind `VISARD_TOKEN_VAULT` then, their rows hold the subject sealed under the pseudonym keys, and
   * visard_token_resolve() tells whose they are.
   */
  uint32_t hide_subjects;
  /**
   * Unused, 0.
   */
  uint32_t reserved;
  /**
   * By how many seconds clocks may be behind or ahead, 0 to 86,400.
   */
  int64_t clock_skew;
  /**
   * For how many seconds an answer that was begun may be gone on with, 60 to 31,622,400; 0 for
   * seven days.
   */
  int64_t resume_window;
  /**
   * Where rows are; `NULL` for no store. The struct is copied.
   */
  const visard_token_store *store;
} visard_issuer_settings;

/**
 * Prepares an issuer for a scope as visard_issuer_new(), with settings: a store, one kind of token,
 * forgiveness for clocks, how long an answer may take. Free it with visard_issuer_free().
 *
 * Fails as visard_issuer_new(); INVALID_ARGUMENT for a struct of a smaller size and settings outside
 * their range, NULL_POINTER for a store without functions, USE_MISSING for hidden subjects without
 * pseudonym keys.
 *
 * # Safety
 * `keyring` is live; the texts are readable for their lengths; `settings` and its store are
 * readable; the store's functions keep to what their types say, and may be called in any thread
 * until the result is freed; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_issuer_new_with(const visard_keyring *keyring,
                                     const char *survey,
                                     size_t survey_len,
                                     const char *wave,
                                     size_t wave_len,
                                     const char *channel,
                                     size_t channel_len,
                                     const char *purpose,
                                     size_t purpose_len,
                                     uint32_t epoch,
                                     const visard_issuer_settings *settings,
                                     visard_issuer **out);

/**
 * What can be told about a token without asking a store, for an edge server or a kiosk that drops
 * junk before it reaches the host. `out_verdict` is one of `VISARD_UNSTORED_…`; of a plausible token
 * `out_id` is empty and `out_expires` 0.
 *
 * Fails with TOKEN_INVALID for what is no token of this scope, TOKEN_EXPIRED for a verified one that
 * was.
 *
 * # Safety
 * `issuer` is live; `token` is readable for `token_len` bytes; the outputs are writable and do not
 * overlap.
 */
VISARD_MUST_USE
visard_status visard_token_verify_unstored(const visard_issuer *issuer,
                                           const char *token,
                                           size_t token_len,
                                           int64_t now,
                                           uint32_t *out_verdict,
                                           visard_buf *out_id,
                                           int64_t *out_expires);

/**
 * The values that `respondent` may have in the rows of a subject in this scope, 16 bytes each, one
 * after the other: to delete what the store keeps of somebody who asks to be forgotten. Their tokens
 * of kind `VISARD_TOKEN_VAULT` are not valid any more then; to keep others from being used, revoke
 * them afterwards, because a revocation is a row, too.
 *
 * Fails with SUBJECT_UNSUITABLE.
 *
 * # Safety
 * `issuer` is live; `id` is readable for `id_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_issuer_respondents(const visard_issuer *issuer,
                                        const char *id,
                                        size_t id_len,
                                        visard_buf *out);

/* ==================================================================
 * 13. Token states
 *
 * What becomes of a token: issued, seen, started, submitted; expired or revoked. These functions take
 * an issuer with a store.
 *
 *     GET    visard_token_see()      counts, and uses nothing up, however often a scanner comes
 *     POST   visard_token_start()    an answer is begun, or gone on with
 *     POST   visard_token_submit()   the answer is handed in, and the token used up
 *
 * Mail gateways, chat previews and browsers fetch every link, so a page that starts an answer when it
 * is loaded starts it for them. Of any number of submissions at the same time, in any number of
 * threads and processes, exactly one is the first. To the respondent every refusal should look the
 * same, but "thank you, we have your answer". State belongs to the subject in the scope: tokens that
 * were issued again are used up together (but those of kind `VISARD_TOKEN_VAULT`, each by itself).
 * ================================================================== */

/**
 * Nobody has read the link.
 */
#define VISARD_STATE_ISSUED 1

/**
 * The link was read: by the respondent, or by a scanner on the way to them.
 */
#define VISARD_STATE_SEEN 2

/**
 * An answer was begun.
 */
#define VISARD_STATE_STARTED 3

/**
 * The answer was handed in.
 */
#define VISARD_STATE_SUBMITTED 4

/**
 * The token is past its time.
 */
#define VISARD_STATE_EXPIRED 5

/**
 * The token, its batch, scope or survey was revoked.
 */
#define VISARD_STATE_REVOKED 6

/**
 * One token, by its text; if it says itself whose it is, every token of that subject in the scope.
 */
#define VISARD_REVOKE_TOKEN 1

/**
 * Every token of a subject, by its id, in the scope. Refused where subjects are hidden
 * (SUBJECT_UNSUITABLE).
 */
#define VISARD_REVOKE_SUBJECT 2

/**
 * Every token of the scope that was issued in a batch, by its name.
 */
#define VISARD_REVOKE_BATCH 3

/**
 * Every token of the scope, those that are still to be issued, too: raise the epoch to go on.
 */
#define VISARD_REVOKE_SCOPE 4

/**
 * Every token of every scope of the survey.
 */
#define VISARD_REVOKE_SURVEY 5

/**
 * What the store keeps of an invitation beside the token:
 * `visard_terms terms = {sizeof terms, 0, expires, 0, NULL, 0};`
 */
typedef struct {
  /**
   * sizeof(visard_terms).
   */
  uint32_t size;
  /**
   * Unused, 0.
   */
  uint32_t reserved;
  /**
   * From here on the token is refused, in Unix seconds.
   */
  int64_t expires;
  /**
   * Until here it is refused, in Unix seconds; 0 for no beginning.
   */
  int64_t not_before;
  /**
   * The batch of the scope with which it can be revoked, UTF-8 of up to 255 bytes; `NULL` with 0
   * for none.
   */
  const char *batch;
  /**
   * The length of `batch` in bytes.
   */
  size_t batch_len;
} visard_terms;

/**
 * What is known about a genuine token, and what came in for the host to weigh. Times are Unix
 * seconds, 0 where a thing has not happened or is not set.
 *
 * Set `size` to `sizeof(visard_standing)` before the call. Later releases may add fields at the end.
 */
typedef struct {
  /**
   * `sizeof(visard_standing)`, set by the caller.
   */
  uint32_t size;
  /**
   * Where it stands: `VISARD_STATE_…`.
   */
  uint32_t state;
  /**
   * How often its link was read; readings in one second count once.
   */
  uint32_t seen;
  /**
   * Unused, 0.
   */
  uint32_t reserved;
  /**
   * A stand-in for the subject in this scope, the same for all their tokens: what an answer may be
   * kept under. Nobody gets from here to the subject without the keyring.
   */
  uint8_t respondent[16];
  /**
   * From here on it is refused.
   */
  int64_t expires;
  /**
   * Until here it is refused.
   */
  int64_t not_before;
  /**
   * When it was last issued on terms. A few seconds from here to `first_seen` mean a scanner.
   */
  int64_t issued;
  /**
   * When its link was first read.
   */
  int64_t first_seen;
  /**
   * When its link was last read.
   */
  int64_t last_seen;
  /**
   * When an answer was begun.
   */
  int64_t started;
  /**
   * Until when an answer that was begun, and not handed in, may be gone on with.
   */
  int64_t resumable_until;
  /**
   * When the answer was handed in.
   */
  int64_t submitted;
  /**
   * When it was revoked.
   */
  int64_t revoked;
} visard_standing;

/**
 * Issues the token of the respondent with this id as visard_token_issue_id(), on terms that the store
 * keeps. Again for the same respondent, the new terms hold for all their tokens, and what was
 * submitted stays so.
 *
 * Fails as visard_token_issue_id(); STORE_REQUIRED without a store, INVALID_ARGUMENT for terms that
 * begin after they end and a struct of another size, LIMIT_EXCEEDED for a long batch, TOKEN_REVOKED
 * where the token would be refused from the start.
 *
 * # Safety
 * `issuer` is live; `id` is readable for `id_len` bytes; `terms` is readable, and its batch for its
 * length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_token_issue_on(const visard_issuer *issuer,
                                    const char *id,
                                    size_t id_len,
                                    const visard_terms *terms,
                                    int64_t now,
                                    visard_buf *out);

/**
 * What is known about a genuine token, whatever its state, and whose it is (as
 * visard_token_verify_id()). Writes nothing: for operators.
 *
 * Fails with TOKEN_INVALID, STORE_REQUIRED, STORE_FAILED, INVALID_ARGUMENT for the size of the
 * struct.
 *
 * # Safety
 * `issuer` is live; `token` is readable for `token_len` bytes; `out_standing` begins with its size,
 * and as many bytes are writable; `out_id` is writable, and they do not overlap.
 */
VISARD_MUST_USE
visard_status visard_token_look(const visard_issuer *issuer,
                                const char *token,
                                size_t token_len,
                                int64_t now,
                                visard_standing *out_standing,
                                visard_buf *out_id);

/**
 * The link was read (GET): counts, and uses nothing up. A token whose answer was handed in is no
 * error here, so that the page can say thank you: see `state`.
 *
 * Fails with TOKEN_INVALID, TOKEN_NOT_YET, TOKEN_EXPIRED, TOKEN_REVOKED; STORE_REQUIRED,
 * STORE_FAILED, INVALID_ARGUMENT for the size of the struct.
 *
 * # Safety
 * As visard_token_look().
 */
VISARD_MUST_USE
visard_status visard_token_see(const visard_issuer *issuer,
                               const char *token,
                               size_t token_len,
                               int64_t now,
                               visard_standing *out_standing,
                               visard_buf *out_id);

/**
 * An answer is begun, or gone on with (POST).
 *
 * Fails as visard_token_see(); TOKEN_SUBMITTED when the answer was handed in, TOKEN_LAPSED when it was
 * begun longer ago than the resume window.
 *
 * # Safety
 * As visard_token_look().
 */
VISARD_MUST_USE
visard_status visard_token_start(const visard_issuer *issuer,
                                 const char *token,
                                 size_t token_len,
                                 int64_t now,
                                 visard_standing *out_standing,
                                 visard_buf *out_id);

/**
 * The answer is handed in (POST), and the token used up. `answer` is the host's id of this answer, 1
 * to 255 bytes; the same one again, as after a lost reply or a crash, is no error, but `out_first` is
 * 0 then, not 1. Store the answer under its id after this call, whenever it succeeds and is not
 * stored: that loses and doubles nothing.
 *
 * Fails as visard_token_start(), with TOKEN_SUBMITTED only for another answer; INVALID_ARGUMENT for an
 * id of another length.
 *
 * # Safety
 * As visard_token_look(); `answer` is readable for `answer_len` bytes; `out_first` is writable and
 * overlaps nothing.
 */
VISARD_MUST_USE
visard_status visard_token_submit(const visard_issuer *issuer,
                                  const char *token,
                                  size_t token_len,
                                  const void *answer,
                                  size_t answer_len,
                                  int64_t now,
                                  uint32_t *out_first,
                                  visard_standing *out_standing,
                                  visard_buf *out_id);

/**
 * Revokes for good: `what` is one of `VISARD_REVOKE_…`, `name` the text, id or name that goes with
 * it, `NULL` with 0 for scope and survey. What is revoked already stays so since then.
 *
 * Fails with TOKEN_INVALID for a token that is not one of this scope, SUBJECT_UNSUITABLE for an id that
 * cannot be one; INVALID_ARGUMENT for another `what`, a batch without a name and a scope or survey
 * with one; LIMIT_EXCEEDED for a long batch; STORE_REQUIRED, STORE_FAILED.
 *
 * # Safety
 * `issuer` is live; `name` is readable for `name_len` bytes.
 */
VISARD_MUST_USE
visard_status visard_token_revoke(const visard_issuer *issuer,
                                  uint32_t what,
                                  const char *name,
                                  size_t name_len,
                                  int64_t now);

/* ==================================================================
 * 14. Anonymous tokens: the issuer
 *
 * For surveys in which nobody is to know which answer is whose, not even whoever gives out the
 * tokens, with every key and every log. A participant asks with something that the issuer cannot read
 * ("Anonymous tokens: the participant"), gets one answer, makes a token of it, and answers under that
 * later, over another connection. The issuer does two things: it answers each person once, and takes
 * each token once.
 *
 *     1. visard_anonymous_issuer_new()     the wave; publish its key where all see the same text
 *     2. visard_anonymous_issue()          who asks was verified, by a token of a link or a login
 *     3. visard_anonymous_redeem()         nothing but the token: no link, cookie, session or login
 *
 * A wave is pinned to one token key. Keep visard_anonymous_key_id() with the wave, and do not disable
 * that key before the wave is over.
 * ================================================================== */

/**
 * Issues and redeems the anonymous tokens of one wave.
 *
 * Immutable: any number of threads may use it at once. It may outlive its keyring.
 */
typedef struct visard_anonymous_issuer visard_anonymous_issuer;

/**
 * Stores the 16 bytes at `blinded` under `wave` and `subject`, 16 bytes each, unless something is
 * stored there, and writes the 16 bytes that are stored then to `out_stored`: as one step.
 */
typedef visard_status (*visard_anonymous_remember)(void *context,
                                                   const uint8_t *wave,
                                                   const uint8_t *subject,
                                                   const uint8_t *blinded,
                                                   uint8_t *out_stored);

/**
 * Stores `nonce` under `wave`, 16 bytes each: as one step. Returns
 * `VISARD_STATUS_TOKEN_SUBMITTED` and changes nothing when it is there.
 */
typedef visard_status (*visard_anonymous_use_up)(void *context,
                                                 const uint8_t *wave,
                                                 const uint8_t *nonce);

/**
 * Where the host keeps who was issued a token, and which tokens were used: the caller's functions.
 *
 * The two tables must not meet: neither may hold a time, an order of rows or which connection wrote
 * them (SQLite: WITHOUT ROWID), because whoever answers right after being issued a token would be
 * known by it. All rows of a wave may be deleted when it is over for good.
 *
 * The functions run during the calls that take an issuer which was made with them, in the thread of
 * the call and in several threads at once if the issuer is used so, until it is freed; they must
 * return: no longjmp, no exception. Every status but those that are named makes the call fail with
 * STORE_FAILED. What they are given is readable until they return.
 */
typedef struct {
  /**
   * sizeof(visard_anonymous_store).
   */
  uint32_t size;
  /**
   * Unused, 0.
   */
  uint32_t reserved;
  /**
   * Passed to each function; the library does not look at it.
   */
  void *context;
  /**
   * Who was issued a token.
   */
  visard_anonymous_remember remember;
  /**
   * Which tokens were used.
   */
  visard_anonymous_use_up use_up;
} visard_anonymous_store;

/**
 * One of a batch of requests.
 */
typedef struct {
  /**
   * The id of the person whose request it is, UTF-8.
   */
  const char *id;
  /**
   * The length of `id` in bytes.
   */
  size_t id_len;
  /**
   * The request.
   */
  uint8_t blinded[32];
} visard_anonymous_request;

/**
 * Prepares the issuer of a wave: survey and wave are text of up to 255 bytes each. A new wave is
 * pinned to the primary token key: `key` is `NULL` with 0. For one that began, `key` is what
 * visard_anonymous_key_id() gave. The struct `store` is copied. Free it with
 * visard_anonymous_issuer_free().
 *
 * Fails with USE_MISSING, KEY_UNKNOWN when that key is not usable, LIMIT_EXCEEDED for a long name,
 * INVALID_ENCODING for a key id that is not one, INVALID_ARGUMENT and NULL_POINTER for the store.
 *
 * # Safety
 * `keyring` is live; the texts are readable for their lengths; `store` is readable, its functions
 * keep to what their types say, and may be called in any thread until the result is freed; `out` is
 * writable.
 */
VISARD_MUST_USE
visard_status visard_anonymous_issuer_new(const visard_keyring *keyring,
                                          const char *survey,
                                          size_t survey_len,
                                          const char *wave,
                                          size_t wave_len,
                                          const char *key,
                                          size_t key_len,
                                          const visard_anonymous_store *store,
                                          visard_anonymous_issuer **out);

/**
 * The public key of the wave, for its participants to pin: text of 43 characters. Everybody must have
 * the same one: an issuer that gives a person a key of their own recognises their answer by it.
 *
 * # Safety
 * `issuer` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_anonymous_public_key(const visard_anonymous_issuer *issuer,
                                          visard_buf *out);

/**
 * The id of the token key that the wave is pinned to: eight hexadecimal digits.
 *
 * # Safety
 * `issuer` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_anonymous_key_id(const visard_anonymous_issuer *issuer,
                                      visard_buf *out);

/**
 * Answers the request of one person, `blinded` of 32 bytes, with 96 bytes. The caller has verified
 * that it is the person with this id who asks, and that they take part; ids are read as by
 * visard_token_issue_id(). The same request of the same person may be answered again: an answer
 * that got lost is no loss.
 *
 * Fails with INVALID_ENCODING for a request that is not one, SUBJECT_UNSUITABLE for an empty id or one
 * of more than 255 bytes, TOKEN_ISSUED for another request than the first, STORE_FAILED,
 * RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `issuer` is live; `id` and `blinded` are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_anonymous_issue(const visard_anonymous_issuer *issuer,
                                     const char *id,
                                     size_t id_len,
                                     const void *blinded,
                                     size_t blinded_len,
                                     visard_buf *out);

/**
 * Answers `requests_len` requests, at most 256, with one proof, which takes less time than one for
 * each, and hides who asked when if many are collected. What is wrong with one request stops no
 * other: `out_statuses` has one status for each, in their order, as those of
 * visard_anonymous_issue(). Everybody whose status is OK gets the whole of `out_answer`, 64 bytes for
 * each of them and 64 more (96 for one); it is empty when all were refused.
 *
 * Fails with LIMIT_EXCEEDED for more requests, RANDOM_UNAVAILABLE; NULL_POINTER and INVALID_UTF8 for
 * any id that is not text.
 *
 * # Safety
 * `issuer` is live; `requests` is readable for its number of structs, and their ids for the lengths in
 * them; `out_statuses` is writable for `requests_len` statuses, `out_answer` is writable, and they do
 * not overlap.
 */
VISARD_MUST_USE
visard_status visard_anonymous_issue_batch(const visard_anonymous_issuer *issuer,
                                           const visard_anonymous_request *requests,
                                           size_t requests_len,
                                           visard_status *out_statuses,
                                           visard_buf *out_answer);

/**
 * Says whether a token, text of 43 characters, is one of this wave, without using it up, and gives the
 * 32 bytes that sealing in the browser binds.
 *
 * Fails with TOKEN_INVALID.
 *
 * # Safety
 * `issuer` is live; `token` is readable for `token_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_anonymous_verify(const visard_anonymous_issuer *issuer,
                                      const char *token,
                                      size_t token_len,
                                      visard_buf *out);

/**
 * Uses a token up: of all calls with one token exactly one succeeds. Accept an answer only after
 * this, and if it is sealed, open it first, with the bytes that visard_anonymous_verify() gives.
 *
 * Fails with TOKEN_INVALID, TOKEN_SUBMITTED for a token that was used, STORE_FAILED.
 *
 * # Safety
 * `issuer` is live; `token` is readable for `token_len` bytes.
 */
VISARD_MUST_USE
visard_status visard_anonymous_redeem(const visard_anonymous_issuer *issuer,
                                      const char *token,
                                      size_t token_len);

/**
 * Wipes and frees an issuer of anonymous tokens. Nothing happens for `NULL`.
 *
 * # Safety
 * `issuer` is `NULL` or live, and no other thread uses it any more.
 */
void visard_anonymous_issuer_free(visard_anonymous_issuer *issuer);

/* ==================================================================
 * 15. Anonymous tokens: the participant
 *
 * The side of whoever answers, for apps; in a page it is `visard/anonymous` of the npm package. It
 * takes no keyring, only what everybody in the wave has: names and public key.
 *
 *     1. visard_participant_request()    48 secret bytes: keep them until the token is there
 *     2. visard_participant_blinded()    32 bytes for the issuer, which learns nothing from them
 *     3. visard_participant_finalise()   the issuer's answer becomes the token
 *
 * Whoever asks again with another request is refused, because each person gets one token only: a
 * request that got lost cannot be asked anew.
 * ================================================================== */

/**
 * One wave as a participant pins it.
 *
 * Immutable: any number of threads may use it at once.
 */
typedef struct visard_participant visard_participant;

/**
 * Prepares a participant of a wave: tenant, survey and wave are text of up to 255 bytes each,
 * `public_key` what visard_anonymous_public_key() gave, from a place where everybody sees the same
 * text. Free it with visard_participant_free().
 *
 * Fails with INVALID_ARGUMENT for an empty tenant, LIMIT_EXCEEDED for a long name, INVALID_ENCODING for
 * a key that is not one.
 *
 * # Safety
 * The texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_participant_new(const char *tenant,
                                     size_t tenant_len,
                                     const char *survey,
                                     size_t survey_len,
                                     const char *wave,
                                     size_t wave_len,
                                     const char *public_key,
                                     size_t public_key_len,
                                     visard_participant **out);

/**
 * A new request: 48 secret bytes. Whoever has them recognises the answer.
 *
 * Fails with RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `participant` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_participant_request(const visard_participant *participant,
                                         visard_buf *out);

/**
 * What the issuer is sent of a request: 32 bytes, the same ones each time.
 *
 * Fails with INVALID_ENCODING for a request that is not one.
 *
 * # Safety
 * `participant` is live; `request` is readable for `request_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_participant_blinded(const visard_participant *participant,
                                         const void *request,
                                         size_t request_len,
                                         visard_buf *out);

/**
 * The token, text of 43 characters, from the issuer's answer: to this request alone, or to a batch
 * with it.
 *
 * Fails with INVALID_ENCODING for a request that is not one; TOKEN_INVALID for an answer that is
 * malformed, to another request, or not proven under the wave's public key: then the issuer may have
 * tried to recognise the answer. Do not answer.
 *
 * # Safety
 * `participant` is live; `request` and `answer` are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_participant_finalise(const visard_participant *participant,
                                          const void *request,
                                          size_t request_len,
                                          const void *answer,
                                          size_t answer_len,
                                          visard_buf *out);

/**
 * The 32 bytes of an anonymous token's text, as sealing the answer binds them. Nothing is verified.
 *
 * Fails with TOKEN_INVALID for text that is not a token.
 *
 * # Safety
 * `token` is readable for `token_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_anonymous_token_bytes(const char *token,
                                           size_t token_len,
                                           visard_buf *out);

/**
 * Frees a participant. Nothing happens for `NULL`.
 *
 * # Safety
 * `participant` is `NULL` or live, and no other thread uses it any more.
 */
void visard_participant_free(visard_participant *participant);

/* ==================================================================
 * 16. Fields
 *
 * Single values, encrypted at rest. Prepare one cipher for each column and keep it. Tenant, table,
 * field and record are part of the key, so a ciphertext that was moved elsewhere does not open,
 * and there is no nonce to get wrong. What this does not notice is that a whole row was rolled
 * back: bind a row version as `extra` where that matters.
 *
 * visard_field_new() is the right choice for nearly every column. The other formats are for long
 * attachments, for one respondent's values, for joins, and for exchange: chosen when the cipher is
 * made, after which sealing and opening are the same two calls. No cipher opens what is not its
 * own, so that a value in a weaker format is never taken for one in a stronger.
 * ================================================================== */

/**
 * One value, as visard_field_new() makes it: opens 0x12, too.
 */
#define VISARD_FORMAT_FIELD 17

/**
 * One value with a commitment of 32 bytes, for tenants who bring their own keys; 77 bytes longer
 * than the value. Opens nothing else.
 */
#define VISARD_FORMAT_FIELD_LONG 18

/**
 * XAES-256-GCM (C2SP), a named standard for exchange with other software; 45 bytes longer than the
 * value. It does not commit to its key.
 */
#define VISARD_FORMAT_XAES 21

/**
 * AES-SIV (RFC 5297): equal values of the column are equal when sealed, for joins and unique
 * constraints; 21 bytes longer than the value. It shows which rows are equal and how often each
 * value occurs, binds no record, and does not commit to its key. A blind index beside a sealed
 * field shows less.
 */
#define VISARD_FORMAT_DETERMINISTIC 22

/**
 * What is longer than 65,536 bytes, or is to be sealed piece by piece ("Attachments").
 */
#define VISARD_FORMAT_ATTACHMENT 23

/**
 * Seals and opens the values of one column.
 *
 * Immutable: any number of threads may use it at once. It may outlive its keyring.
 */
typedef struct visard_field visard_field;

/**
 * Prepares the cipher of the column `field` of `table`: names of 1 to 255 bytes that the host
 * chooses and keeps, compared byte by byte. Free it with visard_field_free().
 *
 * Fails with INVALID_ARGUMENT for an empty name, LIMIT_EXCEEDED for a long one.
 *
 * # Safety
 * `keyring` is live; the texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_field_new(const visard_keyring *keyring,
                               const char *table,
                               size_t table_len,
                               const char *field,
                               size_t field_len,
                               visard_field **out);

/**
 * As visard_field_new(), in a format of choice: one of the `VISARD_FORMAT_` constants above.
 *
 * `VISARD_FORMAT_DETERMINISTIC` also takes how many distinct values the column has (people, not
 * rows), at least 1,024; fewer only with a `reason` of 1 to 1,024 bytes why their distribution may
 * be seen. For every other format pass 0, `NULL` and 0.
 *
 * Fails with INVALID_ARGUMENT for another number, for a domain or reason without need and for a
 * blank reason, INDEX_TOO_SMALL for a small domain without reason, USE_MISSING, LIMIT_EXCEEDED.
 *
 * # Safety
 * `keyring` is live; the texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_field_new_format(const visard_keyring *keyring,
                                      const char *table,
                                      size_t table_len,
                                      const char *field,
                                      size_t field_len,
                                      uint32_t format,
                                      uint64_t distinct,
                                      const char *reason,
                                      size_t reason_len,
                                      visard_field **out);

/**
 * The cipher for the values of one respondent in a column of visard_field_new(): the tenant's key
 * *and* the respondent's `key` of 32 bytes ("Subject keys") are needed to open them, so destroying
 * that key erases them. Costs little; 53 bytes longer than the value, format 0x18. `subject` is
 * the respondent's id, 1 to 255 bytes, and part of the key, too.
 *
 * Opens only what was sealed for this respondent with this key.
 *
 * Fails with INVALID_ARGUMENT for an empty subject, a key of another length and a column in
 * another format, LIMIT_EXCEEDED for a long subject.
 *
 * # Safety
 * `field` is live; `subject` and `key` are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_field_for_subject(const visard_field *field,
                                       const char *subject,
                                       size_t subject_len,
                                       const void *key,
                                       size_t key_len,
                                       visard_field **out);

/**
 * Seals `data` (0 to 65,536 bytes) for this column of `record`: binary, 53 bytes longer than the
 * data, other bytes on each call. `extra` is bound but not stored, for example a row version; it
 * may be `NULL` with 0. The other formats differ in length, attachments may be as long as memory
 * allows, and a deterministic column takes neither record nor `extra`: pass `NULL` and 0.
 *
 * Fails with INVALID_ARGUMENT for an empty record, and for what a deterministic column would not
 * bind, LIMIT_EXCEEDED, RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `field` is live; `record`, `data` and `extra` are readable for their lengths; `out` is
 * writable.
 */
VISARD_MUST_USE
visard_status visard_field_seal(const visard_field *field,
                                const char *record,
                                size_t record_len,
                                const void *data,
                                size_t data_len,
                                const void *extra,
                                size_t extra_len,
                                visard_buf *out);

/**
 * Opens what visard_field_seal() returned for the same column, record and `extra`.
 *
 * Fails with OPEN_FAILED for another place, another respondent, other keys or changed bytes,
 * KEY_UNKNOWN when its key is not in the keyring or may not open, UNSUPPORTED_FORMAT for a format
 * that is not the column's,
 * INVALID_ARGUMENT and LIMIT_EXCEEDED as when sealing.
 *
 * # Safety
 * `field` is live; `record`, `sealed` and `extra` are readable for their lengths; `out` is
 * writable.
 */
VISARD_MUST_USE
visard_status visard_field_open(const visard_field *field,
                                const char *record,
                                size_t record_len,
                                const void *sealed,
                                size_t sealed_len,
                                const void *extra,
                                size_t extra_len,
                                visard_buf *out);

/**
 * What `data` may be stored as in a deterministic column, all of it: a JSON array of hexadecimal
 * texts, the one that visard_field_seal() gives first, then those of other keys.
 *
 * Fails with INVALID_ARGUMENT for a column in another format, LIMIT_EXCEEDED.
 *
 * # Safety
 * `field` is live; `data` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_field_search(const visard_field *field,
                                  const void *data,
                                  size_t data_len,
                                  visard_buf *out);

/**
 * Wipes and frees a cipher. Nothing happens for `NULL`.
 *
 * # Safety
 * `field` is `NULL` or live, and no other thread uses it any more.
 */
void visard_field_free(visard_field *field);

/* ==================================================================
 * 17. Attachments
 *
 * A column of `VISARD_FORMAT_ATTACHMENT` seals values of any length in chunks. visard_field_seal()
 * and visard_field_open() take a whole one. For what should not be in memory at once, a writer and
 * a reader take it piece by piece, each piece of any length, and write into memory of the caller:
 *
 *     size_t room = visard_attachment_room(sizeof piece);      // for pieces of this length
 *     while ((len = fread(piece, 1, sizeof piece, file)) > 0) {
 *       status = visard_writer_push(writer, piece, len, out, room, &out_len);  // store out_len bytes
 *     }
 *     status = visard_writer_finish(writer, out, room, &out_len);               // store these, too
 *
 * What a reader gives was sealed here, in this order, from the first byte on. Whether it is
 * everything, only visard_reader_finish() says: do not act on an attachment before (show it as
 * complete, answer that it arrived). These two handles change; calls on one of them wait for each
 * other, so that threads do no harm, but only the caller knows the order of the pieces.
 * ================================================================== */

/**
 * Opens one attachment piece by piece; holds at most 16,400 bytes of it.
 *
 * It changes with each call; threads that use it at once wait for each other. It may outlive the
 * field it was made from.
 */
typedef struct visard_reader visard_reader;

/**
 * Seals one attachment piece by piece; holds at most 16,384 bytes of it.
 *
 * It changes with each call; threads that use it at once wait for each other. It may outlive the
 * field it was made from.
 */
typedef struct visard_writer visard_writer;

/**
 * How many bytes of memory a push of `len` bytes may fill, and with 0 a finish: for writers and
 * readers, about `len` and one chunk more.
 */
VISARD_MUST_USE size_t visard_attachment_room(size_t len);

/**
 * Begins an attachment of `record` in a column of `VISARD_FORMAT_ATTACHMENT`. `extra` is bound but
 * not stored, for example a row version; it may be `NULL` with 0. Free it with
 * visard_writer_free().
 *
 * Fails with INVALID_ARGUMENT for a column in another format and for an empty record,
 * LIMIT_EXCEEDED, RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `field` is live; `record` and `extra` are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_writer_new(const visard_field *field,
                                const char *record,
                                size_t record_len,
                                const void *extra,
                                size_t extra_len,
                                visard_writer **out);

/**
 * Takes the next `data`, and writes what to store next to `out`: `out_len` bytes, often none.
 *
 * Fails with INVALID_ARGUMENT when `out_size` is less than visard_attachment_room(data_len), which
 * takes nothing, and after visard_writer_finish(); LIMIT_EXCEEDED after 4 PiB.
 *
 * # Safety
 * `writer` is live; `data` is readable for its length; `out` is writable for `out_size` bytes and
 * overlaps nothing; `out_len` is writable.
 */
VISARD_MUST_USE
visard_status visard_writer_push(const visard_writer *writer,
                                 const void *data,
                                 size_t data_len,
                                 void *out,
                                 size_t out_size,
                                 size_t *out_len);

/**
 * Writes the end of the attachment to `out`. An attachment that was not finished does not open.
 *
 * Fails with INVALID_ARGUMENT when `out_size` is less than visard_attachment_room(0), which takes
 * nothing, and the second time; LIMIT_EXCEEDED after 4 PiB.
 *
 * # Safety
 * `writer` is live; `out` is writable for `out_size` bytes and overlaps nothing; `out_len` is
 * writable.
 */
VISARD_MUST_USE
visard_status visard_writer_finish(const visard_writer *writer,
                                   void *out,
                                   size_t out_size,
                                   size_t *out_len);

/**
 * Wipes and frees a writer. Nothing happens for `NULL`.
 *
 * # Safety
 * `writer` is `NULL` or live, and no other thread uses it any more.
 */
void visard_writer_free(visard_writer *writer);

/**
 * Begins to open an attachment of `record` in a column of `VISARD_FORMAT_ATTACHMENT`, sealed with
 * the same `extra`. Free it with visard_reader_free().
 *
 * Fails with INVALID_ARGUMENT for a column in another format and for an empty record,
 * LIMIT_EXCEEDED.
 *
 * # Safety
 * `field` is live; `record` and `extra` are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_reader_new(const visard_field *field,
                                const char *record,
                                size_t record_len,
                                const void *extra,
                                size_t extra_len,
                                visard_reader **out);

/**
 * Takes the next bytes as stored, and writes what is verified by now to `out`: `out_len` bytes,
 * often none. There may be more, or the attachment may have been cut: ask visard_reader_finish().
 *
 * Fails with INVALID_ARGUMENT when `out_size` is less than visard_attachment_room(sealed_len),
 * which takes nothing. Any other failure ends the reader: OPEN_FAILED for another place, other
 * keys or changed bytes, and for every call after that or after the end, KEY_UNKNOWN,
 * UNSUPPORTED_FORMAT.
 *
 * # Safety
 * `reader` is live; `sealed` is readable for its length; `out` is writable for `out_size` bytes
 * and overlaps nothing; `out_len` is writable.
 */
VISARD_MUST_USE
visard_status visard_reader_push(const visard_reader *reader,
                                 const void *sealed,
                                 size_t sealed_len,
                                 void *out,
                                 size_t out_size,
                                 size_t *out_len);

/**
 * Says that this is the authentic end, writes the last bytes to `out`, and how many bytes the
 * whole attachment has to `out_total`.
 *
 * Fails with INVALID_ARGUMENT when `out_size` is less than visard_attachment_room(0), which takes
 * nothing; OPEN_FAILED when bytes are missing or changed, after an earlier failure and the second
 * time: then throw away what visard_reader_push() gave.
 *
 * # Safety
 * `reader` is live; `out` is writable for `out_size` bytes and overlaps nothing; `out_len` and
 * `out_total` are writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_reader_finish(const visard_reader *reader,
                                   void *out,
                                   size_t out_size,
                                   size_t *out_len,
                                   uint64_t *out_total);

/**
 * Wipes and frees a reader. Nothing happens for `NULL`.
 *
 * # Safety
 * `reader` is `NULL` or live, and no other thread uses it any more.
 */
void visard_reader_free(visard_reader *reader);

/* ==================================================================
 * 18. Records
 *
 * The values of one response, encrypted together: one header of 53 bytes that is stored once, and
 * 18 bytes more for each field, which still opens by itself. All fields of a response are sealed in
 * one call; a field that is edited later is sealed anew with visard_field_seal(). What this does not
 * notice is that a field was dropped (visard_record_with_manifest() does), or that a whole row was
 * rolled back: bind a row version as `extra` where that matters.
 * ================================================================== */

/**
 * Seals and opens the responses of one table.
 *
 * Immutable: any number of threads may use it at once. It may outlive its keyring.
 */
typedef struct visard_record visard_record;

/**
 * A response that was just sealed.
 *
 * Immutable: any number of threads may use it at once. It may outlive what it was made from.
 */
typedef struct visard_sealed visard_sealed;

/**
 * A field of a response on its way in, owned by the caller.
 */
typedef struct {
  /**
   * The path within the record, 1 to 1,024 bytes of UTF-8.
   */
  const char *path;
  /**
   * The length of the path in bytes.
   */
  size_t path_len;
  /**
   * The value, 0 to 65,536 bytes.
   */
  const void *data;
  /**
   * The length of the value in bytes.
   */
  size_t data_len;
} visard_value;

/**
 * Prepares the cipher of the responses in `table`, a name of 1 to 255 bytes that the host chooses
 * and keeps. Free it with visard_record_free().
 *
 * Fails with INVALID_ARGUMENT for an empty name, LIMIT_EXCEEDED for a long one, USE_MISSING.
 *
 * # Safety
 * `keyring` is live; `table` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_record_new(const visard_keyring *keyring,
                                const char *table,
                                size_t table_len,
                                visard_record **out);

/**
 * The cipher for the responses of one respondent, as visard_field_for_subject() is for values:
 * the tenant's key *and* the respondent's `key` of 32 bytes are needed to open them. Opens only
 * what was sealed for this respondent with this key, header format 0x19. With a manifest if
 * `cipher` is. Free it with visard_record_free().
 *
 * Fails with INVALID_ARGUMENT for an empty subject, a key of another length and a cipher that is
 * a respondent's already, LIMIT_EXCEEDED for a long subject.
 *
 * # Safety
 * `cipher` is live; `subject` and `key` are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_record_for_subject(const visard_record *cipher,
                                        const char *subject,
                                        size_t subject_len,
                                        const void *key,
                                        size_t key_len,
                                        visard_record **out);

/**
 * The same cipher for responses whose set of fields is fixed: visard_record_seal() makes a manifest
 * of 52 bytes, too (visard_sealed_manifest()), to be stored with the header. It opens them with
 * visard_record_opener_whole() only, which notices a field that was dropped, added or taken from
 * somewhere else. A record says nowhere that it has a manifest, because whoever drops a field would
 * drop that, too. An edit seals the whole record anew. Free it with visard_record_free().
 *
 * # Safety
 * `cipher` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_record_with_manifest(const visard_record *cipher,
                                          visard_record **out);

/**
 * Seals the `values_len` fields of the response `record` together, at most 16,383. `extra` is
 * bound but not stored, for example a row version; it may be `NULL` with 0. Free the result with
 * visard_sealed_free().
 *
 * Fails with DUPLICATE_FIELD for a path that occurs twice, INVALID_ARGUMENT for an empty record or
 * path, LIMIT_EXCEEDED, RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `cipher` is live; the texts and bytes are readable for their lengths, `values` for `values_len`
 * structs, and what those point to for the lengths in them; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_record_seal(const visard_record *cipher,
                                 const char *record,
                                 size_t record_len,
                                 const void *extra,
                                 size_t extra_len,
                                 const visard_value *values,
                                 size_t values_len,
                                 visard_sealed **out);

/**
 * How many fields were sealed; 0 for `NULL`.
 *
 * # Safety
 * `sealed` is `NULL` or live.
 */
VISARD_MUST_USE size_t visard_sealed_count(const visard_sealed *sealed);

/**
 * The header of a sealed response, 53 bytes: store it once with the response, because every field
 * needs it to open.
 *
 * # Safety
 * `sealed` is live; `out` is writable.
 */
VISARD_MUST_USE visard_status visard_sealed_header(const visard_sealed *sealed, visard_buf *out);

/**
 * The manifest of a sealed response, 52 bytes: store it with the header.
 *
 * Fails with INVALID_ARGUMENT when the cipher was not one of visard_record_with_manifest().
 *
 * # Safety
 * `sealed` is live; `out` is writable.
 */
VISARD_MUST_USE visard_status visard_sealed_manifest(const visard_sealed *sealed, visard_buf *out);

/**
 * The sealed field number `index`, from 0, in the order in which the values were given: binary, 18
 * bytes longer than its value, 19 from the 128th field on.
 *
 * Fails with INVALID_ARGUMENT for an index that is not below the count.
 *
 * # Safety
 * `sealed` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_sealed_get(const visard_sealed *sealed,
                                size_t index,
                                visard_buf *out);

/**
 * Frees a sealed response. Nothing happens for `NULL`.
 *
 * # Safety
 * `sealed` is `NULL` or live, and no other thread uses it any more.
 */
void visard_sealed_free(visard_sealed *sealed);

/**
 * Wipes and frees a cipher. Nothing happens for `NULL`.
 *
 * # Safety
 * `cipher` is `NULL` or live, and no other thread uses it any more.
 */
void visard_record_free(visard_record *cipher);

/* ==================================================================
 * 19. Opening records
 *
 * An opener checks the header of one response once, and then opens its fields, all or some. A
 * response that was sealed with a manifest has an opener only if all its fields are there.
 * ================================================================== */

/**
 * Opens the fields of one response, whose header it has checked.
 *
 * Immutable: any number of threads may use it at once. It may outlive what it was made from.
 */
typedef struct visard_record_opener visard_record_opener;

/**
 * Checks the header of the response `record` and prepares opening its fields. Free it with
 * visard_record_opener_free().
 *
 * Fails with OPEN_FAILED for another place, other keys or changed bytes, KEY_UNKNOWN when its key
 * is not in the keyring or may not open, UNSUPPORTED_FORMAT for another format byte,
 * INVALID_ARGUMENT and LIMIT_EXCEEDED as when sealing; INVALID_ARGUMENT for a cipher of
 * visard_record_with_manifest().
 *
 * # Safety
 * `cipher` is live; the texts and bytes are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_record_opener_new(const visard_record *cipher,
                                       const char *record,
                                       size_t record_len,
                                       const void *extra,
                                       size_t extra_len,
                                       const void *header,
                                       size_t header_len,
                                       visard_record_opener **out);

/**
 * As visard_record_opener_new(), for a cipher of visard_record_with_manifest(): also checks that
 * `values` (paths and sealed values, all that are stored now, in any order) are exactly the fields
 * that were sealed. Then open them, or some, with visard_record_open(), which notices a changed
 * ciphertext.
 *
 * Fails with OPEN_FAILED, too, for a missing, additional or replaced field and for the manifest of
 * another record, UNSUPPORTED_FORMAT for a field that was sealed by itself, as after an edit,
 * INVALID_ARGUMENT for an empty path and for another cipher.
 *
 * # Safety
 * `cipher` is live; the texts and bytes are readable for their lengths, `values` for `values_len`
 * structs, and what those point to for the lengths in them; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_record_opener_whole(const visard_record *cipher,
                                         const char *record,
                                         size_t record_len,
                                         const void *extra,
                                         size_t extra_len,
                                         const void *header,
                                         size_t header_len,
                                         const void *manifest,
                                         size_t manifest_len,
                                         const visard_value *values,
                                         size_t values_len,
                                         visard_record_opener **out);

/**
 * Opens the field `path` of the response.
 *
 * Fails with OPEN_FAILED for another field, another response or changed bytes, UNSUPPORTED_FORMAT
 * for another format byte, INVALID_ARGUMENT for an empty path, LIMIT_EXCEEDED.
 *
 * # Safety
 * `opener` is live; `path` and `sealed` are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_record_open(const visard_record_opener *opener,
                                 const char *path,
                                 size_t path_len,
                                 const void *sealed,
                                 size_t sealed_len,
                                 visard_buf *out);

/**
 * Wipes and frees an opener. Nothing happens for `NULL`.
 *
 * # Safety
 * `opener` is `NULL` or live, and no other thread uses it any more.
 */
void visard_record_opener_free(visard_record_opener *opener);

/* ==================================================================
 * 20. Subject keys
 *
 * A respondent's key of 32 bytes stands beside the tenant's: visard_field_for_subject() and
 * visard_record_for_subject() seal under both, so that destroying the one, everywhere, erases the
 * values in every backup. Keys come from a tree, which needs no row for anybody and can lose single
 * keys (the next section), or, for hosts with few respondents, from a row for each in the host's own
 * database: the functions here. A row is the key, wrapped, 93 bytes.
 *
 *     a respondent joins    INSERT what visard_subject_row_new() gives, unless there is a row; then
 *                           SELECT the row and open it: somebody else may have been faster
 *     their key             SELECT, and visard_subject_row_open()
 *     erasure               DELETE, durably
 *
 * Deleting a row erases only if no backup has it. Either keep the rows out of backups, and pass
 * `NULL` and 0 as `slot`; or keep a slot of 45 bytes (visard_slot_next()) in a place that no backup
 * includes, and let every batch of erasures be one transaction: DELETE their rows, replace all that
 * stay by visard_subject_row_rewrap() under the next slot, and replace the slot.
 * ================================================================== */

/**
 * Draws a key for a respondent: 32 bytes, for a host that keeps keys in its own way.
 *
 * Fails with RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `out_key` is writable.
 */
VISARD_MUST_USE visard_status visard_subject_key_generate(visard_buf *out_key);

/**
 * Draws a key for a respondent who has no row, and the row that holds it. Store the row before
 * anything is sealed with the key. `subject` is the respondent's id, 1 to 255 bytes.
 *
 * Fails with INVALID_ARGUMENT for an empty subject, LIMIT_EXCEEDED for a long one, KEYSET_INVALID
 * and UNSUPPORTED_FORMAT for a slot that is none, USE_MISSING without subject keys,
 * RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `keyring` is live; `slot` and `subject` are readable for their lengths; `out_row` and `out_key`
 * are writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_subject_row_new(const visard_keyring *keyring,
                                     const void *slot,
                                     size_t slot_len,
                                     const char *subject,
                                     size_t subject_len,
                                     visard_buf *out_row,
                                     visard_buf *out_key);

/**
 * The key in the row of a respondent. Whoever has no row was erased, or never there: report
 * `VISARD_STATUS_SUBJECT_ERASED` then.
 *
 * Fails with OPEN_FAILED for a row that was changed, is another
 * respondent's or was wrapped under another slot; KEY_UNKNOWN when its subject key is gone;
 * UNSUPPORTED_FORMAT; otherwise as visard_subject_row_new().
 *
 * # Safety
 * `keyring` is live; the texts and bytes are readable for their lengths; `out_key` is writable.
 */
VISARD_MUST_USE
visard_status visard_subject_row_open(const visard_keyring *keyring,
                                      const void *slot,
                                      size_t slot_len,
                                      const char *subject,
                                      size_t subject_len,
                                      const void *row,
                                      size_t row_len,
                                      visard_buf *out_key);

/**
 * The row of a respondent under the next slot, and under the primary subject key of the keyring;
 * `next` may be the same slot.
 *
 * Fails as visard_subject_row_open().
 *
 * # Safety
 * `keyring` is live; the texts and bytes are readable for their lengths; `out_row` is writable.
 */
VISARD_MUST_USE
visard_status visard_subject_row_rewrap(const visard_keyring *keyring,
                                        const void *slot,
                                        size_t slot_len,
                                        const void *next,
                                        size_t next_len,
                                        const char *subject,
                                        size_t subject_len,
                                        const void *row,
                                        size_t row_len,
                                        visard_buf *out_row);

/**
 * A slot with a fresh key, 45 bytes: the one after `slot`, or the first for `NULL` and 0. Only for
 * rows; a tree makes its own.
 *
 * Fails with KEYSET_INVALID and UNSUPPORTED_FORMAT for a slot that is none, RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `slot` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE visard_status visard_slot_next(const void *slot, size_t slot_len, visard_buf *out);

/* ==================================================================
 * 21. Subject trees
 *
 * A tree holds the keys of all respondents of a tenant, without a row for any of them, and can lose
 * single ones (GDPR Art. 17, crypto-shredding). "Erasure" keeps one at rest; here is what it gives
 * in memory.
 *
 * A tree in memory still gives the keys of whoever was erased since: visard_erasure_load() before
 * keys are taken.
 * ================================================================== */

/**
 * Respondents have a number below 2^40 that the host allocates and never gives to somebody else.
 * The state stays smallest when numbers are allocated in sequence.
 */
#define VISARD_LEAVES_NUMBERED 1

/**
 * Respondents are found by their id alone, through a keyed hash of 64 bits.
 */
#define VISARD_LEAVES_HASHED 2

/**
 * The keys of all respondents of a tenant, without those that were erased.
 *
 * Immutable: any number of threads may use it at once. It may outlive what it was made from.
 */
typedef struct visard_tree visard_tree;

/**
 * A respondent, owned by the caller.
 */
typedef struct {
  /**
   * The host's opaque id, 1 to 255 bytes: the same that names the respondent when values are
   * sealed.
   */
  const char *subject;
  /**
   * The length of the id in bytes.
   */
  size_t subject_len;
  /**
   * The kind of the tree: VISARD_LEAVES_NUMBERED or VISARD_LEAVES_HASHED.
   */
  uint32_t leaves;
  /**
   * Unused, 0.
   */
  uint32_t reserved;
  /**
   * The number in a numbered tree. In a hashed one the generation: 0, or for whoever was erased
   * and came back what visard_tree_next_generation() gave then, which the host keeps.
   */
  uint64_t place;
} visard_respondent;

/**
 * The key of a respondent, 32 bytes, for visard_field_for_subject() and
 * visard_record_for_subject().
 *
 * Fails with SUBJECT_ERASED; INVALID_ARGUMENT for an empty id, another kind of leaves than the
 * tree's and a number of 2^40 or more; LIMIT_EXCEEDED for an id above 255 bytes.
 *
 * # Safety
 * `tree` is live; `respondent` is readable, and what it points to for the length in it; `out_key`
 * is writable.
 */
VISARD_MUST_USE
visard_status visard_tree_key(const visard_tree *tree,
                              const visard_respondent *respondent,
                              visard_buf *out_key);

/**
 * The generation in which a respondent of a hashed tree can come back: the first that was not
 * erased. Keep it with them.
 *
 * Fails with INVALID_ARGUMENT for an empty id and in a numbered tree, LIMIT_EXCEEDED.
 *
 * # Safety
 * `tree` is live; `subject` is readable for its length; `out_generation` is writable.
 */
VISARD_MUST_USE
visard_status visard_tree_next_generation(const visard_tree *tree,
                                          const char *subject,
                                          size_t subject_len,
                                          uint32_t *out_generation);

/**
 * What a tree says of itself: JSON
 * `{"id":…,"version":…,"leaves":"hashed","key":…,"erased":…,"bytes":…}`. `key` is the id of the
 * subject key that it pins, `erased` a number of leaves, `bytes` the length of the tree in the
 * state.
 *
 * # Safety
 * `tree` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_tree_inspect(const visard_tree *tree,
                                  visard_buf *out);

/**
 * A tree without these respondents, in memory only and without receipts: for hosts that keep the
 * state in their own way (visard_tree_export_cleartext()). The others use visard_erasure_erase().
 *
 * Fails as visard_erasure_erase() does for its respondents.
 *
 * # Safety
 * `tree` is live; `respondents` is readable for its number of structs, and what those point to for
 * the lengths in them; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_tree_erase(const visard_tree *tree,
                                const visard_respondent *respondents,
                                size_t respondents_len,
                                visard_tree **out);

/**
 * The state with its secrets readable, for a host that seals it by itself: under a key that is
 * replaced with every version and never in a backup. Otherwise nobody is erased.
 *
 * Fails with LIMIT_EXCEEDED, which no tree reaches that this library made.
 *
 * # Safety
 * `tree` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_tree_export_cleartext(const visard_tree *tree,
                                           visard_buf *out);

/**
 * Reads what visard_tree_export_cleartext() wrote, with a keyring of the same tenant. Free the tree
 * with visard_tree_free().
 *
 * Fails with KEYSET_INVALID when malformed, UNSUPPORTED_FORMAT, WRONG_TENANT, USE_MISSING and
 * KEY_UNKNOWN when the keyring lacks the subject key that the tree pins, LIMIT_EXCEEDED.
 *
 * # Safety
 * `keyring` is live; `state` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_tree_import_cleartext(const visard_keyring *keyring,
                                           const void *state,
                                           size_t state_len,
                                           visard_tree **out);

/**
 * Wipes and frees a tree. Nothing happens for `NULL`.
 *
 * # Safety
 * `tree` is `NULL` or live, and no other thread uses it any more.
 */
void visard_tree_free(visard_tree *tree);

/* ==================================================================
 * 22. Erasure
 *
 * A tree at rest, so that no backup brings anybody back. It is two things, which the caller keeps in
 * places of their own through the functions of a visard_erasure_store:
 *
 *     states   the tree, sealed: files, rows, objects. They may be in backups.
 *     slot     the key of the current state, 45 bytes. It must never be in a backup, nor in a
 *              medium that keeps old versions: a file of its own, a row in a database that is
 *              replicated live and not archived, a secret manager without history.
 *
 * visard_erasure_erase() keeps this order, and each step only begins when the one before is done:
 *
 *     1. slot_load, state_load     the tree as it is
 *     2. state_store               the tree without the respondents, under a new name, durable
 *     3. slot_swap                 compare and swap, durable: from here on every copy of every
 *                                  older state, wherever it is, is noise
 *     4. the receipts are signed
 *     5. state_remove              older states; only saves room, and may fail
 *
 * Whoever dies before step 3 is done has erased nobody and spoilt nothing. Whoever dies after it
 * has erased, and does not know: erase again, which changes nothing and gives receipts. A swap
 * that others were faster with begins again at step 1. Not erased by this: copies in the clear,
 * index values, token rows, pseudonyms, exports.
 *
 * A tree in memory still gives the keys of whoever was erased since: visard_erasure_load() before
 * keys are taken.
 * ================================================================== */

/**
 * Reads the slot into `out` with visard_buf_copy(), anew each time, or leaves `out` alone when the
 * slot was never filled.
 */
typedef visard_status (*visard_slot_load)(void *context, visard_buf *out);

/**
 * Stores `slot` (`slot_len` bytes, of `version`) in place of the slot of the version `expected`, 0
 * for one that was never filled: as one step, durable when it returns. Returns
 * `VISARD_STATUS_STATE_CONFLICT` and changes nothing when the slot holds another version.
 */
typedef visard_status (*visard_slot_swap)(void *context,
                                          uint64_t expected,
                                          uint64_t version,
                                          const uint8_t *slot,
                                          size_t slot_len);

/**
 * Reads the state `name` into `out` with visard_buf_copy(), or leaves `out` alone when there is
 * none. `name` has 49 characters (0-9, a-f and one hyphen) and ends in NUL.
 */
typedef visard_status (*visard_state_load)(void *context, const char *name, visard_buf *out);

/**
 * Stores a state under a name that is not used yet; durable when it returns.
 */
typedef visard_status (*visard_state_store)(void *context,
                                            const char *name,
                                            const uint8_t *state,
                                            size_t state_len);

/**
 * Removes the states that nothing opens any more: those whose name differs from `current` and
 * whose first 16 characters are the same or smaller. States with greater ones may be somebody's
 * next. Names do not say which tree a state is of: keep those of each tree in a place of their own,
 * or this removes the states of the others, and with them every respondent's key.
 */
typedef visard_status (*visard_state_remove)(void *context, const char *current);

/**
 * Where a tree is at rest: the caller's functions.
 *
 * They run during a call that takes the store, in its thread, and must return: no longjmp, no
 * exception. Every status but those that are named makes the call fail with STORE_FAILED; texts
 * and bytes are readable until the function returns. Several threads and processes may use the
 * same places, if `slot_swap` is one step for all of them.
 */
typedef struct {
  /**
   * sizeof(visard_erasure_store).
   */
  uint32_t size;
  /**
   * Unused, 0.
   */
  uint32_t reserved;
  /**
   * Passed to each function; the library does not look at it.
   */
  void *context;
  /**
   * Reads the slot.
   */
  visard_slot_load slot_load;
  /**
   * Replaces the slot.
   */
  visard_slot_swap slot_swap;
  /**
   * Reads a state.
   */
  visard_state_load state_load;
  /**
   * Stores a state.
   */
  visard_state_store state_store;
  /**
   * Removes states; may be `NULL`, which keeps all.
   */
  visard_state_remove state_remove;
} visard_erasure_store;

/**
 * Makes the tree, with every respondent in it, where there is none yet. `leaves` is
 * `VISARD_LEAVES_NUMBERED` or `VISARD_LEAVES_HASHED`. It pins the keyring's primary subject key:
 * destroying that key ends the tree. Free it with visard_tree_free().
 *
 * Fails with STATE_CONFLICT when the slot is taken, INVALID_ARGUMENT for other leaves and a store
 * of another size, NULL_POINTER for a store without functions, USE_MISSING, RANDOM_UNAVAILABLE,
 * STORE_FAILED.
 *
 * # Safety
 * `keyring` is live; `store` is readable and its functions keep to what their types say; `out` is
 * writable.
 */
VISARD_MUST_USE
visard_status visard_erasure_create(const visard_keyring *keyring,
                                    const visard_erasure_store *store,
                                    uint32_t leaves,
                                    visard_tree **out);

/**
 * The tree as it is now. `held` is a tree that was loaded before, or `NULL`: if nobody erased
 * since, only the slot is read. Free the new one with visard_tree_free(), and `held`, too.
 *
 * Fails with STORE_FAILED when there is none or its state is missing, UNWRAP_FAILED when the state
 * is not the slot's, KEYSET_ROLLED_BACK when the slot is older than `held`, or another tree's, or
 * when somebody is back who was erased in `held`, WRONG_TENANT,
 * USE_MISSING and KEY_UNKNOWN when the keyring lacks the subject key that the tree pins,
 * KEYSET_INVALID, UNSUPPORTED_FORMAT; INVALID_ARGUMENT and NULL_POINTER for the store.
 *
 * # Safety
 * `keyring` is live, `held` is live or `NULL`; `store` is readable and its functions keep to what
 * their types say; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_erasure_load(const visard_keyring *keyring,
                                  const visard_erasure_store *store,
                                  const visard_tree *held,
                                  visard_tree **out);

/**
 * Erases `respondents_len` respondents, 1 to 65,536, as one version: all of them or, on any
 * failure before the slot was swapped, none. `out_tree` is the tree from now on, `out_receipts` a
 * JSON array of one text for each respondent, in their order ("Receipts").
 *
 * An id that was never used is erased all the same, so a misspelt one erases nobody and says
 * nothing. After STORE_FAILED it may have been done: erase again.
 *
 * Fails with STATE_CONFLICT when others were faster 64 times, INVALID_ARGUMENT for nobody, a kind
 * of leaves that is not the tree's, an empty id and a time before 1970, LIMIT_EXCEEDED,
 * USE_MISSING without subject or signing keys; otherwise as visard_erasure_load().
 *
 * # Safety
 * `keyring` is live; `store` is readable and its functions keep to what their types say;
 * `respondents` is readable for its number of structs, and what those point to for the lengths in
 * them; `out_tree` and `out_receipts` are writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_erasure_erase(const visard_keyring *keyring,
                                   const visard_erasure_store *store,
                                   const visard_respondent *respondents,
                                   size_t respondents_len,
                                   int64_t now,
                                   visard_tree **out_tree,
                                   visard_buf *out_receipts);

/**
 * What a sealed state says of itself, without any key and unverified: JSON
 * `{"id":…,"version":…,"tenant":…}`.
 *
 * Fails with KEYSET_INVALID when malformed, UNSUPPORTED_FORMAT, LIMIT_EXCEEDED.
 *
 * # Safety
 * `state` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_state_inspect(const void *state,
                                   size_t state_len,
                                   visard_buf *out);

/* ==================================================================
 * 23. Receipts
 *
 * What a respondent, a controller or an auditor is given after an erasure: in which version of
 * which tree, and when, signed by the tenant. It names the respondent by a keyed reference. A
 * receipt attests: that nobody kept a copy of the old slot, it cannot prove.
 * ================================================================== */

/**
 * Checks that the tenant who holds the pinned `verifying_key` signed this receipt, and says what
 * is in it: JSON
 * `{"tenant":…,"tree":…,"version":…,"reference":…,"state_hash":…,"time":…}`.
 *
 * Fails with RECEIPT_INVALID for another signer and when malformed, INVALID_ENCODING,
 * UNSUPPORTED_FORMAT, LIMIT_EXCEEDED above 600 bytes, INVALID_ARGUMENT for a verifying key that is
 * none.
 *
 * # Safety
 * The texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_receipt_verify(const char *receipt,
                                    size_t receipt_len,
                                    const char *verifying_key,
                                    size_t verifying_key_len,
                                    visard_buf *out);

/**
 * Checks that a receipt is about `subject`, the host's id, of the keyring's tenant. It does not
 * check who signed: visard_receipt_verify() does.
 *
 * Fails with RECEIPT_INVALID when it is about somebody else and when malformed, USE_MISSING and
 * KEY_UNKNOWN when the subject key that made the reference is gone, INVALID_ARGUMENT for an empty
 * id, INVALID_ENCODING, UNSUPPORTED_FORMAT, LIMIT_EXCEEDED.
 *
 * # Safety
 * `keyring` is live; the texts are readable for their lengths.
 */
VISARD_MUST_USE
visard_status visard_receipt_check_subject(const visard_keyring *keyring,
                                           const char *receipt,
                                           size_t receipt_len,
                                           const char *subject,
                                           size_t subject_len);

/**
 * Checks that a receipt is about this sealed state. It does not check who signed:
 * visard_receipt_verify() does.
 *
 * Fails with RECEIPT_INVALID when it is about another state and when malformed, INVALID_ENCODING,
 * UNSUPPORTED_FORMAT, LIMIT_EXCEEDED.
 *
 * # Safety
 * `receipt` and `state` are readable for their lengths.
 */
VISARD_MUST_USE
visard_status visard_receipt_check_state(const char *receipt,
                                         size_t receipt_len,
                                         const void *state,
                                         size_t state_len);

/* ==================================================================
 * 24. Blind indexes
 *
 * A sealed value is found by equality through a few bits of a keyed digest that stand beside it.
 * Several values share one, so a search also finds others: open what was found and compare.
 * Prepare one index for each column and keep it.
 * ================================================================== */

/**
 * Makes the values of one blind index.
 *
 * Immutable: any number of threads may use it at once. It may outlive its keyring.
 */
typedef struct visard_index visard_index;

/**
 * Prepares the index `name` of `table`, names of 1 to 255 bytes. `normaliser` says how a value is
 * brought to one spelling: "email", "phone", "name" (of a person) or "plain". `distinct` is about
 * how many distinct values there are; state it once and keep it, because the number of bits
 * follows from it. Free it with visard_index_free().
 *
 * Fails with INDEX_TOO_SMALL for fewer than 1,024 distinct values, INVALID_ARGUMENT for an empty
 * name or another normaliser, LIMIT_EXCEEDED for a long name, USE_MISSING.
 *
 * # Safety
 * `keyring` is live; the texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_index_new(const visard_keyring *keyring,
                               const char *table,
                               size_t table_len,
                               const char *name,
                               size_t name_len,
                               const char *normaliser,
                               size_t normaliser_len,
                               uint64_t distinct,
                               visard_index **out);

/**
 * As visard_index_new(), over several values together, in partitions, or over few values.
 *
 * `normalisers` are 1 to 8 names joined by "+", one for each value, for example "name+plain";
 * `distinct` counts the combinations. `reason` says in 1 to 1,024 bytes why the distribution of
 * fewer than 1,024 may be seen, down to 8; otherwise `NULL` and 0. `partitions`, 1 to 128: each
 * row goes into one at random, so that a frequent value stands under as many index values; a search
 * asks for all of them, and finds so many times more other values.
 *
 * Fails with INVALID_ARGUMENT for other numbers and a blank reason, too.
 *
 * # Safety
 * `keyring` is live; the texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_index_new_wide(const visard_keyring *keyring,
                                    const char *table,
                                    size_t table_len,
                                    const char *name,
                                    size_t name_len,
                                    const char *normalisers,
                                    size_t normalisers_len,
                                    uint64_t distinct,
                                    const char *reason,
                                    size_t reason_len,
                                    uint16_t partitions,
                                    visard_index **out);

/**
 * What the keys of the index are bound to, for example "email/1;bits=15;partitions=1;arity=1". An
 * index whose text changed has to be built anew.
 *
 * # Safety
 * `index` is live; `out` is writable.
 */
VISARD_MUST_USE visard_status visard_index_config(const visard_index *index, visard_buf *out);

/**
 * The value to store beside a sealed `value`: short hexadecimal text, empty when the value
 * normalises to nothing and is not to be indexed. Another one on each call in an index with
 * partitions.
 *
 * Fails with LIMIT_EXCEEDED for a value of more than 65,535 bytes, INVALID_ARGUMENT in an index
 * over several values, RANDOM_UNAVAILABLE with partitions.
 *
 * # Safety
 * `index` is live; `value` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_index_write(const visard_index *index,
                                 const char *value,
                                 size_t value_len,
                                 visard_buf *out);

/**
 * As visard_index_write(), in an index over several values: all of them, in the order of its
 * normalisers. Empty when one of them normalises to nothing.
 *
 * Fails with INVALID_ARGUMENT for another number of values; otherwise as visard_index_write().
 *
 * # Safety
 * `index` is live; `values` is readable for `values_len` structs, and what those point to for the
 * lengths in them; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_index_write_compound(const visard_index *index,
                                          const visard_text *values,
                                          size_t values_len,
                                          visard_buf *out);

/**
 * The values to look for, all of them: a JSON array of hexadecimal texts, empty when the value
 * normalises to nothing.
 *
 * Fails with LIMIT_EXCEEDED for a value of more than 65,535 bytes, INVALID_ARGUMENT in an index
 * over several values.
 *
 * # Safety
 * `index` is live; `value` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_index_search(const visard_index *index,
                                  const char *value,
                                  size_t value_len,
                                  visard_buf *out);

/**
 * As visard_index_search(), in an index over several values.
 *
 * Fails with INVALID_ARGUMENT for another number of values; otherwise as visard_index_search().
 *
 * # Safety
 * `index` is live; `values` is readable for `values_len` structs, and what those point to for the
 * lengths in them; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_index_search_compound(const visard_index *index,
                                           const visard_text *values,
                                           size_t values_len,
                                           visard_buf *out);

/**
 * Wipes and frees an index. Nothing happens for `NULL`.
 *
 * # Safety
 * `index` is `NULL` or live, and no other thread uses it any more.
 */
void visard_index_free(visard_index *index);

/* ==================================================================
 * 25. Answers sealed in the browser
 *
 * A page seals an answer to the tenant's public key (HPKE, RFC 9180), and only the backend opens
 * it: no proxy, CDN or tag in between reads it. Uploads up to 64 MiB are sealed in chunks. The backend publishes a signed key configuration;
 * whoever seals checks it against the verifying key that was pinned beforehand. Survey, form and
 * token are bound, so an envelope does not open elsewhere.
 * ================================================================== */

/**
 * The KEM of a key configuration: DHKEM(X25519, HKDF-SHA256).
 */
#define VISARD_KEM_X25519 32

/**
 * The KEM of a key configuration: X-Wing, which stays closed to quantum computers. Experimental:
 * its specification is a draft, and the npm package does not seal to it.
 */
#define VISARD_KEM_X_WING 25722

/**
 * Seals to a tenant's public key. It holds no secret.
 *
 * Immutable: any number of threads may use it at once.
 */
typedef struct visard_sealing_key visard_sealing_key;

/**
 * Makes the key configuration that pages seal to, signed and valid from `not_before` until just
 * before `not_after` (Unix seconds): base64url text.
 *
 * Fails with INVALID_ARGUMENT when the times are before 1970 or the wrong way round.
 *
 * # Safety
 * `keyring` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_key_config_issue(const visard_keyring *keyring,
                                      int64_t not_before,
                                      int64_t not_after,
                                      visard_buf *out);

/**
 * As visard_key_config_issue(), for a KEM of choice: `VISARD_KEM_X25519` or `VISARD_KEM_X_WING`.
 *
 * Fails with INVALID_ARGUMENT for another KEM, too.
 *
 * # Safety
 * `keyring` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_key_config_issue_kem(const visard_keyring *keyring,
                                          uint16_t kem,
                                          int64_t not_before,
                                          int64_t not_after,
                                          visard_buf *out);

/**
 * Checks a key configuration and prepares sealing to it. `pinned` is the text that
 * visard_keyring_verifying_key() gave when the program or page was set up: never take it from
 * where the configuration came from. Free the key with visard_sealing_key_free().
 *
 * Fails with KEY_CONFIG_INVALID when the configuration is malformed or not signed by the pinned
 * key, KEY_CONFIG_EXPIRED outside its validity, INVALID_ENCODING, UNSUPPORTED_FORMAT,
 * LIMIT_EXCEEDED.
 *
 * # Safety
 * `config` and `pinned` are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_sealing_key_new(const char *config,
                                     size_t config_len,
                                     const char *pinned,
                                     size_t pinned_len,
                                     int64_t now,
                                     visard_sealing_key **out);

/**
 * Seals `data` (at most 8,192 bytes) for one form of one survey: binary, 53 bytes longer than the
 * data (1,141 for X-Wing), other bytes on each call. `token` is the respondent's token as bytes (see
 * visard_token_bytes()), or `NULL` with 0.
 *
 * Fails with LIMIT_EXCEEDED, RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `key` is live; the texts and bytes are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_hpke_seal(const visard_sealing_key *key,
                               const char *survey,
                               size_t survey_len,
                               const char *form,
                               size_t form_len,
                               const void *token,
                               size_t token_len,
                               const void *data,
                               size_t data_len,
                               visard_buf *out);

/**
 * As visard_hpke_seal(), for uploads: `data` has at most 64 MiB, and the token at most 950 bytes.
 * visard_hpke_open() opens both.
 *
 * Fails with LIMIT_EXCEEDED, RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `key` is live; the texts and bytes are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_hpke_seal_large(const visard_sealing_key *key,
                                     const char *survey,
                                     size_t survey_len,
                                     const char *form,
                                     size_t form_len,
                                     const void *token,
                                     size_t token_len,
                                     const void *data,
                                     size_t data_len,
                                     visard_buf *out);

/**
 * Frees a sealing key. Nothing happens for `NULL`.
 *
 * # Safety
 * `key` is `NULL` or live, and no other thread uses it any more.
 */
void visard_sealing_key_free(visard_sealing_key *key);

/**
 * Opens an envelope or upload that was sealed to any key of the keyring for the same survey, form
 * and token: all of it, or nothing.
 *
 * Fails with OPEN_FAILED for another survey, form or token, another key or changed bytes,
 * KEY_UNKNOWN when its key is not in the keyring or may not open, UNSUPPORTED_FORMAT for another
 * format byte, LIMIT_EXCEEDED.
 *
 * # Safety
 * `keyring` is live; the texts and bytes are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_hpke_open(const visard_keyring *keyring,
                               const char *survey,
                               size_t survey_len,
                               const char *form,
                               size_t form_len,
                               const void *token,
                               size_t token_len,
                               const void *envelope,
                               size_t envelope_len,
                               visard_buf *out);

/* ==================================================================
 * 26. Personal data in text
 *
 * The scanner finds names of people, postal and e-mail addresses, telephone numbers, cards, accounts,
 * identifiers and what reveals a special category in what customers write: a stated share of them,
 * not all (docs/detection.md has the figures and the known misses). It needs no preparation and no keys.
 * ================================================================== */

/* The kinds of personal data. CUSTOM is what recognisers find: see visard_scanner_new(). */

enum {
  /** looked for */
  VISARD_KIND_PERSON = 1,
  /** looked for */
  VISARD_KIND_EMAIL = 2,
  /** looked for */
  VISARD_KIND_PHONE = 3,
  /** looked for */
  VISARD_KIND_ADDRESS = 4,
  /** looked for */
  VISARD_KIND_DATE_OF_BIRTH = 5,
  /** looked for */
  VISARD_KIND_NATIONAL_ID = 6,
  /** looked for */
  VISARD_KIND_VAT_ID = 7,
  /** looked for */
  VISARD_KIND_PASSPORT = 8,
  /** looked for */
  VISARD_KIND_DRIVING_LICENCE = 9,
  /** looked for */
  VISARD_KIND_LICENCE_PLATE = 10,
  /** looked for */
  VISARD_KIND_IBAN = 11,
  /** looked for */
  VISARD_KIND_BANK_ACCOUNT = 12,
  /** looked for */
  VISARD_KIND_CREDIT_CARD = 13,
  /** looked for */
  VISARD_KIND_CRYPTO_WALLET = 14,
  /** looked for */
  VISARD_KIND_IP_ADDRESS = 15,
  /** looked for */
  VISARD_KIND_MAC_ADDRESS = 16,
  /** looked for */
  VISARD_KIND_IMEI = 17,
  /** looked for */
  VISARD_KIND_URL_CREDENTIALS = 18,
  /** looked for */
  VISARD_KIND_SECRET = 19,
  /** looked for */
  VISARD_KIND_PASSWORD = 20,
  /** looked for */
  VISARD_KIND_GEO = 21,
  /** looked for */
  VISARD_KIND_SOCIAL_HANDLE = 22,
  /** looked for */
  VISARD_KIND_SPECIAL_CATEGORY = 23,
  VISARD_KIND_CUSTOM = 24
};

/**
 * What was found in one text, or in one document.
 *
 * Immutable: any number of threads may use it at once. It holds places, not the text.
 */
typedef struct visard_findings visard_findings;

/**
 * One finding: what it is and where.
 *
 * Set `size` to `sizeof(visard_finding)` before the call. Later releases may add fields at the
 * end; a program that was compiled before gets the fields it knows.
 */
typedef struct {
  /**
   * `sizeof(visard_finding)`, set by the caller.
   */
  uint32_t size;
  /**
   * What it is: one of the `VISARD_KIND_` constants, or a number of a later release.
   */
  uint32_t kind;
  /**
   * How sure the detector is, in per cent, never 100.
   */
  uint32_t confidence;
  /**
   * Always 0.
   */
  uint32_t reserved;
  /**
   * Where it starts, in bytes of UTF-8 (C, Go, Rust, PHP).
   */
  size_t start;
  /**
   * Where it ends: the first byte after it.
   */
  size_t end;
  /**
   * Where it starts, in UTF-16 units (Java, C#, JavaScript).
   */
  size_t utf16_start;
  /**
   * Where it ends, in UTF-16 units.
   */
  size_t utf16_end;
  /**
   * Where it starts, in Unicode code points (Python, Ruby).
   */
  size_t char_start;
  /**
   * Where it ends, in Unicode code points.
   */
  size_t char_end;
} visard_finding;

/**
 * The text with every finding replaced by the label of its kind, for example
 * `write to [EMAIL]`. Phrases of `VISARD_KIND_SPECIAL_CATEGORY` are listed by visard_pii_scan() and
 * stay here: what people say about their health or belief is often what an answer is about.
 *
 * Fails with LIMIT_EXCEEDED for more than 16 MiB.
 *
 * # Safety
 * `input` is readable for `input_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_pii_redact(const char *input,
                                size_t input_len,
                                visard_buf *out);

/**
 * Lists what is found in the text, sorted by place and disjoint. Free it with
 * visard_findings_free().
 *
 * Fails with LIMIT_EXCEEDED for more than 16 MiB.
 *
 * # Safety
 * `input` is readable for `input_len` bytes; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_pii_scan(const char *input,
                              size_t input_len,
                              visard_findings **out);

/**
 * How many findings there are; 0 for `NULL`.
 *
 * # Safety
 * `findings` is `NULL` or live.
 */
VISARD_MUST_USE size_t visard_findings_count(const visard_findings *findings);

/**
 * Writes the finding number `index`, from 0, to `out`, whose `size` the caller has set; `size`
 * stays as it is.
 *
 * Fails with INVALID_ARGUMENT for an index that is not below the count, or a `size` that is too
 * small for the byte offsets.
 *
 * # Safety
 * `findings` is live; `out` points to a `visard_finding` of this or another release, of which
 * `size` bytes are writable.
 */
VISARD_MUST_USE
visard_status visard_findings_get(const visard_findings *findings,
                                  size_t index,
                                  visard_finding *out);

/**
 * The name of the finding number `index`: that of its kind, "EMAIL", or of the recogniser that found it,
 * "CUSTOMER_ID".
 *
 * Fails with INVALID_ARGUMENT for an index that is not below the count.
 *
 * # Safety
 * `findings` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_findings_name(const visard_findings *findings,
                                   size_t index,
                                   visard_buf *out);

/**
 * What sort of its kind the finding number `index` is: "DE" of an IBAN, "VISA" of a card, "33" of a
 * telephone number, "HEALTH" of a special category; empty where there is none.
 *
 * Fails as visard_findings_name().
 *
 * # Safety
 * As visard_findings_name().
 */
VISARD_MUST_USE
visard_status visard_findings_subkind(const visard_findings *findings,
                                      size_t index,
                                      visard_buf *out);

/**
 * In which value of a document the finding number `index` is, as a JSON Pointer (RFC 6901):
 * "/answers/0/text". Its offsets count in the value: in a string with its escapes undone, in a number
 * as it is written. Empty for the document itself, and in a list of visard_pii_scan() or
 * visard_scanner_scan().
 *
 * Fails as visard_findings_name().
 *
 * # Safety
 * As visard_findings_name().
 */
VISARD_MUST_USE
visard_status visard_findings_pointer(const visard_findings *findings,
                                      size_t index,
                                      visard_buf *out);

/**
 * Frees a list of findings. Nothing happens for `NULL`.
 *
 * # Safety
 * `findings` is `NULL` or live, and no other thread uses it any more.
 */
void visard_findings_free(visard_findings *findings);

/**
 * The stable name of a kind, for example "EMAIL"; "UNKNOWN" for a number that this release does
 * not know. A static string that ends in NUL.
 */
VISARD_MUST_USE const char *visard_kind_name(uint32_t kind);

/* ==================================================================
 * 27. Scanners
 *
 * visard_pii_scan() looks for every kind. A scanner looks for those you choose, for what your own
 * recognisers describe, and takes hints: what you know about a text before anybody reads it.
 *
 *     visard_scanner_new(NULL, 0, document, document_len, &scanner, &detail);    // once, at start
 *     visard_hints hints = {sizeof hints, 0, "phone", 5, NULL, 0, NULL, 0, "DK", 2};
 *     visard_scanner_scan(scanner, text, text_len, &hints, &findings);
 *
 * The document is TOML or JSON: patterns, words, check digits, allow and deny lists. Its fields are in
 * docs/guide/recognisers.md. visard_redactor_new(), visard_replacer_new_with() and
 * visard_gateway_new() take the scanner, too.
 * ================================================================== */

/**
 * Looks for some kinds of personal data, or all, and for what recognisers describe.
 *
 * Immutable: any number of threads may use it at once.
 */
typedef struct visard_scanner visard_scanner;

/**
 * What is known about a text; every text may be `NULL` with 0. Hints raise or lower what is found, and
 * never make something personal data that does not have its shape. Of longer ones than 512 bytes the
 * front is read.
 */
typedef struct {
  /**
   * sizeof(visard_hints).
   */
  uint32_t size;
  /**
   * Unused, 0.
   */
  uint32_t reserved;
  /**
   * The name of the field, in any of the usual spellings: "phone_number", "dateOfBirth".
   */
  const char *field;
  /**
   * The length of `field` in bytes.
   */
  size_t field_len;
  /**
   * The question that the text answers.
   */
  const char *question;
  /**
   * The length of `question` in bytes.
   */
  size_t question_len;
  /**
   * The language of the text (BCP 47): "fr", "de-CH".
   */
  const char *locale;
  /**
   * The length of `locale` in bytes.
   */
  size_t locale_len;
  /**
   * The country of the respondents (ISO 3166-1 alpha-2): "FR". Anything else is ignored.
   */
  const char *country;
  /**
   * The length of `country` in bytes.
   */
  size_t country_len;
} visard_hints;

/**
 * Makes a scanner for `kinds_len` kinds (`VISARD_KIND_…`); `NULL` with 0 is every kind. `recognisers`
 * is a document of at most 1 MiB, as TOML or as JSON (text that begins with `{`); `NULL` with 0 is
 * none. What they find is of `VISARD_KIND_CUSTOM`, whichever kinds there are, and has their names. Free
 * it with visard_scanner_free().
 *
 * `detail` may be `NULL`. Otherwise, when the document is refused, it receives JSON with the place
 * and the reason (see "Errors" at the top).
 *
 * Fails with UNKNOWN_KIND for a number that this release does not know, INVALID_JSON,
 * INVALID_ARGUMENT for other documents that do not describe recognisers, LIMIT_EXCEEDED.
 *
 * # Safety
 * `kinds` is readable for `kinds_len` numbers and `recognisers` for its length; `out` and `detail` are
 * writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_scanner_new(const uint32_t *kinds,
                                 size_t kinds_len,
                                 const char *recognisers,
                                 size_t recognisers_len,
                                 visard_scanner **out,
                                 visard_buf *detail);

/**
 * Lists what is found in the text, as visard_pii_scan(). `hints` may be `NULL`. Free the list with
 * visard_findings_free(); visard_findings_name() says which recogniser found something.
 *
 * Fails with LIMIT_EXCEEDED for more than 16 MiB, INVALID_ARGUMENT for hints of a smaller size.
 *
 * # Safety
 * `scanner` is live; `input` is readable for its length; `hints` is `NULL` or begins with its size, and
 * as many bytes are readable, its texts for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_scanner_scan(const visard_scanner *scanner,
                                  const char *input,
                                  size_t input_len,
                                  const visard_hints *hints,
                                  visard_findings **out);

/**
 * Lists what is found in the values of a JSON document, in its order; visard_findings_pointer() says
 * in which. Every string and number is looked at by itself, with the name of its member as its field; a
 * member `question`, `title`, `label` or `prompt` is the question of its neighbours. `hints`, which may
 * be `NULL`, count where the document says nothing. Names of members are not looked at. Free the
 * list with visard_findings_free().
 *
 * Fails with INVALID_JSON, LIMIT_EXCEEDED for more than 16 MiB, INVALID_ARGUMENT for hints of a smaller
 * size.
 *
 * # Safety
 * As visard_scanner_scan().
 */
VISARD_MUST_USE
visard_status visard_scanner_scan_json(const visard_scanner *scanner,
                                       const char *document,
                                       size_t document_len,
                                       const visard_hints *hints,
                                       visard_findings **out);

/**
 * The text with every finding replaced by its label, `[EMAIL]`, or `[CUSTOMER_ID]` for a recogniser of
 * that name. Phrases of `VISARD_KIND_SPECIAL_CATEGORY` stay. `hints` may be `NULL`.
 *
 * Fails as visard_scanner_scan().
 *
 * # Safety
 * As visard_scanner_scan().
 */
VISARD_MUST_USE
visard_status visard_scanner_redact(const visard_scanner *scanner,
                                    const char *input,
                                    size_t input_len,
                                    const visard_hints *hints,
                                    visard_buf *out);

/**
 * Frees a scanner. Nothing happens for `NULL`.
 *
 * # Safety
 * `scanner` is `NULL` or live, and no other thread uses it any more.
 */
void visard_scanner_free(visard_scanner *scanner);

/* ==================================================================
 * 28. Redactors
 *
 * visard_pii_redact() and visard_scanner_redact() write labels. A redactor writes what its plan says,
 * kind by kind:
 *
 *     const char *plan = "mask, EMAIL=keep-domain, IBAN=keep-last:4";
 *     visard_redactor_new(NULL, plan, strlen(plan), NULL, NULL, 0, &redactor, &detail);   // once
 *     visard_redactor_redact(redactor, text, text_len, NULL, &redacted);
 *
 * A plan is text: styles between commas, each for a kind by its name (visard_kind_name(); `CUSTOM` is
 * everything that recognisers find) or, once, for all others. Styles are
 *
 *   `label` (`[EMAIL]`), `mask` (`j•••@example.org`), `keep-last:4` (`•••3000`), `keep-domain`
 *   (`•••@example.org`), `generalise` (a domain, a year, a country), `remove` and `keep`;
 *   of a keyring and a scope, in which equal values get equal ones, `hash`, `pseudonym` (a placeholder),
 *   `same-shape` (with wrong check digits) and `surrogate` (a value that is nobody's).
 *
 * Phrases of `VISARD_KIND_SPECIAL_CATEGORY` stay readable unless the plan names that kind. Redacting
 * what was redacted changes nothing. docs/detection.md says how many surrogates there are.
 * ================================================================== */

/**
 * Redacts by one plan.
 *
 * Immutable: any number of threads may use it at once. It may outlive its scanner and its keyring.
 */
typedef struct visard_redactor visard_redactor;

/**
 * Makes a redactor of a scanner, `NULL` for one of every kind, and a plan; `NULL` with 0 is labels for
 * all. `keyring` and `scope`, of at most 255 bytes, are for keyed styles: who may read a redacted text,
 * so that others cannot match what they got. Without a keyring, `NULL`, the scope is not read. Free it
 * with visard_redactor_free().
 *
 * `detail` may be `NULL`. Otherwise, when the plan is refused, it receives JSON with the reason (see
 * "Errors" at the top).
 *
 * Fails with UNKNOWN_KIND for a name that is not a kind's, INVALID_ARGUMENT for another style, two of
 * them for a kind, a keyed style without a keyring, and a kind that the scanner does not look for: it
 * would stay readable unnoticed. USE_MISSING and KEY_UNKNOWN without a usable pseudonym key,
 * LIMIT_EXCEEDED for a longer scope.
 *
 * # Safety
 * `scanner` and `keyring` are `NULL` or live; the texts are readable for their lengths; `out` and
 * `detail` are writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_redactor_new(const visard_scanner *scanner,
                                  const char *plan,
                                  size_t plan_len,
                                  const visard_keyring *keyring,
                                  const char *scope,
                                  size_t scope_len,
                                  visard_redactor **out,
                                  visard_buf *detail);

/**
 * The text with every finding replaced as the plan says. `hints` may be `NULL`.
 *
 * Fails with LIMIT_EXCEEDED for more than 16 MiB, also of the result on the way, INVALID_ARGUMENT for
 * hints of a smaller size.
 *
 * # Safety
 * `redactor` is live; `input` is readable for its length; `hints` is `NULL` or begins with its size, and
 * as many bytes are readable, its texts for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_redactor_redact(const visard_redactor *redactor,
                                     const char *input,
                                     size_t input_len,
                                     const visard_hints *hints,
                                     visard_buf *out);

/**
 * A JSON document with the findings in its values replaced as the plan says; a number with a finding
 * becomes a string. Names of members, order, spacing and all other values stay as they are, byte for
 * byte. What is looked at, and with which hints, is as in visard_scanner_scan_json().
 *
 * Fails as visard_redactor_redact(), and with INVALID_JSON.
 *
 * # Safety
 * As visard_redactor_redact().
 */
VISARD_MUST_USE
visard_status visard_redactor_redact_json(const visard_redactor *redactor,
                                          const char *document,
                                          size_t document_len,
                                          const visard_hints *hints,
                                          visard_buf *out);

/**
 * Wipes and frees a redactor. Nothing happens for `NULL`.
 *
 * # Safety
 * `redactor` is `NULL` or live, and no other thread uses it any more.
 */
void visard_redactor_free(visard_redactor *redactor);

/* ==================================================================
 * 29. Placeholders for language models
 *
 * What goes to a model has `[EMAIL_7K3QX9P2]` in the place of an address, and the answer gets the
 * address back, as far as its reader may see it:
 *
 *     visard_replacer_new(keyring, "us-llm", 6, terms, terms_len, &replacer, &detail); // for a vendor
 *     visard_originals_new(&originals);                                           // for a conversation
 *     visard_replacer_replace(replacer, originals, text, text_len, &prompt, &counts);
 *     // the model answers
 *     visard_originals_restore(originals, answer, answer_len, rights, rights_len, &shown, &report);
 *
 * The eight characters behind the name stand for the value, the same ones for every spelling of it.
 * A spelling that is not the usual one has a suffix of two characters, seldom more: `[PERSON_7K3QX9P2]`
 * is Callum Penhaligon, `[PERSON_7K3QX9P2-1S]` the CALLUM PENHALIGON or the Callum of the same text. So
 * a model sees that it is one person, and everybody gets back what stood there. The suffix is part of the
 * placeholder: keep it.
 *
 * Rights are a JSON object of names of placeholders (of a kind, or of a term) with "clear" (the
 * value), "mask" (what a mask of it shows) or "keep" (the placeholder stays); "*" is for all other
 * names, which without it stay. Ask your policy for them. Originals are personal data: they are in
 * memory until they are freed, and leave only sealed. docs/guide/ai.md says what is found again in
 * an answer and what is not.
 * ================================================================== */

/**
 * What stands behind the placeholders of a conversation.
 *
 * It changes: threads that use one at the same time wait for each other.
 */
typedef struct visard_originals visard_originals;

/**
 * Restores one answer that comes in pieces.
 *
 * It changes: threads that use one at the same time wait for each other. It may outlive its
 * originals.
 */
typedef struct visard_restorer visard_restorer;

/**
 * Begins a conversation. Free it with visard_originals_free().
 *
 * # Safety
 * `out` is writable.
 */
VISARD_MUST_USE visard_status visard_originals_new(visard_originals **out);

/**
 * Goes on with a conversation that visard_originals_seal() sealed for this scope. Free it with
 * visard_originals_free().
 *
 * Fails with UNSUPPORTED_FORMAT, KEY_UNKNOWN, USE_MISSING; OPEN_FAILED for everything else.
 *
 * # Safety
 * `keyring` is live; `scope` and `sealed` are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_originals_open(const visard_keyring *keyring,
                                    const char *scope,
                                    size_t scope_len,
                                    const void *sealed,
                                    size_t sealed_len,
                                    visard_originals **out);

/**
 * Seals all that is held, for a conversation that goes on in another process.
 *
 * Fails with USE_MISSING, LIMIT_EXCEEDED for a scope over 255 bytes, RANDOM_UNAVAILABLE.
 *
 * # Safety
 * `originals` and `keyring` are live; `scope` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_originals_seal(const visard_originals *originals,
                                    const visard_keyring *keyring,
                                    const char *scope,
                                    size_t scope_len,
                                    visard_buf *out);

/**
 * How many values are held; 0 for `NULL`.
 *
 * # Safety
 * `originals` is `NULL` or live.
 */
VISARD_MUST_USE size_t visard_originals_count(const visard_originals *originals);

/**
 * Gives an answer its values back, as far as `rights` say. `out_report` is JSON, names and counts
 * only: `{"restored":{"EMAIL":1},"masked":{},"kept":{},"unknown":0}`; `unknown` are those that
 * nobody made, which stay.
 *
 * Fails with INVALID_JSON and INVALID_ARGUMENT for other rights, LIMIT_EXCEEDED for more than 16 MiB,
 * before or after.
 *
 * # Safety
 * `originals` is live; the texts are readable for their lengths; `out_text` and `out_report` are
 * writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_originals_restore(const visard_originals *originals,
                                       const char *answer,
                                       size_t answer_len,
                                       const char *rights,
                                       size_t rights_len,
                                       visard_buf *out_text,
                                       visard_buf *out_report);

/**
 * The same for the values of a JSON document, the arguments of a tool call too; numbers that were
 * replaced are numbers again.
 *
 * Fails as visard_originals_restore(), and with INVALID_JSON for another document.
 *
 * # Safety
 * As visard_originals_restore().
 */
VISARD_MUST_USE
visard_status visard_originals_restore_json(const visard_originals *originals,
                                            const char *document,
                                            size_t document_len,
                                            const char *rights,
                                            size_t rights_len,
                                            visard_buf *out_text,
                                            visard_buf *out_report);

/**
 * Wipes and frees what is held. Nothing happens for `NULL`.
 *
 * # Safety
 * `originals` is `NULL` or live, and no other thread uses it any more.
 */
void visard_originals_free(visard_originals *originals);

/**
 * Begins to restore an answer that comes in pieces. Free it with visard_restorer_free().
 *
 * Fails with INVALID_JSON and INVALID_ARGUMENT for other rights.
 *
 * # Safety
 * `originals` is live; `rights` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_restorer_new(const visard_originals *originals,
                                  const char *rights,
                                  size_t rights_len,
                                  visard_restorer **out);

/**
 * Begins to restore the source of a JSON document that comes in pieces, such as the arguments of a
 * tool call: values are escaped as its strings need it. A number that was replaced comes back as a
 * string. Free it with visard_restorer_free().
 *
 * Fails as visard_restorer_new().
 *
 * # Safety
 * As visard_restorer_new().
 */
VISARD_MUST_USE
visard_status visard_restorer_new_json(const visard_originals *originals,
                                       const char *rights,
                                       size_t rights_len,
                                       visard_restorer **out);

/**
 * Takes the next bytes of the answer, which may be cut anywhere, and gives what is certain by now,
 * often nothing. Held back is only what may still become part of a placeholder.
 *
 * Fails with INVALID_UTF8, LIMIT_EXCEEDED when more than 16 MiB come out of this piece; after any
 * failure, and after visard_restorer_finish(), with INVALID_ARGUMENT.
 *
 * # Safety
 * `restorer` is live; `piece` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_restorer_push(const visard_restorer *restorer,
                                   const void *piece,
                                   size_t piece_len,
                                   visard_buf *out);

/**
 * Ends the answer: gives what was held back, and the report on the whole as
 * visard_originals_restore() does, or visard_answer_reader_restore() for a restorer of a reader.
 *
 * Fails with INVALID_UTF8 when the answer ends inside a character, LIMIT_EXCEEDED; after any failure,
 * and the second time, with INVALID_ARGUMENT.
 *
 * # Safety
 * `restorer` is live; `out_text` and `out_report` are writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_restorer_finish(const visard_restorer *restorer,
                                     visard_buf *out_text,
                                     visard_buf *out_report);

/**
 * Wipes and frees a restorer. Nothing happens for `NULL`.
 *
 * # Safety
 * `restorer` is `NULL` or live, and no other thread uses it any more.
 */
void visard_restorer_free(visard_restorer *restorer);

/* ==================================================================
 * 30. Replacers
 *
 * What puts placeholders in the place of values, for one vendor of a model: two vendors cannot match
 * what they got.
 * ================================================================== */

/**
 * Replaces what the scanner finds, and listed terms, by the placeholders of one scope.
 *
 * Immutable: any number of threads may use it at once. It may outlive its keyring.
 */
typedef struct visard_replacer visard_replacer;

/**
 * Prepares the placeholders of `scope`, which is one vendor of a model: two vendors cannot match
 * what they got. `terms` are words that never leave: on each line a name in capitals, a tab and the
 * term; `NULL` with 0 is none. Free it with visard_replacer_free().
 *
 * `detail` may be `NULL`. Otherwise, when a term is refused, it receives JSON with its line and the
 * reason, never the term (see "Errors" at the top).
 *
 * Fails with USE_MISSING, KEY_UNKNOWN without a usable pseudonym key, INVALID_ARGUMENT for a line
 * that is no term, LIMIT_EXCEEDED for a scope over 255 bytes, a term over 256 bytes or more than
 * 65,536 of them.
 *
 * # Safety
 * `keyring` is live; the texts are readable for their lengths; `out` and `detail` are writable and do
 * not overlap.
 */
VISARD_MUST_USE
visard_status visard_replacer_new(const visard_keyring *keyring,
                                  const char *scope,
                                  size_t scope_len,
                                  const char *terms,
                                  size_t terms_len,
                                  visard_replacer **out,
                                  visard_buf *detail);

/**
 * As visard_replacer_new(), with another scanner: for some kinds only, or with recognisers. What is
 * yours in a text then goes under the name of its recogniser, `[CUSTOMER_ID_7K3QX9P2]`. It may outlive
 * the scanner. Free it with visard_replacer_free().
 *
 * Fails as visard_replacer_new(), with the same `detail`.
 *
 * # Safety
 * As visard_replacer_new(); `scanner` is live.
 */
VISARD_MUST_USE
visard_status visard_replacer_new_with(const visard_keyring *keyring,
                                       const char *scope,
                                       size_t scope_len,
                                       const char *terms,
                                       size_t terms_len,
                                       const visard_scanner *scanner,
                                       visard_replacer **out,
                                       visard_buf *detail);

/**
 * Puts a placeholder in the place of every value of a text that a person wrote; the values go into
 * `originals`. `out_counts` is JSON for the log: how many of which name, `{"EMAIL":1}`.
 *
 * Fails with LIMIT_EXCEEDED for a text over 16 MiB, a value over 65,535 bytes and more than
 * 1,048,576 originals.
 *
 * # Safety
 * `replacer` and `originals` are live; `input` is readable for its length; `out_text` and
 * `out_counts` are writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_replacer_replace(const visard_replacer *replacer,
                                      const visard_originals *originals,
                                      const char *input,
                                      size_t input_len,
                                      visard_buf *out_text,
                                      visard_buf *out_counts);

/**
 * As visard_replacer_replace(), with what is known about the text; `hints` may be `NULL`.
 *
 * Fails as visard_replacer_replace(), and with INVALID_ARGUMENT for hints of a smaller size.
 *
 * # Safety
 * As visard_replacer_replace(); `hints` is `NULL` or begins with its size, and as many bytes are
 * readable, its texts for their lengths.
 */
VISARD_MUST_USE
visard_status visard_replacer_replace_with(const visard_replacer *replacer,
                                           const visard_originals *originals,
                                           const char *input,
                                           size_t input_len,
                                           const visard_hints *hints,
                                           visard_buf *out_text,
                                           visard_buf *out_counts);

/**
 * The same for an answer of a model, as it came, that goes back to it with the conversation:
 * placeholders that are held stay, everything else is gone through.
 *
 * Fails as visard_replacer_replace().
 *
 * # Safety
 * As visard_replacer_replace().
 */
VISARD_MUST_USE
visard_status visard_replacer_replace_answer(const visard_replacer *replacer,
                                             const visard_originals *originals,
                                             const char *answer,
                                             size_t answer_len,
                                             visard_buf *out_text,
                                             visard_buf *out_counts);

/**
 * The same for the values of a JSON document; names of members stay.
 *
 * Fails as visard_replacer_replace(), and with INVALID_JSON.
 *
 * # Safety
 * As visard_replacer_replace().
 */
VISARD_MUST_USE
visard_status visard_replacer_replace_json(const visard_replacer *replacer,
                                           const visard_originals *originals,
                                           const char *document,
                                           size_t document_len,
                                           visard_buf *out_text,
                                           visard_buf *out_counts);

/**
 * Wipes and frees a replacer. Nothing happens for `NULL`.
 *
 * # Safety
 * `replacer` is `NULL` or live, and no other thread uses it any more.
 */
void visard_replacer_free(visard_replacer *replacer);

/* ==================================================================
 * 31. Policies
 *
 * One document says which role and which vendor may see what of each field, for which purpose;
 * a second one says who holds which role. Deciding is pure: the same policy and request always
 * give the same decision, and it stays true until its `valid_until`.
 * ================================================================== */

/**
 * A checked policy and the people it was given.
 *
 * Immutable: any number of threads may use it at once. A changed document is parsed into a new
 * one.
 */
typedef struct visard_policy visard_policy;

/**
 * Reads and checks a policy and its people, each as TOML or as JSON (text that begins with `{`).
 * Without people (`NULL` with 0) every decision is a denial. Free it with visard_policy_free().
 *
 * `detail` may be `NULL`. Otherwise, when a document is refused, it receives JSON with the place
 * and the reason (see "Errors" at the top).
 *
 * Fails with POLICY_INVALID, INVALID_JSON, LIMIT_EXCEEDED.
 *
 * # Safety
 * The texts are readable for their lengths; `out` and `detail` are writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_policy_parse(const char *policy,
                                  size_t policy_len,
                                  const char *people,
                                  size_t people_len,
                                  visard_policy **out,
                                  visard_buf *detail);

/**
 * Decides what the subject of a request may see: from JSON `{"subject":…,"action":…,"purpose":…,
 * "now":…}` with optional `id`, `session_roles`, `attributes`, `resource`, `processor`,
 * `break_glass` and `can`, to JSON with the view of every field, reasons, obligations and
 * `valid_until`. A denial is a decision, not a failure.
 *
 * `detail` may be `NULL`. Otherwise, when the request is refused, it receives JSON with the reason:
 * which member or name it is, and the nearest known one (see "Errors" at the top).
 *
 * Fails with BAD_REQUEST for a malformed request, UNKNOWN_NAME for an action, purpose, processor
 * or role that the policy does not declare, LIMIT_EXCEEDED.
 *
 * # Safety
 * `policy` is live; `request` is readable for `request_len` bytes; `out` and `detail` are writable and
 * do not overlap.
 */
VISARD_MUST_USE
visard_status visard_policy_decide(const visard_policy *policy,
                                   const char *request,
                                   size_t request_len,
                                   visard_buf *out,
                                   visard_buf *detail);

/**
 * Frees a policy. Nothing happens for `NULL`.
 *
 * # Safety
 * `policy` is `NULL` or live, and no other thread uses it any more.
 */
void visard_policy_free(visard_policy *policy);

/* ==================================================================
 * 32. The life of an answer
 *
 * A keyring and a policy, joined: protect a product's payload when it arrives, show a stored
 * record to a role or a vendor later. What is stored is JSON with every leaf sealed that the
 * policy does not keep readable. Every call also gives an audit event without personal data.
 * ================================================================== */

/**
 * A keyring, a policy and its people, ready for use.
 *
 * Immutable: any number of threads may use it at once. It may outlive what it was made from.
 */
typedef struct visard visard;

/**
 * The records of one payload, ready to store.
 *
 * Immutable: any number of threads may use it at once. It may outlive what it was made from.
 */
typedef struct visard_protected visard_protected;

/**
 * Joins a keyring and a policy. Free it with visard_free().
 *
 * Fails with USE_MISSING, INDEX_TOO_SMALL when the policy indexes a field of too few distinct
 * values, POLICY_INVALID for a malformed path, UNSUPPORTED_FORMAT when the policy keeps or indexes
 * a class in a way that this release does not have.
 *
 * # Safety
 * `keyring` and `policy` are live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_new(const visard_keyring *keyring,
                         const visard_policy *policy,
                         visard **out);

/**
 * Classifies every leaf of a payload (JSON) and seals what the policy does not keep readable: the
 * whole payload or nothing. Free the records with visard_protected_free().
 *
 * `profile` names the profile of the policy that says how to read the payload; `NULL` with 0 finds
 * it by the payload's shape. `survey` names the survey for payloads that do not say which one they
 * answer; `NULL` with 0 for the others. `batch` names the import; records without an id are called
 * "batch/0", "batch/1" and so on, and that must be unique. It may be `NULL` with 0 when every
 * record has an id.
 *
 * Fails with INVALID_ARGUMENT without `batch` where records have no ids, and without `survey` where
 * ids are numbers, which count within a survey that the payload does not name; INVALID_JSON,
 * RECORD_SHAPE when the payload has not the shape of its profile, UNKNOWN_NAME for an undeclared
 * profile, LIMIT_EXCEEDED, RANDOM_UNAVAILABLE; with the keys of respondents SUBJECT_ERASED and
 * STORE_FAILED, too.
 *
 * # Safety
 * `v` is live; the texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_protect(const visard *v,
                             const char *profile,
                             size_t profile_len,
                             const char *survey,
                             size_t survey_len,
                             const char *batch,
                             size_t batch_len,
                             const char *payload,
                             size_t payload_len,
                             int64_t now,
                             visard_protected **out);

/**
 * How many records there are; 0 for `NULL`.
 *
 * # Safety
 * `records` is `NULL` or live.
 */
VISARD_MUST_USE size_t visard_protected_count(const visard_protected *records);

/**
 * Gives the record number `index`, from 0: `out_stored` is the JSON document to store as it is,
 * `out_report` is JSON with four members: `record` says `id`, `survey` and `subject`; `index` lists
 * `{"field":…,"value":…}`, the blind-index values (hexadecimal text) to store in columns of their
 * own; `report` says what was done, in counts and pointers; `event` is for the audit log.
 *
 * Fails with INVALID_ARGUMENT for an index that is not below the count.
 *
 * # Safety
 * `records` is live; `out_stored` and `out_report` are writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_protected_get(const visard_protected *records,
                                   size_t index,
                                   visard_buf *out_stored,
                                   visard_buf *out_report);

/**
 * Frees the records of a payload. Nothing happens for `NULL`.
 *
 * # Safety
 * `records` is `NULL` or live, and no other thread uses it any more.
 */
void visard_protected_free(visard_protected *records);

/**
 * The values under which a record may stand in the blind index of a field: a JSON array of
 * hexadecimal texts, as visard_protected_get() reports them. Look for all of them.
 *
 * Fails with UNKNOWN_NAME when the policy does not index the field, LIMIT_EXCEEDED.
 *
 * # Safety
 * `v` is live; the texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_search(const visard *v,
                            const char *field,
                            size_t field_len,
                            const char *value,
                            size_t value_len,
                            visard_buf *out);

/**
 * What stands in a stored record under `deterministic` and the field, if it holds `value` there: a
 * JSON array of base64url texts, one for each key that may have sealed it. Compare for equality,
 * exactly: a text as it is, a number as its digits.
 *
 * Fails with UNKNOWN_NAME when the policy does not keep the field deterministic, LIMIT_EXCEEDED.
 *
 * # Safety
 * `v` is live; the texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_deterministic_values(const visard *v,
                                          const char *field,
                                          size_t field_len,
                                          const char *value,
                                          size_t value_len,
                                          visard_buf *out);

/**
 * Shows a stored record as the person behind the request (JSON, as for visard_policy_decide();
 * its `now` is replaced and may be missing) may see it: `out_record` is the record in its own
 * shape with only what the decision allows, or the text "null" when it allows no individual rows;
 * `out_decision` is JSON `{"decision":{…},"event":{…},"erased":…}`, where `erased` counts the
 * leaves that are left out because their respondent was erased. A denial is a decision, not a
 * failure.
 *
 * `detail` may be `NULL`. Otherwise, when the request or the record is refused, it receives JSON with
 * the reason (see "Errors" at the top).
 *
 * Fails with BAD_REQUEST, UNKNOWN_NAME, UNSUPPORTED_FORMAT for something that visard_protect()
 * did not make, RECORD_SHAPE for what only begins like it, KEY_UNKNOWN, OPEN_FAILED when any shown leaf does not open; for a
 * respondent's record STORE_REQUIRED without the keys of respondents, STORE_FAILED when the
 * caller's functions fail.
 *
 * # Safety
 * `v` is live; the texts are readable for their lengths; `out_record`, `out_decision` and `detail` are
 * writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_view(const visard *v,
                          const char *stored,
                          size_t stored_len,
                          const char *request,
                          size_t request_len,
                          int64_t now,
                          visard_buf *out_record,
                          visard_buf *out_decision,
                          visard_buf *detail);

/**
 * Shows a stored record as a vendor may get it: as visard_view(), lowered by what the policy says
 * about the processor's contract, country and training clause. `detail` as there.
 *
 * Fails as visard_view(); UNKNOWN_NAME for an undeclared processor too.
 *
 * # Safety
 * `v` is live; the texts are readable for their lengths; `out_record`, `out_decision` and `detail` are
 * writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_send(const visard *v,
                          const char *stored,
                          size_t stored_len,
                          const char *processor,
                          size_t processor_len,
                          const char *request,
                          size_t request_len,
                          int64_t now,
                          visard_buf *out_record,
                          visard_buf *out_decision,
                          visard_buf *detail);

/**
 * Wipes and frees the joined handle. Nothing happens for `NULL`.
 *
 * # Safety
 * `v` is `NULL` or live, and no other thread uses it any more.
 */
void visard_free(visard *v);

/* ==================================================================
 * 33. The gateway before a language model
 *
 * It stands before your own client of a model. The policy decides first, and a denial lets nothing
 * out; then what is found, or named by you, is replaced; then there is an event that says what left,
 * without a value. Nothing here connects to anything.
 *
 *     visard_gateway_new(v, "us-llm", 6, request, request_len, &settings, &gateway, &detail);
 *     visard_originals_new(&originals);                                      // for a conversation
 *     visard_buf prompt = {NULL, 0}, decision = {NULL, 0};
 *     status = visard_gateway_send_chat(gateway, originals, chat, chat_len, now, &prompt, &decision);
 *     if (status != VISARD_STATUS_OK) return status;                         // nothing may be sent
 *     write_down(decision.data, decision.len);
 *     if (prompt.data != NULL) send_it(prompt.data, prompt.len);
 *     visard_gateway_reader(gateway, reading, reading_len, now, &reader);
 *     visard_answer_reader_restore(reader, originals, answer, answer_len, &shown, &report);
 *
 * docs/guide/ai.md says what is replaced where, and what is not.
 * ================================================================== */

/**
 * Decides what may go to the model of one processor, and replaces what is in it.
 *
 * Immutable: any number of threads may use it at once. It may outlive what it was made from, but not
 * the functions of visard_with_subject_keys(), which visard_gateway_send_record() calls. It decides by
 * the policy, the people and the keys that it was made from: make another when one of them changes,
 * and with visard_with_tree() before each piece of work.
 */
typedef struct visard_gateway visard_gateway;

/**
 * What a gateway is to be like. Zeros and `NULL` are the gateway as it is without:
 * `visard_gateway_settings settings = {sizeof settings, 0, NULL, NULL, 0, NULL, 0, NULL, 0, NULL, 0};`
 */
typedef struct {
  /**
   * sizeof(visard_gateway_settings).
   */
  uint32_t size;
  /**
   * 1 where you keep the model's answers in a conversation restored: they are then gone through like
   * texts of people. 0 where they come back as the model gave them.
   */
  uint32_t answers_are_restored;
  /**
   * What looks through the texts; `NULL` for every kind without recognisers.
   */
  const visard_scanner *scanner;
  /**
   * Words that never leave, as visard_replacer_new() takes them. They are found with endings, too.
   */
  const char *terms;
  /**
   * The length of `terms` in bytes.
   */
  size_t terms_len;
  /**
   * As which class values count when an answer is read, by the name of a term or recogniser: a JSON
   * object, `{"PROJECT":"segment"}`. Otherwise the policy's `[findings] as` says it, with its `"*"`.
   */
  const char *classes;
  /**
   * The length of `classes` in bytes.
   */
  size_t classes_len;
  /**
   * The field that texts count as. Without one, text may go if every class may in which the policy
   * looks for personal data.
   */
  const char *field;
  /**
   * The length of `field` in bytes.
   */
  size_t field_len;
  /**
   * The country of the people whose texts these are: two letters (ISO 3166-1 alpha-2).
   */
  const char *country;
  /**
   * The length of `country` in bytes.
   */
  size_t country_len;
} visard_gateway_settings;

/**
 * What a model should know about placeholders, for the system prompt. A static string that ends in
 * NUL.
 */
VISARD_MUST_USE const char *visard_gateway_instruction(void);

/**
 * Opens a gateway to the model of `processor`, for what `request` says (JSON, as for
 * visard_policy_decide(), without `now` and `processor`): who sends, by which action, for which
 * purpose. `settings` may be `NULL`. Free it with visard_gateway_free().
 *
 * `detail` may be `NULL`. Otherwise, when the request, the terms or another setting is refused, it
 * receives JSON with the line of the term and the reason (see "Errors" at the top).
 *
 * Fails with BAD_REQUEST, LIMIT_EXCEEDED for a name over 255 bytes and for terms over their limits,
 * USE_MISSING, KEY_UNKNOWN without a usable pseudonym key; INVALID_ARGUMENT for settings of a smaller
 * size, a line that is no term, a country that is not of two letters, classes that are no texts and
 * the class of a kind of finding, INVALID_JSON, UNKNOWN_NAME for a
 * processor or field that the policy does not have.
 *
 * # Safety
 * `v` is live; `processor` and `request` are readable for their lengths; `settings` is `NULL` or begins
 * with its size, and as many bytes are readable, its texts for their lengths, and its scanner is live
 * or `NULL`; `out` and `detail` are writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_gateway_new(const visard *v,
                                 const char *processor,
                                 size_t processor_len,
                                 const char *request,
                                 size_t request_len,
                                 const visard_gateway_settings *settings,
                                 visard_gateway **out,
                                 visard_buf *detail);

/**
 * One text: a comment, a question, a document for an index. `out_text` is what to send, and stays
 * {NULL, 0} when nothing may be sent. `out_decision` is JSON `{"sent":…,"view":…,"decision":{…},
 * "event":{…},"erased":…}`, where `erased` counts the leaves of a record that are left out because their
 * respondent was erased; write the event down before you send. A denial is a decision, not a failure.
 *
 * Fails with BAD_REQUEST, UNKNOWN_NAME for names that the policy does not declare, LIMIT_EXCEEDED as
 * visard_replacer_replace(). Nothing may be sent then.
 *
 * # Safety
 * `gateway` and `originals` are live; `input` is readable for its length; `out_text` and `out_decision`
 * are writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_gateway_send_text(const visard_gateway *gateway,
                                       const visard_originals *originals,
                                       const char *input,
                                       size_t input_len,
                                       int64_t now,
                                       visard_buf *out_text,
                                       visard_buf *out_decision);

/**
 * A request as chat interfaces in the manner of OpenAI take it, as JSON: messages of every role, with
 * parts, tools, their arguments and results. What stays as it is, and what is refused, is in
 * docs/guide/ai.md. Outputs as visard_gateway_send_text().
 *
 * Fails as visard_gateway_send_text(), with LIMIT_EXCEEDED for more than 8 MiB, INVALID_JSON, and with
 * BAD_REQUEST without messages, for
 * members that are not known to be text (nobody looked into pictures, sound and files), and when
 * something that would be replaced stands in a name, a role or an id, because these stay.
 *
 * # Safety
 * As visard_gateway_send_text().
 */
VISARD_MUST_USE
visard_status visard_gateway_send_chat(const visard_gateway *gateway,
                                       const visard_originals *originals,
                                       const char *chat,
                                       size_t chat_len,
                                       int64_t now,
                                       visard_buf *out_text,
                                       visard_buf *out_decision);

/**
 * A JSON document: all its strings and numbers, but those that `left` names, a JSON array of pointers
 * (RFC 6901), `["/model"]`, in which a segment may be a star for any and the last one two stars for
 * whatever is below, and behind `keys:` the places whose keys are yours (docs/guide/ai.md); `NULL` with 0
 * is none. Outputs as visard_gateway_send_text().
 *
 * Fails as visard_gateway_send_text(), with LIMIT_EXCEEDED for more than 8 MiB, with INVALID_JSON, with
 * INVALID_ARGUMENT for a list of anything
 * but texts, and with BAD_REQUEST when something that would be replaced stands in a key, because keys
 * stay.
 *
 * # Safety
 * As visard_gateway_send_text(); `left` is readable for its length.
 */
VISARD_MUST_USE
visard_status visard_gateway_send_json(const visard_gateway *gateway,
                                       const visard_originals *originals,
                                       const char *document,
                                       size_t document_len,
                                       const char *left,
                                       size_t left_len,
                                       int64_t now,
                                       visard_buf *out_text,
                                       visard_buf *out_decision);

/**
 * A record that visard_protect() stored: the decision's views first, as visard_send(), then
 * placeholders for what is found in whatever they let through. Outputs as visard_gateway_send_text().
 *
 * Fails as visard_send() and visard_gateway_send_text().
 *
 * # Safety
 * As visard_gateway_send_text().
 */
VISARD_MUST_USE
visard_status visard_gateway_send_record(const visard_gateway *gateway,
                                         const visard_originals *originals,
                                         const char *stored,
                                         size_t stored_len,
                                         int64_t now,
                                         visard_buf *out_text,
                                         visard_buf *out_decision);

/**
 * Wipes and frees a gateway. Nothing happens for `NULL`.
 *
 * # Safety
 * `gateway` is `NULL` or live, and no other thread uses it any more.
 */
void visard_gateway_free(visard_gateway *gateway);

/* ==================================================================
 * 34. Who reads the answer of a model
 *
 * The policy decides for whoever reads what their decision shows of the values in an answer: `clear`
 * shows a value, `mask` its mask, and with every other view, and on a denial, the placeholder stays.
 * Restore last, for the reader, after whatever checks the answer.
 *
 * Reports are JSON `{"report":{…},"event":{…}}`: what became of the placeholders as
 * visard_originals_restore() reports it, and the event for the audit log, without a value.
 * ================================================================== */

/**
 * What somebody may see of the values in answers.
 *
 * Immutable: any number of threads may use it at once. It may outlive its gateway. It is true until
 * its decision's `valid_until`.
 */
typedef struct visard_answer_reader visard_answer_reader;

/**
 * Restores one answer that is streamed as server-sent events.
 *
 * It changes: threads that use one at the same time wait for each other. It may outlive its reader
 * and originals.
 */
typedef struct visard_answer_stream visard_answer_stream;

/**
 * Whoever reads: `request` says who, by which action and for which purpose, as for visard_view(). A
 * denial is not a failure: such a reader sees placeholders. Free it with visard_answer_reader_free().
 *
 * `detail` may be `NULL`. Otherwise, when the request is refused, it receives JSON with the reason (see
 * "Errors" at the top).
 *
 * Fails with BAD_REQUEST, UNKNOWN_NAME, LIMIT_EXCEEDED.
 *
 * # Safety
 * `gateway` is live; `request` is readable for its length; `out` and `detail` are writable and do not
 * overlap.
 */
VISARD_MUST_USE
visard_status visard_gateway_reader(const visard_gateway *gateway,
                                    const char *request,
                                    size_t request_len,
                                    int64_t now,
                                    visard_answer_reader **out,
                                    visard_buf *detail);

/**
 * The decision behind a reader, as visard_policy_decide() gives it.
 *
 * # Safety
 * `reader` is live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_answer_reader_decision(const visard_answer_reader *reader,
                                            visard_buf *out);

/**
 * Gives a text the values back that the reader may see.
 *
 * Fails with LIMIT_EXCEEDED for a text, or a result, over 16 MiB.
 *
 * # Safety
 * `reader` and `originals` are live; `answer` is readable for its length; `out_text` and `out_report`
 * are writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_answer_reader_restore(const visard_answer_reader *reader,
                                           const visard_originals *originals,
                                           const char *answer,
                                           size_t answer_len,
                                           visard_buf *out_text,
                                           visard_buf *out_report);

/**
 * The same for a JSON document: a whole answer, structured output, the arguments of a tool.
 *
 * Fails as visard_answer_reader_restore(), and with INVALID_JSON for another document.
 *
 * # Safety
 * As visard_answer_reader_restore().
 */
VISARD_MUST_USE
visard_status visard_answer_reader_restore_json(const visard_answer_reader *reader,
                                                const visard_originals *originals,
                                                const char *document,
                                                size_t document_len,
                                                visard_buf *out_text,
                                                visard_buf *out_report);

/**
 * Begins to restore a text that comes in pieces: visard_restorer_push() takes them, and
 * visard_restorer_finish() reports as the reader's calls do. Free it with visard_restorer_free().
 *
 * # Safety
 * `reader` and `originals` are live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_answer_reader_restorer(const visard_answer_reader *reader,
                                            const visard_originals *originals,
                                            visard_restorer **out);

/**
 * The same for the source of a JSON document, as visard_restorer_new_json().
 *
 * # Safety
 * As visard_answer_reader_restorer().
 */
VISARD_MUST_USE
visard_status visard_answer_reader_restorer_json(const visard_answer_reader *reader,
                                                 const visard_originals *originals,
                                                 visard_restorer **out);

/**
 * Frees a reader. Nothing happens for `NULL`.
 *
 * # Safety
 * `reader` is `NULL` or live, and no other thread uses it any more.
 */
void visard_answer_reader_free(visard_answer_reader *reader);

/**
 * Begins to restore an answer that a chat interface in the manner of OpenAI streams as server-sent
 * events: `choices[].delta.content`, `.refusal` and `.tool_calls[].function.arguments`. `structured` is
 * 1 where the content is JSON, 0 otherwise. Free it with visard_answer_stream_free().
 *
 * Fails with INVALID_ARGUMENT for another number.
 *
 * # Safety
 * `reader` and `originals` are live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_answer_stream_new(const visard_answer_reader *reader,
                                       const visard_originals *originals,
                                       uint32_t structured,
                                       visard_answer_stream **out);

/**
 * Takes the next bytes, which may be cut anywhere, and gives the events that are complete by now, often
 * none.
 *
 * Fails with INVALID_UTF8, INVALID_JSON for data that is neither JSON nor `[DONE]`, LIMIT_EXCEEDED for
 * an event over 1 MiB and for more than 256 texts; after any failure, and after
 * visard_answer_stream_finish(), with INVALID_ARGUMENT.
 *
 * # Safety
 * `stream` is live; `piece` is readable for its length; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_answer_stream_push(const visard_answer_stream *stream,
                                        const void *piece,
                                        size_t piece_len,
                                        visard_buf *out);

/**
 * Ends the stream: gives what was held back, and a JSON array of reports with their events, one for
 * each text. An event that broke off is left out.
 *
 * Fails as visard_answer_stream_push(); the second time with INVALID_ARGUMENT.
 *
 * # Safety
 * `stream` is live; `out_text` and `out_reports` are writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_answer_stream_finish(const visard_answer_stream *stream,
                                          visard_buf *out_text,
                                          visard_buf *out_reports);

/**
 * Wipes and frees a stream. Nothing happens for `NULL`.
 *
 * # Safety
 * `stream` is `NULL` or live, and no other thread uses it any more.
 */
void visard_answer_stream_free(visard_answer_stream *stream);

/* ==================================================================
 * 35. Records of respondents
 *
 * With the keys of respondents, what visard_protect() seals of a record whose profile says who
 * answered needs that respondent's key, too, and is gone when they are erased. The record keeps
 * who its respondent is, sealed; visard_view() and visard_send() ask for their key.
 *
 *     a tree of hashes, nobody came back    visard_with_tree()
 *     numbers, generations, rows            visard_with_subject_keys(), with functions of yours
 * ================================================================== */

/**
 * The key of the subject of a new record: fills `out_key` with visard_buf_copy(), 32 bytes.
 * `respondent` comes as one of a tree of hashes in generation 0; set `leaves` and `place` for a
 * number or another generation: they are kept with the record. Returns
 * `VISARD_STATUS_SUBJECT_ERASED` when nothing new may be kept of them.
 */
typedef visard_status (*visard_subject_sealing_key)(void *context,
                                                    visard_respondent *respondent,
                                                    visard_buf *out_key);

/**
 * The key of the respondent whose record it is: fills `out_key` with visard_buf_copy(), 32 bytes.
 * Returns `VISARD_STATUS_SUBJECT_ERASED` when they were erased.
 */
typedef visard_status (*visard_subject_opening_key)(void *context,
                                                    const visard_respondent *respondent,
                                                    visard_buf *out_key);

/**
 * Where records find the keys of respondents: the caller's functions.
 *
 * They run during visard_protect(), visard_view() and visard_send() of the handle that was made
 * with them, and visard_gateway_send_record() of a gateway made from it, in the thread of the call and
 * in several threads at once if these are used so, until they are freed; they must return: no longjmp,
 * no exception, and use no visard_originals of the call. Every status but those that are
 * named makes the call fail with STORE_FAILED. What they are given is readable until they return.
 */
typedef struct {
  /**
   * sizeof(visard_subject_keys).
   */
  uint32_t size;
  /**
   * Unused, 0.
   */
  uint32_t reserved;
  /**
   * Passed to each function; the library does not look at it.
   */
  void *context;
  /**
   * For records that are sealed.
   */
  visard_subject_sealing_key sealing_key;
  /**
   * For records that are opened.
   */
  visard_subject_opening_key opening_key;
} visard_subject_keys;

/**
 * The same as `v`, with the keys of respondents from a tree of hashes, everyone in generation 0.
 * The tree is as old as it is: load it, and make another handle, before each piece of work. Free
 * it with visard_free(), and `v`, too.
 *
 * Fails with POLICY_INVALID when the policy keeps a class deterministic: what is sealed alike for
 * all cannot vanish for one; USE_MISSING.
 *
 * # Safety
 * `v` and `tree` are live; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_with_tree(const visard *v,
                               const visard_tree *tree,
                               visard **out);

/**
 * The same as `v`, with the keys of respondents from the caller's functions, which are copied from
 * `keys`. Free it with visard_free(), and `v`, too.
 *
 * Fails as visard_with_tree(); NULL_POINTER for a function that is missing, INVALID_ARGUMENT for
 * the size of the struct.
 *
 * # Safety
 * `v` is live; `keys` is readable; its functions keep to what their types say, and may be called
 * in any thread until the result and every gateway made from it are freed; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_with_subject_keys(const visard *v,
                                       const visard_subject_keys *keys,
                                       visard **out);

/* ==================================================================
 * 36. Whose a token is
 *
 * Where an issuer hides subjects, verifying does not say whose a token is: who may know that is a right
 * of its own, which the policy gives, and each time it is used is an event for the log.
 * ================================================================== */

/**
 * The same as `v`, with the store of tokens. The struct is copied. Free the result with
 * visard_free(), and `v`, too.
 *
 * Fails with NULL_POINTER for a function that is missing, INVALID_ARGUMENT for the size of the struct.
 *
 * # Safety
 * `v` is live; `store` is readable; its functions keep to what their types say, and may be called in
 * any thread until the result is freed; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_with_token_store(const visard *v,
                                      const visard_token_store *store,
                                      visard **out);

/**
 * Whose token it is, if the policy says that this request (JSON, as for visard_view()) may know. Its
 * action is a `resolve` of a resource type with a field `subject` ("invitation.resolve"), whose view
 * has to be clear. The scope is named as in visard_issuer_new(). `out_decision` is JSON
 * `{"decision":{…},"event":{…}}`; the event is for the log, whatever was decided and found.
 *
 * `out_id` is empty when the decision does not allow it: a denial is no failure, and the token is not
 * looked at then. It is empty, too, when it is allowed and nobody was found, and then JSON has a third
 * member, `"failed"`: TOKEN_INVALID, STORE_REQUIRED, STORE_FAILED, LIMIT_EXCEEDED, USE_MISSING without
 * pseudonym keys, KEY_UNKNOWN when the one that sealed the subject is gone, OPEN_FAILED.
 *
 * `detail` may be `NULL`. Otherwise, when the request is refused, it receives JSON with the reason (see
 * "Errors" at the top).
 *
 * Fails with BAD_REQUEST, also for another action, UNKNOWN_NAME.
 *
 * # Safety
 * `v` is live; the texts are readable for their lengths; `out_id`, `out_decision` and `detail` are
 * writable and do not overlap.
 */
VISARD_MUST_USE
visard_status visard_token_resolve(const visard *v,
                                   const char *survey,
                                   size_t survey_len,
                                   const char *wave,
                                   size_t wave_len,
                                   const char *channel,
                                   size_t channel_len,
                                   const char *purpose,
                                   size_t purpose_len,
                                   uint32_t epoch,
                                   const char *token,
                                   size_t token_len,
                                   const char *request,
                                   size_t request_len,
                                   int64_t now,
                                   visard_buf *out_id,
                                   visard_buf *out_decision,
                                   visard_buf *detail);

/* ==================================================================
 * 37. The audit log
 *
 * The calls of "The life of an answer" give events; a log of them is lines of JSON that form a chain
 * and a Merkle tree (RFC 6962). Its signed head, a checkpoint, proves later what it held then. Keep
 * checkpoints where the keeper of the log cannot write.
 * ================================================================== */

/**
 * Verifies a whole log, lines that each end in LF: every edit, cut inside, insertion and exchange
 * of lines shows. With a checkpoint from before (text, and the `pinned` key of
 * visard_keyring_verifying_key()) a cut at the end and a log that was written anew show, too; both
 * may be `NULL` with 0. Gives the head, JSON `{"size":…,"root":…}`.
 *
 * Fails with LOG_BROKEN, CHECKPOINT_INVALID, INVALID_ENCODING or INVALID_ARGUMENT for a pinned key
 * that is not one, LIMIT_EXCEEDED for a line of more than 65,536 bytes.
 *
 * # Safety
 * The texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_log_verify(const char *log,
                                size_t log_len,
                                const char *checkpoint,
                                size_t checkpoint_len,
                                const char *pinned,
                                size_t pinned_len,
                                visard_buf *out);

/**
 * Verifies a log and signs its head with the keyring's signing key: text in the format of C2SP
 * tlog-checkpoint. `origin` names the log: 1 to 255 bytes without space, `+` and line ends.
 *
 * Fails with LOG_BROKEN, LIMIT_EXCEEDED, INVALID_ARGUMENT for another origin, USE_MISSING.
 *
 * # Safety
 * `keyring` is live; the texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_checkpoint_sign(const visard_keyring *keyring,
                                     const char *origin,
                                     size_t origin_len,
                                     const char *log,
                                     size_t log_len,
                                     visard_buf *out);

/**
 * Verifies a checkpoint against the pinned key: JSON `{"origin":…,"size":…,"root":…}`.
 *
 * Fails with CHECKPOINT_INVALID for every defect, INVALID_ENCODING or INVALID_ARGUMENT for a
 * pinned key that is not one.
 *
 * # Safety
 * The texts are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_checkpoint_verify(const char *checkpoint,
                                       size_t checkpoint_len,
                                       const char *pinned,
                                       size_t pinned_len,
                                       visard_buf *out);

/**
 * What stands for a person or record in the log: text of 22 characters. `what` ("actor", "record"
 * …) keeps the namespaces apart.
 *
 * Fails with USE_MISSING, KEY_UNKNOWN when no key is usable, LIMIT_EXCEEDED for an id of more than
 * 65,535 bytes.
 *
 * # Safety
 * `keyring` is live; `what` and `id` are readable for their lengths; `out` is writable.
 */
VISARD_MUST_USE
visard_status visard_reference(const visard_keyring *keyring,
                               const char *what,
                               size_t what_len,
                               const void *id,
                               size_t id_len,
                               visard_buf *out);

#ifdef __cplusplus
}
#endif

#endif /* VISARD_H */
