/* Attachments: the vectors, whole and in pieces, and what a reader may be believed. */

#include "check.h"
#include "vectors.h"

static visard_field *photos(const visard_keyring *keyring) {
  visard_field *field = NULL;
  CHECK_OK(visard_field_new_format(keyring, TEXT("responses"), TEXT("photo"),
                                   VISARD_FORMAT_ATTACHMENT, 0, NULL, 0, &field));
  return field;
}

/* Opens in pieces of `size` bytes into `opened`. */
static visard_status open_in_pieces(const visard_field *field, const char *record,
                                    const struct bytes *extra, const struct bytes *sealed,
                                    size_t size, struct bytes *opened) {
  static unsigned char room[80000];
  visard_reader *reader = NULL;
  uint64_t total = 7;
  size_t len = 7;
  visard_status status =
      visard_reader_new(field, STRING(record), extra->data, extra->len, &reader);
  opened->len = 0;
  for (size_t at = 0; at < sealed->len && status == VISARD_STATUS_OK; at += size) {
    const size_t rest = sealed->len - at, piece = rest < size ? rest : size;
    CHECK(visard_attachment_room(piece) <= sizeof room);
    status = visard_reader_push(reader, sealed->data + at, piece, room,
                                visard_attachment_room(piece), &len);
    if (status == VISARD_STATUS_OK) {
      memcpy(opened->data + opened->len, room, len);
      opened->len += len;
    }
  }
  if (status == VISARD_STATUS_OK) {
    status = visard_reader_finish(reader, room, sizeof room, &len, &total);
  }
  if (status == VISARD_STATUS_OK) {
    memcpy(opened->data + opened->len, room, len);
    opened->len += len;
    CHECK(total == opened->len);
  }
  visard_reader_free(reader);
  return status;
}

static void attachments_open_or_not_as_the_vectors_say(void) {
  static const size_t sizes[] = {997, 16400, 50000};
  static struct bytes base, sealed, extra, plaintext, opened;
  visard_keyring *keyring = open_keyring();
  for (size_t i = 0; i < ROWS(stream_vectors); i++) {
    const struct stream_vector *row = &stream_vectors[i];
    visard_field *field = NULL;
    visard_buf whole = EMPTY_BUF;
    visard_status status, pieces;
    about(row->name);
    from_hex(&extra, row->extra);
    from_hex(&sealed, row->sealed);
    if (row->of != 0) {
      from_hex(&base, stream_vectors[row->of - 1].sealed);
      cut(&sealed, &base, row->cut, row->flip_at, row->flip_mask);
    }
    count_up(&plaintext, row->length);
    status = visard_field_new_format(keyring, STRING(row->table), STRING(row->field),
                                     VISARD_FORMAT_ATTACHMENT, 0, NULL, 0, &field);
    pieces = status;
    if (status == VISARD_STATUS_OK) {
      status = visard_field_open(field, STRING(row->record), sealed.data, sealed.len, extra.data,
                                 extra.len, &whole);
    }
    CHECK_STATUS(status, row->status);
    CHECK(status != VISARD_STATUS_OK || is(&whole, &plaintext));
    for (size_t size = 0; size < ROWS(sizes); size++) {
      if (field != NULL) {
        pieces = open_in_pieces(field, row->record, &extra, &sealed, sizes[size], &opened);
      }
      CHECK_STATUS(pieces, row->status);
      CHECK(pieces != VISARD_STATUS_OK ||
            (opened.len == plaintext.len && memcmp(opened.data, plaintext.data, opened.len) == 0));
    }
    visard_buf_free(&whole);
    visard_field_free(field);
  }
  visard_keyring_free(keyring);
}

static void what_is_written_in_pieces_opens_whole(void) {
  static struct bytes message, sealed, extra, opened;
  static unsigned char room[60000];
  visard_keyring *keyring = open_keyring();
  visard_field *field = photos(keyring);
  visard_writer *writer = NULL;
  visard_buf whole = EMPTY_BUF;
  size_t len = 0;
  count_up(&message, 40000);
  extra.len = sealed.len = 0;
  CHECK_OK(visard_writer_new(field, TEXT("r-1"), NULL, 0, &writer));
  visard_keyring_free(keyring);
  for (size_t at = 0; at < message.len; at += 10000) {
    CHECK_OK(visard_writer_push(writer, message.data + at, 10000, room, sizeof room, &len));
    memcpy(sealed.data + sealed.len, room, len);
    sealed.len += len;
  }
  CHECK(sealed.len == 61 + 2 * 16400);
  CHECK_STATUS(visard_field_open(field, TEXT("r-1"), sealed.data, sealed.len, NULL, 0, &whole),
               VISARD_STATUS_OPEN_FAILED);
  CHECK_OK(visard_writer_finish(writer, room, sizeof room, &len));
  memcpy(sealed.data + sealed.len, room, len);
  sealed.len += len;
  CHECK(sealed.len == 40000 + 61 + 3 * 16);
  CHECK_OK(visard_field_open(field, TEXT("r-1"), sealed.data, sealed.len, NULL, 0, &whole));
  CHECK(is(&whole, &message));
  CHECK_OK(open_in_pieces(field, "r-1", &extra, &sealed, 1, &opened));
  CHECK(opened.len == message.len && memcmp(opened.data, message.data, opened.len) == 0);
  len = 7;
  CHECK_STATUS(visard_writer_push(writer, "x", 1, room, sizeof room, &len),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_writer_finish(writer, room, sizeof room, &len),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(len == 7);
  visard_buf_free(&whole);
  visard_writer_free(writer);
  visard_field_free(field);
}

static void a_cut_attachment_has_no_end(void) {
  static unsigned char room[60000], message[40000];
  visard_keyring *keyring = open_keyring();
  visard_field *field = photos(keyring);
  visard_reader *reader = NULL;
  visard_buf sealed = EMPTY_BUF;
  uint64_t total = 7;
  size_t len = 7;
  const visard_status failed = VISARD_STATUS_OPEN_FAILED;
  CHECK_OK(visard_field_seal(field, TEXT("r-1"), message, sizeof message, NULL, 0, &sealed));
  CHECK_OK(visard_reader_new(field, TEXT("r-1"), NULL, 0, &reader));
  CHECK_OK(visard_reader_push(reader, sealed.data, 61 + 2 * 16400, room, sizeof room, &len));
  CHECK(len == 2 * 16384);
  len = 7;
  CHECK_STATUS(visard_reader_finish(reader, room, sizeof room, &len, &total), failed);
  CHECK_STATUS(visard_reader_push(reader, sealed.data + 32861, 100, room, sizeof room, &len),
               failed);
  visard_reader_free(reader);
  CHECK_OK(visard_reader_new(field, TEXT("r-1"), NULL, 0, &reader));
  CHECK_STATUS(visard_reader_finish(reader, room, sizeof room, &len, &total), failed);
  CHECK(len == 7 && total == 7);
  visard_reader_free(reader);
  CHECK_OK(visard_reader_new(field, TEXT("r-1"), NULL, 0, &reader));
  sealed.data[61] ^= 1;
  CHECK_STATUS(visard_reader_push(reader, sealed.data, sealed.len, room, sizeof room, &len),
               failed);
  sealed.data[61] ^= 1;
  CHECK_STATUS(visard_reader_push(reader, sealed.data, sealed.len, room, sizeof room, &len),
               failed);
  CHECK(len == 7);
  visard_reader_free(reader);
  visard_buf_free(&sealed);
  visard_field_free(field);
  visard_keyring_free(keyring);
}

static void too_little_room_takes_nothing(void) {
  static unsigned char room[60000], message[20000];
  visard_keyring *keyring = open_keyring();
  visard_field *field = photos(keyring);
  visard_writer *writer = NULL;
  visard_reader *reader = NULL;
  visard_buf whole = EMPTY_BUF;
  const size_t enough = visard_attachment_room(sizeof message);
  const visard_status invalid = VISARD_STATUS_INVALID_ARGUMENT;
  size_t len = 7, more = 0;
  uint64_t total = 7;
  CHECK_OK(visard_writer_new(field, TEXT("r-1"), NULL, 0, &writer));
  CHECK_STATUS(visard_writer_push(writer, message, sizeof message, room, enough - 1, &len),
               invalid);
  CHECK_STATUS(visard_writer_finish(writer, room, 0, &len), invalid);
  CHECK(len == 7);
  CHECK_OK(visard_writer_push(writer, message, sizeof message, room, enough, &len));
  CHECK_OK(visard_writer_finish(writer, room + len, sizeof room - len, &more));
  CHECK(len + more == sizeof message + 61 + 2 * 16);
  CHECK_OK(visard_field_open(field, TEXT("r-1"), room, len + more, NULL, 0, &whole));
  CHECK(whole.len == sizeof message);
  CHECK_OK(visard_reader_new(field, TEXT("r-1"), NULL, 0, &reader));
  CHECK_STATUS(visard_reader_push(reader, room, len, message, 100, &more), invalid);
  CHECK_STATUS(visard_reader_finish(reader, message, 0, &more, &total), invalid);
  CHECK(visard_attachment_room(SIZE_MAX) == SIZE_MAX);
  visard_reader_free(reader);
  visard_writer_free(writer);
  visard_buf_free(&whole);
  visard_field_free(field);
  visard_keyring_free(keyring);
}

static void only_columns_of_attachments_are_taken_piece_by_piece(void) {
  static const uint32_t others[] = {VISARD_FORMAT_FIELD, VISARD_FORMAT_FIELD_LONG,
                                    VISARD_FORMAT_XAES};
  visard_keyring *keyring = open_keyring();
  for (size_t i = 0; i < ROWS(others); i++) {
    visard_field *field = NULL;
    visard_writer *writer = NULL;
    visard_reader *reader = NULL;
    CHECK_OK(visard_field_new_format(keyring, TEXT("t"), TEXT("f"), others[i], 0, NULL, 0,
                                     &field));
    CHECK_STATUS(visard_writer_new(field, TEXT("r-1"), NULL, 0, &writer),
                 VISARD_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(visard_reader_new(field, TEXT("r-1"), NULL, 0, &reader),
                 VISARD_STATUS_INVALID_ARGUMENT);
    CHECK(writer == NULL && reader == NULL);
    visard_field_free(field);
  }
  visard_keyring_free(keyring);
}

static void wrong_arguments_of_pieces_are_refused(void) {
  static unsigned char room[20000];
  visard_keyring *keyring = open_keyring();
  visard_field *field = photos(keyring);
  visard_writer *writer = NULL, *no_writer = NULL;
  visard_reader *reader = NULL, *no_reader = NULL;
  const visard_status null = VISARD_STATUS_NULL_POINTER;
  uint64_t total = 7;
  size_t len = 7;
  CHECK_STATUS(visard_writer_new(NULL, TEXT("r"), NULL, 0, &no_writer), null);
  CHECK_STATUS(visard_reader_new(NULL, TEXT("r"), NULL, 0, &no_reader), null);
  CHECK_STATUS(visard_writer_new(field, TEXT("r"), NULL, 0, NULL), null);
  CHECK_STATUS(visard_reader_new(field, TEXT("r"), NULL, 0, NULL), null);
  CHECK_STATUS(visard_writer_new(field, NULL, 0, NULL, 0, &no_writer),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_reader_new(field, NULL, 0, NULL, 0, &no_reader),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_OK(visard_writer_new(field, TEXT("r"), NULL, 0, &writer));
  CHECK_OK(visard_reader_new(field, TEXT("r"), NULL, 0, &reader));
  CHECK_STATUS(visard_writer_push(NULL, "x", 1, room, sizeof room, &len), null);
  CHECK_STATUS(visard_writer_push(writer, NULL, 1, room, sizeof room, &len), null);
  CHECK_STATUS(visard_writer_push(writer, "x", 1, NULL, sizeof room, &len), null);
  CHECK_STATUS(visard_writer_push(writer, "x", 1, room, SIZE_MAX, &len),
               VISARD_STATUS_LIMIT_EXCEEDED);
  CHECK_STATUS(visard_writer_push(writer, "x", 1, room, sizeof room, NULL), null);
  CHECK_STATUS(visard_writer_finish(NULL, room, sizeof room, &len), null);
  CHECK_STATUS(visard_writer_finish(writer, room, sizeof room, NULL), null);
  CHECK_STATUS(visard_reader_push(NULL, "x", 1, room, sizeof room, &len), null);
  CHECK_STATUS(visard_reader_push(reader, NULL, 1, room, sizeof room, &len), null);
  CHECK_STATUS(visard_reader_push(reader, "x", 1, NULL, sizeof room, &len), null);
  CHECK_STATUS(visard_reader_push(reader, "x", 1, room, sizeof room, NULL), null);
  CHECK_STATUS(visard_reader_finish(NULL, room, sizeof room, &len, &total), null);
  CHECK_STATUS(visard_reader_finish(reader, room, sizeof room, NULL, &total), null);
  CHECK_STATUS(visard_reader_finish(reader, room, sizeof room, &len, NULL), null);
  CHECK(no_writer == NULL && no_reader == NULL && len == 7 && total == 7);
  visard_reader_free(reader);
  visard_writer_free(writer);
  visard_field_free(field);
  visard_keyring_free(keyring);
}

void test_attachments(void) {
  RUN(attachments_open_or_not_as_the_vectors_say);
  RUN(what_is_written_in_pieces_opens_whole);
  RUN(a_cut_attachment_has_no_end);
  RUN(too_little_room_takes_nothing);
  RUN(only_columns_of_attachments_are_taken_piece_by_piece);
  RUN(wrong_arguments_of_pieces_are_refused);
}
