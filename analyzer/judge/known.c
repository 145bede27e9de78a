// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/known.h"

#include "series/series.h"

#include <math.h>
#include <stdlib.h>

// Changes from one day to the next, then the counts of each day.
struct counts {
	int64_t gated_7, threat_7, gated_28, threat_28, conciliation_28;
};

static void add_counts(struct counts *to, const struct counts *more, int64_t times)
{
	to->gated_7 += times * more->gated_7;
	to->threat_7 += times * more->threat_7;
	to->gated_28 += times * more->gated_28;
	to->threat_28 += times * more->threat_28;
	to->conciliation_28 += times * more->conciliation_28;
}

// Count a statement on the days of [from, to] that there are.
static void spread(struct counts *counts, size_t count, int64_t from, int64_t to,
	const struct counts *statement)
{
	if (from < 0)
		from = 0;
	if (to >= (int64_t)count)
		to = (int64_t)count - 1;
	if (from > to)
		return;
	add_counts(&counts[from], statement, 1);
	add_counts(&counts[to + 1], statement, -1);
}

static void count_statement(struct known *known, struct counts *counts,
	const struct statement *statement, struct date from, bool as_published)
{
	int64_t date = (int64_t)statement->first->date.day - from.day, seen = date;
	struct date first_seen = statement->first->first_seen;
	if (!as_published && date_known(first_seen) && first_seen.day - from.day > date)
		seen = (int64_t)first_seen.day - from.day;
	int64_t threat = statement->own[SCALE_THREAT] >= 2;
	int64_t conciliation = statement->own[SCALE_CONCILIATION] >= 2;
	if (date >= 0 && date < (int64_t)known->count) {
		known->statements++;
		known->late += seen > date + LONG_DAYS - 1;
	}
	spread(counts, known->count, seen, date + SHORT_DAYS - 1,
		&(struct counts){ .gated_7 = 1, .threat_7 = threat });
	spread(counts, known->count, seen, date + LONG_DAYS - 1,
		&(struct counts){
			.gated_28 = 1, .threat_28 = threat, .conciliation_28 = conciliation });
}

static double log_odds(int64_t some, int64_t all)
{
	return log(((double)some + .5) / ((double)(all - some) + .5));
}

static int64_t days_since(const struct events *events, struct date day, struct date from)
{
	struct date last = events_last(events, day);
	return (int64_t)day.day - (date_known(last) ? last.day : from.day);
}

static void fill(struct known *known, const struct counts *counts, const struct days *days,
	const struct events *events, struct date from)
{
	struct counts sum = { 0 };
	for (size_t i = 0; i < known->count; i++) {
		struct known_day *day = &known->days[i];
		add_counts(&sum, &counts[i], 1);
		day->date = (struct date){ from.day + (int32_t)i };
		struct date back = { day->date.day - (LONG_DAYS - 1) };
		struct sums window =
			days_sums(days, days_index(days, back), days_index(days, day->date));
		day->usable = window.days_read >= KNOWN_DAYS_READ && sum.gated_28 >= KNOWN_GATED;
		known->usable += day->usable;
		day->features[0] = log1p((double)days_since(events, day->date, from));
		day->features[1] = log_odds(sum.threat_7, sum.gated_7);
		day->features[2] = log_odds(sum.threat_28, sum.gated_28);
		day->features[3] = log_odds(sum.conciliation_28, sum.gated_28);
	}
}

void known_build(struct known *known, const struct statements *statements, const struct days *days,
	const struct events *events, struct date from, bool as_published)
{
	size_t count = days->count - days_index(days, from);
	*known = (struct known){
		.days = memory_take((count + 1) * sizeof *known->days),
		.count = count,
	};
	struct counts *counts = memory_take((count + 2) * sizeof *counts);
	for (size_t i = 0; i < statements->count; i++)
		if (statements->statements[i].gated)
			count_statement(
				known, counts, &statements->statements[i], from, as_published);
	fill(known, counts, days, events, from);
	free(counts);
}

void known_free(struct known *known)
{
	free(known->days);
	*known = (struct known){ 0 };
}
