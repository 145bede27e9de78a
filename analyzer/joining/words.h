// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Words of a normal text as joining sees them, without any language's rules.
#ifndef TOCSIN_JOINING_WORDS_H
#define TOCSIN_JOINING_WORDS_H

#include "base/span.h"

struct word {
	uint32_t start, end;
	uint64_t hash; // of its bytes, small
	bool capital;  // starts with one
	bool opens;    // may start with one because a sentence does
	bool caseless; // of a script without capitals
	bool number;   // starts with a digit
};

struct words {
	struct word *items;
	size_t count, capacity;
	size_t letters;  // with case
	size_t caseless; // letters without, which count for more
};

/** Append the words of a text; free(words->items) at the end. */
void words_find(struct words *words, struct span text);

#endif
