// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/holding.h"

#include "lexicon/match.h"

#include <stdlib.h>
#include <string.h>

enum { AHEAD = 4 };

void keys_start(struct keys *keys, size_t atom_count, struct arena *arena)
{
	keys->of_atom = ARENA_ARRAY(arena, uint32_t, atom_count);
	keys->indexes_of = ARENA_ARRAY(arena, uint16_t, CATEGORIES_MAX + atom_count);
	keys->count = CATEGORIES_MAX;
}

uint32_t keys_of_atom(struct keys *keys, uint32_t atom)
{
	if (keys->of_atom[atom] == 0)
		keys->of_atom[atom] = keys->count++;
	return keys->of_atom[atom];
}

static void make_room(struct holding *holding, size_t key_count)
{
	if (holding->capacity >= key_count)
		return;
	size_t old = holding->capacity;
	holding->firsts = memory_resize(holding->firsts, key_count * sizeof *holding->firsts);
	memset(holding->firsts + old, 0, (key_count - old) * sizeof *holding->firsts);
	// One more is written than counts.
	holding->touched =
		memory_resize(holding->touched, (key_count + 1) * sizeof *holding->touched);
	holding->capacity = key_count;
}

static void clear_categories(struct holding *holding)
{
	for (uint32_t i = 0; i < CATEGORY_WORDS; i++)
		for (uint64_t bits = holding->categories.bits[i]; bits; bits &= bits - 1) {
			uint32_t category = i * 64 + (uint32_t)__builtin_ctzll(bits);
			holding->firsts[category] = holding->lasts[category] = 0;
		}
	holding->categories = (struct category_set){ 0 };
}

static void clear(struct holding *holding)
{
	clear_categories(holding);
	for (size_t i = 0; i < holding->touched_count; i++)
		holding->firsts[holding->touched[i]] = 0;
	holding->touched_count = holding->atoms.count = 0;
	holding->breaks = 0;
}

static void hold_word(struct holding *holding, const struct word *word, uint64_t place)
{
	uint64_t *firsts = holding->firsts;
	uint32_t *touched = holding->touched + holding->touched_count, *next = touched;
	for (uint32_t i = 0; i < word->wanted_count; i++) {
		uint32_t key = word->wanted[i];
		uint64_t places = firsts[key];
		*next = key;
		next += places == 0;
		firsts[key] = places | place;
	}
	holding->touched_count += (size_t)(next - touched);
}

void holding_words(struct holding *holding, const struct passage *passage,
	const struct vocabulary *vocabulary, const struct keys *keys)
{
	make_room(holding, keys->count);
	clear(holding);
	holding->passage = passage;
	holding->vocabulary = vocabulary;
	holding->keys = keys;
	for (uint32_t i = 0; i < passage->count; i++) {
		uint64_t place = place_bit(i);
		if (i + AHEAD < passage->count)
			__builtin_prefetch(vocabulary->items[passage->words[i + AHEAD]].wanted);
		// The last place is no break where it is many words.
		if (!passage_follows(passage, i) &&
			(i + 1 < WORD_PLACES || passage->count <= WORD_PLACES))
			holding->breaks |= place;
		const struct word *word = &vocabulary->items[passage->words[i]];
		if (word->wanted_count)
			hold_word(holding, word, place);
	}
	for (size_t i = 0; i < holding->touched_count; i++)
		if (keys->indexes_of[holding->touched[i]])
			numbers_add(&holding->atoms, holding->touched[i]);
}

void holding_finds(struct holding *holding, const struct categories *categories,
	const struct find *finds, size_t count)
{
	clear_categories(holding);
	for (size_t i = 0; i < count; i++) {
		const struct find *find = &finds[i];
		if (find->hidden)
			continue;
		uint64_t first = place_bit(find->first), last = place_bit(find->last);
		for (uint32_t category = find->category, child = CATEGORIES_MAX; category != child;
			child = category, category = categories->parent[category]) {
			holding->firsts[category] |= first;
			holding->lasts[category] |= last;
		}
		category_add(&holding->categories, &categories->above[find->category]);
	}
}

// Places further on by so many words.
static uint64_t moved(uint64_t places, uint32_t words)
{
	const uint64_t last = place_bit(WORD_PLACES);
	if (words == 0)
		return places;
	if (words >= WORD_PLACES)
		return places ? last : 0;
	return places << words | (places >> (WORD_PLACES - words) ? last : 0);
}

// Places further on by at most so many words.
static uint64_t spread(uint64_t places, uint32_t words)
{
	for (uint32_t done = 0; done < words;) {
		uint32_t step = done < words - done ? done + 1 : words - done;
		places |= moved(places, step);
		done += step;
	}
	return places;
}

// The last place may be many words, then nobody knows.
static uint64_t satisfying(const struct holding *holding, uint64_t places, uint32_t atom)
{
	uint32_t key = holding->keys->of_atom[atom];
	if (key)
		return places & holding->firsts[key];
	const struct passage *passage = holding->passage;
	for (uint64_t rest = places; rest; rest &= rest - 1) {
		uint32_t at = (uint32_t)__builtin_ctzll(rest);
		if (at + 1 == WORD_PLACES && passage->count > WORD_PLACES)
			break;
		if (at >= passage->count ||
			!word_satisfies(&holding->vocabulary->items[passage->words[at]], atom))
			places &= ~place_bit(at);
	}
	return places;
}

// Where what starts at one of the places may go on behind a find of the category.
static uint64_t behind(const struct holding *holding, uint64_t places, uint32_t category)
{
	places &= holding->firsts[category];
	return places ? moved(holding->lasts[category] & ~((places & -places) - 1), 1) : 0;
}

static bool is_word(const struct element *element)
{
	return element->kind == ELEMENT_ATOM || element->kind == ELEMENT_CATEGORY;
}

// From the places where an element may start to those behind it.
static uint64_t pass(const struct holding *holding, const struct element *element, uint64_t places)
{
	switch (element->kind) {
	case ELEMENT_START:
		return places & place_bit(0);
	case ELEMENT_END:
		return places & place_bit(holding->passage->count);
	case ELEMENT_GAP:
		return spread(
			moved(places, element->least), (uint32_t)(element->most - element->least));
	case ELEMENT_ATOM:
		return moved(satisfying(holding, places, element->value), 1);
	case ELEMENT_CATEGORY:
		break;
	}
	return behind(holding, places, element->value);
}

bool holding_fits(
	const struct holding *holding, const struct sequence *sequence, struct fitting *fitting)
{
	const struct element *elements = sequence->elements;
	uint32_t i = fitting->known;
	for (; i < sequence->count && i < FIT_ELEMENTS && fitting->places[i]; i++) {
		uint64_t places = fitting->places[i];
		// A word stands behind a word without a comma.
		if (i && is_word(&elements[i]) && is_word(&elements[i - 1]))
			places &= ~holding->breaks;
		fitting->places[i + 1] = pass(holding, &elements[i], places);
	}
	fitting->known = i;
	return fitting->places[i];
}

void holding_free(struct holding *holding)
{
	free(holding->firsts);
	free(holding->touched);
	free(holding->atoms.items);
	*holding = (struct holding){ 0 };
}
