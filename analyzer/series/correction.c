// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "series/correction.h"

#include "base/random.h"

#include <stdlib.h>

enum { PLACE_LO = 50, PLACE_HI = 950 };

static const double z_wilson = 1.6449;

double units_worth(struct estimate share)
{
	double w = share.hi - share.lo;
	double a = 1 - w * w, b = 4 * share.value * (1 - share.value) - 2 * w * w;
	double x = (-b + sqrt(b * b + 4 * a * w * w)) / (2 * a);
	return z_wilson * z_wilson / x;
}

static double cut(double share)
{
	return share < 0 ? 0 : share > 1 ? 1 : share;
}

static double score_bound(double p, double n, double z)
{
	double half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
	return cut((p + z * z / (2 * n) + half) / (1 + z * z / n));
}

static double draw_normal(struct random *random)
{
	double u = random_unit(random), v = random_unit(random);
	return sqrt(-2 * log(1 - u)) * cos(2 * acos(-1) * v);
}

void correction_build(
	struct correction *correction, struct estimate sensitivity, struct estimate specificity)
{
	struct random random = random_of(span_of("corrected"));
	double sensitivity_n = units_worth(sensitivity), specificity_n = units_worth(specificity);
	correction->sensitivity = sensitivity.value;
	correction->specificity = specificity.value;
	for (int i = 0; i < CORRECTION_DRAWS; i++) {
		correction->normal[i] = draw_normal(&random);
		correction->sensitivity_draws[i] =
			score_bound(sensitivity.value, sensitivity_n, draw_normal(&random));
		correction->specificity_draws[i] =
			score_bound(specificity.value, specificity_n, draw_normal(&random));
	}
}

static int order(const void *a, const void *b)
{
	double first = *(const double *)a, second = *(const double *)b;
	return (first > second) - (first < second);
}

static double corrected(double p, double sensitivity, double specificity)
{
	return cut((p + specificity - 1) / (sensitivity + specificity - 1));
}

// The draws that tell something, in order; how many they are.
static int draw_all(const struct correction *correction, double p, double n, double *draws)
{
	int count = 0;
	for (int i = 0; i < CORRECTION_DRAWS; i++) {
		double se = correction->sensitivity_draws[i], sp = correction->specificity_draws[i];
		if (se + sp > 1)
			draws[count++] =
				corrected(score_bound(p, n, correction->normal[i]), se, sp);
	}
	qsort(draws, (size_t)count, sizeof *draws, order);
	return count;
}

struct estimate estimate_corrected(const struct correction *correction, int64_t some, int64_t all)
{
	double se = correction->sensitivity, sp = correction->specificity;
	if (all == 0 || se + sp <= 1)
		return ESTIMATE_MISSING;
	double draws[CORRECTION_DRAWS], p = (double)some / (double)all;
	int count = draw_all(correction, p, (double)all, draws);
	int silent = CORRECTION_DRAWS - count;
	return (struct estimate){
		corrected(p, se, sp),
		silent >= PLACE_LO ? 0 : draws[PLACE_LO - silent - 1],
		PLACE_HI > count ? 1 : draws[PLACE_HI - 1],
	};
}
