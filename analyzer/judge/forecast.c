// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/forecast.h"

#include <stdlib.h>
#include <string.h>

static const unsigned features[MODEL_COUNT] = {
	[MODEL_RECENCY] = KNOWN_RECENCY,
	[MODEL_WORDS] = KNOWN_WORDS,
	[MODEL_BOTH] = KNOWN_RECENCY | KNOWN_WORDS,
};

enum { MONTHS = 12 };

struct walk {
	struct lesson *lessons;
	struct date *dates;
	size_t count, learned; // lessons; those whose outcome is known
	bool ready;
	struct logistic fits[MODEL_COUNT];
	double month[MONTHS];
};

const char *model_name(enum model model)
{
	static const char *const names[] = {
#define MODEL(name, written) written,
		FORECAST_MODELS(MODEL)
#undef MODEL
	};
	return names[model];
}

static void collect(
	struct walk *walk, const struct known *known, const struct events *events, int ahead)
{
	struct date end = events->dates[events->count - 1];
	for (size_t i = 0; i < known->count; i++) {
		const struct known_day *day = &known->days[i];
		struct date from = { day->date.day + 1 }, to = { day->date.day + ahead };
		if (!day->usable || to.day > end.day)
			continue;
		struct lesson *lesson = &walk->lessons[walk->count];
		walk->dates[walk->count++] = day->date;
		memcpy(lesson->features, day->features, sizeof lesson->features);
		lesson->outcome = events_between(events, from, to) > 0;
	}
}

static int month_of(struct date date)
{
	int year, month, day;
	date_parts(date, &year, &month, &day);
	return month - 1;
}

static void learn_months(struct walk *walk)
{
	double all[MONTHS] = { 0 }, some[MONTHS] = { 0 }, sum = 0;
	for (size_t i = 0; i < walk->learned; i++) {
		int month = month_of(walk->dates[i]);
		all[month]++;
		some[month] += walk->lessons[i].outcome;
		sum += walk->lessons[i].outcome;
	}
	double mean = sum / (double)walk->learned;
	for (int month = 0; month < MONTHS; month++)
		walk->month[month] =
			(some[month] + MONTH_WEIGHT * mean) / (all[month] + MONTH_WEIGHT);
}

static bool can_learn(const struct walk *walk)
{
	size_t some = 0;
	for (size_t i = 0; i < walk->learned; i++)
		some += walk->lessons[i].outcome;
	return walk->learned >= LEARN_DAYS && some >= LEARN_EACH &&
	       walk->learned - some >= LEARN_EACH;
}

static void learn(struct walk *walk, struct date day, int ahead)
{
	while (walk->learned < walk->count && walk->dates[walk->learned].day + ahead <= day.day)
		walk->learned++;
	if (!can_learn(walk))
		return;
	walk->ready = true;
	learn_months(walk);
	for (int model = 0; model < MODEL_COUNT; model++)
		if (features[model])
			logistic_fit(
				&walk->fits[model], walk->lessons, walk->learned, features[model]);
}

static void tell(struct forecast *forecast, const struct walk *walk, size_t at)
{
	size_t to = forecast->count++;
	forecast->dates[to] = walk->dates[at];
	forecast->outcome[to] = walk->lessons[at].outcome;
	for (int model = 0; model < MODEL_COUNT; model++)
		forecast->share[model][to] =
			features[model] ? logistic_tell(&walk->fits[model],
						  walk->lessons[at].features, features[model])
					: walk->month[month_of(walk->dates[at])];
}

void forecast_walk(struct forecast *forecast, const struct known *known,
	const struct events *events, int ahead)
{
	struct walk walk = { 0 };
	size_t most = known->count + 1;
	*forecast = (struct forecast){ .dates = memory_take(most * sizeof(struct date)),
		.outcome = memory_take(most) };
	for (int model = 0; model < MODEL_COUNT; model++)
		forecast->share[model] = memory_take(most * sizeof(double));
	walk.lessons = memory_take(most * sizeof *walk.lessons);
	walk.dates = memory_take(most * sizeof *walk.dates);
	collect(&walk, known, events, ahead);
	for (size_t i = 0; i < walk.count; i++) {
		if (i == 0 || month_of(walk.dates[i]) != month_of(walk.dates[i - 1]))
			learn(&walk, walk.dates[i], ahead);
		if (walk.ready)
			tell(forecast, &walk, i);
	}
	free(walk.lessons);
	free(walk.dates);
}

struct told forecast_told(const struct forecast *forecast, enum model model)
{
	return (struct told){ forecast->share[model], forecast->outcome, forecast->count };
}

void forecast_free(struct forecast *forecast)
{
	free(forecast->dates);
	free(forecast->outcome);
	for (int model = 0; model < MODEL_COUNT; model++)
		free(forecast->share[model]);
	*forecast = (struct forecast){ 0 };
}
