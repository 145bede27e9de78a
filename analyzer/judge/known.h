// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What was known on each day: words of the days before, and when the last event was.
#ifndef TOCSIN_JUDGE_KNOWN_H
#define TOCSIN_JUDGE_KNOWN_H

#include "judge/events.h"
#include "judge/logistic.h"
#include "series/days.h"

// Features of a day, as bits for logistic_fit().
enum {
	KNOWN_RECENCY = 1 << 0,
	KNOWN_WORDS = 1 << 1 | 1 << 2 | 1 << 3,
	KNOWN_DAYS_READ = 14, // of the trailing 28: with fewer a day is left out
	KNOWN_GATED = 5,      // statements of the trailing 28 days: with fewer a day is left out
};

struct known_day {
	struct date date;
	bool usable;
	// ln(1 + days since the last event); of threat in the trailing 7 and 28 days and of
	// conciliation in 28 ln((docs + .5) / (gated - docs + .5)).
	double features[LOGISTIC_MOST];
};

struct known {
	struct known_day *days;
	size_t count, usable;
	int64_t statements, late; // gated ones; those known only after their 28 days
};

/** Look at each day from `from` on.  A statement counts from the day on which its first text was
 *  seen; with `as_published`, and where that is not known, from its date.  Where no event came
 *  before a day, recency counts from `from`.  Give it back with known_free(). */
void known_build(struct known *known, const struct statements *statements, const struct days *days,
	const struct events *events, struct date from, bool as_published);

void known_free(struct known *known);

#endif
