// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Voices as a table, and to read.
#ifndef TOCSIN_REPORT_VOICES_CSV_H
#define TOCSIN_REPORT_VOICES_CSV_H

#include "document/columns.h"
#include "series/voices.h"

const struct column_table *voices_columns(void);

/** Append all rows. */
void voices_append(struct text *text, const struct voices *voices,
	const struct collection *collection, struct date_range range);

/** The voices with at least `least` gated statements, for a reader: a line for all targets and one
 *  for each target it threatens or talks to. */
void voices_show(struct text *text, const struct voices *voices,
	const struct collection *collection, int64_t least);

#endif
