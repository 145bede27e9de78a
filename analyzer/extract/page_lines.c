// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The lines of a body that are its own.
#include "base/map.h"
#include "extract/page_inside.h"

enum { REPEATED_MIN = 40 };

/** The offset behind what `after` finds first (its first group), or SPAN_NOT_FOUND. */
static size_t behind_head(struct span body, const struct definition_article *article)
{
	struct span rest = body, line, found;
	while (article->after.size && span_cut(&rest, '\n', &line))
		if (pattern_finds(article->after, line, &found))
			return (size_t)(found.bytes - body.bytes) + found.size;
	return SPAN_NOT_FOUND;
}

/** The offset of the line in front of the one that opens the text: its title; 0 where none does. */
static size_t title_line(struct span body, const struct definition_article *article)
{
	struct span rest = body, line, before = body;
	while (article->opens.size && span_cut(&rest, '\n', &line)) {
		if (pattern_finds(article->opens, line, NULL))
			return (size_t)(before.bytes - body.bytes);
		before = line;
	}
	return 0;
}

struct span page_own_lines(struct span body, const struct definition_article *article)
{
	size_t from = behind_head(body, article), to = body.size;
	if (from == SPAN_NOT_FOUND)
		from = title_line(body, article);
	struct span rest = span_part(body, from, body.size), line;
	while (article->until.size && span_cut(&rest, '\n', &line))
		if (pattern_finds(article->until, line, NULL)) {
			to = (size_t)(line.bytes - body.bytes);
			break;
		}
	return span_trim(span_part(body, from, to));
}

static size_t characters_in(struct span line)
{
	size_t count = 0;
	for (size_t i = 0; i < line.size; i++)
		count += ((unsigned char)line.bytes[i] & 0xc0) != 0x80;
	return count;
}

struct span page_without_repeats(struct span body, struct arena *arena)
{
	struct map seen = { 0 };
	struct text kept = { 0 };
	struct span rest = span_trim(body), line;
	while (span_cut(&rest, '\n', &line)) {
		bool is_new = true;
		if (characters_in(line) > REPEATED_MIN)
			map_put(&seen, line, &is_new);
		if (!is_new)
			continue;
		if (kept.size)
			text_append_byte(&kept, '\n');
		text_append(&kept, line);
	}
	struct span copy = span_copy(arena, text_span(&kept));
	map_free(&seen);
	text_free(&kept);
	return copy;
}
