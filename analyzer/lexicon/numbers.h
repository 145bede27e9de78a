// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Lists of numbers that grow: of atoms, of rules.
#ifndef TOCSIN_LEXICON_NUMBERS_H
#define TOCSIN_LEXICON_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

/** `{0}` is empty; free(items) at the end. */
struct numbers {
	uint32_t *items;
	size_t count, capacity;
};

void numbers_add(struct numbers *numbers, uint32_t number);

/** Ascending, each once. */
void numbers_sort(struct numbers *numbers);

#endif
