// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/search.h"

#include "archive/database.h"
#include "archive/feed.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { SNIPPET_BEFORE = 60, SNIPPET_AFTER = 120 };

/** A word or phrase of a query. */
struct term {
	struct span words;
	bool excluded, prefix;
};

/** Cut the next term off `*rest`; false when there is none. */
static bool cut_term(struct span *rest, struct term *term)
{
	*rest = span_trim(*rest);
	*term = (struct term){ 0 };
	if (rest->size > 1 && rest->bytes[0] == '-') {
		term->excluded = true;
		*rest = span_part(*rest, 1, rest->size);
	}
	if (rest->size == 0)
		return false;
	bool quoted = rest->bytes[0] == '"';
	size_t from = quoted, end = from;
	while (end < rest->size &&
		(quoted ? rest->bytes[end] != '"' : !strchr(" \t\r\n\"", rest->bytes[end])))
		end++;
	term->words = span_part(*rest, from, end);
	*rest = span_part(*rest, end + (quoted && end < rest->size), rest->size);
	if (!quoted && span_ends(term->words, "*")) {
		term->prefix = true;
		term->words = span_part(term->words, 0, term->words.size - 1);
	}
	return true;
}

/** Whether anything in it is a letter or digit to the full text. */
static bool has_word(struct span fed)
{
	for (size_t i = 0; i < fed.size; i++) {
		unsigned char c = (unsigned char)fed.bytes[i];
		if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
			(c >= 'A' && c <= 'Z'))
			return true;
	}
	return false;
}

static bool is_one_character(struct span fed)
{
	struct span word = span_trim(fed);
	unsigned char first = word.size ? (unsigned char)word.bytes[0] : 0;
	return first >= 0xe3 && word.size == 3;
}

/** Append a term as the full text asks for it: a phrase, whose quotes are doubled. */
static void append_term(struct archive *archive, const struct term *term, bool *any)
{
	struct text *query = &archive->query, fed = { 0 };
	feed_append(&fed, term->words, &archive->arena);
	if (has_word(text_span(&fed)) && (*any || !term->excluded)) {
		text_append_string(query, !*any ? "\"" : term->excluded ? " NOT \"" : " AND \"");
		for (size_t i = 0; i < fed.size; i++)
			text_append_byte(query, fed.bytes[i] == '"' ? ' ' : fed.bytes[i]);
		// A single syllable is the start of pairs.
		bool open = term->prefix || is_one_character(text_span(&fed));
		text_append_string(query, open ? "\"*" : "\"");
		*any = true;
	}
	text_free(&fed);
}

/** The query in the full text's own language: what must stand first, then what must not. */
static bool write_query(struct archive *archive, struct span written, struct error *error)
{
	bool any = false;
	struct term term;
	text_clear(&archive->query);
	text_clear(&archive->wanted);
	arena_reset(&archive->arena);
	for (int excluded = 0; excluded < 2; excluded++) {
		struct span rest = written;
		while (cut_term(&rest, &term)) {
			if (term.excluded != (excluded == 1))
				continue;
			if (!excluded && archive->wanted.size == 0)
				text_append(&archive->wanted, term.words);
			append_term(archive, &term, &any);
		}
	}
	return any || error_set(error, ERROR_USAGE, "'%.*s' holds no word to look for",
			      SPAN_ARGUMENTS(written));
}

bool archive_search(
	struct archive *archive, const struct archive_search *search, struct error *error)
{
	if (!write_query(archive, search->query, error))
		return false;
	sqlite3_stmt *rows = statement(archive, SEARCH);
	bind_kept(rows, 1, text_span(&archive->query));
	bind_kept(rows, 2, search->language);
	bind_date(rows, 3, search->from);
	bind_date(rows, 4, search->to);
	bind_number(rows, 5, search->limit);
	return true;
}

static bool same_folded(char a, char b)
{
	return a == b || (a == '\n' && b == ' ') || strncasecmp(&a, &b, 1) == 0;
}

static bool stands_at(struct span text, size_t at, struct span wanted)
{
	for (size_t i = 0; i < wanted.size; i++)
		if (!same_folded(text.bytes[at + i], wanted.bytes[i]))
			return false;
	return true;
}

static bool starts_word(struct span text, size_t at)
{
	unsigned char before = at ? (unsigned char)text.bytes[at - 1] : ' ';
	return before < 0x80 && !isalnum(before);
}

/** Where `wanted` stands, whatever the case of its ASCII letters, a line end for a blank; at the
 *  start of a word where it stands so anywhere. */
static size_t find_folded(struct span text, struct span wanted)
{
	size_t inside = SPAN_NOT_FOUND;
	for (size_t at = 0; wanted.size && at + wanted.size <= text.size; at++) {
		if (!same_folded(text.bytes[at], wanted.bytes[0]) || !stands_at(text, at, wanted))
			continue;
		if (starts_word(text, at))
			return at;
		if (inside == SPAN_NOT_FOUND)
			inside = at;
	}
	return inside;
}

static bool is_boundary(struct span text, size_t at)
{
	return at >= text.size || ((unsigned char)text.bytes[at] & 0xc0) != 0x80;
}

/** Copied with line ends as blanks. */
static void append_on_one_line(struct text *snippet, struct span part)
{
	size_t from = snippet->size;
	text_append(snippet, part);
	for (size_t i = from; i < snippet->size; i++)
		if (snippet->bytes[i] == '\n' || snippet->bytes[i] == '\r' ||
			snippet->bytes[i] == '\t')
			snippet->bytes[i] = ' ';
}

static void make_snippet(struct archive *archive, struct span text, struct archive_match *match)
{
	struct span wanted = text_span(&archive->wanted);
	size_t at = find_folded(text, wanted), size = wanted.size;
	if (at == SPAN_NOT_FOUND)
		at = size = 0;
	size_t from = at > SNIPPET_BEFORE ? at - SNIPPET_BEFORE : 0;
	size_t to = at + size + SNIPPET_AFTER < text.size ? at + size + SNIPPET_AFTER : text.size;
	while (!is_boundary(text, from))
		from++;
	while (!is_boundary(text, to))
		to--;
	text_clear(&archive->snippet);
	append_on_one_line(&archive->snippet, span_part(text, from, to));
	struct span whole = text_span(&archive->snippet);
	match->before = span_part(whole, 0, at - from);
	match->words = span_part(whole, at - from, at - from + size);
	match->after = span_part(whole, at - from + size, whole.size);
	match->cut_before = from > 0;
	match->cut_after = to < text.size;
}

bool archive_next_match(
	struct archive *archive, struct archive_match *match, bool *found, struct error *error)
{
	sqlite3_stmt *row = archive->statements[SEARCH];
	if (!statement_row(archive, row, found, error))
		return false;
	if (!*found)
		return true;
	*match = (struct archive_match){
		.id = column_span(row, 0),
		.source = column_span(row, 1),
		.title = column_span(row, 2),
		.language = column_span(row, 3),
		.date = column_date(row, 4),
		.number = sqlite3_column_int64(row, 6),
	};
	make_snippet(archive, column_span(row, 5), match);
	return true;
}
