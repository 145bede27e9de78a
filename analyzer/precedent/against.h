// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// "Against the record": a statement beside what its speaker said before, as an analyst reads it;
// without a record, beside the norms.
#ifndef TOCSIN_PRECEDENT_AGAINST_H
#define TOCSIN_PRECEDENT_AGAINST_H

#include "precedent/norms.h"
#include "precedent/sayings.h"

/** A formula that is new in this speaker's mouth, and who used it last. */
struct novelty {
	struct saying saying;
	struct date other;
	struct span other_id; // empty: nobody
};

/** What was found.  Empty parts are left out. */
struct against {
	const struct record *record;
	struct span speaker; // whose record, or empty: that of the type
	int64_t days;        // of the archive with anything in this language
	struct date first, last;
	struct level_counts levels; // of the speaker's earlier gated statements
	uint64_t heard;             // earlier texts of theirs that were looked through
	struct date heard_first, heard_last;
	struct saying *cues, *fresh, *old;
	struct novelty *news;
	size_t cue_count, fresh_count, old_count, news_count;
	struct span known; // the id of this very text in the archive, or empty
	struct date known_date;
	struct span *copies; // ids of other texts of the same statement
	size_t copy_count;
	bool all; // show all, not only the first
};

/** Append the part, from its heading on. */
void against_append(struct text *text, const struct against *against);

/** The same without an archive. */
void against_norms_append(struct text *text, const struct norms *norms, const struct record *record,
	struct span speaker, const struct naming *naming);

#endif
