// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/spoken.h"

#include "archive/database.h"

#include <stdlib.h>
#include <string.h>

void archive_spoken_texts(struct archive *archive, struct span lexicon)
{
	bind_kept(statement(archive, SPOKEN_TEXTS), 1, lexicon);
}

bool archive_next_spoken_text(
	struct archive *archive, struct spoken_text *text, bool *found, struct error *error)
{
	sqlite3_stmt *row = archive->statements[SPOKEN_TEXTS];
	if (!statement_row(archive, row, found, error))
		return false;
	if (!*found)
		return true;
	*text = (struct spoken_text){
		.number = sqlite3_column_int64(row, 0),
		.hash = column_span(row, 1),
		.id = column_span(row, 2),
		.language = column_span(row, 3),
		.type = column_span(row, 4),
		.speaker = column_span(row, 5),
		.rank = sqlite3_column_int(row, 6),
		.set_aside = sqlite3_column_int(row, 7),
		.key = column_span(row, 8),
		.date = column_date(row, 9),
		.outlets = column_span(row, 10),
		.statement = sqlite3_column_int64(row, 11),
		.title_only = sqlite3_column_int(row, 12),
	};
	return true;
}

bool archive_forget_alike(
	struct archive *archive, struct span lexicon, int64_t number, struct error *error)
{
	sqlite3_stmt *forgetting = statement(archive, FORGET_ALIKE);
	bind_span(forgetting, 1, lexicon);
	bind_number(forgetting, 2, number);
	return statement_run(archive, forgetting, error);
}

bool archive_put_alike(struct archive *archive, struct span lexicon, const struct spoken_pair *pair,
	struct error *error)
{
	sqlite3_stmt *putting = statement(archive, PUT_ALIKE);
	bind_span(putting, 1, lexicon);
	bind_number(putting, 2, pair->a);
	bind_number(putting, 3, pair->b);
	bind_number(putting, 4, pair->kind);
	bind_number(putting, 5, pair->strength);
	bind_span(putting, 6, pair->trail);
	return statement_run(archive, putting, error);
}

void archive_alike(struct archive *archive, struct span lexicon, int64_t number)
{
	sqlite3_stmt *rows = statement(archive, ALIKE);
	bind_kept(rows, 1, lexicon);
	bind_number(rows, 2, number);
}

bool archive_next_alike(
	struct archive *archive, struct spoken_pair *pair, bool *found, struct error *error)
{
	sqlite3_stmt *row = archive->statements[ALIKE];
	if (!statement_row(archive, row, found, error))
		return false;
	if (*found)
		*pair = (struct spoken_pair){
			.a = sqlite3_column_int64(row, 0),
			.b = sqlite3_column_int64(row, 1),
			.kind = sqlite3_column_int(row, 2),
			.strength = sqlite3_column_int(row, 3),
			.trail = column_span(row, 4),
		};
	return true;
}

bool archive_put_spoken(struct archive *archive, struct span lexicon, int64_t number,
	int64_t statement_number, struct error *error)
{
	sqlite3_stmt *putting = statement(archive, PUT_SPOKEN);
	bind_span(putting, 1, lexicon);
	bind_number(putting, 2, number);
	bind_number(putting, 3, statement_number);
	return statement_run(archive, putting, error);
}

bool archive_texts_of_statement(struct archive *archive, struct span lexicon, int64_t number,
	struct arena *arena, int64_t **numbers, size_t *count, struct error *error)
{
	sqlite3_stmt *rows = statement(archive, TEXTS_OF_STATEMENT);
	int64_t *found_numbers = NULL;
	size_t capacity = 0;
	bool ok = true;
	bind_span(rows, 1, lexicon);
	bind_number(rows, 2, number);
	*count = 0;
	for (bool found = true; found;) {
		ok = statement_row(archive, rows, &found, error);
		if (!ok || !found)
			break;
		found_numbers =
			memory_grow(found_numbers, &capacity, *count, sizeof *found_numbers);
		found_numbers[(*count)++] = sqlite3_column_int64(rows, 0);
	}
	*numbers = ARENA_ARRAY(arena, int64_t, *count + 1);
	if (*count)
		memcpy(*numbers, found_numbers, *count * sizeof **numbers);
	free(found_numbers);
	return ok;
}
