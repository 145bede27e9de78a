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

/** A word as the table knows it: made once, to have its slot brought near and then to look. */
struct word_key {
	uint64_t head, tail, hash;
};

enum { WORD_INLINE_MAX = 16 };

static inline uint64_t word_load(const char *bytes, size_t size)
{
	uint64_t value = 0;
	memcpy(&value, bytes, size);
	return value;
}

static inline uint64_t word_mixed(uint64_t value)
{
	value *= 0x9e3779b97f4a7c15u;
	return value ^ value >> 32;
}

// The first and the last bytes; in words of 5 to 7, and 9 to 15 bytes, they overlap.
static inline struct word_key word_key_of(struct span word)
{
	const char *bytes = word.bytes;
	size_t size = word.size;
	struct word_key key = { 0 };
	if (size >= 8) {
		key.head = word_load(bytes, 8);
		key.tail = word_load(bytes + size - 8, 8);
	} else if (size >= 4) {
		key.head = word_load(bytes, 4) | word_load(bytes + size - 4, 4) << 32;
	} else if (size) {
		key.head = (unsigned char)bytes[0] | (uint64_t)(unsigned char)bytes[size / 2] << 8 |
			   (uint64_t)(unsigned char)bytes[size - 1] << 16;
	}
	key.hash = word_mixed(key.head ^ word_mixed(key.tail + size));
	for (size_t at = 8; size > WORD_INLINE_MAX && at + 8 < size; at += 8)
		key.hash = word_mixed(key.hash ^ word_load(bytes + at, 8));
	return key;
}

/** Have the slot of a word brought near: it is asked for soon. */
static inline void word_table_expect(const struct word_table *table, const struct word_key *key)
{
	if (table->slot_count)
		__builtin_prefetch(&table->slots[key->hash & (table->slot_count - 1)]);
}

static inline bool word_slot_is(
	const struct word_slot *slot, struct span word, const struct word_key *key)
{
	return slot->head == key->head && slot->tail == key->tail && slot->size == word.size &&
	       (word.size <= WORD_INLINE_MAX || memcmp(slot->whole, word.bytes, word.size) == 0);
}

/** The number put for a word, or WORD_UNKNOWN. */
static inline uint32_t word_table_find(
	const struct word_table *table, struct span word, const struct word_key *key)
{
	size_t mask = table->slot_count - 1;
	if (table->slot_count == 0)
		return WORD_UNKNOWN;
	for (size_t at = key->hash & mask;; at = (at + 1) & mask) {
		const struct word_slot *slot = &table->slots[at];
		if (!slot->number || word_slot_is(slot, word, key))
			return slot->number - 1;
	}
}

/** Put a word that is not in the table; long ones are copied to the arena. */
void word_table_put(
	struct word_table *table, struct span word, uint32_t number, struct arena *arena);

/** Forget all words and give the room back. */
void word_table_free(struct word_table *table);

#endif
