// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/clock.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { DAY = 86400, HOUR = 3600, MINUTE = 60, NOON = 12 * HOUR };

int64_t clock_now(void)
{
	const char *fixed = getenv("TOCSIN_TODAY");
	struct date date;
	if (fixed && date_parse(span_of(fixed), &date))
		return (int64_t)date.day * DAY + NOON;
	return (int64_t)time(NULL);
}

const char *clock_write(int64_t seconds, char written[CLOCK_SIZE])
{
	char date[DATE_SIZE];
	int64_t day = seconds / DAY - (seconds % DAY < 0);
	int64_t rest = seconds - day * DAY;
	date_write((struct date){ (int32_t)day }, date);
	snprintf(written, CLOCK_SIZE, "%sT%02u:%02u:%02uZ", date, (unsigned)(rest / HOUR) % 24u,
		(unsigned)(rest / MINUTE) % 60u, (unsigned)rest % 60u);
	return written;
}

// Two digits below `below`, with `before` in front of them.
static bool two_digits(struct span span, size_t at, char before, int below, int *number)
{
	char tens = span.bytes[at + 1], ones = span.bytes[at + 2];
	if (span.bytes[at] != before || tens < '0' || tens > '9' || ones < '0' || ones > '9')
		return false;
	*number = (tens - '0') * 10 + ones - '0';
	return *number < below;
}

bool clock_parse(struct span span, int64_t *seconds)
{
	struct date date;
	int hour, minute, second;
	size_t at = DATE_SIZE - 1;
	if (span.size != CLOCK_SIZE - 1 || !span_ends(span, "Z") ||
		!date_parse(span_part(span, 0, at), &date) ||
		!two_digits(span, at, 'T', 24, &hour) ||
		!two_digits(span, at + 3, ':', 60, &minute) ||
		!two_digits(span, at + 6, ':', 60, &second))
		return false;
	*seconds = (int64_t)date.day * DAY + hour * HOUR + minute * MINUTE + second;
	return true;
}
