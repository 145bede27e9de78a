// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/page_date.h"

#include <string.h>
#include <strings.h>

enum { NUMBERS_MAX = 12, WRITTEN_MAX = 4096 };

/** A number in a line, the digits it has, and where. */
struct number {
	int value;
	size_t place, end, digits;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/** Full-width digits and points as ASCII. */
static void fold(struct text *folded, struct span written)
{
	size_t size = written.size < WRITTEN_MAX ? written.size : WRITTEN_MAX;
	for (size_t at = 0; at < size;) {
		const char *bytes = written.bytes + at;
		bool wide = size - at >= 3 && memcmp(bytes, "\xef\xbc", 2) == 0 &&
			    (unsigned char)bytes[2] >= 0x81 && (unsigned char)bytes[2] <= 0x9f;
		text_append_byte(folded, wide ? (char)((unsigned char)bytes[2] - 0x60) : *bytes);
		at += wide ? 3 : 1;
	}
}

static size_t find_numbers(struct span written, struct number numbers[NUMBERS_MAX])
{
	size_t count = 0;
	for (size_t at = 0; at < written.size && count < NUMBERS_MAX;) {
		struct number number = { 0, at, at, 0 };
		for (; at < written.size && is_digit(written.bytes[at]); at++)
			if (number.digits++ < 8)
				number.value = number.value * 10 + (written.bytes[at] - '0');
		number.end = at;
		if (number.digits && number.digits <= 8)
			numbers[count++] = number;
		at += number.digits == 0;
	}
	return count;
}

static bool is_year(const struct number *number)
{
	return number->digits == 4 && number->value >= 1900 && number->value <= 2999;
}

/** Where the number is that follows a word of the era, or `count`. */
static size_t number_of_era(struct span written, const struct number *numbers, size_t count,
	const struct definition *definition)
{
	for (size_t i = 0; i < count && definition; i++)
		for (size_t j = 0; j < definition->eras.count; j++) {
			struct span before = span_trim(span_part(written, 0, numbers[i].place));
			struct span era = definition->eras.items[j].value;
			if (before.size >= era.size && numbers[i].digits <= 3 &&
				memcmp(before.bytes + before.size - era.size, era.bytes,
					era.size) == 0)
				return i;
		}
	return count;
}

/** "20240102". */
static bool is_compact(const struct number *number, struct date *date)
{
	return number->digits == 8 && number->value >= 19000101 &&
	       date_of(number->value / 10000, number->value / 100 % 100, number->value % 100, date);
}

/** Year, month and day as numbers in a row; or day, month and year with strokes between. */
static struct date of_numbers(
	struct span written, const struct number *numbers, size_t count, size_t era, int era_year)
{
	struct date date;
	for (size_t i = 0; i < count; i++) {
		if (is_compact(&numbers[i], &date))
			return date;
		if (i + 2 >= count)
			continue;
		const struct number *next = &numbers[i + 1];
		// "2031 08:00" is a year and an hour.
		bool clock = next[0].end < written.size && written.bytes[next[0].end] == ':';
		if (is_year(&numbers[i]) && !clock &&
			date_of(numbers[i].value, next[0].value, next[1].value, &date))
			return date;
		if (i == era && !is_year(&next[0]) &&
			date_of(era_year, next[0].value, next[1].value, &date))
			return date;
		if (is_year(&next[1]) && written.bytes[numbers[i].end] == '/' &&
			written.bytes[next[0].end] == '/' &&
			date_of(next[1].value, next[0].value, numbers[i].value, &date))
			return date;
	}
	return DATE_NONE;
}

/** Whether the letters at `at` are a month's name or its beginning, of three at least. */
static bool is_month(struct span written, size_t at, const char *name)
{
	size_t size = 0;
	if (at && is_letter(written.bytes[at - 1]))
		return false;
	while (at + size < written.size && is_letter(written.bytes[at + size]))
		size++;
	return size >= 3 && size <= strlen(name) &&
	       strncasecmp(written.bytes + at, name, size) == 0;
}

/** The English month that stands in the line, and where; 0: none. */
static int find_month(struct span written, size_t *place)
{
	static const char *const months[] = { "january", "february", "march", "april", "may",
		"june", "july", "august", "september", "october", "november", "december" };
	for (*place = 0; *place < written.size; ++*place)
		for (int i = 0; i < 12; i++)
			if (is_month(written, *place, months[i]))
				return i + 1;
	return 0;
}

/** A month's name with the day behind it, or right in front. */
static struct date of_month(
	struct span written, const struct number *numbers, size_t count, size_t era, int era_year)
{
	size_t place;
	int month = find_month(written, &place), year = 0, before = 0, after = 0;
	struct date date;
	bool over = false; // behind the year stands the hour
	for (size_t i = 0; i < count; i++) {
		if (is_year(&numbers[i])) {
			year = year ? year : numbers[i].value;
			over = over || numbers[i].place > place;
		} else if (i != era && numbers[i].place < place) {
			before = numbers[i].value;
		} else if (i != era && !after && !over) {
			after = numbers[i].value;
		}
	}
	year = year ? year : era_year;
	if (month && year &&
		(date_of(year, month, after, &date) || date_of(year, month, before, &date)))
		return date;
	return DATE_NONE;
}

struct date page_date(struct span written, const struct definition *definition)
{
	struct number numbers[NUMBERS_MAX];
	struct text folded = { 0 };
	fold(&folded, written);
	struct span line = text_span(&folded);
	size_t count = find_numbers(line, numbers);
	size_t era = number_of_era(line, numbers, count, definition);
	int era_year = era < count ? numbers[era].value + (int)definition->era_base : 0;
	struct date date = of_numbers(line, numbers, count, era, era_year);
	if (!date_known(date))
		date = of_month(line, numbers, count, era, era_year);
	text_free(&folded);
	return date;
}

/** Month and day of a text without a year: by the month's name, else as two numbers in a row. */
static bool day_of_year(struct span written, int *month, int *day)
{
	struct number numbers[NUMBERS_MAX];
	size_t place, count = find_numbers(written, numbers);
	*month = find_month(written, &place);
	if (count == 0 || (!*month && count < 2))
		return false;
	*day = numbers[*month ? 0 : 1].value;
	if (!*month)
		*month = numbers[0].value;
	return true;
}

struct date page_date_near(struct span written, struct date near)
{
	struct text folded = { 0 };
	struct date date;
	int year, month, day, unused[2];
	fold(&folded, written);
	bool ok = day_of_year(text_span(&folded), &month, &day) && date_known(near);
	text_free(&folded);
	if (!ok)
		return DATE_NONE;
	date_parts(near, &year, &unused[0], &unused[1]);
	for (int back = 0; back < 2; back++)
		if (date_of(year - back, month, day, &date) && date.day <= near.day)
			return date;
	return DATE_NONE;
}

/** The size of "-NNN", "-NNNN" or "-XNNN" at `at`, or 0. */
static size_t serial_size(struct span name, size_t at)
{
	if (at >= name.size || name.bytes[at] != '-')
		return 0;
	size_t end = at + 1;
	if (end < name.size && name.bytes[end] >= 'A' && name.bytes[end] <= 'Z')
		end++;
	size_t digits = end;
	while (end < name.size && is_digit(name.bytes[end]))
		end++;
	return end - digits >= 3 && end - digits <= 4 ? end - at : 0;
}

struct span page_key_of_name(struct span name, struct date *date)
{
	for (size_t at = 0; at + 10 < name.size; at++) {
		size_t serial = serial_size(name, at + 10);
		if (serial && date_parse(span_part(name, at, at + 10), date))
			return span_part(name, at, at + 10 + serial);
	}
	*date = DATE_NONE;
	return (struct span){ 0 };
}
