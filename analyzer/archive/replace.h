// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Better readings: what is made of kept bytes by the definitions of today takes the place of what was
// made of the same bytes before.  That stays as a trail, with a revision below 0.
#ifndef TOCSIN_ARCHIVE_REPLACE_H
#define TOCSIN_ARCHIVE_REPLACE_H

#include "archive/archive.h"

/** What a reading takes the place of.  `{0}`: of nothing. */
struct replaced {
	bool any;
	bool text;              // and it read otherwise; else only title or date did
	int64_t number;         // of the first appearance whose text it was
	int64_t revision;       // the lowest of theirs
	int64_t lowest;         // of all under the key, 0 or below it
	struct span first_seen; // of the first
};

/** The reading: the document it gave, and where that stands. */
struct reading {
	struct span source, key, section;
	int64_t raw, document, appearance; // 0: it stood there already
};

/** Note one more appearance that is replaced. */
void replaced_note(struct replaced *replaced, const struct replaced *row);

/** Put the reading, which is in the archive, where the replaced ones stood: their revision, their turn,
 *  the day on which they were first seen.  What was scored of either is scored again. */
MUST_CHECK bool replace_readings(struct archive *archive, const struct reading *reading,
	const struct replaced *replaced, struct error *error);

#endif
