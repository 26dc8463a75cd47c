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
