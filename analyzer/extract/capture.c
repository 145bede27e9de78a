// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Answers to CDX queries, one capture a line: "20240102030405 http://host/path", and the addresses
// of copies: "https://archive/web/20240102030405id_/http://host/path".
#include "extract/page.h"

#include <string.h>

enum { TIMESTAMP_SIZE = 14 };

static size_t digits_at(struct span text, size_t at)
{
	size_t count = 0;
	while (at + count < text.size && text.bytes[at + count] >= '0' &&
		text.bytes[at + count] <= '9')
		count++;
	return count;
}

static bool day_of(struct span timestamp, struct date *date)
{
	int64_t year, month, day;
	return span_integer(span_part(timestamp, 0, 4), &year) &&
	       span_integer(span_part(timestamp, 4, 6), &month) &&
	       span_integer(span_part(timestamp, 6, 8), &day) &&
	       date_of((int)year, (int)month, (int)day, date);
}

bool capture_next(struct span *rest, struct capture *capture)
{
	struct span line, timestamp;
	while (span_cut(rest, '\n', &line)) {
		struct span url = span_trim(line);
		if (!span_cut(&url, ' ', &timestamp) || timestamp.size != TIMESTAMP_SIZE ||
			digits_at(timestamp, 0) != TIMESTAMP_SIZE || !url.bytes)
			continue;
		url = span_trim(url);
		capture->date = DATE_NONE;
		if (span_find(url, "://", 0) == SPAN_NOT_FOUND ||
			!day_of(timestamp, &capture->date))
			continue;
		capture->timestamp = timestamp;
		capture->url = url;
		return true;
	}
	return false;
}

struct span capture_original(struct span url)
{
	size_t at = span_find(url, "/web/", 0);
	if (at == SPAN_NOT_FOUND || digits_at(url, at + 5) < 4)
		return url;
	at += 5 + digits_at(url, at + 5);
	while (at < url.size && url.bytes[at] != '/')
		at++;
	struct span inside = span_part(url, at < url.size ? at + 1 : at, url.size);
	return span_starts(inside, "http") ? inside : url;
}
