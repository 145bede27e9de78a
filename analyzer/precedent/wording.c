// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "precedent/wording.h"

#include "lexicon/pattern.h"

#include <stdlib.h>

static const struct normal *normal_of(const struct wording *wording, size_t token)
{
	return token < wording->title_count ? &wording->title : &wording->text;
}

static void number_words(struct wording *wording, struct map *map, bool learn)
{
	for (size_t i = 0; i < wording->tokens.count; i++) {
		const struct token *token = &wording->tokens.items[i];
		struct span text = normal_of(wording, i)->text;
		text_clear(&wording->folded);
		pattern_fold(&wording->folded, span_part(text, token->start, token->end));
		struct span folded = text_span(&wording->folded);
		wording->words =
			memory_grow(wording->words, &wording->capacity, i, sizeof *wording->words);
		wording->words[i] = learn ? map_put(map, folded, NULL) : map_find(map, folded);
	}
}

void wording_read(struct wording *wording, const struct document *document,
	const struct language *language, struct map *map, bool learn)
{
	struct span title = document_title(document), text = document->text;
	if (span_trim(text).size == 0) {
		text = title;
		title = (struct span){ 0 };
	}
	arena_reset(&wording->arena);
	wording->tokens.count = 0;
	normal_make(&wording->title, title, language, &wording->arena);
	normal_make(&wording->text, text, language, &wording->arena);
	tokens_split(&wording->tokens, language, wording->title.text, 0, wording->title.text.size);
	wording->title_count = wording->tokens.count;
	tokens_split(&wording->tokens, language, wording->text.text, 0, wording->text.text.size);
	number_words(wording, map, learn);
}

bool wording_parts(const struct wording *wording, size_t token)
{
	return token == 0 || token == wording->title_count ||
	       (wording->tokens.items[token].flags & TOKEN_STRONG_BREAK);
}

uint32_t wording_start(const struct wording *wording, size_t token)
{
	return (uint32_t)normal_given(
		normal_of(wording, token), wording->tokens.items[token].start);
}

uint32_t wording_end(const struct wording *wording, size_t token)
{
	return (uint32_t)normal_given(normal_of(wording, token), wording->tokens.items[token].end);
}

struct span wording_given(const struct wording *wording, size_t first, size_t last)
{
	return span_part(normal_of(wording, first)->given, wording_start(wording, first),
		wording_end(wording, last));
}

// Of an item with a title only, the title was the text.
static bool holds(
	const struct wording *wording, const struct sentence_coding *sentence, size_t token)
{
	return (sentence->number < 0) == (token < wording->title_count) &&
	       wording_start(wording, token) >= sentence->start &&
	       wording_end(wording, token) <= sentence->end;
}

// Both are in order.
int32_t *wording_sentences(
	const struct wording *wording, const struct coding *coding, struct arena *arena)
{
	int32_t *sentences = ARENA_ARRAY(arena, int32_t, wording->tokens.count + 1);
	size_t at = 0;
	for (size_t i = 0; i < wording->tokens.count; i++) {
		size_t next = at;
		while (next < coding->sentence_count &&
			!holds(wording, &coding->sentences[next], i))
			next++;
		sentences[i] = next < coding->sentence_count ? (int32_t)next : -1;
		at = next < coding->sentence_count ? next : at;
	}
	return sentences;
}

void wording_free(struct wording *wording)
{
	free(wording->tokens.items);
	free(wording->words);
	arena_free(&wording->arena);
	text_free(&wording->folded);
	*wording = (struct wording){ 0 };
}
