// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/anchors.h"

#include <stdlib.h>
#include <string.h>

enum {
	COMMON = 2000, // what is commoner is there in most passages
	NEAR = 1000,   // words from the anchor to the one that is asked for next
};

void anchors_add(struct anchors *anchors, const struct sequence *sequence, uint32_t entry)
{
	anchors->items = memory_grow(
		anchors->items, &anchors->capacity, anchors->count, sizeof *anchors->items);
	anchors->items[anchors->count++] =
		(struct anchored){ .sequence = sequence, .entry = entry };
}

// The rarest element from `from` to before `to` but two; of several the first, of none `to`.
static uint32_t rarest(const struct sequence *sequence, uint32_t from, uint32_t to,
	const uint32_t except[2], const uint32_t *commonness)
{
	uint32_t least = 0, found = to;
	for (uint32_t i = from; i < to; i++) {
		const struct element *element = &sequence->elements[i];
		if (element->kind != ELEMENT_ATOM || i == except[0] || i == except[1] ||
			(found < to && commonness[element->value] >= least))
			continue;
		least = commonness[element->value];
		found = i;
	}
	return found;
}

static uint32_t value_at(const struct sequence *sequence, uint32_t element)
{
	return element < sequence->count ? sequence->elements[element].value : ATOM_NONE;
}

static bool is_gap(const struct sequence *sequence, uint32_t element)
{
	return sequence->elements[element].kind == ELEMENT_GAP;
}

// Before the first gap or behind the last: from a word between two gaps the same stretch of words would
// be found once for each such word.
static uint32_t choose_anchor(const struct sequence *sequence, const uint32_t *commonness)
{
	uint32_t count = (uint32_t)sequence->count, first = 0, last = count;
	while (first < count && !is_gap(sequence, first))
		first++;
	while (last > 0 && !is_gap(sequence, last - 1))
		last--;
	const uint32_t none[2] = { count, count };
	uint32_t before = rarest(sequence, 0, first, none, commonness);
	uint32_t behind = rarest(sequence, last, count, none, commonness);
	if (first == count || behind == count)
		return before;
	return commonness[value_at(sequence, behind)] < commonness[value_at(sequence, before)]
		       ? behind
		       : before;
}

static void choose(struct anchored *item, const uint32_t *commonness)
{
	const struct sequence *sequence = item->sequence;
	uint32_t count = (uint32_t)sequence->count, from, to, except[2] = { count, count };
	item->at = except[0] = choose_anchor(sequence, commonness);
	for (uint32_t i = 0; i < count; i++)
		item->has_gaps |= is_gap(sequence, i);
	for (from = item->at; from > 0 && !is_gap(sequence, from - 1) && item->at - from < NEAR;)
		from--;
	for (to = item->at + 1; to < count && !is_gap(sequence, to) && to - item->at <= NEAR;)
		to++;
	except[1] = rarest(sequence, from, to, except, commonness);
	if (except[1] < to)
		item->offset = (int16_t)((int32_t)except[1] - (int32_t)item->at);
	else
		except[1] = rarest(sequence, 0, count, except, commonness);
	item->second = value_at(sequence, except[1]);
	uint32_t third = rarest(sequence, 0, count, except, commonness);
	bool common = third < count && commonness[sequence->elements[third].value] > COMMON;
	item->third = item->has_gaps && !common ? value_at(sequence, third) : ATOM_NONE;
}

static uint32_t atom_of(const struct anchored *anchored)
{
	return anchored->sequence->elements[anchored->at].value;
}

void anchors_order(struct anchors *anchors, const uint32_t *commonness, size_t atom_count,
	struct keys *keys, struct arena *arena)
{
	uint32_t *starts = ARENA_ARRAY(arena, uint32_t, atom_count + 1);
	uint32_t *next = ARENA_ARRAY(arena, uint32_t, atom_count);
	struct anchored *items = ARENA_ARRAY(arena, struct anchored, anchors->count);
	for (size_t i = 0; i < anchors->count; i++) {
		struct anchored *item = &anchors->items[i];
		choose(item, commonness);
		if (item->offset == 0 && item->sequence->count > 1)
			keys_of_atom(keys, item->second);
		item->third = item->third == ATOM_NONE ? 0 : keys_of_atom(keys, item->third);
		starts[atom_of(item) + 1]++;
	}
	for (size_t i = 0; i < atom_count; i++) {
		starts[i + 1] += starts[i];
		next[i] = starts[i];
	}
	for (size_t i = 0; i < anchors->count; i++)
		items[next[atom_of(&anchors->items[i])]++] = anchors->items[i];
	if (anchors->count)
		memcpy(anchors->items, items, anchors->count * sizeof *items);
	anchors->starts = starts;
}

void anchors_free(struct anchors *anchors)
{
	free(anchors->items);
	*anchors = (struct anchors){ 0 };
}
