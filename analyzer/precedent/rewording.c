// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "precedent/rewording.h"

#include "precedent/wording.h"

#include <stdlib.h>

static const double alike = 0.5;

/** The words of each sentence, by number. */
struct side {
	uint32_t **words;
	size_t *sizes, count;
};

struct grid {
	const struct side *a, *b;
	double *best; // (a->count + 1) rows: of the sentences from there on
};

static int by_number(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
	return (left > right) - (left < right);
}

static void read_side(struct side *side, const struct statement_text *text,
	const struct language *language, struct map *map, struct arena *arena)
{
	struct wording wording = { 0 };
	wording_read(&wording, text->document, language, map, true);
	const int32_t *sentences = wording_sentences(&wording, text->coding, arena);
	side->count = text->coding->sentence_count;
	side->words = ARENA_ARRAY(arena, uint32_t *, side->count + 1);
	side->sizes = ARENA_ARRAY(arena, size_t, side->count + 1);
	uint32_t *words = ARENA_ARRAY(arena, uint32_t, wording.tokens.count + 1);
	for (size_t i = 0, used = 0; i < wording.tokens.count; i++) {
		if (sentences[i] < 0)
			continue;
		size_t at = (size_t)sentences[i];
		if (side->sizes[at]++ == 0)
			side->words[at] = words + used;
		words[used++] = wording.words[i];
	}
	for (size_t i = 0; i < side->count; i++)
		if (side->sizes[i])
			qsort(side->words[i], side->sizes[i], sizeof(uint32_t), by_number);
	wording_free(&wording);
}

static double likeness(const struct grid *grid, size_t i, size_t j)
{
	const uint32_t *a = grid->a->words[i], *b = grid->b->words[j];
	size_t a_size = grid->a->sizes[i], b_size = grid->b->sizes[j], common = 0;
	for (size_t x = 0, y = 0; x < a_size && y < b_size;) {
		common += a[x] == b[y];
		uint32_t left = a[x], right = b[y];
		x += left <= right;
		y += right <= left;
	}
	return a_size + b_size ? 2.0 * (double)common / (double)(a_size + b_size) : 0;
}

static double *cell(const struct grid *grid, size_t i, size_t j)
{
	return &grid->best[i * (grid->b->count + 1) + j];
}

static double paired(const struct grid *grid, size_t i, size_t j)
{
	double like = likeness(grid, i, j);
	return like >= alike ? like + *cell(grid, i + 1, j + 1) : -1;
}

static void fill(struct grid *grid)
{
	for (size_t i = grid->a->count; i-- > 0;)
		for (size_t j = grid->b->count; j-- > 0;) {
			double best = *cell(grid, i + 1, j), other = *cell(grid, i, j + 1);
			double pair = paired(grid, i, j);
			best = other > best ? other : best;
			*cell(grid, i, j) = pair > best ? pair : best;
		}
}

// A pair where it is among the best; else what stands in the first statement only comes first.
static size_t walk(const struct grid *grid, struct rewording_step *steps)
{
	size_t count = 0, i = 0, j = 0;
	while (i < grid->a->count || j < grid->b->count) {
		struct rewording_step step = { (int32_t)i, (int32_t)j, 0 };
		bool both = i < grid->a->count && j < grid->b->count;
		if (both && paired(grid, i, j) >= *cell(grid, i, j)) {
			step.likeness = likeness(grid, i++, j++);
		} else if (j >= grid->b->count ||
			   (both && *cell(grid, i + 1, j) >= *cell(grid, i, j + 1))) {
			step.b = -1;
			i++;
		} else {
			step.a = -1;
			j++;
		}
		steps[count++] = step;
	}
	return count;
}

bool rewording_find(const struct statement_text *a, const struct statement_text *b,
	const struct language *language, struct arena *arena, struct rewording_step **steps,
	size_t *count, struct error *error)
{
	struct map map = { 0 };
	struct side left, right;
	size_t rows = a->coding->sentence_count + 1, columns = b->coding->sentence_count + 1;
	if (rows * columns > REWORDING_CELLS)
		return error_set(error, ERROR_INCOMPLETE,
			"too long to align: %zu and %zu sentences", rows - 1, columns - 1);
	read_side(&left, a, language, &map, arena);
	read_side(&right, b, language, &map, arena);
	struct grid grid = { &left, &right, ARENA_ARRAY(arena, double, rows *columns) };
	fill(&grid);
	*steps = ARENA_ARRAY(arena, struct rewording_step, rows + columns);
	*count = walk(&grid, *steps);
	map_free(&map);
	return true;
}
