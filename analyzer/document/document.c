// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "document/document.h"

struct span document_title(const struct document *document)
{
	static const char *const none[] = { "NA", "N/A", "En", "EN", "Untitled" };
	struct span title = span_trim(document->title);
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (span_is(title, none[i]))
			return (struct span){ 0 };
	return title;
}

struct document document_copy(const struct document *document, struct arena *arena)
{
	struct document copy = *document;
	struct span *spans[] = { &copy.id, &copy.key, &copy.source, &copy.language, &copy.title,
		&copy.text, &copy.url, &copy.section, &copy.speaker, &copy.before, &copy.extra,
		&copy.first_seen };
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
		if (spans[i]->bytes)
			*spans[i] = span_copy(arena, *spans[i]);
	return copy;
}

enum { TITLE_MOST = 300 };

bool document_may_be_title(struct span line)
{
	static const char *const ends[] = { ".", "?", "!", "\"", ":", ",", "。" };
	static const char *const dashes[] = { " -- ", " — ", " – " };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (span_ends(line, ends[i]))
			return false;
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (span_find(line, dashes[i], 0) != SPAN_NOT_FOUND)
			return false;
	return line.size > 0 && line.size <= TITLE_MOST;
}

void document_split_title(struct document *document)
{
	struct span whole = span_trim(document->text), rest = whole, line;
	if (document->title.size || !span_cut(&rest, '\n', &line))
		return;
	struct span body = span_trim(rest), title = span_trim(line);
	if (body.size == 0 || !document_may_be_title(title))
		return;
	document->title = title;
	document->text = body;
}
