// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Statements: acts of speaking.  A text counts once, however often and wherever it was published;
// texts that are known to be of one statement (documents' column `statement`) count as one.
#ifndef TOCSIN_SERIES_STATEMENTS_H
#define TOCSIN_SERIES_STATEMENTS_H

#include "series/collection.h"

/** Which documents take part: of one source, of one language, known on a day; `{0}` with dates
 *  that are none takes all.  A document whose day of arrival is not known was known on its date. */
struct selection {
	struct span source, language;
	struct date as_of;
};

/** A statement: its day, sentence counts and words are those of its first measured document (by date,
 *  then the names of source and language, then id); its speaker, and what it is called by, are of the
 *  document with most sentences, the first of several: a headline, a flash or a summary may come
 *  first.  Levels, targets, rank and gate are the highest of all. */
struct statement {
	const struct series_document *first, *text;
	uint8_t own[SCALE_COUNT];
	uint8_t target_level[SCALE_COUNT][TARGETS_MAX];
	uint8_t rank;
	bool gated;
};

/** Statements and distinct documents (those set aside too), each by date. */
struct statements {
	struct statement *statements;
	size_t count;
	const struct series_document **documents;
	size_t document_count;
};

/** Build from a collection, which must live as long and not grow.  Give it back with
 *  statements_free(). */
void statements_build(struct statements *statements, const struct collection *collection,
	const struct selection *selection);

void statements_free(struct statements *statements);

#endif
