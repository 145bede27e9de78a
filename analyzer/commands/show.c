// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin show ID`: a text as received, to the byte, so that offsets hold.
#include "archive/documents.h"
#include "base/output.h"
#include "commands/measure.h"
#include "commands/statement.h"

static void append_row(struct text *text, const char *name, struct span value)
{
	if (value.size)
		text_format(text, "%-11s %.*s\n", name, SPAN_ARGUMENTS(value));
}

static void append_date(struct text *text, const char *name, struct date date)
{
	char written[DATE_SIZE];
	append_row(text, name, span_of(date_write(date, written)));
}

static void append_document(struct text *text, const struct archive_document *found)
{
	const struct document *document = &found->document;
	append_row(text, "id", document->id);
	append_row(text, "title", document->title);
	append_date(text, "date", document->date);
	append_row(text, "lang", document->language);
	append_row(text, "hash", found->hash);
	append_row(text, "first seen", found->document.first_seen);
	text_format(text, "%-11s %zu\n", "bytes",
		document->text.size ? document->text.size : document->title.size);
}

static void append_appearance(struct text *text, const struct archive_appearance *appearance)
{
	text_append_string(text, "\nappearance\n");
	append_row(text, "id", appearance->id);
	append_row(text, "source", appearance->source);
	if (appearance->own_key)
		append_row(text, "key", appearance->key);
	if (appearance->revision < 0)
		append_row(text, "replaced", span_of("by a better reading of the same bytes"));
	if (appearance->revision > 0)
		text_format(text, "%-11s %d\n", "revision", appearance->revision);
	append_date(text, "date", appearance->date);
	append_row(text, "section", appearance->section);
	append_row(text, "title", appearance->title);
	append_row(text, "url", appearance->url);
	append_row(text, "gone", appearance->gone);
	append_row(text, "label", appearance->language);
	append_row(text, "speaker", appearance->speaker);
	append_row(text, "other", appearance->extra);
}

static bool append_appearances(
	struct text *text, struct archive *archive, int64_t number, struct error *error)
{
	struct archive_appearance appearance;
	archive_appearances(archive, number);
	for (bool more = true;;) {
		if (!archive_next_appearance(archive, &appearance, &more, error))
			return false;
		if (!more)
			return true;
		append_appearance(text, &appearance);
	}
}

// Without a pack there are no statements: what else is known is told all the same.
static bool append_about(struct call *call, struct text *text, struct archive *archive,
	const struct archive_document *found, struct error *error)
{
	struct pack *pack = NULL;
	struct error ignored;
	int64_t number = found->number;
	append_document(text, found);
	bool ok = append_appearances(text, archive, number, error);
	if (ok && call_pack(call, &pack, &ignored))
		ok = statement_append(text, archive, pack, number, error);
	pack_close(pack);
	return ok;
}

static bool show(
	struct call *call, struct archive *archive, struct output *output, struct error *error)
{
	struct archive_document document;
	struct text *text = output_text(output);
	bool found;
	if (!archive_find(archive, span_of(call->operands[0]), &document, &found, error))
		return false;
	if (!found)
		return error_set(error, ERROR_INCOMPLETE,
			"no document '%s'; 'tocsin search' finds ids", call->operands[0]);
	if (call_has(call, "about"))
		return append_about(call, text, archive, &document, error);
	text_append(text,
		document.document.text.size ? document.document.text : document.document.title);
	return true;
}

static bool run(struct call *call, struct error *error)
{
	struct archive *archive;
	struct output *output;
	const char *path;
	if (call->operand_count != 1)
		return error_set(error, ERROR_USAGE, "'show' takes one id; see 'tocsin help show'");
	if (!call_archive_path(call, false, &path, error) ||
		!archive_open(&archive, path, ARCHIVE_READ, 0, error))
		return false;
	bool ok = output_open(&output, NULL, error);
	if (ok && !show(call, archive, output, error)) {
		output_abandon(output);
		ok = false;
	} else if (ok) {
		ok = output_close(output, error);
	}
	archive_close(archive);
	return ok;
}

static const struct option options[] = {
	{ "about", NULL,
		"in place of its text what is known of it: where it appeared, the texts of its statement" },
	{ NULL, NULL, NULL },
};

const struct command show_command = {
	.name = "show",
	.arguments = "ID",
	.summary = "Print a text of the archive as it was received",
	.details =
		"ID is that of any appearance, or the document's hash.  The bytes are those that\n"
		"were received, and nothing else: offsets of sentences and hits count in them.",
	.examples = "tocsin show ID | tail -c +1205 | head -c 287\ta span from byte 1204 to 1491\n",
	.options = options,
	.run = run,
};
