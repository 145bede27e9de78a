// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The highest statements of a period as a table, one row each, with the sentence that says so.
#ifndef TOCSIN_REPORT_TOP_CSV_H
#define TOCSIN_REPORT_TOP_CSV_H

#include "document/columns.h"
#include "series/statements.h"

const struct column_table *top_columns(void);

/** Of the statements that are gated and of these days those with an own level of 2 or more on a scale,
 *  by level, rank, `specific`, then the latest first; at most `most` of them, in the arena. */
const struct statement **top_choose(const struct statements *statements, enum scale scale,
	struct date from, struct date to, size_t most, struct arena *arena, size_t *count);

/** One of them in its place (from 1), as its text is coded. */
void top_append(struct text *text, enum scale scale, size_t place,
	const struct statement *statement, const struct coding *coding,
	const struct naming *naming);

#endif
