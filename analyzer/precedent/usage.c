// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "precedent/usage.h"

#include "lexicon/pattern.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS_SOUGHT = 2000 };

static void fold(struct text *folded, struct span words)
{
	struct text lower = { 0 };
	pattern_fold(&lower, words);
	text_clear(folded);
	for (size_t i = 0; i < lower.size; i++) {
		bool blank = strchr(" \t\r\n", lower.bytes[i]) != NULL;
		if (!blank)
			text_append_byte(folded, lower.bytes[i]);
		else if (folded->size && folded->bytes[folded->size - 1] != ' ')
			text_append_byte(folded, ' ');
	}
	text_free(&lower);
}

void usage_add(struct usage *usage, int period, struct span words)
{
	bool is_new;
	fold(&usage->folded, words);
	uint32_t number = map_put(&usage->words, text_span(&usage->folded), &is_new);
	usage->counts = memory_grow(usage->counts, &usage->capacity, number, sizeof *usage->counts);
	if (is_new)
		usage->counts[number] = (struct usage_counts){ { 0 } };
	usage->counts[number].of[period]++;
}

static double part(uint64_t observed, double expected)
{
	return observed ? (double)observed * log((double)observed / expected) : 0;
}

static double contrast(const struct usage_counts *counts, const struct usage_counts *all)
{
	double used = (double)(counts->of[0] + counts->of[1]);
	double statements = (double)(all->of[0] + all->of[1]);
	return 2 * (part(counts->of[0], used * (double)all->of[0] / statements) +
			   part(counts->of[1], used * (double)all->of[1] / statements));
}

static int by_contrast(const void *a, const void *b)
{
	const struct usage_change *left = a, *right = b;
	if (left->contrast > right->contrast || left->contrast < right->contrast)
		return left->contrast < right->contrast ? 1 : -1;
	return span_order(left->words, right->words);
}

size_t usage_changes(
	struct usage *usage, int period, struct arena *arena, struct usage_change **found)
{
	size_t count = 0;
	const uint64_t *all = usage->statements.of;
	*found = ARENA_ARRAY(arena, struct usage_change, usage->words.count + 1);
	for (size_t i = 0; i < usage->words.count; i++) {
		const struct usage_counts *counts = &usage->counts[i];
		if (counts->of[period] * all[!period] <= counts->of[!period] * all[period])
			continue;
		(*found)[count++] = (struct usage_change){ usage->words.key[i], *counts,
			contrast(counts, &usage->statements) };
	}
	qsort(*found, count, sizeof **found, by_contrast);
	return count;
}

static uint64_t most(const struct usage_change *change)
{
	return change->counts.of[0] + change->counts.of[1];
}

static int by_use(const void *a, const void *b)
{
	const struct usage_change *left = a, *right = b;
	if (most(left) != most(right))
		return most(left) < most(right) ? 1 : -1;
	if (left->words.size != right->words.size)
		return left->words.size < right->words.size ? 1 : -1;
	return span_order(left->words, right->words);
}

static bool holds(struct span whole, struct span part)
{
	return part.size < whole.size && memmem(whole.bytes, whole.size, part.bytes, part.size);
}

// They are in order: longer ones of as much use stand before.
static bool is_part(const struct usage_change *kept, size_t count, const struct usage_change *one)
{
	for (size_t i = count; i-- > 0 && most(&kept[i]) == most(one);)
		if (holds(kept[i].words, one->words))
			return true;
	return false;
}

size_t usage_only(struct usage *usage, int period, uint64_t least, struct arena *arena,
	struct usage_change **found)
{
	size_t count = 0, kept = 0;
	*found = ARENA_ARRAY(arena, struct usage_change, usage->words.count + 1);
	for (size_t i = 0; i < usage->words.count; i++) {
		const struct usage_counts *counts = &usage->counts[i];
		if (counts->of[!period] == 0 && counts->of[period] >= least)
			(*found)[count++] = (struct usage_change){ usage->words.key[i], *counts,
				contrast(counts, &usage->statements) };
	}
	qsort(*found, count, sizeof **found, by_use);
	for (size_t i = 0; i < count && kept < PARTS_SOUGHT; i++)
		if (!is_part(*found, kept, &(*found)[i]))
			(*found)[kept++] = (*found)[i];
	return kept;
}

void usage_free(struct usage *usage)
{
	map_free(&usage->words);
	free(usage->counts);
	text_free(&usage->folded);
	*usage = (struct usage){ 0 };
}
