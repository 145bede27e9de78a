// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/match.h"

enum { STEPS_MAX = 1000000, STEPS_A_WORD = 1024 };

bool dates_hold(struct date from, struct date to, struct date date)
{
	if (!date_known(date))
		return !date_known(to);
	return (!date_known(from) || from.day <= date.day) &&
	       (!date_known(to) || date.day <= to.day);
}

// Where a search from one word has been, so that several ways to the same place are gone once: for
// each word behind the first a bit an element.
enum { SEEN_WORDS = 256 };

struct matching {
	const struct sequence *sequence;
	const struct passage *passage;
	const struct categories *categories;
	const struct vocabulary *vocabulary;
	match_visit *visit;
	void *context;
	struct match match;
	uint64_t steps;
	uint64_t *seen; // SEEN_WORDS, of which so many are in use
	uint32_t seen_count;
};

uint32_t passage_first_find(const struct passage *passage, uint32_t at)
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

static uint64_t steps_most(const struct passage *passage)
{
	return STEPS_MAX + (uint64_t)STEPS_A_WORD * passage->count;
}

static bool was_seen(struct matching *matching, size_t number, uint32_t at)
{
	uint32_t behind = at - matching->match.first;
	if (behind >= SEEN_WORDS)
		return false;
	while (matching->seen_count <= behind)
		matching->seen[matching->seen_count++] = 0;
	uint64_t bit = UINT64_C(1) << (number % 64);
	bool seen = matching->seen[behind] & bit;
	matching->seen[behind] |= bit;
	return seen;
}

static bool match_from(struct matching *matching, size_t number, uint32_t at, bool behind_gap);

static bool match_category(struct matching *matching, size_t number, uint32_t at)
{
	const struct passage *passage = matching->passage;
	uint32_t wanted = matching->sequence->elements[number].value;
	for (uint32_t i = passage_first_find(passage, at);
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

// Whether the element may match at a word: what is not there need not be tried.  `*from` is the first
// find that starts there or behind it.
static bool may_start(
	const struct matching *matching, const struct element *element, uint32_t at, uint32_t *from)
{
	const struct passage *passage = matching->passage;
	if (element->kind == ELEMENT_ATOM)
		return at < passage->count &&
		       word_satisfies(
			       &matching->vocabulary->items[passage->words[at]], element->value);
	if (element->kind != ELEMENT_CATEGORY)
		return true;
	while (*from < passage->find_count && passage->finds[*from].first < at)
		++*from;
	for (uint32_t i = *from; i < passage->find_count && passage->finds[i].first == at; i++)
		if (!passage->finds[i].hidden &&
			category_is(
				matching->categories, passage->finds[i].category, element->value))
			return true;
	return false;
}

static bool match_gap(struct matching *matching, size_t number, uint32_t at)
{
	const struct sequence *sequence = matching->sequence;
	const struct element *gap = &sequence->elements[number];
	bool to_end = gap[1].kind == ELEMENT_END;
	uint32_t from = passage_first_find(matching->passage, at);
	for (uint32_t skipped = 0; skipped <= gap->most; skipped++) {
		bool is_end = to_end && at + skipped == matching->passage->count;
		if (!is_end && !passage_passes(matching->passage, at + skipped))
			return false;
		if (skipped >= gap->least && may_start(matching, &gap[1], at + skipped, &from) &&
			match_from(matching, number + 1, at + skipped, true))
			return true;
	}
	return false;
}

// True when the visitor wants no more from this start, or the steps ran out.
static bool match_from(struct matching *matching, size_t number, uint32_t at, bool free_place)
{
	const struct passage *passage = matching->passage;
	if (++matching->steps > steps_most(passage))
		return true;
	if (was_seen(matching, number, at))
		return false;
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
	if (at >= passage->count || (!free_place && !passage_follows(passage, at)))
		return false;
	if (element->kind == ELEMENT_CATEGORY)
		return match_category(matching, number, at);
	return word_satisfies(&matching->vocabulary->items[passage->words[at]], element->value) &&
	       match_from(matching, number + 1, at + 1, false);
}

static bool try_start(struct matching *matching, uint32_t at, struct error *error)
{
	uint64_t most = steps_most(matching->passage);
	matching->match.first = at;
	matching->match.cue_count = 0;
	matching->seen_count = 0;
	match_from(matching, 0, at, true);
	return matching->steps <= most ||
	       error_set(error, ERROR_INCOMPLETE,
		       "a pattern takes more than %llu steps on one sentence",
		       (unsigned long long)most);
}

// From each word where the first element may match.
static bool try_starts(struct matching *matching, struct error *error)
{
	const struct passage *passage = matching->passage;
	const struct element *element = &matching->sequence->elements[0];
	if (element->kind == ELEMENT_START)
		return passage->count == 0 || try_start(matching, 0, error);
	if (element->kind == ELEMENT_ATOM) {
		for (uint32_t at = 0; at < passage->count; at++)
			if (word_satisfies(&matching->vocabulary->items[passage->words[at]],
				    element->value) &&
				!try_start(matching, at, error))
				return false;
		return true;
	}
	uint32_t tried = UINT32_MAX;
	for (uint32_t i = 0; i < passage->find_count; i++) {
		const struct find *find = &passage->finds[i];
		if (find->first == tried || find->hidden ||
			!category_is(matching->categories, find->category, element->value))
			continue;
		tried = find->first;
		if (!try_start(matching, tried, error))
			return false;
	}
	return true;
}

bool sequence_match(const struct sequence *sequence, const struct passage *passage,
	const struct categories *categories, const struct vocabulary *vocabulary,
	match_visit *visit, void *context, struct error *error)
{
	uint64_t seen[SEEN_WORDS];
	if (!category_all(&passage->present, &sequence->wanted))
		return true;
	struct matching matching = { .sequence = sequence,
		.passage = passage,
		.categories = categories,
		.vocabulary = vocabulary,
		.visit = visit,
		.context = context,
		.seen = seen };
	return try_starts(&matching, error);
}
