// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A table from words to numbers, asked once for every word of a text.  A word of at most 16 bytes
// stands in its slot, half a cache line, whole: most are found by one look into memory.
#ifndef TOCSIN_LEXICON_WORD_TABLE_H
#define TOCSIN_LEXICON_WORD_TABLE_H

#include "base/span.h"

#include <string.h>

#define WORD_UNKNOWN UINT32_MAX

struct word_slot {
	uint64_t head, tail; // the first and the last bytes; of up to 16 they are the whole word
	const char *whole;   // of longer words
	uint32_t size;
	uint32_t number; // + 1; 0: an empty slot
};

/** `{0}` is the empty table. */
struct word_table {
	struct word_slot *slots;
	size_t slot_count, count;
};

/** Have the slot of a word brought near: it is asked for soon. */
void word_table_expect(const struct word_table *table, struct span word);

/** The number put for a word, or WORD_UNKNOWN. */
uint32_t word_table_find(const struct word_table *table, struct span word);

/** Put a word that is not in the table; long ones are copied to the arena. */
void word_table_put(
	struct word_table *table, struct span word, uint32_t number, struct arena *arena);

/** Forget all words and give the room back. */
void word_table_free(struct word_table *table);

#endif
