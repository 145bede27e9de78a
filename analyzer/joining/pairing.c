// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "joining/pairing.h"

#include "joining/lengths.h"
#include "joining/sharing.h"

#include <math.h>
#include <stdlib.h>

enum { SHARED_GAINS = 150, FAR = 1 << 28 };

struct side {
	struct traits *sentences;
	size_t count;
	double length;
};

struct table {
	struct side a, b;
	double ratio; // of their lengths
	int *cost;
	unsigned char *step;
};

static void measure(struct side *side, const struct span *sentences, size_t count)
{
	*side = (struct side){ .sentences = memory_take((count + 1) * sizeof *side->sentences),
		.count = count };
	for (size_t i = 0; i < count; i++) {
		traits_make(&side->sentences[i], (struct span){ 0 }, sentences[i], NULL);
		side->length += (double)side->sentences[i].length / 10;
	}
}

static void side_free(struct side *side)
{
	for (size_t i = 0; i < side->count; i++)
		traits_free(&side->sentences[i]);
	free(side->sentences);
}

static double length_of(const struct side *side, size_t from, size_t count)
{
	double length = 0;
	for (size_t i = from; i < from + count; i++)
		length += (double)side->sentences[i].length / 10;
	return length;
}

static int shared_gain(
	const struct table *table, size_t i, size_t j, const struct length_step *step)
{
	int gain = 0;
	for (size_t k = 0; k < step->a; k++)
		for (size_t l = 0; l < step->b; l++) {
			struct sharing sharing;
			sharing_find(
				&sharing, &table->a.sentences[i + k], &table->b.sentences[j + l]);
			gain += (int)(2 * sharing.numbers + sharing.names) * SHARED_GAINS;
			sharing_free(&sharing);
		}
	return gain;
}

static int step_cost(const struct table *table, size_t i, size_t j, const struct length_step *step)
{
	int cost = step->cost;
	if (step->a && step->b)
		cost += length_cost(length_of(&table->a, i, step->a),
				length_of(&table->b, j, step->b), table->ratio) -
			shared_gain(table, i, j, step);
	return cost;
}

// Far from the diagonal nothing is looked for.
static bool on_the_way(const struct table *table, size_t i, size_t j)
{
	double a = (double)table->a.count, b = (double)table->b.count;
	double off = fabs((double)i * b - (double)j * a) / (a > b ? a : b);
	return off <= 12 + (a < b ? a : b) / 10;
}

#define AT(i, j) ((i) * (table->b.count + 1) + (j))

// From the ends backwards, so that the steps can be read forwards.
static void fill(struct table *table)
{
	for (size_t i = table->a.count + 1; i-- > 0;)
		for (size_t j = table->b.count + 1; j-- > 0;) {
			table->cost[AT(i, j)] =
				i == table->a.count && j == table->b.count ? 0 : FAR;
			if (!on_the_way(table, i, j))
				continue;
			for (size_t s = 0; s < LENGTH_STEPS; s++) {
				const struct length_step *step = &length_steps[s];
				if (i + step->a > table->a.count || j + step->b > table->b.count ||
					table->cost[AT(i + step->a, j + step->b)] == FAR)
					continue;
				int cost = table->cost[AT(i + step->a, j + step->b)] +
					   step_cost(table, i, j, step);
				if (cost < table->cost[AT(i, j)]) {
					table->cost[AT(i, j)] = cost;
					table->step[AT(i, j)] = (unsigned char)s;
				}
			}
		}
}

static void read_rows(const struct table *table, struct paired *rows, size_t *count)
{
	*count = 0;
	for (size_t i = 0, j = 0; i < table->a.count || j < table->b.count;) {
		const struct length_step *step = &length_steps[table->step[AT(i, j)]];
		rows[(*count)++] = (struct paired){ i, i + step->a, j, j + step->b };
		i += step->a;
		j += step->b;
	}
}

void pairing_make(const struct span *a, size_t a_count, const struct span *b, size_t b_count,
	struct arena *arena, struct paired **rows, size_t *count)
{
	struct table made = { 0 }, *table = &made;
	size_t cells = (a_count + 1) * (b_count + 1);
	measure(&table->a, a, a_count);
	measure(&table->b, b, b_count);
	table->ratio = table->a.length > 0 ? table->b.length / table->a.length : 1;
	table->cost = memory_take(cells * sizeof *table->cost);
	table->step = memory_take(cells);
	fill(table);
	*rows = ARENA_ARRAY(arena, struct paired, a_count + b_count + 1);
	read_rows(table, *rows, count);
	free(table->cost);
	free(table->step);
	side_free(&table->a);
	side_free(&table->b);
}
