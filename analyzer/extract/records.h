// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Documents out of files: JSON lines, a JSON array, CSV, saved HTML, plain text, one document a
// line, and the pages of a WARC file; plain or gzipped, a file or standard input.  They come one at
// a time, so that a stream of any length needs the room of one document.  A record that is no
// document is a rejection with file, line and reason, and the next one follows.
#ifndef TOCSIN_EXTRACT_RECORDS_H
#define TOCSIN_EXTRACT_RECORDS_H

#include "base/error.h"
#include "document/document.h"
#include "extract/definition.h"

enum { RECORDS_LIMIT = 16 << 20 };

// Format, its name for --as.
#define RECORDS_FORMATS(FORMAT) \
	FORMAT(DETECT, "auto") \
	FORMAT(JSON_LINES, "jsonl") \
	FORMAT(JSON, "json") \
	FORMAT(CSV, "csv") \
	FORMAT(HTML, "html") \
	FORMAT(WARC, "warc") \
	FORMAT(TEXT, "text") \
	FORMAT(LINES, "lines")

enum records_format {
#define FORMAT(name, written) RECORDS_##name,
	RECORDS_FORMATS(FORMAT)
#undef FORMAT
};

/** `{0}` decides all by the content. */
struct records_options {
	enum records_format format;
	const char *encoding; // as iconv names it; NULL: recognised
	struct span *maps;    // "member=ours", each
	size_t map_count;
	size_t limit;                          // bytes of one document; 0: RECORDS_LIMIT
	struct span source;                    // of records that name none
	const struct definitions *definitions; // by which saved pages are known; may be NULL
	bool (*ready)(void *context, struct error *error); // may be NULL; else makes these ready,
	void *context;                                     // called for each file of pages
};

enum records_found { RECORDS_END, RECORDS_DOCUMENT, RECORDS_REJECTED };

struct records;

/** The format of a name as --as takes it; false for a name that is none. */
bool records_format_parse(struct span name, enum records_format *format);

/** Open the file, or standard input where `path` is "-".  `options` and what it points to must
 *  live as long.  A map to a member that is not ours, and a file that cannot be read or is of a
 *  kind that is refused by name (.hwp, .pdf), is an error.  End with records_close(). */
MUST_CHECK bool records_open(struct records **records, const char *path,
	const struct records_options *options, struct error *error);

/** The same of bytes, which stay put; `name` is for errors. */
MUST_CHECK bool records_of(struct records **records, struct span bytes, const char *name,
	const struct records_options *options, struct error *error);

/** The next document, whose spans are good until the next call; or, with RECORDS_REJECTED, a
 *  rejection that says in `*error` where and why, and calling again goes on behind it.  False: the
 *  input cannot be read on, and `*error` says why.  A document has neither text nor title only if
 *  it was rejected; its date is the record's own or none. */
MUST_CHECK bool records_next(struct records *records, struct document *document,
	enum records_found *found, struct error *error);

/** The line on which the record given last starts, from 1. */
int records_line(const struct records *records);

/** The member `first_seen` of the document given last, or none: when an archive got it. */
struct date records_first_seen(const struct records *records);

/** What a WARC file held besides articles, so far. */
struct records_passed {
	size_t lists, unknown; // pages
	size_t others;         // requests, pictures, answers that are not 200 ...
};
struct records_passed records_passed(const struct records *records);

/** What the input was found to be. */
enum records_format records_format(const struct records *records);

/** Accepts NULL. */
void records_close(struct records *records);

#endif
