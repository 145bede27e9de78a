// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "joining/lengths.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { HUNDRED = 100, FAR = 1 << 28 };

const struct length_step length_steps[LENGTH_STEPS] = { { 1, 1, 0 }, { 2, 1, 230 }, { 1, 2, 230 },
	{ 2, 2, 440 }, { 1, 0, 450 }, { 0, 1, 450 } };

// Of the length of a translation, in letters a letter (there).
static const double variance = 6.8;

int length_cost(double a, double b, double ratio)
{
	double mean = (a + b / (ratio > 0 ? ratio : 1)) / 2;
	if (mean <= 0)
		return 0;
	double chance = erfc(fabs(b - a * ratio) / sqrt(mean * variance) / sqrt(2));
	return chance > 1e-11 ? (int)(-HUNDRED * log(chance)) : 25 * HUNDRED;
}

static double sum_of(const uint32_t *lengths, size_t count)
{
	double sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += lengths[i] / 10.0;
	return sum;
}

// The cheapest ways from sentence i of a on are known for the next two: rows of a ring.
static void fill_row(int *rows[3], const uint32_t *a, size_t a_left, const uint32_t *b,
	size_t b_count, double ratio)
{
	for (size_t j = b_count + 1; j-- > 0;) {
		int best = a_left == 0 && j == b_count ? 0 : FAR;
		for (size_t s = 0; s < LENGTH_STEPS; s++) {
			const struct length_step *step = &length_steps[s];
			if (step->a > a_left || j + step->b > b_count)
				continue;
			int cost = rows[step->a][j + step->b] + step->cost;
			if (cost >= best)
				continue;
			if (step->a && step->b)
				cost += length_cost(
					sum_of(a, step->a), sum_of(b + j, step->b), ratio);
			if (cost < best)
				best = cost;
		}
		rows[0][j] = best;
	}
}

int lengths_cost(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
	if (!a_count || !b_count || a_count > LENGTHS_MOST || b_count > LENGTHS_MOST)
		return -1;
	double length = sum_of(a, a_count), ratio = length > 0 ? sum_of(b, b_count) / length : 1;
	int *rows[3];
	for (int i = 0; i < 3; i++) {
		rows[i] = memory_take((b_count + 1) * sizeof **rows);
		for (size_t j = 0; j <= b_count; j++)
			rows[i][j] = FAR;
	}
	for (size_t i = a_count + 1; i-- > 0;) {
		int *last = rows[2];
		rows[2] = rows[1];
		rows[1] = rows[0];
		rows[0] = last;
		fill_row(rows, a + i, a_count - i, b, b_count, ratio);
	}
	int64_t cost = rows[0][0];
	for (int i = 0; i < 3; i++)
		free(rows[i]);
	return (int)(cost * 2 / (int64_t)(a_count + b_count));
}
