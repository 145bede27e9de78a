// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "precedent/runs.h"

#include "language/characters.h"

#include <stdlib.h>

enum { SMALL_SIZE = 2, ACTOR_SIZE = 5 };

static bool is_under(struct span category, const char *root)
{
	size_t size = span_of(root).size;
	return span_starts(category, root) &&
	       (category.size == size || category.bytes[size] == '.');
}

static bool has_scale(struct span category)
{
	return is_under(category, scale_name(SCALE_THREAT)) ||
	       is_under(category, scale_name(SCALE_CONCILIATION));
}

static const struct sentence_coding *sentence_of_hit(
	const struct coding *coding, const struct hit *hit)
{
	for (size_t i = 0; i < coding->sentence_count; i++)
		if (coding->sentences[i].number == hit->sentence)
			return &coding->sentences[i];
	return NULL;
}

static bool gives_level(const struct hit *hit, const struct sentence_coding *sentence)
{
	enum scale scale = is_under(hit->category, scale_name(SCALE_THREAT)) ? SCALE_THREAT
									     : SCALE_CONCILIATION;
	return sentence && hit->level > 0 && hit->level == sentence->level[scale] &&
	       (hit->effect == EFFECT_COUNTED || hit->effect == EFFECT_RELAYED);
}

// A cue decides where it, or a rule over it, gave its sentence the level.
static bool decides(const struct coding *coding, const struct hit *cue)
{
	const struct sentence_coding *sentence = sentence_of_hit(coding, cue);
	for (size_t i = 0; i < coding->hit_count; i++) {
		const struct hit *hit = &coding->hits[i];
		if (hit->sentence == cue->sentence && hit->start <= cue->start &&
			hit->end >= cue->end && gives_level(hit, sentence))
			return true;
	}
	return false;
}

static bool find_tokens(const struct sayings *sayings, const struct hit *hit, struct cue *cue)
{
	const struct wording *own = &sayings->own;
	bool any = false;
	size_t from = hit->sentence < 0 ? 0 : own->title_count;
	size_t to = hit->sentence < 0 ? own->title_count : own->tokens.count;
	while (from < to) { // the first token that starts at the hit or behind it
		size_t middle = from + (to - from) / 2;
		if (wording_start(own, middle) < hit->start)
			from = middle + 1;
		else
			to = middle;
	}
	for (size_t i = from; i < own->tokens.count && wording_end(own, i) <= hit->end; i++) {
		if (hit->sentence < 0 && i >= own->title_count)
			break;
		cue->first = any ? cue->first : (uint32_t)i;
		cue->last = (uint32_t)i;
		any = true;
	}
	return any;
}

static void find_cues(struct sayings *sayings)
{
	const struct coding *coding = sayings->coding;
	for (size_t i = 0; i < coding->hit_count; i++) {
		const struct hit *hit = &coding->hits[i];
		struct cue cue = { .has_scale = has_scale(hit->category) };
		if (!hit->entry.size || (!cue.has_scale && !is_under(hit->category, "actor")) ||
			!find_tokens(sayings, hit, &cue))
			continue;
		cue.decides = cue.has_scale && decides(coding, hit);
		sayings->cues = memory_grow(sayings->cues, &sayings->cue_capacity,
			sayings->cue_count, sizeof *sayings->cues);
		sayings->cues[sayings->cue_count++] = cue;
	}
}

// The list of function words serves to tell languages apart and has some names in it; openers of
// sentences are written with a capital.
static bool is_listed(struct sayings *sayings, size_t token)
{
	struct span word = sayings->words.key[sayings->own.words[token]];
	const struct language *language = sayings->language;
	if (!language)
		return false;
	if (map_find(&language->function_words, word) != MAP_NONE)
		return true;
	char *capital = arena_copy(&sayings->arena, word.bytes, word.size);
	if (word.size && character_is_small(capital[0]))
		capital[0] = (char)(capital[0] - 'a' + 'A');
	return map_find(&language->openers, (struct span){ capital, word.size }) != MAP_NONE;
}

static bool is_small_word(struct sayings *sayings, size_t token)
{
	struct span word = wording_given(&sayings->own, token, token);
	if (sayings->own.tokens.items[token].flags & TOKEN_NUMBER)
		return true;
	return (word.size <= SMALL_SIZE && character_is_small(word.bytes[0])) ||
	       is_listed(sayings, token);
}

// "South" and "UN", not "we", "They".
static bool is_name(const struct sayings *sayings, size_t token)
{
	struct span word = wording_given(&sayings->own, token, token);
	bool opens = token == 0 || sayings->sentence_of[token - 1] != sayings->sentence_of[token];
	return word.size > ACTOR_SIZE ||
	       (character_is_capital(word.bytes[0]) &&
		       (!opens || (word.size > 1 && character_is_capital(word.bytes[1]))));
}

// What a cue is made of is no small word, and neither is a name.
static void find_small_words(struct sayings *sayings)
{
	for (size_t i = 0; i < sayings->own.tokens.count; i++)
		sayings->is_small[i] = is_small_word(sayings, i);
	for (size_t i = 0; i < sayings->cue_count; i++) {
		const struct cue *cue = &sayings->cues[i];
		for (uint32_t at = cue->first; at <= cue->last; at++)
			if (at == cue->first || at == cue->last)
				sayings->is_small[at] = sayings->is_small[at] &&
							!(cue->has_scale || is_name(sayings, at));
	}
}

static struct run *put_run(struct sayings *sayings, size_t first, size_t count, uint32_t *number)
{
	bool is_new;
	struct span key = { (const char *)(sayings->own.words + first),
		count * sizeof *sayings->own.words };
	*number = map_put(&sayings->keys, key, &is_new);
	sayings->runs =
		memory_grow(sayings->runs, &sayings->run_capacity, *number, sizeof *sayings->runs);
	struct run *run = &sayings->runs[*number];
	if (is_new)
		*run = (struct run){ .first = (uint32_t)first,
			.count = (uint32_t)count,
			.level = -1,
			.last = DATE_NONE };
	return run;
}

// It is told where its sentence has the highest level.
static void place_run(const struct sayings *sayings, struct run *run, size_t first)
{
	const struct sentence_coding *sentence =
		&sayings->coding->sentences[sayings->sentence_of[first]];
	int threat = sentence->level[SCALE_THREAT], offer = sentence->level[SCALE_CONCILIATION];
	int level = threat > offer ? threat : offer;
	if (level <= run->level)
		return;
	run->first = (uint32_t)first;
	run->level = level;
	run->sentence = sentence->number;
}

static bool goes_on(const struct sayings *sayings, size_t first, size_t next)
{
	return next < sayings->own.tokens.count && !wording_parts(&sayings->own, next) &&
	       sayings->sentence_of[next] == sayings->sentence_of[first];
}

static void put_cues(struct sayings *sayings)
{
	uint32_t number;
	for (size_t i = 0; i < sayings->cue_count; i++) {
		const struct cue *cue = &sayings->cues[i];
		uint32_t count = cue->last - cue->first + 1, at = cue->first;
		if (!cue->decides || count > FORMULA_MOST || sayings->sentence_of[at] < 0)
			continue;
		while (at < cue->last && goes_on(sayings, cue->first, at + 1))
			at++;
		if (at < cue->last)
			continue;
		struct run *run = put_run(sayings, cue->first, count, &number);
		run->is_cue = true;
		place_run(sayings, run, cue->first);
	}
}

// Cues stand by where they start, the longer first or later.
static bool find_inside(
	const struct sayings *sayings, size_t first, size_t count, enum worth *worth, size_t *from)
{
	bool any = false;
	*worth = WORTH_ACTOR;
	while (*from < sayings->cue_count && sayings->cues[*from].first < first)
		++*from;
	for (size_t i = *from; i < sayings->cue_count; i++) {
		const struct cue *cue = &sayings->cues[i];
		if (cue->first >= first + count)
			break;
		bool named = cue->has_scale || !sayings->is_small[cue->first] ||
			     !sayings->is_small[cue->last];
		if (cue->last >= first + count || !named)
			continue;
		enum worth of_cue = cue->decides     ? WORTH_DECIDES
				    : cue->has_scale ? WORTH_CUE
						     : WORTH_ACTOR;
		any = true;
		*worth = of_cue > *worth ? of_cue : *worth;
	}
	return any;
}

static void put_formula(struct sayings *sayings, size_t first, size_t count, enum worth worth)
{
	uint32_t number;
	struct run *run = put_run(sayings, first, count, &number);
	run->worth = worth > run->worth ? worth : run->worth;
	place_run(sayings, run, first);
	sayings->formulas = memory_grow(sayings->formulas, &sayings->formula_capacity,
		sayings->formula_count, sizeof *sayings->formulas);
	sayings->formulas[sayings->formula_count++] =
		(struct place_of_run){ (uint32_t)first, (uint32_t)count, number };
}

static void put_formulas(struct sayings *sayings)
{
	size_t cues = 0;
	const struct token *tokens = sayings->own.tokens.items;
	for (size_t i = 0; i < sayings->own.tokens.count; i++) {
		if (sayings->sentence_of[i] < 0 || sayings->is_small[i])
			continue;
		for (size_t n = 2; n <= FORMULA_MOST; n++) {
			enum worth worth;
			size_t last = i + n - 1;
			if (!goes_on(sayings, i, last) || tokens[last].flags & TOKEN_BREAK)
				break;
			if (n >= FORMULA_LEAST && !sayings->is_small[last] &&
				find_inside(sayings, i, n, &worth, &cues))
				put_formula(sayings, i, n, worth);
		}
	}
}

// A token is its own sentence's or none's: bodies without any are shingles too.
static void put_shingles(struct sayings *sayings)
{
	uint32_t number;
	const struct wording *own = &sayings->own;
	size_t run = 0;
	for (size_t i = 0; i < own->tokens.count; i++) {
		run = wording_parts(own, i) ? 1 : run + 1;
		if (run > 1) {
			uint32_t place = pair_place(own->words[i - 1], own->words[i]);
			sayings->pairs[place / 64] |= UINT64_C(1) << place % 64;
		}
		if (run < SHINGLE)
			continue;
		struct run *put = put_run(sayings, i + 1 - SHINGLE, SHINGLE, &number);
		sayings->shingle_count += !put->is_shingle;
		put->is_shingle = true;
	}
}

void runs_collect(struct sayings *sayings)
{
	size_t count = sayings->own.tokens.count;
	sayings->sentence_of = wording_sentences(&sayings->own, sayings->coding, &sayings->arena);
	sayings->is_small = ARENA_ARRAY(&sayings->arena, bool, count + 1);
	find_cues(sayings);
	find_small_words(sayings);
	put_cues(sayings);
	put_formulas(sayings);
	put_shingles(sayings);
}
