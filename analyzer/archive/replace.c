// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/replace.h"

#include "archive/database.h"

void replaced_note(struct replaced *replaced, const struct replaced *row)
{
	bool first = !replaced->any;
	if (row->text && (!replaced->text || row->number < replaced->number))
		replaced->number = row->number;
	if (first || row->revision < replaced->revision)
		replaced->revision = row->revision;
	if (first || span_order(row->first_seen, replaced->first_seen) < 0)
		replaced->first_seen = row->first_seen;
	replaced->any = true;
	replaced->text |= row->text;
}

static sqlite3_stmt *of_key(
	struct archive *archive, enum statement which, const struct reading *reading)
{
	sqlite3_stmt *bound = statement(archive, which);
	bind_span(bound, 1, reading->source);
	bind_span(bound, 2, reading->key);
	bind_number(bound, 3, reading->document);
	return bound;
}

static bool take_out(struct archive *archive, const struct reading *reading,
	const struct replaced *replaced, struct error *error)
{
	sqlite3_stmt *taking = of_key(archive, REPLACE_READINGS, reading);
	bind_number(taking, 4, reading->raw);
	bind_span(taking, 5, reading->section);
	bind_number(taking, 6, reading->appearance);
	bind_number(taking, 7, replaced->lowest - 1);
	return statement_run(archive, taking, error);
}

static bool put_in(struct archive *archive, const struct reading *reading,
	const struct replaced *replaced, struct error *error)
{
	sqlite3_stmt *putting = of_key(archive, PUT_REVISION, reading);
	bind_number(putting, 4, replaced->revision);
	bind_span(putting, 5, replaced->first_seen);
	return statement_run(archive, putting, error);
}

static bool move(struct archive *archive, int64_t from, int64_t to, struct error *error)
{
	sqlite3_stmt *moving = statement(archive, MOVE_APPEARANCE);
	bind_number(moving, 1, from);
	bind_number(moving, 2, to);
	return statement_run(archive, moving, error);
}

// Appearances are written out by their numbers, and the first that comes in is revision 0.
static bool change_turns(struct archive *archive, const struct reading *reading,
	const struct replaced *replaced, struct error *error)
{
	sqlite3_stmt *row = of_key(archive, FIRST_OF_TEXT, reading);
	bool found;
	if (!replaced->text)
		return true;
	if (!statement_row(archive, row, &found, error))
		return false;
	int64_t own = found ? sqlite3_column_int64(row, 0) : 0;
	sqlite3_reset(row);
	return own <= replaced->number || (move(archive, replaced->number, 0, error) &&
						  move(archive, own, replaced->number, error));
}

bool replace_readings(struct archive *archive, const struct reading *reading,
	const struct replaced *replaced, struct error *error)
{
	return take_out(archive, reading, replaced, error) &&
	       put_in(archive, reading, replaced, error) &&
	       change_turns(archive, reading, replaced, error) &&
	       statement_run(archive, of_key(archive, FORGET_READINGS, reading), error) &&
	       statement_run(archive, of_key(archive, FORGET_SPOKEN_READINGS, reading), error) &&
	       statement_run(archive, of_key(archive, FORGET_ALIKE_READINGS, reading), error);
}
