/* Where the tests keep an erasure state: in memory, and as unreliable as they want it. */

#ifndef PLACES_H
#define PLACES_H

#include "visard.h"

/* A slot and a few states in memory, and what goes wrong with them. */
struct memory {
  unsigned char slot[64];
  size_t slot_len;
  uint64_t version;
  struct {
    char name[50];
    unsigned char *data;
    size_t len;
  } states[8];
  char asked[50];    /* the name that was loaded last */
  char order[16];    /* the steps, one letter each */
  int fail_store;    /* state_store says so */
  int fail_swap;     /* slot_swap says so */
  int swap_and_fail; /* slot_swap does it, and says that it did not */
  int races;         /* so often somebody else swaps first */
};

struct memory nothing(void);
visard_erasure_store store_over(struct memory *memory);
size_t states_of(const struct memory *memory);
void forget(struct memory *memory);

#endif
