// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/expansion.h"

#include <string.h>

enum { DEPTH_MAX = 16 };

struct expander {
	struct span regex;
	size_t at;
	bool cased;
	struct arena *arena;
};

static struct expansion nothing_but(struct expander *expander, struct span text)
{
	struct expansion one = { ARENA_ARRAY(expander->arena, struct span, 1), 1 };
	one.items[0] = text;
	return one;
}

static struct span joined(struct expander *expander, struct span a, struct span b)
{
	char *bytes = arena_take(expander->arena, a.size + b.size + 1);
	if (a.size)
		memcpy(bytes, a.bytes, a.size);
	if (b.size)
		memcpy(bytes + a.size, b.bytes, b.size);
	return (struct span){ bytes, a.size + b.size };
}

// Each of `first` followed by each of `second`.
static bool product(
	struct expander *expander, struct expansion *first, const struct expansion *second)
{
	if (first->count * second->count > EXPANSION_MAX)
		return false;
	struct expansion made = {
		ARENA_ARRAY(expander->arena, struct span, first->count * second->count), 0
	};
	for (size_t i = 0; i < first->count; i++)
		for (size_t j = 0; j < second->count; j++)
			made.items[made.count++] =
				joined(expander, first->items[i], second->items[j]);
	*first = made;
	return true;
}

static bool sum(struct expander *expander, struct expansion *first, const struct expansion *second)
{
	size_t count = first->count + second->count;
	if (count > EXPANSION_MAX)
		return false;
	struct span *items = ARENA_ARRAY(expander->arena, struct span, count);
	if (first->count)
		memcpy(items, first->items, first->count * sizeof *items);
	memcpy(items + first->count, second->items, second->count * sizeof *items);
	*first = (struct expansion){ items, count };
	return true;
}

static char next_byte(const struct expander *expander)
{
	return expander->at < expander->regex.size ? expander->regex.bytes[expander->at] : '\0';
}

static bool takes(struct expander *expander, const char *written)
{
	struct span rest = span_part(expander->regex, expander->at, expander->regex.size);
	if (!span_starts(rest, written))
		return false;
	expander->at += strlen(written);
	return true;
}

static size_t character_size(char first)
{
	unsigned char byte = (unsigned char)first;
	return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

// A letter that stands for itself, at most one character.
static bool take_letter(struct expander *expander, struct span *letter)
{
	size_t from = expander->at;
	char c = next_byte(expander);
	if (c == '\\') {
		// Of what is escaped only points and the like stand for themselves.
		expander->at += 2;
		*letter = span_part(expander->regex, from + 1,
			from + 2 <= expander->regex.size ? from + 2 : from + 1);
		return letter->size && strchr(".-'/", letter->bytes[0]);
	}
	if (c == '\0' || strchr("*?+()[]{}^$|.", c))
		return false;
	expander->at += character_size(c);
	*letter = span_part(expander->regex, from, expander->at);
	return true;
}

// [sz]: letters only, no ranges.
static bool take_class(struct expander *expander, struct expansion *made)
{
	*made = (struct expansion){ 0 };
	expander->at++;
	while (!takes(expander, "]")) {
		struct span letter;
		if (next_byte(expander) == '-' || !take_letter(expander, &letter))
			return false;
		struct expansion one = nothing_but(expander, letter);
		if (!sum(expander, made, &one))
			return false;
	}
	return made->count > 0;
}

static bool take_alternatives(struct expander *expander, struct expansion *made, int depth);

static bool take_group(struct expander *expander, struct expansion *made, int depth)
{
	expander->at++;
	bool own_case = takes(expander, "?i:");
	if ((own_case && expander->cased) || depth == DEPTH_MAX)
		return false;
	if (!own_case && !takes(expander, "?:") && next_byte(expander) == '?')
		return false;
	return take_alternatives(expander, made, depth + 1) && takes(expander, ")");
}

// A point with what counts it: one character, any run, or at least one.
static struct expansion take_point(struct expander *expander)
{
	expander->at++;
	if (takes(expander, "*"))
		return nothing_but(expander, span_of("*"));
	if (takes(expander, "+"))
		return nothing_but(expander, span_of("?*"));
	return nothing_but(expander, span_of("?"));
}

static bool take_piece(struct expander *expander, struct expansion *made, int depth)
{
	struct span letter;
	switch (next_byte(expander)) {
	case '(':
		return take_group(expander, made, depth);
	case '[':
		return take_class(expander, made);
	case '.':
		*made = take_point(expander);
		return true;
	default:
		if (!take_letter(expander, &letter))
			return false;
		*made = nothing_but(expander, letter);
		return true;
	}
}

static bool take_run(struct expander *expander, struct expansion *made, int depth)
{
	struct expansion empty = nothing_but(expander, (struct span){ "", 0 });
	*made = empty;
	while (expander->at < expander->regex.size && !strchr("|)", next_byte(expander))) {
		struct expansion piece;
		if (!take_piece(expander, &piece, depth) ||
			(takes(expander, "?") && !sum(expander, &piece, &empty)) ||
			(next_byte(expander) && strchr("*+?{", next_byte(expander))) ||
			!product(expander, made, &piece))
			return false;
	}
	return true;
}

static bool take_alternatives(struct expander *expander, struct expansion *made, int depth)
{
	*made = (struct expansion){ 0 };
	do {
		struct expansion run;
		if (!take_run(expander, &run, depth) || !sum(expander, made, &run))
			return false;
	} while (takes(expander, "|"));
	return true;
}

bool expansion_make(struct expansion *expansion, struct span regex, bool cased, struct arena *arena)
{
	struct expander expander = { regex, 0, cased, arena };
	return take_alternatives(&expander, expansion, 0) && expander.at == regex.size;
}
