/* The functions of a visard_erasure_store over memory. */

#include "places.h"

#include "check.h"

struct memory nothing(void) {
  struct memory memory;
  memset(&memory, 0, sizeof memory);
  return memory;
}

static void step(struct memory *memory, char letter) {
  const size_t done = strlen(memory->order);
  if (done + 1 < sizeof memory->order) {
    memory->order[done] = letter;
  }
}

static visard_status slot_load(void *context, visard_buf *out) {
  struct memory *memory = context;
  step(memory, 'l');
  return memory->slot_len == 0 ? VISARD_STATUS_OK
                               : visard_buf_copy(memory->slot, memory->slot_len, out);
}

static visard_status slot_swap(void *context, uint64_t expected, uint64_t version,
                               const uint8_t *slot, size_t slot_len) {
  struct memory *memory = context;
  step(memory, 'w');
  CHECK(slot_len == 45 && version == expected + 1);
  if (memory->fail_swap) {
    return VISARD_STATUS_STORE_FAILED;
  }
  if (memory->races > 0) {
    memory->races--;
    return VISARD_STATUS_STATE_CONFLICT;
  }
  if (memory->version != expected) {
    return VISARD_STATUS_STATE_CONFLICT;
  }
  memcpy(memory->slot, slot, slot_len);
  memory->slot_len = slot_len;
  memory->version = version;
  return memory->swap_and_fail ? -1 : VISARD_STATUS_OK;
}

static visard_status state_load(void *context, const char *name, visard_buf *out) {
  struct memory *memory = context;
  step(memory, 'r');
  CHECK(strlen(name) == 49);
  strcpy(memory->asked, name);
  for (size_t i = 0; i < ROWS(memory->states); i++) {
    if (strcmp(memory->states[i].name, name) == 0) {
      return visard_buf_copy(memory->states[i].data, memory->states[i].len, out);
    }
  }
  return VISARD_STATUS_OK;
}

static visard_status state_store(void *context, const char *name, const uint8_t *state,
                                 size_t state_len) {
  struct memory *memory = context;
  step(memory, 's');
  for (size_t i = 0; i < ROWS(memory->states) && !memory->fail_store; i++) {
    if (memory->states[i].data == NULL) {
      memory->states[i].data = malloc(state_len);
      if (memory->states[i].data == NULL) {
        break;
      }
      memcpy(memory->states[i].data, state, state_len);
      memory->states[i].len = state_len;
      strcpy(memory->states[i].name, name);
      return VISARD_STATUS_OK;
    }
  }
  return VISARD_STATUS_STORE_FAILED;
}

static visard_status state_remove(void *context, const char *current) {
  struct memory *memory = context;
  step(memory, 'd');
  for (size_t i = 0; i < ROWS(memory->states); i++) {
    const int older = strncmp(memory->states[i].name, current, 16) <= 0;
    if (memory->states[i].data != NULL && older && strcmp(memory->states[i].name, current) != 0) {
      free(memory->states[i].data);
      memory->states[i].data = NULL;
      memory->states[i].name[0] = 0;
    }
  }
  return VISARD_STATUS_OK;
}

size_t states_of(const struct memory *memory) {
  size_t count = 0;
  for (size_t i = 0; i < ROWS(memory->states); i++) {
    count += memory->states[i].data != NULL;
  }
  return count;
}

visard_erasure_store store_over(struct memory *memory) {
  const visard_erasure_store store = {sizeof store, 0,          memory,      slot_load,
                                      slot_swap,    state_load, state_store, state_remove};
  return store;
}

void forget(struct memory *memory) {
  for (size_t i = 0; i < ROWS(memory->states); i++) {
    free(memory->states[i].data);
  }
}
