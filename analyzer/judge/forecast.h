// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Telling, day after day, whether an event comes within some days, from what was known before.
#ifndef TOCSIN_JUDGE_FORECAST_H
#define TOCSIN_JUDGE_FORECAST_H

#include "judge/known.h"
#include "judge/skill.h"

// What is told from: when the last event was, the month of the year, words, words and recency.
#define FORECAST_MODELS(MODEL) \
	MODEL(RECENCY, "recency") \
	MODEL(CALENDAR, "calendar") \
	MODEL(WORDS, "words") \
	MODEL(BOTH, "recency and words")

enum model {
#define MODEL(name, written) MODEL_##name,
	FORECAST_MODELS(MODEL)
#undef MODEL
		MODEL_COUNT
};

const char *model_name(enum model model);

enum {
	LEARN_DAYS = 365, // days with a known outcome before the first fit
	LEARN_EACH = 10,  // of them with, and without, an event ahead
	MONTH_WEIGHT = 30 // days of the mean that a month's share is drawn to
};

/** What was told of days that had been learned for, and what came. */
struct forecast {
	struct date *dates;
	bool *outcome;
	double *share[MODEL_COUNT];
	size_t count;
};

/** Walk forward: on the first usable day of each month all models are fitted anew on the days whose
 *  outcome was known by then, the `ahead` days behind each being over; then they tell of the days of
 *  that month.  The month's model is the share of days with an event ahead in that month of the
 *  years before, with MONTH_WEIGHT days of the mean.  Days whose `ahead` days reach behind the last event are
 *  left out.  Give it back with forecast_free(). */
void forecast_walk(struct forecast *forecast, const struct known *known,
	const struct events *events, int ahead);

/** What one model told. */
struct told forecast_told(const struct forecast *forecast, enum model model);

void forecast_free(struct forecast *forecast);

#endif
