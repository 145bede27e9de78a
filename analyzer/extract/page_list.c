// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/map.h"
#include "extract/page_date.h"
#include "extract/page_inside.h"

enum { ITEMS_MAX = 100000 };

/** A list while it is read. */
struct reading {
	struct page *page;
	const struct definition *definition;
	struct page_item *items;
	size_t count;
	struct map seen;
};

/** The best that key, address and list say, in the definition's order. */
static void settle_day(
	struct page_item *item, const struct definition *definition, struct date listed)
{
	struct date of_key = page_key_day(definition, item->key, item->url);
	item->date = DATE_NONE;
	item->date_origin = DATE_ORIGIN_NONE;
	for (size_t i = 0; i < 4 && !date_known(item->date); i++) {
		enum date_origin origin = definition->order[i];
		item->date = origin == DATE_ORIGIN_KEY    ? of_key
			     : origin == DATE_ORIGIN_LIST ? listed
							  : DATE_NONE;
		item->date_origin = date_known(item->date) ? origin : DATE_ORIGIN_NONE;
	}
}

/** Address and form of an article that is asked for by its key. */
static void ask_by_key(struct reading *reading, struct page_item *item)
{
	const struct definition_article *article = &reading->definition->article;
	struct arena *arena = &reading->page->arena;
	struct template_values values = { .key = item->key, .date = DATE_NONE };
	struct text address = { 0 }, form = { 0 };
	if (article->address.size == 0 || item->key.size == 0)
		return;
	definition_address(reading->definition, article->address, &values, &address);
	template_fill(&form, article->form, &values, true);
	item->url = span_copy(arena, text_span(&address));
	item->form = span_copy(arena, text_span(&form));
	text_free(&address);
	text_free(&form);
}

/** Keep an item that has an address and is not there yet. */
static void keep(struct reading *reading, struct page_item *item, struct date listed)
{
	bool is_new;
	struct text both = { 0 };
	if (item->url.size == 0)
		ask_by_key(reading, item);
	if (item->url.size == 0 || reading->count >= ITEMS_MAX)
		return;
	text_format(&both, "%.*s %.*s", SPAN_ARGUMENTS(item->url), SPAN_ARGUMENTS(item->form));
	map_put(&reading->seen, text_span(&both), &is_new);
	text_free(&both);
	if (!is_new)
		return;
	settle_day(item, reading->definition, listed);
	reading->items[reading->count++] = *item;
}

/** The text of an item's title or section, which may be HTML in an XML answer. */
static struct span line_of(
	struct reading *reading, xmlNode *from, const struct definition_values *alternatives)
{
	const struct page *page = reading->page;
	xmlNode *where = NULL;
	struct span value =
		page_value(&page->whole, from, alternatives, &where, &reading->page->arena);
	return where ? page_line(where, page->xml, &reading->page->arena) : value;
}

static void read_item(struct reading *reading, xmlNode *node)
{
	const struct definition *definition = reading->definition;
	const struct definition_list *list = &definition->list;
	struct page *page = reading->page;
	struct page_item item = { 0 };
	struct span link = page_value(&page->whole, node, &list->link, NULL, &page->arena);
	item.url = page_link(page, definition, link, &page->arena);
	item.key = page_value(&page->whole, node, &list->key, NULL, &page->arena);
	if (item.key.size == 0 && item.url.size)
		item.key = page_key(definition, item.url, NULL, &page->arena);
	item.title = line_of(reading, node, &list->title);
	item.section = line_of(reading, node, &list->section);
	keep(reading, &item, page_day(&page->whole, node, &list->date, definition, &page->arena));
}

/** The text of the n-th of a column; of several alternatives the first that has one there. */
static struct span cell(
	struct reading *reading, const struct definition_values *alternatives, size_t number)
{
	struct page *page = reading->page;
	for (size_t i = 0; i < alternatives->count; i++) {
		struct xpath_found found;
		if (!xpath_find(page->whole.context, page->whole.root, alternatives->items[i].value,
			    &found, &page->arena) ||
			number >= found.count)
			continue;
		struct span text = page_line(found.nodes[number], page->xml, &page->arena);
		if (text.size)
			return text;
	}
	return (struct span){ 0 };
}

/** The n-th of each column belong together. */
static void read_row(struct reading *reading, size_t number)
{
	const struct definition_list *list = &reading->definition->list;
	struct page *page = reading->page;
	struct page_item item = {
		.key = cell(reading, &list->key, number),
		.title = cell(reading, &list->title, number),
		.section = cell(reading, &list->section, number),
	};
	item.url = page_link(
		page, reading->definition, cell(reading, &list->link, number), &page->arena);
	keep(reading, &item, page_date(cell(reading, &list->date, number), reading->definition));
}

static void read_items(struct reading *reading)
{
	const struct definition_list *list = &reading->definition->list;
	struct page *page = reading->page;
	struct xpath_found found;
	if (!page_find(&page->whole, NULL, &list->item, &found, &page->arena))
		return;
	size_t count = found.count < ITEMS_MAX ? found.count : ITEMS_MAX;
	reading->items = ARENA_ARRAY(&page->arena, struct page_item, count);
	for (size_t i = 0; i < count; i++)
		if (list->columns)
			read_row(reading, i);
		else
			read_item(reading, found.nodes[i]);
}

/** The first number in a text, or -1. */
static int64_t first_number(struct span text)
{
	struct span digits;
	int64_t number;
	bool found = pattern_finds((struct span)SPAN("[0-9]+"), text, &digits) &&
		     digits.size < 10 && span_integer(digits, &number);
	return found ? number : -1;
}

void page_list_read(struct page *page, const struct definition *definition, struct page_list *list)
{
	struct reading reading = { .page = page, .definition = definition };
	const struct definition_list *defined = &definition->list;
	page_adopt(page, definition);
	read_items(&reading);
	map_free(&reading.seen);
	*list = (struct page_list){ .items = reading.items, .count = reading.count };
	list->total =
		first_number(page_value(&page->whole, NULL, &defined->total, NULL, &page->arena));
	list->next = page_link(page, definition,
		page_value(&page->whole, NULL, &defined->next, NULL, &page->arena), &page->arena);
	list->csrf = page_value(&page->whole, NULL, &defined->csrf, NULL, &page->arena);
	list->soft = page_soft_error(page, definition);
	if (list->count == 0 && list->soft.size == 0)
		list->soft = span_of(SOFT_EMPTY_LIST);
}
