// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/word_table.h"

#include <stdlib.h>

// The first empty slot from where a word would stand.
static struct word_slot *empty_slot(const struct word_table *table, uint64_t hash)
{
	size_t mask = table->slot_count - 1, at = hash & mask;
	while (table->slots[at].number)
		at = (at + 1) & mask;
	return &table->slots[at];
}

// The bytes of a word that stands in its slot.
static struct span slot_word(const struct word_slot *slot, char bytes[WORD_INLINE_MAX])
{
	if (slot->size > WORD_INLINE_MAX)
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
		char bytes[WORD_INLINE_MAX];
		if (slot->number)
			*empty_slot(&wider, word_key_of(slot_word(slot, bytes)).hash) = *slot;
	}
	free(table->slots);
	*table = wider;
}

void word_table_put(
	struct word_table *table, struct span word, uint32_t number, struct arena *arena)
{
	const struct word_key key = word_key_of(word);
	if (table->count * 2 >= table->slot_count)
		widen(table);
	const char *whole = word.size > WORD_INLINE_MAX ? span_copy(arena, word).bytes : NULL;
	*empty_slot(table, key.hash) =
		(struct word_slot){ key.head, key.tail, whole, (uint32_t)word.size, number + 1 };
	table->count++;
}

void word_table_free(struct word_table *table)
{
	free(table->slots);
	*table = (struct word_table){ 0 };
}
