// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/agreement.h"

#include "base/random.h"

#include <assert.h>
#include <stdlib.h>

enum { REPLICATES = 1000, PER_THOUSAND_LO = 50, PER_THOUSAND_HI = 950 };

// Values by pairs: how often, in one unit, one coder gave the first and another the second.
struct coincidences {
	double pairs[CATEGORIES_MOST][CATEGORIES_MOST];
	double sums[CATEGORIES_MOST], all;
	int categories;
};

static double weight_of(const struct ratings *ratings, size_t unit)
{
	return ratings->weights ? ratings->weights[unit] : 1;
}

static void add_unit(struct coincidences *coincidences, const struct ratings *ratings, size_t unit,
	double weight)
{
	const int *values = ratings->values + unit * ratings->coders;
	size_t given = 0;
	for (size_t i = 0; i < ratings->coders; i++)
		given += values[i] != MISSING;
	if (given < 2)
		return;
	for (size_t i = 0; i < ratings->coders; i++)
		for (size_t j = 0; j < ratings->coders; j++)
			if (i != j && values[i] != MISSING && values[j] != MISSING)
				coincidences->pairs[values[i]][values[j]] +=
					weight / (double)(given - 1);
}

static void sum_up(struct coincidences *coincidences)
{
	for (int i = 0; i < coincidences->categories; i++) {
		for (int j = 0; j < coincidences->categories; j++)
			coincidences->sums[i] += coincidences->pairs[i][j];
		coincidences->all += coincidences->sums[i];
	}
}

// The square of the distance between two values.
static double difference(
	const struct coincidences *coincidences, enum metric metric, int from, int to)
{
	if (metric == METRIC_NOMINAL)
		return from != to;
	int low = from < to ? from : to, high = from < to ? to : from;
	double distance = -(coincidences->sums[low] + coincidences->sums[high]) / 2;
	for (int i = low; i <= high; i++)
		distance += coincidences->sums[i];
	return distance * distance;
}

static double alpha_of(struct coincidences *coincidences, enum metric metric)
{
	double observed = 0, expected = 0;
	sum_up(coincidences);
	for (int i = 0; i < coincidences->categories; i++)
		for (int j = 0; j < coincidences->categories; j++) {
			double square = difference(coincidences, metric, i, j);
			observed += coincidences->pairs[i][j] * square;
			expected += coincidences->sums[i] * coincidences->sums[j] * square;
		}
	return expected > 0 ? 1 - (coincidences->all - 1) * observed / expected : NAN;
}

// Weights are scaled so that the units drawn weigh as many as they are.
static double alpha_of_units(
	const struct ratings *ratings, enum metric metric, const size_t *units, size_t count)
{
	struct coincidences coincidences = { .categories = ratings->categories };
	double sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += weight_of(ratings, units ? units[i] : i);
	for (size_t i = 0; i < count; i++) {
		size_t unit = units ? units[i] : i;
		add_unit(&coincidences, ratings, unit,
			weight_of(ratings, unit) * (double)count / sum);
	}
	return alpha_of(&coincidences, metric);
}

double agreement_alpha(const struct ratings *ratings, enum metric metric)
{
	assert(ratings->categories <= CATEGORIES_MOST);
	return alpha_of_units(ratings, metric, NULL, ratings->units);
}

static int order(const void *a, const void *b)
{
	double first = *(const double *)a, second = *(const double *)b;
	return (first > second) - (first < second);
}

struct estimate agreement_alpha_estimate(
	const struct ratings *ratings, enum metric metric, struct span seed)
{
	struct estimate estimate = { agreement_alpha(ratings, metric), NAN, NAN };
	if (isnan(estimate.value))
		return estimate;
	struct random random = random_of(seed);
	size_t *units = memory_take((ratings->units + 1) * sizeof *units), count = 0;
	double replicates[REPLICATES];
	for (int i = 0; i < REPLICATES; i++) {
		for (size_t j = 0; j < ratings->units; j++)
			units[j] = random_below(&random, (uint32_t)ratings->units);
		double alpha = alpha_of_units(ratings, metric, units, ratings->units);
		if (!isnan(alpha))
			replicates[count++] = alpha;
	}
	free(units);
	qsort(replicates, count, sizeof *replicates, order);
	if (count >= REPLICATES / 2) {
		estimate.lo = replicates[count * PER_THOUSAND_LO / REPLICATES - 1];
		estimate.hi = replicates[count * PER_THOUSAND_HI / REPLICATES - 1];
	}
	return estimate;
}

static double share(int64_t some, int64_t rest)
{
	return some + rest ? (double)some / (double)(some + rest) : NAN;
}

double finding_precision(const struct finding *finding)
{
	return share(finding->found, finding->wrong);
}

double finding_recall(const struct finding *finding)
{
	return share(finding->found, finding->missed);
}

double finding_f1(const struct finding *finding)
{
	return share(2 * finding->found, finding->wrong + finding->missed);
}
