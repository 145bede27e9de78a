// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/word_table.h"

#include <stdlib.h>

struct word_key word_key_long(struct span word)
{
	struct word_key key = { word_load(word.bytes), word_load(word.bytes + word.size - 8), 0 };
	key.hash = word_hash(key.head, key.tail, word.size);
	for (size_t at = 8; at + 8 < word.size; at += 8)
		key.hash = word_mixed(key.hash ^ word_load(word.bytes + at));
	return key;
}

// The first empty slot from where a word would stand.
static struct word_slot *empty_slot(const struct word_table *table, uint64_t hash)
{
	size_t mask = table->slot_count - 1, at = hash & mask;
	while (table->slots[at].number)
		at = (at + 1) & mask;
	return &table->slots[at];
}

// A word stands whole in its slot or elsewhere.
static uint64_t slot_hash(const struct word_slot *slot)
{
	char bytes[WORD_INLINE_MAX];
	memcpy(bytes, &slot->head, 8);
	memcpy(bytes + 8, &slot->tail, 8);
	bool inside = slot->size <= WORD_INLINE_MAX;
	return word_key_of((struct span){ inside ? bytes : slot->whole, slot->size }).hash;
}

static void widen(struct word_table *table)
{
	struct word_table wider = { .slot_count = table->slot_count ? table->slot_count * 2 : 1024,
		.count = table->count };
	wider.slots = memory_take(wider.slot_count * sizeof *wider.slots);
	for (size_t i = 0; i < table->slot_count; i++) {
		const struct word_slot *slot = &table->slots[i];
		if (slot->number)
			*empty_slot(&wider, slot_hash(slot)) = *slot;
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
