// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/feed.h"

#include "archive/database.h"
#include "archive/read.h"
#include "base/utf8.h"
#include "language/normal.h"

/** Hangul syllables, kana and Han: scripts whose words are short, joined to one another, or not
 *  parted by blanks. */
static bool is_paired(uint32_t c)
{
	return (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x3041 && c <= 0x30ff) ||
	       (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff);
}

static size_t paired_run(struct span text, size_t at)
{
	size_t end = at;
	while (end < text.size) {
		size_t next = end;
		if (!is_paired(utf8_next(text, &next)))
			break;
		end = next;
	}
	return end;
}

/** The pairs of a run; a run of one character is itself. */
static void append_pairs(struct text *fed, struct span run)
{
	size_t first = 0, second = 0, third = 0;
	utf8_next(run, &second);
	text_append_byte(fed, ' ');
	if (second == run.size)
		text_append(fed, run);
	for (third = second; second < run.size; first = second, second = third) {
		utf8_next(run, &third);
		if (first)
			text_append_byte(fed, ' ');
		text_append(fed, span_part(run, first, third));
	}
	text_append_byte(fed, ' ');
}

void feed_append(struct text *fed, struct span given, struct arena *arena)
{
	struct normal normal;
	normal_make(&normal, given, NULL, arena);
	struct span text = normal.text;
	for (size_t at = 0, plain = 0; at < text.size || plain < at;) {
		size_t end = at < text.size ? paired_run(text, at) : at;
		if (end == at && at < text.size) {
			utf8_next(text, &at);
			continue;
		}
		text_append(fed, span_part(text, plain, at));
		if (end > at)
			append_pairs(fed, span_part(text, at, end));
		at = plain = end;
	}
}

bool feed_document(struct archive *archive, int64_t number, struct span title, struct span text,
	struct error *error)
{
	struct text *fed = &archive->fed;
	sqlite3_stmt *feeding = statement(archive, FEED_FULL_TEXT);
	text_clear(fed);
	feed_append(fed, title, &archive->arena);
	size_t parted = fed->size;
	feed_append(fed, text, &archive->arena);
	bind_number(feeding, 1, number);
	bind_span(feeding, 2, span_part(text_span(fed), 0, parted));
	bind_span(feeding, 3, span_part(text_span(fed), parted, fed->size));
	return statement_run(archive, feeding, error);
}

static bool feed_all_missing(struct archive *archive, struct error *error)
{
	sqlite3_stmt *missing = statement(archive, DOCUMENTS_NOT_FED);
	struct archive_document document;
	for (bool found = true;;) {
		if (!statement_row(archive, missing, &found, error))
			return false;
		if (!found)
			return true;
		read_document(missing, &document);
		arena_reset(&archive->arena);
		if (!feed_document(archive, document.number, document.document.title,
			    document.document.text, error))
			return false;
	}
}

bool feed_missing(struct archive *archive, struct error *error)
{
	int64_t fed, documents;
	if (!database_number(
		    archive->database, "SELECT count(*) FROM full_text_docsize", &fed, error) ||
		!database_number(
			archive->database, "SELECT count(*) FROM document", &documents, error))
		return false;
	if (fed == documents)
		return true;
	return archive_begin(archive, error) && feed_all_missing(archive, error) &&
	       archive_commit(archive, error);
}
