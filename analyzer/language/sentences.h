// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Sentences of a body: a line end always ends one; otherwise a point, question or exclamation mark
// does (with closing quotes and brackets behind it), unless it belongs to an abbreviation, an
// initial, a number, or the text goes on in lower case.  Korean: 다. 까? and the like.
#ifndef TOCSIN_LANGUAGE_SENTENCES_H
#define TOCSIN_LANGUAGE_SENTENCES_H

#include "language/language.h"

struct sentence {
	uint32_t start, end; // bytes of the normal text, without blanks at the ends
};

/** Split bytes `from` to `to` of the normal text; the array lives in the arena. */
void sentences_split(const struct language *language, struct span text, size_t from, size_t to,
	struct arena *arena, struct sentence **sentences, size_t *count);

#endif
