// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/windows.h"

#include "judge/skill.h"

#include <stdlib.h>

// The last is every day by itself.
static const int bounds[WINDOW_COUNT][2] = { { -28, -15 }, { -14, -8 }, { -7, -1 }, { 0, 0 },
	{ 1, 7 }, { 8, 14 }, { 15, 28 }, { 0, 0 } };

// Counts of the window around each day that has one; of the others nothing.
static struct sums *sums_around(
	const struct days *days, const struct events *events, struct window *window, bool every)
{
	struct sums *sums = memory_take((days->count + 1) * sizeof *sums);
	for (size_t i = 0; i < days->count; i++) {
		struct date day = { days->first.day + (int32_t)i };
		int64_t from = (int64_t)i + window->from, to = (int64_t)i + window->to;
		if (!every && !events_between(events, day, day))
			continue;
		from = from < 0 ? 0 : from;
		to = to >= (int64_t)days->count ? (int64_t)days->count - 1 : to;
		if (from <= to)
			sums[i] = days_sums(days, (size_t)from, (size_t)to);
		window->gated += sums[i].gated;
	}
	return sums;
}

static double pooled(const struct sums *sums, size_t count, enum scale scale, const uint16_t *times)
{
	int64_t some = 0, all = 0;
	for (size_t i = 0; i < count; i++) {
		some += sums[i].docs[scale] * (times ? times[i] : 1);
		all += sums[i].gated * (times ? times[i] : 1);
	}
	return all ? (double)some / (double)all : NAN;
}

static void put_window(struct window *window, const struct days *days, const struct sums *sums,
	const struct blocks *blocks)
{
	struct figure figure;
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		figure.value = pooled(sums, days->count, (enum scale)scale, NULL);
		for (size_t draw = 0; draw < SKILL_DRAWS; draw++)
			figure.draws[draw] = pooled(
				sums, days->count, (enum scale)scale, blocks_times(blocks, draw));
		window->share[scale] = skill_estimate(&figure, blocks);
	}
}

void windows_build(
	struct window windows[WINDOW_COUNT], const struct days *days, const struct events *events)
{
	struct blocks blocks;
	struct date last = { days->first.day + (int32_t)days->count - 1 };
	blocks_draw(&blocks, days->count, days->first, last, "around");
	for (int i = 0; i < WINDOW_COUNT; i++) {
		bool every = i == WINDOW_COUNT - 1;
		windows[i] = (struct window){ .from = bounds[i][0], .to = bounds[i][1] };
		struct sums *sums = sums_around(days, events, &windows[i], every);
		put_window(&windows[i], days, sums, &blocks);
		free(sums);
	}
	blocks_free(&blocks);
}
