// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The figures of one window of a joint measurement.
#include "base/random.h"
#include "judge/agreement.h"
#include "judge/joint.h"

#include <stdlib.h>

enum { REPLICATES = 1000, PLACE_LO = 50, PLACE_HI = 950 };

/** What one partner counts: gated statements, and of them those that each figure counts; those of
 *  the wedge may be negative. */
struct counts {
	int32_t n, some[JOINT_FIGURES];
};

enum scale joint_scale(int figure)
{
	return figure >= JOINT_TARGETS && figure != JOINT_WEDGE ? SCALE_CONCILIATION : SCALE_THREAT;
}

size_t joint_target(int figure)
{
	return figure == JOINT_WEDGE ? 0 : (size_t)figure % JOINT_TARGETS;
}

static struct counts counts_of(const struct joint_reading *reading)
{
	struct counts counts = { 0 };
	if (!reading->read || !reading->gated)
		return counts;
	counts.n = 1;
	for (int i = 0; i < JOINT_WEDGE; i++)
		counts.some[i] = reading->level[joint_scale(i)][joint_target(i)] >= 2;
	counts.some[JOINT_WEDGE] = counts.some[2] - counts.some[1];
	return counts;
}

static void add(struct counts *to, const struct counts *more)
{
	to->n += more->n;
	for (int i = 0; i < JOINT_FIGURES; i++)
		to->some[i] += more->some[i];
}

static double share(const struct counts *counts, int figure)
{
	return counts->n ? (double)counts->some[figure] / (double)counts->n : NAN;
}

/** The statements of a window that a partner gates, each with its counts by both partners. */
struct window_statements {
	const struct joint_statement **statements;
	struct counts (*counts)[PARTNERS];
	size_t count;
};

static void gather(const struct joint *joint, struct date from, struct date to,
	struct window_statements *inside)
{
	size_t first = joint_find(joint, from),
	       end = joint_find(joint, (struct date){ to.day + 1 });
	size_t most = end > first ? end - first : 0;
	*inside = (struct window_statements){
		memory_take((most + 1) * sizeof *inside->statements),
		memory_take((most + 1) * sizeof *inside->counts),
		0,
	};
	for (size_t i = first; i < end; i++) {
		const struct joint_statement *statement = &joint->statements[i];
		if (!statement->whole[0].gated && !statement->whole[1].gated)
			continue;
		for (int who = 0; who < PARTNERS; who++)
			inside->counts[inside->count][who] = counts_of(&statement->whole[who]);
		inside->statements[inside->count++] = statement;
	}
}

/** Sums over a window: of all, of statements that both read, of texts that both read. */
struct window_sums {
	struct counts all[PARTNERS], both[PARTNERS], common[PARTNERS];
};

static void sum_up(const struct window_statements *inside, struct window_sums *sums)
{
	*sums = (struct window_sums){ 0 };
	for (size_t i = 0; i < inside->count; i++) {
		const struct joint_statement *statement = inside->statements[i];
		bool both = statement->whole[0].read && statement->whole[1].read;
		for (int who = 0; who < PARTNERS; who++) {
			struct counts common = counts_of(&statement->common[who]);
			add(&sums->all[who], &inside->counts[i][who]);
			add(&sums->common[who], &common);
			if (both)
				add(&sums->both[who], &inside->counts[i][who]);
		}
	}
}

static double difference(const struct counts counts[PARTNERS], int figure)
{
	return share(&counts[1], figure) - share(&counts[0], figure);
}

static void put_gap(const struct window_sums *sums, int figure, struct joint_figure *to)
{
	double both = difference(sums->both, figure);
	to->gap = difference(sums->all, figure);
	to->lexicon = difference(sums->common, figure);
	to->language = both - to->lexicon;
	to->coverage = to->gap - both;
}

static double mean(const struct counts counts[PARTNERS], int figure)
{
	return (share(&counts[0], figure) + share(&counts[1], figure)) / 2;
}

static int order(const void *a, const void *b)
{
	double first = *(const double *)a, second = *(const double *)b;
	return (first > second) - (first < second);
}

static bool all_equal(const double *values, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (values[i] != values[0])
			return false;
	return true;
}

static void put_interval(double *replicates, size_t count, struct estimate *estimate)
{
	estimate->lo = estimate->hi = NAN;
	if (count < REPLICATES / 2)
		return;
	if (!all_equal(replicates, count))
		qsort(replicates, count, sizeof *replicates, order);
	estimate->lo = replicates[count * PLACE_LO / REPLICATES - 1];
	estimate->hi = replicates[count * PLACE_HI / REPLICATES - 1];
}

// One set of draws serves both partners and all figures.
static void resample(const struct window_statements *inside, struct date to,
	struct joint_figure figures[JOINT_FIGURES])
{
	char written[DATE_SIZE];
	struct text seed = { 0 };
	size_t count = 0;
	double(*replicates)[REPLICATES] = memory_take(JOINT_FIGURES * sizeof *replicates);
	text_format(&seed, "%s|all|all|joint", date_write(to, written));
	struct random random = random_of(text_span(&seed));
	for (int i = 0; inside->count && i < REPLICATES; i++) {
		struct counts counts[PARTNERS] = { 0 };
		for (size_t j = 0; j < inside->count; j++) {
			uint32_t drawn = random_below(&random, (uint32_t)inside->count);
			for (int who = 0; who < PARTNERS; who++)
				add(&counts[who], &inside->counts[drawn][who]);
		}
		if (counts[0].n == 0 || counts[1].n == 0)
			continue;
		for (int figure = 0; figure < JOINT_FIGURES; figure++)
			replicates[figure][count] = mean(counts, figure);
		count++;
	}
	for (int figure = 0; figure < JOINT_FIGURES; figure++)
		put_interval(replicates[figure], count, &figures[figure].joint);
	free(replicates);
	text_free(&seed);
}

static double alpha(const struct window_statements *inside, int figure)
{
	struct ratings ratings = { .coders = PARTNERS, .categories = LEVEL_COUNT };
	int *values = memory_take((inside->count + 1) * PARTNERS * sizeof *values);
	for (size_t i = 0; i < inside->count; i++) {
		const struct joint_reading *whole = inside->statements[i]->whole;
		if (!whole[0].read || !whole[1].read)
			continue;
		for (int who = 0; who < PARTNERS; who++)
			values[ratings.units * PARTNERS + (size_t)who] =
				whole[who].level[joint_scale(figure)][joint_target(figure)];
		ratings.units++;
	}
	ratings.values = values;
	double agreed = ratings.units ? agreement_alpha(&ratings, METRIC_ORDINAL) : NAN;
	free(values);
	return agreed;
}

static void put_figures(const struct window_statements *inside, struct joint_window *window)
{
	struct window_sums sums;
	sum_up(inside, &sums);
	window->n_all = (int64_t)inside->count;
	for (size_t i = 0; i < inside->count; i++)
		window->n_both += inside->statements[i]->whole[0].read &&
				  inside->statements[i]->whole[1].read;
	for (int who = 0; who < PARTNERS; who++)
		window->n[who] = sums.all[who].n;
	for (int i = 0; i < JOINT_FIGURES; i++) {
		struct joint_figure *figure = &window->figures[i];
		for (int who = 0; who < PARTNERS; who++)
			figure->partner[who] =
				i == JOINT_WEDGE
					? (struct estimate){ share(&sums.all[who], i), NAN, NAN }
					: estimate_share(sums.all[who].some[i], sums.all[who].n);
		figure->joint.value = mean(sums.all, i);
		put_gap(&sums, i, figure);
		figure->alpha = i == JOINT_WEDGE ? NAN : alpha(inside, i);
	}
	resample(inside, window->to, window->figures);
}

static size_t first_text(const struct statements *texts, int32_t day)
{
	size_t low = 0, high = texts->document_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (texts->documents[middle]->date.day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t joint_find(const struct joint *joint, struct date date)
{
	size_t low = 0, high = joint->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (joint->statements[middle].date.day < date.day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void joint_look(const struct joint *joint, struct date from, struct date to,
	struct joint_prints *prints, struct joint_window *window)
{
	struct window_statements inside;
	*window = (struct joint_window){ .from = from, .to = to };
	for (int i = 0; i <= PARTNERS; i++)
		fingerprint_move(&prints->texts[i], &joint->texts[i],
			first_text(&joint->texts[i], from.day),
			first_text(&joint->texts[i], to.day + 1),
			i < PARTNERS ? window->data[i] : window->data_both);
	gather(joint, from, to, &inside);
	put_figures(&inside, window);
	free(inside.statements);
	free(inside.counts);
}
