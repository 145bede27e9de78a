// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "language/compose.h"

#include "base/utf8.h"
#include "language/characters.h"

#include <utf8proc.h>

bool compose_joins(uint32_t c)
{
	if (c < 0x300 || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a0 && c <= 0xa000) ||
		(c >= 0xac00 && c <= 0xd7a3))
		return false;
	if ((c >= 0x1160 && c <= 0x11ff) || (c >= 0xd7b0 && c <= 0xd7fb) ||
		(c >= 0xff9e && c <= 0xffdc))
		return true;
	return character_kind(c) == CHARACTER_MARK;
}

bool compose_changes(uint32_t c)
{
	if (c < 0x340 || (c >= 0xac00 && c <= 0xd7a3))
		return false;
	// A leading jamo changes with what follows, which joins it and is looked at then.
	const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)c);
	return property->decomp_seqindex != UINT16_MAX && property->decomp_type == 0;
}

size_t compose_run_end(struct span text, size_t at)
{
	utf8_next(text, &at);
	for (int count = 1; at < text.size && count < COMPOSE_RUN; count++) {
		size_t next = at;
		if ((unsigned char)text.bytes[at] < 0x80 || !compose_joins(utf8_next(text, &next)))
			break;
		at = next;
	}
	return at;
}

void compose_append(struct text *into, struct span run, bool compatible)
{
	// The longest compatibility decomposition (U+FDFA) has 18 code points.
	utf8proc_int32_t points[COMPOSE_RUN * 18 + 1];
	utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	if (compatible)
		options |= UTF8PROC_COMPAT;
	utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)run.bytes,
		(utf8proc_ssize_t)run.size, points, sizeof points / sizeof *points, options);
	if (count >= 0)
		count = utf8proc_normalize_utf32(points, count, options);
	if (count < 0 || (size_t)count > sizeof points / sizeof *points) {
		text_append(into, run);
		return;
	}
	for (utf8proc_ssize_t i = 0; i < count; i++)
		utf8_append(into, (uint32_t)points[i]);
}
