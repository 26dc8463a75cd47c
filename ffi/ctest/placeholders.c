/* Text for a language model, and its answers back. */

#include "check.h"
#include "vectors.h"

#define SCOPE TEXT("us-llm")
#define ALL TEXT("{\"*\":\"clear\"}")

static const char comment[] = "Callum Penhaligon (c.p@example.org) waits for Blue Heron";
static const char terms[] = "PROJECT\tBlue Heron\nPERSON\tCallum Penhaligon\n";

struct talk {
  visard_keyring *keyring;
  visard_replacer *replacer;
  visard_originals *originals;
  visard_buf prompt, counts;
};

static void ask(struct talk *talk, const char *text) {
  const struct talk nothing = {NULL, NULL, NULL, EMPTY_BUF, EMPTY_BUF};
  *talk = nothing;
  talk->keyring = open_keyring();
  CHECK_OK(visard_replacer_new(talk->keyring, SCOPE, TEXT(terms), &talk->replacer, NULL));
  CHECK_OK(visard_originals_new(&talk->originals));
  CHECK_OK(visard_replacer_replace(talk->replacer, talk->originals, STRING(text), &talk->prompt,
                                   &talk->counts));
}

static void end(struct talk *talk) {
  visard_buf_free(&talk->prompt);
  visard_buf_free(&talk->counts);
  visard_originals_free(talk->originals);
  visard_replacer_free(talk->replacer);
  visard_keyring_free(talk->keyring);
}

static void a_text_goes_out_in_placeholders_and_comes_back(void) {
  struct talk talk;
  visard_buf shown = EMPTY_BUF, report = EMPTY_BUF;
  ask(&talk, comment);
  CHECK(says(&talk.counts, "{\"EMAIL\":1,\"PERSON\":1,\"PROJECT\":1}"));
  CHECK(strstr((const char *)talk.prompt.data, "Callum") == NULL);
  CHECK(strstr((const char *)talk.prompt.data, "example.org") == NULL);
  CHECK(visard_originals_count(talk.originals) == 3);
  CHECK_OK(visard_originals_restore(talk.originals, FILLED(talk.prompt), ALL, &shown, &report));
  CHECK(says(&shown, comment));
  visard_buf_free(&shown);
  visard_buf_free(&report);
  end(&talk);
}

static void a_reader_sees_what_there_is_a_right_to(void) {
  static const char seen[] =
      "Callum Penhaligon (c\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2@example.org) waits for [PROJECT_";
  struct talk talk;
  visard_buf shown = EMPTY_BUF, report = EMPTY_BUF;
  ask(&talk, comment);
  CHECK_OK(visard_originals_restore(talk.originals, FILLED(talk.prompt),
                                    TEXT("{\"EMAIL\":\"mask\",\"PERSON\":\"clear\"}"), &shown,
                                    &report));
  CHECK(strncmp((const char *)shown.data, seen, strlen(seen)) == 0);
  CHECK(strstr((const char *)report.data, "\"kept\":{\"PROJECT\":1}") != NULL);
  CHECK(strstr((const char *)report.data, "\"masked\":{\"EMAIL\":1}") != NULL);
  CHECK(strstr((const char *)report.data, "\"restored\":{\"PERSON\":1}") != NULL);
  visard_buf_free(&shown);
  visard_buf_free(&report);
  CHECK_OK(visard_originals_restore(talk.originals, FILLED(talk.prompt), TEXT("{}"), &shown,
                                    &report));
  CHECK(says(&shown, (const char *)talk.prompt.data));
  visard_buf_free(&shown);
  visard_buf_free(&report);
  end(&talk);
}

/* Restores in pieces of `size` bytes, and compares with the whole. */
static void in_pieces(const struct talk *talk, size_t size) {
  visard_restorer *restorer = NULL;
  visard_buf piece = EMPTY_BUF, report = EMPTY_BUF;
  char shown[256] = "";
  CHECK_OK(visard_restorer_new(talk->originals, ALL, &restorer));
  for (size_t at = 0; at < talk->prompt.len; at += size) {
    size_t len = talk->prompt.len - at < size ? talk->prompt.len - at : size;
    CHECK_OK(visard_restorer_push(restorer, talk->prompt.data + at, len, &piece));
    strncat(shown, (const char *)piece.data, piece.len);
    visard_buf_free(&piece);
  }
  CHECK_OK(visard_restorer_finish(restorer, &piece, &report));
  strncat(shown, (const char *)piece.data, piece.len);
  CHECK(strcmp(shown, "\xf0\x9f\x91\x8e jo@example.org \xc3\xa9") == 0);
  CHECK(strstr((const char *)report.data, "\"restored\":{\"EMAIL\":1}") != NULL);
  visard_buf_free(&piece);
  visard_buf_free(&report);
  visard_restorer_free(restorer);
}

static void pieces_of_any_size_give_what_the_whole_gives(void) {
  struct talk talk;
  ask(&talk, "\xf0\x9f\x91\x8e jo@example.org \xc3\xa9");
  for (size_t size = 1; size < 9; size++) {
    in_pieces(&talk, size);
  }
  in_pieces(&talk, 1000);
  end(&talk);
}

static void a_json_document_stays_one(void) {
  static const char document[] = "{\"who\":\"ada@example.org\",\"card\":4111111111111111}";
  struct talk talk;
  visard_buf sent = EMPTY_BUF, counts = EMPTY_BUF, shown = EMPTY_BUF, report = EMPTY_BUF;
  visard_restorer *restorer = NULL;
  ask(&talk, "");
  CHECK_OK(visard_replacer_replace_json(talk.replacer, talk.originals, TEXT(document), &sent,
                                        &counts));
  CHECK(strstr((const char *)sent.data, "ada") == NULL);
  CHECK(strstr((const char *)sent.data, "4111") == NULL);
  CHECK_OK(visard_originals_restore_json(talk.originals, FILLED(sent), ALL, &shown, &report));
  CHECK(says(&shown, document));
  visard_buf_free(&shown);
  visard_buf_free(&report);
  CHECK_OK(visard_restorer_new_json(talk.originals, ALL, &restorer));
  CHECK_OK(visard_restorer_push(restorer, sent.data, sent.len, &shown));
  CHECK(strncmp((const char *)shown.data, "{\"who\":\"ada@example.org\",", 25) == 0);
  visard_restorer_free(restorer);
  visard_buf_free(&shown);
  visard_buf_free(&sent);
  visard_buf_free(&counts);
  end(&talk);
}

static void an_earlier_answer_keeps_what_is_held(void) {
  struct talk talk;
  visard_buf again = EMPTY_BUF, counts = EMPTY_BUF;
  ask(&talk, comment);
  CHECK_OK(visard_replacer_replace_answer(talk.replacer, talk.originals, FILLED(talk.prompt),
                                          &again, &counts));
  CHECK(says(&again, (const char *)talk.prompt.data));
  CHECK(says(&counts, "{}"));
  visard_buf_free(&again);
  visard_buf_free(&counts);
  end(&talk);
}

static void originals_go_on_elsewhere_sealed_and_in_their_scope(void) {
  struct talk talk;
  visard_originals *other = NULL;
  visard_buf sealed = EMPTY_BUF, shown = EMPTY_BUF, report = EMPTY_BUF;
  ask(&talk, comment);
  CHECK_OK(visard_originals_seal(talk.originals, talk.keyring, SCOPE, &sealed));
  CHECK_STATUS(visard_originals_open(talk.keyring, TEXT("eu-llm"), sealed.data, sealed.len, &other),
               VISARD_STATUS_OPEN_FAILED);
  CHECK(other == NULL);
  CHECK_OK(visard_originals_open(talk.keyring, SCOPE, sealed.data, sealed.len, &other));
  CHECK_OK(visard_originals_restore(other, FILLED(talk.prompt), ALL, &shown, &report));
  CHECK(says(&shown, comment));
  visard_buf_free(&shown);
  visard_buf_free(&report);
  visard_buf_free(&sealed);
  visard_originals_free(other);
  end(&talk);
}

static void the_vectors_open_and_restore(void) {
  visard_keyring *keyring = open_keyring();
  visard_originals *originals = NULL;
  struct bytes *sealed = malloc(sizeof *sealed);
  from_hex(sealed, PLACEHOLDER_ORIGINALS);
  CHECK_OK(visard_originals_open(keyring, TEXT(PLACEHOLDER_SCOPE), sealed->data, sealed->len,
                                 &originals));
  CHECK(visard_originals_count(originals) == PLACEHOLDER_COUNT);
  for (size_t i = 0; i < ROWS(restored_vectors); i++) {
    const struct restored_vector *row = &restored_vectors[i];
    visard_buf shown = EMPTY_BUF, report = EMPTY_BUF;
    char unknown[32];
    about(row->name);
    CHECK_OK(visard_originals_restore(originals, STRING(row->text), TEXT(PLACEHOLDER_RIGHTS),
                                      &shown, &report));
    CHECK(says(&shown, row->restored));
    snprintf(unknown, sizeof unknown, "\"unknown\":%u}", (unsigned)row->unknown);
    CHECK(strstr((const char *)report.data, unknown) != NULL);
    visard_buf_free(&shown);
    visard_buf_free(&report);
  }
  for (size_t i = 0; i < ROWS(originals_vectors); i++) {
    const struct originals_vector *row = &originals_vectors[i];
    visard_originals *none = NULL;
    about(row->name);
    from_hex(sealed, row->sealed);
    CHECK_STATUS(visard_originals_open(keyring, STRING(row->scope), sealed->data, sealed->len,
                                       &none),
                 row->status);
    CHECK(none == NULL);
  }
  about("");
  free(sealed);
  visard_originals_free(originals);
  visard_keyring_free(keyring);
}

static void what_is_no_right_no_term_and_no_text_is_refused(void) {
  struct talk talk;
  visard_replacer *replacer = NULL;
  visard_restorer *restorer = NULL;
  visard_buf shown = EMPTY_BUF, report = EMPTY_BUF;
  ask(&talk, comment);
  CHECK_STATUS(visard_replacer_new(talk.keyring, SCOPE, TEXT("PROJECT\tBlue Heron\nGrey Owl"),
                                   &replacer, &report),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(report.data != NULL && strstr((const char *)report.data, "\"line\":2") != NULL);
  CHECK(report.data != NULL && strstr((const char *)report.data, "Owl") == NULL);
  visard_buf_free(&report);
  CHECK_STATUS(visard_restorer_new(talk.originals, TEXT("{\"EMAIL\":\"Clear\"}"), &restorer),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_originals_restore(talk.originals, TEXT("x"), TEXT("{"), &shown, &report),
               VISARD_STATUS_INVALID_JSON);
  CHECK(replacer == NULL && restorer == NULL);
  CHECK_OK(visard_restorer_new(talk.originals, ALL, &restorer));
  CHECK_STATUS(visard_restorer_push(restorer, "\xff", 1, &shown), VISARD_STATUS_INVALID_UTF8);
  CHECK_STATUS(visard_restorer_push(restorer, "x", 1, &shown), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_restorer_finish(restorer, &shown, &report), VISARD_STATUS_INVALID_ARGUMENT);
  visard_restorer_free(restorer);
  CHECK_OK(visard_restorer_new(talk.originals, ALL, &restorer));
  CHECK_OK(visard_restorer_push(restorer, "\xc3", 1, &shown));
  visard_buf_free(&shown);
  CHECK_STATUS(visard_restorer_finish(restorer, &shown, &report), VISARD_STATUS_INVALID_UTF8);
  CHECK(shown.data == NULL && report.data == NULL);
  visard_restorer_free(restorer);
  end(&talk);
}

static void a_restorer_outlives_its_originals(void) {
  struct talk talk;
  visard_restorer *restorer = NULL;
  visard_buf shown = EMPTY_BUF, report = EMPTY_BUF;
  ask(&talk, "jo@example.org");
  CHECK_OK(visard_restorer_new(talk.originals, ALL, &restorer));
  visard_originals_free(talk.originals);
  talk.originals = NULL;
  CHECK_OK(visard_restorer_push(restorer, talk.prompt.data, talk.prompt.len, &shown));
  CHECK(says(&shown, "jo@example.org"));
  visard_buf_free(&shown);
  CHECK_OK(visard_restorer_finish(restorer, &shown, &report));
  visard_buf_free(&shown);
  visard_buf_free(&report);
  visard_restorer_free(restorer);
  end(&talk);
}

static void null_handles_and_outputs_are_refused(void) {
  struct talk talk;
  visard_originals *originals = NULL;
  visard_replacer *replacer = NULL;
  visard_restorer *restorer = NULL;
  visard_buf out = EMPTY_BUF, second = EMPTY_BUF;
  const visard_status null = VISARD_STATUS_NULL_POINTER;
  ask(&talk, comment);
  CHECK_STATUS(visard_replacer_new(NULL, SCOPE, NULL, 0, &replacer, NULL), null);
  CHECK_STATUS(visard_replacer_new(talk.keyring, SCOPE, NULL, 0, NULL, NULL), null);
  CHECK_STATUS(visard_replacer_replace(NULL, talk.originals, TEXT("x"), &out, &second), null);
  CHECK_STATUS(visard_replacer_replace(talk.replacer, NULL, TEXT("x"), &out, &second), null);
  CHECK_STATUS(visard_replacer_replace(talk.replacer, talk.originals, TEXT("x"), NULL, &second),
               null);
  CHECK_STATUS(visard_replacer_replace(talk.replacer, talk.originals, TEXT("x"), &out, NULL), null);
  CHECK_STATUS(visard_replacer_replace_answer(NULL, talk.originals, TEXT("x"), &out, &second),
               null);
  CHECK_STATUS(visard_replacer_replace_json(NULL, talk.originals, TEXT("{}"), &out, &second), null);
  CHECK_STATUS(visard_originals_new(NULL), null);
  CHECK_STATUS(visard_originals_open(NULL, SCOPE, "x", 1, &originals), null);
  CHECK_STATUS(visard_originals_seal(NULL, talk.keyring, SCOPE, &out), null);
  CHECK_STATUS(visard_originals_seal(talk.originals, NULL, SCOPE, &out), null);
  CHECK_STATUS(visard_originals_restore(NULL, TEXT("x"), ALL, &out, &second), null);
  CHECK_STATUS(visard_originals_restore(talk.originals, TEXT("x"), ALL, NULL, &second), null);
  CHECK_STATUS(visard_originals_restore(talk.originals, TEXT("x"), ALL, &out, NULL), null);
  CHECK_STATUS(visard_originals_restore_json(NULL, TEXT("{}"), ALL, &out, &second), null);
  CHECK_STATUS(visard_restorer_new(NULL, ALL, &restorer), null);
  CHECK_STATUS(visard_restorer_new(talk.originals, ALL, NULL), null);
  CHECK_STATUS(visard_restorer_new_json(NULL, ALL, &restorer), null);
  CHECK_STATUS(visard_restorer_push(NULL, "x", 1, &out), null);
  CHECK_STATUS(visard_restorer_finish(NULL, &out, &second), null);
  CHECK(visard_originals_count(NULL) == 0);
  CHECK(out.data == NULL && second.data == NULL && originals == NULL && replacer == NULL);
  CHECK(restorer == NULL);
  end(&talk);
}

void test_placeholders(void) {
  RUN(a_text_goes_out_in_placeholders_and_comes_back);
  RUN(a_reader_sees_what_there_is_a_right_to);
  RUN(pieces_of_any_size_give_what_the_whole_gives);
  RUN(a_json_document_stays_one);
  RUN(an_earlier_answer_keeps_what_is_held);
  RUN(originals_go_on_elsewhere_sealed_and_in_their_scope);
  RUN(the_vectors_open_and_restore);
  RUN(what_is_no_right_no_term_and_no_text_is_refused);
  RUN(a_restorer_outlives_its_originals);
  RUN(null_handles_and_outputs_are_refused);
}
