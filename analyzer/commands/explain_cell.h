// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A cell of series.csv while it is explained; for the explain*.c files only.
#ifndef TOCSIN_COMMANDS_EXPLAIN_CELL_H
#define TOCSIN_COMMANDS_EXPLAIN_CELL_H

#include "commands/column_meaning.h"
#include "commands/explaining.h"
#include "series/series.h"

/** A cell, and what was counted towards it. */
struct cell {
	struct explaining *run;
	struct series_plan plan;
	struct span name;
	struct column_meaning meaning;
	struct statements statements;
	struct date first, last; // of the days that it is over
	size_t base, counted;    // statements
	size_t sentences, levels[SCALE_COUNT];
	size_t targets[TARGETS_MAX]; // statements at each target that the cell is about
	uint64_t words;              // of the base
};

/** Append what the cell counts; `row` is the one it stands in. */
MUST_CHECK bool cell_count(struct cell *cell, const struct series_row *row, struct error *error);

#endif
