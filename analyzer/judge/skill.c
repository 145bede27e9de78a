// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/skill.h"

#include "base/random.h"
#include "base/text.h"

#include <stdlib.h>

static struct random seeded(struct date first, struct date last, const char *what)
{
	struct text seed = { 0 };
	char from[DATE_SIZE], to[DATE_SIZE];
	text_format(
		&seed, "backtest|%s|%s|%s", date_write(first, from), date_write(last, to), what);
	struct random random = random_of(text_span(&seed));
	text_free(&seed);
	return random;
}

void blocks_draw(
	struct blocks *blocks, size_t count, struct date first, struct date last, const char *what)
{
	struct random random = seeded(first, last, what);
	blocks->count = count;
	blocks->times = memory_take(SKILL_DRAWS * count * sizeof *blocks->times);
	for (size_t draw = 0; draw < SKILL_DRAWS; draw++) {
		uint16_t *times = &blocks->times[draw * count];
		size_t start = 0;
		for (size_t i = 0; i < count; i++) {
			if (i % BLOCK_DAYS == 0)
				start = random_below(&random, (uint32_t)count);
			times[(start + i % BLOCK_DAYS) % count]++;
		}
	}
}

const uint16_t *blocks_times(const struct blocks *blocks, size_t draw)
{
	return &blocks->times[draw * blocks->count];
}

void blocks_free(struct blocks *blocks)
{
	free(blocks->times);
	*blocks = (struct blocks){ 0 };
}

static int by_share(const void *first, const void *second, void *context)
{
	const double *share = context;
	size_t a = *(const size_t *)first, b = *(const size_t *)second;
	if (share[a] < share[b] || share[a] > share[b])
		return share[a] < share[b] ? -1 : 1;
	return (a > b) - (a < b);
}

// Days from the lowest share to the highest; `times` NULL counts each once.
static double auc_of(const struct told *told, const size_t *order, const uint16_t *times)
{
	int64_t twice = 0, below = 0, positive = 0;
	for (size_t i = 0; i < told->count;) {
		int64_t here = 0, others = 0;
		double share = told->share[order[i]];
		for (; i < told->count && told->share[order[i]] <= share; i++) {
			int64_t weight = times ? times[order[i]] : 1;
			*(told->outcome[order[i]] ? &here : &others) += weight;
		}
		twice += here * (2 * below + others);
		below += others;
		positive += here;
	}
	return positive && below ? (double)twice / (2 * (double)positive * (double)below) : NAN;
}

void skill_auc(struct figure *figure, const struct told *told, const struct blocks *blocks)
{
	size_t *order = memory_take((told->count + 1) * sizeof *order);
	for (size_t i = 0; i < told->count; i++)
		order[i] = i;
	qsort_r(order, told->count, sizeof *order, by_share, (void *)(uintptr_t)told->share);
	figure->value = auc_of(told, order, NULL);
	for (size_t draw = 0; draw < SKILL_DRAWS; draw++)
		figure->draws[draw] = auc_of(told, order, blocks_times(blocks, draw));
	free(order);
}

static double brier_of(const struct told *told, const uint16_t *times)
{
	double sum = 0;
	for (size_t i = 0; i < told->count; i++) {
		double error = told->share[i] - told->outcome[i];
		sum += (times ? times[i] : 1) * error * error;
	}
	return told->count ? sum / (double)told->count : NAN;
}

void skill_brier(struct figure *figure, const struct told *told, const struct blocks *blocks)
{
	figure->value = brier_of(told, NULL);
	for (size_t draw = 0; draw < SKILL_DRAWS; draw++)
		figure->draws[draw] = brier_of(told, blocks_times(blocks, draw));
}

void skill_difference(
	struct figure *difference, const struct figure *figure, const struct figure *less)
{
	difference->value = figure->value - less->value;
	for (size_t draw = 0; draw < SKILL_DRAWS; draw++)
		difference->draws[draw] = figure->draws[draw] - less->draws[draw];
}

static int order_numbers(const void *a, const void *b)
{
	double first = *(const double *)a, second = *(const double *)b;
	return (first > second) - (first < second);
}

struct estimate skill_estimate(const struct figure *figure, const struct blocks *blocks)
{
	double draws[SKILL_DRAWS];
	size_t count = 0;
	for (size_t draw = 0; draw < SKILL_DRAWS; draw++)
		if (!isnan(figure->draws[draw]))
			draws[count++] = figure->draws[draw];
	if (count < SKILL_DRAWS / 2 || blocks->count < BLOCK_DAYS * BLOCKS_LEAST)
		return (struct estimate){ figure->value, NAN, NAN };
	qsort(draws, count, sizeof *draws, order_numbers);
	return (struct estimate){ figure->value, draws[(count * 5 + 99) / 100 - 1],
		draws[(count * 95 + 99) / 100 - 1] };
}
