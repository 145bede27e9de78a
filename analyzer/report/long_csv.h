// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// series-long.csv: one row a figure, by window, source, language, target and band of rank.
#ifndef TOCSIN_REPORT_LONG_CSV_H
#define TOCSIN_REPORT_LONG_CSV_H

#include "document/columns.h"
#include "series/series.h"

const struct column_table *long_columns(void);

/** Which texts a row is about: "all" or a name, each. */
struct slice {
	struct span source, language;
};

/** All figures of one row of a series that was planned with `every_window`.  Counts of the row's
 *  days are always there; a figure without a base has no line. */
void long_append(struct text *text, const struct series_row *row, enum series_by by,
	const struct slice *slice, const struct naming *naming);

#endif
