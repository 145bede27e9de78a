// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/page_date.h"

#include <string.h>
#include <strings.h>

enum { NUMBERS_MAX = 8 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/** The runs of one to four digits in the order they stand. */
static size_t find_numbers(struct span written, int numbers[NUMBERS_MAX], size_t *places)
{
	size_t count = 0;
	for (size_t at = 0; at < written.size && count < NUMBERS_MAX;) {
		size_t end = at;
		int number = 0;
		while (end < written.size && end - at < 9 && is_digit(written.bytes[end]))
			number = number * 10 + (written.bytes[end++] - '0');
		if (end > at && end - at <= 4) {
			places[count] = at;
			numbers[count++] = number;
		}
		at = end > at ? end : at + 1;
	}
	return count;
}

static bool is_year(int number)
{
	return number >= 1900 && number <= 2999;
}

/** The English month whose first three letters stand in the line, and where; 0: none. */
static int find_month(struct span written, size_t *place)
{
	static const char months[12][4] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
		"sep", "oct", "nov", "dec" };
	for (size_t at = 0; at + 3 <= written.size; at++)
		for (int i = 0; i < 12; i++)
			if (strncasecmp(written.bytes + at, months[i], 3) == 0) {
				*place = at;
				return i + 1;
			}
	return 0;
}

struct date page_date(struct span written)
{
	int numbers[NUMBERS_MAX];
	size_t places[NUMBERS_MAX], month_place = 0;
	size_t count = find_numbers(written, numbers, places);
	struct date date;
	for (size_t i = 0; i + 2 < count; i++)
		if (is_year(numbers[i]) &&
			date_of(numbers[i], numbers[i + 1], numbers[i + 2], &date))
			return date;
	int month = find_month(written, &month_place), year = 0, day = 0;
	for (size_t i = 0; i < count; i++) {
		if (is_year(numbers[i]))
			year = numbers[i];
		else if (day == 0 && month && places[i] > month_place)
			day = numbers[i];
	}
	return month && year && date_of(year, month, day, &date) ? date : DATE_NONE;
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
