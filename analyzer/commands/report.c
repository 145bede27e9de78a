// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin report`: the series with what stands behind it, for people to look at.
#include "commands/report_page.h"

static bool run(struct call *call, struct error *error)
{
	const char *page = call_value(call, "html");
	if (call->operand_count)
		return error_set(
			error, ERROR_USAGE, "'report' reads no file, not '%s'", call->operands[0]);
	if (!page)
		return error_set(error, ERROR_USAGE, "'report' needs '--html FILE'");
	return report_page(call, page, error);
}

static const struct option options[] = {
	{ "html", "FILE", "a page: one file that needs nothing besides itself" },
	{ "from", "DATE", "first day, in place of ten years before the last" },
	{ "to", "DATE", "last day, in place of the last date known" },
	{ "wait", "SECONDS", "wait for another writer to end, where texts have no score yet" },
	{ NULL, NULL, NULL },
};

const struct command report_command = {
	.name = "report",
	.arguments = "",
	.summary = "A page with charts: series, joint, alarms, statements with reasons",
	.details =
		"The page is one file. It loads nothing, opens from disk in any browser of today, and "
		"runs no script but its own; texts of the archive stand in it as texts. It shows the "
		"last 28 days; charts of threat, conciliation, gap, wedge, targets and items, to zoom "
		"into, with lines to switch on and off, a picture of each and the figures as CSV; the "
		"same by month as a table; alarms; the highest statements, each with its sentences and "
		"the rules and entries that gave their levels; a calendar of the days read; sources; "
		"and what is known of its validity. Where the pack names partners, figures are the "
		"joint ones ('tocsin help joint').\n\n"
		"Each day of a chart stands for the 28 days that end on it. Nothing is drawn where "
		"fewer than 5 gated statements stand in them, or where 7 days in a row were not read; "
		"the series has the figures all the same.\n\n"
		"The same archive and lexicon give the same bytes.",
	.examples = "tocsin report --html report.html\n"
		    "tocsin report --html autumn.html --from 2024-09-01 --to 2024-11-30\n",
	.options = options,
	.run = run,
};
