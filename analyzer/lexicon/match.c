// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/match.h"

#include <stdlib.h>
#include <string.h>

enum { STEPS_MAX = 1000000, STEPS_A_WORD = 1024, AHEAD = 3 };

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
	const struct brief *brief = &finder->lexicon->briefs[number];
	if (!dates_hold(brief->from, brief->to, finder->date))
		return;
	for (size_t i = finder->count; i-- > 0 && finder->finds[i].first == first;)
		if (finder->finds[i].entry == number && finder->finds[i].last == last)
			return;
	finder->finds =
		memory_grow(finder->finds, &finder->capacity, finder->count, sizeof *finder->finds);
	finder->finds[finder->count++] =
		(struct find){ number, brief->category, first, last, false };
	finder->decided |= brief->decides;
}

static size_t visit_place(const struct finder *finder, uint32_t node, uint32_t next)
{
	size_t mask = finder->visit_capacity - 1;
	uint64_t key = ((uint64_t)node << 32 | next) * 0x9e3779b97f4a7c15u;
	size_t place = (size_t)(key >> 32) & mask;
	for (; finder->visits[place].round == finder->round; place = (place + 1) & mask)
		if (finder->visits[place].node == node && finder->visits[place].next == next)
			break;
	return place;
}

static void widen_visits(struct finder *finder)
{
	struct visit *old = finder->visits;
	size_t old_capacity = finder->visit_capacity;
	finder->visit_capacity = old_capacity ? old_capacity * 2 : 256;
	finder->visits = memory_take(finder->visit_capacity * sizeof *finder->visits);
	for (size_t i = 0; i < old_capacity; i++)
		if (old[i].round == finder->round)
			finder->visits[visit_place(finder, old[i].node, old[i].next)] = old[i];
	free(old);
}

// Several ways lead through gaps to the same node and word; what lies behind is the same.
static bool visited(struct finder *finder, uint32_t node, uint32_t next)
{
	if (finder->visit_count * 2 >= finder->visit_capacity)
		widen_visits(finder);
	size_t place = visit_place(finder, node, next);
	if (finder->visits[place].round == finder->round)
		return true;
	finder->visits[place] = (struct visit){ finder->round, node, next };
	finder->visit_count++;
	return false;
}

static void next_round(struct finder *finder)
{
	finder->visit_count = 0;
	if (++finder->round)
		return;
	// Once in four thousand million words the rounds begin anew.
	if (finder->visits)
		memset(finder->visits, 0, finder->visit_capacity * sizeof *finder->visits);
	finder->round = 1;
}

static void walk(struct finder *finder, const struct passage *passage, uint32_t node,
	uint32_t first, uint32_t next);

// Over the word at `at` to each node behind `node` that it leads to.
static void step(struct finder *finder, const struct passage *passage, uint32_t node,
	uint32_t first, uint32_t at, bool behind_gap)
{
	const struct phrase_step *known =
		vocabulary_step(finder->vocabulary, node, passage->words[at]);
	const struct phrase_node *nodes = finder->lexicon->phrases.nodes;
	if (known->count <= STEP_CHILDREN) {
		uint32_t count = known->count, children[STEP_CHILDREN];
		memcpy(children, known->children, sizeof children);
		for (uint32_t i = 0; i < count; i++)
			if (!(behind_gap && visited(finder, children[i], at)))
				walk(finder, passage, children[i], first, at + 1);
		return;
	}
	const struct word *word = &finder->vocabulary->items[passage->words[at]];
	for (uint32_t child = nodes[node].child; child; child = nodes[child].sibling)
		if (word_satisfies(word, nodes[child].atom) &&
			!(behind_gap && visited(finder, child, at)))
			walk(finder, passage, child, first, at + 1);
}

// The words between which some atom stands that leads on from a node, or false.
static bool narrow(const struct finder *finder, uint32_t node, uint32_t *from, uint32_t *to)
{
	const struct phrase_node *nodes = finder->lexicon->phrases.nodes;
	uint32_t first = UINT32_MAX, last = 0;
	for (uint32_t child = nodes[node].child; child; child = nodes[child].sibling) {
		const struct spread *spread = &finder->met.spreads[nodes[child].key];
		if (spread->round != finder->met.round || spread->last < spread_word(*from) ||
			spread->first > *to)
			continue;
		first = spread->first < first ? spread->first : first;
		last = spread->last > last ? spread->last : last;
	}
	*from = first > *from ? first : *from;
	*to = last < *to && last < SPREAD_MOST ? last : *to;
	return first != UINT32_MAX;
}

// To where a node of the phrase tree leads, that words up to `next` have led to.
static void lead_on(struct finder *finder, const struct passage *passage, uint32_t node,
	uint32_t first, uint32_t next)
{
	const struct phrase_node *at = &finder->lexicon->phrases.nodes[node];
	if (at->child_count && follows(passage, next))
		step(finder, passage, node, first, next, false);
	for (size_t i = 0; i < at->gap_count; i++) {
		const struct phrase_gap *gap = &at->gaps[i];
		uint32_t from = next + gap->least, to = next + gap->most;
		if (!narrow(finder, gap->node, &from, &to))
			continue;
		for (uint32_t word = next; word <= to && passes(passage, word); word++)
			if (word >= from)
				step(finder, passage, gap->node, first, word, true);
	}
}

static void walk(struct finder *finder, const struct passage *passage, uint32_t node,
	uint32_t first, uint32_t next)
{
	const struct phrase_node *at = &finder->lexicon->phrases.nodes[node];
	for (size_t i = 0; i < at->entry_count; i++)
		add_find(finder, at->entries[i], first, next - 1);
	if (at->child_count || at->gap_count)
		lead_on(finder, passage, node, first, next);
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

// The same entry may be found at the same words in several ways.
static void drop_doubles(struct finder *finder)
{
	size_t kept = 0;
	for (size_t i = 0; i < finder->count; i++) {
		const struct find *find = &finder->finds[i];
		const struct find *last = kept ? &finder->finds[kept - 1] : NULL;
		if (!last || last->entry != find->entry || last->first != find->first ||
			last->last != find->last)
			finder->finds[kept++] = *find;
	}
	finder->count = kept;
}

// The tree gives them word by word: most are in their place.
static void sort_finds(struct find *finds, size_t count)
{
	enum { FEW = 64 };
	if (count > FEW) {
		qsort(finds, count, sizeof *finds, by_place);
		return;
	}
	for (size_t i = 1; i < count; i++) {
		struct find moved = finds[i];
		size_t at = i;
		for (; at > 0 && by_place(&finds[at - 1], &moved) > 0; at--)
			finds[at] = finds[at - 1];
		finds[at] = moved;
	}
}

static void meet_category(struct keys_met *met, uint32_t category, const struct find *find)
{
	struct spread *spread = &met->spreads[category];
	uint16_t first = spread_word(find->first), last = spread_word(find->last);
	if (spread->round != met->round) {
		*spread = (struct spread){ met->round, first, first, last };
		category_put(&met->categories, category);
	}
	spread->last = first;
	if (last > spread->end)
		spread->end = last;
}

// Of what settling left: a find that is hidden now may have been seen before.
static void meet_categories(struct finder *finder)
{
	struct keys_met *met = &finder->met;
	const uint16_t *parent = finder->categories->parent;
	for (uint32_t i = 0; i < CATEGORY_WORDS; i++)
		for (uint64_t bits = met->categories.bits[i]; bits; bits &= bits - 1)
			met->spreads[i * 64 + (uint32_t)__builtin_ctzll(bits)].round = 0;
	met->categories = (struct category_set){ 0 };
	for (size_t i = 0; i < finder->count; i++) {
		const struct find *find = &finder->finds[i];
		if (find->hidden)
			continue;
		uint32_t category = find->category;
		for (; parent[category] != category; category = parent[category])
			meet_category(met, category, find);
		meet_category(met, category, find);
	}
}

static void settle(struct finder *finder, struct passage *passage)
{
	sort_finds(finder->finds, finder->count);
	drop_doubles(finder);
	for (size_t i = 0; i < finder->count; i++)
		finder->finds[i].hidden = false;
	hide_inner(finder);
	passage->finds = finder->finds;
	passage->find_count = (uint32_t)finder->count;
	passage->longest = 0;
	for (size_t i = 0; i < finder->count; i++) {
		const struct find *find = &finder->finds[i];
		if (find->last - find->first >= passage->longest)
			passage->longest = find->last - find->first + 1;
	}
	meet_categories(finder);
	passage->present = finder->met.categories;
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
static bool find_stratum(struct finder *finder, struct passage *passage,
	const struct sequence_index *index, struct error *error)
{
	const struct lexicon *lexicon = finder->lexicon;
	struct composing composing = { .finder = finder };
	bool ok = true;
	sequence_index_find(index, &finder->met, &finder->chosen);
	for (size_t i = 0; ok && i < finder->chosen.count; i++) {
		const struct composed *composed = &lexicon->composed[finder->chosen.items[i]];
		const struct entry *entry = &lexicon->entries[composed->entry];
		composing.entry = composed->entry;
		ok = sequence_match(composed->sequence, passage, finder->categories,
			finder->vocabulary, compose, &composing, error);
		if (!ok)
			error_while(error, "%s:%d: entry '%.*s'", entry->place.file,
				entry->place.line, SPAN_ARGUMENTS(entry->id));
	}
	for (size_t i = 0; i < composing.count; i++)
		add_find(finder, composing.made[i].entry, composing.made[i].first,
			composing.made[i].last);
	if (composing.count)
		settle(finder, passage);
	free(composing.made);
	return ok;
}

static void begin_round(struct keys_met *met, size_t key_count)
{
	if (met->capacity < key_count) {
		met->spreads = memory_resize(met->spreads, key_count * sizeof *met->spreads);
		memset(met->spreads + met->capacity, 0,
			(key_count - met->capacity) * sizeof *met->spreads);
		met->capacity = key_count;
	}
	met->atoms.count = 0;
	met->categories = (struct category_set){ 0 };
	if (++met->round == 0) {
		memset(met->spreads, 0, met->capacity * sizeof *met->spreads);
		met->round = 1;
	}
}

// Notes what the words of the passage satisfy, and where.
static void meet_atoms(struct finder *finder, const struct passage *passage)
{
	struct keys_met *met = &finder->met;
	const struct keys *keys = &finder->lexicon->keys;
	begin_round(met, keys->count);
	met->indexes_of = keys->indexes_of;
	struct spread *spreads = met->spreads;
	uint16_t round = met->round;
	for (uint32_t i = 0; i < passage->count; i++) {
		const struct word *items = finder->vocabulary->items;
		const struct word *word = &items[passage->words[i]];
		uint16_t at = spread_word(i);
		if (i + AHEAD < passage->count)
			__builtin_prefetch(items[passage->words[i + AHEAD]].wanted);
		for (uint32_t j = 0; j < word->wanted_count; j++) {
			uint32_t key = word->wanted[j];
			struct spread *spread = &spreads[key];
			if (spread->round == round) {
				spread->last = spread->end = at;
				continue;
			}
			*spread = (struct spread){ round, at, at, at };
			if (keys->indexes_of[key])
				numbers_add(&met->atoms, key);
		}
	}
}

// Whether some atom that leads on behind a gap stands at word `from` or behind it.
static bool goes_on(const struct finder *finder, const struct root *root, uint32_t from)
{
	for (uint32_t i = 0; i < root->behind_count; i++) {
		const struct spread *spread = &finder->met.spreads[root->behind[i]];
		if (spread->round == finder->met.round && spread->last >= spread_word(from))
			return true;
	}
	return false;
}

// What starts at word `at` and has more words.
static void find_phrases(
	struct finder *finder, const struct passage *passage, const struct word *word, uint32_t at)
{
	if (!passes(passage, at + 1))
		return;
	const struct signature *next = &finder->vocabulary->items[passage->words[at + 1]].signature;
	bool any = false;
	for (uint32_t i = 0; i < word->root_count; i++) {
		const struct root *root = &word->roots[i];
		if (!signature_shares(&root->next, next) && !goes_on(finder, root, at + 1))
			continue;
		if (!any)
			next_round(finder);
		any = true;
		lead_on(finder, passage, root->node, at, at + 1);
	}
}

bool passage_find(
	struct passage *passage, struct finder *finder, struct arena *arena, struct error *error)
{
	finder->count = 0;
	finder->decided = false;
	meet_atoms(finder, passage);
	for (uint32_t i = 0; i < passage->count; i++) {
		const struct word *word = &finder->vocabulary->items[passage->words[i]];
		for (uint32_t j = 0; j < word->entry_count; j++)
			add_find(finder, word->entries[j], i, i);
		find_phrases(finder, passage, word, i);
	}
	settle(finder, passage);
	for (uint32_t i = 0; i < finder->lexicon->stratum_count; i++)
		if (!find_stratum(finder, passage, &finder->lexicon->strata[i], error))
			return false;
	passage->decided = finder->decided;
	passage->finds = ARENA_ARRAY(arena, struct find, finder->count);
	if (finder->count)
		memcpy(passage->finds, finder->finds, finder->count * sizeof *finder->finds);
	return true;
}

void finder_free(struct finder *finder)
{
	free(finder->finds);
	free(finder->visits);
	free(finder->chosen.items);
	free(finder->met.spreads);
	free(finder->met.atoms.items);
	*finder = (struct finder){ 0 };
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
		if (!is_end && !passes(matching->passage, at + skipped))
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
	if (at >= passage->count || (!free_place && !follows(passage, at)))
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
