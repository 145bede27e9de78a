// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin backtest`: words beside deeds, and whether words told of deeds before they came.
#include "judge/backtest.h"

#include "base/notice.h"
#include "base/output.h"
#include "commands/gather.h"

#include <string.h>
#include <unistd.h>

// EVENTS.csv is the first operand; documents files, where they are, follow.
static bool take_events(struct call *call, struct events *events, struct error *error)
{
	const char *column = call_value(call, "date-column");
	if (call->operand_count == 0)
		return error_set(error, ERROR_USAGE,
			"'backtest' wants a file of events: a CSV with a column 'date'");
	const char *path = call->operands[0];
	call->operands++;
	call->operand_count--;
	return events_read(
		       events, path, column ? column : "date", call_value(call, "type"), error) &&
	       (events->count || error_set(error, ERROR_USAGE, "%s: no event", path));
}

static bool read_form(struct call *call, bool *as_text, struct error *error)
{
	const char *format = call_value(call, "format");
	if (format && strcmp(format, "csv") != 0 && strcmp(format, "text") != 0)
		return error_set(
			error, ERROR_USAGE, "'--format' takes csv or text, not '%s'", format);
	*as_text = format ? *format == 't' : !call_value(call, "output") && isatty(STDOUT_FILENO);
	return true;
}

static void tell(const struct events *events, const struct backtest *backtest)
{
	if (events->undated)
		notice("events without a date, left out: %zu", events->undated);
	if (backtest->late)
		notice("%lld of %lld statements were first seen when their 28 days were over, and "
		       "told nothing; '--as-published' takes each as known on its date",
			(long long)backtest->late, (long long)backtest->statements);
}

static bool write_out(
	struct call *call, const struct backtest *backtest, bool as_text, struct error *error)
{
	struct output *output;
	if (!output_open(&output, call_value(call, "output"), error))
		return false;
	(as_text ? backtest_show : backtest_append)(output_text(output), backtest);
	return output_close(output, error);
}

static bool judge(struct call *call, const struct events *events, const struct backtest_plan *plan,
	bool as_text, struct error *error)
{
	struct collection collection = { 0 };
	struct backtest backtest;
	bool ok = call_collect(call, &collection, error) &&
		  backtest_build(&backtest, &collection, events, plan, error);
	if (ok) {
		collection_tell_missing(&collection);
		tell(events, &backtest);
		ok = write_out(call, &backtest, as_text, error);
		backtest_free(&backtest);
	}
	collection_free(&collection);
	return ok;
}

static bool run(struct call *call, struct error *error)
{
	struct backtest_plan plan = { .as_published = call_has(call, "as-published") };
	struct events events = { 0 };
	bool as_text = false;
	bool ok = read_form(call, &as_text, error) &&
		  call_dates(call, &plan.from, &plan.to, error) &&
		  take_events(call, &events, error) && judge(call, &events, &plan, as_text, error);
	events_free(&events);
	return ok;
}

static const struct option options[] = {
	{ "date-column", "NAME", "column of the events' dates; date" },
	{ "type", "TYPE", "only events whose column 'type' is that" },
	{ "from", "DATE", "first day, in place of the first date known" },
	{ "to", "DATE", "last day, in place of the last date known" },
	{ "as-published", NULL, "take statements as known on their date, not when first seen" },
	{ "from-documents", "FILE...", "documents.csv files in place of the archive" },
	{ "format", "FORM", "csv or text; text on a terminal" },
	{ "wait", "SECONDS", "wait for another writer to end, where texts have no score yet" },
	{ "output", "FILE", "a file; also -o" },
	{ NULL, NULL, NULL },
};

const struct command backtest_command = {
	.name = "backtest",
	.arguments = "EVENTS.csv",
	.summary = "Words beside deeds: a list of events against the series",
	.details =
		"Three things: threat and conciliation by month beside the number of events; the "
		"same in the days before and after an event; and how well it could be told, from "
		"what was known on the day, that an event would come within 7, 14 and 30 days.\n\n"
		"The last is told day by day, on fits to the days before: from words (threat of 7 "
		"and 28 days, conciliation of 28), from the days since the last event (recency), "
		"from the month (calendar), and from words and recency. Words that tell no better "
		"than recency add nothing. Each figure has a 90 % interval, from days drawn in "
		"blocks of 60 (none where there are fewer than 300).\n\n"
		"What was known on a day is what the archive had by then. Of files that were "
		"imported years later that is nothing: --as-published takes each text as known "
		"on its date.\n\n"
		"It tells how well the past could be told. It makes no forecast.",
	.examples = "tocsin backtest provocations.csv --from 1997-01-01\n"
		    "tocsin backtest tests.csv --type Missile --format csv -o backtest.csv\n",
	.options = options,
	.run = run,
};
