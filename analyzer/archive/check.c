// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/archive.h"

#include "archive/database.h"
#include "archive/documents.h"
#include "base/digest.h"
#include "base/interrupt.h"
#include "language/normal.h"

enum { FAULTS_MAX = 100 };

struct faults {
	struct text *text;
	int count;
};

/** What there is to say of a fault; NULL when enough was said. */
static struct text *next_fault(struct faults *faults)
{
	if (faults->count++ >= FAULTS_MAX)
		return NULL;
	return faults->text;
}

/** Each row of `sql` that is not "ok" is a fault. */
static bool check_rows(
	struct archive *archive, const char *sql, struct faults *faults, struct error *error)
{
	sqlite3_stmt *rows = NULL;
	int status = SQLITE_ERROR;
	if (sqlite3_prepare_v2(archive->database, sql, -1, &rows, NULL) == SQLITE_OK)
		while ((status = sqlite3_step(rows)) == SQLITE_ROW) {
			struct span said = column_span(rows, 0);
			struct text *fault = span_is(said, "ok") ? NULL : next_fault(faults);
			if (fault)
				text_format(fault, "%.*s\n", SPAN_ARGUMENTS(said));
		}
	sqlite3_finalize(rows);
	return status == SQLITE_DONE ||
	       database_failed(archive->database, "check the archive", error);
}

static const char *const checks[] = {
	"PRAGMA integrity_check(100)",
	"SELECT 'a row of ' || \"table\" || ' points to nothing' FROM pragma_foreign_key_check",
	"SELECT 'document ' || number || ' has no appearance' FROM document WHERE number NOT IN"
	" (SELECT document FROM appearance)",
	"SELECT 'document ' || number || ' is not in the full text' FROM document"
	" WHERE number NOT IN (SELECT id FROM full_text_docsize)",
	"SELECT 'the full text has a document ' || id || ', which there is not'"
	" FROM full_text_docsize WHERE id NOT IN (SELECT number FROM document)",
};

static const struct language *language_of(
	const struct language *languages, size_t count, struct span code)
{
	for (size_t i = 0; i < count; i++)
		if (span_equal(languages[i].code, code))
			return &languages[i];
	return NULL;
}

static void check_hash(struct archive *archive, const struct archive_document *document,
	const struct language *language, struct faults *faults)
{
	char hex[DIGEST_HEX_SIZE];
	struct span text = document->document.text;
	text_clear(&archive->identity);
	normal_identity(&archive->identity, text.size ? text : document->document.title, language);
	struct digest hash = digest_of(text_span(&archive->identity));
	if (span_is(document->hash, digest_hex(&hash, hex)))
		return;
	struct text *fault = next_fault(faults);
	if (fault)
		text_format(fault,
			"document '%.*s': its text does not give its hash: the text, or what its "
			"language leaves out of it, has changed\n",
			SPAN_ARGUMENTS(document->document.id));
}

static bool check_hashes(struct archive *archive, const struct language *languages, size_t count,
	struct faults *faults, struct error *error)
{
	struct archive_document document = { 0 };
	for (bool found = true;;) {
		if (interrupt_came(error) ||
			!archive_next_document(archive, document.number, &document, &found, error))
			return false;
		if (!found)
			return true;
		check_hash(archive, &document,
			language_of(languages, count, document.document.language), faults);
	}
}

bool archive_check(struct archive *archive, const struct language *languages, size_t language_count,
	struct text *faults, struct error *error)
{
	struct faults found = { faults, 0 };
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		if (!check_rows(archive, checks[i], &found, error))
			return false;
	// The full text looks at itself by an insertion, which only a writer may do.
	sqlite3_stmt *looking = NULL;
	const char *sql = "INSERT INTO full_text (full_text) VALUES ('integrity-check')";
	if (archive->use == ARCHIVE_WRITE) {
		bool sound = sqlite3_prepare_v2(archive->database, sql, -1, &looking, NULL) ==
				     SQLITE_OK &&
			     sqlite3_step(looking) == SQLITE_DONE;
		struct text *fault = sound ? NULL : next_fault(&found);
		if (fault)
			text_append_string(fault, "the full text is damaged\n");
		sqlite3_finalize(looking);
	}
	return check_hashes(archive, languages, language_count, &found, error);
}
