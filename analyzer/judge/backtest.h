// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Words beside deeds: a series against a list of events.
#ifndef TOCSIN_JUDGE_BACKTEST_H
#define TOCSIN_JUDGE_BACKTEST_H

#include "judge/forecast.h"
#include "judge/windows.h"

enum { BACKTEST_HORIZONS = 3 };

struct backtest_plan {
	struct date from, to; // none: the collection's first and last date
	bool as_published;    // take statements as known on their date
};

/** Gated statements of some days, those with own level 2 or more, and events of the same days. */
struct deeds {
	struct date first;
	int64_t gated, docs[SCALE_COUNT], events;
};

// What is told of: the models, then words, and both, less recency.
enum told_figure { TOLD_WORDS_LESS = MODEL_COUNT, TOLD_BOTH_LESS, TOLD_COUNT };

const char *told_name(int told);

/** How well it was told that an event came within `days` days. */
struct horizon {
	int days;
	struct date first, last;  // days of which something was told, or none
	int64_t count, positives; // such days; those with an event ahead
	int64_t event_days;       // that they had ahead
	struct estimate auc[TOLD_COUNT], brier[TOLD_COUNT];
};

struct backtest {
	struct date from, to;
	int64_t events, event_days;
	int64_t statements, late; // gated ones; those first seen after their 28 days
	struct deeds *months, *years;
	size_t month_count, year_count;
	struct window windows[WINDOW_COUNT];
	struct horizon horizons[BACKTEST_HORIZONS];
	struct span lexicon; // the collection's
};

/** Compute.  A range without a document, or of more than DAYS_MOST days, is an error.  Give it back
 *  with backtest_free(). */
MUST_CHECK bool backtest_build(struct backtest *backtest, struct collection *collection,
	const struct events *events, const struct backtest_plan *plan, struct error *error);

void backtest_free(struct backtest *backtest);

/** The report to read. */
void backtest_show(struct text *text, const struct backtest *backtest);

/** All figures as CSV: part, at, model, figure, value, lo, hi, n, lexicon. */
void backtest_append(struct text *text, const struct backtest *backtest);

#endif
