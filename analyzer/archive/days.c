// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/days.h"

#include "archive/database.h"

bool archive_put_day(struct archive *archive, struct span source, struct date date,
	struct span status, struct error *error)
{
	sqlite3_stmt *putting = statement(archive, PUT_DAY);
	bind_span(putting, 1, source);
	bind_date(putting, 2, date);
	bind_span(putting, 3, status);
	return statement_run(archive, putting, error);
}

bool archive_open_days_again(struct archive *archive, struct span status, struct error *error)
{
	sqlite3_stmt *opening = statement(archive, OPEN_DAYS_AGAIN);
	bind_span(opening, 1, status);
	return statement_run(archive, opening, error);
}

void archive_days(struct archive *archive, struct span source, struct date from, struct date to)
{
	sqlite3_stmt *rows = statement(archive, DAYS);
	bind_kept(rows, 1, source);
	bind_date(rows, 2, from);
	bind_date(rows, 3, to);
}

bool archive_next_day(
	struct archive *archive, struct archive_day *day, bool *found, struct error *error)
{
	sqlite3_stmt *row = archive->statements[DAYS];
	if (!statement_row(archive, row, found, error))
		return false;
	if (*found)
		*day = (struct archive_day){
			.date = column_date(row, 0),
			.source = column_span(row, 1),
			.status = column_span(row, 2),
			.items = sqlite3_column_int64(row, 3),
		};
	return true;
}

bool archive_put_run(struct archive *archive, const struct archive_run *run, struct error *error)
{
	sqlite3_stmt *adding = statement(archive, ADD_RUN);
	bind_span(adding, 1, run->command);
	bind_span(adding, 2, run->started);
	bind_span(adding, 3, run->ended);
	bind_number(adding, 4, run->status);
	bind_span(adding, 5, run->summary);
	return statement_run(archive, adding, error) &&
	       statement_run(archive, statement(archive, FORGET_RUNS), error);
}

bool archive_run(struct archive *archive, struct span command, int back, struct archive_run *run,
	bool *found, struct error *error)
{
	sqlite3_stmt *row = statement(archive, FIND_RUN);
	bind_kept(row, 1, command);
	bind_number(row, 2, back);
	if (!statement_row(archive, row, found, error))
		return false;
	if (*found)
		*run = (struct archive_run){
			.command = column_span(row, 0),
			.started = column_span(row, 1),
			.ended = column_span(row, 2),
			.status = sqlite3_column_int(row, 3),
			.summary = column_span(row, 4),
		};
	return true;
}
