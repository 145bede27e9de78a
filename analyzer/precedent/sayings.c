// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "precedent/sayings.h"

#include "precedent/runs.h"

#include <stdlib.h>

enum { WORDS_AROUND = 4 };

struct sayings *sayings_new(const struct document *document, const struct coding *coding,
	const struct language *language)
{
	struct sayings *sayings = memory_take(sizeof *sayings);
	sayings->document = document;
	sayings->coding = coding;
	sayings->language = language;
	wording_read(&sayings->own, document, language, &sayings->words, true);
	runs_collect(sayings);
	return sayings;
}

static void hear_run(struct sayings *sayings, uint32_t number, size_t token, uint32_t *shared)
{
	struct run *run = &sayings->runs[number];
	if (run->heard == sayings->texts)
		return;
	run->heard = sayings->texts;
	*shared += run->is_shingle;
	sayings->heard = memory_grow(sayings->heard, &sayings->heard_capacity, sayings->heard_count,
		sizeof *sayings->heard);
	sayings->heard[sayings->heard_count++] = (struct heard_run){ number, (uint32_t)token };
}

static bool follows(const struct sayings *sayings, const uint32_t *words)
{
	uint32_t place = pair_place(words[0], words[1]);
	return sayings->pairs[place / 64] >> place % 64 & 1;
}

// All runs that start at a token.
static void hear_from(struct sayings *sayings, size_t token, uint32_t *shared)
{
	const struct wording *other = &sayings->other;
	for (size_t n = 1; n <= FORMULA_MOST && token + n <= other->tokens.count; n++) {
		size_t last = token + n - 1;
		if (other->words[last] == MAP_NONE)
			return;
		if (n > 1 &&
			(wording_parts(other, last) || !follows(sayings, &other->words[last - 1])))
			return;
		uint32_t number = run_find(sayings, other, token, n);
		if (number != MAP_NONE)
			hear_run(sayings, number, token, shared);
	}
}

static uint32_t count_shingles(const struct wording *wording)
{
	uint32_t count = 0, run = 0;
	for (size_t i = 0; i < wording->tokens.count; i++) {
		run = wording_parts(wording, i) ? 1 : run + 1;
		count += run >= SHINGLE;
	}
	return count;
}

static bool is_near(struct date a, struct date b)
{
	return a.day - b.day <= COPY_DAYS && b.day - a.day <= COPY_DAYS;
}

static bool is_copy(const struct sayings *sayings, const struct document *other, uint32_t shared)
{
	uint32_t theirs = count_shingles(&sayings->other), own = sayings->shingle_count;
	bool dated = date_known(sayings->document->date) && date_known(other->date);
	uint32_t shorter = theirs < own ? theirs : own, longer = theirs < own ? own : theirs;
	if (!dated)
		return longer > 0 && 2 * shared >= longer;
	return shorter > 0 && 2 * shared >= shorter &&
	       is_near(sayings->document->date, other->date);
}

// A few words on either side, in the same sentence.
static struct span words_around(struct sayings *sayings, size_t first, size_t count)
{
	const struct wording *other = &sayings->other;
	size_t from = first, last = first + count - 1;
	while (first - from < WORDS_AROUND && !wording_parts(other, from))
		from--;
	size_t to = last;
	while (to - last < WORDS_AROUND && to + 1 < other->tokens.count &&
		!wording_parts(other, to + 1))
		to++;
	return span_copy(&sayings->arena, wording_given(other, from, to));
}

static void keep(struct sayings *sayings, const struct document *earlier)
{
	struct span id = span_copy(&sayings->arena, earlier->id);
	for (size_t i = 0; i < sayings->heard_count; i++) {
		const struct heard_run *heard = &sayings->heard[i];
		struct run *run = &sayings->runs[heard->run];
		if (run->times++ > 0)
			continue;
		run->last = earlier->date;
		run->last_id = id;
		if (run->is_cue)
			run->around = words_around(sayings, heard->token, run->count);
	}
}

// How many runs of five words they share.
static uint32_t listen(struct sayings *sayings, const struct document *other)
{
	uint32_t shared = 0;
	wording_read(&sayings->other, other, sayings->language, &sayings->words, false);
	sayings->texts++;
	sayings->heard_count = 0;
	for (size_t i = 0; i < sayings->other.tokens.count; i++)
		hear_from(sayings, i, &shared);
	return shared;
}

bool sayings_hear(struct sayings *sayings, const struct document *earlier)
{
	if (is_copy(sayings, earlier, listen(sayings, earlier)))
		return false;
	keep(sayings, earlier);
	return true;
}

void sayings_hear_also(struct sayings *sayings, const struct document *other)
{
	listen(sayings, other);
	keep(sayings, other);
}

bool sayings_stand_in(
	struct sayings *sayings, const struct saying *saying, const struct document *other)
{
	listen(sayings, other);
	return sayings->runs[saying->run].heard == sayings->texts;
}

void sayings_free(struct sayings *sayings)
{
	if (!sayings)
		return;
	map_free(&sayings->words);
	map_free(&sayings->keys);
	wording_free(&sayings->own);
	wording_free(&sayings->other);
	free(sayings->runs);
	free(sayings->formulas);
	free(sayings->cues);
	free(sayings->heard);
	arena_free(&sayings->arena);
	free(sayings);
}
