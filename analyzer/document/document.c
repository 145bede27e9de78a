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
