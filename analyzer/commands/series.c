// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin series`: the time series, from the archive or from documents files.
#include "series/series.h"

#include "commands/alarming.h"
#include "commands/configuration.h"
#include "commands/correction.h"
#include "commands/gather.h"
#include "commands/vintages.h"
#include "report/series_file.h"

enum { ROWS_SHOWN = 14 };

static bool read_words(
	const struct call *call, struct series_file *file, bool *as_table, struct error *error)
{
	const char *by = call_value(call, "by"), *week_end = call_value(call, "week-ends");
	file->plan.week_end = 6;
	if (by && !series_by_parse(span_of(by), &file->plan.by))
		return error_set(
			error, ERROR_USAGE, "'--by' takes day, week, month or year, not '%s'", by);
	if (week_end && !weekday_parse(span_of(week_end), &file->plan.week_end))
		return error_set(error, ERROR_USAGE,
			"'--week-ends' takes mon, tue, wed, thu, fri, sat or sun, not '%s'",
			week_end);
	if (!call_as_table(call, as_table, error))
		return false;
	if (*as_table && file->in_long_form && call_value(call, "format"))
		return error_set(error, ERROR_USAGE, "'--long' has no form as a table");
	*as_table = *as_table && !file->in_long_form;
	return true;
}

static bool read_request(
	struct call *call, struct series_file *file, bool *as_table, struct error *error)
{
	*file = (struct series_file){
		.in_long_form = call_has(call, "long"),
		.excel = call_for_spreadsheet(call),
		.path = call_value(call, "output"),
	};
	file->plan.every_window = file->in_long_form;
	return call_as_of(call, &file->plan.selection.as_of, error) &&
	       call_dates(call, &file->plan.from, &file->plan.to, error) &&
	       read_words(call, file, as_table, error);
}

static bool run(struct call *call, struct error *error)
{
	struct series_file file;
	struct collection collection = { 0 };
	struct alarms alarms = { 0 };
	bool as_table;
	if (call_has(call, "vintages"))
		return vintages_list(call, error);
	if (!read_request(call, &file, &as_table, error))
		return false;
	if (call_has(call, "compare"))
		return vintages_compare(call, &file.plan, as_table, error);
	bool ok = call_collect(call, &collection, error);
	if (ok) {
		collection_tell_missing(&collection);
		file.plan.alarms = file.in_long_form ? NULL : &alarms;
		ok = call_correction(call, collection.lexicon, &file.plan.correction, error) &&
		     (file.in_long_form ||
			     call_alarms(call, &collection, &file.plan.selection, &alarms, error));
	}
	if (ok)
		ok = as_table ? series_table_write(&file, &collection, ROWS_SHOWN, error)
			      : series_file_write(&file, &collection, error);
	alarms_free(&alarms);
	collection_free(&collection);
	return ok;
}

static const struct option options[] = {
	{ "by", "UNIT", "day, week, month or year; day" },
	{ "long", NULL, "one row a figure: by source, language, target and rank" },
	{ "from", "DATE", "first day, in place of the first date known" },
	{ "to", "DATE", "last day, in place of the last date known" },
	{ "as-of", "DATE", "only what was known on that day" },
	{ "week-ends", "DAY", "last day of a week: mon ... sun; sun" },
	{ "from-documents", "FILE...", "documents.csv files in place of the archive" },
	{ "compare", "VINTAGE", "what moved since the lexicon of this id, or part of one" },
	{ "earlier-pack", "DIR", "its pack, to show the sentences that moved" },
	{ "vintages", NULL, "only list the lexicons that the archive holds scores of" },
	{ "format", "FORM", "csv or table; table on a terminal" },
	EXCEL_OPTION,
	{ "wait", "SECONDS", "wait for another writer to end, where texts have no score yet" },
	{ "output", "FILE", "a file, with its schema beside it; also -o" },
	{ NULL, NULL, NULL },
};

const struct command series_command = {
	.name = "series",
	.arguments = "",
	.summary = "The time series of threat and conciliation",
	.details =
		"One row a day: counts of the day, and figures of the 7 and 28 days that end on "
		"it; or one row a week, month or year, with figures of the period. The schema "
		"that -o puts beside its file defines every column.\n\n"
		"A text counts once, on its first date, however often it was published. Every date "
		"of the range has a row; the column status says whether it was read.\n\n"
		"Texts of one act of speaking are a statement, which counts once, on the date of its "
		"first text, with the sentences of that one and the highest levels of all. Two "
		"texts of dates a day apart at most are joined\n"
		"- in one language: where 95 % of the shorter's runs of five words stand in the other "
		"and 95 % of its names and numbers; 80 % of at least 100 runs, or of 150 runs 40 % "
		"(70 % where one of the two is rank 0), and 90 % of names and numbers; the same title, "
		"40 % of at least 20 runs and 90 %; or where one is only a title, the other's;\n"
		"- across languages, or outlets: where neither is twice as long as the other and "
		"numbers above 12 (each counts 2) and names that sound alike (1), at about the same "
		"places, make 4 and a fifth of all there are (in one language 6 and a third); where "
		"at least 8 sentences of each are, one for one, as long as those of translations are, 1 "
		"and a twentieth on one day, 2 and a tenth on two; with one type of rank 2 or more and "
		"one speaker on one day 1 and a twentieth, of rank 5 or more where a speaker is not "
		"known 2; where speakers differ, or ranks by 4, two fifths.\n"
		"Across languages the strongest pairs come first; two texts of one outlet in one "
		"language are two statements; a text that is nearly as like two of them (85 %) joins "
		"neither; all texts of a statement lie within 3 days. Texts under one key of a source "
		"are edits of one. 'tocsin explain ID' shows what joined a text.\n\n"
		"When the lexicon changes, all texts are scored again, and what the earlier one said of "
		"them is kept: a vintage. --compare tells which figures moved since one, over the "
		"texts that both measured, as a row each; as a table it tells how often each figure "
		"moved and where most, which texts are behind it, and with --earlier-pack which of "
		"their sentences, by which rules, and the bytes they stand at.\n\n"
		"With --from-documents the figures come from files that 'tocsin score --format "
		"csv' wrote, and an archive is not needed; a day without a document is then "
		"unknown, and texts are one statement where they have the same hash, or the same "
		"statement in its column (a 'run' fills it).",
	.examples = "tocsin series --by month -o series.csv\n"
		    "tocsin series --by month --compare 1a2b3c --format table\n"
		    "tocsin score texts.jsonl | tocsin series --from-documents -\n",
	.options = options,
	.run = run,
};
