// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin archive check|backup|export|norms`: is it sound, a copy, a dump that import reads back, the
// levels that statements had.
#include "base/interrupt.h"
#include "base/json.h"
#include "base/notice.h"
#include "base/output.h"
#include "commands/export_levels.h"
#include "commands/export_norms.h"
#include "commands/export_warc.h"
#include "commands/measure.h"

#include <string.h>

static void append_member(struct text *line, const char *name, struct span value)
{
	if (value.size == 0)
		return;
	text_append_string(line, line->bytes[line->size - 1] == '{' ? "" : ",");
	json_append(line, span_of(name));
	text_append_byte(line, ':');
	json_append(line, value);
}

/** One appearance as a line; an id that was made from the text is made again by import. */
static void append_appearance(struct text *line, const struct archive_appearance *appearance)
{
	char date[DATE_SIZE];
	text_append_byte(line, '{');
	if (appearance->own_key)
		append_member(line, "id", appearance->key);
	append_member(line, "source", appearance->source);
	append_member(line, "lang", appearance->language);
	append_member(line, "date", span_of(date_write(appearance->date, date)));
	append_member(line, "title", appearance->title);
	append_member(line, "url", appearance->url);
	append_member(line, "section", appearance->section);
	append_member(line, "speaker", appearance->speaker);
	append_member(line, "before", appearance->before);
	append_member(line, "text", appearance->text);
	append_member(line, "first_seen", appearance->first_seen);
	append_member(line, "gone", appearance->gone);
	struct span extra = appearance->extra;
	if (extra.size > 2) {
		text_append_byte(line, ',');
		text_append(line, span_part(extra, 1, extra.size - 1));
	}
	text_append_string(line, "}\n");
}

struct wanted {
	struct date from, to;
	struct span language;
};

static bool is_wanted(const struct archive_appearance *appearance, const struct wanted *wanted)
{
	if (wanted->language.size && !span_equal(wanted->language, appearance->text_language))
		return false;
	if (!date_known(wanted->from) && !date_known(wanted->to))
		return true;
	return date_known(appearance->date) &&
	       (!date_known(wanted->from) || appearance->date.day >= wanted->from.day) &&
	       (!date_known(wanted->to) || appearance->date.day <= wanted->to.day);
}

static bool write_appearances(
	struct call *call, struct archive *archive, struct output *output, struct error *error)
{
	struct archive_appearance appearance;
	struct wanted wanted = { .language = span_of(call_value(call, "lang")) };
	if (!call_dates(call, &wanted.from, &wanted.to, error))
		return false;
	archive_appearances(archive, 0);
	for (bool found = true;;) {
		if (interrupt_came(error) ||
			!archive_next_appearance(archive, &appearance, &found, error))
			return false;
		if (!found)
			return true;
		if (appearance.revision >= 0 && is_wanted(&appearance, &wanted))
			append_appearance(output_text(output), &appearance);
		if (!output_flow(output, error))
			return false;
	}
}

static bool export(struct call *call, struct archive *archive, struct error *error)
{
	struct output *output;
	if (call_has(call, "warc") && call_has(call, "no-text"))
		return error_set(error, ERROR_USAGE,
			"'--warc' writes pages and '--no-text' nothing of them: take one");
	if (call_has(call, "warc"))
		return export_warc(call, archive, error);
	if (call_has(call, "no-text"))
		return export_levels(call, archive, error);
	if (!output_open(&output, call_value(call, "output"), error))
		return false;
	if (write_appearances(call, archive, output, error))
		return output_close(output, error);
	output_abandon(output);
	return false;
}

static bool print_check(struct archive *archive, struct text *faults, struct error *error)
{
	struct archive_counts counts;
	struct output *output;
	char first[DATE_SIZE], last[DATE_SIZE];
	if (!archive_count(archive, &counts, error) || !output_open(&output, NULL, error))
		return false;
	struct text *text = output_text(output);
	text_append(text, text_span(faults));
	if (faults->size == 0)
		text_format(text, "sound: %lld documents, %lld appearances, %lld revisions",
			(long long)counts.documents, (long long)counts.appearances,
			(long long)counts.revisions);
	if (faults->size == 0 && date_known(counts.first))
		text_format(text, ", %s to %s", date_write(counts.first, first),
			date_write(counts.last, last));
	if (faults->size == 0)
		text_append_byte(text, '\n');
	if (!output_close(output, error))
		return false;
	return faults->size == 0 || error_set(error, ERROR_FAILED, "the archive is damaged");
}

static bool check(struct call *call, struct archive *archive, struct error *error)
{
	struct pack *pack = NULL;
	struct text faults = { 0 };
	bool ok = call_pack(call, &pack, error) &&
		  archive_check(archive, pack->languages, pack->language_count, &faults, error) &&
		  print_check(archive, &faults, error);
	text_free(&faults);
	pack_close(pack);
	return ok;
}

static bool backup(struct call *call, struct archive *archive, struct error *error)
{
	return archive_backup(archive, call->operands[1], error);
}

static const struct {
	const char *name;
	size_t operands;
	enum archive_use use;
	bool (*run)(struct call *call, struct archive *archive, struct error *error);
} actions[] = {
	// The full text can only be checked by a writer.
	{ "check", 1, ARCHIVE_WRITE, check },
	{ "backup", 2, ARCHIVE_READ, backup },
	{ "export", 1, ARCHIVE_READ, export },
	{ "norms", 1, ARCHIVE_READ, export_norms },
};

/** To check an archive must not make one; and one that cannot be written can be checked but for
 *  its full text. */
static bool open_archive(struct archive **archive, const char *path, enum archive_use use, int wait,
	struct error *error)
{
	struct error failure;
	struct archive *writer;
	if (!archive_open(archive, path, ARCHIVE_READ, 0, error))
		return false;
	if (use == ARCHIVE_READ)
		return true;
	if (!archive_open(&writer, path, ARCHIVE_WRITE, wait, &failure)) {
		notice("the full text itself is not checked: %s", failure.message);
		return true;
	}
	archive_close(*archive);
	*archive = writer;
	return true;
}

static bool run(struct call *call, struct error *error)
{
	struct archive *archive;
	const char *path;
	int64_t wait;
	size_t action = 0, count = sizeof actions / sizeof *actions;
	while (action < count && (call->operand_count != actions[action].operands ||
					 strcmp(call->operands[0], actions[action].name) != 0))
		action++;
	if (action == count)
		return error_set(error, ERROR_USAGE,
			"'archive' takes check, export, norms, or backup with a file; see 'tocsin "
			"help archive'");
	if (!call_number(call, "wait", 0, 86400, 0, &wait, error) ||
		!call_archive_path(call, false, &path, error) ||
		!open_archive(&archive, path, actions[action].use, (int)wait, error))
		return false;
	bool ok = actions[action].run(call, archive, error);
	archive_close(archive);
	return ok;
}

static const struct option options[] = {
	{ "from", "DATE", "of export and norms: first day, inclusive" },
	{ "to", "DATE", "of export and norms: last day, inclusive" },
	{ "warc", NULL, "of export: the fetched pages, from and to being days of fetching" },
	{ "no-text", NULL, "of export: hashes, levels and offsets in place of texts" },
	{ "output", "FILE", "of export and norms: a file in place of standard output; also -o" },
	{ "wait", "SECONDS", "of check: wait for another writer to end" },
	{ NULL, NULL, NULL },
};

const struct command archive_command = {
	.name = "archive",
	.arguments = "check|backup FILE|export|norms",
	.summary = "Check the archive, copy it, or write it out",
	.details =
		"check looks at the file itself, at the hash of every text and at the full text.\n"
		"backup copies a consistent state to a new file, also while a run is writing.\n"
		"export writes JSON lines, one appearance each; importing them into a fresh archive\n"
		"gives an equal one, but for readings that better ones of the same bytes replaced.\n"
		"'gone' is the day on which a text was found to be gone from its site.\n"
		"With --warc it writes the pages as they were fetched, as WARC 1.1,\n"
		"one gzip member a record where FILE ends in .gz; import reads that too.\n"
		"With --no-text, for where the law forbids to keep or to pass on texts: a line a\n"
		"document with its hash, its levels, and of each sentence with a level where it\n"
		"stands (offsets in bytes of the text), whose words it is, at whom, and by which rule.\n\n"
		"norms writes figures only: by type, speaker, target and year, how many statements to\n"
		"adversaries had which highest level in the own voice, with quantiles.  As\n"
		"corpora/PACK/norms.csv it is what score compares with where there is no archive.",
	.examples =
		"tocsin archive export | gzip > archive.jsonl.gz\teverything, as JSON lines\n"
		"tocsin archive export --warc -o pages.warc.gz\tfetched pages, for other tools\n",
	.options = options,
	.run = run,
};
