// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "score/excerpt.h"

#include "language/detect.h"
#include "language/marks.h"
#include "language/normal.h"
#include "language/sentences.h"

enum { PASSAGE = 2 };

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
	size_t count, context;
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

static struct span before(const struct normal *normal, struct span text)
{
	return span_part(normal->given, 0, (size_t)(text.bytes - normal->given.bytes));
}

static void take(struct document *excerpt, const struct cutting *cutting, size_t first, size_t last)
{
	excerpt->text = given(cutting, first, last);
	excerpt->before = (struct span){ 0 };
	if (cutting->context == EXCERPT_ALL)
		excerpt->before = before(&cutting->normal, excerpt->text);
	else if (first > 0)
		excerpt->before = given(cutting,
			first > cutting->context ? first - cutting->context : 0, first - 1);
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
	size_t context, const struct pack *pack, struct arena *arena)
{
	struct cutting cutting = { .context = context, .arena = arena };
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
	excerpt->is_part = true;
	if (id.bytes[hash + 1] == 's')
		return span_integer(name, &number) && cut_sentence(excerpt, &cutting, number);
	return id.bytes[hash + 1] == 'p' && span_cut(&name, '.', &first) &&
	       span_integer(first, &paragraph) && span_integer(name, &number) &&
	       cut_passage(excerpt, &cutting, paragraph, number);
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

// How much of `whole`, from `at` on, is `part`, blanks aside; 0 where it is not.
static size_t held_at(struct span whole, size_t at, struct span part)
{
	size_t i = at;
	for (size_t j = 0; j < part.size; j++) {
		if (is_blank(part.bytes[j]))
			continue;
		while (i < whole.size && is_blank(whole.bytes[i]))
			i++;
		if (i == whole.size || whole.bytes[i] != part.bytes[j])
			return 0;
		i++;
	}
	return i - at;
}

bool excerpt_place(
	struct document *excerpt, const struct document *document, struct span id, struct span text)
{
	struct span whole = document->text, part = span_trim(text);
	for (size_t at = 0; part.size && at < whole.size; at++) {
		size_t size = is_blank(whole.bytes[at]) ? 0 : held_at(whole, at, part);
		if (size == 0)
			continue;
		*excerpt = *document;
		excerpt->id = id;
		excerpt->text = span_part(whole, at, at + size);
		excerpt->before = span_part(whole, 0, at);
		excerpt->is_part = true;
		return true;
	}
	return false;
}
