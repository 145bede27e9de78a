// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Files of coded units: columns id, threat, conciliation and, where they are, voice, target,
// conditional (yes or no, 1 or 0), weight, date, title, before, text; in any order, with others between.
#ifndef TOCSIN_JUDGE_CODED_H
#define TOCSIN_JUDGE_CODED_H

#include "document/coding.h"

/** What a coder, or the program, says of a unit. */
struct judgement {
	int level[SCALE_COUNT];
	int own[SCALE_COUNT]; // in the country's own voice
	enum voice voice;
	uint32_t targets;
	bool conditional;
};

struct coded_unit {
	struct span id, title, before, text;
	struct date
		date; // its own, or that the id holds: YYYY-MM-DD, or 1 January of YYYY; or none
	int line;
	double weight; // 1 where there is none
	struct judgement judgement;
};

struct coded_file {
	struct coded_unit *units; // their spans are in the arena
	size_t count, capacity;
	bool has_text, has_weight, has_voice, has_target, has_conditional;
};

/** Read a file; give it back with coded_free().  A value that is not what its column holds, and an id that
 *  stands twice, is an error with file, line and column. */
MUST_CHECK bool coded_read(struct coded_file *file, const char *path, const struct naming *naming,
	struct arena *arena, struct error *error);

/** Give the units the weights that a key file (columns id and weight) has for their ids; `*weighed`
 *  says how many.  A key for some of them and not for all is an error. */
MUST_CHECK bool coded_weigh(
	struct coded_file *file, const char *path, size_t *weighed, struct error *error);

void coded_free(struct coded_file *file);

/** What the program says of a whole document. */
struct judgement judgement_of(const struct record *record);

/** The date that an id holds. */
struct date coded_date(struct span id);

#endif
