// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Where commands that read documents and commands that measure meet: options of input files, and
// bringing an archive's scores up to date.
#ifndef TOCSIN_COMMANDS_MEASURE_H
#define TOCSIN_COMMANDS_MEASURE_H

#include "archive/scores.h"
#include "commands/command.h"
#include "extract/records.h"
#include "score/score.h"

/** Options of how files are read; rows for a command's table. */
#define INPUT_OPTIONS \
	{ "as", "FORM", \
		"what the input is: jsonl, json, csv, html, warc, text, lines; by its content" }, \
		{ "lines", NULL, "one document a line" }, \
		{ "map", "NAME=OURS", \
			"read member NAME as ours: text, id, date, title, lang ..." }, \
		{ "encoding", "NAME", "of the input, in place of recognising it" }, \
		{ "source", "NAME", "source of records that name none" }, \
		{ "date", "DATE", "date of records that have none" }, \
	{ \
		"max-document", "BYTES", "reject larger documents; 16 MiB" \
	}

struct input_options {
	struct records_options records;
	struct date date; // --date, or none
};

/** What the call says of its input; lives in the call's arena. */
MUST_CHECK bool call_input(struct call *call, struct input_options *input, struct error *error);

/** The same, for one thread: the definitions of sites are read when the first page is, and an error in
 *  them is told then. */
MUST_CHECK bool call_input_at_need(
	struct call *call, struct input_options *input, struct error *error);

/** Date a document that has no date member: by its dateline or end mark, the year of a dateline as
 *  near to --date (else to `near`, where it is known) as can be; else by --date.  `*assumed` (may
 *  be NULL): the year is not in the text. */
void input_settle_date(const struct input_options *input, const struct pack *pack, struct date near,
	struct document *document, bool *assumed);

/** The same for the document that the scorer scores next: its text is read once for both. */
void input_settle_next_date(const struct input_options *input, struct scorer *scorer,
	struct date near, struct document *document);

/** Open the pack that the call names, with its --profile where the command has one. */
MUST_CHECK bool call_pack(struct call *call, struct pack **pack, struct error *error);

/** Score what the archive (open for writing) has no score for under the pack, and join what is new to
 *  statements; `*scored` counts what was scored.  Committed some thousand at a time, by as many
 *  threads as the call wants. */
MUST_CHECK bool measure_archive(const struct call *call, struct archive *archive,
	const struct pack *pack, size_t *scored, struct error *error);

#endif
