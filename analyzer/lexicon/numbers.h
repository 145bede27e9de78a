// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Lists of numbers that grow: of atoms, of rules.
#ifndef TOCSIN_LEXICON_NUMBERS_H
#define TOCSIN_LEXICON_NUMBERS_H

#include "base/memory.h"

#include <stddef.h>
#include <stdint.h>

/** `{0}` is empty; free(items) at the end. */
struct numbers {
	uint32_t *items;
	size_t count, capacity;
};

static inline void numbers_add(struct numbers *numbers, uint32_t number)
{
	numbers->items = (uint32_t *)memory_grow(
		numbers->items, &numbers->capacity, numbers->count, sizeof *numbers->items);
	numbers->items[numbers->count++] = number;
}

/** Ascending, each once. */
void numbers_sort(struct numbers *numbers);

#endif
