/* Erasure: the vectors, and a tree at rest in the caller's own places, which may fail. */

#include "check.h"
#include "places.h"
#include "vectors.h"

static visard_respondent someone(const char *subject) {
  const visard_respondent respondent = {STRING(subject), VISARD_LEAVES_HASHED, 0, 0};
  return respondent;
}

/* Whether the tree gives the respondent's key. */
static visard_status asked_for(const visard_tree *tree, const char *subject) {
  const visard_respondent respondent = someone(subject);
  visard_buf key = EMPTY_BUF;
  const visard_status status = visard_tree_key(tree, &respondent, &key);
  CHECK(key.len == (status == VISARD_STATUS_OK ? 32u : 0u));
  visard_buf_free(&key);
  return status;
}

/* --- Vectors --- */

static visard_tree *after_batch(visard_tree *tree, size_t number, size_t batch) {
  visard_respondent respondents[8];
  visard_tree *next = NULL;
  size_t count = 0;
  for (size_t i = 0; i < ROWS(erased_vectors); i++) {
    const struct erased_vector *who = &erased_vectors[i];
    if (who->tree == number && who->batch == batch) {
      const visard_respondent respondent = {STRING(who->subject), (uint32_t)who->leaves, 0,
                                            who->place};
      respondents[count++] = respondent;
    }
  }
  CHECK_OK(visard_tree_erase(tree, respondents, count, &next));
  visard_tree_free(tree);
  return next;
}

static void check_keys(const visard_tree *tree, size_t number) {
  struct bytes expected;
  size_t count = 0;
  for (size_t i = 0; i < ROWS(key_vectors); i++) {
    const struct key_vector *who = &key_vectors[i];
    const visard_respondent respondent = {STRING(who->subject), (uint32_t)who->leaves, 0,
                                          who->place};
    visard_buf key = EMPTY_BUF;
    if (who->tree != number) {
      continue;
    }
    count++;
    from_hex(&expected, who->key);
    CHECK_STATUS(visard_tree_key(tree, &respondent, &key), who->status);
    CHECK(is(&key, &expected));
    visard_buf_free(&key);
  }
  CHECK(count > 0);
}

static void trees_are_read_and_erased_from_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  struct bytes state, expected;
  char version[32];
  for (size_t i = 0; i < ROWS(tree_vectors); i++) {
    const struct tree_vector *row = &tree_vectors[i];
    visard_tree *tree = NULL;
    visard_buf out = EMPTY_BUF;
    about(row->name);
    from_hex(&state, row->start);
    from_hex(&expected, row->cleartext);
    CHECK_STATUS(visard_tree_import_cleartext(keyring, state.data, state.len, &tree), row->status);
    CHECK((tree != NULL) == (row->status == VISARD_STATUS_OK));
    if (tree == NULL) {
      continue;
    }
    for (size_t batch = 0; batch < row->batches; batch++) {
      tree = after_batch(tree, i, batch);
    }
    CHECK_OK(visard_tree_export_cleartext(tree, &out));
    CHECK(is(&out, &expected));
    visard_buf_free(&out);
    check_keys(tree, i);
    CHECK_OK(visard_tree_inspect(tree, &out));
    snprintf(version, sizeof version, "\"version\":%u", (unsigned)row->version);
    CHECK(strstr((const char *)out.data, version) != NULL);
    visard_buf_free(&out);
    visard_tree_free(tree);
  }
  visard_keyring_free(keyring);
}

static visard_status load_given(void *context, const char *name, visard_buf *out) {
  struct memory *memory = context;
  strcpy(memory->asked, name);
  return visard_buf_copy(memory->states[0].data, memory->states[0].len, out);
}

static void states_open_or_not_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  struct bytes slot, blob, expected;
  for (size_t i = 0; i < ROWS(state_vectors); i++) {
    const struct state_vector *row = &state_vectors[i];
    struct memory memory = nothing();
    visard_erasure_store store = store_over(&memory);
    visard_tree *tree = NULL;
    visard_buf out = EMPTY_BUF;
    about(row->name);
    from_hex(&slot, row->slot);
    from_hex(&blob, row->blob);
    from_hex(&expected, row->cleartext);
    memcpy(memory.slot, slot.data, slot.len);
    memory.slot_len = slot.len;
    memory.states[0].data = blob.data;
    memory.states[0].len = blob.len;
    store.state_load = load_given;
    CHECK_STATUS(visard_erasure_load(keyring, &store, NULL, &tree), row->status);
    CHECK((tree != NULL) == (row->status == VISARD_STATUS_OK));
    if (tree != NULL) {
      CHECK(strcmp(memory.asked, row->blob_name) == 0);
      CHECK_OK(visard_tree_export_cleartext(tree, &out));
      CHECK(is(&out, &expected));
      visard_buf_free(&out);
      CHECK_OK(visard_state_inspect(blob.data, blob.len, &out));
      CHECK(strstr((const char *)out.data, "\"tenant\":\"acme\"") != NULL);
      visard_buf_free(&out);
    }
    visard_tree_free(tree);
  }
  visard_keyring_free(keyring);
}

static void receipts_verify_or_not_as_the_vectors_say(void) {
  visard_keyring *keyring = open_keyring();
  struct bytes state;
  from_hex(&state, state_vectors[0].blob);
  for (size_t i = 0; i < ROWS(receipt_vectors); i++) {
    const struct receipt_vector *row = &receipt_vectors[i];
    visard_buf said = EMPTY_BUF;
    about(row->name);
    CHECK_STATUS(visard_receipt_verify(STRING(row->receipt), STRING(row->verifying_key), &said),
                 row->status);
    if (row->status != VISARD_STATUS_OK) {
      CHECK(said.data == NULL);
      continue;
    }
    CHECK(says(&said, row->said));
    visard_buf_free(&said);
    CHECK_OK(visard_receipt_check_subject(keyring, STRING(row->receipt), STRING(row->subject)));
    CHECK_STATUS(visard_receipt_check_subject(keyring, STRING(row->receipt), TEXT("crm-x")),
                 VISARD_STATUS_RECEIPT_INVALID);
    CHECK_OK(visard_receipt_check_state(STRING(row->receipt), state.data, state.len));
    CHECK_STATUS(visard_receipt_check_state(STRING(row->receipt), state.data, state.len - 1),
                 VISARD_STATUS_RECEIPT_INVALID);
  }
  visard_keyring_free(keyring);
}

/* --- At rest --- */

static void whoever_is_erased_has_no_key_and_a_receipt(void) {
  struct memory memory = nothing();
  const visard_erasure_store store = store_over(&memory);
  const visard_respondent gone[] = {someone("crm-1"), someone("crm-2")};
  visard_keyring *keyring = open_keyring();
  visard_tree *first = NULL, *tree = NULL, *loaded = NULL, *none = NULL;
  visard_buf receipts = EMPTY_BUF, said = EMPTY_BUF;
  uint32_t generation = 7;
  char receipt[700];
  CHECK_OK(visard_erasure_create(keyring, &store, VISARD_LEAVES_HASHED, &first));
  CHECK_OK(asked_for(first, "crm-1"));
  CHECK_STATUS(visard_erasure_create(keyring, &store, VISARD_LEAVES_HASHED, &none),
               VISARD_STATUS_STATE_CONFLICT);
  memory.order[0] = 0;
  memset(memory.order, 0, sizeof memory.order);
  CHECK_OK(visard_erasure_erase(keyring, &store, gone, 2, NOW, &tree, &receipts));
  CHECK(strcmp(memory.order, "lrswd") == 0);
  CHECK(states_of(&memory) == 1 && memory.version == 2);
  CHECK_STATUS(asked_for(tree, "crm-1"), VISARD_STATUS_SUBJECT_ERASED);
  CHECK_OK(asked_for(tree, "crm-3"));
  CHECK_OK(asked_for(first, "crm-1"));
  CHECK_OK(visard_erasure_load(keyring, &store, first, &loaded));
  CHECK_STATUS(asked_for(loaded, "crm-2"), VISARD_STATUS_SUBJECT_ERASED);
  CHECK_OK(visard_tree_next_generation(loaded, TEXT("crm-1"), &generation));
  CHECK(generation == 1);
  CHECK(sscanf((const char *)receipts.data, "[\"%699[^\"]\"", receipt) == 1);
  CHECK_OK(visard_receipt_verify(STRING(receipt), TEXT(VERIFYING_KEY), &said));
  CHECK(strstr((const char *)said.data, "\"time\":\"2026-11-23T10:00:00Z\"") != NULL);
  CHECK_OK(visard_receipt_check_subject(keyring, STRING(receipt), TEXT("crm-1")));
  for (size_t i = 0; i < ROWS(memory.states); i++) {
    if (memory.states[i].data != NULL) {
      CHECK_OK(visard_receipt_check_state(STRING(receipt), memory.states[i].data,
                                          memory.states[i].len));
    }
  }
  CHECK(none == NULL);
  visard_buf_free(&said);
  visard_buf_free(&receipts);
  visard_tree_free(loaded);
  visard_tree_free(tree);
  visard_tree_free(first);
  visard_keyring_free(keyring);
  forget(&memory);
}

static void before_the_swap_nobody_is_erased_and_after_it_everybody(void) {
  struct memory memory = nothing();
  visard_erasure_store store = store_over(&memory);
  const visard_respondent ada = someone("crm-1");
  visard_keyring *keyring = open_keyring();
  visard_tree *tree = NULL, *none = NULL;
  visard_buf receipts = EMPTY_BUF;
  const visard_status failed = VISARD_STATUS_STORE_FAILED;
  CHECK_OK(visard_erasure_create(keyring, &store, VISARD_LEAVES_HASHED, &tree));
  visard_tree_free(tree);
  memory.fail_store = 1;
  CHECK_STATUS(visard_erasure_erase(keyring, &store, &ada, 1, NOW, &none, &receipts), failed);
  memory.fail_store = 0;
  memory.fail_swap = 1;
  CHECK_STATUS(visard_erasure_erase(keyring, &store, &ada, 1, NOW, &none, &receipts), failed);
  memory.fail_swap = 0;
  CHECK_OK(visard_erasure_load(keyring, &store, NULL, &tree));
  CHECK_OK(asked_for(tree, "crm-1"));
  visard_tree_free(tree);
  memory.swap_and_fail = 1;
  CHECK_STATUS(visard_erasure_erase(keyring, &store, &ada, 1, NOW, &none, &receipts), failed);
  memory.swap_and_fail = 0;
  CHECK(none == NULL && receipts.data == NULL);
  CHECK_OK(visard_erasure_load(keyring, &store, NULL, &tree));
  CHECK_STATUS(asked_for(tree, "crm-1"), VISARD_STATUS_SUBJECT_ERASED);
  visard_tree_free(tree);
  memset(memory.order, 0, sizeof memory.order);
  store.state_remove = NULL;
  CHECK_OK(visard_erasure_erase(keyring, &store, &ada, 1, NOW, &tree, &receipts));
  CHECK(strcmp(memory.order, "lr") == 0 && memory.version == 2);
  visard_buf_free(&receipts);
  visard_tree_free(tree);
  visard_keyring_free(keyring);
  forget(&memory);
}

static void whoever_is_slower_begins_again(void) {
  struct memory memory = nothing();
  visard_erasure_store store = store_over(&memory);
  const visard_respondent ada = someone("crm-1");
  visard_keyring *keyring = open_keyring();
  visard_tree *tree = NULL, *next = NULL;
  visard_buf receipts = EMPTY_BUF;
  CHECK_OK(visard_erasure_create(keyring, &store, VISARD_LEAVES_HASHED, &tree));
  memory.races = 2;
  memset(memory.order, 0, sizeof memory.order);
  CHECK_OK(visard_erasure_erase(keyring, &store, &ada, 1, NOW, &next, &receipts));
  CHECK(strcmp(memory.order, "lrswlrswlrswd") == 0);
  visard_tree_free(tree);
  CHECK_OK(visard_erasure_load(keyring, &store, next, &tree));
  memory.slot_len = 0;
  memory.version = 0;
  visard_tree_free(tree);
  tree = NULL;
  CHECK_STATUS(visard_erasure_load(keyring, &store, next, &tree), VISARD_STATUS_STORE_FAILED);
  CHECK(tree == NULL);
  visard_buf_free(&receipts);
  visard_tree_free(next);
  visard_keyring_free(keyring);
  forget(&memory);
}

static void an_older_slot_is_noticed(void) {
  struct memory memory = nothing(), backup;
  visard_erasure_store store = store_over(&memory);
  const visard_respondent ada = someone("crm-1");
  visard_keyring *keyring = open_keyring();
  visard_tree *tree = NULL, *next = NULL, *none = NULL;
  visard_buf receipts = EMPTY_BUF;
  store.state_remove = NULL;
  CHECK_OK(visard_erasure_create(keyring, &store, VISARD_LEAVES_HASHED, &tree));
  backup = memory;
  CHECK_OK(visard_erasure_erase(keyring, &store, &ada, 1, NOW, &next, &receipts));
  memcpy(memory.slot, backup.slot, sizeof memory.slot);
  CHECK_STATUS(visard_erasure_load(keyring, &store, next, &none),
               VISARD_STATUS_KEYSET_ROLLED_BACK);
  CHECK(none == NULL);
  visard_buf_free(&receipts);
  visard_tree_free(next);
  visard_tree_free(tree);
  visard_keyring_free(keyring);
  forget(&memory);
}

/* The version alone does not tell: the old state grows until it is as new as the one seen. */
static void an_old_state_that_grew_again_is_noticed(void) {
  struct memory memory = nothing();
  visard_erasure_store store = store_over(&memory);
  const visard_respondent ada = someone("crm-1"), alan = someone("crm-2"), eve = someone("crm-3");
  visard_keyring *keyring = open_keyring();
  visard_tree *tree = NULL, *held = NULL, *same = NULL, *grown = NULL, *none = NULL, *next = NULL;
  visard_buf receipts = EMPTY_BUF;
  unsigned char old[sizeof memory.slot];
  store.state_remove = NULL;
  CHECK_OK(visard_erasure_create(keyring, &store, VISARD_LEAVES_HASHED, &tree));
  memcpy(old, memory.slot, sizeof old);
  CHECK_OK(visard_erasure_erase(keyring, &store, &ada, 1, NOW, &held, &receipts));
  visard_buf_free(&receipts);
  memcpy(memory.slot, old, sizeof old);
  memory.version = 1;
  CHECK_OK(visard_erasure_erase(keyring, &store, &alan, 1, NOW, &same, &receipts));
  visard_buf_free(&receipts);
  CHECK(memory.version == 2 && asked_for(same, "crm-1") == VISARD_STATUS_OK);
  /* At the same version the slot alone is read, and the tree in memory stays. */
  CHECK_OK(visard_erasure_load(keyring, &store, held, &next));
  CHECK_STATUS(asked_for(next, "crm-1"), VISARD_STATUS_SUBJECT_ERASED);
  CHECK_OK(visard_erasure_erase(keyring, &store, &eve, 1, NOW, &grown, &receipts));
  visard_buf_free(&receipts);
  CHECK(memory.version == 3 && asked_for(grown, "crm-1") == VISARD_STATUS_OK);
  CHECK_STATUS(visard_erasure_load(keyring, &store, held, &none),
               VISARD_STATUS_KEYSET_ROLLED_BACK);
  CHECK(none == NULL);
  visard_tree_free(next);
  visard_tree_free(grown);
  visard_tree_free(same);
  visard_tree_free(held);
  visard_tree_free(tree);
  visard_keyring_free(keyring);
  forget(&memory);
}

static void a_key_from_the_tree_opens_until_it_is_gone(void) {
  struct memory memory = nothing();
  const visard_erasure_store store = store_over(&memory);
  const visard_respondent ada = {TEXT("crm-1"), VISARD_LEAVES_NUMBERED, 0, 17};
  visard_keyring *keyring = open_keyring();
  visard_tree *tree = NULL, *next = NULL;
  visard_field *email = NULL, *hers = NULL;
  visard_buf key = EMPTY_BUF, sealed = EMPTY_BUF, receipts = EMPTY_BUF;
  CHECK_OK(visard_erasure_create(keyring, &store, VISARD_LEAVES_NUMBERED, &tree));
  CHECK_OK(visard_tree_key(tree, &ada, &key));
  CHECK_OK(visard_field_new(keyring, TEXT("t"), TEXT("email"), &email));
  CHECK_OK(visard_field_for_subject(email, TEXT("crm-1"), key.data, key.len, &hers));
  visard_buf_free(&key);
  CHECK_OK(visard_field_seal(hers, TEXT("r-1"), TEXT("ada"), NULL, 0, &sealed));
  CHECK_OK(visard_erasure_erase(keyring, &store, &ada, 1, NOW, &next, &receipts));
  CHECK_STATUS(visard_tree_key(next, &ada, &key), VISARD_STATUS_SUBJECT_ERASED);
  CHECK(key.data == NULL);
  visard_buf_free(&receipts);
  visard_buf_free(&sealed);
  visard_field_free(hers);
  visard_field_free(email);
  visard_tree_free(next);
  visard_tree_free(tree);
  visard_keyring_free(keyring);
  forget(&memory);
}

static void wrong_arguments_of_erasures_are_refused(void) {
  struct memory memory = nothing();
  visard_erasure_store store = store_over(&memory), less = store, small = store;
  const visard_respondent ada = someone("crm-1"), nobody = {NULL, 0, VISARD_LEAVES_HASHED, 0, 0};
  const visard_respondent seventh = {TEXT("crm-1"), VISARD_LEAVES_NUMBERED, 0, 7};
  const visard_respondent odd = {TEXT("crm-1"), 3, 0, 0};
  const visard_respondent late = {TEXT("crm-1"), VISARD_LEAVES_HASHED, 0, UINT64_C(1) << 32};
  visard_keyring *keyring = open_keyring();
  visard_tree *tree = NULL, *none = NULL;
  visard_buf out = EMPTY_BUF;
  uint32_t generation = 7;
  const visard_status null = VISARD_STATUS_NULL_POINTER, invalid = VISARD_STATUS_INVALID_ARGUMENT;
  less.slot_swap = NULL;
  small.size = 16;
  CHECK_STATUS(visard_erasure_create(keyring, &less, VISARD_LEAVES_HASHED, &none), null);
  CHECK_STATUS(visard_erasure_create(keyring, &small, VISARD_LEAVES_HASHED, &none), invalid);
  CHECK_STATUS(visard_erasure_create(keyring, &store, 0, &none), invalid);
  CHECK_STATUS(visard_erasure_create(keyring, NULL, VISARD_LEAVES_HASHED, &none), null);
  CHECK_STATUS(visard_erasure_create(NULL, &store, VISARD_LEAVES_HASHED, &none), null);
  CHECK_STATUS(visard_erasure_create(keyring, &store, VISARD_LEAVES_HASHED, NULL), null);
  CHECK(memory.order[0] == 0);
  CHECK_STATUS(visard_erasure_load(keyring, &store, NULL, &none), VISARD_STATUS_STORE_FAILED);
  CHECK_OK(visard_erasure_create(keyring, &store, VISARD_LEAVES_HASHED, &tree));
  CHECK_STATUS(visard_erasure_load(NULL, &store, tree, &none), null);
  CHECK_STATUS(visard_erasure_load(keyring, &store, tree, NULL), null);
  CHECK_STATUS(visard_erasure_erase(keyring, &store, NULL, 1, NOW, &none, &out), null);
  CHECK_STATUS(visard_erasure_erase(keyring, &store, NULL, 0, NOW, &none, &out), invalid);
  CHECK_STATUS(visard_erasure_erase(keyring, &store, &seventh, 1, NOW, &none, &out), invalid);
  CHECK_STATUS(visard_erasure_erase(keyring, &store, &ada, 1, -1, &none, &out), invalid);
  CHECK_STATUS(visard_erasure_erase(keyring, &store, &ada, 1, NOW, NULL, &out), null);
  CHECK_STATUS(visard_erasure_erase(keyring, &store, &ada, 1, NOW, &none, NULL), null);
  CHECK(memory.version == 1);
  CHECK_STATUS(visard_tree_key(NULL, &ada, &out), null);
  CHECK_STATUS(visard_tree_key(tree, NULL, &out), null);
  CHECK_STATUS(visard_tree_key(tree, &ada, NULL), null);
  CHECK_STATUS(visard_tree_key(tree, &nobody, &out), invalid);
  CHECK_STATUS(visard_tree_key(tree, &seventh, &out), invalid);
  CHECK_STATUS(visard_tree_key(tree, &odd, &out), invalid);
  CHECK_STATUS(visard_tree_key(tree, &late, &out), invalid);
  CHECK_STATUS(visard_tree_erase(NULL, &ada, 1, &none), null);
  CHECK_STATUS(visard_tree_erase(tree, &ada, 1, NULL), null);
  CHECK_STATUS(visard_tree_next_generation(NULL, TEXT("x"), &generation), null);
  CHECK_STATUS(visard_tree_next_generation(tree, TEXT("x"), NULL), null);
  CHECK_STATUS(visard_tree_next_generation(tree, NULL, 0, &generation), invalid);
  CHECK_STATUS(visard_tree_inspect(NULL, &out), null);
  CHECK_STATUS(visard_tree_export_cleartext(NULL, &out), null);
  CHECK_STATUS(visard_tree_import_cleartext(NULL, "x", 1, &none), null);
  CHECK_STATUS(visard_state_inspect(NULL, 0, &out), VISARD_STATUS_KEYSET_INVALID);
  CHECK_STATUS(visard_receipt_verify(NULL, 1, TEXT(VERIFYING_KEY), &out), null);
  CHECK_STATUS(visard_receipt_verify(TEXT(""), TEXT("x"), &out), VISARD_STATUS_RECEIPT_INVALID);
  CHECK_STATUS(visard_receipt_check_subject(NULL, TEXT("x"), TEXT("y")), null);
  CHECK_STATUS(visard_buf_copy(NULL, 1, &out), null);
  CHECK_STATUS(visard_buf_copy("x", 1, NULL), null);
  CHECK(none == NULL && out.data == NULL && generation == 7);
  visard_tree_free(tree);
  visard_keyring_free(keyring);
  forget(&memory);
}

void test_erasure(void) {
  RUN(trees_are_read_and_erased_from_as_the_vectors_say);
  RUN(states_open_or_not_as_the_vectors_say);
  RUN(receipts_verify_or_not_as_the_vectors_say);
  RUN(whoever_is_erased_has_no_key_and_a_receipt);
  RUN(before_the_swap_nobody_is_erased_and_after_it_everybody);
  RUN(whoever_is_slower_begins_again);
  RUN(an_older_slot_is_noticed);
  RUN(an_old_state_that_grew_again_is_noticed);
  RUN(a_key_from_the_tree_opens_until_it_is_gone);
  RUN(wrong_arguments_of_erasures_are_refused);
}
