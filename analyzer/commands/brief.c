// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin brief`: two pages for a reader who has no time.
#include "commands/briefing.h"
#include "commands/configuration.h"

#include <string.h>

static bool read_words(struct briefing *briefing, bool *as_html, struct error *error)
{
	struct call *call = briefing->call;
	const char *by = call_value(call, "by"), *week_end = call_value(call, "week-ends");
	const char *format = call_value(call, "format"), *path = call_value(call, "output");
	briefing->brief.by = BY_WEEK;
	briefing->week_end = 6;
	if (by && (!series_by_parse(span_of(by), &briefing->brief.by) ||
			  briefing->brief.by == BY_DAY))
		return error_set(
			error, ERROR_USAGE, "'--by' takes week, month or year, not '%s'", by);
	if (week_end && !weekday_parse(span_of(week_end), &briefing->week_end))
		return error_set(error, ERROR_USAGE,
			"'--week-ends' takes mon, tue, wed, thu, fri, sat or sun, not '%s'",
			week_end);
	if (format && strcmp(format, "markdown") != 0 && strcmp(format, "html") != 0)
		return error_set(
			error, ERROR_USAGE, "'--format' takes markdown or html, not '%s'", format);
	*as_html = format ? *format == 'h' : path && span_ends(span_of(path), ".html");
	return true;
}

static bool read_request(struct briefing *briefing, bool *as_html, struct error *error)
{
	struct call *call = briefing->call;
	const char *on = call_value(call, "on");
	briefing->on = DATE_NONE;
	if (call->operand_count)
		return error_set(
			error, ERROR_USAGE, "'brief' reads no file, not '%s'", call->operands[0]);
	if (!call_dates(call, &briefing->brief.from, &briefing->brief.to, error) ||
		!read_words(briefing, as_html, error))
		return false;
	if (on && !date_parse(span_of(on), &briefing->on))
		return error_set(
			error, ERROR_USAGE, "'--on' takes a date like 2024-10-13, not '%s'", on);
	if (on && (call_has(call, "from") || call_has(call, "to")))
		return error_set(
			error, ERROR_USAGE, "'--on' goes with neither '--from' nor '--to'");
	if (call_value(call, "to") && !call_value(call, "from"))
		return error_set(error, ERROR_USAGE,
			"'--to' needs '--from'; '--on DATE' is the week or month of a day");
	return true;
}

static bool write_out(struct briefing *briefing, bool as_html, struct error *error)
{
	struct output *output;
	if (!output_open(&output, call_value(briefing->call, "output"), error))
		return false;
	(as_html ? brief_append_html : brief_append_markdown)(
		output_text(output), &briefing->brief);
	return output_close(output, error);
}

static bool run(struct call *call, struct error *error)
{
	struct briefing briefing = { .call = call };
	bool as_html = false;
	bool ok = read_request(&briefing, &as_html, error) && briefing_gather(&briefing, error) &&
		  write_out(&briefing, as_html, error);
	briefing_free(&briefing);
	return ok;
}

static const struct option options[] = {
	{ "by", "UNIT", "week, month or year; week" },
	{ "on", "DATE", "the one that holds this day, in place of the archive's last" },
	{ "from", "DATE", "first day, in place of a whole week, month or year" },
	{ "to", "DATE", "last day" },
	{ "week-ends", "DAY", "last day of a week: mon ... sun; sun" },
	{ "format", "FORM", "markdown or html; html where --output ends in .html" },
	{ "banner", "TEXT", "a line above it, in place of [brief] banner" },
	{ "events", "FILE", "deeds: a CSV as 'backtest' reads it, in place of [brief] events" },
	{ "file", "FILE", "tripwires, in place of [tripwires] file" },
	{ "wait", "SECONDS", "wait for another writer to end, where texts have no score yet" },
	{ "output", "FILE", "a file; also -o" },
	{ NULL, NULL, NULL },
};

const struct command brief_command = {
	.name = "brief",
	.arguments = "",
	.summary = "Two pages to read: what was said, to whom, by whom, what was not seen",
	.details =
		"Six parts: what was said, and how both partners count it; to whom; by whom; promises "
		"and conditions; words and deeds; what was not seen. Each sentence has the number of a "
		"note that names a document behind it with its bytes ('tocsin show ID' prints them), or "
		"the command that lists all. The first page has no term of the trade; the second ends "
		"with the figures and their intervals.\n\n"
		"Every figure is one that 'series', 'joint', 'voices' and 'alerts' give for the same "
		"days. Small numbers are told as counts, shares only of 30 statements or more. A "
		"comparison is with the period before: the share of statements that warn or threaten "
		"is said to have moved where the 90 % interval of the difference leaves 0 out.\n\n"
		"Promises and conditions are those of [tripwires] file ('tocsin help tripwires'), deeds "
		"those of [brief] events: a CSV with the columns date and event, else type. What the "
		"pack has codes for is called as its words.tsv says. The page of HTML needs nothing "
		"besides itself, runs no script and prints on two sheets.",
	.examples = "tocsin brief --week-ends fri -o brief.html\n"
		    "tocsin brief --by month --on 2024-10-13\n",
	.options = options,
	.run = run,
};
