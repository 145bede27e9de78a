// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// series.csv: a series as a table, one row a day or a period, and as a few lines to read.
#ifndef TOCSIN_REPORT_SERIES_CSV_H
#define TOCSIN_REPORT_SERIES_CSV_H

#include "document/columns.h"
#include "series/series.h"

/** The columns of a series of days, or of periods: there the figures of the window carry no
 *  suffix, and what only days have is left out.  The table is in the arena. */
const struct column_table *series_columns(enum series_by by, struct arena *arena);

/** One row as a line of series.csv. */
void series_append(struct text *text, const struct series_row *row, enum series_by by,
	const struct naming *naming);

/** The header, and one row, of the table that is shown to a reader. */
void series_show_header(struct text *text, enum series_by by);
void series_show(struct text *text, const struct series_row *row);

/** Append a ratio: `%.6f`, nothing where it is missing, never -0. */
void ratio_append(struct text *text, double ratio);

#endif
