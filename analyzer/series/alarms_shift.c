// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Shift: a CUSUM of own sentences of level 2 or more a day, in standard deviations from the mean of
// 56 days that end 3 days before it (Page 1954, Biometrika 41); it starts anew when it has passed
// its limit.  The variance is that of the days, never below their mean with half a sentence added.
#include "series/assessing.h"

static const double allowance = .5, limit = 5, z_most = 4;

struct usual {
	double mean, deviation;
	int64_t from, to; // the baseline
};

static bool usual_before(const struct assessing *assessing, const struct watched_series *series,
	size_t day, struct usual *usual)
{
	usual->to = (int64_t)day - GUARD_DAYS - 1;
	usual->from = usual->to - BASELINE_DAYS + 1;
	struct running base = running_between(assessing, series, usual->from, usual->to);
	if (base.days < BASELINE_LEAST)
		return false;
	double n = (double)base.days, mean = (double)base.sentences / n;
	double variance = ((double)base.sentence_squares - n * mean * mean) / (n - 1);
	double least = ((double)base.sentences + .5) / n;
	usual->mean = mean;
	usual->deviation = sqrt(variance > least ? variance : least);
	return true;
}

static double stepped(double cusum, int64_t sentences, const struct usual *usual)
{
	double z = ((double)sentences - usual->mean) / usual->deviation;
	cusum += (z > z_most ? z_most : z) - allowance;
	return cusum > 0 ? cusum : 0;
}

static int64_t sentences_of(
	const struct assessing *assessing, const struct watched_series *series, int64_t day)
{
	return running_between(assessing, series, day, day).sentences;
}

static int64_t drawn(const struct assessing *assessing, const struct watched_series *series,
	const struct usual *usual, struct random *random)
{
	int64_t first = usual->from > 0 ? usual->from : 0;
	uint32_t count = (uint32_t)(usual->to - first + 1);
	int64_t day;
	do
		day = first + random_below(random, count);
	while (!assessing_read(assessing, (size_t)day));
	return sentences_of(assessing, series, day);
}

// How often chance alone passes the limit: as many runs beside the real one, whose days are drawn
// from the read days of their own baseline.
static double passed_by_chance(
	const struct assessing *assessing, struct watched_series *series, const struct usual *usual)
{
	int passed = 0;
	for (int i = 0; i < SHADOW_COUNT; i++) {
		double *cusum = &series->shadows[i];
		*cusum = stepped(*cusum, drawn(assessing, series, usual, &series->random), usual);
		if (*cusum <= limit)
			continue;
		passed++;
		*cusum = 0;
	}
	return (double)passed / SHADOW_COUNT;
}

static void name_statements(const struct assessing *assessing, struct alarm *alarm,
	const struct watched_series *series, size_t since, size_t day)
{
	const struct alarms *alarms = assessing->alarms;
	for (size_t i = alarms->days.statement[since]; i < alarms->days.statement[day + 1]; i++)
		if (watched_has(&series->watched, &alarms->statements.statements[i]))
			alarm_add_document(alarm, alarms->statements.statements[i].text);
}

void judge_shift(struct assessing *assessing, size_t day)
{
	const struct watched_series *farthest = NULL;
	struct usual usual, most = { 0 };
	double highest = limit;
	for (size_t i = 0; i < assessing->alarms->watch.count; i++) {
		struct watched_series *series = &assessing->series[i];
		if (!usual_before(assessing, series, day, &usual))
			continue;
		assessing->alarms->chance[day][ALARM_SHIFT] +=
			passed_by_chance(assessing, series, &usual);
		if (series->cusum <= 0)
			series->since = day;
		series->cusum = stepped(
			series->cusum, sentences_of(assessing, series, (int64_t)day), &usual);
		if (series->cusum <= limit)
			continue;
		if (series->cusum > highest) {
			highest = series->cusum;
			farthest = series;
			most = usual;
		}
		series->cusum = 0;
	}
	if (!farthest || assessing_quiet(assessing, ALARM_SHIFT, day))
		return;
	struct alarm *alarm =
		assessing_add(assessing, ALARM_SHIFT, day, LONG_WINDOW_DAYS, farthest->name);
	alarm->statistic = highest;
	alarm->threshold = limit;
	alarm->expected = most.mean;
	alarm->observed = (double)sentences_of(assessing, farthest, (int64_t)day);
	name_statements(assessing, alarm, farthest, farthest->since, day);
}
