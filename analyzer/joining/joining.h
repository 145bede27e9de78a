// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Joining: which texts are one act of speaking.  Pairs that are alike are joined into statements,
// the strongest first:
//
// - what is alike in its words (revision, copy, part, title) always, as long as all texts of the
//   statement lie within 3 days;
// - then what is alike in a headline or in names, unless an outlet has texts of both sides in one
//   language (each is then an act of its own), or one of the two texts is nearly as like another
//   that is such a rival of its partner: then which of them it is cannot be told, and it stays
//   alone.
//
// The result depends on the texts and their pairs, not on the order of either.
#ifndef TOCSIN_JOINING_JOINING_H
#define TOCSIN_JOINING_JOINING_H

#include "joining/likeness.h"

/** Two texts that are alike, by their places. */
struct joined_pair {
	uint32_t a, b;
	struct likeness likeness;
};

/** `{0}` is empty.  Give it back with joining_free(). */
struct joining {
	struct spoken_text *texts; // by number
	size_t count, capacity;
	struct joined_pair *pairs;
	size_t pair_count, pair_capacity;
	struct arena arena; // of the texts' spans
};

/** Add a text, whose number is above those before; its spans are copied. */
void joining_add(struct joining *joining, const struct spoken_text *text);

/** The place of the text with this number, or its count. */
size_t joining_find(const struct joining *joining, int64_t number);

void joining_add_pair(struct joining *joining, size_t a, size_t b, struct likeness likeness);

/** For each text the place of the one that its statement goes by: measured texts come before
 *  others, texts before headlines, then by date, outlets, language, id.  free() the array. */
uint32_t *joining_group(const struct joining *joining);

void joining_free(struct joining *joining);

#endif
