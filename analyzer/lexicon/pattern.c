// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/pattern.h"

#include "base/utf8.h"
#include "language/normal.h"

#include <string.h>
#include <utf8proc.h>

enum { SEQUENCES_MAX = 4096, ELEMENTS_MAX = 64, DEPTH_MAX = 8 };

// A sequence while it grows, and a list of such.
struct run {
	struct element *elements;
	size_t count;
};

struct list {
	struct run *items;
	size_t count, capacity;
};

struct parser {
	const struct pattern_context *context;
	struct arena *passing;
	struct span written;
	size_t at;
	bool cased;
	struct error *error;
};

void pattern_fold(struct text *folded, struct span word)
{
	for (size_t at = 0; at < word.size;) {
		unsigned char byte = (unsigned char)word.bytes[at];
		if (byte < 0x80) {
			text_append_byte(folded,
				(char)(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte));
			at++;
			continue;
		}
		size_t from = at;
		uint32_t c = utf8_next(word, &at);
		if (c >= 0xac00 && c <= 0xd7a3) // syllables have no case
			text_append(folded, span_part(word, from, at));
		else
			utf8_append(folded, (uint32_t)utf8proc_tolower((utf8proc_int32_t)c));
	}
}

static bool wrong(struct parser *parser, const char *message)
{
	return error_set(parser->error, ERROR_USAGE, "bad pattern '%.*s': %s",
		SPAN_ARGUMENTS(parser->written), message);
}

static struct list one_run(struct parser *parser, const struct element *elements, size_t count)
{
	struct list list = { ARENA_ARRAY(parser->passing, struct run, 1), 1, 1 };
	list.items[0].count = count;
	list.items[0].elements = ARENA_ARRAY(parser->passing, struct element, count + 1);
	if (count)
		memcpy(list.items[0].elements, elements, count * sizeof *elements);
	return list;
}

// Every sequence of `first` followed by every one of `second`.
static bool product(struct parser *parser, struct list *first, const struct list *second)
{
	struct arena *arena = parser->passing;
	size_t count = first->count * second->count;
	if (count > SEQUENCES_MAX)
		return wrong(parser, "its alternatives make more than 4,096 sequences");
	if (first->count == 1 && first->items[0].count == 0) {
		*first = *second;
		return true;
	}
	struct list made = { ARENA_ARRAY(arena, struct run, count), 0, count };
	for (size_t i = 0; i < first->count; i++)
		for (size_t j = 0; j < second->count; j++) {
			const struct run *a = &first->items[i], *b = &second->items[j];
			struct run *both = &made.items[made.count++];
			both->count = a->count + b->count;
			if (both->count > ELEMENTS_MAX)
				return wrong(parser, "a sequence of more than 64 elements");
			both->elements = ARENA_ARRAY(arena, struct element, both->count + 1);
			memcpy(both->elements, a->elements, a->count * sizeof *a->elements);
			memcpy(both->elements + a->count, b->elements,
				b->count * sizeof *b->elements);
		}
	*first = made;
	return true;
}

static bool sum(struct parser *parser, struct list *first, const struct list *second)
{
	if (first->count + second->count > SEQUENCES_MAX)
		return wrong(parser, "its alternatives make more than 4,096 sequences");
	if (first->capacity < first->count + second->count) {
		size_t capacity = 2 * (first->count + second->count);
		struct run *items = ARENA_ARRAY(parser->passing, struct run, capacity);
		if (first->count)
			memcpy(items, first->items, first->count * sizeof *items);
		first->items = items;
		first->capacity = capacity;
	}
	memcpy(first->items + first->count, second->items, second->count * sizeof *second->items);
	first->count += second->count;
	return true;
}

static bool ends_piece(char c)
{
	switch (c) {
	case ' ':
	case '|':
	case '(':
	case ')':
	case '<':
	case '>':
	case '{':
	case '}':
	case '\0':
		return true;
	default:
		return false;
	}
}

static bool parse_gap(struct parser *parser, struct list *list)
{
	struct span rest = span_part(parser->written, parser->at, parser->written.size);
	size_t close = span_find(rest, ">", 0), dash = span_find(rest, "-", 0);
	int64_t least, most;
	if (close == SPAN_NOT_FOUND || dash == SPAN_NOT_FOUND || dash > close ||
		!span_integer(span_part(rest, 1, dash), &least) ||
		!span_integer(span_part(rest, dash + 1, close), &most) || least < 0 ||
		most < least || most > 40)
		return wrong(parser, "a gap is written <0-3>, up to 40 words");
	struct element gap = { ELEMENT_GAP, (uint16_t)least, (uint16_t)most, 0 };
	*list = one_run(parser, &gap, 1);
	parser->at += close + 1;
	return true;
}

static bool parse_category(struct parser *parser, struct list *list)
{
	struct span rest = span_part(parser->written, parser->at, parser->written.size);
	size_t close = span_find(rest, "}", 0);
	if (close == SPAN_NOT_FOUND)
		return wrong(parser, "'{' without '}'");
	uint32_t category =
		map_find(&parser->context->categories->names, span_part(rest, 1, close));
	if (category == MAP_NONE) {
		parser->at++;
		return wrong(parser, "no such category in categories.tsv");
	}
	struct element element = { ELEMENT_CATEGORY, 0, 0, category };
	*list = one_run(parser, &element, 1);
	parser->at += close + 1;
	return true;
}

static bool put_atom(struct parser *parser, struct list *list, enum atom_kind kind,
	struct span written, size_t start)
{
	struct element element = { ELEMENT_ATOM, 0, 0, 0 };
	size_t offset;
	if (!atoms_put(parser->context->atoms, kind, written, parser->cased, &element.value,
		    &offset, parser->error)) {
		parser->at = start + offset;
		return false;
	}
	*list = one_run(parser, &element, 1);
	return true;
}

static bool parse_regex(struct parser *parser, struct list *list)
{
	struct span written = parser->written;
	size_t from = parser->at + 1, to = from;
	while (to < written.size && written.bytes[to] != '/')
		to += written.bytes[to] == '\\' ? 2 : 1;
	if (to >= written.size)
		return wrong(parser, "a regex without its closing '/'");
	if (to == from)
		return wrong(parser, "an empty regex");
	if (!put_atom(parser, list, ATOM_REGEX, span_part(written, from, to), from))
		return false;
	parser->at = to + 1;
	return true;
}

// stem+class: a stem and an optional ending.
static bool put_stem(struct parser *parser, struct list *list, struct span stem, struct span ending)
{
	const struct pattern_context *context = parser->context;
	struct element element = { ELEMENT_ATOM, 0, 0, 0 };
	uint32_t class = map_find(context->ending_names, ending);
	if (class == MAP_NONE)
		return wrong(parser, "no such class of endings in classes.tsv");
	if (!atoms_put_stem(context->atoms, stem, ending, context->endings[class], parser->cased,
		    &element.value, parser->error))
		return false;
	*list = one_run(parser, &element, 1);
	return true;
}

static bool put_word(struct parser *parser, struct list *list, struct span word, size_t start)
{
	size_t plus = span_find(word, "+", 0);
	if (plus != SPAN_NOT_FOUND && plus > 0)
		return put_stem(parser, list, span_part(word, 0, plus),
			span_part(word, plus + 1, word.size));
	// No word of a text ends with an apostrophe: the workers' party is "workers party".
	if (word.size > 1 && span_ends(word, "'"))
		word.size--;
	struct text folded = { 0 };
	if (parser->cased)
		text_append(&folded, word);
	else
		pattern_fold(&folded, word);
	bool glob = memchr(word.bytes, '*', word.size) || memchr(word.bytes, '?', word.size);
	bool ok =
		put_atom(parser, list, glob ? ATOM_GLOB : ATOM_LITERAL, text_span(&folded), start);
	text_free(&folded);
	return ok;
}

// A word with n optional blanks: each is closed (one word) or open (two).
static bool put_parts(struct parser *parser, struct list *list, struct span word, size_t start)
{
	size_t blanks = 0;
	for (size_t i = 0; i < word.size; i++)
		blanks += word.bytes[i] == '_';
	if (blanks == 0)
		return put_word(parser, list, word, start);
	if (blanks > 4)
		return wrong(parser, "more than four optional blanks in a word");
	for (size_t open = 0; open < (size_t)1 << blanks; open++) {
		struct list parts = one_run(parser, NULL, 0), next;
		struct text piece = { 0 };
		size_t seen = 0;
		bool ok = true;
		for (size_t i = 0; ok && i <= word.size; i++) {
			bool blank = i < word.size && word.bytes[i] == '_';
			bool part_ends = i == word.size || (blank && (open >> seen & 1));
			seen += blank;
			if (part_ends) {
				ok = put_word(parser, &next, text_span(&piece), start) &&
				     product(parser, &parts, &next);
				text_clear(&piece);
			} else if (!blank) {
				text_append_byte(&piece, word.bytes[i]);
			}
		}
		text_free(&piece);
		if (!ok || !sum(parser, list, &parts))
			return false;
	}
	return true;
}

static bool parse_word(struct parser *parser, struct list *list)
{
	size_t start = parser->at;
	while (parser->at < parser->written.size && !ends_piece(parser->written.bytes[parser->at]))
		parser->at++;
	struct span word = span_part(parser->written, start, parser->at);
	if (word.size == 0)
		return wrong(parser, "'>' or '}' without what opens it");
	size_t blank = span_find(word, "_", 0);
	if (blank == 0 || span_ends(word, "_") || span_find(word, "__", 0) != SPAN_NOT_FOUND) {
		parser->at = start;
		return wrong(parser, "an optional blank needs a part on both sides");
	}
	bool anchor = span_is(word, "^") || span_is(word, "$");
	if (anchor) {
		struct element element = { word.bytes[0] == '^' ? ELEMENT_START : ELEMENT_END, 0, 0,
			0 };
		*list = one_run(parser, &element, 1);
		return true;
	}
	return put_parts(parser, list, word, start);
}

static bool parse_alternatives(struct parser *parser, struct list *list, int depth);

static bool parse_piece(struct parser *parser, struct list *list, int depth)
{
	*list = (struct list){ 0 };
	switch (parser->written.bytes[parser->at]) {
	case '(':
		if (depth == DEPTH_MAX)
			return wrong(parser, "brackets too deep");
		parser->at++;
		if (!parse_alternatives(parser, list, depth + 1))
			return false;
		if (parser->at == parser->written.size)
			return wrong(parser, "'(' without ')'");
		parser->at++;
		return true;
	case '<':
		return parse_gap(parser, list);
	case '{':
		return parse_category(parser, list);
	case '/':
		return parse_regex(parser, list);
	default:
		return parse_word(parser, list);
	}
}

// Up to the end, a | or a closing bracket.
static bool parse_run(struct parser *parser, struct list *list, int depth)
{
	bool parted = true;
	*list = one_run(parser, NULL, 0);
	while (parser->at < parser->written.size) {
		char c = parser->written.bytes[parser->at];
		if (c == ' ') {
			parser->at++;
			parted = true;
			continue;
		}
		if (c == '|' || c == ')')
			return depth > 0 || wrong(parser, "'|' or ')' outside of brackets");
		if (!parted)
			return wrong(parser, "pieces are parted by a blank");
		struct list piece;
		if (!parse_piece(parser, &piece, depth) || !product(parser, list, &piece))
			return false;
		parted = false;
	}
	return true;
}

static bool is_one_word(const struct run *run)
{
	return run->count == 1 && run->elements[0].kind == ELEMENT_ATOM;
}

// Alternatives of one word each become one: (strike|attack|hit and run) is two sequences.
static void join_words(struct parser *parser, struct list *list)
{
	uint32_t *words = ARENA_ARRAY(parser->passing, uint32_t, list->count);
	size_t word_count = 0, first = 0, kept = 0;
	for (size_t i = 0; i < list->count; i++)
		if (is_one_word(&list->items[i])) {
			first = word_count ? first : i;
			words[word_count++] = list->items[i].elements[0].value;
		}
	if (word_count < 2)
		return;
	list->items[first].elements[0].value =
		atoms_put_any(parser->context->atoms, words, word_count);
	for (size_t i = 0; i < list->count; i++)
		if (i == first || !is_one_word(&list->items[i]))
			list->items[kept++] = list->items[i];
	list->count = kept;
}

static bool parse_alternatives(struct parser *parser, struct list *list, int depth)
{
	for (;;) {
		struct list run;
		if (!parse_run(parser, &run, depth) || !sum(parser, list, &run))
			return false;
		if (parser->at == parser->written.size ||
			parser->written.bytes[parser->at] == ')') {
			join_words(parser, list);
			return true;
		}
		parser->at++;
	}
}

// Two gaps meet where what stood between them was optional: they are one.
static void join_gaps(struct run *run)
{
	size_t kept = 0;
	for (size_t i = 0; i < run->count; i++) {
		struct element *last = kept ? &run->elements[kept - 1] : NULL;
		const struct element *element = &run->elements[i];
		if (last && last->kind == ELEMENT_GAP && element->kind == ELEMENT_GAP) {
			last->least = (uint16_t)(last->least + element->least);
			last->most = (uint16_t)(last->most + element->most);
		} else {
			run->elements[kept++] = *element;
		}
	}
	run->count = kept;
}

static bool check_run(struct parser *parser, struct run *run)
{
	size_t solid = 0;
	join_gaps(run);
	for (size_t i = 0; i < run->count; i++) {
		const struct element *element = &run->elements[i];
		solid += element->kind == ELEMENT_ATOM || element->kind == ELEMENT_CATEGORY;
		if (element->kind == ELEMENT_GAP && (i == 0 || i + 1 == run->count))
			return wrong(parser, "a gap needs a word on both sides");
		if (element->kind == ELEMENT_START && i > 0)
			return wrong(parser, "'^' stands first");
		if (element->kind == ELEMENT_END && i + 1 < run->count)
			return wrong(parser, "'$' stands last");
	}
	return solid > 0 || wrong(parser, "it can match nothing");
}

// With what a text must have for the sequence to match.
static struct sequence kept_sequence(const struct run *run, struct arena *arena)
{
	struct sequence sequence = { .elements = ARENA_ARRAY(arena, struct element, run->count),
		.count = run->count };
	uint32_t atoms = 0;
	for (size_t i = 0; i < run->count; i++)
		atoms += run->elements[i].kind == ELEMENT_ATOM;
	sequence.atoms = ARENA_ARRAY(arena, uint32_t, atoms);
	for (size_t i = 0; i < run->count; i++) {
		const struct element *element = &run->elements[i];
		sequence.elements[i] = *element;
		if (element->kind == ELEMENT_CATEGORY)
			category_put(&sequence.wanted, element->value);
		else if (element->kind == ELEMENT_ATOM)
			sequence.atoms[sequence.atom_count++] = element->value;
	}
	return sequence;
}

bool pattern_parse(struct pattern *pattern, const struct pattern_context *context,
	struct span written, bool cased, size_t *offset, struct error *error)
{
	// As texts are read: quotation marks, hyphens and letters with accents in one form.
	struct normal normal;
	struct arena *arena = context->arena, *passing = context->passing;
	if (passing)
		arena_reset(passing);
	else
		passing = arena;
	normal_make(&normal, written, NULL, passing);
	struct parser parser = { context, passing, normal.text, 0, cased, error };
	struct list list = { 0 };
	bool ok = parse_run(&parser, &list, 0);
	for (size_t i = 0; ok && i < list.count; i++) {
		parser.at = 0;
		ok = check_run(&parser, &list.items[i]);
	}
	*offset = normal_given(&normal, parser.at);
	if (!ok)
		return false;
	*pattern =
		(struct pattern){ ARENA_ARRAY(arena, struct sequence, list.count), list.count, 0 };
	for (size_t i = 0; i < list.count; i++)
		pattern->sequences[i] = kept_sequence(&list.items[i], arena);
	return true;
}
