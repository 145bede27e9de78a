// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "score/excerpt.h"

#include "language/detect.h"
#include "language/marks.h"
#include "language/normal.h"
#include "language/sentences.h"

enum { CONTEXT = 2, PASSAGE = 2 };

struct span excerpt_document(struct span id)
{
	size_t hash = span_find(id, "#", 0);
	return hash == SPAN_NOT_FOUND ? id : span_part(id, 0, hash);
}

struct cutting {
	const struct language *language;
	struct normal normal;
	struct marks marks;
	struct sentence *sentences;
	size_t count;
	struct arena *arena;
};

static void split(struct cutting *cutting, size_t from, size_t to)
{
	sentences_split(cutting->language, cutting->normal.text, from, to, cutting->arena,
		&cutting->sentences, &cutting->count);
}

static struct span given(const struct cutting *cutting, size_t first, size_t last)
{
	size_t from = normal_given(&cutting->normal, cutting->sentences[first].start);
	size_t to = normal_given(&cutting->normal, cutting->sentences[last].end);
	return span_part(cutting->normal.given, from, to);
}

static void take(struct document *excerpt, const struct cutting *cutting, size_t first, size_t last)
{
	excerpt->text = given(cutting, first, last);
	excerpt->before = (struct span){ 0 };
	if (first > 0)
		excerpt->before = given(cutting, first > CONTEXT ? first - CONTEXT : 0, first - 1);
}

static bool cut_sentence(struct document *excerpt, struct cutting *cutting, int64_t number)
{
	split(cutting, cutting->marks.body_start, cutting->marks.body_end);
	for (size_t i = 0; i < cutting->count; i++)
		if (cutting->sentences[i].number == number) {
			take(excerpt, cutting, i, i);
			return true;
		}
	return false;
}

// Paragraphs are lines of the text as given, the dateline's among them.
static bool cut_passage(
	struct document *excerpt, struct cutting *cutting, int64_t paragraph, int64_t number)
{
	struct span rest = cutting->normal.text, line;
	const char *start = rest.bytes;
	for (int64_t i = 0; span_cut(&rest, '\n', &line); i++) {
		if (i < paragraph)
			continue;
		size_t from = (size_t)(line.bytes - start);
		split(cutting, from, from + line.size);
		if (number < 0 || (size_t)number >= cutting->count)
			return false;
		size_t last = (size_t)number + PASSAGE - 1;
		take(excerpt, cutting, (size_t)number,
			last < cutting->count ? last : cutting->count - 1);
		return true;
	}
	return false;
}

bool excerpt_cut(struct document *excerpt, const struct document *document, struct span id,
	const struct pack *pack, struct arena *arena)
{
	struct cutting cutting = { .arena = arena };
	size_t hash = span_find(id, "#", 0);
	int64_t number, paragraph;
	if (hash == SPAN_NOT_FOUND || hash + 2 > id.size)
		return false;
	struct span name = span_part(id, hash + 2, id.size), first;
	cutting.language = language_detect(pack->languages, pack->language_count, document->text);
	if (!cutting.language)
		return false;
	normal_make(&cutting.normal, document->text, cutting.language, arena);
	marks_find(&cutting.marks, cutting.language, cutting.normal.text, pack->era_base);
	*excerpt = *document;
	excerpt->id = id;
	excerpt->title = (struct span){ 0 };
	if (id.bytes[hash + 1] == 's')
		return span_integer(name, &number) && cut_sentence(excerpt, &cutting, number);
	return id.bytes[hash + 1] == 'p' && span_cut(&name, '.', &first) &&
	       span_integer(first, &paragraph) && span_integer(name, &number) &&
	       cut_passage(excerpt, &cutting, paragraph, number);
}
