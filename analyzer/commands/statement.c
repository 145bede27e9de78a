// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/statement.h"

#include "archive/spoken.h"
#include "score/score.h"

#include <stdlib.h>

/** A text of the statement. */
struct told {
	int64_t number;
	struct date date;
	struct span id, source, language, title;
};

struct telling {
	struct archive *archive;
	const struct pack *pack;
	struct arena arena;
	struct told *texts;
	size_t count;
	struct spoken_pair *pairs; // among them
	size_t pair_count, pair_capacity;
};

// Whatever came first into the archive.
static int by_date(const void *first, const void *second)
{
	const struct told *a = first, *b = second;
	if (a->date.day != b->date.day)
		return a->date.day < b->date.day ? -1 : 1;
	int by = span_order(a->language, b->language);
	return by ? by : span_order(a->id, b->id);
}

static bool read_text(
	struct telling *telling, int64_t number, struct told *told, struct error *error)
{
	struct archive_document found;
	bool is_there;
	if (!archive_next_document(telling->archive, number - 1, &found, &is_there, error))
		return false;
	*told = (struct told){
		.number = number,
		.date = found.document.date,
		.id = span_copy(&telling->arena, found.document.id),
		.source = span_copy(&telling->arena, found.document.source),
		.language = span_copy(&telling->arena, found.document.language),
		.title = span_copy(&telling->arena, found.document.title),
	};
	return true;
}

static size_t place_of(const struct telling *telling, int64_t number)
{
	size_t place = 0;
	while (place < telling->count && telling->texts[place].number != number)
		place++;
	return place;
}

// Pairs of the i-th text with texts of the statement.
static bool read_pairs(struct telling *telling, size_t i, struct error *error)
{
	struct spoken_pair pair;
	int64_t number = telling->texts[i].number;
	archive_alike(telling->archive, telling->pack->lexicon_id, number);
	for (bool found = true;;) {
		if (!archive_next_alike(telling->archive, &pair, &found, error))
			return false;
		if (!found)
			return true;
		size_t other = place_of(telling, pair.a == number ? pair.b : pair.a);
		if (other >= i)
			continue;
		pair.a = telling->texts[other].number;
		pair.b = number;
		pair.trail = span_copy(&telling->arena, pair.trail);
		telling->pairs = memory_grow(telling->pairs, &telling->pair_capacity,
			telling->pair_count, sizeof *telling->pairs);
		telling->pairs[telling->pair_count++] = pair;
	}
}

static bool telling_open(struct telling *telling, int64_t number, struct error *error)
{
	int64_t *numbers;
	if (!archive_texts_of_statement(telling->archive, telling->pack->lexicon_id, number,
		    &telling->arena, &numbers, &telling->count, error))
		return false;
	telling->texts = ARENA_ARRAY(&telling->arena, struct told, telling->count + 1);
	for (size_t i = 0; i < telling->count; i++)
		if (!read_text(telling, numbers[i], &telling->texts[i], error))
			return false;
	qsort(telling->texts, telling->count, sizeof *telling->texts, by_date);
	for (size_t i = 0; i < telling->count; i++)
		if (!read_pairs(telling, i, error))
			return false;
	return true;
}

static void telling_close(struct telling *telling)
{
	free(telling->pairs);
	arena_free(&telling->arena);
}

static void append_text(struct text *text, const struct telling *telling, size_t i)
{
	const struct told *told = &telling->texts[i];
	char date[DATE_SIZE];
	text_format(text, "%3zu  %s  %.*s  %.*s  %.*s%s%.*s\n", i + 1,
		date_known(told->date) ? date_write(told->date, date) : "no date   ",
		SPAN_ARGUMENTS(told->source), SPAN_ARGUMENTS(told->language),
		SPAN_ARGUMENTS(told->id), told->title.size ? "  " : "",
		SPAN_ARGUMENTS(told->title));
	for (size_t before = 0; before < i; before++)
		for (size_t j = 0; j < telling->pair_count; j++)
			if (telling->pairs[j].b == told->number &&
				telling->pairs[j].a == telling->texts[before].number)
				text_format(text, "     like %zu: %.*s\n", before + 1,
					SPAN_ARGUMENTS(telling->pairs[j].trail));
}

bool statement_append(struct text *text, struct archive *archive, const struct pack *pack,
	int64_t number, struct error *error)
{
	struct telling telling = { .archive = archive, .pack = pack };
	bool ok = telling_open(&telling, number, error);
	if (ok && telling.count > 1) {
		text_format(text, "\nOne statement in %zu texts\n", telling.count);
		for (size_t i = 0; i < telling.count; i++)
			append_text(text, &telling, i);
	}
	telling_close(&telling);
	return ok;
}

// The pair of the i-th text with the text of this language that it is most like.
static const struct spoken_pair *most_like(
	const struct telling *telling, size_t i, struct span language)
{
	const struct spoken_pair *best = NULL;
	int64_t number = telling->texts[i].number;
	for (size_t j = 0; j < telling->pair_count; j++) {
		const struct spoken_pair *pair = &telling->pairs[j];
		if (pair->a != number && pair->b != number)
			continue;
		size_t other = place_of(telling, pair->a == number ? pair->b : pair->a);
		if (span_equal(telling->texts[other].language, language) &&
			(!best || pair->strength > best->strength))
			best = pair;
	}
	return best;
}

/** A document of the archive, copied, and its coding by a scorer of its own. */
struct side {
	struct scorer *scorer;
	struct document document;
	struct coding coding;
};

static bool score_side(
	struct telling *telling, struct side *side, int64_t number, struct error *error)
{
	struct archive_document found;
	struct document *document = &side->document;
	bool is_there;
	if (!archive_next_document(telling->archive, number - 1, &found, &is_there, error))
		return false;
	*document = found.document;
	document->id = span_copy(&telling->arena, document->id);
	document->title = span_copy(&telling->arena, document->title);
	document->text = span_copy(&telling->arena, document->text);
	document->language = span_copy(&telling->arena, document->language);
	document->source = span_copy(&telling->arena, document->source);
	document->speaker = span_copy(&telling->arena, document->speaker);
	document->before = span_copy(&telling->arena, document->before);
	document->url = document->section = document->extra = document->key = (struct span){ 0 };
	side->scorer = scorer_new(telling->pack);
	return scorer_score(side->scorer, document, &side->coding, error);
}

static bool append_pair(struct text *text, struct telling *telling, int64_t one, int64_t other,
	const struct side_by_side_options *options, struct error *error)
{
	struct side a = { 0 }, b = { 0 };
	bool ok = score_side(telling, &a, one, error) && score_side(telling, &b, other, error);
	if (ok) {
		text_format(text, "\nSide by side: %.*s and %.*s\n", SPAN_ARGUMENTS(a.document.id),
			SPAN_ARGUMENTS(b.document.id));
		side_by_side_append(text, &a.coding, &b.coding, options);
	}
	scorer_free(a.scorer);
	scorer_free(b.scorer);
	return ok;
}

bool statement_append_pairs(struct text *text, struct archive *archive, const struct pack *pack,
	int64_t number, const struct side_by_side_options *options, struct error *error)
{
	struct telling telling = { .archive = archive, .pack = pack };
	bool ok = telling_open(&telling, number, error);
	size_t place = place_of(&telling, number);
	for (size_t i = 0; ok && place < telling.count && i < pack->language_count; i++) {
		struct span language = pack->languages[i].code;
		const struct spoken_pair *pair = most_like(&telling, place, language);
		if (pair && !span_equal(language, telling.texts[place].language) &&
			pack_lexicon(pack, &pack->languages[i]))
			ok = append_pair(text, &telling, number,
				pair->a == number ? pair->b : pair->a, options, error);
	}
	telling_close(&telling);
	return ok;
}
