// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A time series: one row a day, with figures of the day and of the 7 and 28 days that end on it,
// or one row a week, month or year, with figures of the period.
#ifndef TOCSIN_SERIES_SERIES_H
#define TOCSIN_SERIES_SERIES_H

#include "series/alarms.h"
#include "series/correction.h"
#include "series/period.h"

enum {
	SERIES_TARGETS = 3, // targets with columns of their own: the naming's first
	SHORT_DAYS = 7,
	LONG_DAYS = 28,
	PRELIMINARY_DAYS = 7,
	FEW_GATED = 5, // fewer than these take the exact interval
};

struct series_plan {
	enum series_by by;
	int week_end;         // weekday, 6: Sunday
	struct date from, to; // none: the first and the last date of the collection
	struct selection selection;
	const struct correction *correction; // or NULL
	const struct alarms *alarms;         // whose numbers the rows hold, or NULL
	bool every_window; // fill `short_window` and the fingerprints of all windows
};

/** Figures of one row.  Those of a window are over the trailing 28 days, or over the period. */
struct series_row {
	struct date date; // of a period its first
	enum day_status status;
	int64_t items, gated, docs[SCALE_COUNT];
	struct estimate trailing_7[SCALE_COUNT], prevalence[SCALE_COUNT], balance;
	struct estimate corrected; // threat
	double target[SCALE_COUNT][SERIES_TARGETS];
	double wedge; // prevalence of threat to the second target minus to the first
	int64_t sentences[SCALE_COUNT][LEVEL_COUNT], relayed[SCALE_COUNT];
	int64_t words, gated_words;
	double rate, rate_ungated;
	int64_t peak_rank, peak_level; // -1: nothing was gated
	struct span peak_document;
	int64_t alarms; // of the row's days, -1 where nobody judged them
	bool preliminary;
	int64_t days_read; // of the window
	char data[9];      // empty where the window holds no document
	struct span lexicon, program;
	struct sums window; // what the window's figures come from
	// Where the plan asks for every window: of the trailing 7 days, and of the row's own days.
	struct sums short_window;
	char short_data[9], own_data[9];
};

struct series;

/** Compute over a collection, which must live as long and not grow.  A range of more than DAYS_MOST
 *  days is an error.  Give it back with series_free(). */
MUST_CHECK bool series_build(struct series **series, struct collection *collection,
	const struct series_plan *plan, struct error *error);

/** The next row; false behind the last. */
bool series_next(struct series *series, struct series_row *row);

/** Accepts NULL. */
void series_free(struct series *series);

#endif
