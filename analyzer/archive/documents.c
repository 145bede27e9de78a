// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/documents.h"

#include "archive/database.h"
#include "archive/feed.h"
#include "archive/read.h"
#include "archive/replace.h"
#include "base/digest.h"
#include "language/normal.h"

/** What is known of a document on its way in. */
struct arrival {
	const struct document *document;
	const struct language *language;
	struct span code, source, key, title;
	struct digest hash;
	char hex[DIGEST_HEX_SIZE];
	int64_t raw; // the bytes it was made of, or 0
};

/** What stands under its source and key already. */
struct standing {
	bool any, same_text, same_appearance;
	struct span id;        // of the same text, else of the first
	struct span former_id; // of the same text, where another reading replaced it
	int64_t document, revision, last_revision;
	int64_t added; // the appearance that was put in, or 0
	struct replaced replaced;
};

/** An item that has only a title is that title. */
static struct span whole_text(struct span text, struct span title)
{
	return text.size ? text : title;
}

static struct digest identity_of(
	struct archive *archive, struct span text, const struct language *language)
{
	text_clear(&archive->identity);
	normal_identity(&archive->identity, text, language);
	return digest_of(text_span(&archive->identity));
}

static void prepare_arrival(struct archive *archive, struct arrival *arrival)
{
	const struct document *document = arrival->document;
	arrival->title = document_title(document);
	arrival->code = arrival->language         ? arrival->language->code
			: document->language.size ? document->language
						  : span_of("und");
	arrival->source = document->source.size ? document->source : span_of("import");
	arrival->hash =
		identity_of(archive, whole_text(document->text, arrival->title), arrival->language);
	arrival->key = document->key.size  ? document->key
		       : document->id.size ? document->id
					   : span_of(digest_hex(&arrival->hash, arrival->hex));
}

static void bind_hash(sqlite3_stmt *statement, int at, const struct digest *hash)
{
	sqlite3_bind_blob(statement, at, hash->bytes, DIGEST_SIZE, SQLITE_STATIC);
}

/** Rules for what makes texts the same may have changed since a text came: then both are looked at
 *  with those of today. */
static bool same_today(struct archive *archive, const struct arrival *arrival, sqlite3_stmt *row)
{
	struct span text = whole_text(column_span(row, 5), column_span(row, 6));
	struct digest hash = identity_of(archive, text, arrival->language);
	return span_equal((struct span){ (char *)hash.bytes, DIGEST_SIZE },
		(struct span){ (const char *)arrival->hash.bytes, DIGEST_SIZE });
}

/** Whether this reading of the same bytes takes the place of the row's: another text; or a title or date
 *  that both came from the page, for what lists say changes by itself. */
static bool is_replaced(const struct arrival *arrival, sqlite3_stmt *row, bool same_text)
{
	const struct document *document = arrival->document;
	bool same_title = span_equal(column_span(row, 6), arrival->title);
	bool same_date = column_date(row, 9).day == document->date.day;
	bool dated_by_page = document->date_origin == DATE_ORIGIN_KEY ||
			     document->date_origin == DATE_ORIGIN_PAGE ||
			     document->date_origin == DATE_ORIGIN_DATELINE;
	if (arrival->raw == 0 || sqlite3_column_int64(row, 8) != arrival->raw)
		return false;
	if (!same_text)
		return true;
	return span_equal(column_span(row, 10), document->section) && !(same_title && same_date) &&
	       (same_title || !document->title_listed) && (same_date || dated_by_page);
}

static void note_row(struct archive *archive, const struct arrival *arrival, sqlite3_stmt *row,
	struct standing *standing)
{
	bool same = sqlite3_column_int(row, 3) || same_today(archive, arrival, row);
	int64_t revision = sqlite3_column_int64(row, 2);
	if (revision < standing->replaced.lowest)
		standing->replaced.lowest = revision;
	if (revision < 0) {
		if (same && standing->former_id.size == 0)
			standing->former_id = span_copy(&archive->arena, column_span(row, 1));
		return;
	}
	if (is_replaced(arrival, row, same))
		replaced_note(&standing->replaced,
			&(struct replaced){ .any = true,
				.text = !same,
				.number = sqlite3_column_int64(row, 7),
				.revision = revision,
				.first_seen = span_copy(&archive->arena, column_span(row, 11)) });
	if (!standing->any || (same && !standing->same_text)) {
		standing->id = span_copy(&archive->arena, column_span(row, 1));
		standing->document = sqlite3_column_int64(row, 0);
		standing->revision = revision;
	}
	standing->any = true;
	standing->same_text = standing->same_text || same;
	standing->same_appearance =
		standing->same_appearance || (same && sqlite3_column_int(row, 4));
	if (revision > standing->last_revision)
		standing->last_revision = revision;
}

static bool find_standing(struct archive *archive, const struct arrival *arrival,
	struct standing *standing, struct error *error)
{
	sqlite3_stmt *rows = statement(archive, APPEARANCES_OF_KEY);
	bind_span(rows, 1, arrival->source);
	bind_span(rows, 2, arrival->key);
	bind_hash(rows, 3, &arrival->hash);
	bind_span(rows, 4, arrival->code);
	bind_date(rows, 5, arrival->document->date);
	bind_span(rows, 6, arrival->document->url);
	bind_span(rows, 7, arrival->document->section);
	bind_span(rows, 8, arrival->title);
	*standing = (struct standing){ 0 };
	for (bool found = true; found;) {
		if (!statement_row(archive, rows, &found, error))
			return false;
		if (found)
			note_row(archive, arrival, rows, standing);
	}
	return true;
}

/** The document of this text, put in if it is new. */
static bool put_text(struct archive *archive, const struct arrival *arrival, int64_t *number,
	bool *is_new, struct error *error)
{
	sqlite3_stmt *finding = statement(archive, FIND_DOCUMENT);
	bool found;
	bind_hash(finding, 1, &arrival->hash);
	bind_span(finding, 2, arrival->code);
	if (!statement_row(archive, finding, &found, error))
		return false;
	*is_new = !found;
	if (found) {
		*number = sqlite3_column_int64(finding, 0);
		sqlite3_reset(finding);
		return true;
	}
	sqlite3_stmt *adding = statement(archive, ADD_DOCUMENT);
	bind_span(adding, 1, arrival->code);
	bind_hash(adding, 2, &arrival->hash);
	bind_span(adding, 3, arrival->document->text);
	if (!statement_run(archive, adding, error))
		return false;
	*number = sqlite3_last_insert_rowid(archive->database);
	return feed_document(archive, *number, arrival->title, arrival->document->text, error);
}

static bool id_is_free(struct archive *archive, struct span id, bool *is_free, struct error *error)
{
	sqlite3_stmt *finding = statement(archive, FIND_ID);
	bool found;
	bind_span(finding, 1, id);
	if (!statement_row(archive, finding, &found, error))
		return false;
	*is_free = sqlite3_column_int64(finding, 0) == 0;
	sqlite3_reset(finding);
	return true;
}

/** The n-th name to try: the record's own, then with its source; without an own one,
 *  SOURCE-DATE-LANG and ever more of the hash. */
static void append_candidate(struct text *id, const struct arrival *arrival, int n)
{
	char date[DATE_SIZE], hex[DIGEST_HEX_SIZE];
	digest_hex(&arrival->hash, hex);
	if (arrival->document->id.size) {
		if (n > 0)
			text_format(id, "%.*s:", SPAN_ARGUMENTS(arrival->source));
		text_append(id, arrival->document->id);
		if (n > 1)
			text_format(id, ":%.*s", 8 * (n - 1), hex);
		return;
	}
	bool dated = date_known(arrival->document->date);
	text_format(id, "%.*s-%s-%.*s-%.*s", SPAN_ARGUMENTS(arrival->source),
		dated ? date_write(arrival->document->date, date) : "undated",
		SPAN_ARGUMENTS(arrival->code), 8 * (n + 1), hex);
}

static bool choose_id(struct archive *archive, const struct arrival *arrival,
	const struct standing *standing, struct span *id, struct error *error)
{
	bool of_key = standing->any && !standing->replaced.text;
	struct text name = { 0 };
	bool ok = true, is_free = false;
	if (standing->same_text || standing->former_id.size) {
		*id = standing->same_text ? standing->id : standing->former_id;
		return true;
	}
	for (int n = 0; ok && !is_free && n < 8; n++) {
		text_clear(&name);
		if (of_key)
			text_format(&name, "%.*s~%lld", SPAN_ARGUMENTS(standing->id),
				(long long)(standing->last_revision + 1 + n));
		else
			append_candidate(&name, arrival, n);
		ok = id_is_free(archive, text_span(&name), &is_free, error);
	}
	*id = span_copy(&archive->arena, text_span(&name));
	text_free(&name);
	return ok;
}

static bool add_appearance(struct archive *archive, const struct arrival *arrival, int64_t number,
	int64_t revision, struct span id, struct date first_seen, struct error *error)
{
	const struct document *document = arrival->document;
	sqlite3_stmt *adding = statement(archive, ADD_APPEARANCE);
	bind_number(adding, 1, number);
	bind_span(adding, 2, id);
	bind_span(adding, 3, arrival->source);
	bind_span(adding, 4, arrival->key);
	bind_number(adding, 5, revision);
	bind_date(adding, 6, document->date);
	bind_span(adding, 7, document->url);
	bind_span(adding, 8, document->section);
	bind_span(adding, 9, arrival->title);
	bind_span(adding, 10, document->language);
	bind_span(adding, 11, document->speaker);
	bind_span(adding, 12, document->before);
	bind_span(adding, 13, document->extra);
	bind_date(adding, 14, first_seen);
	bind_number(adding, 15, arrival->raw);
	return statement_run(archive, adding, error);
}

/** The appearance put in last may be the first by date; and who carried a text tells which statement
 *  it is of. */
static bool forget_scores(struct archive *archive, int64_t number, struct error *error)
{
	int64_t appearance = sqlite3_last_insert_rowid(archive->database);
	sqlite3_stmt *forgetting = statement(archive, FORGET_SCORES);
	bind_number(forgetting, 1, number);
	bind_number(forgetting, 2, appearance);
	if (!statement_run(archive, forgetting, error))
		return false;
	forgetting = statement(archive, FORGET_SPOKEN);
	bind_number(forgetting, 1, number);
	return statement_run(archive, forgetting, error);
}

static bool put_arrival(struct archive *archive, const struct arrival *arrival,
	struct standing *standing, struct date first_seen, struct archive_outcome *outcome,
	struct error *error)
{
	struct span id;
	int64_t number = standing->document;
	if (standing->same_appearance)
		return true;
	if (!standing->same_text &&
		!put_text(archive, arrival, &number, &outcome->new_document, error))
		return false;
	outcome->new_appearance = true;
	outcome->revision = standing->any && !standing->same_text && !standing->replaced.text;
	int64_t revision = standing->same_text       ? standing->revision
			   : standing->replaced.text ? standing->replaced.revision
			   : outcome->revision       ? standing->last_revision + 1
						     : 0;
	if (!choose_id(archive, arrival, standing, &id, error) ||
		!add_appearance(archive, arrival, number, revision, id, first_seen, error))
		return false;
	standing->document = number;
	standing->added = sqlite3_last_insert_rowid(archive->database);
	return outcome->new_document || forget_scores(archive, number, error);
}

static bool replace(struct archive *archive, const struct arrival *arrival,
	const struct standing *standing, struct error *error)
{
	const struct replaced *replaced = &standing->replaced;
	struct reading reading = { .source = arrival->source,
		.key = arrival->key,
		.section = arrival->document->section,
		.raw = arrival->raw,
		.document = standing->document,
		.appearance = standing->added };
	return replace_readings(archive, &reading, replaced, error);
}

bool archive_put_document(struct archive *archive, const struct document *document,
	const struct language *language, struct date first_seen, int64_t raw,
	struct archive_outcome *outcome, struct error *error)
{
	struct arrival arrival = { .document = document, .language = language, .raw = raw };
	struct standing standing;
	*outcome = (struct archive_outcome){ 0 };
	arena_reset(&archive->arena);
	prepare_arrival(archive, &arrival);
	if (!find_standing(archive, &arrival, &standing, error))
		return false;
	// Title and date that are known already were another list's.
	outcome->replaces =
		standing.replaced.text || (standing.replaced.any && !standing.same_appearance);
	return put_arrival(archive, &arrival, &standing, first_seen, outcome, error) &&
	       (!outcome->replaces || replace(archive, &arrival, &standing, error));
}

void read_document(sqlite3_stmt *row, struct archive_document *document)
{
	*document = (struct archive_document){
		.number = sqlite3_column_int64(row, 0),
		.document = {
			.language = column_span(row, 1),
			.text = column_span(row, 2),
			.id = column_span(row, 4),
			.source = column_span(row, 5),
			.title = column_span(row, 6),
			.url = column_span(row, 7),
			.section = column_span(row, 8),
			.speaker = column_span(row, 9),
			.before = column_span(row, 10),
			.extra = column_span(row, 11),
			.date = column_date(row, 12),
			.first_seen = column_span(row, 13),
		},
		.hash = column_span(row, 3),
		.replaced = sqlite3_column_int(row, 14) != 0,
	};
	if (date_known(document->document.date))
		document->document.date_origin = DATE_ORIGIN_LIST;
}

bool archive_next_document(struct archive *archive, int64_t after,
	struct archive_document *document, bool *found, struct error *error)
{
	sqlite3_stmt *row = statement(archive, NEXT_DOCUMENT);
	bind_number(row, 1, after);
	if (!statement_row(archive, row, found, error))
		return false;
	if (*found)
		read_document(row, document);
	return true;
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/** The bytes of 64 hexadecimal digits; false where it is none. */
static bool parse_hash(struct span written, struct digest *hash)
{
	if (written.size != DIGEST_HEX_SIZE - 1)
		return false;
	for (size_t i = 0; i < DIGEST_SIZE; i++) {
		int high = hex_digit(written.bytes[2 * i]),
		    low = hex_digit(written.bytes[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		hash->bytes[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

bool archive_find(struct archive *archive, struct span id, struct archive_document *document,
	bool *found, struct error *error)
{
	sqlite3_stmt *row = statement(archive, DOCUMENT_OF_ID);
	struct digest hash;
	bind_span(row, 1, id);
	if (parse_hash(id, &hash))
		sqlite3_bind_blob(row, 2, hash.bytes, DIGEST_SIZE, SQLITE_TRANSIENT);
	if (!statement_row(archive, row, found, error))
		return false;
	if (*found)
		read_document(row, document);
	return true;
}

void archive_appearances(struct archive *archive, int64_t number)
{
	bind_number(statement(archive, APPEARANCES), 1, number);
}

bool archive_next_appearance(struct archive *archive, struct archive_appearance *appearance,
	bool *found, struct error *error)
{
	sqlite3_stmt *row = archive->statements[APPEARANCES];
	if (!statement_row(archive, row, found, error))
		return false;
	if (!*found)
		return true;
	*appearance = (struct archive_appearance){
		.id = column_span(row, 1),
		.source = column_span(row, 2),
		.key = column_span(row, 3),
		.revision = sqlite3_column_int(row, 4),
		.date = column_date(row, 5),
		.url = column_span(row, 6),
		.section = column_span(row, 7),
		.title = column_span(row, 8),
		.language = column_span(row, 9),
		.speaker = column_span(row, 10),
		.before = column_span(row, 11),
		.extra = column_span(row, 12),
		.first_seen = column_span(row, 13),
		.text = column_span(row, 14),
		.number = sqlite3_column_int64(row, 15),
		.own_key = !sqlite3_column_int(row, 16),
		.text_language = column_span(row, 17),
		.gone = column_span(row, 18),
	};
	return true;
}
