// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin run`: the daily job - take in what is new, score it, rewrite the series, say one line.
#include "archive/days.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/interrupt.h"
#include "base/notice.h"
#include "base/output.h"
#include "commands/alarming.h"
#include "commands/configuration.h"
#include "commands/correction.h"
#include "commands/daily_tripwires.h"
#include "commands/gather.h"
#include "commands/harvesting.h"
#include "commands/intake.h"
#include "commands/partners.h"
#include "commands/readers.h"
#include "document/rows.h"
#include "report/alarms_csv.h"
#include "report/schema.h"
#include "report/series_file.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct daily {
	struct call *call;
	struct intake intake;
	struct harvesting harvesting;
	size_t folders;                    // taken in
	const char *archive_path, *folder; // where the series go
	const struct correction *correction;
	size_t scored;
	bool any_day;
	struct series_row last; // the last day's
	size_t alarm_count;     // that no run before has told of
	struct text alarms;     // the alarms part of the line
	struct daily_tripwires tripwires;
};

static bool take_in_folder(struct daily *daily, const char *folder, struct error *error)
{
	struct span *names;
	size_t count;
	if (!file_list(folder, &daily->call->arena, &names, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		const char *path = file_join(&daily->call->arena, folder, names[i].bytes);
		if (interrupt_came(error))
			return false;
		if (!file_is_regular(path))
			continue;
		if (intake_file(&daily->intake, path, error))
			continue;
		if (interrupt_signal() || daily->intake.archive_failed)
			return false;
		daily->intake.files_failed++;
		notice_error(error);
	}
	return true;
}

// Folders named in the call, else [source NAME] folder = PATH of the configuration.
static bool take_in(struct daily *daily, struct error *error)
{
	struct call *call = daily->call;
	const struct settings *settings = &call->configuration;
	daily->folders = call->operand_count;
	for (size_t i = 0; i < call->operand_count; i++)
		if (!take_in_folder(daily, call->operands[i], error))
			return false;
	for (size_t i = 0; call->operand_count == 0 && i < settings->count; i++) {
		const struct setting *row = &settings->rows[i];
		if (!span_starts(row->section, "source ") || !span_is(row->key, "folder"))
			continue;
		daily->folders++;
		daily->intake.input.records.source =
			span_trim(span_part(row->section, strlen("source "), row->section.size));
		if (!take_in_folder(daily, span_copy(&call->arena, row->value).bytes, error))
			return false;
	}
	return true;
}

// What [fetch] sources names; with folders in the call those alone are meant.
static bool fetch(struct daily *daily, struct error *error)
{
	struct harvesting *harvesting = &daily->harvesting;
	*harvesting = (struct harvesting){ .call = daily->call,
		.archive = daily->intake.archive,
		.pack = daily->intake.pack,
		.plan = { .today = daily->intake.today, .from = DATE_NONE } };
	if (daily->call->operand_count ||
		!settings_value(&daily->call->configuration, "fetch", "sources").size)
		return true;
	return harvesting_open(harvesting, error) && harvesting_add_configured(harvesting, error) &&
	       harvesting_run(harvesting, error);
}

static bool any_source(const struct daily *daily, struct error *error)
{
	return daily->folders || daily->harvesting.plan.source_count ||
	       error_set(error, ERROR_USAGE,
		       "no source: name a folder of files, or put [fetch] sources = NAME ... or "
		       "[source NAME] folder = PATH into the configuration");
}

static bool open_table(
	struct daily *daily, const char *path, struct output **output, struct error *error)
{
	if (!output_open(output, path, error))
		return false;
	if (call_for_spreadsheet(daily->call))
		output_for_spreadsheet(*output);
	return true;
}

static bool append_records(struct daily *daily, struct output *output, const struct naming *naming,
	struct error *error)
{
	struct archive_readers readers;
	struct archive_selection selection = { .lexicon = daily->intake.pack->lexicon_id,
		.from = DATE_NONE,
		.to = DATE_NONE,
		.undated = true,
		.readers = &readers };
	struct record record;
	bool ok = call_readers(daily->call, &readers, error), found = true;
	if (ok)
		archive_scores(daily->intake.archive, &selection);
	while (ok && found) {
		ok = archive_next_score(daily->intake.archive, &record, &found, error);
		if (!ok || !found)
			break;
		record_append(output_text(output), &record, naming);
		ok = output_flow(output, error);
	}
	readers_free(&readers);
	return ok;
}

static bool write_documents(struct daily *daily, struct error *error)
{
	const struct pack *pack = daily->intake.pack;
	const char *path = file_join(&daily->call->arena, daily->folder, "documents.csv");
	struct naming naming;
	struct output *output;
	score_naming(&naming, pack);
	if (!open_table(daily, path, &output, error))
		return false;
	documents_header_append(output_text(output), &naming);
	if (!append_records(daily, output, &naming, error)) {
		output_abandon(output);
		return false;
	}
	return output_close(output, error) && schema_put(path, documents_columns(), &naming,
						      naming.target_count, pack->lexicon_id, error);
}

// Only that day is computed: its windows reach back into the collection all the same.
static bool find_last_day(struct daily *daily, struct collection *collection,
	const struct series_plan *plan, struct error *error)
{
	struct series_plan last = *plan;
	struct series *series;
	struct date first;
	collection_dates(collection, &first, &last.to);
	last.from = last.to;
	if (!series_build(&series, collection, &last, error))
		return false;
	daily->any_day = series_next(series, &daily->last);
	// What the row borrows goes with the collection.
	daily->last.peak_document = daily->last.lexicon = daily->last.program = (struct span){ 0 };
	series_free(series);
	return true;
}

// Alarms that no run has told of; at first those of the last 7 days.
static bool tell_alarms(struct daily *daily, const struct collection *collection,
	const struct alarms *alarms, struct error *error)
{
	struct archive *archive = daily->intake.archive;
	struct date first, last;
	const struct alarm **unknown;
	char time[CLOCK_SIZE];
	collection_dates(collection, &first, &last);
	if (date_known(last))
		last.day -= SHORT_DAYS - 1;
	if (!alarms_unknown(archive, "run alarms", alarms, last, &daily->call->arena, &unknown,
		    &daily->alarm_count, error))
		return false;
	if (daily->alarm_count) {
		text_format(&daily->alarms, "ALARM %zu: ", daily->alarm_count);
		alarm_show_briefly(&daily->alarms, unknown[0], collection);
	}
	return alarms_note(archive, "run alarms", alarms, clock_write(clock_now(), time), error);
}

static bool write_alarms(struct daily *daily, struct collection *collection,
	const struct alarms *alarms, struct error *error)
{
	const char *path = file_join(&daily->call->arena, daily->folder, "alerts.csv");
	struct output *output;
	if (!open_table(daily, path, &output, error))
		return false;
	columns_header_append(output_text(output), alerts_columns(), &collection->naming, 0);
	const struct alarm **all =
		ARENA_ARRAY(&daily->call->arena, const struct alarm *, alarms->count + 1);
	for (size_t i = 0; i < alarms->count; i++)
		all[i] = &alarms->alarms[i];
	alarms_append(output_text(output), all, alarms->count, &daily->tripwires.tripping.tripwires,
		(struct date_range){ DATE_NONE, DATE_NONE }, collection->lexicon);
	return output_close(output, error) &&
	       schema_put(path, alerts_columns(), &collection->naming, 0, collection->lexicon,
		       error) &&
	       tell_alarms(daily, collection, alarms, error);
}

static bool write_series(struct daily *daily, bool in_long_form, struct error *error)
{
	struct collection collection = { 0 };
	struct alarms alarms = { 0 };
	struct series_file file = { .in_long_form = in_long_form,
		.path = file_join(&daily->call->arena, daily->folder,
			in_long_form ? "series-long.csv" : "series.csv"),
		.excel = call_for_spreadsheet(daily->call) };
	file.plan.week_end = 6;
	file.plan.every_window = in_long_form;
	file.plan.from = file.plan.to = file.plan.selection.as_of = DATE_NONE;
	file.plan.correction = daily->correction;
	bool ok = gather_archive(&collection, daily->intake.archive, daily->intake.pack,
		(struct span){ 0 }, in_long_form, error);
	if (ok && !in_long_form) {
		file.plan.alarms = &alarms;
		ok = call_alarms(daily->call, &collection, &file.plan.selection, &alarms, error) &&
		     write_alarms(daily, &collection, &alarms, error);
	}
	ok = ok && series_file_write(&file, &collection, error) &&
	     (in_long_form || find_last_day(daily, &collection, &file.plan, error));
	alarms_free(&alarms);
	collection_free(&collection);
	return ok;
}

static bool write_all(struct daily *daily, struct error *error)
{
	daily->folder = call_series_folder(daily->call, daily->archive_path);
	return file_make_folder(daily->folder, error) && write_documents(daily, error) &&
	       call_correction(
		       daily->call, daily->intake.pack->lexicon_id, &daily->correction, error) &&
	       write_series(daily, false, error) && write_series(daily, true, error) &&
	       partners_write(daily->call, daily->intake.archive, daily->intake.pack, daily->folder,
		       error);
}

static void append_share(struct text *text, const char *name, const struct estimate *share)
{
	if (isnan(share->value))
		text_format(text, "%s none", name);
	else
		text_format(text, "%s %.2f (%.2f-%.2f)", name, share->value, share->lo, share->hi);
}

// One line, the same fields in the same order for ever.
static bool say(const struct daily *daily, struct error *error)
{
	struct output *output;
	char date[DATE_SIZE];
	const struct intake *intake = &daily->intake;
	const struct series_row *last = &daily->last;
	if (call_has(daily->call, "quiet"))
		return true;
	if (!output_open(&output, NULL, error))
		return false;
	struct text *text = output_text(output);
	text_format(text, "%s ", daily->any_day ? date_write(last->date, date) : "no date");
	harvesting_append(text, &daily->harvesting);
	if (daily->folders)
		text_format(text, "%sfiles %zu new, %zu rejected",
			daily->harvesting.plan.source_count ? ", " : "", intake->documents,
			intake->rejected);
	text_format(text, " | to adversaries %lld, threat %lld, offers %lld | ",
		(long long)last->gated, (long long)last->docs[SCALE_THREAT],
		(long long)last->docs[SCALE_CONCILIATION]);
	append_share(text, "7 days", &last->trailing_7[SCALE_THREAT]);
	append_share(text, ", 28 days", &last->prevalence[SCALE_THREAT]);
	text_format(text, " | %s", daily->alarm_count ? daily->alarms.bytes : "no alarm");
	daily_tripwires_append(text, &daily->tripwires);
	text_append_byte(text, '\n');
	return output_close(output, error);
}

static bool note_run(struct daily *daily, const char *started, struct error *error)
{
	const struct harvesting *harvesting = &daily->harvesting;
	char ended[CLOCK_SIZE], summary[160];
	snprintf(summary, sizeof summary, "%zu requests, %zu read, %zu new, %zu rejected",
		harvesting->requests, daily->intake.read,
		daily->intake.documents + harvesting->documents, daily->intake.rejected);
	struct archive_run noted = { .command = span_of("run"),
		.summary = span_of(summary),
		.started = span_of(started),
		.ended = span_of(clock_write(clock_now(), ended)),
		.status = daily->tripwires.refusal.kind
				  ? error_status(daily->tripwires.refusal.kind)
				  : daily->intake.rejected || daily->intake.files_failed ||
					    harvesting->beyond_grace };
	return archive_put_run(daily->intake.archive, &noted, error);
}

static bool fail_on_alert(const struct daily *daily, struct error *error)
{
	size_t tripwires = daily->tripwires.count;
	if (!tripwires)
		return error_set(error, ERROR_ALARM, "alarms: %zu", daily->alarm_count);
	return error_set(
		error, ERROR_ALARM, "alarms: %zu, tripwires: %zu", daily->alarm_count, tripwires);
}

static bool conclude(const struct daily *daily, struct error *error)
{
	const struct intake *intake = &daily->intake;
	if (daily->tripwires.refusal.kind) {
		*error = daily->tripwires.refusal;
		return false;
	}
	if ((daily->alarm_count || daily->tripwires.count) &&
		call_has(daily->call, "fail-on-alert"))
		return fail_on_alert(daily, error);
	if (daily->harvesting.beyond_grace)
		return error_set(error, ERROR_INCOMPLETE,
			"sources that brought nothing for longer than they may: %zu",
			daily->harvesting.beyond_grace);
	if (!intake->rejected && !intake->files_failed)
		return true;
	return error_set(error, ERROR_INCOMPLETE,
		"records rejected: %zu, files not read whole: %zu", intake->rejected,
		intake->files_failed);
}

static bool run(struct call *call, struct error *error)
{
	struct daily daily = { .call = call };
	char started[CLOCK_SIZE];
	int64_t wait;
	bool ok = false;
	clock_write(clock_now(), started);
	if (!call_input(call, &daily.intake.input, error) ||
		!call_number(call, "wait", 0, 86400, 0, &wait, error) ||
		!call_archive_path(call, true, &daily.archive_path, error) ||
		!daily_tripwires_open(&daily.tripwires, call, &daily.intake.pack, error))
		goto done;
	daily.intake.today = date_today(daily.intake.pack->seconds_east);
	if (!archive_open(
		    &daily.intake.archive, daily.archive_path, ARCHIVE_WRITE, (int)wait, error))
		goto done;
	ok = fetch(&daily, error) && take_in(&daily, error) && any_source(&daily, error) &&
	     measure_archive(call, daily.intake.archive, daily.intake.pack, &daily.scored, error) &&
	     write_all(&daily, error) &&
	     daily_tripwires_look(&daily.tripwires, daily.intake.archive, daily.intake.pack,
		     &call->arena, error) &&
	     note_run(&daily, started, error) && say(&daily, error) && conclude(&daily, error);
done:
	archive_close(daily.intake.archive);
	pack_close(daily.intake.pack);
	text_free(&daily.alarms);
	daily_tripwires_close(&daily.tripwires);
	return ok;
}

static const struct option options[] = {
	{ "series", "DIR", "where the CSV files go; 'series' beside the archive" },
	{ "wait", "SECONDS", "wait for another writer to end" },
	{ "fail-on-alert", NULL,
		"exit 10 where there is an alarm, or a tripwire's change, that no run has told of" },
	HARVEST_OPTIONS,
	INPUT_OPTIONS,
	EXCEL_OPTION,
	{ NULL, NULL, NULL },
};

const struct command run_command = {
	.name = "run",
	.arguments = "[FOLDER...]",
	.summary = "The daily job: take in what is new, score it, rewrite the series",
	.details =
		"Without FOLDER the sources that the configuration names are fetched ([fetch] sources = "
		"NAME ...), and files are taken in as by 'import' from [source NAME] folder = PATH; "
		"else those in FOLDER only. What is known already is not taken twice.\n\n"
		"Then what is new is scored, and series.csv, series-long.csv, documents.csv, "
		"joint.csv and alerts.csv are written, each with its schema, beside their targets "
		"and swapped in; a file that would hold the same bytes keeps its time.\n\n"
		"One line says what came of it: the last day; how each source was read, new "
		"documents (edited ones, those gone from the site) and rejected records; of "
		"that day the statements to an adversary, those with an own threat of 2 or more, "
		"those with an offer; the share with a threat over 7 and 28 days, with its 90 % "
		"interval; alarms that no run has told of (the first run: those of the last 7 days), "
		"their number and the first of them. Where [tripwires] file names a file, that of "
		"tripwires follows: what changed or was found and no run has told of. A file "
		"that is wrong is told at the end, with exit status 2, when all else is done.",
	.examples = "tocsin run ~/statements\n",
	.options = options,
	.run = run,
};
