// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/schema.h"

#include "archive/database.h"

// A step is never changed once released: the next one says what changes.

// Texts, where they appeared, and what the measure says of them.
static const char texts_and_scores[] =
	"CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"

	"CREATE TABLE document ("
	" number INTEGER PRIMARY KEY,"
	" language TEXT NOT NULL,"
	" hash BLOB NOT NULL," // SHA-256 of the normal text
	" text TEXT NOT NULL," // as first received; empty where only a title came
	" UNIQUE (hash, language)) STRICT;"

	// No date, URL, section, title ... is the empty string.
	"CREATE TABLE appearance ("
	" number INTEGER PRIMARY KEY,"
	" document INTEGER NOT NULL REFERENCES document,"
	" id TEXT NOT NULL,"
	" source TEXT NOT NULL,"
	" key TEXT NOT NULL,"         // the source's own
	" revision INTEGER NOT NULL," // 0: the first text under this source and key
	" date TEXT NOT NULL,"
	" url TEXT NOT NULL,"
	" section TEXT NOT NULL,"
	" title TEXT NOT NULL,"
	" label TEXT NOT NULL," // the language as the source names it
	" speaker TEXT NOT NULL,"
	" before TEXT NOT NULL,"
	" extra TEXT NOT NULL," // members that are not ours, as one JSON object
	" first_seen TEXT NOT NULL,"
	" raw INTEGER NOT NULL) STRICT;" // the bytes it came from, or 0
	"CREATE INDEX appearance_id ON appearance (id);"
	"CREATE INDEX appearance_key ON appearance (source, key);"
	"CREATE INDEX appearance_document ON appearance (document, revision, date, source);"

	"CREATE TABLE vintage ("
	" number INTEGER PRIMARY KEY,"
	" lexicon TEXT NOT NULL UNIQUE,"
	" own_voice TEXT NOT NULL,"
	" targets TEXT NOT NULL) STRICT;" // in their order, joined by +

	// The columns of documents.csv that scoring gives.
	"CREATE TABLE score ("
	" vintage INTEGER NOT NULL REFERENCES vintage,"
	" document INTEGER NOT NULL REFERENCES document,"
	" language TEXT NOT NULL, type TEXT NOT NULL, rank INTEGER NOT NULL, speaker TEXT NOT NULL,"
	" sentences INTEGER NOT NULL, words INTEGER NOT NULL, gated INTEGER NOT NULL,"
	" threat INTEGER NOT NULL, conciliation INTEGER NOT NULL,"
	" own_threat INTEGER NOT NULL, own_conciliation INTEGER NOT NULL,"
	" relayed_threat INTEGER NOT NULL, relayed_conciliation INTEGER NOT NULL,"
	" threat_1 INTEGER NOT NULL, threat_2 INTEGER NOT NULL,"
	" threat_3 INTEGER NOT NULL, threat_4 INTEGER NOT NULL,"
	" conciliation_1 INTEGER NOT NULL, conciliation_2 INTEGER NOT NULL,"
	" conciliation_3 INTEGER NOT NULL, conciliation_4 INTEGER NOT NULL,"
	" relayed_threat_sentences INTEGER NOT NULL,"
	" relayed_conciliation_sentences INTEGER NOT NULL,"
	" voice INTEGER NOT NULL, targets INTEGER NOT NULL, conditional INTEGER NOT NULL,"
	" target_threat TEXT NOT NULL, target_conciliation TEXT NOT NULL," // a digit a target
	" specific INTEGER NOT NULL, set_aside INTEGER NOT NULL, program TEXT NOT NULL,"
	" PRIMARY KEY (vintage, document)) STRICT, WITHOUT ROWID;";

// The bytes as they came, how days stand, what runs did.
static const char fetching[] =
	"CREATE TABLE raw ("
	" number INTEGER PRIMARY KEY,"
	" source TEXT NOT NULL, address TEXT NOT NULL, time TEXT NOT NULL,"
	" status INTEGER NOT NULL, headers TEXT NOT NULL,"
	" hash BLOB NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL," // deflated
	" UNIQUE (address, hash)) STRICT;"
	"CREATE TABLE day ("
	" source TEXT NOT NULL, date TEXT NOT NULL, status TEXT NOT NULL,"
	" PRIMARY KEY (source, date)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE run ("
	" number INTEGER PRIMARY KEY,"
	" command TEXT NOT NULL, started TEXT NOT NULL, ended TEXT NOT NULL,"
	" status INTEGER NOT NULL, summary TEXT NOT NULL) STRICT;";

// It keeps no second copy of the texts; what it is fed with is in feed.c.
static const char full_text[] =
	"CREATE VIRTUAL TABLE full_text USING fts5"
	" (title, body, content = '', tokenize = 'unicode61 remove_diacritics 0');";

// One act of speaking and its texts.  A document that stands in none is a statement of its own.
static const char statements[] =
	"CREATE TABLE statement ("
	" number INTEGER PRIMARY KEY,"
	" id TEXT NOT NULL UNIQUE," // of its first appearance
	" date TEXT NOT NULL, speaker TEXT NOT NULL, type TEXT NOT NULL) STRICT;"
	"CREATE TABLE statement_document ("
	" document INTEGER PRIMARY KEY REFERENCES document,"
	" statement INTEGER NOT NULL REFERENCES statement) STRICT;";

// What lists name and how far they were read; the forms that were posted.
static const char lists[] =
	"CREATE TABLE listed ("
	" number INTEGER PRIMARY KEY,"
	" definition TEXT NOT NULL, key TEXT NOT NULL,"
	" url TEXT NOT NULL, form TEXT NOT NULL,"
	" language TEXT NOT NULL, sections TEXT NOT NULL, title TEXT NOT NULL,"
	" date TEXT NOT NULL, date_origin INTEGER NOT NULL,"
	" state INTEGER NOT NULL DEFAULT 0," // 0 wanted, 1 got, 2 given up, 3 gone
	" tries INTEGER NOT NULL DEFAULT 0,"
	" UNIQUE (definition, language, key)) STRICT;"
	"CREATE INDEX listed_wanted ON listed (definition, date = '', date, number) WHERE state = 0;"
	"CREATE INDEX listed_url ON listed (url);"
	"CREATE TABLE list_read (list TEXT PRIMARY KEY, day TEXT NOT NULL) STRICT, WITHOUT ROWID;"
	"ALTER TABLE raw ADD COLUMN form TEXT NOT NULL DEFAULT '';";

// What was got is asked for again for a while.  Two forms posted to one address bring two pages.
static const char asking_again[] =
	"ALTER TABLE listed ADD COLUMN due TEXT NOT NULL DEFAULT '';"     // the next time, or none
	"ALTER TABLE listed ADD COLUMN pause INTEGER NOT NULL DEFAULT 0;" // days before it
	"ALTER TABLE listed ADD COLUMN gone TEXT NOT NULL DEFAULT '';"    // since when, or not
	"CREATE INDEX listed_due ON listed (definition, due, number) WHERE due <> '';"
	"CREATE TABLE raw_by_form ("
	" number INTEGER PRIMARY KEY,"
	" source TEXT NOT NULL, address TEXT NOT NULL, time TEXT NOT NULL,"
	" status INTEGER NOT NULL, headers TEXT NOT NULL,"
	" hash BLOB NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL,"
	" form TEXT NOT NULL DEFAULT '',"
	" UNIQUE (address, form, hash)) STRICT;"
	"INSERT INTO raw_by_form (number, source, address, time, status, headers, hash, size, bytes,"
	" form) SELECT number, source, address, time, status, headers, hash, size, bytes, form FROM raw;"
	"DROP TABLE raw;"
	"ALTER TABLE raw_by_form RENAME TO raw;";

// Under each lexicon: which texts are alike, and by which text the statement of each goes.  A scored
// document without a row in `spoken` was not looked at yet.
static const char joining[] =
	"DROP TABLE statement_document;"
	"DROP TABLE statement;"
	"CREATE TABLE alike ("
	" vintage INTEGER NOT NULL REFERENCES vintage,"
	" a INTEGER NOT NULL REFERENCES document, b INTEGER NOT NULL REFERENCES document,"
	" kind INTEGER NOT NULL, strength INTEGER NOT NULL,"
	" trail TEXT NOT NULL," // why
	" PRIMARY KEY (vintage, a, b)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX alike_b ON alike (b);"
	"CREATE TABLE spoken ("
	" vintage INTEGER NOT NULL REFERENCES vintage,"
	" document INTEGER NOT NULL REFERENCES document,"
	" statement INTEGER NOT NULL REFERENCES document,"
	" PRIMARY KEY (vintage, document)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX spoken_statement ON spoken (vintage, statement);";

// Whose record: without reading all scores.
static const char speakers[] =
	"CREATE INDEX score_speaker ON score (vintage, language, speaker, type);";

static const char *const steps[] = { texts_and_scores, fetching, full_text, statements, lists,
	asking_again, speakers, joining };

int schema_version(void)
{
	return sizeof steps / sizeof *steps;
}

bool schema_of(sqlite3 *database, int *version, struct error *error)
{
	int64_t application, tables, found;
	if (!database_number(database, "PRAGMA application_id", &application, error) ||
		!database_number(database, "SELECT count(*) FROM sqlite_schema", &tables, error) ||
		!database_number(database, "PRAGMA user_version", &found, error))
		return false;
	if (application != SCHEMA_APPLICATION && (application || tables || found))
		return error_set(error, ERROR_FAILED, "not an archive of this program");
	if (found > schema_version())
		return error_set(error, ERROR_FAILED,
			"made by a newer tocsin (schema %lld; this one knows %d): use that one",
			(long long)found, schema_version());
	*version = (int)found;
	return true;
}

static bool take_steps(sqlite3 *database, int version, int wanted, struct error *error)
{
	for (int step = version; step < wanted; step++)
		if (!database_run(database, steps[step], error))
			return error_while(error, "step %d of the schema", step + 1);
	struct text mark = { 0 };
	text_format(&mark, "PRAGMA application_id = %d; PRAGMA user_version = %d",
		SCHEMA_APPLICATION, wanted);
	bool ok = database_run(database, mark.bytes, error);
	text_free(&mark);
	return ok;
}

bool schema_advance(sqlite3 *database, int version, int wanted, struct error *error)
{
	if (version >= wanted)
		return true;
	if (!database_run(database, "BEGIN IMMEDIATE", error))
		return false;
	if (take_steps(database, version, wanted, error) && database_run(database, "COMMIT", error))
		return true;
	sqlite3_exec(database, "ROLLBACK", NULL, NULL, NULL);
	return false;
}
