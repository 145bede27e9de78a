// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "language/parting.h"

#include "document/document.h"
#include "language/marks.h"

// A heading may run over some lines, each of some words; those of a menu are shorter.
enum { TITLE_LINES = 3, TITLE_WORDS = 2, HEADING_WORDS = 3, END_LINES = 4 };

static size_t line_end(struct span text, size_t at)
{
	size_t end = span_find(text, "\n", at);
	return end == SPAN_NOT_FOUND ? text.size : end;
}

static bool has_dateline(const struct language *language, struct span line)
{
	struct marks marks;
	marks_find(&marks, language, line, 0);
	return marks.body_start > 0 && marks.month > 0;
}

/** The start of the line that holds the first dateline from `at` on, or the text's size. */
static size_t find_dateline(const struct language *language, struct span text, size_t at)
{
	while (at < text.size && !has_dateline(language, span_part(text, at, line_end(text, at))))
		at = line_end(text, at) + 1;
	return at < text.size ? at : text.size;
}

static bool may_head(struct span line, size_t least)
{
	size_t words = 0;
	struct span rest = line, word;
	while (span_cut(&rest, ' ', &word))
		words += word.size > 0;
	return words >= least && span_find(line, "|", 0) == SPAN_NOT_FOUND &&
	       document_may_be_title(line);
}

/** The last line above `at` that is not blank. */
static struct span line_above(struct span text, size_t at)
{
	struct span above = span_trim(span_part(text, 0, at));
	size_t end = (size_t)(above.bytes + above.size - text.bytes), start = end;
	while (start && text.bytes[start - 1] != '\n')
		start--;
	return span_part(text, start, end);
}

// An end mark, a date, a byline: they belong to what precedes.
static bool is_end_matter(
	const struct language *language, struct span text, size_t from, struct span line)
{
	struct marks marks;
	size_t end = (size_t)(line.bytes + line.size - text.bytes);
	marks_find(&marks, language, span_part(text, from, end), 0);
	return from + marks.body_end < end;
}

/** Where the title above the dateline at `at` begins; what lies before `from` is another's. */
static size_t title_above(const struct language *language, struct span text, size_t from, size_t at)
{
	for (int lines = 0; lines < TITLE_LINES && at > from; lines++) {
		struct span line = line_above(text, at);
		if (line.bytes < text.bytes + from ||
			!may_head(span_trim(line), lines ? HEADING_WORDS : TITLE_WORDS) ||
			is_end_matter(language, text, from, line))
			break;
		at = (size_t)(line.bytes - text.bytes);
	}
	return at;
}

static bool ends_with_mark(const struct language *language, struct span line)
{
	struct span trimmed = span_trim(line);
	for (size_t i = 0; i < language->end_marks.count; i++) {
		struct span mark = language->end_marks.items[i];
		if (mark.size <= trimmed.size &&
			span_equal(
				span_part(trimmed, trimmed.size - mark.size, trimmed.size), mark))
			return true;
	}
	return false;
}

/** Behind the first line with an end mark, and the lines of end matter that follow it. */
static size_t statement_end(
	const struct language *language, struct span text, size_t from, size_t to)
{
	size_t at = from;
	while (at < to && !ends_with_mark(language, span_part(text, at, line_end(text, at))))
		at = line_end(text, at) + 1;
	if (at >= to)
		return to;
	size_t end = line_end(text, at);
	for (int i = 0; i < END_LINES && end < to; i++) {
		size_t after = line_end(text, end + 1);
		struct span line = span_trim(span_part(text, end, after));
		if (line.size && !is_end_matter(language, text, from, line))
			break;
		end = after;
	}
	return end < to ? end : to;
}

static bool holds_more(struct span text, size_t from, size_t to)
{
	return span_trim(span_part(text, from, to)).size > 0;
}

void parting_find(struct parting *parting, const struct language *language, struct span text)
{
	*parting = (struct parting){ .end = text.size, .next = text.size };
	size_t first = find_dateline(language, text, 0);
	if (first == text.size)
		return;
	size_t behind = line_end(text, first);
	size_t second = find_dateline(language, text, behind + 1);
	if (second < text.size)
		parting->next = title_above(language, text, behind, second);
	parting->body = first;
	parting->start = title_above(language, text, 0, first);
	parting->end = statement_end(language, text, first, parting->next);
	// A single line is a title whatever it looks like.
	if (line_above(text, parting->start).bytes == text.bytes && parting->start == first)
		parting->start = 0;
	parting->dropped = holds_more(text, 0, parting->start) ||
			   holds_more(text, parting->end, parting->next);
}
