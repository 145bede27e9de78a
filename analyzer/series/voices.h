// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Voices: who says what to whom.  A voice is a speaker as the ladder names him, person or organ; where
// it names none, the type of the statement.  A difference between voices may be a division of labour
// as well as friction: the figures do not tell.
#ifndef TOCSIN_SERIES_VOICES_H
#define TOCSIN_SERIES_VOICES_H

#include "series/interval.h"
#include "series/statements.h"

/** Days without a threat at a target after which the next one opens a round. */
enum { VOICES_QUIET_DAYS = 14, VOICES_LEVEL = 2 };

/** What one voice says to one target, or to all. */
struct voice_row {
	struct span voice;
	uint32_t target;                    // VOICES_ALL: whoever it is
	int rank;                           // the highest
	int64_t statements;                 // of the voice in the range
	int64_t gated;                      // of those
	int64_t docs[SCALE_COUNT];          // gated, with an own level of 2 or more at the target
	struct estimate share[SCALE_COUNT]; // docs / gated, Wilson
	struct estimate difference;         // of the threat's share from that of all other voices
	int64_t opened; // days on which it spoke first: a threat at the target after 14 days without one
	const struct statement *first; // its first threat at the target in the range, or NULL
};

#define VOICES_ALL UINT32_MAX

/** Rows by voice, most gated statements first, then by name; of each voice all targets, in the
 *  order of the naming, behind the row of all. */
struct voices {
	struct voice_row *rows;
	size_t count;
	struct arena arena;
};

/** Build them; collection and statements must live as long.  Give it back with voices_free(). */
void voices_build(struct voices *voices, const struct collection *collection,
	const struct statements *statements, struct date_range range);

void voices_free(struct voices *voices);

/** The difference a/m - b/n of two shares with its 90 % interval, from the Wilson intervals of both
 *  (Newcombe 1998, method 10); missing where m or n is 0. */
struct estimate estimate_difference(int64_t a, int64_t m, int64_t b, int64_t n);

#endif
