// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/backtest.h"

#include "series/period.h"
#include "series/series.h"

#include <stdio.h>
#include <stdlib.h>

static const int horizons[BACKTEST_HORIZONS] = { 7, 14, 30 };

struct building {
	struct backtest *backtest;
	const struct events *events;
	struct statements statements;
	struct days days; // of the range alone
	struct known known;
};

const char *told_name(int told)
{
	if (told == TOLD_WORDS_LESS)
		return "words - recency";
	return told == TOLD_BOTH_LESS ? "recency and words - recency"
				      : model_name((enum model)told);
}

static struct deeds deeds_of(const struct building *building, struct date first, struct date last)
{
	const struct days *days = &building->days;
	struct sums sums = days_sums(days, days_index(days, first), days_index(days, last));
	struct deeds deeds = { .first = first, .gated = sums.gated };
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		deeds.docs[scale] = sums.docs[scale];
	deeds.events = events_between(building->events, first, last);
	return deeds;
}

// Of the first and the last period only the days of the range count.
static struct deeds *deeds_by(const struct building *building, enum series_by by, size_t *count)
{
	struct deeds *deeds = NULL;
	size_t capacity = 0;
	struct date next = building->backtest->from, first, last;
	*count = 0;
	while (next.day <= building->backtest->to.day) {
		period_of(next, by, 6, &first, &last);
		if (last.day > building->backtest->to.day)
			last = building->backtest->to;
		deeds = memory_grow(deeds, &capacity, *count, sizeof *deeds);
		deeds[*count] = deeds_of(building, next, last);
		deeds[(*count)++].first = first;
		next.day = last.day + 1;
	}
	return deeds;
}

static void judge_all(struct horizon *horizon, const struct forecast *forecast,
	const struct blocks *blocks, bool by_rank)
{
	struct figure *figures = memory_take(TOLD_COUNT * sizeof *figures);
	for (int model = 0; model < MODEL_COUNT; model++) {
		struct told told = forecast_told(forecast, (enum model)model);
		(by_rank ? skill_auc : skill_brier)(&figures[model], &told, blocks);
	}
	const struct figure *recency = &figures[MODEL_RECENCY];
	skill_difference(&figures[TOLD_WORDS_LESS], &figures[MODEL_WORDS], recency);
	skill_difference(&figures[TOLD_BOTH_LESS], &figures[MODEL_BOTH], recency);
	for (int told = 0; told < TOLD_COUNT; told++)
		*(by_rank ? &horizon->auc[told] : &horizon->brier[told]) =
			skill_estimate(&figures[told], blocks);
	free(figures);
}

// Days with an event that came within `ahead` days of one that was told of.
static int64_t event_days_ahead(
	const struct forecast *forecast, const struct events *events, int ahead)
{
	int64_t count = 0;
	int32_t counted = INT32_MIN; // up to this day
	for (size_t i = 0; i < forecast->count; i++) {
		int32_t from = forecast->dates[i].day + 1, to = forecast->dates[i].day + ahead;
		from = from > counted ? from : counted + 1;
		if (from <= to)
			count += events_days(events, (struct date){ from }, (struct date){ to });
		counted = to;
	}
	return count;
}

static void put_horizon(const struct building *building, struct horizon *horizon, int days)
{
	struct forecast forecast;
	struct blocks blocks;
	char what[12];
	*horizon = (struct horizon){ .days = days, .first = DATE_NONE, .last = DATE_NONE };
	for (int told = 0; told < TOLD_COUNT; told++)
		horizon->auc[told] = horizon->brier[told] = ESTIMATE_MISSING;
	forecast_walk(&forecast, &building->known, building->events, days);
	horizon->count = (int64_t)forecast.count;
	for (size_t i = 0; i < forecast.count; i++)
		horizon->positives += forecast.outcome[i];
	if (forecast.count) {
		horizon->first = forecast.dates[0];
		horizon->last = forecast.dates[forecast.count - 1];
		horizon->event_days = event_days_ahead(&forecast, building->events, days);
		snprintf(what, sizeof what, "%d", days);
		blocks_draw(&blocks, forecast.count, horizon->first, horizon->last, what);
		judge_all(horizon, &forecast, &blocks, true);
		judge_all(horizon, &forecast, &blocks, false);
		blocks_free(&blocks);
	}
	forecast_free(&forecast);
}

static bool find_range(struct backtest *backtest, const struct collection *collection,
	const struct backtest_plan *plan, struct error *error)
{
	struct date first, last;
	collection_dates(collection, &first, &last);
	backtest->from = date_known(plan->from) ? plan->from : first;
	backtest->to = date_known(plan->to) ? plan->to : last;
	if (!date_known(first) || backtest->to.day < backtest->from.day)
		return error_set(error, ERROR_USAGE, "no documents to set beside the events");
	if ((int64_t)backtest->to.day - backtest->from.day >= DAYS_MOST)
		return error_set(error, ERROR_USAGE,
			"more than %d days: is a date wrong?  '--from' and '--to' say which are "
			"wanted",
			DAYS_MOST);
	return true;
}

static void put_all(struct building *building, const struct backtest_plan *plan)
{
	struct backtest *backtest = building->backtest;
	backtest->events = events_between(building->events, backtest->from, backtest->to);
	backtest->event_days = events_days(building->events, backtest->from, backtest->to);
	backtest->months = deeds_by(building, BY_MONTH, &backtest->month_count);
	backtest->years = deeds_by(building, BY_YEAR, &backtest->year_count);
	windows_build(backtest->windows, &building->days, building->events);
	known_build(&building->known, &building->statements, &building->days, building->events,
		backtest->from, plan->as_published);
	backtest->statements = building->known.statements;
	backtest->late = building->known.late;
	for (int i = 0; i < BACKTEST_HORIZONS; i++)
		put_horizon(building, &backtest->horizons[i], horizons[i]);
	known_free(&building->known);
}

bool backtest_build(struct backtest *backtest, struct collection *collection,
	const struct events *events, const struct backtest_plan *plan, struct error *error)
{
	struct building building = { .backtest = backtest, .events = events };
	struct selection selection = { .as_of = DATE_NONE };
	*backtest = (struct backtest){ .lexicon = collection->lexicon };
	if (!find_range(backtest, collection, plan, error))
		return false;
	statements_build(&building.statements, collection, &selection);
	days_build(&building.days, collection, &building.statements, backtest->from, backtest->to);
	put_all(&building, plan);
	days_free(&building.days);
	statements_free(&building.statements);
	return true;
}

void backtest_free(struct backtest *backtest)
{
	free(backtest->months);
	free(backtest->years);
	*backtest = (struct backtest){ 0 };
}
