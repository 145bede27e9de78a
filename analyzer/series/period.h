// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Periods: the days, weeks, months and years that are the rows of a series.
#ifndef TOCSIN_SERIES_PERIOD_H
#define TOCSIN_SERIES_PERIOD_H

#include "base/date.h"

enum series_by { BY_DAY, BY_WEEK, BY_MONTH, BY_YEAR };

/** From "day", "week", "month" or "year". */
bool series_by_parse(struct span written, enum series_by *by);
const char *series_by_name(enum series_by by);

/** From "mon" ... "sun", 0 ... 6. */
bool weekday_parse(struct span written, int *weekday);

/** First and last day of the period that holds `date`.  A week ends on `week_end` (6: Sunday, as
 *  ISO 8601 has it). */
void period_of(
	struct date date, enum series_by by, int week_end, struct date *first, struct date *last);

#endif
