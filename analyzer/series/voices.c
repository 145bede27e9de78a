// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "series/voices.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = TARGETS_MAX + 1 }; // the last one is of all targets

struct counts {
	int64_t statements, gated;
	int rank;
	int64_t docs[COLUMNS][SCALE_COUNT];
	int64_t opened[COLUMNS];
	const struct statement *first[COLUMNS];
};

struct counting {
	const struct collection *collection;
	struct date_range range;
	struct map names;
	struct counts *voices;
	size_t capacity;
	size_t columns;            // targets, and one
	struct date last[COLUMNS]; // day of the last threat at each
};

struct estimate estimate_difference(int64_t a, int64_t m, int64_t b, int64_t n)
{
	if (m == 0 || n == 0)
		return ESTIMATE_MISSING;
	struct estimate first = estimate_share(a, m), second = estimate_share(b, n);
	double value = first.value - second.value;
	return (struct estimate){ value,
		value - hypot(first.value - first.lo, second.hi - second.value),
		value + hypot(first.hi - first.value, second.value - second.lo) };
}

static struct counts *find_voice(struct counting *counting, const struct statement *statement)
{
	const struct collection *collection = counting->collection;
	struct span name = collection->speakers.key[statement->text->speaker];
	if (!name.size)
		name = collection->types.key[statement->text->type];
	bool is_new;
	uint32_t at = map_put(&counting->names, name, &is_new);
	counting->voices =
		memory_grow(counting->voices, &counting->capacity, at, sizeof *counting->voices);
	if (is_new)
		counting->voices[at] = (struct counts){ 0 };
	return &counting->voices[at];
}

static int level_at(const struct counting *counting, const struct statement *statement,
	size_t column, int scale)
{
	return column + 1 == counting->columns ? statement->own[scale]
					       : statement->target_level[scale][column];
}

static bool threatens(
	const struct counting *counting, const struct statement *statement, size_t column)
{
	return statement->gated &&
	       level_at(counting, statement, column, SCALE_THREAT) >= VOICES_LEVEL;
}

static void count_statement(struct counting *counting, const struct statement *statement)
{
	struct counts *voice = find_voice(counting, statement);
	voice->statements++;
	voice->gated += statement->gated;
	if (statement->rank > voice->rank)
		voice->rank = statement->rank;
	for (size_t column = 0; statement->gated && column < counting->columns; column++) {
		for (int scale = 0; scale < SCALE_COUNT; scale++)
			voice->docs[column][scale] +=
				level_at(counting, statement, column, scale) >= VOICES_LEVEL;
		if (threatens(counting, statement, column) && !voice->first[column])
			voice->first[column] = statement;
	}
}

// Which voices threaten a target on a day that opens a round: all of that day.
static void count_opened(struct counting *counting, const struct statements *statements,
	size_t from, size_t to, size_t column)
{
	uint32_t *known = memory_take((to - from) * sizeof *known), count = 0;
	for (size_t i = from; i < to; i++) {
		const struct statement *statement = &statements->statements[i];
		if (!threatens(counting, statement, column))
			continue;
		struct counts *voice = find_voice(counting, statement);
		uint32_t number = (uint32_t)(voice - counting->voices);
		bool seen = false;
		for (uint32_t j = 0; j < count; j++)
			seen = seen || known[j] == number;
		voice->opened[column] += !seen;
		known[count++] = number;
	}
	free(known);
}

static void count_day(
	struct counting *counting, const struct statements *statements, size_t from, size_t to)
{
	struct date day = statements->statements[from].first->date;
	bool counted = date_in(day, counting->range);
	for (size_t i = from; counted && i < to; i++)
		count_statement(counting, &statements->statements[i]);
	for (size_t column = 0; column < counting->columns; column++) {
		bool any = false;
		for (size_t i = from; i < to; i++)
			any = any || threatens(counting, &statements->statements[i], column);
		struct date *last = &counting->last[column];
		if (any && counted &&
			(!date_known(*last) || day.day - last->day > VOICES_QUIET_DAYS))
			count_opened(counting, statements, from, to, column);
		if (any)
			*last = day;
	}
}

static int by_weight(const void *a, const void *b, void *of)
{
	const struct counting *counting = of;
	uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
	int64_t gated[2] = { counting->voices[first].gated, counting->voices[second].gated };
	if (gated[0] != gated[1])
		return gated[0] > gated[1] ? -1 : 1;
	return span_order(counting->names.key[first], counting->names.key[second]);
}

static void fill_row(
	struct voice_row *row, const struct counts *voice, const struct counts *all, size_t column)
{
	row->rank = voice->rank;
	row->statements = voice->statements;
	row->gated = voice->gated;
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		row->docs[scale] = voice->docs[column][scale];
		row->share[scale] = estimate_share(row->docs[scale], row->gated);
	}
	row->difference = estimate_difference(row->docs[SCALE_THREAT], row->gated,
		all->docs[column][SCALE_THREAT] - row->docs[SCALE_THREAT], all->gated - row->gated);
	row->opened = voice->opened[column];
	row->first = voice->first[column];
}

static struct counts add_up(const struct counting *counting)
{
	struct counts all = { 0 };
	for (size_t i = 0; i < counting->names.count; i++) {
		all.gated += counting->voices[i].gated;
		for (size_t column = 0; column < counting->columns; column++)
			all.docs[column][SCALE_THREAT] +=
				counting->voices[i].docs[column][SCALE_THREAT];
	}
	return all;
}

static void write_rows(struct voices *voices, struct counting *counting)
{
	size_t count = counting->names.count;
	uint32_t *order = ARENA_ARRAY(&voices->arena, uint32_t, count);
	struct counts all = add_up(counting);
	for (uint32_t i = 0; i < count; i++)
		order[i] = i;
	if (count)
		qsort_r(order, count, sizeof *order, by_weight, counting);
	voices->rows = ARENA_ARRAY(&voices->arena, struct voice_row, count * counting->columns);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < counting->columns; j++) {
			struct voice_row *row = &voices->rows[voices->count++];
			size_t column = j == 0 ? counting->columns - 1 : j - 1;
			row->voice = span_copy(&voices->arena, counting->names.key[order[i]]);
			row->target = j == 0 ? VOICES_ALL : (uint32_t)(j - 1);
			fill_row(row, &counting->voices[order[i]], &all, column);
		}
}

void voices_build(struct voices *voices, const struct collection *collection,
	const struct statements *statements, struct date_range range)
{
	struct counting counting = { .collection = collection,
		.range = range,
		.columns = collection->naming.target_count + 1 };
	*voices = (struct voices){ 0 };
	for (size_t i = 0; i < COLUMNS; i++)
		counting.last[i] = DATE_NONE;
	for (size_t from = 0, to; from < statements->count; from = to) {
		int32_t day = statements->statements[from].first->date.day;
		to = from;
		while (to < statements->count && statements->statements[to].first->date.day == day)
			to++;
		count_day(&counting, statements, from, to);
	}
	write_rows(voices, &counting);
	map_free(&counting.names);
	free(counting.voices);
}

void voices_free(struct voices *voices)
{
	arena_free(&voices->arena);
	*voices = (struct voices){ 0 };
}
