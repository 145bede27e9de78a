// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "series/chance.h"

#include <math.h>

double chance_of_count(int64_t count, double mean, double shape)
{
	if (count <= 0)
		return 1;
	double k = (double)count, more = mean / (mean + shape), sum = 0;
	double term = exp(lgamma(k + shape) - lgamma(shape) - lgamma(k + 1) +
			  shape * log(shape / (mean + shape)) + k * log(more));
	// Terms rise up to the mode, then fall.
	for (; k < mean || term > sum * 1e-17; k++) {
		sum += term;
		term *= (k + shape) / (k + 1) * more;
	}
	return sum < 1 ? sum : 1;
}

double chance_after(
	int64_t count, int64_t length, int64_t days, int64_t sum, int64_t squares, double *expected)
{
	double n = (double)days, w = (double)length, plain = (double)sum / n;
	double mean = ((double)sum + .5) / n;
	double variance = ((double)squares - n * plain * plain) / (n - 1);
	if (variance < mean)
		variance = mean;
	*expected = w * mean;
	double spread = w * variance * (1 + w / n);
	return chance_of_count(count, *expected, *expected * *expected / (spread - *expected));
}

double chance_of_z(double z)
{
	return erfc(fabs(z) / sqrt(2));
}

double strangeness(double chance)
{
	return chance < 1 ? -log10(chance) : 0;
}
