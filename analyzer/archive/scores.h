// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Scores: for each document and lexicon id one record, from which documents.csv and every series
// can be written without scoring again.
#ifndef TOCSIN_ARCHIVE_SCORES_H
#define TOCSIN_ARCHIVE_SCORES_H

#include "archive/documents.h"
#include "base/map.h"
#include "document/coding.h"

/** The first document above number `after` that has no score for this lexicon id (revisions too);
 *  spans are good until the next call of this function, whatever else is called. */
MUST_CHECK bool archive_next_unscored(struct archive *archive, struct span lexicon, int64_t after,
	struct archive_document *document, bool *found, struct error *error);

/** Keep the names of targets and voice under which a lexicon id scores; once is enough. */
MUST_CHECK bool archive_put_vintage(struct archive *archive, struct span lexicon,
	const struct naming *naming, struct error *error);

/** The names kept for a lexicon id, in the arena. */
MUST_CHECK bool archive_vintage(struct archive *archive, struct span lexicon, struct naming *naming,
	bool *found, struct arena *arena, struct error *error);

/** Keep what the measure says of document `number` under `record->lexicon`; a record that is
 *  there already stands. */
MUST_CHECK bool archive_put_score(
	struct archive *archive, int64_t number, const struct record *record, struct error *error);

/** Where texts are read: outlets ("SOURCE", tab, "LANGUAGE") that are read at home, and the sources of
 *  which that is known. */
struct archive_readers {
	struct map at_home, sources;
};

/** Which scores to walk.  A span with no bytes and a date that is none leave that side open; but
 *  documents without a date come only where `undated` asks for them, first. */
struct archive_selection {
	struct span lexicon; // must be given
	struct span language;
	struct span source; // the date is then the document's first in that source
	struct date from, to;
	bool each_source; // a document once for each of its sources, not once in all
	bool latest;      // of revisions the last text, not the first
	bool undated;
	const struct archive_readers
		*readers; // for `carried` and `audience`, or NULL: not asked for
};

/** Start a walk over scores by (date, id).  One such walk at a time. */
void archive_scores(struct archive *archive, const struct archive_selection *selection);

/** The next record, complete: id and title of the first appearance, source the first on that date
 *  (or the one asked for), carried, statement, first_seen, hash; audience where readers are given.
 *  Spans are good until the next call. */
MUST_CHECK bool archive_next_score(
	struct archive *archive, struct record *record, bool *found, struct error *error);

/** How many documents have a score for this lexicon id, and how many have none or were not looked at
 *  for their statement. */
MUST_CHECK bool archive_count_scores(struct archive *archive, struct span lexicon, int64_t *scored,
	int64_t *unscored, struct error *error);

#endif
