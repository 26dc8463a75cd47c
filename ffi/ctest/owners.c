/* Stored records: the shared vectors, the keys of respondents, and look-ups by equality. */

#include "check.h"
#include "places.h"
#include "vectors.h"

/* A policy under which its one reader sees everything, around what it says of manifests. */
static const char before_rules[] =
    "schema = 1\n"
    "name = \"vectors\"\n"
    "version = \"1\"\n"
    "zone = \"UTC\"\n"
    "home = [\"EU\"]\n"
    "[classes]\n"
    "identity = \"who\"\n"
    "account = \"numbers of orders\"\n"
    "score = \"scores\"\n"
    "[resources.response]\n"
    "actions = [\"read\"]\n"
    "fields = { name = \"identity\", order = \"account\", score = \"score\" }\n"
    "[purposes]\n"
    "care = \"solving issues\"\n"
    "[at_rest]\n"
    "score = \"clear\"\n";

static const char deterministic[] =
    "account = \"deterministic\"\n"
    "[deterministic]\n"
    "order = { distinct = 50_000 }\n";

static const char before_manifest[] =
    "[profiles.form]\n"
    "record = \"/id\"\n"
    "survey = \"/survey\"\n"
    "subject = \"/who\"\n"
    "otherwise = \"name\"\n"
    "manifest = ";

static const char after_manifest[] =
    "[profiles.form.paths]\n"
    "\"/id\" = \"score\"\n"
    "\"/survey\" = \"score\"\n"
    "\"/score\" = \"score\"\n"
    "\"/none\" = \"score\"\n"
    "\"/order\" = \"order\"\n"
    "\"/orders/*\" = \"order\"\n"
    "\"/who\" = \"name\"\n"
    "\"/name\" = \"name\"\n"
    "\"/a~1b/*\" = \"name\"\n"
    "[roles]\n"
    "support = {}\n"
    "[[allow]]\n"
    "id = \"all\"\n"
    "roles = [\"support\"]\n"
    "on = \"response.read\"\n"
    "purposes = [\"care\"]\n"
    "views = { identity = \"clear\", account = \"clear\", score = \"clear\" }\n";

static const char people[] =
    "[[grant]]\n"
    "subject = \"u-1\"\n"
    "role = \"support\"\n"
    "from = 2026-01-01\n"
    "by = \"head\"\n";

static const char reading[] =
    "{\"subject\":\"u-1\",\"action\":\"response.read\",\"purpose\":\"care\"}";

static const char payload[] =
    "{\"id\":\"r-1\",\"survey\":\"nps\",\"who\":\"crm-1\",\"name\":\"Ada\",\"score\":9}";

static visard *reader(const char *manifest, int alike) {
  char document[4096];
  visard_keyring *keyring = open_keyring();
  visard_policy *policy = NULL;
  visard *v = NULL;
  snprintf(document, sizeof document, "%s%s%s\"%s\"\n%s", before_rules, alike ? deterministic : "",
           before_manifest, manifest, after_manifest);
  CHECK_OK(visard_policy_parse(STRING(document), TEXT(people), &policy, NULL));
  CHECK_OK(visard_new(keyring, policy, &v));
  visard_policy_free(policy);
  visard_keyring_free(keyring);
  return v;
}

/* The one respondent of whom there is a key; everybody else was erased. */
struct one {
  uint32_t leaves;
  uint64_t place;
  struct bytes subject, key;
  visard_status status; /* what the functions say instead, if it is not OK */
};

static visard_status key_for_sealing(void *context, visard_respondent *respondent,
                                     visard_buf *out_key) {
  const struct one *one = context;
  CHECK(respondent->leaves == VISARD_LEAVES_HASHED && respondent->place == 0);
  if (one->status != VISARD_STATUS_OK) {
    return one->status;
  }
  respondent->leaves = one->leaves;
  respondent->place = one->place;
  return visard_buf_copy(one->key.data, one->key.len, out_key);
}

static visard_status key_for_opening(void *context, const visard_respondent *respondent,
                                     visard_buf *out_key) {
  const struct one *one = context;
  if (one->status != VISARD_STATUS_OK) {
    return one->status;
  }
  if (respondent->leaves != one->leaves || respondent->place != one->place ||
      respondent->subject_len != one->subject.len ||
      memcmp(respondent->subject, one->subject.data, one->subject.len) != 0) {
    return VISARD_STATUS_SUBJECT_ERASED;
  }
  return visard_buf_copy(one->key.data, one->key.len, out_key);
}

static visard_subject_keys keys_of(struct one *one) {
  const visard_subject_keys keys = {sizeof keys, 0, one, key_for_sealing, key_for_opening};
  return keys;
}

/* The respondent as a record keeps them: how leaves are found, the place, the id. */
static void read_one(struct one *one, const char *respondent, const char *key) {
  struct bytes kept;
  memset(one, 0, sizeof *one);
  from_hex(&kept, respondent);
  from_hex(&one->key, key);
  if (kept.len < 9) {
    return;
  }
  one->leaves = kept.data[0];
  for (size_t i = 1; i < 9; i++) {
    one->place = one->place << 8 | kept.data[i];
  }
  one->subject.len = kept.len - 9;
  memcpy(one->subject.data, kept.data + 9, one->subject.len);
}

/* The handle with the functions of a host in place of the one without. */
static visard *with_keys(visard *v, struct one *one) {
  const visard_subject_keys keys = keys_of(one);
  visard *with = NULL;
  CHECK_OK(visard_with_subject_keys(v, &keys, &with));
  visard_free(v);
  return with;
}

static void stored_records_are_shown_or_refused_as_the_vectors_say(void) {
  static struct one one;
  size_t erased = 0;
  for (size_t i = 0; i < ROWS(stored_vectors); i++) {
    const struct stored_vector *row = &stored_vectors[i];
    const int gone = row->status == VISARD_STATUS_SUBJECT_ERASED;
    visard *v = reader(row->manifest, row->deterministic != 0);
    visard_buf record = EMPTY_BUF, decision = EMPTY_BUF;
    about(row->name);
    read_one(&one, row->respondent, row->key);
    if (one.key.len > 0 || gone) {
      v = with_keys(v, &one);
    }
    CHECK_STATUS(visard_view(v, STRING(row->stored), TEXT(reading), NOW, &record, &decision, NULL),
                 gone ? VISARD_STATUS_OK : row->status);
    if (row->status == VISARD_STATUS_OK) {
      CHECK(says(&record, row->shown));
      CHECK(contains(&decision, "\"erased\":0}"));
    } else if (gone) {
      erased++;
      CHECK(contains(&record, "\"score\":9") && !contains(&record, "name"));
      CHECK(contains(&decision, "\"erased\":4}"));
    } else {
      CHECK(record.data == NULL && decision.data == NULL);
    }
    visard_buf_free(&decision);
    visard_buf_free(&record);
    visard_free(v);
  }
  CHECK(erased == 2);
}

static void deterministic_values_are_those_of_the_vectors(void) {
  visard *v = reader("required", 1), *with = NULL;
  static struct one one;
  const visard_subject_keys keys = keys_of(&one);
  visard_buf found = EMPTY_BUF;
  for (size_t i = 0; i < ROWS(value_vectors); i++) {
    const struct value_vector *row = &value_vectors[i];
    about(row->value);
    CHECK_OK(visard_deterministic_values(v, STRING(row->field), STRING(row->value), &found));
    CHECK(found.len > 4);
    if (found.len > 4) {
      /* ["…"]: with one key there is one value. */
      found.data[found.len - 1] = 0;
      CHECK(strstr(row->stored, (const char *)found.data + 1) != NULL);
    }
    visard_buf_free(&found);
  }
  CHECK_STATUS(visard_deterministic_values(v, TEXT("name"), TEXT("x"), &found),
               VISARD_STATUS_UNKNOWN_NAME);
  CHECK_STATUS(visard_deterministic_values(v, TEXT("order"), TEXT("x"), NULL),
               VISARD_STATUS_NULL_POINTER);
  CHECK_STATUS(visard_with_subject_keys(v, &keys, &with), VISARD_STATUS_POLICY_INVALID);
  CHECK(found.data == NULL && with == NULL);
  visard_free(v);
}

/* The payload, stored with the keys of `v`. */
static void protect_one(const visard *v, visard_buf *stored) {
  visard_protected *records = NULL;
  visard_buf report = EMPTY_BUF;
  CHECK_OK(visard_protect(v, TEXT("form"), NULL, 0, NULL, 0, TEXT(payload), NOW, &records));
  CHECK_OK(visard_protected_get(records, 0, stored, &report));
  CHECK(contains(&report, "\"erasable\":true"));
  visard_buf_free(&report);
  visard_protected_free(records);
}

static void a_record_goes_with_its_respondent(void) {
  struct memory memory = nothing();
  const visard_erasure_store store = store_over(&memory);
  const visard_respondent ada = {TEXT("crm-1"), VISARD_LEAVES_HASHED, 0, 0};
  visard_keyring *keyring = open_keyring();
  visard_tree *tree = NULL, *after = NULL;
  visard *v = reader("required", 0), *living = NULL, *erased = NULL;
  visard_protected *none = NULL;
  visard_buf stored = EMPTY_BUF, record = EMPTY_BUF, decision = EMPTY_BUF, receipts = EMPTY_BUF;
  CHECK_OK(visard_erasure_create(keyring, &store, VISARD_LEAVES_HASHED, &tree));
  CHECK_OK(visard_with_tree(v, tree, &living));
  protect_one(living, &stored);
  CHECK(!contains(&stored, "crm-1"));
  CHECK_OK(visard_view(living, FILLED(stored), TEXT(reading), NOW, &record, &decision, NULL));
  CHECK(says(&record, payload));
  visard_buf_free(&decision);
  visard_buf_free(&record);
  CHECK_STATUS(visard_view(v, FILLED(stored), TEXT(reading), NOW, &record, &decision, NULL),
               VISARD_STATUS_STORE_REQUIRED);
  CHECK_OK(visard_erasure_erase(keyring, &store, &ada, 1, NOW, &after, &receipts));
  CHECK_OK(visard_with_tree(v, after, &erased));
  CHECK_OK(visard_view(erased, FILLED(stored), TEXT(reading), NOW, &record, &decision, NULL));
  CHECK(says(&record, "{\"id\":\"r-1\",\"survey\":\"nps\",\"score\":9}"));
  CHECK(contains(&decision, "\"erased\":2}"));
  CHECK_STATUS(visard_protect(erased, TEXT("form"), NULL, 0, NULL, 0, TEXT(payload), NOW, &none),
               VISARD_STATUS_SUBJECT_ERASED);
  CHECK(none == NULL);
  visard_buf_free(&decision);
  visard_buf_free(&record);
  visard_buf_free(&receipts);
  visard_buf_free(&stored);
  visard_free(erased);
  visard_free(living);
  visard_free(v);
  visard_tree_free(after);
  visard_tree_free(tree);
  visard_keyring_free(keyring);
  forget(&memory);
}

static void functions_of_a_host_say_who_and_may_fail(void) {
  static struct one one;
  visard *v = NULL;
  visard_protected *none = NULL;
  visard_buf stored = EMPTY_BUF, record = EMPTY_BUF, decision = EMPTY_BUF;
  read_one(&one, "01000000000000001163726d2d31",
           "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a");
  v = with_keys(reader("required", 0), &one);
  protect_one(v, &stored);
  CHECK_OK(visard_view(v, FILLED(stored), TEXT(reading), NOW, &record, &decision, NULL));
  CHECK(says(&record, payload));
  visard_buf_free(&decision);
  visard_buf_free(&record);
  one.key.len = 31;
  CHECK_STATUS(visard_view(v, FILLED(stored), TEXT(reading), NOW, &record, &decision, NULL),
               VISARD_STATUS_STORE_FAILED);
  one.key.len = 0;
  CHECK_STATUS(visard_view(v, FILLED(stored), TEXT(reading), NOW, &record, &decision, NULL),
               VISARD_STATUS_STORE_FAILED);
  one.status = -1;
  CHECK_STATUS(visard_view(v, FILLED(stored), TEXT(reading), NOW, &record, &decision, NULL),
               VISARD_STATUS_STORE_FAILED);
  CHECK_STATUS(visard_protect(v, TEXT("form"), NULL, 0, NULL, 0, TEXT(payload), NOW, &none),
               VISARD_STATUS_STORE_FAILED);
  one.status = VISARD_STATUS_OK;
  one.key.len = 32;
  one.leaves = 3;
  CHECK_STATUS(visard_protect(v, TEXT("form"), NULL, 0, NULL, 0, TEXT(payload), NOW, &none),
               VISARD_STATUS_INVALID_ARGUMENT);
  CHECK(record.data == NULL && decision.data == NULL && none == NULL);
  visard_buf_free(&stored);
  visard_free(v);
}

static void wrong_keys_of_respondents_are_refused(void) {
  static struct one one;
  const visard_subject_keys keys = keys_of(&one);
  visard_subject_keys small = keys, unsealing = keys, unopening = keys;
  visard *v = reader("required", 0), *none = NULL;
  const visard_status null = VISARD_STATUS_NULL_POINTER;
  small.size = 16;
  unsealing.sealing_key = NULL;
  unopening.opening_key = NULL;
  CHECK_STATUS(visard_with_subject_keys(v, NULL, &none), null);
  CHECK_STATUS(visard_with_subject_keys(v, &keys, NULL), null);
  CHECK_STATUS(visard_with_subject_keys(v, &unsealing, &none), null);
  CHECK_STATUS(visard_with_subject_keys(v, &unopening, &none), null);
  CHECK_STATUS(visard_with_subject_keys(v, &small, &none), VISARD_STATUS_INVALID_ARGUMENT);
  CHECK_STATUS(visard_with_tree(v, NULL, &none), null);
  CHECK(none == NULL);
  visard_free(v);
}

void test_owners(void) {
  RUN(stored_records_are_shown_or_refused_as_the_vectors_say);
  RUN(deterministic_values_are_those_of_the_vectors);
  RUN(a_record_goes_with_its_respondent);
  RUN(functions_of_a_host_say_who_and_may_fail);
  RUN(wrong_keys_of_respondents_are_refused);
}
