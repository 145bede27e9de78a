// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Which of a statement's runs are told.
#include "precedent/runs.h"

#include <stdlib.h>

/** One that is told, before it is put in order. */
struct choice {
	uint32_t run, first;
};

struct choosing {
	const struct sayings *sayings;
	enum saying_kind kind;
	uint8_t *fits; // each token: bit n - 1: the formula of n words from here is of the kind
	bool *told;    // each run
	struct choice *choices;
	size_t count;
};

static bool is_old(const struct sayings *sayings, const struct run *run)
{
	struct date date = sayings->document->date;
	return run->times && date_known(date) && date_known(run->last) &&
	       date.day - run->last.day > FORMULA_DAYS;
}

static bool fits(const struct choosing *choosing, const struct run *run)
{
	switch (choosing->kind) {
	case SAYING_NEW:
		return run->times == 0;
	case SAYING_OLD:
		return is_old(choosing->sayings, run);
	case SAYING_CUE:
	case SAYING_FRESH:
	case SAYING_FORMULA:
		break;
	}
	return true;
}

static void tell(struct choosing *choosing, uint32_t run)
{
	if (choosing->told[run])
		return;
	choosing->told[run] = true;
	choosing->choices[choosing->count++] =
		(struct choice){ run, choosing->sayings->runs[run].first };
}

static bool is_of_kind(const struct choosing *choosing, size_t first, size_t count)
{
	return choosing->fits[first] >> (count - 1) & 1;
}

// Whether no shorter one of its kind stands inside.
static bool is_shortest(const struct choosing *choosing, size_t first, size_t count)
{
	for (size_t n = FORMULA_LEAST; n < count; n++)
		for (size_t i = first; i + n <= first + count; i++)
			if (is_of_kind(choosing, i, n))
				return false;
	return true;
}

static uint32_t run_at(const struct choosing *choosing, size_t first, size_t last)
{
	return run_find(choosing->sayings, &choosing->sayings->own, first, last - first + 1);
}

// New ones that overlap are one while that is short enough to be a formula itself.
static void choose_new(struct choosing *choosing)
{
	const struct sayings *sayings = choosing->sayings;
	size_t first = 0, last = 0;
	bool open = false;
	for (size_t i = 0; i < sayings->formula_count; i++) {
		const struct place_of_run *formula = &sayings->formulas[i];
		size_t end = formula->first + formula->count - 1;
		if (!is_of_kind(choosing, formula->first, formula->count) ||
			!is_shortest(choosing, formula->first, formula->count))
			continue;
		if (open && formula->first <= last) {
			if (end - first < FORMULA_MOST && run_at(choosing, first, end) != MAP_NONE)
				last = end;
			continue;
		}
		if (open)
			tell(choosing, run_at(choosing, first, last));
		open = true;
		first = formula->first;
		last = end;
	}
	if (open)
		tell(choosing, run_at(choosing, first, last));
}

// Of old ones from one word the longest: it says most.
static void choose_old(struct choosing *choosing)
{
	const struct sayings *sayings = choosing->sayings;
	size_t behind = 0;
	for (size_t i = 0; i < sayings->formula_count; i++) {
		const struct place_of_run *formula = &sayings->formulas[i];
		size_t first = formula->first, count = formula->count;
		if (first < behind || !is_of_kind(choosing, first, count) ||
			!is_shortest(choosing, first, count))
			continue;
		for (size_t n = count + 1; n <= FORMULA_MOST; n++)
			if (is_of_kind(choosing, first, n))
				count = n;
		behind = first + count;
		tell(choosing, run_at(choosing, first, behind - 1));
	}
}

static void choose_formulas(struct choosing *choosing)
{
	const struct sayings *sayings = choosing->sayings;
	for (size_t i = 0; i < sayings->formula_count; i++)
		tell(choosing, sayings->formulas[i].run);
}

static bool stands_in(const struct run *inner, const struct run *outer)
{
	return inner != outer && inner->first >= outer->first &&
	       inner->first + inner->count <= outer->first + outer->count;
}

// Where cues stand in one another, the longest that was heard and the shortest that was not.
static bool is_first_of_its_place(const struct choosing *choosing, const struct run *run)
{
	const struct sayings *sayings = choosing->sayings;
	for (uint32_t i = 0; i < sayings->keys.count; i++) {
		const struct run *other = &sayings->runs[i];
		if (!other->is_cue || (other->times > 0) != (run->times > 0))
			continue;
		if (run->times ? stands_in(run, other) : stands_in(other, run))
			return false;
	}
	return true;
}

static void choose_cues(struct choosing *choosing)
{
	const struct sayings *sayings = choosing->sayings;
	for (uint32_t i = 0; i < sayings->keys.count; i++) {
		const struct run *run = &sayings->runs[i];
		if (run->is_cue && (run->times > 0) == (choosing->kind == SAYING_CUE) &&
			is_first_of_its_place(choosing, run))
			tell(choosing, i);
	}
}

static void choose(struct choosing *choosing, struct arena *arena)
{
	const struct sayings *sayings = choosing->sayings;
	choosing->fits = ARENA_ARRAY(arena, uint8_t, sayings->own.tokens.count + 1);
	choosing->told = ARENA_ARRAY(arena, bool, sayings->keys.count + 1);
	choosing->choices = ARENA_ARRAY(arena, struct choice, sayings->keys.count + 1);
	for (size_t i = 0; i < sayings->formula_count; i++) {
		const struct place_of_run *formula = &sayings->formulas[i];
		if (fits(choosing, &sayings->runs[formula->run]))
			choosing->fits[formula->first] |= (uint8_t)(1u << (formula->count - 1));
	}
	if (choosing->kind == SAYING_NEW)
		choose_new(choosing);
	else if (choosing->kind == SAYING_OLD)
		choose_old(choosing);
	else if (choosing->kind == SAYING_FORMULA)
		choose_formulas(choosing);
	else
		choose_cues(choosing);
}

/** What qsort() compares by. */
struct weighed {
	struct saying saying;
	enum worth worth;
	uint32_t first;
};

static int by_weight(const void *a, const void *b)
{
	const struct weighed *left = a, *right = b;
	if (left->saying.level != right->saying.level)
		return right->saying.level - left->saying.level;
	if (left->worth != right->worth)
		return (int)right->worth - (int)left->worth;
	return (left->first > right->first) - (left->first < right->first);
}

static struct weighed weigh(const struct sayings *sayings, const struct run *run)
{
	return (struct weighed){
		.saying = { .text = wording_given(
				    &sayings->own, run->first, run->first + run->count - 1),
			.sentence = run->sentence,
			.level = run->level,
			.times = run->times,
			.last = run->last,
			.last_id = run->last_id,
			.around = run->around,
			.run = (uint32_t)(run - sayings->runs) },
		.worth = run->worth,
		.first = run->first,
	};
}

size_t sayings_of(const struct sayings *sayings, enum saying_kind kind, struct arena *arena,
	struct saying **found)
{
	struct choosing choosing = { .sayings = sayings, .kind = kind };
	choose(&choosing, arena);
	struct weighed *weighed = ARENA_ARRAY(arena, struct weighed, choosing.count + 1);
	*found = ARENA_ARRAY(arena, struct saying, choosing.count + 1);
	for (size_t i = 0; i < choosing.count; i++)
		weighed[i] = weigh(sayings, &sayings->runs[choosing.choices[i].run]);
	qsort(weighed, choosing.count, sizeof *weighed, by_weight);
	for (size_t i = 0; i < choosing.count; i++)
		(*found)[i] = weighed[i].saying;
	return choosing.count;
}
