// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "score/dating.h"

#include "language/detect.h"
#include "language/normal.h"

void document_take_date(
	struct document *document, const struct marks *marks, struct date near, bool *assumed)
{
	if (assumed)
		*assumed = false;
	if (date_known(marks->stated)) {
		document->date = marks->stated;
	} else if (marks->month && date_known(near)) {
		document->date = marks_date(marks, near);
		if (assumed)
			*assumed = date_known(document->date);
	}
	if (date_known(document->date))
		document->date_origin = DATE_ORIGIN_DATELINE;
}

void document_infer_date(
	struct document *document, const struct pack *pack, struct date near, bool *assumed)
{
	if (assumed)
		*assumed = false;
	if (date_known(document->date))
		return;
	const struct language *language =
		language_detect(pack->languages, pack->language_count, document->text);
	if (!language)
		return;
	struct arena arena = { 0 };
	struct normal normal;
	struct marks marks;
	normal_make(&normal, document->text, language, &arena);
	marks_find(&marks, language, normal.text, pack->era_base);
	document_take_date(document, &marks, near, assumed);
	arena_free(&arena);
}
