// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

bool date_known(struct date date)
{
	return date.day != INT32_MIN;
}

static int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

// Days from civil and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
bool date_of(int year, int month, int day, struct date *date)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
		day > days_in_month(year, month))
		return false;
	int y = month <= 2 ? year - 1 : year;
	int era = y / 400, of_era = y - era * 400;
	int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	date->day = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
	return true;
}

void date_parts(struct date date, int *year, int *month, int *day)
{
	int z = date.day + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int of_era = z - era * 146097;
	int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * y + y / 4 - y / 100);
	int m = (5 * of_year + 2) / 153;
	*day = of_year - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = y + era * 400 + (*month <= 2);
}

bool date_parse(struct span span, struct date *date)
{
	int64_t year, month, day;
	if (span.size != 10 || span.bytes[4] != '-' || span.bytes[7] != '-')
		return false;
	for (size_t i = 0; i < 10; i++)
		if (i != 4 && i != 7 && (span.bytes[i] < '0' || span.bytes[i] > '9'))
			return false;
	return span_integer(span_part(span, 0, 4), &year) &&
	       span_integer(span_part(span, 5, 7), &month) &&
	       span_integer(span_part(span, 8, 10), &day) &&
	       date_of((int)year, (int)month, (int)day, date);
}

bool date_in(struct date date, struct date_range range)
{
	return (!date_known(range.from) || date.day >= range.from.day) &&
	       (!date_known(range.to) || date.day <= range.to.day);
}

const char *date_write(struct date date, char written[DATE_SIZE])
{
	written[0] = '\0';
	if (!date_known(date))
		return written;
	int year, month, day;
	date_parts(date, &year, &month, &day);
	// The remainders tell the compiler that the room suffices.
	snprintf(written, DATE_SIZE, "%04u-%02u-%02u", (unsigned)year % 10000u,
		(unsigned)month % 100u, (unsigned)day % 100u);
	return written;
}

int date_weekday(struct date date)
{
	return ((date.day + 3) % 7 + 7) % 7;
}

struct date date_today(int seconds_east)
{
	const char *fixed = getenv("TOCSIN_TODAY");
	struct date date;
	if (fixed && date_parse(span_of(fixed), &date))
		return date;
	int64_t now = (int64_t)time(NULL) + seconds_east;
	return (struct date){ (int32_t)(now / 86400) };
}
