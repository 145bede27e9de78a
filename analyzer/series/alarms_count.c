// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Count: statements of level 2 or more in 7 days against the 56 days that end 3 days before them,
// by the tail of a negative binomial whose mean and variance are those of the days (chance.h).
#include "series/assessing.h"

static const double count_chance = .001;

struct counted {
	double chance, expected;
	int64_t observed;
};

static bool count_tested(const struct assessing *assessing, const struct watched_series *series,
	size_t day, struct counted *counted)
{
	int64_t last = (int64_t)day, end = last - WINDOW_DAYS - GUARD_DAYS;
	struct running window = running_between(assessing, series, last - WINDOW_DAYS + 1, last);
	struct running base = running_between(assessing, series, end - BASELINE_DAYS + 1, end);
	if (base.days < BASELINE_LEAST)
		return false;
	counted->observed = window.count;
	counted->chance = chance_after(window.count, window.days, base.days, base.count,
		base.count_squares, &counted->expected);
	return true;
}

static void name_statements(const struct assessing *assessing, struct alarm *alarm,
	const struct watched *watched, size_t day)
{
	const struct alarms *alarms = assessing->alarms;
	size_t from = day + 1 < WINDOW_DAYS ? 0 : day + 1 - WINDOW_DAYS;
	for (size_t i = alarms->days.statement[from]; i < alarms->days.statement[day + 1]; i++)
		if (watched_has(watched, &alarms->statements.statements[i]))
			alarm_add_document(alarm, alarms->statements.statements[i].text);
}

void judge_count(struct assessing *assessing, size_t day)
{
	const struct watched_series *strangest = NULL;
	struct counted counted, most = { 1, 0, 0 };
	for (size_t i = 0; i < assessing->alarms->watch.count; i++) {
		if (!count_tested(assessing, &assessing->series[i], day, &counted))
			continue;
		assessing->alarms->chance[day][ALARM_COUNT] += count_chance;
		if (counted.chance < count_chance && counted.chance < most.chance) {
			most = counted;
			strangest = &assessing->series[i];
		}
	}
	if (!strangest || assessing_quiet(assessing, ALARM_COUNT, day))
		return;
	struct alarm *alarm =
		assessing_add(assessing, ALARM_COUNT, day, WINDOW_DAYS, strangest->name);
	alarm->statistic = strangeness(most.chance);
	alarm->threshold = strangeness(count_chance);
	alarm->expected = most.expected;
	alarm->observed = (double)most.observed;
	name_statements(assessing, alarm, &strangest->watched, day);
}
