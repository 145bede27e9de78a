// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What two texts share whatever their languages: numbers, and names that sound alike, at about the
// same places.
#ifndef TOCSIN_JOINING_SHARING_H
#define TOCSIN_JOINING_SHARING_H

#include "base/text.h"
#include "joining/traits.h"

enum { SHARED_SHOWN = 6 };

struct sharing {
	size_t numbers, all_numbers;          // all: of the text that has more
	size_t names, all_names;              // of a caseless text's names nothing is known
	struct text number_words, name_words; // the first SHARED_SHOWN, joined by ", "
};

/** Find it.  Give it back with sharing_free(). */
void sharing_find(struct sharing *sharing, const struct traits *a, const struct traits *b);

/** Append "numbers 2031, 40 (2 of 3); names ... (5 of 9)". */
void sharing_say(const struct sharing *sharing, struct text *text);

void sharing_free(struct sharing *sharing);

#endif
