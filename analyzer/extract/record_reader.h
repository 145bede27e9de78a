// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The inside of a reader of records, for the files that read one format each.
#ifndef TOCSIN_EXTRACT_RECORD_READER_H
#define TOCSIN_EXTRACT_RECORD_READER_H

#include "base/csv.h"
#include "base/jsonlines.h"
#include "extract/listed.h"
#include "extract/members.h"
#include "extract/page.h"
#include "extract/records.h"
#include "extract/stream.h"
#include "extract/warc_read.h"

// What a record may be longer than its text: escapes (six bytes for a letter of two), markup.
enum { RAW_FACTOR = 4, RAW_MORE = 1 << 16, HEAD = 1 << 16, WHOLE_MAX = 1 << 28 };

struct records {
	const struct records_options *options;
	struct member_maps maps;
	const char *name;
	size_t limit;
	enum records_format format;
	struct stream stream;
	struct arena arena, kept; // of the record in hand; of the whole
	int line;
	struct date first_seen, fetched; // fetched: the answer in hand
	struct json_object object;
	struct members members;
	struct csv_record row;
	enum member *columns; // of a CSV file
	struct span *column_names;
	size_t column_count;
	char separator;
	bool begun, inside;                  // the array's first bracket was seen, and not its last
	bool over;                           // the whole was given
	const char *encoding;                // of each unit, or NULL
	struct page *page;                   // a saved page, whose articles come one by one
	const struct definition *definition; // by which it is known, or NULL
	size_t article;
	struct warc_reader warc;
	struct warc_record answer; // in hand
	struct text body;          // of it
	struct listed listed;
	struct records_passed passed;
};

/** What a reader of one format does: the next document, rejection or end. */
#define RECORDS_NEXT(name) \
	MUST_CHECK bool name(struct records *records, struct document *document, \
		enum records_found *found, struct error *error)

RECORDS_NEXT(next_line_record);
RECORDS_NEXT(next_json_record);
RECORDS_NEXT(next_csv_record);
RECORDS_NEXT(next_whole_record);
RECORDS_NEXT(next_warc_record);

/** The document of one JSON object, or its rejection. */
void give_object(struct records *records, struct span unit, size_t column,
	struct document *document, enum records_found *found, struct error *error);

/** How many columns the first line of `head` has, where it is a header of records, else 0; the
 *  separator that gives most of them is kept. */
size_t csv_header_find(struct records *records, struct span head);

/** Read the header. */
MUST_CHECK bool csv_header_read(struct records *records, struct error *error);

/** Begin with the members of a new record. */
void record_begin(struct records *records);

/** The document of the members gathered; false is a rejection without its place. */
MUST_CHECK bool record_finish(
	struct records *records, struct document *document, struct error *error);

/** Make the error a rejection: file and line are put in front. */
void record_reject(struct records *records, enum records_found *found, struct error *error);

/** The most that a record may take in its raw form. */
size_t record_raw_limit(const struct records *records);

/** Set the error that a document is too long; size 0: not known. */
void record_too_long(
	const struct records *records, struct span id, size_t size, struct error *error);

/** Go past a unit that is too long, which is a rejection. */
MUST_CHECK bool record_drop(struct records *records, struct unit_finder finder,
	enum records_found *found, struct error *error);

/** Whether a page has been opened and holds another article. */
bool record_has_article(const struct records *records);

/** The next article of the page; a page that shows an article no more is read by its looks.
 *  `listed` (may be NULL) is what a list said of it. */
MUST_CHECK bool record_article(struct records *records, const struct page_item *listed,
	struct document *document, struct error *error);

/** The first line, trimmed. */
struct span records_first_line(struct span head);

#endif
