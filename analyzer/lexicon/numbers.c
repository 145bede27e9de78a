// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/numbers.h"

#include <stdlib.h>

static int ascending(const void *a, const void *b)
{
	uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
	return (first > second) - (first < second);
}

// Most lists have a handful of numbers.
static void insert(uint32_t *items, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		uint32_t moved = items[i];
		size_t at = i;
		for (; at > 0 && items[at - 1] > moved; at--)
			items[at] = items[at - 1];
		items[at] = moved;
	}
}

void numbers_sort(struct numbers *numbers)
{
	size_t kept = 0;
	if (numbers->count < 24)
		insert(numbers->items, numbers->count);
	else
		qsort(numbers->items, numbers->count, sizeof *numbers->items, ascending);
	for (size_t i = 0; i < numbers->count; i++)
		if (i == 0 || numbers->items[i] != numbers->items[i - 1])
			numbers->items[kept++] = numbers->items[i];
	numbers->count = kept;
}
