// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "joining/sharing.h"

#include <stdlib.h>

// Translations put words of a sentence elsewhere: a tenth of the text, and 40 words at least.
enum { TENTH = PLACES / 10, WORDS_NEAR = 40 };

static uint32_t nearness(const struct traits *a, const struct traits *b)
{
	size_t words = a->words < b->words ? a->words : b->words;
	size_t near = words ? (size_t)WORDS_NEAR * PLACES / words : PLACES;
	return near < TENTH ? TENTH : near > PLACES ? PLACES : (uint32_t)near;
}

static bool is_near(uint32_t a, uint32_t b, uint32_t near)
{
	return (a > b ? a - b : b - a) <= near;
}

static void show(struct text *text, size_t count, struct span written)
{
	if (count <= SHARED_SHOWN)
		text_format(text, "%s%.*s", count > 1 ? ", " : "", SPAN_ARGUMENTS(written));
}

// Each with the first that is near and not taken: a date may be written day first or year first.
static void find_numbers(struct sharing *sharing, const struct trait_list *a,
	const struct trait_list *b, uint32_t near)
{
	bool *taken = memory_take((b->count + 1) * sizeof *taken);
	sharing->all_numbers = a->count > b->count ? a->count : b->count;
	for (size_t i = 0, from = 0; i < a->count; i++) {
		const struct trait *number = &a->items[i];
		while (from < b->count && b->items[from].at + near < number->at)
			from++;
		for (size_t j = from; j < b->count && b->items[j].at <= number->at + near; j++) {
			if (taken[j] || b->items[j].key != number->key)
				continue;
			taken[j] = true;
			show(&sharing->number_words, ++sharing->numbers, number->written);
			break;
		}
	}
	free(taken);
}

static bool holds(const struct trait_list *list, uint64_t key, uint32_t at, uint32_t near)
{
	for (size_t i = key ? traits_find(list, key) : list->count;
		i < list->count && list->items[i].key == key; i++)
		if (is_near(list->items[i].at, at, near))
			return true;
	return false;
}

static int by_place(const void *first, const void *second)
{
	const struct trait *a = first, *b = second;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return (a->key > b->key) - (a->key < b->key);
}

static void find_names(struct sharing *sharing, const struct traits *cased,
	const struct traits *other, uint32_t near)
{
	struct trait_list shared = { 0 };
	sharing->all_names = cased->names.count;
	if (!other->caseless && other->names.count > sharing->all_names)
		sharing->all_names = other->names.count;
	for (size_t i = 0; i < cased->names.count; i++) {
		const struct trait *name = &cased->names.items[i];
		if (!holds(&other->names, name->key, name->at, near) &&
			!holds(&other->sounds, name->consonants, name->at, near))
			continue;
		shared.items = memory_grow(
			shared.items, &shared.capacity, shared.count, sizeof *shared.items);
		shared.items[shared.count++] = *name;
	}
	if (shared.count)
		qsort(shared.items, shared.count, sizeof *shared.items, by_place);
	for (size_t i = 0; i < shared.count; i++)
		show(&sharing->name_words, ++sharing->names, shared.items[i].written);
	free(shared.items);
}

void sharing_find(struct sharing *sharing, const struct traits *a, const struct traits *b)
{
	uint32_t near = nearness(a, b);
	*sharing = (struct sharing){ 0 };
	find_numbers(sharing, &a->numbers, &b->numbers, near);
	if (!a->caseless || !b->caseless)
		find_names(sharing, a->caseless ? b : a, a->caseless ? a : b, near);
}

void sharing_say(const struct sharing *sharing, struct text *text)
{
	if (sharing->numbers)
		text_format(text, "numbers %s (%zu of %zu)%s", sharing->number_words.bytes,
			sharing->numbers, sharing->all_numbers, sharing->names ? "; " : "");
	if (sharing->names)
		text_format(text, "names %s (%zu of %zu)", sharing->name_words.bytes,
			sharing->names, sharing->all_names);
}

void sharing_free(struct sharing *sharing)
{
	text_free(&sharing->number_words);
	text_free(&sharing->name_words);
}
