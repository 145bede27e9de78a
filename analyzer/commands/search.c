// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin search`: which texts hold these words, newest first.
#include "archive/search.h"

#include "base/notice.h"
#include "base/output.h"
#include "commands/command.h"

enum { LIMIT = 20 };

/** A title may come in several lines. */
static void append_title(struct text *text, struct span title)
{
	text_append_string(text, "  ");
	for (size_t i = 0; i < title.size; i++)
		if (title.bytes[i] != '\r')
			text_append_byte(text, title.bytes[i] == '\n' ? ' ' : title.bytes[i]);
}

static void append_match(struct text *text, const struct archive_match *match)
{
	char date[DATE_SIZE];
	bool dated = date_known(match->date);
	text_format(text, "%-10s  %.*s  %.*s %.*s",
		dated ? date_write(match->date, date) : "no date", SPAN_ARGUMENTS(match->id),
		SPAN_ARGUMENTS(match->source), SPAN_ARGUMENTS(match->language));
	if (match->title.size)
		append_title(text, match->title);
	text_append_byte(text, '\n');
	if (match->before.size + match->words.size + match->after.size == 0)
		return;
	bool marked = match->words.size > 0;
	text_format(text, "    %s%.*s%s%.*s%s%.*s%s\n", match->cut_before ? "... " : "",
		SPAN_ARGUMENTS(match->before), marked ? "[" : "", SPAN_ARGUMENTS(match->words),
		marked ? "]" : "", SPAN_ARGUMENTS(match->after), match->cut_after ? " ..." : "");
}

static bool print_matches(
	struct archive *archive, struct output *output, int64_t limit, struct error *error)
{
	struct archive_match match;
	int64_t count = 0;
	for (bool found = true;; count++) {
		if (!archive_next_match(archive, &match, &found, error))
			return false;
		if (!found || (limit && count == limit))
			break;
		append_match(output_text(output), &match);
		if (!output_flow(output, error))
			return false;
	}
	if (count == 0)
		notice("nothing found");
	else if (limit && count == limit)
		notice("the newest %lld; --limit 0 shows all", (long long)count);
	return true;
}

static bool search(struct call *call, struct archive *archive, struct error *error)
{
	struct archive_search wanted = { 0 };
	struct output *output;
	struct text query = { 0 };
	int64_t limit;
	for (size_t i = 0; i < call->operand_count; i++)
		text_format(&query, "%s%s", i ? " " : "", call->operands[i]);
	wanted.query = text_span(&query);
	wanted.language = span_of(call_value(call, "lang"));
	bool ok = call_dates(call, &wanted.from, &wanted.to, error) &&
		  call_number(call, "limit", 0, INT32_MAX, LIMIT, &limit, error);
	// One more than is shown says whether there are more.
	wanted.limit = ok && limit ? limit + 1 : 0;
	ok = ok && archive_search(archive, &wanted, error) && output_open(&output, NULL, error);
	if (ok) {
		ok = print_matches(archive, output, limit, error);
		if (ok)
			ok = output_close(output, error);
		else
			output_abandon(output);
	}
	text_free(&query);
	return ok;
}

static bool run(struct call *call, struct error *error)
{
	struct archive *archive;
	const char *path;
	if (call->operand_count == 0)
		return error_set(error, ERROR_USAGE,
			"'search' takes words to look for; see 'tocsin help search'");
	if (!call_archive_path(call, false, &path, error) ||
		!archive_open(&archive, path, ARCHIVE_READ, 0, error))
		return false;
	bool ok = search(call, archive, error);
	archive_close(archive);
	return ok;
}

static const struct option options[] = {
	{ "from", "DATE", "first day, inclusive" },
	{ "to", "DATE", "last day, inclusive" },
	{ "limit", "N", "show the newest N; 20, 0: all" },
	{ NULL, NULL, NULL },
};

const struct command search_command = {
	.name = "search",
	.arguments = "QUERY...",
	.summary = "Find texts of the archive by their words, newest first",
	.details =
		"All words must stand in the text or its title, a \"quoted phrase\" as it is, and no\n"
		"word behind a minus sign.  A star stands for any ending.  Korean, Japanese and\n"
		"Chinese words are found inside longer ones.",
	.examples =
		"tocsin search '\"pay the price\" -drill'\ta phrase, and a word that must not be there\n"
		"tocsin search 대화 --lang ko --from 2018-01-01\ta Korean word with any ending\n",
	.options = options,
	.run = run,
};
