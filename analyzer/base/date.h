// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Days.  A date is a count of days since 1970-01-01 in the proleptic Gregorian calendar, or none.
#ifndef TOCSIN_BASE_DATE_H
#define TOCSIN_BASE_DATE_H

#include "base/span.h"

struct date {
	int32_t day;
};

#define DATE_NONE ((struct date){ INT32_MIN })
// "YYYY-MM-DD" and a NUL.
#define DATE_SIZE 11

bool date_known(struct date date);

/** Of a year (1 to 9999), month and day; false if there is no such day. */
bool date_of(int year, int month, int day, struct date *date);

/** Year, month and day of a known date. */
void date_parts(struct date date, int *year, int *month, int *day);

/** From "YYYY-MM-DD", filling the span; false if it is not a date. */
bool date_parse(struct span span, struct date *date);

/** Days from one to another, both included; none: no bound. */
struct date_range {
	struct date from, to;
};

/** Whether a date is in the range; one that is not known comes before all days. */
bool date_in(struct date date, struct date_range range);

/** Write "YYYY-MM-DD" (nothing for none) and return `written`. */
const char *date_write(struct date date, char written[DATE_SIZE]);

/** 0 is Monday, 6 is Sunday. */
int date_weekday(struct date date);

/** Today in the given seconds east of UTC; $TOCSIN_TODAY, where set, overrides the clock. */
struct date date_today(int seconds_east);

#endif
