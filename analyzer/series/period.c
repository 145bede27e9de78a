// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "series/period.h"

static const char *const names[] = { "day", "week", "month", "year" };
static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static bool find_name(const char *const *list, int count, struct span written, int *found)
{
	for (*found = 0; *found < count; ++*found)
		if (span_is(written, list[*found]))
			return true;
	return false;
}

bool series_by_parse(struct span written, enum series_by *by)
{
	int found;
	if (!find_name(names, 4, written, &found))
		return false;
	*by = (enum series_by)found;
	return true;
}

const char *series_by_name(enum series_by by)
{
	return names[by];
}

bool weekday_parse(struct span written, int *weekday)
{
	return find_name(weekdays, 7, written, weekday);
}

static struct date first_of(int year, int month)
{
	struct date date = DATE_NONE;
	if (!date_of(month > 12 ? year + 1 : year, month > 12 ? 1 : month, 1, &date))
		date_of(9999, 12, 31, &date);
	return date;
}

void period_of(
	struct date date, enum series_by by, int week_end, struct date *first, struct date *last)
{
	int year, month, day;
	date_parts(date, &year, &month, &day);
	*first = *last = date;
	if (by == BY_WEEK) {
		int since_start = (date_weekday(date) - week_end + 6) % 7;
		first->day = date.day - since_start;
		last->day = first->day + 6;
	} else if (by == BY_MONTH) {
		*first = first_of(year, month);
		last->day = first_of(year, month + 1).day - 1;
	} else if (by == BY_YEAR) {
		*first = first_of(year, 1);
		last->day = first_of(year, 13).day - 1;
	}
}
