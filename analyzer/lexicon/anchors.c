// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/anchors.h"

#include <stdlib.h>
#include <string.h>

void anchors_add(struct anchors *anchors, const struct sequence *sequence, uint32_t entry)
{
	anchors->items = memory_grow(
		anchors->items, &anchors->capacity, anchors->count, sizeof *anchors->items);
	anchors->items[anchors->count++] =
		(struct anchored){ .sequence = sequence, .entry = entry };
}

// The rarest element from `from` to before `to` but one; of several the first, of none `to`.
static uint32_t rarest(const struct sequence *sequence, uint32_t from, uint32_t to, uint32_t except,
	const uint32_t *commonness)
{
	uint32_t least = 0, found = to;
	for (uint32_t i = from; i < to; i++) {
		const struct element *element = &sequence->elements[i];
		if (element->kind != ELEMENT_ATOM || i == except ||
			(found < to && commonness[element->value] >= least))
			continue;
		least = commonness[element->value];
		found = i;
	}
	return found;
}

static void choose(struct anchored *item, const uint32_t *commonness)
{
	const struct sequence *sequence = item->sequence;
	uint32_t count = (uint32_t)sequence->count, from, to;
	item->at = rarest(sequence, 0, count, count, commonness);
	for (from = item->at; from > 0 && sequence->elements[from - 1].kind == ELEMENT_ATOM;)
		from--;
	for (to = item->at + 1; to < count && sequence->elements[to].kind == ELEMENT_ATOM;)
		to++;
	uint32_t second = rarest(sequence, from, to, item->at, commonness);
	item->has_gaps = from > 0 || to < count;
	if (second < to)
		item->offset = (int32_t)second - (int32_t)item->at;
	else
		second = rarest(sequence, 0, count, item->at, commonness);
	item->second = second < count ? sequence->elements[second].value : 0;
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
