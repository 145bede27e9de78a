// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Sentences of a body: a line end always ends one; otherwise a point, question or exclamation mark
// does (with closing quotes and brackets behind it), unless it belongs to an abbreviation, an
// initial, a number, or the text goes on in lower case.  Behind a language's last syllables (다.
// 까?) a sentence ends even where the blank is missing.
//
// A sentence's number is not always its place in the array: coded files were numbered by a simple
// rule that takes "Oct." and "Gen." for ends of sentences, and so the numbers count such points
// too.  "On Oct. 2 we met.  We talked." are sentences 0 and 2; 1 is inside sentence 0.
#ifndef TOCSIN_LANGUAGE_SENTENCES_H
#define TOCSIN_LANGUAGE_SENTENCES_H

#include "language/language.h"

struct sentence {
	uint32_t start, end; // bytes of the normal text, without blanks at the ends
	uint32_t number;     // in coded files, ascending
};

/** Split bytes `from` to `to` of the normal text; the array lives in the arena.  `language` may be
 *  NULL: then no abbreviations are known but initials. */
void sentences_split(const struct language *language, struct span text, size_t from, size_t to,
	struct arena *arena, struct sentence **sentences, size_t *count);

#endif
