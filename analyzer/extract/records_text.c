// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Plain text: the whole input, or one document a line; and a saved page.
#include "extract/record_reader.h"
#include "language/encoding.h"

#include <string.h>

bool next_line_record(struct records *records, struct document *document, enum records_found *found,
	struct error *error)
{
	enum unit_state state;
	struct span unit;
	do {
		struct unit_finder finder = find_line();
		if (!stream_unit(&records->stream, &finder, record_raw_limit(records), &unit,
			    &state, error))
			return false;
		if (state == UNIT_TOO_LONG)
			return record_drop(records, find_line(), found, error);
		if (state == UNIT_NONE) {
			*found = RECORDS_END;
			return true;
		}
	} while (span_trim(unit).size == 0);
	records->line = records->stream.line;
	if (records->format == RECORDS_JSON_LINES) {
		while (span_ends(unit, "\n") || span_ends(unit, "\r"))
			unit.size--;
		give_object(records, unit, 1, document, found, error);
		return true;
	}
	record_begin(records);
	*found = RECORDS_DOCUMENT;
	if (!encoding_convert(span_trim(unit), records->encoding, &records->arena,
		    &records->members.value[MEMBER_TEXT], error) ||
		!record_finish(records, document, error))
		record_reject(records, found, error);
	return true;
}

/** All of the input; `*whole` is false where it is above the limit. */
static bool take_whole(struct records *records, size_t limit, struct span *content, bool *whole,
	struct error *error)
{
	struct stream *stream = &records->stream;
	records->over = true;
	if (!stream_fill(stream, limit + 1, error))
		return false;
	*content = stream_ahead(stream);
	*whole = content->size <= limit;
	return true;
}

static bool open_page(struct records *records, struct span content, struct error *error)
{
	static const struct definitions none = { 0 };
	const struct definitions *definitions = records->options->definitions;
	struct page_origin origin = { .address = span_of(records->name),
		.encoding = records->encoding };
	enum page_kind kind;
	if (!page_open(&records->page, content, &origin, error))
		return false;
	records->definition =
		page_recognise(records->page, definitions ? definitions : &none, NULL, &kind);
	if (kind != PAGE_LIST)
		return true;
	page_close(records->page);
	records->page = NULL;
	return error_set(error, ERROR_INCOMPLETE, "a list of '%.*s', and no article",
		SPAN_ARGUMENTS(records->definition->file));
}

bool record_article(struct records *records, const struct page_item *listed,
	struct document *document, struct error *error)
{
	struct page_article article;
	record_begin(records);
	if (!page_article_read(records->page, records->definition, records->article++, listed,
		    &article, error))
		return false;
	struct members *members = &records->members;
	members->value[MEMBER_ID] = article.document.key;
	members->value[MEMBER_SOURCE] = article.document.source;
	members->value[MEMBER_LANGUAGE] = article.document.language;
	members->value[MEMBER_URL] = article.document.url;
	members->value[MEMBER_TITLE] = article.document.title;
	members->value[MEMBER_TEXT] = article.document.text;
	struct span extra = article.document.extra;
	if (extra.size > 2)
		text_append(&members->extra, span_part(extra, 1, extra.size - 1));
	if (!record_finish(records, document, error))
		return false;
	document->date = article.document.date;
	document->date_origin = article.document.date_origin;
	return true;
}

static bool of_page(struct records *records, struct span content, struct document *document,
	struct error *error)
{
	return (records->page || open_page(records, content, error)) &&
	       record_article(records, NULL, document, error);
}

bool record_has_article(const struct records *records)
{
	return records->page &&
	       records->article < page_article_count(records->page, records->definition);
}

static bool of_text(struct records *records, struct span content, struct document *document,
	struct error *error)
{
	record_begin(records);
	return encoding_convert(content, records->encoding, &records->arena,
		       &records->members.value[MEMBER_TEXT], error) &&
	       record_finish(records, document, error);
}

bool next_whole_record(struct records *records, struct document *document,
	enum records_found *found, struct error *error)
{
	bool page = records->format == RECORDS_HTML, whole = false, ok = false;
	struct span content;
	*found = RECORDS_END;
	if (records->over && !record_has_article(records))
		return true;
	if (records->over) {
		*found = RECORDS_DOCUMENT;
		if (!record_article(records, NULL, document, error))
			record_reject(records, found, error);
		return true;
	}
	if (!take_whole(records, page ? record_raw_limit(records) : records->limit, &content,
		    &whole, error))
		return false;
	records->line = 1;
	if (!page && content.size == 0)
		return true;
	if (!whole)
		record_too_long(records, (struct span){ 0 }, 0, error);
	else
		ok = page ? of_page(records, content, document, error)
			  : of_text(records, content, document, error);
	*found = RECORDS_DOCUMENT;
	if (!ok)
		record_reject(records, found, error);
	return true;
}
