// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/page_inside.h"

#include "base/json.h"
#include "base/utf8.h"
#include "language/encoding.h"

#include <string.h>
#include <strings.h>

/** The character set that the page declares in its first bytes, in the arena, or NULL. */
static const char *declared_encoding(struct span bytes, struct arena *arena)
{
	struct span head = span_part(bytes, 0, bytes.size < 4096 ? bytes.size : 4096);
	size_t at = span_find(head, "charset=", 0);
	size_t skip = 8;
	if (at == SPAN_NOT_FOUND && span_starts(head, "<?xml")) {
		at = span_find(head, "encoding=", 0);
		skip = 9;
	}
	if (at == SPAN_NOT_FOUND)
		return NULL;
	size_t from = at + skip, to;
	while (from < head.size && strchr("\"' ", head.bytes[from]))
		from++;
	for (to = from; to < head.size && !strchr("\"'/>; \r\n", head.bytes[to]);)
		to++;
	return to > from ? arena_copy(arena, head.bytes + from, to - from) : NULL;
}

static bool is_utf8_name(const char *name)
{
	return strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "utf8") == 0;
}

/** Try one encoding strictly. */
static bool try_encoding(struct page *page, const char *name, struct span *converted)
{
	struct error ignored;
	if (!name || (is_utf8_name(name) && !page->utf8))
		return false;
	page->decoded_as = name;
	return encoding_convert(page->given, name, &page->arena, converted, &ignored);
}

/** What is UTF-8 is UTF-8 whatever is said of it; then the definition's word, the page's, the
 *  server's, what the bytes look like; at last with what does not fit mended. */
static struct span decode(struct page *page, const char *defined)
{
	struct span converted;
	struct error ignored;
	const char *declared = declared_encoding(page->given, &page->arena);
	if (page->origin.encoding) {
		page->decoded_as = page->origin.encoding;
		return encoding_mend(page->given, page->origin.encoding, &page->arena);
	}
	if ((page->utf8 && try_encoding(page, "utf-8", &converted)) ||
		try_encoding(page, defined, &converted) ||
		try_encoding(page, declared, &converted) ||
		try_encoding(page, page->origin.charset, &converted))
		return converted;
	page->decoded_as = NULL;
	if (!defined && encoding_convert(page->given, NULL, &page->arena, &converted, &ignored))
		return converted;
	page->decoded_as = defined ? defined : declared ? declared : "utf-8";
	return encoding_mend(page->given, page->decoded_as, &page->arena);
}

/** Without pictures, and with blanks for characters that no page may hold. */
static struct span filter(struct span text, struct arena *arena)
{
	struct text kept = { 0 };
	page_without_data(&kept, span_trim(text));
	for (size_t i = 0; i < kept.size; i++)
		if ((unsigned char)kept.bytes[i] < ' ' && !strchr("\t\r\n", kept.bytes[i]))
			kept.bytes[i] = ' ';
		else if (kept.bytes[i] == '\0')
			kept.bytes[i] = ' ';
	struct span copy = span_copy(arena, text_span(&kept));
	text_free(&kept);
	return copy;
}

void page_part_free(struct page_part *part)
{
	xmlXPathFreeContext(part->context);
	xmlFreeDoc(part->tree);
	*part = (struct page_part){ 0 };
}

bool page_part_read(struct page_part *part, struct span text, bool xml, struct error *error)
{
	*part = (struct page_part){ 0 };
	if (!tree_parse(&part->tree, text, xml, error))
		return false;
	part->root = xmlDocGetRootElement(part->tree);
	part->context = xpath_context(part->tree);
	if (part->root && part->context)
		return true;
	page_part_free(part);
	return error_set(error, ERROR_INCOMPLETE, "a page without a text");
}

static bool is_xml(struct span text)
{
	struct span head = span_part(text, 0, text.size < 4096 ? text.size : 4096);
	return span_starts(text, "<?xml") && span_find(head, "<html", 0) == SPAN_NOT_FOUND &&
	       span_find(head, "<!DOCTYPE html", 0) == SPAN_NOT_FOUND;
}

/** Of an answer in JSON the HTML that its strings hold, as one page; any other page as it is. */
static struct span unwrapped(struct span text, struct arena *arena)
{
	struct text html = { 0 };
	if (span_starts(text, "{")) {
		text_append_string(&html, "<html><body>");
		if (json_append_strings(&html, text, "</")) {
			text_append_string(&html, "</body></html>");
			text = span_copy(arena, text_span(&html));
		}
	}
	text_free(&html);
	return text;
}

static bool read_whole(struct page *page, const char *defined, struct error *error)
{
	page->text = unwrapped(filter(decode(page, defined), &page->arena), &page->arena);
	page->xml = is_xml(page->text);
	return page_part_read(&page->whole, page->text, page->xml, error);
}

bool page_open(struct page **page, struct span bytes, const struct page_origin *origin,
	struct error *error)
{
	struct page *opened = memory_take(sizeof *opened);
	*page = NULL;
	opened->given = span_copy(&opened->arena, bytes);
	opened->origin = *origin;
	opened->origin.address = span_copy(&opened->arena, capture_original(origin->address));
	opened->utf8 = utf8_invalid(bytes) == SPAN_NOT_FOUND;
	if (!read_whole(opened, NULL, error)) {
		page_close(opened);
		return false;
	}
	*page = opened;
	return true;
}

static void free_parts(struct page *page)
{
	for (size_t i = 0; i < page->part_count; i++)
		page_part_free(&page->parts[i]);
	page->part_count = 0;
	page->parted_by = NULL;
}

void page_close(struct page *page)
{
	if (!page)
		return;
	free_parts(page);
	page_part_free(&page->whole);
	arena_free(&page->arena);
	free(page);
}

/** Whether the definition knows better in which encoding the bytes are. */
static bool decodes_otherwise(const struct page *page, const char *defined)
{
	return defined[0] && !page->utf8 && !page->origin.encoding && !is_utf8_name(defined) &&
	       (!page->decoded_as || strcasecmp(page->decoded_as, defined) != 0);
}

void page_adopt(struct page *page, const struct definition *definition)
{
	struct page_part old = page->whole;
	struct error ignored;
	if (page->parted_by == definition)
		return;
	const char *defined =
		arena_copy(&page->arena, definition->encoding.bytes, definition->encoding.size);
	if (decodes_otherwise(page, defined)) {
		if (read_whole(page, defined, &ignored))
			page_part_free(&old);
		else
			page->whole = old;
	}
	free_parts(page);
	page->parted_by = definition;
	page->soft_known = false;
	page->base = (struct span){ 0 };
	if (definition->article.split.size && !page->xml)
		page_part(page, definition);
}

bool page_find(const struct page_part *part, xmlNode *from,
	const struct definition_values *alternatives, struct xpath_found *found,
	struct arena *arena)
{
	for (size_t i = 0; i < alternatives->count; i++)
		if (xpath_find(part->context, from ? from : part->root,
			    alternatives->items[i].value, found, arena))
			return true;
	*found = (struct xpath_found){ 0 };
	return false;
}

static bool bears(const struct page *page, const struct definition_values *marks)
{
	struct xpath_found found;
	struct arena arena = { 0 };
	bool fits = page_find(&page->whole, NULL, marks, &found, &arena);
	arena_free(&arena);
	return fits;
}

static enum page_kind kind_of(const struct page *page, const struct definition *definition)
{
	if (bears(page, &definition->article.mark))
		return PAGE_ARTICLE;
	return bears(page, &definition->list.mark) ? PAGE_LIST : PAGE_UNKNOWN;
}

const struct definition *page_recognise(struct page *page, const struct definitions *definitions,
	const struct definition *preferred, enum page_kind *kind)
{
	const struct definition *first[2] = { preferred,
		definitions_of_url(definitions, page->origin.address) };
	for (size_t i = 0; i < definitions->count + 2; i++) {
		const struct definition *definition = i < 2 ? first[i] : &definitions->items[i - 2];
		*kind = definition ? kind_of(page, definition) : PAGE_UNKNOWN;
		if (*kind == PAGE_UNKNOWN)
			continue;
		page_adopt(page, definition);
		return definition;
	}
	return NULL;
}

/** Whether the page's text shows what stands in the quotes. */
static bool shows(const struct page *page, struct span quoted)
{
	struct text text = { 0 };
	struct arena arena = { 0 };
	size_t end = quoted.size > 1 && span_ends(quoted, "\"") ? quoted.size - 1 : quoted.size;
	struct span wanted = span_copy(&arena, span_part(quoted, 1, end));
	tree_append_text(&text, page->whole.root, TREE_ALL);
	bool found = wanted.size && span_find(text_span(&text), wanted.bytes, 0) != SPAN_NOT_FOUND;
	text_free(&text);
	arena_free(&arena);
	return found;
}

static struct span named_error(struct page *page, const struct definition *definition)
{
	for (size_t i = 0; i < definition->soft.count; i++) {
		const struct definition_name *soft = &definition->soft.items[i];
		struct xpath_found found;
		if (span_starts(soft->value, "\"")
				? shows(page, soft->value)
				: xpath_find(page->whole.context, page->whole.root, soft->value,
					  &found, &page->arena))
			return soft->name;
	}
	return (struct span){ 0 };
}

static bool asks_password(struct page *page)
{
	struct xpath_found found;
	return xpath_find(page->whole.context, page->whole.root,
		span_of("//input[@type='password']"), &found, &page->arena);
}

static bool is_cut_short(const struct page *page, const struct definition *definition)
{
	struct span ends = definition->ends, text = page->text;
	if (page->xml || ends.size == 0)
		return false;
	for (size_t at = text.size; at-- > 0;)
		if (ends.size <= text.size - at &&
			strncasecmp(text.bytes + at, ends.bytes, ends.size) == 0)
			return false;
	return true;
}

static struct span find_soft_error(struct page *page, const struct definition *definition)
{
	enum page_kind kind = kind_of(page, definition);
	struct span name = { 0 };
	// An article may speak of a log-in page; a page with an article is none.
	if (kind != PAGE_ARTICLE)
		name = named_error(page, definition);
	if (name.size)
		return name;
	if (kind == PAGE_UNKNOWN)
		return span_of(asks_password(page) ? SOFT_LOG_IN : SOFT_UNKNOWN_LAYOUT);
	return is_cut_short(page, definition) ? span_of(SOFT_CUT_SHORT) : name;
}

struct span page_soft_error(struct page *page, const struct definition *definition)
{
	page_adopt(page, definition);
	if (!page->soft_known)
		page->soft = find_soft_error(page, definition);
	page->soft_known = true;
	return page->soft;
}
