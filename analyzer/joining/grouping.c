// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "joining/joining.h"

#include <stdlib.h>

// Texts of a statement lie within these days; a rival so near in strength leaves a pair in doubt.
enum { DAYS_APART = 2, DOUBT_HUNDREDTHS = 85 };

/** Statements as they grow: rings of texts (Galler and Fischer 1964 for the roots). */
struct grouping {
	const struct joining *joining;
	const struct joined_pair **pairs; // strongest first
	uint32_t *root, *next;            // next: in the ring
	uint32_t *first_pair, *pair_of;   // pairs of each text: pair_of[first_pair[text]] ...
};

// Hash and language are what a text is; numbers depend on what came first.
static int order_texts(const struct spoken_text *a, const struct spoken_text *b)
{
	int by = span_order(a->hash, b->hash);
	return by ? by : span_order(a->language, b->language);
}

static int order_pairs(const void *first, const void *second, void *context)
{
	const struct spoken_text *texts = context;
	const struct joined_pair *a = *(const struct joined_pair *const *)first;
	const struct joined_pair *b = *(const struct joined_pair *const *)second;
	if (a->likeness.strength != b->likeness.strength)
		return a->likeness.strength > b->likeness.strength ? -1 : 1;
	const struct spoken_text *a_one = &texts[a->a], *a_two = &texts[a->b];
	const struct spoken_text *b_one = &texts[b->a], *b_two = &texts[b->b];
	if (order_texts(a_one, a_two) > 0)
		a_one = a_two, a_two = &texts[a->a];
	if (order_texts(b_one, b_two) > 0)
		b_one = b_two, b_two = &texts[b->a];
	int by = order_texts(a_one, b_one);
	return by ? by : order_texts(a_two, b_two);
}

static uint32_t root_of(const struct grouping *grouping, uint32_t text)
{
	while (grouping->root[text] != text)
		text = grouping->root[text] = grouping->root[grouping->root[text]];
	return text;
}

static void widen(
	const struct grouping *grouping, uint32_t member, struct date *first, struct date *last)
{
	uint32_t text = member;
	do {
		struct date date = grouping->joining->texts[text].date;
		if (date_known(date) && (!date_known(*first) || date.day < first->day))
			*first = date;
		if (date_known(date) && (!date_known(*last) || date.day > last->day))
			*last = date;
		text = grouping->next[text];
	} while (text != member);
}

static bool within_days(const struct grouping *grouping, uint32_t a, uint32_t b)
{
	struct date first = DATE_NONE, last = DATE_NONE;
	widen(grouping, a, &first, &last);
	widen(grouping, b, &first, &last);
	return !date_known(first) || last.day - first.day <= DAYS_APART;
}

static bool any_rivals(const struct grouping *grouping, uint32_t a, uint32_t b)
{
	const struct spoken_text *texts = grouping->joining->texts;
	uint32_t one = a, other = b;
	do {
		do {
			if (likeness_rivals(&texts[one], &texts[other]))
				return true;
			other = grouping->next[other];
		} while (other != b);
		one = grouping->next[one];
	} while (one != a);
	return false;
}

static void merge(struct grouping *grouping, uint32_t a, uint32_t b)
{
	uint32_t next = grouping->next[a];
	grouping->root[root_of(grouping, b)] = root_of(grouping, a);
	grouping->next[a] = grouping->next[b];
	grouping->next[b] = next;
}

// A day's edits of the same item belong together however long ago the first was.
static void join_words(struct grouping *grouping, const struct joined_pair *pair)
{
	if (pair->likeness.kind <= LIKENESS_HEADLINE ||
		root_of(grouping, pair->a) == root_of(grouping, pair->b))
		return;
	if (pair->likeness.kind == LIKENESS_REVISION || within_days(grouping, pair->a, pair->b))
		merge(grouping, pair->a, pair->b);
}

// Whether `text` is nearly as like another as `partner`, of which that one is a rival.
static bool in_doubt(const struct grouping *grouping, const struct joined_pair *pair, uint32_t text,
	uint32_t partner)
{
	const struct joining *joining = grouping->joining;
	for (uint32_t i = grouping->first_pair[text]; i < grouping->first_pair[text + 1]; i++) {
		const struct joined_pair *other = grouping->pairs[grouping->pair_of[i]];
		uint32_t rival = other->a == text ? other->b : other->a;
		if (other->likeness.strength * 100 > pair->likeness.strength * DOUBT_HUNDREDTHS &&
			root_of(grouping, rival) != root_of(grouping, partner) &&
			likeness_rivals(&joining->texts[rival], &joining->texts[partner]))
			return true;
	}
	return false;
}

// Told before any pair is joined by names, so that the order in which they are does not matter.
static bool *find_doubts(const struct grouping *grouping)
{
	size_t count = grouping->joining->pair_count;
	bool *doubts = memory_take((count + 1) * sizeof *doubts);
	for (size_t i = 0; i < count; i++) {
		const struct joined_pair *pair = grouping->pairs[i];
		doubts[i] = pair->likeness.kind <= LIKENESS_HEADLINE &&
			    (in_doubt(grouping, pair, pair->a, pair->b) ||
				    in_doubt(grouping, pair, pair->b, pair->a));
	}
	return doubts;
}

static void join_names(struct grouping *grouping, const struct joined_pair *pair)
{
	if (pair->likeness.kind > LIKENESS_HEADLINE ||
		root_of(grouping, pair->a) == root_of(grouping, pair->b))
		return;
	if (within_days(grouping, pair->a, pair->b) && !any_rivals(grouping, pair->a, pair->b))
		merge(grouping, pair->a, pair->b);
}

static void list_pairs(struct grouping *grouping)
{
	const struct joining *joining = grouping->joining;
	uint32_t *first = memory_take((joining->count + 2) * sizeof *first);
	for (size_t i = 0; i < joining->pair_count; i++) {
		grouping->pairs[i] = &joining->pairs[i];
		first[joining->pairs[i].a + 1]++;
		first[joining->pairs[i].b + 1]++;
	}
	qsort_r(grouping->pairs, joining->pair_count, sizeof *grouping->pairs, order_pairs,
		joining->texts);
	for (size_t i = 0; i < joining->count; i++)
		first[i + 1] += first[i];
	uint32_t *fill = memory_take((joining->count + 1) * sizeof *fill);
	for (uint32_t i = 0; i < joining->pair_count; i++) {
		uint32_t a = grouping->pairs[i]->a, b = grouping->pairs[i]->b;
		grouping->pair_of[first[a] + fill[a]++] = i;
		grouping->pair_of[first[b] + fill[b]++] = i;
	}
	free(fill);
	grouping->first_pair = first;
}

static int order_firsts(const struct spoken_text *a, const struct spoken_text *b)
{
	if (a->set_aside != b->set_aside)
		return a->set_aside ? 1 : -1;
	if (a->title_only != b->title_only)
		return a->title_only ? 1 : -1;
	if (date_known(a->date) != date_known(b->date))
		return date_known(a->date) ? -1 : 1;
	if (a->date.day != b->date.day)
		return a->date.day < b->date.day ? -1 : 1;
	int by = span_order(a->outlets, b->outlets);
	if (by == 0)
		by = span_order(a->language, b->language);
	if (by == 0)
		by = span_order(a->id, b->id);
	return by ? by : order_texts(a, b);
}

static uint32_t *find_firsts(const struct grouping *grouping)
{
	const struct joining *joining = grouping->joining;
	uint32_t *firsts = memory_take((joining->count + 1) * sizeof *firsts);
	for (uint32_t i = 0; i < joining->count; i++)
		firsts[i] = i;
	for (uint32_t i = 0; i < joining->count; i++) {
		uint32_t root = root_of(grouping, i);
		if (order_firsts(&joining->texts[i], &joining->texts[firsts[root]]) < 0)
			firsts[root] = i;
	}
	for (uint32_t i = 0; i < joining->count; i++)
		if (root_of(grouping, i) != i)
			firsts[i] = firsts[root_of(grouping, i)];
	return firsts;
}

uint32_t *joining_group(const struct joining *joining)
{
	struct grouping grouping = {
		.joining = joining,
		.pairs = memory_take((joining->pair_count + 1) * sizeof *grouping.pairs),
		.root = memory_take((joining->count + 1) * sizeof *grouping.root),
		.next = memory_take((joining->count + 1) * sizeof *grouping.next),
		.pair_of = memory_take((2 * joining->pair_count + 1) * sizeof *grouping.pair_of),
	};
	for (uint32_t i = 0; i < joining->count; i++)
		grouping.root[i] = grouping.next[i] = i;
	list_pairs(&grouping);
	for (size_t i = 0; i < joining->pair_count; i++)
		join_words(&grouping, grouping.pairs[i]);
	bool *doubts = find_doubts(&grouping);
	for (size_t i = 0; i < joining->pair_count; i++)
		if (!doubts[i])
			join_names(&grouping, grouping.pairs[i]);
	uint32_t *firsts = find_firsts(&grouping);
	free(doubts);
	free(grouping.pairs);
	free(grouping.root);
	free(grouping.next);
	free(grouping.pair_of);
	free(grouping.first_pair);
	return firsts;
}
