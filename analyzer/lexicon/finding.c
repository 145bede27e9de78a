// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What the entries find in a passage.  A word brings the entries that it is alone, and the sequences
// that it is the rarest word of: of each of these the word beside it is asked first, and most end
// there; the others are followed to both sides.  What speaks of categories comes after, stratum by
// stratum, on what was found.
#include "lexicon/match.h"

#include <stdlib.h>
#include <string.h>

static void add_find(struct finder *finder, uint32_t number, uint32_t first, uint32_t last)
{
	const struct brief *brief = &finder->lexicon->briefs[number];
	if (brief->bounded && !dates_hold(brief->from, brief->to, finder->date))
		return;
	finder->finds =
		memory_grow(finder->finds, &finder->capacity, finder->count, sizeof *finder->finds);
	finder->finds[finder->count++] =
		(struct find){ number, brief->category, first, last, false };
	finder->decided |= brief->decides;
}

static bool satisfies(
	const struct finder *finder, const struct passage *passage, uint32_t at, uint32_t atom)
{
	return word_satisfies(&finder->vocabulary->items[passage->words[at]], atom);
}

// From words that the element before this one may stand at, ascending, to those that this one may.
static void go_right(struct finder *finder, const struct passage *passage,
	const struct element *gap, uint32_t atom)
{
	struct numbers *words = &finder->lasts, *next = &finder->passing;
	uint32_t tried = 0, least = gap ? gap->least : 0, most = gap ? gap->most : 0;
	next->count = 0;
	for (size_t i = 0; i < words->count; i++) {
		uint32_t from = words->items[i] + 1, at = from;
		for (; at - from <= most &&
			(gap ? passage_passes(passage, at) : passage_follows(passage, at));
			at++)
			if (at - from >= least && at >= tried &&
				satisfies(finder, passage, at, atom))
				numbers_add(next, at);
		tried = at > tried ? at : tried;
	}
	struct numbers done = *words;
	*words = *next;
	*next = done;
}

// The same to the left: words descending, and a gap's words are behind the one that is asked.
static void go_left(struct finder *finder, const struct passage *passage, const struct element *gap,
	uint32_t atom)
{
	struct numbers *words = &finder->firsts, *next = &finder->passing;
	uint32_t tried = UINT32_MAX, least = gap ? gap->least : 0, most = gap ? gap->most : 0;
	next->count = 0;
	for (size_t i = 0; i < words->count; i++) {
		uint32_t from = words->items[i], at = from;
		for (; at > 0 && from - at <= most &&
			(gap ? passage_passes(passage, at) : passage_follows(passage, at));
			at--)
			if (from - at >= least && at - 1 < tried &&
				satisfies(finder, passage, at - 1, atom))
				numbers_add(next, at - 1);
		tried = at < tried ? at : tried;
	}
	struct numbers done = *words;
	*words = *next;
	*next = done;
}

// All words that the sequence may start at, and all that it may end at, around its anchor: the two
// have nothing to do with one another.
static void follow_gaps(struct finder *finder, const struct passage *passage,
	const struct anchored *anchored, uint32_t at)
{
	const struct element *elements = anchored->sequence->elements;
	finder->firsts.count = finder->lasts.count = 0;
	numbers_add(&finder->firsts, at);
	numbers_add(&finder->lasts, at);
	for (size_t i = anchored->at; i-- > 0 && finder->firsts.count;) {
		bool gap = elements[i].kind == ELEMENT_GAP;
		const struct element *element = &elements[gap ? --i : i];
		go_left(finder, passage, gap ? element + 1 : NULL, element->value);
	}
	for (size_t i = anchored->at + 1;
		i < anchored->sequence->count && finder->firsts.count && finder->lasts.count; i++) {
		bool gap = elements[i].kind == ELEMENT_GAP;
		const struct element *element = &elements[gap ? ++i : i];
		go_right(finder, passage, gap ? element - 1 : NULL, element->value);
	}
	for (size_t i = 0; i < finder->firsts.count; i++)
		for (size_t j = 0; j < finder->lasts.count; j++)
			add_find(finder, anchored->entry, finder->firsts.items[i],
				finder->lasts.items[j]);
}

static void follow(struct finder *finder, const struct passage *passage,
	const struct anchored *anchored, uint32_t at)
{
	if (anchored->has_gaps) {
		follow_gaps(finder, passage, anchored, at);
		return;
	}
	uint32_t count = (uint32_t)anchored->sequence->count, first = at - anchored->at;
	if (at < anchored->at || count > passage->count - first)
		return;
	for (uint32_t i = 0; i < count; i++)
		if (i && !passage_follows(passage, first + i))
			return;
	for (uint32_t i = 0; i < count; i++)
		if (i != anchored->at && !satisfies(finder, passage, first + i,
						 anchored->sequence->elements[i].value))
			return;
	add_find(finder, anchored->entry, first, first + count - 1);
}

// Leads that ask the same first, of which that is so.
static void follow_alike(struct finder *finder, const struct passage *passage,
	const struct lead *leads, uint32_t count, uint32_t at)
{
	const struct anchored *anchored = finder->lexicon->anchors.items;
	for (uint32_t i = 0; i < count; i++) {
		const struct anchored *item = &anchored[leads[i].anchored];
		if (!item->third || holding_has(&finder->holding, item->third))
			follow(finder, passage, item, at);
	}
}

// What a word brings: entries that it is alone, and sequences that it is an anchor of, where the word
// is there that each is asked for first.
static void find_at(struct finder *finder, const struct passage *passage, uint32_t at)
{
	const struct word *word = &finder->vocabulary->items[passage->words[at]];
	for (uint32_t i = 0; i < word->entry_count; i++)
		add_find(finder, word->entries[i], at, at);
	for (uint32_t i = 0, count; i < word->lead_count; i += count) {
		const struct lead *lead = &word->leads[i];
		uint32_t beside = (uint32_t)((int64_t)at + lead->offset);
		count = lead->alike;
		if (lead->offset ? beside < passage->count &&
					   satisfies(finder, passage, beside, lead->second)
				 : holding_has(&finder->holding, lead->second))
			follow_alike(finder, passage, lead, count, at);
	}
}

// By first word, then longest first, then entry.
static bool stands_before(const struct find *a, const struct find *b)
{
	uint64_t place = (uint64_t)a->first << 32 | ~a->last,
		 other = (uint64_t)b->first << 32 | ~b->last;
	return place < other || (place == other && a->entry < b->entry);
}

static int by_place(const void *a, const void *b)
{
	return stands_before(b, a) - stands_before(a, b);
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

// The same entry may be found at the same words in several ways.  None is hidden yet; `*longest` is
// that of the longest, in words.
static void drop_doubles(struct finder *finder, uint32_t *longest)
{
	struct find *finds = finder->finds;
	size_t kept = 0;
	*longest = 0;
	for (size_t i = 0; i < finder->count; i++) {
		const struct find *last = kept ? &finds[kept - 1] : NULL;
		if (last && last->entry == finds[i].entry && last->first == finds[i].first &&
			last->last == finds[i].last)
			continue;
		if (kept != i)
			finds[kept] = finds[i];
		uint32_t words = finds[kept].last - finds[kept].first + 1;
		*longest = words > *longest ? words : *longest;
		finds[kept++].hidden = false;
	}
	finder->count = kept;
}

// They come word by word: most are in their place.
static void sort_finds(struct find *finds, size_t count)
{
	enum { FEW = 64 };
	if (count > FEW) {
		qsort(finds, count, sizeof *finds, by_place);
		return;
	}
	for (size_t i = 1; i < count; i++) {
		if (!stands_before(&finds[i], &finds[i - 1]))
			continue;
		struct find moved = finds[i];
		size_t at = i;
		for (; at > 0 && stands_before(&moved, &finds[at - 1]); at--)
			finds[at] = finds[at - 1];
		finds[at] = moved;
	}
}

static void settle(struct finder *finder, struct passage *passage)
{
	sort_finds(finder->finds, finder->count);
	drop_doubles(finder, &passage->longest);
	if (passage->longest > 1)
		hide_inner(finder);
	passage->finds = finder->finds;
	passage->find_count = (uint32_t)finder->count;
	holding_finds(&finder->holding, finder->categories, finder->finds, finder->count);
	passage->present = finder->holding.categories;
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
	sequence_index_find(index, &finder->holding, &finder->chosen);
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

bool passage_find(
	struct passage *passage, struct finder *finder, struct arena *arena, struct error *error)
{
	finder->count = 0;
	finder->decided = false;
	holding_words(&finder->holding, passage, finder->vocabulary, &finder->lexicon->keys);
	for (uint32_t i = 0; i < passage->count; i++)
		find_at(finder, passage, i);
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
	free(finder->firsts.items);
	free(finder->lasts.items);
	free(finder->passing.items);
	free(finder->chosen.items);
	holding_free(&finder->holding);
	*finder = (struct finder){ 0 };
}
