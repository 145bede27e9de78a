// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/amount.h"

enum { DAY = 86400, HOUR = 3600, MINUTE = 60, UNITS_MOST = 100000 };

void amount_append_size(struct text *text, double bytes)
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB" };
	size_t unit = 0;
	while (bytes >= 1000 && unit + 1 < sizeof units / sizeof *units) {
		bytes /= 1000;
		unit++;
	}
	text_format(text, "%.*f %s", unit && bytes < 9.95 ? 1 : 0, bytes, units[unit]);
}

void amount_append_time(struct text *text, int64_t seconds)
{
	if (seconds < MINUTE)
		text_format(text, "%lld s", (long long)seconds);
	else if (seconds < HOUR)
		text_format(text, "%lld min", (long long)(seconds / MINUTE));
	else if (seconds < 3 * DAY)
		text_format(text, "%lld h", (long long)(seconds / HOUR));
	else
		text_format(text, "%lld days", (long long)(seconds / DAY));
}

static int64_t seconds_of(char unit)
{
	switch (unit) {
	case 's':
		return 1;
	case 'm':
		return MINUTE;
	case 'h':
		return HOUR;
	case 'd':
		return DAY;
	default:
		return 0;
	}
}

bool amount_parse_time(struct span written, int64_t *seconds)
{
	int64_t number;
	int64_t unit = written.size ? seconds_of(written.bytes[written.size - 1]) : 0;
	if (!unit || !span_integer(span_part(written, 0, written.size - 1), &number) ||
		number < 1 || number > UNITS_MOST)
		return false;
	*seconds = number * unit;
	return true;
}
