// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Two texts of one statement side by side, sentence by sentence, with their levels and where those
// differ: what one language says that the other does not, or what a lexicon misses in one.
#ifndef TOCSIN_REPORT_SIDE_BY_SIDE_H
#define TOCSIN_REPORT_SIDE_BY_SIDE_H

#include "document/coding.h"

struct side_by_side_options {
	int width; // columns
	bool all;  // rows without a level too
};

/** Append the rows, in the order of the first text, and how many differ. */
void side_by_side_append(struct text *text, const struct coding *a, const struct coding *b,
	const struct side_by_side_options *options);

#endif
