// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Drift of the lexicon: the share of gated statements in which nothing has an own level rose, over 28
// days against the 364 days before them, by the z of two pooled shares.  A lexicon that has stopped
// to hit and a capital that has stopped to speak so look alike: whoever gets it reads some of both.
#include "series/assessing.h"

static const double z_least = 4;
enum { STATEMENTS_LEAST = 20, BASELINE_STATEMENTS = 100 };

struct share {
	double some, all;
};

static struct share share_between(const struct assessing *assessing, int64_t from, int64_t to)
{
	from = from < 0 ? 0 : from;
	if (to < from)
		return (struct share){ 0, 0 };
	return (struct share){
		(double)(assessing->unlevelled[to + 1] - assessing->unlevelled[from]),
		(double)(assessing->gated[to + 1] - assessing->gated[from]),
	};
}

void judge_drift(struct assessing *assessing, size_t day)
{
	int64_t last = (int64_t)day, end = last - LONG_WINDOW_DAYS;
	struct share now = share_between(assessing, end + 1, last);
	struct share base = share_between(assessing, end - YEAR_DAYS + 1, end);
	if (now.all < STATEMENTS_LEAST || base.all < BASELINE_STATEMENTS)
		return;
	double pooled = (now.some + base.some) / (now.all + base.all);
	double error = sqrt(pooled * (1 - pooled) * (1 / now.all + 1 / base.all));
	assessing->alarms->chance[day][ALARM_DRIFT] += chance_of_z(z_least) / 2;
	if (error <= 0)
		return;
	double z = (now.some / now.all - base.some / base.all) / error;
	if (z < z_least || assessing_quiet(assessing, ALARM_DRIFT, day))
		return;
	struct alarm *alarm = assessing_add(
		assessing, ALARM_DRIFT, day, LONG_WINDOW_DAYS, span_of("without_level"));
	alarm->statistic = z;
	alarm->threshold = z_least;
	alarm->expected = base.some / base.all;
	alarm->observed = now.some / now.all;
}
