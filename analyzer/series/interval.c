// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "series/interval.h"

#include "base/random.h"

#include <stdlib.h>

enum { REPLICATES = 1000, PLACE_LO = 50, PLACE_HI = 950 };

static const double z = 1.6449, tail = .05;

struct estimate estimate_share_of(double share, double n)
{
	double p = share;
	double centre = p + z * z / (2 * n);
	double half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
	double scale = 1 + z * z / n;
	double lo = (centre - half) / scale, hi = (centre + half) / scale;
	return (struct estimate){ p, p <= 0 ? 0 : lo, p >= 1 ? 1 : hi };
}

struct estimate estimate_share(int64_t some, int64_t all)
{
	return all ? estimate_share_of((double)some / (double)all, (double)all) : ESTIMATE_MISSING;
}

// P(X <= some) of a binomial with `all` trials, by its terms.
static double binomial_below(int64_t some, int64_t all, double p)
{
	double sum = 0, n = (double)all;
	for (int64_t k = 0; k <= some; k++) {
		double x = (double)k;
		double ways = lgamma(n + 1) - lgamma(x + 1) - lgamma(n - x + 1);
		sum += exp(ways + x * log(p) + (n - x) * log1p(-p));
	}
	return sum;
}

// The p at which P(X <= some) falls to `probability`.
static double binomial_find(int64_t some, int64_t all, double probability)
{
	double lo = 0, hi = 1;
	for (int i = 0; i < 60; i++) {
		double middle = (lo + hi) / 2;
		if (binomial_below(some, all, middle) > probability)
			lo = middle;
		else
			hi = middle;
	}
	return (lo + hi) / 2;
}

struct estimate estimate_exact(int64_t some, int64_t all)
{
	return (struct estimate){
		(double)some / (double)all,
		some == 0 ? 0 : binomial_find(some - 1, all, 1 - tail),
		some == all ? 1 : binomial_find(some, all, tail),
	};
}

static double odds(struct tally sum)
{
	return ((double)sum.threat + .5) / ((double)sum.conciliation + .5);
}

static struct tally sum_of(const struct tally *days, size_t count)
{
	struct tally sum = { 0, 0 };
	for (size_t i = 0; i < count; i++) {
		sum.threat += days[i].threat;
		sum.conciliation += days[i].conciliation;
	}
	return sum;
}

static struct tally resample(const struct tally *days, size_t count, struct random *random)
{
	struct tally sum = { 0, 0 };
	for (size_t i = 0; i < count; i++) {
		const struct tally *day = &days[random_below(random, (uint32_t)count)];
		sum.threat += day->threat;
		sum.conciliation += day->conciliation;
	}
	return sum;
}

static int order(const void *a, const void *b)
{
	double first = *(const double *)a, second = *(const double *)b;
	return (first > second) - (first < second);
}

struct estimate estimate_balance(const struct tally *days, size_t count, struct span seed)
{
	struct tally sum = sum_of(days, count);
	if (sum.threat + sum.conciliation == 0)
		return ESTIMATE_MISSING;
	struct random random = random_of(seed);
	double replicates[REPLICATES];
	// The logarithm keeps the order, so two of them are enough.
	for (int i = 0; i < REPLICATES; i++)
		replicates[i] = odds(resample(days, count, &random));
	qsort(replicates, REPLICATES, sizeof *replicates, order);
	return (struct estimate){ log(odds(sum)), log(replicates[PLACE_LO - 1]),
		log(replicates[PLACE_HI - 1]) };
}

struct estimate estimate_balance_exact(struct tally sum)
{
	int64_t all = sum.threat + sum.conciliation;
	if (all == 0)
		return ESTIMATE_MISSING;
	struct estimate share = estimate_exact(sum.threat, all);
	return (struct estimate){
		log(odds(sum)),
		sum.threat == 0 ? NAN : log(share.lo / (1 - share.lo)),
		sum.conciliation == 0 ? NAN : log(share.hi / (1 - share.hi)),
	};
}
