// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/page_date.h"
#include "extract/page_inside.h"

#include <libxml/uri.h>
#include <string.h>

enum { LINK_MAX = 2048 };

struct span page_line(const xmlNode *node, bool xml, struct arena *arena)
{
	struct text text = { 0 };
	tree_append_html(&text, node, xml);
	struct span line = span_trim(text_span(&text));
	char *bytes = arena_copy(arena, line.bytes, line.size);
	for (size_t i = 0; i < line.size; i++)
		if (bytes[i] == '\n')
			bytes[i] = ' ';
	text_free(&text);
	return (struct span){ bytes, line.size };
}

static struct span node_value(const xmlNode *node, struct arena *arena)
{
	struct text text = { 0 };
	tree_append_value(&text, node);
	struct span value = span_copy(arena, span_trim(text_span(&text)));
	text_free(&text);
	return value;
}

struct span page_value(const struct page_part *part, xmlNode *from,
	const struct definition_values *alternatives, xmlNode **where, struct arena *arena)
{
	for (size_t i = 0; i < alternatives->count; i++) {
		struct xpath_found found;
		if (!xpath_find(part->context, from ? from : part->root,
			    alternatives->items[i].value, &found, arena))
			continue;
		if (found.text.size)
			return found.text;
		for (size_t j = 0; j < found.count; j++) {
			struct span value = node_value(found.nodes[j], arena);
			if (!value.size)
				continue;
			if (where)
				*where = found.nodes[j];
			return value;
		}
	}
	return (struct span){ 0 };
}

struct date page_day(const struct page_part *part, xmlNode *from,
	const struct definition_values *alternatives, const struct definition *definition,
	struct arena *arena)
{
	for (size_t i = 0; i < alternatives->count; i++) {
		struct xpath_found found;
		if (!xpath_find(part->context, from ? from : part->root,
			    alternatives->items[i].value, &found, arena))
			continue;
		struct date date = page_date(found.text, definition);
		for (size_t j = 0; j < found.count && !date_known(date); j++)
			date = page_date(node_value(found.nodes[j], arena), definition);
		if (date_known(date))
			return date;
	}
	return DATE_NONE;
}

/** What links are relative to: the page's <base>, its address, or the site's. */
static struct span base_of(
	const struct page *page, const struct definition *definition, struct arena *arena)
{
	struct span address = page->origin.address;
	xmlNode *base = page->xml ? NULL : tree_find(page->whole.root, "base", NULL, NULL);
	xmlChar *href = base ? xmlGetProp(base, BAD_CAST "href") : NULL;
	struct span given = span_copy(arena, capture_original(span_of((const char *)href)));
	xmlFree(href);
	if (span_starts(given, "http"))
		return given;
	if (span_starts(address, "http://") || span_starts(address, "https://"))
		return address;
	struct text root = { 0 };
	text_append(&root, definition->address);
	if (!span_ends(definition->address, "/"))
		text_append_byte(&root, '/');
	struct span copy = span_copy(arena, text_span(&root));
	text_free(&root);
	return copy;
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/** Blanks and letters outside ASCII as their percent codes. */
static struct span escaped(struct span link, struct arena *arena)
{
	struct text text = { 0 };
	for (size_t i = 0; i < link.size; i++) {
		unsigned char c = (unsigned char)link.bytes[i];
		bool coded = c == '%' && i + 2 < link.size && is_hex(link.bytes[i + 1]) &&
			     is_hex(link.bytes[i + 2]);
		if (c <= ' ' || c >= 0x7f || strchr("<>\"{}|\\^`", c) || (c == '%' && !coded))
			text_format(&text, "%%%02X", c);
		else
			text_append_byte(&text, (char)c);
	}
	struct span copy = span_copy(arena, text_span(&text));
	text_free(&text);
	return copy;
}

static bool is_no_address(struct span link)
{
	static const char *const schemes[] = { "javascript:", "mailto:", "data:", "about:", "#" };
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (span_starts(link, schemes[i]))
			return true;
	// One old page has half its text in an href.
	return link.size == 0 || link.size > LINK_MAX || span_find(link, "\n", 0) != SPAN_NOT_FOUND;
}

struct span page_link(struct page *page, const struct definition *definition, struct span link,
	struct arena *arena)
{
	struct span part;
	link = span_trim(link);
	if (definition->list.link_pattern.size &&
		pattern_finds(definition->list.link_pattern, link, &part))
		link = part;
	if (is_no_address(link))
		return (struct span){ 0 };
	if (page->base.size == 0)
		page->base = base_of(page, definition, &page->arena);
	struct span clean = escaped(capture_original(link), arena);
	xmlChar *absolute =
		xmlBuildURI(BAD_CAST clean.bytes, BAD_CAST span_copy(arena, page->base).bytes);
	struct span copy = span_copy(arena, span_of((const char *)absolute));
	xmlFree(absolute);
	bool web = span_starts(copy, "http://") || span_starts(copy, "https://");
	return web ? copy : (struct span){ 0 };
}
