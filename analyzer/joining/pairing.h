// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Sentences of two texts side by side: by their lengths (Gale and Church 1993), and by the numbers
// and names that they share.
#ifndef TOCSIN_JOINING_PAIRING_H
#define TOCSIN_JOINING_PAIRING_H

#include "base/span.h"

/** Sentences of a and b that say the same: one and one; one or none and two; two and two; or one that
 *  only one text has.  The latter of each range is not included. */
struct paired {
	size_t a_from, a_to, b_from, b_to;
};

/** Pair them; every sentence stands in one row, in order.  The rows live in the arena. */
void pairing_make(const struct span *a, size_t a_count, const struct span *b, size_t b_count,
	struct arena *arena, struct paired **rows, size_t *count);

#endif
