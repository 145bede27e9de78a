// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/intake.h"

#include "archive/documents.h"
#include "base/interrupt.h"
#include "base/notice.h"
#include "language/detect.h"

// A commit costs a sync; what is not committed is read again after a kill.
enum { RECORDS_A_COMMIT = 4000, BYTES_A_COMMIT = 64 << 20 };

static bool commit(struct intake *intake, struct error *error)
{
	intake->records = intake->bytes = 0;
	return archive_commit(intake->archive, error);
}

static bool commit_if_due(struct intake *intake, struct error *error)
{
	if (intake->records < RECORDS_A_COMMIT && intake->bytes < BYTES_A_COMMIT)
		return true;
	return commit(intake, error) && archive_begin(intake->archive, error);
}

static bool put(struct intake *intake, struct document *document, const struct records *records,
	struct error *error)
{
	struct date first_seen = records_first_seen(records);
	const struct pack *pack = intake->pack;
	struct span text = document->text.size ? document->text : document->title;
	const struct language *language =
		language_detect(pack->languages, pack->language_count, text);
	struct archive_outcome outcome;
	// A page of a WARC file was fetched when it was new.
	struct date near = records_format(records) == RECORDS_WARC ? first_seen : DATE_NONE;
	input_settle_date(&intake->input, pack, near, document, NULL);
	if (!archive_put_document(intake->archive, document, language,
		    date_known(first_seen) ? first_seen : intake->today, 0, &outcome, error))
		return false;
	intake->documents += outcome.new_document;
	intake->appearances += outcome.new_appearance;
	intake->known += !outcome.new_appearance;
	intake->revisions += outcome.revision;
	intake->set_aside += !language || !pack_lexicon(pack, language);
	intake->records++;
	intake->bytes += text.size;
	return commit_if_due(intake, error);
}

/** All records of one file; false where it cannot go on. */
static bool read_records(struct intake *intake, struct records *records, struct error *error)
{
	struct document document;
	enum records_found found;
	for (;;) {
		if (interrupt_came(error) || !records_next(records, &document, &found, error))
			return false;
		if (found == RECORDS_END)
			return true;
		intake->read++;
		notice_progress("importing", intake->read, 0);
		if (found == RECORDS_REJECTED) {
			intake->rejected++;
			notice_error(error);
			continue;
		}
		if (records_format(records) == RECORDS_TEXT)
			document_split_title(&document);
		if (!put(intake, &document, records, error)) {
			intake->archive_failed = true;
			return error_while(error, "line %d", records_line(records));
		}
	}
}

static void count_passed(struct intake *intake, struct records_passed passed)
{
	intake->passed.lists += passed.lists;
	intake->passed.unknown += passed.unknown;
	intake->passed.others += passed.others;
}

bool intake_file(struct intake *intake, const char *path, struct error *error)
{
	struct records *records;
	if (!records_open(&records, path, &intake->input.records, error))
		return false;
	bool ok = archive_begin(intake->archive, error);
	intake->archive_failed = !ok;
	if (ok) {
		ok = read_records(intake, records, error);
		count_passed(intake, records_passed(records));
		// What was read stays, also of a file that is cut short or a run that is stopped.
		struct error failure;
		if (!intake->archive_failed && !commit(intake, ok ? error : &failure)) {
			intake->archive_failed = true;
			ok = false;
		}
	}
	records_close(records);
	return ok;
}
