// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin import`: files into the archive.  What cannot be a document is told of and left out; the
// rest goes on.
#include "base/file.h"
#include "base/interrupt.h"
#include "base/notice.h"
#include "base/output.h"
#include "commands/intake.h"

#include <string.h>

static bool import_files(struct intake *intake, struct call *call, struct error *error)
{
	for (size_t i = 0; i < call->operand_count; i++) {
		if (intake_file(intake, call->operands[i], error))
			continue;
		if (interrupt_signal() || intake->archive_failed || error->kind == ERROR_USAGE)
			return false;
		notice_error(error);
		intake->files_failed++;
	}
	return true;
}

static bool write_summary(const struct intake *intake, struct error *error)
{
	struct output *output;
	if (!output_open(&output, NULL, error))
		return false;
	struct text *text = output_text(output);
	text_format(text,
		"%zu read, %zu new documents, %zu appearances, %zu known already, %zu rejected, "
		"%zu set aside for their language",
		intake->read, intake->documents, intake->appearances, intake->known,
		intake->rejected, intake->set_aside);
	if (intake->revisions)
		text_format(text, ", %zu revisions", intake->revisions);
	struct records_passed passed = intake->passed;
	if (passed.lists + passed.unknown + passed.others)
		text_format(text,
			"; passed over: %zu lists, %zu pages of no known layout, %zu others",
			passed.lists, passed.unknown, passed.others);
	text_append_byte(text, '\n');
	return output_close(output, error);
}

/** What was reported file by file and record by record decides the exit status. */
static bool conclude(const struct intake *intake, size_t files, struct error *error)
{
	if (intake->files_failed)
		return error_set(error, ERROR_FAILED, "%zu of %zu files could not be read whole",
			intake->files_failed, files);
	if (!intake->rejected)
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
	struct intake intake = { .today = date_today(0) };
	const char *path;
	int64_t wait;
	bool ok = false;
	if (!check_files(call, error) || !call_input(call, &intake.input, error) ||
		!call_number(call, "wait", 0, 86400, 0, &wait, error) ||
		!call_archive_path(call, true, &path, error))
		return false;
	if (!call_pack(call, &intake.pack, error) ||
		!archive_open(&intake.archive, path, ARCHIVE_WRITE, (int)wait, error))
		goto done;
	ok = import_files(&intake, call, error);
	notice_progress_end();
	ok = ok && (call_has(call, "quiet") || write_summary(&intake, error)) &&
	     conclude(&intake, call->operand_count, error);
done:
	archive_close(intake.archive);
	pack_close(intake.pack);
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
		"FILE holds JSON lines, a JSON array, CSV with a header, a saved page, a WARC file\n"
		"or plain text, also gzipped; - is standard input.  Members are text and, where known, id, date,\n"
		"title, source, lang, url, section, speaker and before; others are kept as they are.\n"
		"Of a WARC file the articles of known layouts are taken, and the texts of a WET file.\n\n"
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
