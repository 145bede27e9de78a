// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Conversion: the words of another program's dictionary as a table of our entries.
#ifndef TOCSIN_LEXICON_CONVERT_H
#define TOCSIN_LEXICON_CONVERT_H

#include "language/language.h"
#include "lexicon/categories.h"
#include "lexicon/foreign.h"

/** What a dictionary is converted for. */
struct conversion {
	const struct categories *categories; // of the pack
	const struct language *language;     // that it is for
	const char *name;                    // of the file: each entry's source
	const struct span *maps;             // "NAME=OURS": what we call a category
	size_t map_count;
};

/** What became of the words. */
struct converted {
	size_t entries, doubles, refused, categories; // the latter: that the pack lacks
};

/** Append the table, and behind it, as comments, rows for categories.tsv that the pack lacks and the
 *  words that no pattern can stand for, each with its line and why. */
void convert_append(struct text *table, const struct foreign *foreign,
	const struct conversion *conversion, struct converted *converted);

#endif
