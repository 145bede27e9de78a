// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "joining/joining.h"

#include <stdlib.h>

void joining_add(struct joining *joining, const struct spoken_text *text)
{
	joining->texts = memory_grow(
		joining->texts, &joining->capacity, joining->count, sizeof *joining->texts);
	struct spoken_text *added = &joining->texts[joining->count++];
	*added = *text;
	added->hash = span_copy(&joining->arena, text->hash);
	added->id = span_copy(&joining->arena, text->id);
	added->language = span_copy(&joining->arena, text->language);
	added->type = span_copy(&joining->arena, text->type);
	added->speaker = span_copy(&joining->arena, text->speaker);
	added->outlets = span_copy(&joining->arena, text->outlets);
	added->key = span_copy(&joining->arena, text->key);
}

size_t joining_find(const struct joining *joining, int64_t number)
{
	size_t low = 0, high = joining->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (joining->texts[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low < joining->count && joining->texts[low].number == number ? low : joining->count;
}

void joining_add_pair(struct joining *joining, size_t a, size_t b, struct likeness likeness)
{
	joining->pairs = memory_grow(joining->pairs, &joining->pair_capacity, joining->pair_count,
		sizeof *joining->pairs);
	joining->pairs[joining->pair_count++] =
		(struct joined_pair){ (uint32_t)a, (uint32_t)b, likeness };
}

void joining_free(struct joining *joining)
{
	free(joining->texts);
	free(joining->pairs);
	arena_free(&joining->arena);
	*joining = (struct joining){ 0 };
}
