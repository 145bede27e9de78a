// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Datelines as they are met, all on the first line:
//
//	Town, January 1 (AGENCY) -- A ceremony ...    also with one stroke, and without blanks
//	(서울 1월 1일발 통신)                         in brackets, no dash needed
//	2018년 1월 10일 신문                          a line of its own
//	X released the following statement on June 23:   without an agency; a part of the text
//
// and what follows a text: -0-, (2025.01.31.), www.agency.example (2025.12.14.), a byline.

#include "language/marks.h"

#include "language/characters.h"

#include <string.h>

// Bytes of a first line in which a dateline may end, and of a date in brackets.
enum { DATELINE_MAX = 200, HEAD_MAX = 140, DATE_MAX = 40, BYLINE_WORDS = 6, RELEASE_MAX = 400 };

static size_t skip_blanks(struct span text, size_t at)
{
	while (at < text.size && character_is_blank(text.bytes[at]))
		at++;
	return at;
}

static size_t skip_line_blanks(struct span text, size_t at)
{
	while (at < text.size && (text.bytes[at] == ' ' || text.bytes[at] == '\t'))
		at++;
	return at;
}

static size_t trim_end(struct span text, size_t from, size_t end)
{
	while (end > from && character_is_blank(text.bytes[end - 1]))
		end--;
	return end;
}

static bool ends_with(struct span text, size_t end, struct span suffix)
{
	return suffix.size && suffix.size <= end &&
	       memcmp(text.bytes + end - suffix.size, suffix.bytes, suffix.size) == 0;
}

/** Digits at `*at` as a number, moving behind them; 0 where there are none. */
static int read_number(struct span text, size_t *at)
{
	int number = 0;
	while (*at < text.size && character_is_digit(text.bytes[*at])) {
		if (number < 100000)
			number = number * 10 + (text.bytes[*at] - '0');
		++*at;
	}
	return number;
}

static int number_after(struct span text, size_t at)
{
	while (at < text.size && strchr(" .,\t", text.bytes[at]) && text.bytes[at])
		at++;
	return read_number(text, &at);
}

static int number_before(struct span text, size_t at)
{
	int last = 0;
	for (size_t i = 0; i < at;) {
		if (character_is_digit(text.bytes[i]))
			last = read_number(text, &i);
		else
			i++;
	}
	return last;
}

/** Where the word `month` stands, in full or cut short with a point ("Sept."), and where it
 *  ends. */
static bool find_month(struct span text, struct span month, size_t *start, size_t *end)
{
	for (size_t at = 0; at < text.size; at++) {
		char before = at ? text.bytes[at - 1] : ' ';
		if (character_is_letter(before) ||
			(character_is_digit(before) && character_is_digit(month.bytes[0])))
			continue;
		size_t same = 0;
		while (same < month.size && at + same < text.size &&
			text.bytes[at + same] == month.bytes[same])
			same++;
		bool cut = same >= 3 && same < month.size && at + same < text.size &&
			   text.bytes[at + same] == '.' && character_is_letter(month.bytes[0]);
		*start = at;
		*end = at + same;
		if (same == month.size || cut)
			return true;
	}
	return false;
}

static void read_month_and_day(
	struct marks *marks, const struct language *language, struct span head)
{
	for (size_t i = 0; i < language->months.count; i++) {
		size_t start, end;
		if (!find_month(head, language->months.items[i], &start, &end))
			continue;
		int day = number_after(head, end);
		if (day < 1 || day > 31)
			day = number_before(head, start);
		if (day < 1 || day > 31)
			continue;
		marks->month = (int)i + 1;
		marks->day = day;
		return;
	}
}

/** The era's word that `text` has at `at`, as its size, or 0. */
static size_t era_at(const struct language *language, struct span text, size_t at)
{
	for (size_t i = 0; i < language->eras.count; i++) {
		struct span era = language->eras.items[i];
		if (era.size <= text.size - at && ends_with(text, at + era.size, era))
			return era.size;
	}
	return 0;
}

/** A year: four digits, or an era's word and its year; 0 where there is none. */
static int find_year(const struct language *language, struct span text, int era_base)
{
	int year = 0;
	for (size_t at = 0; at < text.size;) {
		size_t era = era_at(language, text, at);
		if (era) {
			int of_era = number_after(text, at + era);
			if (of_era > 0 && of_era < 1000 && era_base && !year)
				year = of_era + era_base;
			at += era;
		} else if (character_is_digit(text.bytes[at])) {
			int number = read_number(text, &at);
			if (number >= 1900 && number < 2200)
				return number;
		} else {
			at++;
		}
	}
	return year;
}

/** Whether what stands before a dateline's end looks like a place and a day. */
static bool is_head(struct span head)
{
	int words = 1;
	for (size_t i = 0; i < head.size; i++) {
		if (character_is_digit(head.bytes[i]))
			return true;
		words += head.bytes[i] == ' ';
	}
	return head.size && words <= 4;
}

/** Where `ending` ends that starts at `at` of the line: blanks in it are optional, its dash has one
 *  to three strokes; 0 where it is not there. */
static size_t match_ending(struct span line, size_t at, struct span ending)
{
	for (size_t i = 0; i < ending.size;) {
		char c = ending.bytes[i];
		if (c == ' ') {
			at = skip_line_blanks(line, at);
			i++;
		} else if (at >= line.size || line.bytes[at] != c) {
			return 0;
		} else if (c == '-') {
			for (int strokes = 0;
				strokes < 3 && at < line.size && line.bytes[at] == '-'; strokes++)
				at++;
			while (i < ending.size && ending.bytes[i] == '-')
				i++;
		} else {
			at++;
			i++;
		}
	}
	return at;
}

/** An ending without dash or bracket must fill its line. */
static bool stands_alone(struct span line, size_t end, struct span ending)
{
	static const char *const closed[] = { "-", ")", "]", "\xe3\x80\x91" };
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		if (span_ends(ending, closed[i]))
			return true;
	return skip_line_blanks(line, end) == line.size;
}

/** Where an ending with this first byte may start at or after `at`; one that starts with a blank may
 *  start anywhere. */
static size_t next_start(struct span line, size_t at, size_t limit, char first)
{
	if (first == ' ')
		return at;
	const char *found = memchr(line.bytes + at, first, limit - at);
	return found ? (size_t)(found - line.bytes) : limit;
}

static bool find_dateline(
	struct span line, const struct language *language, struct span *head, size_t *end)
{
	size_t limit = line.size < HEAD_MAX ? line.size : HEAD_MAX;
	for (size_t i = 0; i < language->datelines.count; i++) {
		struct span ending = language->datelines.items[i];
		for (size_t at = 0; at < limit; at++) {
			at = next_start(line, at, limit, ending.bytes[0]);
			if (at == limit)
				break;
			*end = match_ending(line, at, ending);
			*head = span_part(line, 0, at);
			if (*end && stands_alone(line, *end, ending) && is_head(*head))
				return true;
		}
	}
	return false;
}

static void mark_dateline(
	struct marks *marks, const struct language *language, struct span text, int era_base)
{
	size_t from = skip_blanks(text, 0), to = from;
	while (to < text.size && to - from < DATELINE_MAX && text.bytes[to] != '\n')
		to++;
	struct span head;
	size_t end;
	marks->body_start = from;
	if (!find_dateline(span_part(text, from, to), language, &head, &end))
		return;
	marks->body_start = skip_blanks(text, from + end);
	read_month_and_day(marks, language, head);
	int year = find_year(language, head, era_base);
	if (year && marks->month)
		(void)date_of(year, marks->month, marks->day, &marks->stated);
}

/** "2025.01.31." or, with a word of the era in front, "Era111.11.24.". */
static bool parse_points(
	const struct language *language, struct span text, int era_base, struct date *date)
{
	int numbers[3];
	text = span_trim(text);
	size_t at = era_at(language, text, 0);
	bool of_era = at != 0;
	for (int i = 0; i < 3; i++) {
		at = skip_line_blanks(text, at);
		size_t start = at;
		numbers[i] = read_number(text, &at);
		if (at == start)
			return false;
		if (at < text.size && text.bytes[at] == '.')
			at++;
		else if (i < 2)
			return false;
	}
	if (at != text.size)
		return false;
	*date = DATE_NONE;
	int year = of_era ? numbers[0] + era_base : numbers[0];
	if (!of_era || era_base)
		(void)date_of(year, numbers[1], numbers[2], date);
	return true;
}

/** A date in brackets that ends at `*end`: cut it off. */
static bool cut_date(struct span text, size_t from, size_t *end, const struct language *language,
	int era_base, struct date *date)
{
	if (*end == from || !strchr(")]", text.bytes[*end - 1]))
		return false;
	char opening = text.bytes[*end - 1] == ')' ? '(' : '[';
	for (size_t at = *end - 1; at > from && *end - at < DATE_MAX; at--)
		if (text.bytes[at - 1] == opening) {
			if (!parse_points(language, span_part(text, at, *end - 1), era_base, date))
				return false;
			*end = trim_end(text, from, at - 1);
			return true;
		}
	return false;
}

static bool cut_end_mark(
	struct span text, size_t from, size_t *end, const struct language *language)
{
	for (size_t i = 0; i < language->end_marks.count; i++) {
		struct span mark = language->end_marks.items[i];
		if (mark.size <= *end - from && ends_with(text, *end, mark)) {
			*end = trim_end(text, from, *end - mark.size);
			return true;
		}
	}
	return false;
}

/** Cut end marks and the dates behind them; a date alone is part of the text. */
static void cut_end(
	struct marks *marks, struct span text, const struct language *language, int era_base)
{
	for (;;) {
		size_t end = marks->body_end;
		struct date date = DATE_NONE;
		(void)cut_date(text, marks->body_start, &end, language, era_base, &date);
		if (!cut_end_mark(text, marks->body_start, &end, language))
			return;
		marks->body_end = end;
		if (date_known(date))
			marks->stated = date;
	}
}

static bool is_byline(struct span line, const struct language *language)
{
	int words = 1;
	for (size_t i = 0; i < line.size && words <= BYLINE_WORDS; i++)
		words += line.bytes[i] == ' ';
	if (line.size == 0 || words > BYLINE_WORDS || strchr(".!?\";:", line.bytes[line.size - 1]))
		return false;
	for (size_t i = 0; i < language->bylines.count; i++) {
		struct span byline = language->bylines.items[i];
		if (line.size >= byline.size &&
			span_equal(span_part(line, 0, byline.size), byline) &&
			(line.size == byline.size || !character_is_letter(line.bytes[byline.size])))
			return true;
	}
	return false;
}

static void cut_byline(struct marks *marks, struct span text, const struct language *language)
{
	size_t size = marks->body_end - marks->body_start;
	const char *end = size ? memrchr(text.bytes + marks->body_start, '\n', size) : NULL;
	size_t start = end ? (size_t)(end + 1 - text.bytes) : marks->body_start;
	struct span line = span_trim(span_part(text, start, marks->body_end));
	if (start == marks->body_start || !is_byline(line, language))
		return;
	marks->byline = line;
	marks->body_end = trim_end(text, marks->body_start, start);
}

// "X released the following statement on June 23:" opens a text without a dateline: the day of its
// release, and a part of the text.
static void read_release(struct marks *marks, const struct language *language, struct span text)
{
	struct span start =
		span_part(text, 0, text.size <= RELEASE_MAX ? text.size : RELEASE_MAX + 1);
	size_t colon = span_find(start, ":", 0), line = span_find(start, "\n", 0);
	if (marks->month || colon == SPAN_NOT_FOUND || colon > line)
		return;
	struct span head = span_part(text, 0, colon);
	for (size_t i = 0; i < language->releases.count; i++) {
		struct span word = language->releases.items[i];
		for (size_t at = colon; at-- > 1;)
			if (character_is_blank(head.bytes[at - 1]) &&
				ends_with(head, at + word.size, word) && colon - at < DATE_MAX) {
				read_month_and_day(marks, language, span_part(head, at, colon));
				return;
			}
	}
}

void marks_find(
	struct marks *marks, const struct language *language, struct span text, int era_base)
{
	*marks = (struct marks){ .stated = DATE_NONE };
	mark_dateline(marks, language, text, era_base);
	read_release(marks, language, span_part(text, marks->body_start, text.size));
	marks->body_end = trim_end(text, marks->body_start, text.size);
	cut_end(marks, text, language, era_base);
	cut_byline(marks, text, language);
	if (marks->byline.size)
		cut_end(marks, text, language, era_base);
}

struct date marks_date(const struct marks *marks, struct date near)
{
	int year, month, day;
	struct date date;
	if (!marks->month || !date_known(near))
		return DATE_NONE;
	date_parts(near, &year, &month, &day);
	for (int back = 0; back < 2; back++)
		if (date_of(year - back, marks->month, marks->day, &date) && date.day <= near.day)
			return date;
	return DATE_NONE;
}
