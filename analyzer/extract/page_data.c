// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What a parser should not see of a page: pictures inside of it, and control characters.
#include "base/digest.h"
#include "extract/page.h"

#include <string.h>

enum { DATA_MAX = 256 };

static size_t data_end(struct span bytes, size_t from)
{
	while (from < bytes.size && !strchr("\"'\\()<> \t\r\n", bytes.bytes[from]))
		from++;
	return from;
}

void page_without_data(struct text *text, struct span bytes)
{
	char hex[DIGEST_HEX_SIZE];
	size_t kept = 0;
	for (size_t at = 0; (at = span_find(bytes, "data:", at)) != SPAN_NOT_FOUND;) {
		size_t end = data_end(bytes, at);
		if (end - at > DATA_MAX) {
			struct digest digest = digest_of(span_part(bytes, at, end));
			text_append(text, span_part(bytes, kept, at));
			text_format(text, "data:,%zu-%s", end - at, digest_hex(&digest, hex));
			kept = end;
		}
		at = end > at ? end : at + 1;
	}
	text_append(text, span_part(bytes, kept, bytes.size));
}
