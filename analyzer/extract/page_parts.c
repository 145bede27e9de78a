// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Pages that hold a day's articles, parted by a tag.  The text is cut before it is parsed: such
// pages are old, and seldom close what they open.
#include "extract/page_inside.h"

#include <string.h>
#include <strings.h>

enum { PARTS_MAX = 1000 };

/** Where "<tag" stands at or behind `at`, or the end. */
static size_t find_tag(struct span text, struct span tag, size_t at)
{
	while (at < text.size) {
		const char *found = memchr(text.bytes + at, '<', text.size - at);
		if (!found)
			break;
		at = (size_t)(found - text.bytes);
		size_t end = at + 1 + tag.size;
		if (end < text.size && strncasecmp(found + 1, tag.bytes, tag.size) == 0 &&
			strchr(" \t\r\n/>", text.bytes[end]))
			return at;
		at++;
	}
	return text.size;
}

/** Whether a piece holds an article: the definition's body finds text in it, more than a line. */
static bool holds_article(const struct page_part *part, const struct definition *definition)
{
	struct xpath_found found;
	struct arena arena = { 0 };
	struct text text = { 0 };
	size_t lines = 0;
	if (page_find(part, NULL, &definition->article.body, &found, &arena))
		for (size_t i = 0; i < found.count; i++)
			tree_append_html(&text, found.nodes[i], false);
	for (size_t i = 0; i < text.size; i++)
		lines += text.bytes[i] == '\n';
	text_free(&text);
	arena_free(&arena);
	return lines >= 2;
}

/** The name by which addresses point to a piece, else its number. */
static struct span number_of(
	struct page *page, const struct page_part *part, const struct definition *definition)
{
	struct text number = { 0 };
	struct span named = page_value(part, NULL, &definition->article.part, NULL, &page->arena);
	if (named.size)
		return named;
	text_format(&number, "%zu", page->part_count + 1);
	struct span copy = span_copy(&page->arena, text_span(&number));
	text_free(&number);
	return copy;
}

static void keep_part(struct page *page, const struct definition *definition, struct span piece)
{
	struct page_part part;
	struct error ignored;
	if (page->part_count >= PARTS_MAX || !page_part_read(&part, piece, false, &ignored))
		return;
	bool named = page_value(&part, NULL, &definition->article.part, NULL, &page->arena).size;
	bool wanted = definition->article.part.count == 0 || named;
	if (!wanted || !holds_article(&part, definition)) {
		page_part_free(&part);
		return;
	}
	part.number = number_of(page, &part, definition);
	page->parts[page->part_count++] = part;
}

void page_part(struct page *page, const struct definition *definition)
{
	struct span text = page->text, tag = definition->article.split;
	size_t pieces = 1;
	for (size_t at = 0; (at = find_tag(text, tag, at)) < text.size; at++)
		pieces++;
	if (pieces == 1)
		return;
	page->parts = ARENA_ARRAY(&page->arena, struct page_part, pieces);
	for (size_t from = 0; from < text.size;) {
		size_t to = find_tag(text, tag, from + 1);
		keep_part(page, definition, span_part(text, from, to));
		from = to;
	}
}
