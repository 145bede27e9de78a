// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin import`: files into the archive.  What cannot be a document is told of and left out; the
// rest goes on.
#include "archive/documents.h"
#include "base/file.h"
#include "base/interrupt.h"
#include "base/notice.h"
#include "base/output.h"
#include "commands/measure.h"
#include "language/detect.h"
#include "score/dating.h"

#include <string.h>

// A commit costs a sync; what is not committed is read again after a kill.
enum { RECORDS_A_COMMIT = 4000, BYTES_A_COMMIT = 64 << 20 };

struct import {
	struct input_options input;
	struct pack *pack;
	struct archive *archive;
	struct date today;
	size_t read, documents, appearances, known, rejected, set_aside, revisions;
	size_t files_failed;
	size_t records, bytes; // since the last commit
};

static bool commit(struct import *import, struct error *error)
{
	import->records = import->bytes = 0;
	return archive_commit(import->archive, error);
}

static bool commit_if_due(struct import *import, struct error *error)
{
	if (import->records < RECORDS_A_COMMIT && import->bytes < BYTES_A_COMMIT)
		return true;
	return commit(import, error) && archive_begin(import->archive, error);
}

/** Member, dateline or end mark, then --date. */
static void settle_date(const struct import *import, struct document *document)
{
	document_infer_date(document, import->pack, import->input.date, NULL);
	if (date_known(document->date) || !date_known(import->input.date))
		return;
	document->date = import->input.date;
	document->date_origin = DATE_ORIGIN_OPTION;
}

static bool put(struct import *import, struct document *document, struct date first_seen,
	struct error *error)
{
	const struct pack *pack = import->pack;
	struct span text = document->text.size ? document->text : document->title;
	const struct language *language =
		language_detect(pack->languages, pack->language_count, text);
	struct archive_outcome outcome;
	settle_date(import, document);
	if (!archive_put_document(import->archive, document, language,
		    date_known(first_seen) ? first_seen : import->today, 0, &outcome, error))
		return false;
	import->documents += outcome.new_document;
	import->appearances += outcome.new_appearance;
	import->known += !outcome.new_appearance;
	import->revisions += outcome.revision;
	import->set_aside += !language || !pack_lexicon(pack, language);
	import->records++;
	import->bytes += text.size;
	return commit_if_due(import, error);
}

/** All records of one file; false where it cannot go on. */
static bool read_records(struct import *import, struct records *records, struct error *error)
{
	struct document document;
	enum records_found found;
	for (;;) {
		if (interrupt_came(error) || !records_next(records, &document, &found, error))
			return false;
		if (found == RECORDS_END)
			return true;
		import->read++;
		notice_progress("importing", import->read, 0);
		if (found == RECORDS_REJECTED) {
			import->rejected++;
			notice_error(error);
		} else if (!put(import, &document, records_first_seen(records), error)) {
			return error_while(error, "line %d", records_line(records));
		}
	}
}

static bool import_file(struct import *import, const char *path, struct error *error)
{
	struct records *records;
	if (!records_open(&records, path, &import->input.records, error))
		return false;
	bool ok = archive_begin(import->archive, error);
	if (ok) {
		ok = read_records(import, records, error);
		// What was read stays, also of a file that is cut short or a run that is stopped.
		struct error failure;
		if (!commit(import, ok ? error : &failure))
			ok = false;
	}
	records_close(records);
	return ok;
}

static bool import_files(struct import *import, struct call *call, struct error *error)
{
	for (size_t i = 0; i < call->operand_count; i++) {
		if (import_file(import, call->operands[i], error))
			continue;
		if (interrupt_signal() || error->kind == ERROR_USAGE)
			return false;
		notice_error(error);
		import->files_failed++;
	}
	return true;
}

static bool write_summary(const struct import *import, struct error *error)
{
	struct output *output;
	if (!output_open(&output, NULL, error))
		return false;
	struct text *text = output_text(output);
	text_format(text,
		"%zu read, %zu new documents, %zu appearances, %zu known already, %zu rejected, "
		"%zu set aside for their language",
		import->read, import->documents, import->appearances, import->known,
		import->rejected, import->set_aside);
	if (import->revisions)
		text_format(text, ", %zu revisions", import->revisions);
	text_append_byte(text, '\n');
	return output_close(output, error);
}

/** What was reported file by file and record by record decides the exit status. */
static bool conclude(const struct import *import, size_t files, struct error *error)
{
	if (import->files_failed)
		return error_set(error, ERROR_FAILED, "%zu of %zu files could not be read whole",
			import->files_failed, files);
	if (!import->rejected)
		return true;
	error_set(error, ERROR_INCOMPLETE, "%s", "");
	return false;
}

static bool check_files(const struct call *call, struct error *error)
{
	if (call->operand_count == 0)
		return error_set(error, ERROR_USAGE,
			"'import' takes files, or - for standard input; see 'tocsin help import'");
	for (size_t i = 0; i < call->operand_count; i++)
		if (strcmp(call->operands[i], "-") != 0 && !file_exists(call->operands[i]))
			return error_set(
				error, ERROR_FAILED, "there is no file '%s'", call->operands[i]);
	return true;
}

static bool run(struct call *call, struct error *error)
{
	struct import import = { .today = date_today(0) };
	const char *path;
	int64_t wait;
	bool ok = false;
	if (!check_files(call, error) || !call_input(call, &import.input, error) ||
		!call_number(call, "wait", 0, 86400, 0, &wait, error) ||
		!call_archive_path(call, true, &path, error))
		return false;
	if (!call_pack(call, &import.pack, error) ||
		!archive_open(&import.archive, path, ARCHIVE_WRITE, (int)wait, error))
		goto done;
	ok = import_files(&import, call, error);
	notice_progress_end();
	ok = ok && write_summary(&import, error) && conclude(&import, call->operand_count, error);
done:
	archive_close(import.archive);
	pack_close(import.pack);
	return ok;
}

static const struct option options[] = {
	INPUT_OPTIONS,
	{ "wait", "SECONDS", "wait for another writer to end" },
	{ NULL, NULL, NULL },
};

const struct command import_command = {
	.name = "import",
	.arguments = "FILE...",
	.summary = "Put documents of files into the archive",
	.details =
		"FILE holds JSON lines, a JSON array, CSV with a header, a saved page or plain text,\n"
		"also gzipped; - is standard input.  Members are text and, where known, id, date,\n"
		"title, source, lang, url, section, speaker and before; others are kept as they are.\n\n"
		"A text that is there already is not stored again: a second import of the same file\n"
		"adds nothing.  A record that is no document is reported with file and line, left out,\n"
		"and makes the exit status 1.",
	.examples =
		"tocsin import articles.jsonl.gz\tadds what is new in it\n"
		"tocsin import --map headline=title --map story_text=text --source agency a.json\t"
		"reads an array with other member names\n",
	.options = options,
	.run = run,
};
