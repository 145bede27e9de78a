// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "series/tripwires.h"

#include <stdlib.h>

const char *tripwire_state_name(enum tripwire_state state)
{
	static const char *const names[] = {
#define STATE(name, written, kinds, stands, ends) written,
		TRIPWIRE_STATES(STATE)
#undef STATE
	};
	return names[state];
}

static bool state_ends(enum tripwire_state state)
{
	static const bool ends_it[] = {
#define STATE(name, written, kinds, stands, ends) ends,
		TRIPWIRE_STATES(STATE)
#undef STATE
	};
	return ends_it[state];
}

void tripwires_free(struct tripwires *tripwires)
{
	for (size_t i = 0; i < tripwires->count; i++)
		free(tripwires->items[i].lines);
	free(tripwires->items);
	free(tripwires->watches);
	arena_free(&tripwires->arena);
	*tripwires = (struct tripwires){ 0 };
}

static bool holds(const struct tripwire_line *line, struct date day)
{
	return !date_known(day) || line->date.day <= day.day;
}

const struct tripwire_line *tripwire_standing(const struct tripwire *tripwire, struct date day)
{
	const struct tripwire_line *last = NULL;
	for (size_t i = 0; i < tripwire->count; i++)
		if (holds(&tripwire->lines[i], day) && tripwire->lines[i].state != TRIPWIRE_NOTED)
			last = &tripwire->lines[i];
	return last;
}

// What is renewed stands as it did when it was made.
const char *tripwire_stands(const struct tripwire *tripwire, const struct tripwire_line *line)
{
	static const char *const words[] = {
#define STATE(name, written, kinds, stands, ends) stands,
		TRIPWIRE_STATES(STATE)
#undef STATE
	};
	if (!line)
		return "not yet";
	if (line->state == TRIPWIRE_RENEWED)
		return words[tripwire->kind == TRIPWIRE_CONDITION ? TRIPWIRE_THREATENED
								  : TRIPWIRE_PROMISED];
	return words[line->state];
}

// On its last day it still runs: two texts of that day may speak of it.
bool tripwire_runs(const struct tripwire *tripwire, struct date day)
{
	const struct tripwire_line *standing = tripwire_standing(tripwire, day);
	return standing && (!state_ends(standing->state) || standing->date.day == day.day);
}

struct date tripwire_due(const struct tripwire *tripwire, struct date day)
{
	struct date due = DATE_NONE;
	for (size_t i = 0; i < tripwire->count; i++)
		if (holds(&tripwire->lines[i], day) && date_known(tripwire->lines[i].due))
			due = tripwire->lines[i].due;
	return due;
}

bool tripwire_deals_with(const struct tripwire *tripwire, const struct tripwire_find *find)
{
	for (size_t i = 0; i < tripwire->count; i++) {
		const struct tripwire_line *line = &tripwire->lines[i];
		if (find->text.number ? line->text.number == find->text.number
				      : line->date.day == find->date.day)
			return true;
	}
	return false;
}

void tripwire_finds_add(struct tripwire_finds *finds, const struct tripwire_find *find)
{
	finds->items =
		memory_grow(finds->items, &finds->capacity, finds->count, sizeof *finds->items);
	struct tripwire_find *added = &finds->items[finds->count++];
	struct span *spans[] = { &added->text.id, &added->text.type, &added->text.speaker,
		&added->text.quote };
	*added = *find;
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
		*spans[i] = span_copy(&finds->arena, *spans[i]);
}

static int line_of(const struct tripwire_find *find)
{
	return find->watch ? find->watch->line : 0;
}

static int order(const void *a, const void *b)
{
	const struct tripwire_find *first = a, *second = b;
	if (first->tripwire != second->tripwire)
		return first->tripwire < second->tripwire ? -1 : 1;
	if (first->date.day != second->date.day)
		return first->date.day < second->date.day ? -1 : 1;
	int found = span_order(first->text.id, second->text.id);
	if (!found)
		found = (first->text.sentence > second->text.sentence) -
			(first->text.sentence < second->text.sentence);
	return found ? found : line_of(first) - line_of(second);
}

static bool says_the_same(const struct tripwire_find *a, const struct tripwire_find *b)
{
	return a->tripwire == b->tripwire && a->date.day == b->date.day && a->watch == b->watch &&
	       span_equal(a->text.quote, b->text.quote);
}

void tripwire_finds_settle(struct tripwire_finds *finds)
{
	size_t kept = 0, of_day = 0;
	if (finds->count)
		qsort(finds->items, finds->count, sizeof *finds->items, order);
	for (size_t i = 0; i < finds->count; i++) {
		const struct tripwire_find *find = &finds->items[i];
		if (kept && (finds->items[kept - 1].tripwire != find->tripwire ||
				    finds->items[kept - 1].date.day != find->date.day))
			of_day = kept;
		size_t at = of_day;
		while (at < kept && !says_the_same(&finds->items[at], find))
			at++;
		if (at == kept)
			finds->items[kept++] = *find;
	}
	finds->count = kept;
}

void tripwire_finds_free(struct tripwire_finds *finds)
{
	free(finds->items);
	arena_free(&finds->arena);
	*finds = (struct tripwire_finds){ 0 };
}
