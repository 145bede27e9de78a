// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/comparison.h"

#include <stdlib.h>

enum { CODERS = 2, VOICES = 3, RECOGNISED = 2 };

// Room for the values of both, unit by unit.
struct values {
	int *values;
	double *weights;
	size_t count;
};

static void put(struct values *values, int coded, int given, double weight)
{
	values->values[CODERS * values->count] = coded;
	values->values[CODERS * values->count + 1] = given;
	values->weights[values->count++] = weight;
}

static struct ratings ratings_of(const struct values *values, int categories, bool weighted)
{
	return (struct ratings){ values->values, weighted ? values->weights : NULL, values->count,
		CODERS, categories };
}

static struct estimate alpha_of(const struct comparison *comparison, const struct ratings *ratings,
	enum metric metric, const char *seed)
{
	if (comparison->columns.without_intervals)
		return (struct estimate){ agreement_alpha(ratings, metric), NAN, NAN };
	return agreement_alpha_estimate(ratings, metric, span_of(seed));
}

static void compare_scale(struct comparison *comparison, const struct compared_unit *units,
	size_t count, enum scale scale, struct values *values)
{
	size_t exact = 0, within_one = 0;
	values->count = 0;
	for (size_t i = 0; i < count; i++) {
		int coded = units[i].coded->judgement.level[scale];
		int given = units[i].given.level[scale];
		put(values, coded, given, units[i].coded->weight);
		comparison->confusion[scale][coded][given]++;
		exact += coded == given;
		within_one += abs(coded - given) <= 1;
	}
	struct ratings ratings = ratings_of(values, LEVEL_COUNT, false);
	const char *seed = scale_name(scale);
	comparison->alpha[scale] = alpha_of(comparison, &ratings, METRIC_ORDINAL, seed);
	ratings = ratings_of(values, LEVEL_COUNT, true);
	comparison->weighted[scale] = ESTIMATE_MISSING;
	if (comparison->columns.weight)
		comparison->weighted[scale] = alpha_of(comparison, &ratings, METRIC_ORDINAL, seed);
	comparison->exact[scale] = count ? (double)exact / (double)count : NAN;
	comparison->within_one[scale] = count ? (double)within_one / (double)count : NAN;
}

// "none", where both scales are 0, is a value as the others are.
static void compare_voices(struct comparison *comparison, const struct compared_unit *units,
	size_t count, struct values *values)
{
	values->count = 0;
	for (size_t i = 0; i < count; i++)
		put(values, (int)units[i].coded->judgement.voice, (int)units[i].given.voice, 1);
	struct ratings ratings = ratings_of(values, VOICES, false);
	comparison->voice = ESTIMATE_MISSING;
	if (comparison->columns.voice && values->count)
		comparison->voice = alpha_of(comparison, &ratings, METRIC_NOMINAL, "voice");
}

static void count_finding(struct finding *finding, bool coded, bool given)
{
	finding->found += coded && given;
	finding->wrong += !coded && given;
	finding->missed += coded && !given;
}

static void count_findings(struct comparison *comparison, const struct judgement *coded,
	const struct judgement *given, const struct naming *naming)
{
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		for (int level = 1; level < FINDING_LEVELS; level++)
			count_finding(&comparison->levels[scale][level],
				coded->level[scale] >= level, given->level[scale] >= level);
	for (size_t i = 0; i < naming->target_count; i++)
		count_finding(
			&comparison->targets[i], coded->targets >> i & 1, given->targets >> i & 1);
	count_finding(&comparison->conditional, coded->conditional, given->conditional);
}

// Units of which something should be told, and of which it was.
struct weighing {
	double right, all, squares;
	int64_t units;
};

static void weigh(struct weighing *weighing, double weight, bool right)
{
	weighing->right += right ? weight : 0;
	weighing->all += weight;
	weighing->squares += weight * weight;
	weighing->units++;
}

static struct estimate share_right(const struct weighing *weighing)
{
	if (weighing->units == 0)
		return ESTIMATE_MISSING;
	return estimate_share_of(
		weighing->right / weighing->all, weighing->all * weighing->all / weighing->squares);
}

static struct recognition recognise(
	const struct compared_unit *units, size_t count, enum scale scale, enum basis basis)
{
	struct weighing above = { 0 }, below = { 0 };
	for (size_t i = 0; i < count; i++) {
		const struct judgement *by_coder = &units[i].coded->judgement;
		const struct judgement *by_other = &units[i].given;
		bool own = basis != BASIS_ALL;
		bool coded = (own ? by_coder->own : by_coder->level)[scale] >= RECOGNISED;
		bool given = (own ? by_other->own : by_other->level)[scale] >= RECOGNISED;
		if (basis != BASIS_GATED || units[i].gated)
			weigh(coded ? &above : &below, units[i].coded->weight, given == coded);
	}
	return (struct recognition){ share_right(&above), share_right(&below), above.units,
		below.units };
}

bool comparison_has(const struct compared_columns *columns, enum basis basis)
{
	return columns->levels && (basis == BASIS_ALL || columns->own) &&
	       (basis != BASIS_GATED || columns->gate);
}

void compare(struct comparison *comparison, const struct compared_unit *units, size_t count,
	const struct compared_columns *columns, const struct naming *naming)
{
	struct values values = { memory_take((count + 1) * CODERS * sizeof(int)),
		memory_take((count + 1) * sizeof(double)), 0 };
	*comparison = (struct comparison){ .columns = *columns, .units = count };
	for (int scale = 0; columns->levels && scale < SCALE_COUNT; scale++) {
		compare_scale(comparison, units, count, (enum scale)scale, &values);
		for (int basis = 0; basis < BASIS_COUNT; basis++)
			comparison->recognition[scale][basis] =
				recognise(units, count, (enum scale)scale, (enum basis)basis);
	}
	compare_voices(comparison, units, count, &values);
	for (size_t i = 0; i < count; i++)
		count_findings(comparison, &units[i].coded->judgement, &units[i].given, naming);
	free(values.values);
	free(values.weights);
}
