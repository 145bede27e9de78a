// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What a statement says, held against what its speaker said before: its cues, and its formulas.
//
// A formula is a run of 3 to 7 words inside a sentence and between commas, that holds a whole cue
// of threat or conciliation or a whole actor, and whose first and last word is neither a function
// word nor a number.  It is new where no earlier text holds it, and old where the last that does is
// more than a year older than the statement.  Only the shortest are told: those that hold no
// shorter one of their kind; and new ones that overlap are told as one while that has 7 words at
// most.
//
// A text does not find itself: what has half of its runs of five words in common with the statement
// (half of those of the shorter one), and stands within 30 days of it, is another text of the same
// act of speaking - an edit, a re-issue, an excerpt - and no precedent.  Where one has no date, it is
// so with half of those of the longer one.
#ifndef TOCSIN_PRECEDENT_SAYINGS_H
#define TOCSIN_PRECEDENT_SAYINGS_H

#include "document/coding.h"
#include "document/document.h"
#include "language/language.h"

enum { FORMULA_LEAST = 3, FORMULA_MOST = 7, FORMULA_DAYS = 365, COPY_DAYS = 30 };

struct sayings;

/** Of a document and its coding with hits; both and the language must live as long.  Give it back
 *  with sayings_free(). */
struct sayings *sayings_new(const struct document *document, const struct coding *coding,
	const struct language *language);

/** Look through an earlier text of the speaker; the last one first.  False where it is another text
 *  of the same statement: then it counts for nothing. */
bool sayings_hear(struct sayings *sayings, const struct document *earlier);

enum saying_kind {
	SAYING_CUE,     // what gave a sentence its level, heard before: the longest at a place
	SAYING_FRESH,   // the same, never heard: the shortest at a place
	SAYING_NEW,     // a formula that no text heard has
	SAYING_OLD,     // one that none has since a year
	SAYING_FORMULA, // every formula of the statement
};

/** The same, whatever it has in common with the statement. */
void sayings_hear_also(struct sayings *sayings, const struct document *other);

struct saying {
	struct span text; // as given, borrowed from the document
	int32_t sentence; // -1: the title
	int level;        // of the sentence
	uint32_t times;   // texts heard that have it
	struct date last; // of the last of them
	struct span last_id;
	struct span around; // of a cue: the words around it there
	uint32_t run;       // its number
};

/** All of a kind, in the arena: by the level of their sentences, the highest first; formulas that hold
 *  what gave the level before those with another cue, and these before those that only hold an
 *  actor; then as they stand. */
size_t sayings_of(const struct sayings *sayings, enum saying_kind kind, struct arena *arena,
	struct saying **found);

/** Whether a text has it, whoever spoke; it is not counted. */
bool sayings_stand_in(
	struct sayings *sayings, const struct saying *saying, const struct document *other);

/** Accepts NULL. */
void sayings_free(struct sayings *sayings);

#endif
