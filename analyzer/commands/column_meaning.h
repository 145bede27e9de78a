// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What a column of series.csv counts, so that a cell of it can be followed down.
#ifndef TOCSIN_COMMANDS_COLUMN_MEANING_H
#define TOCSIN_COMMANDS_COLUMN_MEANING_H

#include "commands/spots.h"

enum counted {
	COUNTED_NOTHING,    // a date, a status, an id
	COUNTED_STATEMENTS, // whose highest level is one of the spots
	COUNTED_ALL,        // statements, whatever their levels
	COUNTED_SENTENCES,  // of each statement's text
	COUNTED_PEAK,       // the one highest statement
	COUNTED_TEXTS,
	COUNTED_DAYS,
};

struct column_meaning {
	enum counted counted;
	bool ungated;       // of all statements, not of gated ones
	int days;           // trailing days in the table of days
	struct spots spots; // the sentences behind it
};

/** The meaning of a column whose name is in the table. */
struct column_meaning column_meaning(struct span name, const struct naming *naming);

#endif
