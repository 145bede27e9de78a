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
	uint64_t head, tail; // the first eight bytes and the next; of longer words the last
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

static inline uint64_t word_load(const char *bytes)
{
	uint64_t value;
	memcpy(&value, bytes, sizeof value);
	return value;
}

static inline uint64_t word_mixed(uint64_t value)
{
	value *= 0x9e3779b97f4a7c15u;
	return value ^ value >> 32;
}

// Of eight bytes the first `size`, and zeros.
static inline uint64_t word_part(const char *bytes, size_t size)
{
	uint64_t value = word_load(bytes);
	if (size >= sizeof value)
		return value;
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return value & ~(UINT64_MAX >> 8 * size);
#else
	return value & ~(UINT64_MAX << 8 * size);
#endif
}

static inline uint64_t word_hash(uint64_t head, uint64_t tail, size_t size)
{
	return word_mixed(head ^ word_mixed(tail + size));
}

/** The key of a word longer than WORD_INLINE_MAX. */
struct word_key word_key_long(struct span word);

/** The key of a word that stands in so many bytes, from its own first on. */
static inline struct word_key word_key_in(struct span word, size_t readable)
{
	const char *bytes = word.bytes;
	size_t size = word.size;
	char room[WORD_INLINE_MAX];
	if (size > WORD_INLINE_MAX)
		return word_key_long(word);
	if (readable < WORD_INLINE_MAX) {
		memset(room, 0, sizeof room);
		if (size)
			memcpy(room, bytes, size);
		bytes = room;
	}
	uint64_t head = word_part(bytes, size),
		 tail = size > 8 ? word_part(bytes + 8, size - 8) : 0;
	return (struct word_key){ head, tail, word_hash(head, tail, size) };
}

static inline struct word_key word_key_of(struct span word)
{
	return word_key_in(word, word.size);
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
