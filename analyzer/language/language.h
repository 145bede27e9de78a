// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A language as the pack describes it: how to tell it, where its sentences end, what its datelines
// and end marks look like, which names its pages glue to their neighbours.  Read from
// languages/CODE.ini of a pack; nothing here knows a country.
#ifndef TOCSIN_LANGUAGE_LANGUAGE_H
#define TOCSIN_LANGUAGE_LANGUAGE_H

#include "base/date.h"
#include "base/error.h"
#include "base/map.h"
#include "base/settings.h"
#include "base/text.h"

enum script { SCRIPT_LATIN, SCRIPT_HANGUL, SCRIPT_HAN, SCRIPT_KANA, SCRIPT_CYRILLIC, SCRIPT_OTHER };

struct word_list {
	struct span *items;
	size_t count;
};

struct language {
	struct span code, name;
	enum script script;
	struct map function_words; // folded; the vote between languages of one script
	struct map abbreviations;  // "Gen.": a point that ends no sentence and stays in the token
	struct map number_abbreviations; // "No.", "Oct.": so before a digit only
	struct map openers; // "The", "It": capitalised, they open a sentence even behind "U.S."
	struct word_list last_syllables; // a point behind them ends a sentence without a blank
	struct word_list datelines;      // what a dateline ends with: "(AGENCY) --"
	struct word_list end_marks;      // "-0-"
	struct word_list bylines;        // what a byline line starts with or is
	struct word_list releases;       // "on": before the day of release in an opening line
	struct word_list eras;           // words before the years of the pack's own calendar
	struct word_list joined_names;   // names that pages glue to their neighbours
	struct word_list months;         // January .. December as the language writes them, or none
};

/** Read languages/CODE.ini; all lives in the arena but the maps, which language_free() gives
 *  back.  An unknown key is an error with file and line. */
MUST_CHECK bool language_read(struct language *language, const struct settings *settings,
	struct arena *arena, struct error *error);

void language_free(struct language *language);

#endif
