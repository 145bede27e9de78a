// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/json.h"
#include "extract/page_date.h"
#include "extract/page_inside.h"

enum { GROUPS_MAX = 8 };

/** An article while it is read. */
struct reading {
	struct page *page;
	const struct definition *definition; // or NULL
	const struct page_part *part;
	struct span address; // with "#part"
	struct text body;
	struct span title, subtitle, byline;
	struct date date; // of the page
};

static const struct page_part *part_of(const struct page *page, size_t number)
{
	return number < page->part_count ? &page->parts[number] : &page->whole;
}

size_t page_article_count(struct page *page, const struct definition *definition)
{
	if (definition)
		page_adopt(page, definition);
	return page->part_count ? page->part_count : 1;
}

size_t page_article_named(struct page *page, const struct definition *definition)
{
	struct span address = page->origin.address;
	size_t at = span_find(address, "#", 0);
	if (!definition || at == SPAN_NOT_FOUND)
		return 0;
	page_adopt(page, definition);
	struct span name = span_part(address, at + 1, address.size);
	bool any = false;
	for (size_t i = 0; i < page->part_count; i++) {
		any |= page->parts[i].number.size > 0;
		if (span_equal(page->parts[i].number, name))
			return i;
	}
	return any ? page->part_count : 0;
}

/** The address of one article of a page. */
static struct span address_of(struct page *page, const struct page_part *part)
{
	struct span address = page->origin.address;
	struct text whole = { 0 };
	size_t at = span_find(address, "#", 0);
	if (part->number.size == 0)
		return address;
	text_format(&whole, "%.*s#%.*s",
		SPAN_ARGUMENTS(span_part(address, 0, at == SPAN_NOT_FOUND ? address.size : at)),
		SPAN_ARGUMENTS(part->number));
	struct span copy = span_copy(&page->arena, text_span(&whole));
	text_free(&whole);
	return copy;
}

/** Take what alternatives find first as one line; the element then is no part of the body. */
static struct span take_line(struct reading *reading, const struct definition_values *alternatives)
{
	const struct page *page = reading->page;
	struct arena *arena = &reading->page->arena;
	xmlNode *where = NULL;
	struct span value = page_value(reading->part, NULL, alternatives, &where, arena);
	if (!where)
		return value;
	struct span line = page_line(where, page->xml, arena);
	if (!page->xml)
		tree_mark(where);
	return line;
}

static void mark_dropped(struct reading *reading)
{
	const struct definition_values *drop = &reading->definition->article.drop;
	for (size_t i = 0; i < drop->count; i++) {
		struct xpath_found found;
		if (xpath_find(reading->part->context, reading->part->root, drop->items[i].value,
			    &found, &reading->page->arena))
			for (size_t j = 0; j < found.count; j++)
				tree_mark(found.nodes[j]);
	}
}

/** Whether one of the nodes before stands above this one: its text was taken already. */
static bool is_inside(const xmlNode *node, const struct xpath_found *found, size_t before)
{
	for (const xmlNode *above = node->parent; before && above; above = above->parent)
		if (found->nodes[before - 1] == above)
			return true;
	return false;
}

static void append_body(struct reading *reading, const struct xpath_found *found)
{
	size_t last = 0; // behind the node taken last, under which those that follow may stand
	text_append(&reading->body, found->text);
	for (size_t i = 0; i < found->count; i++) {
		const xmlNode *node = found->nodes[i];
		if (is_inside(node, found, last) || tree_is_marked(node))
			continue;
		last = i + 1;
		if (reading->body.size && reading->body.bytes[reading->body.size - 1] != '\n')
			text_append_byte(&reading->body, '\n');
		tree_append_html(&reading->body, node, reading->page->xml);
	}
}

static void read_body(struct reading *reading)
{
	const struct definition_values *body = &reading->definition->article.body;
	for (size_t i = 0; i < body->count && reading->body.size == 0; i++) {
		struct xpath_found found;
		if (xpath_find(reading->part->context, reading->part->root, body->items[i].value,
			    &found, &reading->page->arena))
			append_body(reading, &found);
	}
}

static void read_defined(struct reading *reading)
{
	const struct definition_article *article = &reading->definition->article;
	tree_clear_marks(reading->part->root);
	mark_dropped(reading);
	reading->date = page_day(
		reading->part, NULL, &article->date, reading->definition, &reading->page->arena);
	reading->title = take_line(reading, &article->title);
	reading->subtitle = take_line(reading, &article->subtitle);
	reading->byline = take_line(reading, &article->byline);
	read_body(reading);
	tree_clear_marks(reading->part->root);
}

static void read_undefined(struct reading *reading)
{
	struct text title = { 0 }, date = { 0 };
	page_read_other(reading->part->root, &title, &reading->body, &date);
	reading->title = span_copy(&reading->page->arena, span_trim(text_span(&title)));
	reading->date = page_date(text_span(&date), NULL);
	text_free(&title);
	text_free(&date);
}

/** The body's lines that are its own, the first of them as the title where there is none. */
static struct span settle_body(struct reading *reading)
{
	struct span body = span_trim(text_span(&reading->body)), rest, line;
	const struct definition *definition = reading->definition;
	if (definition)
		body = page_own_lines(body, &definition->article);
	if (definition && definition->article.lead && reading->title.size == 0) {
		rest = body;
		if (span_cut(&rest, '\n', &line) && rest.bytes) {
			reading->title = span_copy(&reading->page->arena, span_trim(line));
			body = rest;
		}
	}
	return page_without_repeats(body, &reading->page->arena);
}

static struct span extra_of(const struct reading *reading)
{
	const struct {
		const char *name;
		struct span value;
	} members[] = { { "byline", reading->byline }, { "subtitle", reading->subtitle } };
	struct text extra = { 0 };
	for (size_t i = 0; i < 2; i++) {
		if (members[i].value.size == 0)
			continue;
		text_format(&extra, "%s\"%s\":", extra.size ? "," : "{", members[i].name);
		json_append(&extra, members[i].value);
	}
	if (extra.size)
		text_append_byte(&extra, '}');
	struct span copy = span_copy(&reading->page->arena, text_span(&extra));
	text_free(&extra);
	return copy.size ? copy : (struct span){ 0 };
}

/** The day that the first line tells without a year. */
static struct date told_day(const struct reading *reading, struct span text)
{
	const struct definition_values none = { 0 };
	const struct definition_values *told =
		reading->definition ? &reading->definition->told : &none;
	struct span groups[GROUPS_MAX], rest = text, line;
	if (reading->page->origin.near.day == 0 || !span_cut(&rest, '\n', &line))
		return DATE_NONE;
	for (size_t i = 0; i < told->count; i++) {
		if (!pattern_groups(told->items[i].value, line, groups, GROUPS_MAX))
			continue;
		size_t last = GROUPS_MAX;
		while (last > 1 && groups[last - 1].size == 0)
			last--;
		return page_date_near(groups[last - 1], reading->page->origin.near);
	}
	return DATE_NONE;
}

static void settle_day(
	const struct reading *reading, const struct page_item *listed, struct document *document)
{
	const struct definition *definition = reading->definition;
	static const enum date_origin plain[5] = { DATE_ORIGIN_KEY, DATE_ORIGIN_PAGE };
	const enum date_origin *order = definition ? definition->order : plain;
	struct date of_key = DATE_NONE;
	if (definition)
		of_key = page_key_day(definition, document->key, reading->address);
	else
		(void)page_key_of_name(reading->address, &of_key);
	struct date of_list =
		listed && listed->date_origin == DATE_ORIGIN_LIST ? listed->date : DATE_NONE;
	document->date = DATE_NONE;
	document->date_origin = DATE_ORIGIN_NONE;
	for (size_t i = 0; i < 4 && !date_known(document->date); i++) {
		document->date = order[i] == DATE_ORIGIN_KEY    ? of_key
				 : order[i] == DATE_ORIGIN_LIST ? of_list
				 : order[i] == DATE_ORIGIN_PAGE ? reading->date
								: DATE_NONE;
		if (date_known(document->date))
			document->date_origin = order[i];
	}
	if (date_known(document->date))
		return;
	document->date = told_day(reading, document->text);
	if (date_known(document->date))
		document->date_origin = DATE_ORIGIN_DATELINE;
}

static bool is_address(struct span address)
{
	return span_starts(address, "http://") || span_starts(address, "https://");
}

static void describe(
	struct reading *reading, const struct page_item *listed, struct page_article *article)
{
	const struct definition *definition = reading->definition;
	struct document *document = &article->document;
	struct date ignored;
	document->text = settle_body(reading);
	document->title = reading->title;
	document->title_listed = document->title.size == 0 && listed;
	if (document->title_listed)
		document->title = listed->title;
	document->key = definition ? page_key(definition, reading->address, reading->part,
					     &reading->page->arena)
				   : page_key_of_name(reading->address, &ignored);
	if (document->key.size == 0 && listed)
		document->key = listed->key;
	document->url = listed && listed->url.size     ? listed->url
			: is_address(reading->address) ? reading->address
						       : (struct span){ 0 };
	if (listed)
		document->section = listed->section;
	if (definition) {
		document->source = definition->name;
		document->language = page_language(definition, document->url);
	}
	settle_day(reading, listed, document);
	document->extra = extra_of(reading);
	article->byline = reading->byline;
	article->subtitle = reading->subtitle;
}

bool page_article_read(struct page *page, const struct definition *definition, size_t number,
	const struct page_item *listed, struct page_article *article, struct error *error)
{
	struct reading reading = { .page = page, .definition = definition };
	*article = (struct page_article){ 0 };
	if (definition)
		page_adopt(page, definition);
	reading.part = part_of(page, number);
	reading.address = address_of(page, reading.part);
	if (definition)
		read_defined(&reading);
	else
		read_undefined(&reading);
	describe(&reading, listed, article);
	text_free(&reading.body);
	if (definition)
		article->soft = page_soft_error(page, definition);
	if (article->document.text.size)
		return true;
	if (article->soft.size == 0)
		article->soft = span_of(SOFT_NO_BODY);
	if (!definition)
		return error_set(error, ERROR_INCOMPLETE, "a page without a text");
	return error_set(error, ERROR_INCOMPLETE, "a page of '%.*s' without a text: %.*s",
		SPAN_ARGUMENTS(definition->file), SPAN_ARGUMENTS(article->soft));
}
