// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/match.h"

#include <stdlib.h>
#include <string.h>

enum { STEPS_MAX = 200000 };

bool dates_hold(struct date from, struct date to, struct date date)
{
	if (!date_known(date))
		return !date_known(to);
	return (!date_known(from) || from.day <= date.day) &&
	       (!date_known(to) || date.day <= to.day);
}

// The next word of a phrase may not stand behind a comma or anything stronger; a gap may hold
// commas.
static bool follows(const struct passage *passage, uint32_t at)
{
	return at < passage->count &&
	       !(passage->tokens[at].flags & (TOKEN_BREAK | TOKEN_STRONG_BREAK));
}

static bool passes(const struct passage *passage, uint32_t at)
{
	return at < passage->count && !(passage->tokens[at].flags & TOKEN_STRONG_BREAK);
}

static void add_find(struct finder *finder, uint32_t number, uint32_t first, uint32_t last)
{
	const struct entry *entry = &finder->lexicon->entries[number];
	if (!dates_hold(entry->from, entry->to, finder->date))
		return;
	for (size_t i = finder->count; i-- > 0 && finder->finds[i].first == first;)
		if (finder->finds[i].entry == number && finder->finds[i].last == last)
			return;
	finder->finds =
		memory_grow(finder->finds, &finder->capacity, finder->count, sizeof *finder->finds);
	finder->finds[finder->count++] =
		(struct find){ number, entry->category, first, last, false };
}

// From a node of the phrase tree that words up to `next` have led to.
static void walk(struct finder *finder, const struct passage *passage, uint32_t node,
	uint32_t first, uint32_t next)
{
	const struct phrases *phrases = &finder->lexicon->phrases;
	const struct phrase_node *at = &phrases->nodes[node];
	for (size_t i = 0; i < at->entry_count; i++)
		add_find(finder, at->entries[i], first, next - 1);
	if (at->has_edges && follows(passage, next)) {
		const struct word *word = &finder->vocabulary->items[passage->words[next]];
		for (uint32_t i = 0; i < word->atom_count; i++) {
			uint32_t child = phrases_step(phrases, node, word->atoms[i]);
			if (child)
				walk(finder, passage, child, first, next + 1);
		}
	}
	for (size_t i = 0; i < at->gap_count; i++) {
		const struct phrase_gap *gap = &at->gaps[i];
		for (uint32_t skipped = 0; skipped <= gap->most; skipped++) {
			uint32_t there = next + skipped;
			if (!passes(passage, there))
				break;
			if (skipped < gap->least)
				continue;
			const struct word *word = &finder->vocabulary->items[passage->words[there]];
			for (uint32_t j = 0; j < word->atom_count; j++) {
				uint32_t child = phrases_step(phrases, gap->node, word->atoms[j]);
				if (child)
					walk(finder, passage, child, first, there + 1);
			}
		}
	}
}

static int by_place(const void *a, const void *b)
{
	const struct find *first = a, *second = b;
	if (first->first != second->first)
		return first->first < second->first ? -1 : 1;
	if (first->last != second->last)
		return first->last > second->last ? -1 : 1;
	return (first->entry > second->entry) - (first->entry < second->entry);
}

// A longer find of a family hides the shorter ones inside it; what holds the same words stands
// beside it.
static void hide_inner(struct finder *finder)
{
	const struct categories *categories = finder->categories;
	for (size_t i = 0; i < finder->count; i++) {
		const struct find *outer = &finder->finds[i];
		if (outer->first == outer->last || outer->hidden)
			continue;
		for (size_t j = i + 1; j < finder->count; j++) {
			struct find *inner = &finder->finds[j];
			if (inner->first > outer->last)
				break;
			bool shorter = inner->last - inner->first < outer->last - outer->first;
			if (shorter && inner->last <= outer->last &&
				categories->family[inner->category] ==
					categories->family[outer->category])
				inner->hidden = true;
		}
	}
}

static void settle(struct finder *finder, struct passage *passage)
{
	if (finder->count > 1)
		qsort(finder->finds, finder->count, sizeof *finder->finds, by_place);
	for (size_t i = 0; i < finder->count; i++)
		finder->finds[i].hidden = false;
	hide_inner(finder);
	passage->finds = finder->finds;
	passage->find_count = (uint32_t)finder->count;
	memset(&passage->present, 0, sizeof passage->present);
	for (size_t i = 0; i < finder->count; i++)
		if (!finder->finds[i].hidden)
			category_add(&passage->present,
				&finder->categories->above[finder->finds[i].category]);
}

struct composing {
	struct finder *finder;
	uint32_t entry;
	struct find *made; // kept apart until the stratum is done
	size_t count, capacity;
};

static bool compose(void *context, const struct match *match)
{
	struct composing *composing = context;
	composing->made = memory_grow(
		composing->made, &composing->capacity, composing->count, sizeof *composing->made);
	composing->made[composing->count++] =
		(struct find){ composing->entry, 0, match->first, match->last, false };
	return false;
}

// All composed entries of one stratum, on what the strata below found.
static bool find_stratum(
	struct finder *finder, struct passage *passage, size_t *at, struct error *error)
{
	const struct lexicon *lexicon = finder->lexicon;
	struct composing composing = { .finder = finder };
	uint32_t stratum = lexicon->entries[lexicon->composed[*at].entry].stratum;
	bool ok = true;
	for (; ok && *at < lexicon->composed_count; ++*at) {
		const struct composed *composed = &lexicon->composed[*at];
		if (lexicon->entries[composed->entry].stratum != stratum)
			break;
		if (!category_all(&passage->present, &composed->wanted))
			continue;
		composing.entry = composed->entry;
		if (!sequence_match(composed->sequence, passage, finder->categories,
			    finder->vocabulary, compose, &composing, error))
			ok = error_while(error, "entry '%.*s'",
				SPAN_ARGUMENTS(lexicon->entries[composed->entry].id));
	}
	for (size_t i = 0; i < composing.count; i++)
		add_find(finder, composing.made[i].entry, composing.made[i].first,
			composing.made[i].last);
	if (composing.count)
		settle(finder, passage);
	free(composing.made);
	return ok;
}

bool passage_find(
	struct passage *passage, struct finder *finder, struct arena *arena, struct error *error)
{
	finder->count = 0;
	for (uint32_t i = 0; i < passage->count; i++) {
		const struct word *word = &finder->vocabulary->items[passage->words[i]];
		for (uint32_t j = 0; j < word->root_count; j++)
			walk(finder, passage, word->roots[j], i, i + 1);
	}
	settle(finder, passage);
	for (size_t at = 0; at < finder->lexicon->composed_count;)
		if (!find_stratum(finder, passage, &at, error))
			return false;
	passage->finds = ARENA_ARRAY(arena, struct find, finder->count);
	if (finder->count)
		memcpy(passage->finds, finder->finds, finder->count * sizeof *finder->finds);
	return true;
}

struct matching {
	const struct sequence *sequence;
	const struct passage *passage;
	const struct categories *categories;
	const struct vocabulary *vocabulary;
	match_visit *visit;
	void *context;
	struct match match;
	uint32_t steps;
};

// Where the finds that start at or behind `at` begin.
static uint32_t first_find(const struct passage *passage, uint32_t at)
{
	uint32_t low = 0, high = passage->find_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (passage->finds[middle].first < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool match_from(struct matching *matching, size_t number, uint32_t at, bool behind_gap);

static bool match_category(struct matching *matching, size_t number, uint32_t at)
{
	const struct passage *passage = matching->passage;
	uint32_t wanted = matching->sequence->elements[number].value;
	for (uint32_t i = first_find(passage, at);
		i < passage->find_count && passage->finds[i].first == at; i++) {
		const struct find *find = &passage->finds[i];
		if (find->hidden || !category_is(matching->categories, find->category, wanted))
			continue;
		uint32_t kept = matching->match.cue_count;
		if (kept < CUES_MAX)
			matching->match.cues[matching->match.cue_count++] = i;
		if (match_from(matching, number + 1, find->last + 1, false))
			return true;
		matching->match.cue_count = kept;
	}
	return false;
}

static bool match_gap(struct matching *matching, size_t number, uint32_t at)
{
	const struct element *gap = &matching->sequence->elements[number];
	for (uint32_t skipped = 0; skipped <= gap->most; skipped++) {
		if (!passes(matching->passage, at + skipped))
			return false;
		if (skipped >= gap->least && match_from(matching, number + 1, at + skipped, true))
			return true;
	}
	return false;
}

// True when the visitor wants no more from this start, or the steps ran out.
static bool match_from(struct matching *matching, size_t number, uint32_t at, bool free_place)
{
	const struct passage *passage = matching->passage;
	if (++matching->steps > STEPS_MAX)
		return true;
	if (number == matching->sequence->count) {
		matching->match.last = at - 1;
		return matching->visit(matching->context, &matching->match);
	}
	const struct element *element = &matching->sequence->elements[number];
	if (element->kind == ELEMENT_GAP)
		return match_gap(matching, number, at);
	if (element->kind == ELEMENT_END)
		return at == passage->count && match_from(matching, number + 1, at, free_place);
	if (element->kind == ELEMENT_START)
		return at == 0 && match_from(matching, number + 1, at, true);
	if (at >= passage->count || (!free_place && !follows(passage, at)))
		return false;
	if (element->kind == ELEMENT_CATEGORY)
		return match_category(matching, number, at);
	return word_satisfies(&matching->vocabulary->items[passage->words[at]], element->value) &&
	       match_from(matching, number + 1, at + 1, false);
}

bool sequence_match(const struct sequence *sequence, const struct passage *passage,
	const struct categories *categories, const struct vocabulary *vocabulary,
	match_visit *visit, void *context, struct error *error)
{
	struct matching matching = { sequence, passage, categories, vocabulary, visit, context,
		{ 0 }, 0 };
	for (uint32_t at = 0; at < passage->count; at++) {
		matching.match.first = at;
		matching.match.cue_count = 0;
		match_from(&matching, 0, at, true);
		if (matching.steps > STEPS_MAX)
			return error_set(error, ERROR_INCOMPLETE,
				"a pattern takes more than %d steps on one sentence", STEPS_MAX);
	}
	return true;
}
