// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/listed.h"

#include "archive/database.h"

bool archive_put_listed(struct archive *archive, const struct archive_listed *listed, bool *wanted,
	struct error *error)
{
	sqlite3_stmt *row = statement(archive, PUT_LISTED);
	const struct span texts[] = { listed->definition, listed->key, listed->url, listed->form,
		listed->language, listed->sections, listed->title };
	int count = (int)(sizeof texts / sizeof *texts);
	bool found;
	for (int i = 0; i < count; i++)
		bind_span(row, i + 1, texts[i]);
	bind_date(row, count + 1, listed->date);
	bind_number(row, count + 2, (int64_t)listed->date_origin);
	if (!statement_row(archive, row, &found, error))
		return false;
	*wanted = found && sqlite3_column_int(row, 0) == LISTED_WANTED;
	sqlite3_reset(row);
	return true;
}

static void read_listed(sqlite3_stmt *row, struct archive_listed *listed)
{
	*listed = (struct archive_listed){
		.number = sqlite3_column_int64(row, 0),
		.definition = column_span(row, 1),
		.key = column_span(row, 2),
		.url = column_span(row, 3),
		.form = column_span(row, 4),
		.language = column_span(row, 5),
		.sections = column_span(row, 6),
		.title = column_span(row, 7),
		.date = column_date(row, 8),
		.date_origin = (enum date_origin)sqlite3_column_int(row, 9),
		.tries = sqlite3_column_int(row, 10),
		.state = (enum listed_state)sqlite3_column_int(row, 11),
		.pause = sqlite3_column_int(row, 12),
	};
}

bool archive_next_wanted(struct archive *archive, struct span definition,
	const struct archive_listed *after, struct archive_listed *listed, bool *found,
	struct error *error)
{
	int64_t number = after ? after->number : 0;
	struct date date = after ? after->date : DATE_NONE;
	sqlite3_stmt *row = statement(archive, NEXT_WANTED);
	bind_span(row, 1, definition);
	bind_number(row, 2, number);
	bind_date(row, 3, date);
	if (!statement_row(archive, row, found, error))
		return false;
	if (*found)
		read_listed(row, listed);
	return true;
}

bool archive_next_listed_of(struct archive *archive, struct span address, struct span form,
	int64_t after, struct archive_listed *listed, bool *found, struct error *error)
{
	sqlite3_stmt *row = statement(archive, NEXT_LISTED_OF);
	bind_kept(row, 1, address);
	bind_kept(row, 2, form);
	bind_number(row, 3, after);
	if (!statement_row(archive, row, found, error))
		return false;
	if (*found)
		read_listed(row, listed);
	return true;
}

bool archive_count_listed(struct archive *archive, struct span definition, struct date today,
	struct archive_listed_counts *counts, struct error *error)
{
	sqlite3_stmt *row = statement(archive, COUNT_LISTED);
	bool found;
	bind_span(row, 1, definition);
	bind_date(row, 2, today);
	*counts = (struct archive_listed_counts){ 0 };
	if (!statement_row(archive, row, &found, error) || !found)
		return false;
	*counts = (struct archive_listed_counts){
		.wanted = sqlite3_column_int64(row, 0),
		.given_up = sqlite3_column_int64(row, 1),
		.gone = sqlite3_column_int64(row, 2),
		.due = sqlite3_column_int64(row, 3),
	};
	sqlite3_reset(row);
	return true;
}

bool archive_next_due(struct archive *archive, struct span definition, struct date today,
	struct archive_listed *listed, bool *found, struct error *error)
{
	sqlite3_stmt *row = statement(archive, NEXT_DUE);
	bind_span(row, 1, definition);
	bind_date(row, 2, today);
	if (!statement_row(archive, row, found, error))
		return false;
	if (*found)
		read_listed(row, listed);
	return true;
}

bool archive_put_due(
	struct archive *archive, int64_t number, struct date day, int pause, struct error *error)
{
	sqlite3_stmt *putting = statement(archive, PUT_DUE);
	bind_number(putting, 1, number);
	bind_date(putting, 2, day);
	bind_number(putting, 3, pause);
	return statement_run(archive, putting, error);
}

bool archive_put_gone(struct archive *archive, int64_t number, struct date day, struct error *error)
{
	sqlite3_stmt *putting = statement(archive, PUT_GONE);
	bind_number(putting, 1, number);
	bind_date(putting, 2, day);
	return statement_run(archive, putting, error);
}

bool archive_settle_listed(
	struct archive *archive, int64_t number, enum listed_state state, struct error *error)
{
	sqlite3_stmt *settling = statement(archive, SETTLE_LISTED);
	bind_number(settling, 1, number);
	bind_number(settling, 2, state);
	return statement_run(archive, settling, error);
}

bool archive_list_read(
	struct archive *archive, struct span list, struct date *day, struct error *error)
{
	sqlite3_stmt *row = statement(archive, LIST_READ);
	bool found;
	bind_span(row, 1, list);
	if (!statement_row(archive, row, &found, error))
		return false;
	*day = found ? column_date(row, 0) : DATE_NONE;
	sqlite3_reset(row);
	return true;
}

bool archive_put_list_read(
	struct archive *archive, struct span list, struct date day, struct error *error)
{
	sqlite3_stmt *putting = statement(archive, PUT_LIST_READ);
	bind_span(putting, 1, list);
	bind_date(putting, 2, day);
	return statement_run(archive, putting, error);
}
