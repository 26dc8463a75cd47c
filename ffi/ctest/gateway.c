/* A chat with a model through the gateway, and who may read the answer. */

#include "check.h"

#define MODEL TEXT("eu-llm")

static const char document[] =
    "schema = 1\n"
    "name = \"tiny\"\n"
    "version = \"1\"\n"
    "zone = \"UTC\"\n"
    "home = [\"EU\"]\n"
    "k = 5\n"
    "[classes]\n"
    "identity = \"who it is\"\n"
    "contact = \"ways to reach\"\n"
    "account = \"numbers of customers\"\n"
    "secret = \"what is ours\"\n"
    "score = \"scale answers\"\n"
    "text = \"free text\"\n"
    "[resources.response]\n"
    "actions = [\"read\", \"send\"]\n"
    "fields = { email = \"contact\", nps = \"score\", comment = \"text\", id = \"score\", "
    "number = \"account\", name = \"identity\", plan = \"secret\" }\n"
    "[purposes]\n"
    "care = \"solving issues\"\n"
    "llm = { about = \"prompts\", egress = true, model = \"inference\" }\n"
    "[findings]\n"
    "scan = [\"text\"]\n"
    "as = { PERSON = \"identity\", EMAIL = \"contact\", \"*\" = \"identity\" }\n"
    "[at_rest]\n"
    "score = \"clear\"\n"
    "[profiles.form]\n"
    "records = \"\"\n"
    "record = \"/id\"\n"
    "[profiles.form.paths]\n"
    "\"/id\" = \"id\"\n"
    "\"/email\" = \"email\"\n"
    "\"/nps\" = \"nps\"\n"
    "\"/comment\" = \"comment\"\n"
    "[roles]\n"
    "support = {}\n"
    "[[allow]]\n"
    "id = \"support-reads\"\n"
    "roles = [\"support\"]\n"
    "on = \"response.read\"\n"
    "purposes = [\"care\"]\n"
    "views = { identity = \"clear\", contact = \"mask\", account = \"clear\", text = \"clear\" }\n"
    "[[allow]]\n"
    "id = \"summaries\"\n"
    "roles = [\"support\"]\n"
    "on = \"response.send\"\n"
    "purposes = [\"llm\"]\n"
    "to = [\"eu-llm\"]\n"
    "views = { score = \"clear\", text = \"pseudonym\" }\n"
    "[processors.eu-llm]\n"
    "purposes = [\"llm\"]\n"
    "country = \"DE\"\n"
    "storage = [\"DE\"]\n"
    "dpa = { ref = \"DPA-1\", until = 2030-01-01, states = [\"storage\", \"processing\", "
    "\"protection\"] }\n"
    "training = \"forbidden\"\n";

static const char people[] =
    "[[grant]]\n"
    "subject = \"u-1\"\n"
    "role = \"support\"\n"
    "from = 2026-01-01\n"
    "by = \"head\"\n";

static const char sending[] =
    "{\"subject\":\"u-1\",\"action\":\"response.send\",\"purpose\":\"llm\"}";
static const char reading[] =
    "{\"subject\":\"u-1\",\"action\":\"response.read\",\"purpose\":\"care\"}";
static const char nobody[] =
    "{\"subject\":\"u-2\",\"action\":\"response.read\",\"purpose\":\"care\"}";

static const char recognisers[] =
    "version = 1\n"
    "[[recognisers]]\n"
    "name = \"CUSTOMER_ID\"\n"
    "pattern = 'AC-\\d{6}'\n";

static const char terms[] = "PROJECT\tBlue Heron\n";
static const char classes[] = "{\"PROJECT\":\"secret\",\"CUSTOMER_ID\":\"account\"}";

static const char chat[] =
    "{\"model\":\"m-7\",\"messages\":[{\"role\":\"user\",\"content\":"
    "\"My name is Anna Lindqvist (anna.l@example.org), AC-204417. Where is my Blue Heron?\"}]}";

/* What support may see of that text: no project, and the address as a mask. */
static const char seen[] =
    "My name is Anna Lindqvist (a\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2@example.org), AC-204417. "
    "Where is my [PROJECT_";

struct house {
  visard *v;
  visard_gateway *gateway;
  visard_originals *originals;
};

static visard *joined(void) {
  visard_keyring *keyring = open_keyring();
  visard_policy *policy = NULL;
  visard *v = NULL;
  CHECK_OK(visard_policy_parse(TEXT(document), TEXT(people), &policy, NULL));
  CHECK_OK(visard_new(keyring, policy, &v));
  visard_policy_free(policy);
  visard_keyring_free(keyring);
  return v;
}

static visard_gateway_settings settings_with(const visard_scanner *scanner) {
  visard_gateway_settings settings = {sizeof settings, 0, scanner, TEXT(terms), TEXT(classes),
                                      NULL,            0, NULL,    0};
  return settings;
}

static void open_house(struct house *house) {
  visard_scanner *scanner = NULL;
  visard_gateway_settings settings;
  const struct house nothing = {NULL, NULL, NULL};
  *house = nothing;
  house->v = joined();
  CHECK_OK(visard_scanner_new(NULL, 0, TEXT(recognisers), &scanner, NULL));
  settings = settings_with(scanner);
  CHECK_OK(visard_gateway_new(house->v, MODEL, TEXT(sending), &settings, &house->gateway, NULL));
  CHECK_OK(visard_originals_new(&house->originals));
  visard_scanner_free(scanner);
}

static void close_house(struct house *house) {
  visard_originals_free(house->originals);
  visard_gateway_free(house->gateway);
  visard_free(house->v);
}

static visard_answer_reader *reader_of(const struct house *house, const char *request) {
  visard_answer_reader *reader = NULL;
  CHECK_OK(visard_gateway_reader(house->gateway, STRING(request), NOW, &reader, NULL));
  return reader;
}

/* The content of the only message, as the model would repeat it. */
static void content_of(const visard_buf *request, char *content, size_t room) {
  static const char before[] = "\"content\":\"";
  const char *from = strstr((const char *)request->data, before) + strlen(before);
  size_t len = (size_t)(strchr(from, '"') - from);
  CHECK(len < room);
  memcpy(content, from, len);
  content[len] = 0;
}

static void a_chat_goes_out_in_placeholders_and_support_reads_the_answer(void) {
  struct house house;
  visard_answer_reader *reader = NULL;
  visard_buf prompt = EMPTY_BUF, decision = EMPTY_BUF, shown = EMPTY_BUF, report = EMPTY_BUF;
  char answer[512] = "";
  open_house(&house);
  CHECK_OK(visard_gateway_send_chat(house.gateway, house.originals, TEXT(chat), NOW, &prompt,
                                    &decision));
  CHECK(contains(&prompt, "[PERSON_") && contains(&prompt, "[CUSTOMER_ID_"));
  CHECK(!contains(&prompt, "Lindqvist") && !contains(&prompt, "anna.l"));
  CHECK(!contains(&prompt, "AC-204417") && !contains(&prompt, "Heron"));
  CHECK(contains(&prompt, "\"model\":\"m-7\""));
  CHECK(contains(&decision, "{\"sent\":true,\"view\":\"pseudonym\",\"decision\":{"));
  CHECK(contains(&decision,
                 "\"replaced\":{\"CUSTOMER_ID\":1,\"EMAIL\":1,\"PERSON\":1,\"PROJECT\":1}"));
  CHECK(!contains(&decision, "Lindqvist"));
  content_of(&prompt, answer, sizeof answer);
  reader = reader_of(&house, reading);
  CHECK_OK(visard_answer_reader_restore(reader, house.originals, STRING(answer), &shown, &report));
  CHECK(contains(&shown, seen) && !contains(&shown, "Heron"));
  CHECK(contains(&report, "{\"report\":{") && contains(&report, "\"event\":{"));
  CHECK(contains(&report, "\"restored\":{\"CUSTOMER_ID\":1,\"PERSON\":1}"));
  CHECK(!contains(&report, "Lindqvist"));
  visard_buf_free(&shown);
  visard_buf_free(&report);
  CHECK_OK(visard_answer_reader_restore_json(reader, house.originals, FILLED(prompt), &shown,
                                             &report));
  CHECK(contains(&shown, "Anna Lindqvist") && contains(&report, "\"masked\":{\"EMAIL\":1}"));
  visard_buf_free(&shown);
  visard_buf_free(&report);
  visard_answer_reader_free(reader);
  visard_buf_free(&prompt);
  visard_buf_free(&decision);
  close_house(&house);
}

static void whoever_may_not_read_sees_placeholders(void) {
  struct house house;
  visard_answer_reader *reader = NULL;
  visard_buf prompt = EMPTY_BUF, decision = EMPTY_BUF, shown = EMPTY_BUF, report = EMPTY_BUF;
  open_house(&house);
  CHECK_OK(visard_gateway_send_text(house.gateway, house.originals, TEXT("jo@example.org"), NOW,
                                    &prompt, &decision));
  visard_buf_free(&decision);
  reader = reader_of(&house, nobody);
  CHECK_OK(visard_answer_reader_decision(reader, &decision));
  CHECK(contains(&decision, "\"deny\""));
  CHECK_OK(visard_answer_reader_restore(reader, house.originals, FILLED(prompt), &shown, &report));
  CHECK(says(&shown, (const char *)prompt.data));
  CHECK(contains(&report, "\"kept\":{\"EMAIL\":1}"));
  visard_buf_free(&shown);
  visard_buf_free(&report);
  visard_buf_free(&prompt);
  visard_buf_free(&decision);
  visard_answer_reader_free(reader);
  close_house(&house);
}

static void a_denial_gives_nothing_to_send(void) {
  visard *v = joined();
  visard_gateway *gateway = NULL;
  visard_originals *originals = NULL;
  visard_buf text = EMPTY_BUF, decision = EMPTY_BUF;
  CHECK_OK(visard_gateway_new(v, MODEL,
                              TEXT("{\"subject\":\"u-2\",\"action\":\"response.send\","
                                   "\"purpose\":\"llm\"}"),
                              NULL, &gateway, NULL));
  CHECK_OK(visard_originals_new(&originals));
  CHECK_OK(visard_gateway_send_text(gateway, originals, TEXT("hello"), NOW, &text, &decision));
  CHECK(text.data == NULL && text.len == 0);
  CHECK(contains(&decision, "{\"sent\":false,\"view\":\"deny\""));
  CHECK(visard_originals_count(originals) == 0);
  visard_buf_free(&text);
  visard_buf_free(&decision);
  visard_originals_free(originals);
  visard_gateway_free(gateway);
  visard_free(v);
}

static void a_document_goes_but_what_is_left_out(void) {
  struct house house;
  visard_buf text = EMPTY_BUF, decision = EMPTY_BUF;
  static const char json[] = "{\"id\":\"AC-204417\",\"items\":[{\"to\":\"jo@example.org\"}]}";
  open_house(&house);
  CHECK_OK(visard_gateway_send_json(house.gateway, house.originals, TEXT(json), TEXT("[\"/id\"]"),
                                    NOW, &text, &decision));
  CHECK(contains(&text, "{\"id\":\"AC-204417\",\"items\":[{\"to\":\"[EMAIL_"));
  visard_buf_free(&text);
  visard_buf_free(&decision);
  CHECK_OK(visard_gateway_send_json(house.gateway, house.originals, TEXT(json), NULL, 0, NOW, &text,
                                    &decision));
  CHECK(!contains(&text, "AC-204417"));
  visard_buf_free(&text);
  visard_buf_free(&decision);
  CHECK_STATUS(visard_gateway_send_json(house.gateway, house.originals, TEXT(json), TEXT("[1]"),
                                        NOW, &text, &decision),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(text.data == NULL && decision.data == NULL);
  close_house(&house);
}

static void a_stored_record_goes_by_the_views_of_the_decision(void) {
  struct house house;
  visard_protected *records = NULL;
  visard_buf stored = EMPTY_BUF, report = EMPTY_BUF, text = EMPTY_BUF, decision = EMPTY_BUF;
  static const char payload[] =
      "{\"id\":\"r-1\",\"email\":\"ada@example.org\",\"nps\":3,\"comment\":\"AC-204417 is slow\"}";
  open_house(&house);
  CHECK_OK(
      visard_protect(house.v, TEXT("form"), NULL, 0, NULL, 0, TEXT(payload), NOW, &records));
  CHECK_OK(visard_protected_get(records, 0, &stored, &report));
  CHECK_OK(visard_gateway_send_record(house.gateway, house.originals, FILLED(stored), NOW, &text,
                                      &decision));
  CHECK(contains(&text, "\"nps\":3") && !contains(&text, "ada@example.org"));
  CHECK(!contains(&text, "AC-204417"));
  CHECK(contains(&decision, "\"sent\":true") && contains(&decision, "\"shown\":{"));
  visard_buf_free(&text);
  visard_buf_free(&decision);
  visard_buf_free(&stored);
  visard_buf_free(&report);
  visard_protected_free(records);
  close_house(&house);
}

static void an_answer_in_pieces_is_reported_with_its_event(void) {
  struct house house;
  visard_answer_reader *reader = NULL;
  visard_restorer *restorer = NULL;
  visard_buf prompt = EMPTY_BUF, decision = EMPTY_BUF, piece = EMPTY_BUF, report = EMPTY_BUF;
  char shown[256] = "";
  open_house(&house);
  CHECK_OK(visard_gateway_send_text(house.gateway, house.originals, TEXT("AC-204417 calls"), NOW,
                                    &prompt, &decision));
  reader = reader_of(&house, reading);
  CHECK_OK(visard_answer_reader_restorer(reader, house.originals, &restorer));
  visard_answer_reader_free(reader);
  for (size_t at = 0; at < prompt.len; at++) {
    CHECK_OK(visard_restorer_push(restorer, prompt.data + at, 1, &piece));
    strncat(shown, (const char *)piece.data, piece.len);
    visard_buf_free(&piece);
  }
  CHECK_OK(visard_restorer_finish(restorer, &piece, &report));
  strncat(shown, (const char *)piece.data, piece.len);
  CHECK(strcmp(shown, "AC-204417 calls") == 0);
  CHECK(contains(&report, "{\"report\":{") && contains(&report, "\"event\":\"restore\""));
  visard_buf_free(&piece);
  visard_buf_free(&report);
  visard_restorer_free(restorer);
  visard_buf_free(&prompt);
  visard_buf_free(&decision);
  close_house(&house);
}

static void a_stream_of_events_is_restored_wherever_it_is_cut(void) {
  struct house house;
  visard_answer_reader *reader = NULL;
  visard_answer_stream *stream = NULL;
  visard_buf prompt = EMPTY_BUF, decision = EMPTY_BUF, piece = EMPTY_BUF, reports = EMPTY_BUF;
  char events[1024] = "", shown[1024] = "";
  size_t half = 0;
  open_house(&house);
  CHECK_OK(visard_gateway_send_text(house.gateway, house.originals, TEXT("AC-204417"), NOW, &prompt,
                                    &decision));
  half = prompt.len / 2;
  snprintf(events, sizeof events,
           "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"It is %.*s\"}}]}\n\n"
           "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s!\"},"
           "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n",
           (int)half, (const char *)prompt.data, (const char *)prompt.data + half);
  reader = reader_of(&house, reading);
  CHECK_OK(visard_answer_stream_new(reader, house.originals, 0, &stream));
  visard_answer_reader_free(reader);
  for (size_t at = 0; at < strlen(events); at += 7) {
    size_t len = strlen(events) - at < 7 ? strlen(events) - at : 7;
    CHECK_OK(visard_answer_stream_push(stream, events + at, len, &piece));
    strncat(shown, (const char *)piece.data, piece.len);
    visard_buf_free(&piece);
  }
  CHECK_OK(visard_answer_stream_finish(stream, &piece, &reports));
  CHECK(says(&piece, ""));
  CHECK(strstr(shown, "AC-204417!") != NULL && strstr(shown, "data: [DONE]\n\n") != NULL);
  CHECK(contains(&reports, "[{\"report\":{") && contains(&reports, "\"CUSTOMER_ID\":1"));
  CHECK_STATUS(visard_answer_stream_push(stream, "x", 1, &decision),
               VISARD_STATUS_INVALID_ARGUMENT);
  visard_buf_free(&piece);
  visard_buf_free(&reports);
  visard_answer_stream_free(stream);
  visard_buf_free(&prompt);
  visard_buf_free(&decision);
  close_house(&house);
}

static void what_is_no_chat_and_no_setting_is_refused(void) {
  struct house house;
  visard_gateway *gateway = NULL;
  visard_answer_stream *stream = NULL;
  visard_answer_reader *reader = NULL;
  visard_buf text = EMPTY_BUF, decision = EMPTY_BUF;
  visard_gateway_settings settings;
  open_house(&house);
  CHECK_STATUS(visard_gateway_send_chat(house.gateway, house.originals, TEXT("{}"), NOW, &text,
                                        &decision),
               VISARD_STATUS_BAD_REQUEST);
  CHECK_STATUS(visard_gateway_send_chat(house.gateway, house.originals, TEXT("{"), NOW, &text,
                                        &decision),
               VISARD_STATUS_INVALID_JSON);
  CHECK_STATUS(visard_gateway_new(house.v, MODEL, TEXT("{}"), NULL, &gateway, &decision),
               VISARD_STATUS_BAD_REQUEST);
  CHECK(contains(&decision, "no `subject`"));
  visard_buf_free(&decision);
  CHECK_STATUS(visard_gateway_reader(house.gateway, TEXT("{\"subjct\":\"ada\"}"), NOW, &reader,
                                     &decision),
               VISARD_STATUS_BAD_REQUEST);
  CHECK(contains(&decision, "did you mean `subject`?") && !contains(&decision, "ada"));
  visard_buf_free(&decision);
  settings = settings_with(NULL);
  settings.answers_are_restored = 2;
  CHECK_STATUS(visard_gateway_new(house.v, MODEL, TEXT(sending), &settings, &gateway, NULL),
               VISARD_STATUS_INVALID_ARGUMENT);
  settings = settings_with(NULL);
  settings.size--;
  CHECK_STATUS(visard_gateway_new(house.v, MODEL, TEXT(sending), &settings, &gateway, NULL),
               VISARD_STATUS_INVALID_ARGUMENT);
  settings = settings_with(NULL);
  settings.field = "plans";
  settings.field_len = 5;
  CHECK_STATUS(visard_gateway_new(house.v, MODEL, TEXT(sending), &settings, &gateway, NULL),
               VISARD_STATUS_UNKNOWN_NAME);
  settings = settings_with(NULL);
  settings.country = "Germany";
  settings.country_len = 7;
  CHECK_STATUS(visard_gateway_new(house.v, MODEL, TEXT(sending), &settings, &gateway, NULL),
               VISARD_STATUS_INVALID_ARGUMENT);
  settings = settings_with(NULL);
  settings.classes = "[]";
  settings.classes_len = 2;
  CHECK_STATUS(visard_gateway_new(house.v, MODEL, TEXT(sending), &settings, &gateway, NULL),
               VISARD_STATUS_INVALID_ARGUMENT);
  settings.classes = "{\"EMAIL\":\"segment\"}";
  settings.classes_len = 19;
  CHECK_STATUS(visard_gateway_new(house.v, MODEL, TEXT(sending), &settings, &gateway, NULL),
               VISARD_STATUS_INVALID_ARGUMENT);
  settings = settings_with(NULL);
  settings.terms = "PROJECT\tBlue Heron\nproject\tGrey Owl";
  settings.terms_len = 35;
  CHECK_STATUS(visard_gateway_new(house.v, MODEL, TEXT(sending), &settings, &gateway, &decision),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(decision.data != NULL && strstr((const char *)decision.data, "\"line\":2") != NULL);
  visard_buf_free(&decision);
  reader = reader_of(&house, reading);
  CHECK_STATUS(visard_answer_stream_new(reader, house.originals, 2, &stream),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(gateway == NULL && stream == NULL && text.data == NULL && decision.data == NULL);
  visard_answer_reader_free(reader);
  close_house(&house);
}

static void null_gateways_and_outputs_are_refused(void) {
  struct house house;
  visard_gateway *gateway = NULL;
  visard_answer_reader *reader = NULL, *none = NULL;
  visard_answer_stream *stream = NULL;
  visard_restorer *restorer = NULL;
  visard_buf out = EMPTY_BUF, second = EMPTY_BUF;
  const visard_status null = VISARD_STATUS_NULL_POINTER;
  open_house(&house);
  reader = reader_of(&house, reading);
  CHECK_STATUS(visard_gateway_new(NULL, MODEL, TEXT(sending), NULL, &gateway, NULL), null);
  CHECK_STATUS(visard_gateway_new(house.v, MODEL, TEXT(sending), NULL, NULL, NULL), null);
  CHECK_STATUS(visard_gateway_send_text(NULL, house.originals, TEXT("x"), NOW, &out, &second),
               null);
  CHECK_STATUS(visard_gateway_send_text(house.gateway, NULL, TEXT("x"), NOW, &out, &second), null);
  CHECK_STATUS(
      visard_gateway_send_text(house.gateway, house.originals, TEXT("x"), NOW, NULL, &second),
      null);
  CHECK_STATUS(visard_gateway_send_text(house.gateway, house.originals, TEXT("x"), NOW, &out, NULL),
               null);
  CHECK_STATUS(visard_gateway_send_chat(NULL, house.originals, TEXT(chat), NOW, &out, &second),
               null);
  CHECK_STATUS(
      visard_gateway_send_json(NULL, house.originals, TEXT("{}"), NULL, 0, NOW, &out, &second),
      null);
  CHECK_STATUS(visard_gateway_send_record(NULL, house.originals, TEXT("{}"), NOW, &out, &second),
               null);
  CHECK_STATUS(visard_gateway_reader(NULL, TEXT(reading), NOW, &none, NULL), null);
  CHECK_STATUS(visard_gateway_reader(house.gateway, TEXT(reading), NOW, NULL, NULL), null);
  CHECK_STATUS(visard_answer_reader_decision(NULL, &out), null);
  CHECK_STATUS(visard_answer_reader_restore(NULL, house.originals, TEXT("x"), &out, &second), null);
  CHECK_STATUS(visard_answer_reader_restore(reader, NULL, TEXT("x"), &out, &second), null);
  CHECK_STATUS(visard_answer_reader_restore_json(NULL, house.originals, TEXT("{}"), &out, &second),
               null);
  CHECK_STATUS(visard_answer_reader_restorer(NULL, house.originals, &restorer), null);
  CHECK_STATUS(visard_answer_reader_restorer_json(reader, NULL, &restorer), null);
  CHECK_STATUS(visard_answer_stream_new(NULL, house.originals, 0, &stream), null);
  CHECK_STATUS(visard_answer_stream_new(reader, house.originals, 0, NULL), null);
  CHECK_STATUS(visard_answer_stream_push(NULL, "x", 1, &out), null);
  CHECK_STATUS(visard_answer_stream_finish(NULL, &out, &second), null);
  CHECK(gateway == NULL && none == NULL && stream == NULL && restorer == NULL);
  CHECK(out.data == NULL && second.data == NULL);
  visard_answer_reader_free(reader);
  close_house(&house);
}

static void the_instruction_holds_no_placeholder(void) {
  const char *instruction = visard_gateway_instruction();
  CHECK(strncmp(instruction, "Words in square brackets such as [PERSON_", 41) == 0);
  CHECK(instruction[strlen(instruction) - 1] == '.');
}

void test_gateway(void) {
  RUN(a_chat_goes_out_in_placeholders_and_support_reads_the_answer);
  RUN(whoever_may_not_read_sees_placeholders);
  RUN(a_denial_gives_nothing_to_send);
  RUN(a_document_goes_but_what_is_left_out);
  RUN(a_stored_record_goes_by_the_views_of_the_decision);
  RUN(an_answer_in_pieces_is_reported_with_its_event);
  RUN(a_stream_of_events_is_restored_wherever_it_is_cut);
  RUN(what_is_no_chat_and_no_setting_is_refused);
  RUN(null_gateways_and_outputs_are_refused);
  RUN(the_instruction_holds_no_placeholder);
}
