// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Matching: what a lexicon finds in one passage (a sentence or a title), and sequences of words and
// categories over what was found.
#ifndef TOCSIN_LEXICON_MATCH_H
#define TOCSIN_LEXICON_MATCH_H

#include "language/tokens.h"
#include "lexicon/lexicon.h"

/** An entry found at words `first` to `last`, both included. */
struct find {
	uint32_t entry, category, first, last;
	bool hidden; // inside a longer find of the same family: no rule sees it
};

struct passage {
	const struct token *tokens;
	const uint32_t *words; // numbers in the vocabulary
	uint32_t count;
	struct find *finds; // by first word, then longest first
	uint32_t find_count;
	uint32_t longest;            // words of the longest find
	bool decided;                // some find gives a level alone
	struct category_set present; // categories found, and all above them
};

/** Whether a phrase may go on at a word: not behind a comma or anything stronger. */
static inline bool passage_follows(const struct passage *passage, uint32_t at)
{
	return at < passage->count &&
	       !(passage->tokens[at].flags & (TOKEN_BREAK | TOKEN_STRONG_BREAK));
}

/** Whether a gap may go on at a word: it may hold commas. */
static inline bool passage_passes(const struct passage *passage, uint32_t at)
{
	return at < passage->count && !(passage->tokens[at].flags & TOKEN_STRONG_BREAK);
}

/** What finding needs besides the passage; its arrays are kept from call to call. */
struct finder {
	const struct lexicon *lexicon;
	const struct categories *categories;
	const struct vocabulary *vocabulary;
	struct date date; // of the document: entries out of their dates are not found
	struct find *finds;
	size_t count, capacity;
	bool decided;                          // one of them gives a level alone
	struct holding holding;                // of the passage in hand
	struct numbers firsts, lasts, passing; // words
	struct numbers chosen;
};

/** Give back the arrays; the finder is `{0}` again. */
void finder_free(struct finder *finder);

/** The number of the first find that starts at word `at` or behind it. */
uint32_t passage_first_find(const struct passage *passage, uint32_t at);

/** Find all entries in the passage; its finds live in the arena.  Where a search would take too
 *  long the error names the entry. */
MUST_CHECK bool passage_find(
	struct passage *passage, struct finder *finder, struct arena *arena, struct error *error);

enum { CUES_MAX = 16 };

struct match {
	uint32_t first, last;
	uint32_t cues[CUES_MAX]; // numbers of finds
	uint32_t cue_count;
};

/** Called for each stretch of words that a sequence matches, once, with the first cues that make it;
 *  true ends the search from this start. */
typedef bool match_visit(void *context, const struct match *match);

/** Try the sequence from every word.  False, with an error, where the steps run out: they grow with
 *  the passage. */
MUST_CHECK bool sequence_match(const struct sequence *sequence, const struct passage *passage,
	const struct categories *categories, const struct vocabulary *vocabulary,
	match_visit *visit, void *context, struct error *error);

/** Whether an entry or rule with these bounds holds on a document's date; without a date those do
 *  that have no end. */
bool dates_hold(struct date from, struct date to, struct date date);

#endif
