// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Numbers written in digits, in the ways of several languages: 15,000, 15.000, 1만 5천.
#ifndef TOCSIN_JOINING_NUMBERS_H
#define TOCSIN_JOINING_NUMBERS_H

#include "base/span.h"

struct number {
	size_t start; // of the text; it ends where `*at` then stands
	uint64_t thousandths;
};

/** The next number at or behind `*at`, which moves behind it; false where none is left. */
bool numbers_next(struct span text, size_t *at, struct number *number);

#endif
