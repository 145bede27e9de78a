// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/speeches.h"

#include "archive/database.h"

void archive_speeches(struct archive *archive, const struct archive_speaker *speaker)
{
	sqlite3_stmt *rows = statement(archive, SPEECHES);
	bind_kept(rows, 1, speaker->lexicon);
	bind_kept(rows, 2, speaker->language);
	bind_kept(rows, 3, speaker->speaker);
	bind_kept(rows, 4, speaker->type);
}

bool archive_next_speech(
	struct archive *archive, struct archive_speech *speech, bool *found, struct error *error)
{
	sqlite3_stmt *row = archive->statements[SPEECHES];
	if (!statement_row(archive, row, found, error))
		return false;
	if (!*found)
		return true;
	*speech = (struct archive_speech){
		.number = sqlite3_column_int64(row, 0),
		.date = column_date(row, 1),
		.revision = sqlite3_column_int64(row, 2) > 0,
		.gated = sqlite3_column_int(row, 3),
		.own = { sqlite3_column_int(row, 4), sqlite3_column_int(row, 5) },
		.statement = sqlite3_column_int64(row, 6),
	};
	return true;
}

bool archive_cover(struct archive *archive, struct span lexicon, struct span language,
	struct archive_coverage *coverage, struct error *error)
{
	sqlite3_stmt *row = statement(archive, COVERAGE);
	bool found;
	*coverage = (struct archive_coverage){ .first = DATE_NONE, .last = DATE_NONE };
	bind_span(row, 1, lexicon);
	bind_span(row, 2, language);
	if (!statement_row(archive, row, &found, error))
		return false;
	coverage->days = sqlite3_column_int64(row, 0);
	coverage->first = column_date(row, 1);
	coverage->last = column_date(row, 2);
	sqlite3_reset(row);
	return true;
}
