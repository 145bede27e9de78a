// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/word_table.h"

#include <stdlib.h>

enum { INLINE_MAX = 16 };

static uint64_t load(const char *bytes, size_t size)
{
	uint64_t value = 0;
	memcpy(&value, bytes, size);
	return value;
}

// The first and the last bytes; in words of 5 to 7, and 9 to 15 bytes, they overlap.
static void read_ends(struct span word, uint64_t *head, uint64_t *tail)
{
	const char *bytes = word.bytes;
	size_t size = word.size;
	*tail = 0;
	if (size >= 8) {
		*head = load(bytes, 8);
		*tail = load(bytes + size - 8, 8);
	} else if (size >= 4) {
		*head = load(bytes, 4) | load(bytes + size - 4, 4) << 32;
	} else {
		*head = size ? (unsigned char)bytes[0] |
					(uint64_t)(unsigned char)bytes[size / 2] << 8 |
					(uint64_t)(unsigned char)bytes[size - 1] << 16
			     : 0;
	}
}

static uint64_t mixed(uint64_t value)
{
	value *= 0x9e3779b97f4a7c15u;
	return value ^ value >> 32;
}

static uint64_t hash_of(struct span word, uint64_t head, uint64_t tail)
{
	uint64_t hash = mixed(head ^ mixed(tail + word.size));
	for (size_t at = 8; word.size > INLINE_MAX && at + 8 < word.size; at += 8)
		hash = mixed(hash ^ load(word.bytes + at, 8));
	return hash;
}

// The slot of a word, or the empty one where it would stand.
static struct word_slot *find_slot(
	const struct word_table *table, struct span word, uint64_t head, uint64_t tail)
{
	size_t mask = table->slot_count - 1;
	for (size_t at = hash_of(word, head, tail) & mask;; at = (at + 1) & mask) {
		struct word_slot *slot = &table->slots[at];
		if (!slot->number ||
			(slot->head == head && slot->tail == tail && slot->size == word.size &&
				(word.size <= INLINE_MAX ||
					memcmp(slot->whole, word.bytes, word.size) == 0)))
			return slot;
	}
}

void word_table_expect(const struct word_table *table, struct span word)
{
	uint64_t head, tail;
	if (table->slot_count == 0)
		return;
	read_ends(word, &head, &tail);
	__builtin_prefetch(&table->slots[hash_of(word, head, tail) & (table->slot_count - 1)]);
}

uint32_t word_table_find(const struct word_table *table, struct span word)
{
	uint64_t head, tail;
	if (table->slot_count == 0)
		return WORD_UNKNOWN;
	read_ends(word, &head, &tail);
	return find_slot(table, word, head, tail)->number - 1;
}

// The bytes of a word that stands in its slot.
static struct span slot_word(const struct word_slot *slot, char bytes[INLINE_MAX])
{
	if (slot->size > INLINE_MAX)
		return (struct span){ slot->whole, slot->size };
	if (slot->size >= 8) {
		memcpy(bytes, &slot->head, 8);
		memcpy(bytes + slot->size - 8, &slot->tail, 8);
	} else if (slot->size >= 4) {
		uint32_t first = (uint32_t)slot->head, last = (uint32_t)(slot->head >> 32);
		memcpy(bytes, &first, 4);
		memcpy(bytes + slot->size - 4, &last, 4);
	} else if (slot->size) {
		bytes[0] = (char)slot->head;
		bytes[slot->size / 2] = (char)(slot->head >> 8);
		bytes[slot->size - 1] = (char)(slot->head >> 16);
	}
	return (struct span){ bytes, slot->size };
}

static void widen(struct word_table *table)
{
	struct word_table wider = { .slot_count = table->slot_count ? table->slot_count * 2 : 1024,
		.count = table->count };
	wider.slots = memory_take(wider.slot_count * sizeof *wider.slots);
	for (size_t i = 0; i < table->slot_count; i++) {
		const struct word_slot *slot = &table->slots[i];
		char bytes[INLINE_MAX];
		if (slot->number)
			*find_slot(&wider, slot_word(slot, bytes), slot->head, slot->tail) = *slot;
	}
	free(table->slots);
	*table = wider;
}

void word_table_put(
	struct word_table *table, struct span word, uint32_t number, struct arena *arena)
{
	uint64_t head, tail;
	if (table->count * 2 >= table->slot_count)
		widen(table);
	read_ends(word, &head, &tail);
	const char *whole = word.size > INLINE_MAX ? span_copy(arena, word).bytes : NULL;
	*find_slot(table, word, head, tail) =
		(struct word_slot){ head, tail, whole, (uint32_t)word.size, number + 1 };
	table->count++;
}

void word_table_free(struct word_table *table)
{
	free(table->slots);
	*table = (struct word_table){ 0 };
}
