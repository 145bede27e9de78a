// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "joining/likeness.h"

#include "joining/lengths.h"
#include "joining/sharing.h"

#include <stdlib.h>
#include <string.h>

enum { STEP_SENTENCES = 8, STEP_COST = 100 };
enum { THOUSAND = 1000, DAY_COSTS = 30, SAMPLE = 8, SHORT_RUNS = 100 };

struct pair {
	const struct spoken_text *a, *b;
	const struct traits *of_a, *of_b;
	struct text *trail;
};

static int days_between(const struct pair *pair)
{
	return abs(pair->a->date.day - pair->b->date.day);
}

static bool share_outlet(struct span a, struct span b)
{
	struct span one, other;
	while (span_cut(&a, '\n', &one)) {
		struct span rest = b;
		while (span_cut(&rest, '\n', &other))
			if (one.size && span_equal(one, other))
				return true;
	}
	return false;
}

bool likeness_near(const struct spoken_text *a, const struct spoken_text *b)
{
	return date_known(a->date) && date_known(b->date) && abs(a->date.day - b->date.day) <= 1;
}

bool likeness_rivals(const struct spoken_text *a, const struct spoken_text *b)
{
	return span_equal(a->language, b->language) && share_outlet(a->outlets, b->outlets);
}

static void say_days(const struct pair *pair)
{
	text_append_string(pair->trail, days_between(pair) == 0   ? "same day; "
					: days_between(pair) == 1 ? "1 day apart; "
								  : "");
}

static struct likeness found(enum likeness_kind kind, int strength, const struct pair *pair)
{
	int least = days_between(pair) <= 1 ? DAY_COSTS * days_between(pair) : DAY_COSTS;
	return (struct likeness){ kind, strength > least ? strength - least : 1 };
}

// Of long texts an eighth of the runs is looked at first: most pairs have none in common.
static bool may_share(const struct hash_list *a, const struct hash_list *b)
{
	if (a->count < SHORT_RUNS || b->count < SHORT_RUNS)
		return true;
	for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
		uint64_t left = a->items[i], right = b->items[j];
		if (left == right && left % SAMPLE == 0)
			return true;
		i += left <= right;
		j += right <= left;
	}
	return false;
}

static bool same_title(const struct pair *pair)
{
	return pair->of_a->title && pair->of_a->title == pair->of_b->title;
}

static struct likeness alike(
	const struct pair *pair, enum likeness_kind kind, int base, size_t shared, size_t of)
{
	say_days(pair);
	if (kind == LIKENESS_TITLE)
		text_append_string(pair->trail, "same title; ");
	text_format(pair->trail, "%zu of %zu runs of %d words", shared, of, RUN_WORDS);
	return found(kind, base + (int)(shared * 100 / of), pair);
}

static struct likeness in_words(const struct pair *pair)
{
	const struct traits *shorter = pair->of_a, *longer = pair->of_b;
	if (shorter->runs.count > longer->runs.count)
		shorter = pair->of_b, longer = pair->of_a;
	size_t runs = shorter->runs.count, shared, proper = shorter->proper.count;
	if (runs < 18 || !may_share(&shorter->runs, &longer->runs))
		return (struct likeness){ 0 };
	shared = hashes_common(&shorter->runs, &longer->runs);
	if (shared < 18 || shared * 10 < runs * 4)
		return (struct likeness){ 0 };
	size_t named = hashes_common(&shorter->proper, &longer->proper);
	int ranked = (pair->a->rank > 0) + (pair->b->rank > 0);
	if (shared * 100 >= runs * 95 && named * 100 >= proper * 95)
		return alike(pair, LIKENESS_COPY, 850, shared, runs);
	if (named * 10 < proper * 9)
		return (struct likeness){ 0 };
	if ((shared >= 100 && shared * 10 >= runs * 8) ||
		(shared >= 150 && ranked && shared * 10 >= runs * (ranked == 2 ? 4 : 7)))
		return alike(pair, LIKENESS_PART, 650, shared, runs);
	if (same_title(pair) && shared >= 20)
		return alike(pair, LIKENESS_TITLE, 750, shared, runs);
	return (struct likeness){ 0 };
}

static struct likeness in_title(const struct pair *pair)
{
	if (!same_title(pair) || pair->of_a->title_only == pair->of_b->title_only)
		return (struct likeness){ 0 };
	say_days(pair);
	text_append_string(pair->trail, "the same title");
	return found(LIKENESS_HEADLINE, 800 - 200 * days_between(pair), pair);
}

static bool similar_length(const struct traits *a, const struct traits *b)
{
	return a->length && b->length && a->length <= 2 * b->length && b->length <= 2 * a->length;
}

static bool known_speakers_differ(const struct pair *pair)
{
	return pair->a->speaker.size && pair->b->speaker.size &&
	       !span_equal(pair->a->speaker, pair->b->speaker);
}

// With so much else in common, how much names and numbers must make; 0: not enough is.
static size_t least_of_office(const struct pair *pair)
{
	bool known = pair->a->speaker.size && pair->b->speaker.size;
	if (days_between(pair) || pair->a->type.size == 0 || pair->a->rank < (known ? 2 : 5) ||
		!span_equal(pair->a->type, pair->b->type))
		return 0;
	return known ? 1 : 2;
}

static bool ranks_differ(const struct pair *pair)
{
	return !pair->a->set_aside && !pair->b->set_aside &&
	       abs(pair->a->rank - pair->b->rank) >= 4;
}

// Sentence for sentence about as long as a translation is.
static bool in_step(const struct pair *pair)
{
	const struct traits *a = pair->of_a, *b = pair->of_b;
	if (a->sentence_count < STEP_SENTENCES || b->sentence_count < STEP_SENTENCES)
		return false;
	int cost = lengths_cost(a->sentences, a->sentence_count, b->sentences, b->sentence_count);
	return cost >= 0 && cost <= STEP_COST;
}

static bool steps_enough(const struct pair *pair, size_t counted, int strength)
{
	bool one_day = days_between(pair) == 0;
	return counted >= (one_day ? 1 : 2) && strength >= (one_day ? 50 : 100) && in_step(pair);
}

static bool enough(const struct pair *pair, size_t counted, int strength)
{
	if (known_speakers_differ(pair) || ranks_differ(pair))
		return counted >= 4 && strength >= 400;
	if (span_equal(pair->a->language, pair->b->language))
		return counted >= 6 && strength >= 333;
	size_t least = least_of_office(pair);
	return (counted >= 4 && strength >= 200) || steps_enough(pair, counted, strength) ||
	       (least && counted >= least && strength >= 50);
}

static void say_office(const struct pair *pair)
{
	struct span speaker = pair->a->speaker.size ? pair->a->speaker : pair->b->speaker;
	text_format(pair->trail, "both %.*s%s%.*s; ", SPAN_ARGUMENTS(pair->a->type),
		speaker.size ? " by " : "", SPAN_ARGUMENTS(speaker));
}

static struct likeness in_names(const struct pair *pair)
{
	struct sharing sharing;
	if (!similar_length(pair->of_a, pair->of_b))
		return (struct likeness){ 0 };
	sharing_find(&sharing, pair->of_a, pair->of_b);
	size_t counted = 2 * sharing.numbers + sharing.names;
	size_t all = 2 * sharing.all_numbers + sharing.all_names;
	int strength = all ? (int)(counted * THOUSAND / all) : 0;
	bool is_found = enough(pair, counted, strength);
	if (is_found) {
		say_days(pair);
		if (least_of_office(pair))
			say_office(pair);
		sharing_say(&sharing, pair->trail);
		if (in_step(pair))
			text_format(pair->trail, "; %zu and %zu sentences in step",
				pair->of_a->sentence_count, pair->of_b->sentence_count);
	}
	sharing_free(&sharing);
	if (!is_found)
		return (struct likeness){ 0 };
	// Words count for more than names.
	strength = strength / 2 + (least_of_office(pair) ? 100 : 0);
	return found(LIKENESS_NAMES, strength, pair);
}

// The trail does not depend on which of the two is called a.
static bool in_order(const struct spoken_text *a, const struct spoken_text *b)
{
	int by = span_order(a->language, b->language);
	return by ? by < 0 : span_order(a->hash, b->hash) <= 0;
}

struct likeness likeness_of(const struct spoken_text *a, const struct traits *a_traits,
	const struct spoken_text *b, const struct traits *b_traits, struct text *trail)
{
	struct pair pair = { a, b, a_traits, b_traits, trail };
	struct likeness likeness = { 0 };
	if (!in_order(a, b))
		pair = (struct pair){ b, a, b_traits, a_traits, trail };
	bool one_language = span_equal(a->language, b->language);
	if (one_language && a->key.size && span_equal(a->key, b->key)) {
		say_days(&pair);
		text_append_string(trail, "one key of one source");
		return found(LIKENESS_REVISION, THOUSAND, &pair);
	}
	if (!likeness_near(a, b))
		return likeness;
	if (one_language)
		likeness = in_title(&pair);
	if (one_language && !likeness.kind)
		likeness = in_words(&pair);
	if (!likeness.kind && !likeness_rivals(a, b) && !a_traits->title_only &&
		!b_traits->title_only)
		likeness = in_names(&pair);
	return likeness;
}
