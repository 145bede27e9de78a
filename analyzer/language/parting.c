// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "language/parting.h"

#include "document/document.h"
#include "language/marks.h"

static size_t line_end(struct span text, size_t at)
{
	size_t end = span_find(text, "\n", at);
	return end == SPAN_NOT_FOUND ? text.size : end;
}

static bool has_dateline(const struct language *language, struct span line)
{
	struct marks marks;
	marks_find(&marks, language, line, 0);
	return marks.body_start > 0 && marks.month > 0;
}

// The line above, blank ones apart, where it may be a title and is not the end of what precedes:
// an end mark, a date, a byline.
static size_t title_above(const struct language *language, struct span text, size_t at)
{
	struct marks marks;
	struct span above = span_trim(span_part(text, 0, at));
	size_t end = (size_t)(above.bytes + above.size - text.bytes), start = end;
	while (start && text.bytes[start - 1] != '\n')
		start--;
	if (start == 0 || !document_may_be_title(span_trim(span_part(text, start, end))))
		return at;
	marks_find(&marks, language, span_part(text, 0, end), 0);
	return marks.body_end == end ? start : at;
}

size_t parting_find(const struct language *language, struct span text)
{
	bool in_first = false;
	for (size_t at = 0; at < text.size; at = line_end(text, at) + 1) {
		if (!has_dateline(language, span_part(text, at, line_end(text, at))))
			continue;
		if (in_first)
			return title_above(language, text, at);
		in_first = true;
	}
	return text.size;
}
