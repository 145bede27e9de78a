// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/raw.h"

#include "archive/database.h"
#include "base/digest.h"
#include "base/gzip.h"

static void bind_bytes(sqlite3_stmt *statement, int at, struct span bytes)
{
	sqlite3_bind_blob64(
		statement, at, bytes.bytes ? bytes.bytes : "", bytes.size, SQLITE_STATIC);
}

static bool add_raw(struct archive *archive, const struct archive_raw *raw, struct span hash,
	struct error *error)
{
	struct text packed = { 0 };
	sqlite3_stmt *adding = statement(archive, ADD_RAW);
	gzip_pack(&packed, raw->bytes);
	bind_span(adding, 1, raw->source);
	bind_span(adding, 2, raw->address);
	bind_span(adding, 3, raw->time);
	bind_number(adding, 4, raw->status);
	bind_span(adding, 5, raw->headers);
	bind_bytes(adding, 6, hash);
	bind_number(adding, 7, (int64_t)raw->bytes.size);
	bind_bytes(adding, 8, text_span(&packed));
	bind_span(adding, 9, raw->form);
	bool ok = statement_run(archive, adding, error);
	text_free(&packed);
	return ok;
}

bool archive_put_raw(struct archive *archive, struct archive_raw *raw, struct error *error)
{
	struct digest digest = digest_of(raw->bytes);
	struct span hash = { (const char *)digest.bytes, DIGEST_SIZE };
	bool found;
	if (!add_raw(archive, raw, hash, error))
		return false;
	sqlite3_stmt *row = statement(archive, FIND_RAW);
	bind_span(row, 1, raw->address);
	bind_bytes(row, 2, hash);
	bind_span(row, 3, raw->form);
	if (!statement_row(archive, row, &found, error))
		return false;
	raw->number = sqlite3_column_int64(row, 0);
	sqlite3_reset(row);
	return true;
}

static bool read_raw(
	sqlite3_stmt *row, struct archive_raw *raw, struct arena *arena, struct error *error)
{
	struct text bytes = { 0 };
	*raw = (struct archive_raw){
		.number = sqlite3_column_int64(row, 0),
		.source = column_span(row, 1),
		.address = column_span(row, 2),
		.time = column_span(row, 3),
		.status = sqlite3_column_int(row, 4),
		.headers = column_span(row, 5),
		.form = column_span(row, 8),
	};
	struct span packed = { sqlite3_column_blob(row, 7), (size_t)sqlite3_column_bytes(row, 7) };
	bool ok = gzip_unpack(&bytes, packed, (size_t)sqlite3_column_int64(row, 6), error);
	raw->bytes = span_copy(arena, text_span(&bytes));
	text_free(&bytes);
	return ok || error_while(error, "bytes of '%.*s'", SPAN_ARGUMENTS(raw->address));
}

bool archive_last_raw(struct archive *archive, struct span address, struct span form,
	struct archive_raw *raw, bool *found, struct arena *arena, struct error *error)
{
	sqlite3_stmt *row = statement(archive, LAST_RAW);
	bind_kept(row, 1, address);
	bind_kept(row, 2, form);
	return statement_row(archive, row, found, error) &&
	       (!*found || read_raw(row, raw, arena, error));
}

bool archive_next_raw(struct archive *archive, int64_t after, struct archive_raw *raw, bool *found,
	struct arena *arena, struct error *error)
{
	sqlite3_stmt *row = statement(archive, NEXT_RAW);
	bind_number(row, 1, after);
	return statement_row(archive, row, found, error) &&
	       (!*found || read_raw(row, raw, arena, error));
}
