// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/page_inside.h"

#include "extract/definition_keys.h"

#include <string.h>

enum { SAMPLE_MAX = 60 };

/** What a finding shows of what it found. */
static struct span sample_of(struct page *page, const struct xpath_found *found)
{
	struct span text = found->text;
	for (size_t i = 0; i < found->count && text.size == 0; i++)
		text = page_line(found->nodes[i], page->xml, &page->arena);
	size_t size = text.size < SAMPLE_MAX ? text.size : SAMPLE_MAX;
	while (size && size < text.size && ((unsigned char)text.bytes[size] & 0xc0) == 0x80)
		size--;
	return span_part(text, 0, size);
}

/** The longest beginning of the expression that finds something. */
static void find_nearest(struct page *page, const struct page_part *part, xmlNode *from,
	struct page_finding *finding)
{
	size_t size = finding->xpath.size;
	struct xpath_found found;
	while ((size = xpath_beginning(finding->xpath, size)) != 0) {
		struct span beginning = span_part(finding->xpath, 0, size);
		if (!xpath_find(part->context, from ? from : part->root, beginning, &found,
			    &page->arena))
			continue;
		finding->nearest = beginning;
		finding->nearest_count = found.count ? found.count : 1;
		return;
	}
}

static void look(struct page *page, const struct page_part *part, xmlNode *from,
	struct page_finding *finding)
{
	struct xpath_found found;
	if (!xpath_find(part->context, from ? from : part->root, finding->xpath, &found,
		    &page->arena)) {
		find_nearest(page, part, from, finding);
		return;
	}
	finding->count = found.count ? found.count : 1;
	finding->sample = sample_of(page, &found);
}

/** Whether a key of [list] is looked up in its item. */
static bool is_of_item(const struct definition *definition, const struct definition_key *key)
{
	static const char *const keys[] = { "link", "key", "title", "date", "section" };
	if (definition->list.columns)
		return false;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(key->key, keys[i]) == 0)
			return true;
	return false;
}

static xmlNode *first_item(struct page *page, const struct definition *definition)
{
	struct xpath_found found;
	if (page_find(&page->whole, NULL, &definition->list.item, &found, &page->arena) &&
		found.count)
		return found.nodes[0];
	return NULL;
}

/** The alternatives of a key where it holds XPath and is of the section, else none. */
static const struct definition_values *alternatives_of(
	const struct definition *definition, const struct definition_key *key, const char *section)
{
	static const struct definition_values none = { 0 };
	if (key->kind != KEY_XPATHS || strcmp(key->section, section) != 0)
		return &none;
	return (const void *)((const char *)definition + key->offset);
}

void page_findings(struct page *page, const struct definition *definition, enum page_kind kind,
	const struct page_finding **findings, size_t *count)
{
	const char *section = kind == PAGE_LIST ? "list" : "article";
	size_t room = 0;
	page_adopt(page, definition);
	const struct page_part *part =
		page->part_count && kind != PAGE_LIST ? &page->parts[0] : &page->whole;
	xmlNode *item = kind == PAGE_LIST ? first_item(page, definition) : NULL;
	for (const struct definition_key *key = definition_keys; key->section; key++)
		room += alternatives_of(definition, key, section)->count;
	struct page_finding *rows = ARENA_ARRAY(&page->arena, struct page_finding, room);
	*findings = rows;
	*count = room;
	for (const struct definition_key *key = definition_keys; key->section; key++) {
		const struct definition_values *values = alternatives_of(definition, key, section);
		bool of_item = kind == PAGE_LIST && is_of_item(definition, key);
		for (size_t i = 0; i < values->count; i++, rows++) {
			rows->key = key->key;
			rows->xpath = values->items[i].value;
			rows->line = values->items[i].line;
			// A page is known as a whole, also where it holds a day's articles.
			bool of_page = strcmp(key->key, "mark") == 0;
			if (!of_item || item)
				look(page, of_page ? &page->whole : part, of_item ? item : NULL,
					rows);
		}
	}
}
