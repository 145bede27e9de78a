// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Forms: which words of a corpus an entry of one word, or a pattern, catches, and which of the same
// stem it misses.
//
// Words have the same stem where they share their first letters: four, and three quarters of a
// caught word, with at most five letters behind them (of Hangul two syllables, and a half).  A word
// of three letters is a stem as a whole, with at most two behind it.
#ifndef TOCSIN_LEXICON_FORMS_H
#define TOCSIN_LEXICON_FORMS_H

#include "lexicon/lexicon.h"

struct form {
	struct span word; // in the spelling met most often
	uint64_t count;   // in any case
	bool caught;
	struct numbers entries; // of one word that catch it
};

/** `{0}` before it is opened. */
struct forms {
	const struct lexicon *lexicon;
	struct pattern pattern;
	size_t left_out;         // sequences of several words
	struct vocabulary known; // what the lexicon says of a word
	struct vocabulary asked; // what the pattern does; in use where it is no entry's
	struct atoms *atoms;     // of such a pattern
	struct map words;
	uint64_t *counts;
	size_t count_capacity;
	struct form *items; // caught ones first, then by count
	size_t count, capacity;
	struct arena arena;
};

/** Ask for the entry with the id `wanted`, else for `wanted` as a pattern of this lexicon.  One that
 *  has no alternative of one word is an error.  The lexicon must live as long. */
MUST_CHECK bool forms_open(struct forms *forms, const struct lexicon *lexicon,
	const struct categories *categories, struct span wanted, struct error *error);

/** Count one word of normal text. */
void forms_add(struct forms *forms, struct span word);

/** Make the list of all that were counted. */
MUST_CHECK bool forms_list(struct forms *forms, struct error *error);

void forms_close(struct forms *forms);

#endif
