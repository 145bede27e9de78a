// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Rhythm: who speaks when.  A speaker is out of pattern on a day that brings a gated statement, the
// third or more in 7 days, where the 364 days that end 3 days before those let so many come once in
// ten thousand times; a speaker of s statements in n days is taken for a Poisson process of unknown
// rate, so that a week holds a negative binomial of shape s + .5 (Gelman and others, Bayesian Data
// Analysis, 2.6).  Silence is a day asked on which nothing was published, of a weekday of which in
// the 364 days before fewer than one in four were silent, where on all such weekdays together one
// in a hundred or fewer is expected to be: (s + .5) / (n + 1) of s silent among n.
#include "series/assessing.h"

static const double speaker_chance = .0001, silence_chance = .01;
enum { SPEAKER_LEAST = 3, BASELINE_READ = 182, WEEKS = YEAR_DAYS / 7, RESTING = 4 };

struct spoken {
	double chance, expected, alone; // alone: the chance of the count from which it is an alarm
	int64_t observed;
};

static int64_t spoken_between(const struct speaker *speaker, int64_t from, int64_t to)
{
	size_t low = 0, high = speaker->count;
	int64_t count = 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if ((int64_t)speaker->days[middle] < from)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < speaker->count && (int64_t)speaker->days[low] <= to; low++)
		count++;
	return count;
}

static bool speaks_on(const struct speaker *speaker, size_t day)
{
	return spoken_between(speaker, (int64_t)day, (int64_t)day) > 0;
}

// Days read are the same for every series.
static bool speaker_tested(const struct assessing *assessing, const struct speaker *speaker,
	size_t day, struct spoken *spoken)
{
	int64_t last = (int64_t)day, end = last - WINDOW_DAYS - GUARD_DAYS;
	const struct watched_series *any = &assessing->series[0];
	int64_t base = running_between(assessing, any, end - YEAR_DAYS + 1, end).days;
	int64_t window = running_between(assessing, any, last - WINDOW_DAYS + 1, last).days;
	if (base < BASELINE_READ || speaker->count == 0 || (int64_t)speaker->days[0] > last)
		return false;
	double shape = (double)spoken_between(speaker, end - YEAR_DAYS + 1, end) + .5;
	spoken->expected = (double)window * shape / (double)base;
	spoken->observed = spoken_between(speaker, last - WINDOW_DAYS + 1, last);
	spoken->chance = chance_of_count(spoken->observed, spoken->expected, shape);
	int64_t from = SPEAKER_LEAST;
	while ((spoken->alone = chance_of_count(from, spoken->expected, shape)) >= speaker_chance)
		from++;
	// Of so many in the window one must be of this day: 1 - ((w - 1) / w)^from.
	spoken->alone *= 1 - pow((double)(window - 1) / (double)window, (double)from);
	return true;
}

static void name_statements(
	const struct assessing *assessing, struct alarm *alarm, uint32_t speaker, size_t day)
{
	const struct alarms *alarms = assessing->alarms;
	size_t from = day + 1 < WINDOW_DAYS ? 0 : day + 1 - WINDOW_DAYS;
	for (size_t i = alarms->days.statement[from]; i < alarms->days.statement[day + 1]; i++)
		if (alarms->statements.statements[i].gated &&
			alarms->statements.statements[i].text->speaker == speaker)
			alarm_add_document(alarm, alarms->statements.statements[i].text);
}

static void give(
	struct assessing *assessing, uint32_t speaker, const struct spoken *spoken, size_t day)
{
	struct alarm *alarm = assessing_add(assessing, ALARM_RHYTHM, day, WINDOW_DAYS,
		assessing->collection->speakers.key[speaker]);
	alarm->statistic = strangeness(spoken->chance);
	alarm->threshold = strangeness(speaker_chance);
	alarm->expected = spoken->expected;
	alarm->observed = (double)spoken->observed;
	name_statements(assessing, alarm, speaker, day);
}

static void judge_speakers(struct assessing *assessing, size_t day)
{
	const struct map *names = &assessing->collection->speakers;
	uint32_t strangest = MAP_NONE;
	struct spoken spoken, most = { .chance = 1 };
	const uint32_t *ordered = assessing->speaker_order;
	for (size_t i = 0; i < names->count; i++) {
		const struct speaker *speaker = &assessing->speakers[ordered[i]];
		if (names->key[ordered[i]].size == 0 ||
			!speaker_tested(assessing, speaker, day, &spoken))
			continue;
		assessing->alarms->chance[day][ALARM_RHYTHM] += spoken.alone;
		if (speaks_on(speaker, day) && spoken.observed >= SPEAKER_LEAST &&
			spoken.chance < speaker_chance && spoken.chance < most.chance) {
			most = spoken;
			strangest = ordered[i];
		}
	}
	if (strangest != MAP_NONE && !assessing_quiet(assessing, ALARM_RHYTHM, day))
		give(assessing, strangest, &most, day);
}

struct weekday {
	double read, silent, items;
};

// One weekday in the weeks before a day, `back` (1 to 7) days before it the last time.
static struct weekday weekday_before(const struct days *days, size_t day, int back)
{
	struct weekday sum = { 0 };
	for (int64_t i = 0, at; i < WEEKS && (at = (int64_t)day - back - 7 * i) >= 0; i++) {
		if (days->status[at] != DAY_OK && days->status[at] != DAY_NO_ITEMS)
			continue;
		sum.read++;
		sum.silent += days->status[at] == DAY_NO_ITEMS;
		sum.items += (double)(days->document[at + 1] - days->document[at]);
	}
	return sum;
}

static bool rests(const struct weekday *weekday)
{
	return weekday->silent * RESTING >= weekday->read;
}

static void judge_silence(struct assessing *assessing, size_t day)
{
	const struct days *days = &assessing->alarms->days;
	struct weekday own = { 0 }, sum = { 0 };
	for (int back = 1; back <= 7; back++) {
		own = weekday_before(days, day, back);
		if (rests(&own))
			continue;
		sum.read += own.read;
		sum.silent += own.silent;
		sum.items += own.items;
	}
	double chance = (sum.silent + .5) / (sum.read + 1);
	if (!days->asked[day] || rests(&own) || sum.read < BASELINE_READ ||
		chance > silence_chance || days->status[day] == DAY_PARTIAL)
		return;
	assessing->alarms->chance[day][ALARM_RHYTHM] += chance;
	if (days->status[day] != DAY_NO_ITEMS || assessing_quiet(assessing, ALARM_RHYTHM, day))
		return;
	struct alarm *alarm = assessing_add(assessing, ALARM_RHYTHM, day, 1, span_of("items"));
	alarm->statistic = strangeness(chance);
	alarm->threshold = strangeness(silence_chance);
	alarm->expected = sum.items / sum.read;
	alarm->observed = 0;
}

void judge_rhythm(struct assessing *assessing, size_t day)
{
	judge_speakers(assessing, day);
	judge_silence(assessing, day);
}
