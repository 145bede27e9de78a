// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/logistic.h"

#include <math.h>
#include <string.h>

enum { SIZE = LOGISTIC_MOST + 1, STEPS = 50 };

// A square system, with what it must equal in the last column.
struct equations {
	double at[SIZE][SIZE + 1];
	size_t size;
};

static void choose(double *chosen, const double *features, unsigned which)
{
	for (size_t i = 0; i < LOGISTIC_MOST; i++)
		if (which >> i & 1)
			*chosen++ = features[i];
}

static void standardise(
	struct logistic *logistic, const struct lesson *lessons, size_t count, unsigned which)
{
	double sum[LOGISTIC_MOST] = { 0 }, square[LOGISTIC_MOST] = { 0 }, x[LOGISTIC_MOST];
	for (size_t i = 0; i < count; i++) {
		choose(x, lessons[i].features, which);
		for (size_t j = 0; j < logistic->count; j++)
			sum[j] += x[j];
	}
	for (size_t j = 0; j < logistic->count; j++)
		logistic->mean[j] = sum[j] / (double)count;
	for (size_t i = 0; i < count; i++) {
		choose(x, lessons[i].features, which);
		for (size_t j = 0; j < logistic->count; j++)
			square[j] += (x[j] - logistic->mean[j]) * (x[j] - logistic->mean[j]);
	}
	for (size_t j = 0; j < logistic->count; j++) {
		double deviation = sqrt(square[j] / (double)count);
		logistic->scale[j] = deviation > 1e-9 ? deviation : INFINITY;
	}
}

// Features as the weights want them, the constant's 1 behind.
static void prepare(
	const struct logistic *logistic, const double *features, unsigned which, double *x)
{
	choose(x, features, which);
	for (size_t j = 0; j < logistic->count; j++)
		x[j] = (x[j] - logistic->mean[j]) / logistic->scale[j];
	x[logistic->count] = 1;
}

static double tell(const struct logistic *logistic, const double *x)
{
	double sum = 0;
	for (size_t j = 0; j <= logistic->count; j++)
		sum += logistic->weight[j] * x[j];
	return 1 / (1 + exp(-sum));
}

// Gradient and curvature of the likelihood at the weights.
static void gather(struct equations *equations, const struct logistic *logistic,
	const struct lesson *lessons, size_t count, unsigned which)
{
	double x[SIZE];
	memset(equations, 0, sizeof *equations);
	equations->size = logistic->count + 1;
	for (size_t i = 0; i < count; i++) {
		prepare(logistic, lessons[i].features, which, x);
		double p = tell(logistic, x);
		for (size_t j = 0; j < equations->size; j++) {
			for (size_t k = 0; k < equations->size; k++)
				equations->at[j][k] += p * (1 - p) * x[j] * x[k];
			equations->at[j][equations->size] += (lessons[i].outcome - p) * x[j];
		}
	}
	for (size_t j = 0; j < logistic->count; j++) {
		equations->at[j][j] += 1;
		equations->at[j][equations->size] -= logistic->weight[j];
	}
}

// Gauss and Jordan; the matrix is positive definite, so no row need be swapped.
static void solve(struct equations *equations)
{
	size_t size = equations->size;
	for (size_t i = 0; i < size; i++) {
		double pivot = equations->at[i][i];
		for (size_t k = i; k <= size; k++)
			equations->at[i][k] /= pivot;
		for (size_t j = 0; j < size; j++) {
			double times = equations->at[j][i];
			for (size_t k = i; j != i && k <= size; k++)
				equations->at[j][k] -= times * equations->at[i][k];
		}
	}
}

static size_t bits(unsigned which)
{
	size_t count = 0;
	for (; which; which >>= 1)
		count += which & 1;
	return count;
}

void logistic_fit(
	struct logistic *logistic, const struct lesson *lessons, size_t count, unsigned which)
{
	struct equations equations;
	double positive = 0, step = 1;
	*logistic = (struct logistic){ .count = bits(which) };
	standardise(logistic, lessons, count, which);
	for (size_t i = 0; i < count; i++)
		positive += lessons[i].outcome;
	logistic->weight[logistic->count] = log(positive / ((double)count - positive));
	for (int i = 0; i < STEPS && step > 1e-10; i++) {
		gather(&equations, logistic, lessons, count, which);
		solve(&equations);
		step = 0;
		for (size_t j = 0; j < equations.size; j++) {
			logistic->weight[j] += equations.at[j][equations.size];
			step = fmax(step, fabs(equations.at[j][equations.size]));
		}
	}
}

double logistic_tell(const struct logistic *logistic, const double *features, unsigned which)
{
	double x[SIZE];
	prepare(logistic, features, which, x);
	return tell(logistic, x);
}
