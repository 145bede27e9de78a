// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Statements: under each lexicon id, which texts are alike and which text the statement of each goes
// by.  A text that comes, or comes again elsewhere, has no statement until it is looked at.
#ifndef TOCSIN_ARCHIVE_SPOKEN_H
#define TOCSIN_ARCHIVE_SPOKEN_H

#include "archive/archive.h"
#include "document/spoken.h"

/** Start a walk over the scored texts by number. */
void archive_spoken_texts(struct archive *archive, struct span lexicon);

/** The next text; spans are good until the next call. */
MUST_CHECK bool archive_next_spoken_text(
	struct archive *archive, struct spoken_text *text, bool *found, struct error *error);

/** Forget which texts are like text `number`. */
MUST_CHECK bool archive_forget_alike(
	struct archive *archive, struct span lexicon, int64_t number, struct error *error);

MUST_CHECK bool archive_put_alike(struct archive *archive, struct span lexicon,
	const struct spoken_pair *pair, struct error *error);

/** Start a walk over pairs by their numbers: those of one text, or all where `number` is 0. */
void archive_alike(struct archive *archive, struct span lexicon, int64_t number);

/** The next pair; its trail is good until the next call. */
MUST_CHECK bool archive_next_alike(
	struct archive *archive, struct spoken_pair *pair, bool *found, struct error *error);

/** Say that the statement of text `number` goes by text `statement`. */
MUST_CHECK bool archive_put_spoken(struct archive *archive, struct span lexicon, int64_t number,
	int64_t statement, struct error *error);

/** The numbers of all texts of the statement that text `number` is of, in order, in the arena; none
 *  where it was not looked at. */
MUST_CHECK bool archive_texts_of_statement(struct archive *archive, struct span lexicon,
	int64_t number, struct arena *arena, int64_t **numbers, size_t *count, struct error *error);

#endif
