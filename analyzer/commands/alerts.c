// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin alerts`: the alarms of a period, to read or as alerts.csv.
#include "base/clock.h"
#include "base/notice.h"
#include "commands/alarming.h"
#include "commands/configuration.h"
#include "commands/gather.h"
#include "commands/tripping.h"
#include "report/alarms_csv.h"
#include "report/schema.h"

enum { QUOTES_MOST = 100, QUOTE_SIZE = 240 };

struct alerting {
	struct call *call;
	struct collection collection;
	struct alarms alarms;
	struct date_range range;
	struct selection selection;
	bool as_table, since_last;
	bool has_tripwires;
	struct tripwires tripwires; // of the user's file, with what is not since the last look
	const struct alarm **listed;
	size_t count;
	// For quotes; none where documents files are read.
	struct archive *archive;
	struct pack *pack;
	struct scorer *scorer;
};

static bool read_request(struct alerting *alerting, struct error *error)
{
	struct call *call = alerting->call;
	alerting->since_last = call_has(call, "since-last");
	if (!call_as_of(call, &alerting->selection.as_of, error) ||
		!call_as_table(call, &alerting->as_table, error))
		return false;
	if (alerting->since_last && (call_has(call, "from-documents") || call_value(call, "as-of")))
		return error_set(error, ERROR_USAGE,
			"'--since-last' goes with neither '--from-documents' nor '--as-of'");
	return call_dates(call, &alerting->range.from, &alerting->range.to, error);
}

static bool read_tripwires(struct alerting *alerting, struct error *error)
{
	const char *path = call_tripwires_file(alerting->call);
	if (!path || alerting->since_last)
		return true;
	alerting->has_tripwires = true;
	return tripwires_read(&alerting->tripwires, path, error);
}

// A look is kept in the archive, which is opened for writing for as long as that takes.
static bool list_since_last(struct alerting *alerting, struct error *error)
{
	struct archive *archive = NULL;
	const char *path;
	char time[CLOCK_SIZE];
	int64_t wait;
	bool ok = call_number(alerting->call, "wait", 0, 86400, 0, &wait, error) &&
		  call_archive_path(alerting->call, false, &path, error) &&
		  archive_open(&archive, path, ARCHIVE_WRITE, (int)wait, error) &&
		  alarms_unknown(archive, "alerts", &alerting->alarms, DATE_NONE,
			  &alerting->call->arena, &alerting->listed, &alerting->count, error) &&
		  alarms_note(archive, "alerts", &alerting->alarms, clock_write(clock_now(), time),
			  error);
	archive_close(archive);
	return ok;
}

static bool list(struct alerting *alerting, struct error *error)
{
	size_t count = 0;
	const struct alarms *alarms = &alerting->alarms;
	if (alerting->since_last) {
		if (!list_since_last(alerting, error))
			return false;
	} else {
		alerting->listed = ARENA_ARRAY(
			&alerting->call->arena, const struct alarm *, alarms->count + 1);
		for (size_t i = 0; i < alarms->count; i++)
			alerting->listed[alerting->count++] = &alarms->alarms[i];
	}
	for (size_t i = 0; i < alerting->count; i++)
		if (date_in(alerting->listed[i]->date, alerting->range))
			alerting->listed[count++] = alerting->listed[i];
	alerting->count = count;
	return true;
}

static bool write_table(struct alerting *alerting, struct error *error)
{
	struct output *output;
	if (!call_output(alerting->call, true, &output, error))
		return false;
	columns_header_append(
		output_text(output), alerts_columns(), &alerting->collection.naming, 0);
	alarms_append(output_text(output), alerting->listed, alerting->count, &alerting->tripwires,
		alerting->range, alerting->collection.lexicon);
	const char *path = call_value(alerting->call, "output");
	return output_close(output, error) &&
	       (!path || schema_put(path, alerts_columns(), &alerting->collection.naming, 0,
				 alerting->collection.lexicon, error));
}

static bool open_quotes(struct alerting *alerting, struct error *error)
{
	const char *path;
	if (call_has(alerting->call, "from-documents"))
		return true;
	if (!call_archive_path(alerting->call, false, &path, error) ||
		!archive_open(&alerting->archive, path, ARCHIVE_READ, 0, error) ||
		!call_pack(alerting->call, &alerting->pack, error))
		return false;
	alerting->scorer = scorer_new(alerting->pack);
	return true;
}

static struct span cut(struct span text)
{
	size_t size = text.size < QUOTE_SIZE ? text.size : QUOTE_SIZE;
	while (size < text.size && size > 0 && ((unsigned char)text.bytes[size] & 0xc0) == 0x80)
		size--;
	return span_part(text, 0, size);
}

// The first own sentence of the alarm's level, with the bytes it stands at.
static bool quote(struct alerting *alerting, struct text *text, const struct alarm *alarm,
	struct error *error)
{
	struct span id = alarm->statement->text->id;
	struct archive_document found;
	struct coding coding;
	bool is_there;
	if (!archive_find(alerting->archive, id, &found, &is_there, error))
		return false;
	if (!is_there)
		return true;
	if (!scorer_score(alerting->scorer, &found.document, &coding, error))
		return false;
	for (size_t i = 0; i < coding.sentence_count; i++) {
		const struct sentence_coding *sentence = &coding.sentences[i];
		if (sentence->voice != VOICE_OWN ||
			sentence->level[SCALE_THREAT] < (int)alarm->statistic)
			continue;
		struct span shown = cut(sentence->text);
		text_format(text, "         \"%.*s%s\"\n         %.*s %s %u-%u  %.*s\n",
			SPAN_ARGUMENTS(shown), shown.size < sentence->text.size ? " …" : "",
			SPAN_ARGUMENTS(id), sentence->number < 0 ? "title" : "bytes",
			sentence->start, sentence->end, SPAN_ARGUMENTS(coding.record.title));
		break;
	}
	return true;
}

static bool show_alarms(struct alerting *alerting, struct output *output, struct error *error)
{
	size_t quotes = 0;
	char date[DATE_SIZE];
	struct text *text = output_text(output);
	alarms_show_expected(text, &alerting->alarms, alerting->range, alerting->count);
	for (size_t i = 0; i < alerting->count; i++) {
		const struct alarm *alarm = alerting->listed[i];
		alarm_show(text, alarm, &alerting->collection);
		if (alarm->statement && alerting->archive && quotes++ < QUOTES_MOST &&
			!quote(alerting, text, alarm, error))
			return false;
		if (!output_flow(output, error))
			return false;
	}
	if (alerting->has_tripwires)
		tripwires_show_changes(
			text, &alerting->tripwires, alerting->range.from, alerting->range.to);
	alarms_show_unjudged(text, &alerting->alarms, alerting->range);
	if (alerting->archive && alerting->count)
		text_format(text, "Next: tocsin explain %s\n",
			date_write(alerting->listed[alerting->count - 1]->date, date));
	text_format(text, "Lexicon %.*s.  Statements only: no forecast.\n",
		SPAN_ARGUMENTS(alerting->collection.lexicon));
	return true;
}

static bool write_report(struct alerting *alerting, struct error *error)
{
	struct output *output;
	if (!open_quotes(alerting, error) || !call_output(alerting->call, false, &output, error))
		return false;
	if (show_alarms(alerting, output, error))
		return output_close(output, error);
	output_abandon(output);
	return false;
}

static bool conclude(const struct alerting *alerting, struct error *error)
{
	if (!call_has(alerting->call, "fail-on-alert") || alerting->count == 0)
		return true;
	return error_set(error, ERROR_ALARM, "alarms: %zu", alerting->count);
}

static bool run(struct call *call, struct error *error)
{
	struct alerting alerting = { .call = call };
	bool ok = read_request(&alerting, error) && read_tripwires(&alerting, error) &&
		  call_collect(call, &alerting.collection, error) &&
		  call_alarms(call, &alerting.collection, &alerting.selection, &alerting.alarms,
			  error) &&
		  list(&alerting, error) &&
		  (alerting.as_table ? write_report(&alerting, error)
				     : write_table(&alerting, error)) &&
		  conclude(&alerting, error);
	archive_close(alerting.archive);
	scorer_free(alerting.scorer);
	pack_close(alerting.pack);
	alarms_free(&alerting.alarms);
	collection_free(&alerting.collection);
	tripwires_free(&alerting.tripwires);
	return ok;
}

static const struct option options[] = {
	{ "from", "DATE", "first day" },
	{ "to", "DATE", "last day" },
	{ "since-last", NULL, "only what the last look of this kind did not show" },
	{ "as-of", "DATE", "only what was known on that day" },
	{ "from-documents", "FILE...", "documents.csv files in place of the archive" },
	{ "format", "FORM", "csv or table; table on a terminal" },
	{ "fail-on-alert", NULL, "exit 10 where there is an alarm" },
	EXCEL_OPTION,
	{ "wait", "SECONDS", "wait for another writer to end" },
	{ "output", "FILE", "a file, with its schema beside it; also -o" },
	{ NULL, NULL, NULL },
};

const struct command alerts_command = {
	.name = "alerts",
	.arguments = "",
	.summary = "Alarms: days on which statements are out of the usual",
	.details =
		"At once: a statement of rank 5 or more with an own threat of 3 or more, or of rank 4 "
		"with 4; one that goes no higher, and is no more specific, than such a statement to "
		"the same targets in the 14 days before stands under that one's alarm.\n\n"
		"Count: statements of level 2 or more in 7 days beyond what the 56 days that end 3 "
		"days before them let come once in a thousand times (a negative binomial by moments). "
		"Shift: a CUSUM of their sentences a day, in standard deviations from the mean of 56 "
		"days (k .5, h 5, a step at most 4). A baseline of fewer than 28 days read judges "
		"nothing; days not read are left out.\n\n"
		"Rhythm: a speaker with three or more statements to or about an adversary in 7 days, "
		"where his 364 days before let so many come once in ten thousand times; or a day asked "
		"on which nothing was published, where on that weekday hardly ever so. Drift: the "
		"share of such statements without any level, over 28 days, four standard errors from "
		"the 364 days before.\n\n"
		"Count, shift, rhythm and drift come at most once in 7 days each. The series are those "
		"of [alarms] watch in the configuration, else threat to all and at the pack's first "
		"three targets, and conciliation to the first two. The report says how many alarms "
		"would come if nothing changed: days tested times the chance of each test, which takes "
		"days for independent; statements on one matter come in runs, so more will.\n\n"
		"Where [tripwires] file names a file ('tocsin help tripwires'), each state that it "
		"gives a promise or condition in the range is a row of the kind tripwire; it is no "
		"alarm for --fail-on-alert, nor with --since-last, which 'tripwires' has too.",
	.examples = "tocsin alerts --from 2024-10-01 --to 2024-10-31\n"
		    "tocsin alerts --since-last --fail-on-alert\n",
	.options = options,
	.run = run,
};
