// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The articles among the pages of a WARC file.  Its lists tell of the articles behind them; pages that
// no definition knows, and what is no page, are passed over.  All these are counted.  In a WET file
// the pages were converted to plain text: each is a document.
#include "base/headers.h"
#include "base/interrupt.h"
#include "extract/http_answer.h"
#include "extract/record_reader.h"
#include "language/encoding.h"

static void reject(struct records *records, enum records_found *found, struct error *error)
{
	struct span address = records->answer.address;
	*found = RECORDS_REJECTED;
	if (address.size)
		error_while(error, "'%.*s'", SPAN_ARGUMENTS(address));
	error_while(error, "%s: record %zu", records->name, records->warc.number);
}

// Where values inside of it are lacking, "unspecified", its text is there.
static bool check_whole(const struct warc_record *record, struct error *error)
{
	return !record->truncated.size || header_equal(record->truncated, "unspecified") ||
	       error_set(error, ERROR_INCOMPLETE,
		       "it was cut short when it was kept (WARC-Truncated: %.*s)",
		       (int)(record->truncated.size < 40 ? record->truncated.size : 40),
		       record->truncated.bytes);
}

/** Whether a whole page stands in the record: its bytes, and what the server called them. */
static bool page_of(struct records *records, struct span *page, struct span *content_type,
	bool *is_page, struct error *error)
{
	const struct warc_record *record = &records->answer;
	struct http_answer answer;
	*is_page = false;
	*page = record->block;
	*content_type = record->media;
	if (header_equal(header_media(record->media), "application/http")) {
		if (!http_answer_read(&answer, record->block, error))
			return false;
		*content_type = answer.content_type;
		if (answer.status != 200 || !http_is_page(*content_type))
			return true;
		if (!http_answer_body(
			    &answer, record_raw_limit(records), &records->body, page, error))
			return false;
	}
	if (!http_is_page(*content_type))
		return true;
	*is_page = true;
	return check_whole(record, error);
}

static void open_page(struct records *records, struct span bytes, struct span content_type)
{
	static const struct definitions none = { 0 };
	const struct definitions *definitions = records->options->definitions;
	struct span charset = span_copy(&records->arena, header_parameter(content_type, "charset"));
	struct page_origin origin = { .address = records->answer.address,
		.encoding = records->encoding,
		.charset = charset.size ? charset.bytes : NULL };
	enum page_kind kind = PAGE_UNKNOWN;
	struct error unreadable;
	if (member_date(records->answer.date, &records->fetched, &unreadable))
		origin.near = records->fetched;
	else
		records->fetched = DATE_NONE;
	if (page_open(&records->page, bytes, &origin, &unreadable))
		records->definition = page_recognise(
			records->page, definitions ? definitions : &none, NULL, &kind);
	records->article = 0;
	records->passed.lists += kind == PAGE_LIST;
	records->passed.unknown += kind == PAGE_UNKNOWN;
	if (kind == PAGE_ARTICLE)
		return;
	if (kind == PAGE_LIST)
		listed_note(&records->listed, records->page, records->definition);
	page_close(records->page);
	records->page = NULL;
}

static bool is_plain_text(const struct warc_record *record)
{
	return header_equal(record->type, "conversion") &&
	       header_equal(header_media(record->media), "text/plain") &&
	       span_trim(record->block).size;
}

// The page's title is the first line.  When it was crawled says little of when it was written: no
// date is near that day.
static bool read_plain_text(struct records *records, struct document *document, struct error *error)
{
	record_begin(records);
	records->members.value[MEMBER_URL] = records->answer.address;
	if (!check_whole(&records->answer, error) ||
		!encoding_convert(records->answer.block, records->encoding, &records->arena,
			&records->members.value[MEMBER_TEXT], error) ||
		!record_finish(records, document, error))
		return false;
	document_split_title(document);
	return true;
}

/** Go on to a page with articles, a plain text, a rejection or the end. */
static bool find_page(struct records *records, enum records_found *found, struct error *error)
{
	struct span page, content_type;
	enum warc_found warc_found;
	bool is_page;
	*found = RECORDS_DOCUMENT;
	while (!records->page) {
		if (interrupt_came(error) ||
			!warc_next(&records->warc, &records->answer, &warc_found, error))
			return false;
		records->line = (int)records->warc.number;
		if (warc_found == WARC_END) {
			*found = RECORDS_END;
			return true;
		}
		if (warc_found == WARC_ANSWER && is_plain_text(&records->answer))
			return true;
		is_page = false;
		if (warc_found == WARC_DAMAGED ||
			(warc_found == WARC_ANSWER &&
				!page_of(records, &page, &content_type, &is_page, error))) {
			reject(records, found, error);
			return true;
		}
		if (is_page)
			open_page(records, page, content_type);
		else
			records->passed.others++;
	}
	return true;
}

bool next_warc_record(struct records *records, struct document *document, enum records_found *found,
	struct error *error)
{
	records->warc.stream = &records->stream;
	records->warc.limit = record_raw_limit(records);
	if (records->page && !record_has_article(records)) {
		page_close(records->page);
		records->page = NULL;
	}
	if (!find_page(records, found, error))
		return false;
	if (*found != RECORDS_DOCUMENT)
		return true;
	if (!records->page) {
		if (!read_plain_text(records, document, error))
			reject(records, found, error);
		return true;
	}
	const struct page_item *listed =
		listed_find(&records->listed, records->answer.address, records->definition);
	if (!record_article(records, listed, document, error)) {
		reject(records, found, error);
		return true;
	}
	// As fetching keeps it: the own key is one of the source, and no id among all.
	document->key = document->id;
	document->id = (struct span){ 0 };
	records->first_seen = records->fetched;
	return true;
}
