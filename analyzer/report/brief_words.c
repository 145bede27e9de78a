// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Words of the brief: names of the pack's codes, numbers, dates, text from outside.
#include "base/file.h"
#include "base/table.h"
#include "base/utf8.h"
#include "report/brief_page.h"

#include <string.h>

enum { WORDS_LIMIT = 1 << 20, SHARE_FROM = 30, WORD_KIND = 0, WORD_NAME, WORD_WORDS };

static const char *const months[] = { "January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December" };

bool brief_words_read(
	struct brief_words *words, const char *path, struct arena *arena, struct error *error)
{
	static const char *const columns[] = { "*kind", "*name", "*words", NULL };
	struct text content = { 0 };
	struct table *table = ARENA_ARRAY(arena, struct table, 1);
	bool ok = file_read(path, WORDS_LIMIT, &content, error) &&
		  table_read(table, path, span_copy(arena, text_span(&content)), columns, arena,
			  error);
	text_free(&content);
	if (ok)
		words->table = table;
	return ok;
}

static struct span find_words(const struct brief_words *words, const char *kind, struct span name)
{
	for (size_t i = 0; words->table && i < words->table->count; i++) {
		const struct span *cells = words->table->rows[i].cells;
		if (span_is(cells[WORD_KIND], kind) && span_equal(cells[WORD_NAME], name))
			return cells[WORD_WORDS];
	}
	return (struct span){ 0 };
}

static bool turns_direction(uint32_t c)
{
	return c == 0x200e || c == 0x200f || c == 0x61c || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

void brief_outside(struct text *text, struct span outside, size_t most)
{
	size_t shown = 0, bad = utf8_invalid(outside);
	bool blank = false;
	if (bad != SPAN_NOT_FOUND)
		outside = span_part(outside, 0, bad);
	outside = span_trim(outside);
	for (size_t at = 0; at < outside.size;) {
		uint32_t c = utf8_next(outside, &at);
		if (c <= ' ' || (c >= 0x7f && c <= 0xa0) || c == 0x3000) {
			blank = shown > 0;
			continue;
		}
		if (turns_direction(c))
			continue;
		if (shown + blank >= most) {
			text_append_string(text, " …");
			return;
		}
		if (blank)
			text_append_byte(text, ' ');
		shown += 1 + blank;
		blank = false;
		utf8_append(text, c);
	}
}

void brief_name(
	struct text *text, const struct brief_facts *brief, const char *kind, struct span name)
{
	struct span words = find_words(&brief->words, kind, name);
	if (words.size) {
		brief_outside(text, words, 80);
		return;
	}
	size_t start = text->size;
	brief_outside(text, name, 80);
	for (size_t i = start; i < text->size; i++)
		if (text->bytes[i] == '-')
			text->bytes[i] = ' ';
}

void brief_country(struct text *text, const struct brief_facts *brief)
{
	brief_name(text, brief, "country", brief->own_voice);
}

void brief_number(struct text *text, int64_t number)
{
	static const char *const words[] = { "none", "one", "two", "three", "four", "five", "six",
		"seven", "eight", "nine" };
	if (number >= 0 && number < 10)
		text_append_string(text, words[number]);
	else if (number >= 1000)
		text_format(text, "%lld,%03lld", (long long)(number / 1000),
			(long long)(number % 1000));
	else
		text_append_number(text, number);
}

void brief_ratio(struct text *text, int64_t some, int64_t all)
{
	if (some > 0 && all >= 10)
		text_append_number(text, some);
	else
		brief_number(text, some);
	text_append_string(text, " of ");
	brief_number(text, all);
}

void brief_number_first(struct text *text, int64_t number)
{
	size_t start = text->size;
	brief_number(text, number);
	if (text->bytes[start] >= 'a' && text->bytes[start] <= 'z')
		text->bytes[start] = (char)(text->bytes[start] - 'a' + 'A');
}

void brief_date(struct text *text, struct date date, bool with_year)
{
	int year, month, day;
	date_parts(date, &year, &month, &day);
	text_format(text, "%d %s", day, months[month - 1]);
	if (with_year)
		text_format(text, " %d", year);
}

void brief_dates(struct text *text, struct date from, struct date to)
{
	int years[2], in[2], day;
	date_parts(from, &years[0], &in[0], &day);
	date_parts(to, &years[1], &in[1], &(int){ 0 });
	if (from.day != to.day) {
		if (years[0] == years[1] && in[0] == in[1])
			text_append_number(text, day);
		else
			brief_date(text, from, years[0] != years[1]);
		text_append_string(text, " to ");
	}
	brief_date(text, to, true);
}

void brief_period(struct text *text, const struct brief_facts *brief)
{
	static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday", "Thursday",
		"Friday", "Saturday", "Sunday" };
	int year, month, day;
	date_parts(brief->to, &year, &month, &day);
	if (brief->by == BY_YEAR) {
		text_format(text, "%d", year);
	} else if (brief->by == BY_MONTH) {
		text_format(text, "%s %d", months[month - 1], year);
	} else if (brief->by == BY_WEEK) {
		text_format(text, "the week to %s ", weekdays[date_weekday(brief->to)]);
		brief_date(text, brief->to, true);
	} else {
		text_append_string(text, "the days from ");
		brief_dates(text, brief->from, brief->to);
	}
}

const char *brief_period_before(const struct brief_facts *brief)
{
	static const char *const words[] = { [BY_DAY] = "the days before",
		[BY_WEEK] = "the week before",
		[BY_MONTH] = "the month before",
		[BY_YEAR] = "the year before" };
	return words[brief->by];
}

// A share of few is not told: the numbers are.
void brief_per_cent(struct text *text, int64_t some, int64_t all)
{
	if (all >= SHARE_FROM && some > 0)
		text_format(text, " (%lld per cent)", (long long)((200 * some + all) / (2 * all)));
}

const char *brief_join(size_t i, size_t count)
{
	if (i == 0)
		return "";
	return i + 1 < count ? ", " : " and ";
}

bool brief_is_read(const struct brief_facts *brief)
{
	return brief->now.items > 0 || brief->now.days_read > 0;
}
