// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin status`: the last run, each source, room, the measure; for a person and for a monitor.
#include "archive/days.h"
#include "archive/growth.h"
#include "archive/listed.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/output.h"
#include "commands/effective.h"
#include "commands/harvesting.h"
#include "commands/standing.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

enum { DAY = 86400, HOUR = 3600, MINUTE = 60, GROWTH_DAYS = 28, YEARS = 3650 };
enum { NAME_COLUMN = 14 };

struct inquiry {
	struct call *call;
	struct harvesting harvesting; // which sources are configured
	struct standings standings;
	const char *path; // of the archive
	int64_t now, max_age;
	bool never, late;
	size_t silent; // sources that brought nothing for longer than they may
	struct text run, rest;
};

// "36h", "2d", "90m"
static bool read_age(const struct call *call, int64_t *seconds, struct error *error)
{
	const char *written = call_value(call, "max-age");
	struct span span = span_of(written);
	int64_t number;
	*seconds = 0;
	if (!written)
		return true;
	char unit = span.size ? span.bytes[span.size - 1] : ' ';
	int64_t of_unit = unit == 'm' ? MINUTE : unit == 'h' ? HOUR : unit == 'd' ? DAY : 0;
	if (!of_unit || !span_integer(span_part(span, 0, span.size - 1), &number) || number < 1 ||
		number > 100000)
		return error_set(error, ERROR_USAGE,
			"'--max-age' takes a time like 90m, 36h or 2d, not '%s'", written);
	*seconds = number * of_unit;
	return true;
}

static void append_size(struct text *text, double bytes)
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB" };
	size_t unit = 0;
	while (bytes >= 1000 && unit + 1 < sizeof units / sizeof *units) {
		bytes /= 1000;
		unit++;
	}
	text_format(text, "%.*f %s", unit && bytes < 9.95 ? 1 : 0, bytes, units[unit]);
}

static void append_duration(struct text *text, int64_t seconds)
{
	if (seconds < MINUTE)
		text_format(text, "%lld s", (long long)seconds);
	else if (seconds < HOUR)
		text_format(text, "%lld min", (long long)(seconds / MINUTE));
	else if (seconds < 3 * DAY)
		text_format(text, "%lld h", (long long)(seconds / HOUR));
	else
		text_format(text, "%lld days", (long long)(seconds / DAY));
}

static bool look_at_run(struct inquiry *inquiry, struct archive *archive, struct error *error)
{
	struct text *text = &inquiry->run;
	struct archive_run run;
	int64_t started, ended;
	bool found;
	if (!archive_run(archive, span_of("run"), 0, &run, &found, error))
		return false;
	inquiry->never =
		!found || !clock_parse(run.started, &started) || !clock_parse(run.ended, &ended);
	if (inquiry->never) {
		inquiry->late = inquiry->max_age > 0;
		text_append_string(text, "no run yet");
		return true;
	}
	inquiry->late = inquiry->max_age && inquiry->now - ended > inquiry->max_age;
	text_format(text, "last run %.*s %.*s UTC", SPAN_ARGUMENTS(span_part(run.ended, 0, 10)),
		SPAN_ARGUMENTS(span_part(run.ended, 11, 16)));
	text_append_string(text, " (");
	append_duration(text, inquiry->now > ended ? inquiry->now - ended : 0);
	text_append_string(text, " ago), took ");
	append_duration(text, ended - started);
	if (run.status)
		text_format(text, ", exit %d", run.status);
	return true;
}

static int64_t file_size(struct arena *arena, const char *path, const char *suffix)
{
	struct text name = { 0 };
	struct stat found;
	text_format(&name, "%s%s", path, suffix);
	bool is_there = stat(span_copy(arena, text_span(&name)).bytes, &found) == 0;
	text_free(&name);
	return is_there ? found.st_size : 0;
}

// What stands free today lasts for so many days.
static void append_room(struct text *text, const char *path, double a_day)
{
	struct statvfs disk;
	if (statvfs(path, &disk) != 0 || a_day <= 0)
		return;
	double days = (double)disk.f_bavail * (double)disk.f_frsize / a_day;
	if (days > YEARS)
		text_append_string(text, ", disk for years");
	else
		text_format(text, ", disk for %.0f days", days);
}

static bool look_at_room(struct inquiry *inquiry, struct archive *archive, struct error *error)
{
	struct text *text = &inquiry->run;
	struct arena *arena = &inquiry->call->arena;
	struct date today = inquiry->harvesting.plan.today, first;
	struct date since = { today.day - GROWTH_DAYS + 1 };
	int64_t bytes, days = GROWTH_DAYS;
	if (!archive_growth(archive, since, &bytes, &first, error))
		return false;
	if (date_known(first) && first.day > since.day && first.day <= today.day)
		days = today.day - first.day + 1;
	text_append_string(text, "; archive ");
	append_size(text, (double)file_size(arena, inquiry->path, "") +
				  (double)file_size(arena, inquiry->path, "-wal"));
	text_append_string(text, ", +");
	append_size(text, (double)bytes / (double)days);
	text_append_string(text, " a day");
	append_room(text, inquiry->path, (double)bytes / (double)days);
	return true;
}

static void append_items(struct text *text, const struct standing *standing, struct date today)
{
	char first[DATE_SIZE], last[DATE_SIZE];
	if (standing->items == 0) {
		text_append_string(text, "no items");
		return;
	}
	int64_t span = today.day - standing->first.day + 1;
	text_format(text, "%lld item%s since %s, on %lld %% of days, last %s",
		(long long)standing->items, standing->items == 1 ? "" : "s",
		date_write(standing->first, first),
		(long long)(standing->days * 100 / (span > 0 ? span : 1)),
		date_write(standing->last, last));
}

static void append_grace(struct inquiry *inquiry, const struct definition *definition,
	const struct standing *standing)
{
	struct date today = inquiry->harvesting.plan.today;
	int64_t silent = date_known(standing->last) ? today.day - standing->last.day : -1;
	bool beyond = silent < 0 || silent > definition->grace_days;
	inquiry->silent += beyond;
	if (silent > 0)
		text_format(&inquiry->rest, " (day %lld of silence, grace %lld%s)",
			(long long)silent, (long long)definition->grace_days,
			beyond ? ": BEYOND" : "");
}

static void append_name(struct text *text, struct span name)
{
	int room = NAME_COLUMN - (int)name.size;
	text_format(text, "     %.*s%*s", SPAN_ARGUMENTS(name), room > 1 ? room : 1, "");
}

static bool look_at_source(struct inquiry *inquiry, struct archive *archive,
	const struct definition *definition, struct error *error)
{
	struct text *text = &inquiry->rest, name = { 0 };
	struct standing standing = standings_find(&inquiry->standings, definition->name);
	struct archive_run run;
	int64_t wanted, given_up;
	bool found;
	harvesting_run_name(&name, definition);
	bool ok = archive_count_listed(archive, definition->file, &wanted, &given_up, error) &&
		  archive_run(archive, text_span(&name), 0, &run, &found, error);
	text_free(&name);
	if (!ok)
		return false;
	append_name(text, definition->file);
	if (found)
		text_format(text, "%s %.*s; ",
			harvest_outcome_name((enum harvest_outcome)run.status),
			SPAN_ARGUMENTS(span_part(run.ended, 0, 10)));
	else
		text_append_string(text, "never asked; ");
	append_items(text, &standing, inquiry->harvesting.plan.today);
	append_grace(inquiry, definition, &standing);
	if (wanted || given_up)
		text_format(text, "; %lld wanted, %lld given up", (long long)wanted,
			(long long)given_up);
	if (found && run.summary.size)
		text_format(text, "; %.*s", SPAN_ARGUMENTS(run.summary));
	text_append_byte(text, '\n');
	return true;
}

// Folders that files are taken from: no rhythm of theirs is known.
static void look_at_folders(struct inquiry *inquiry)
{
	const struct settings *settings = &inquiry->call->configuration;
	for (size_t i = 0; i < settings->count; i++) {
		const struct setting *row = &settings->rows[i];
		if (!span_starts(row->section, "source ") || !span_is(row->key, "folder"))
			continue;
		struct span name =
			span_trim(span_part(row->section, strlen("source "), row->section.size));
		struct standing standing = standings_find(&inquiry->standings, name);
		append_name(&inquiry->rest, name);
		text_append_string(&inquiry->rest, "files; ");
		append_items(&inquiry->rest, &standing, inquiry->harvesting.plan.today);
		text_append_byte(&inquiry->rest, '\n');
	}
}

static bool look_at_scores(struct inquiry *inquiry, struct archive *archive, struct error *error)
{
	struct span lexicon = inquiry->harvesting.pack->lexicon_id;
	int64_t scored, unscored;
	if (!archive_count_scores(archive, lexicon, &scored, &unscored, error))
		return false;
	text_format(&inquiry->rest, "     lexicon %.*s, ", SPAN_ARGUMENTS(lexicon));
	if (unscored)
		text_format(&inquiry->rest, "%lld of %lld documents not scored with it\n",
			(long long)unscored, (long long)(scored + unscored));
	else
		text_format(
			&inquiry->rest, "all %lld documents scored with it\n", (long long)scored);
	return true;
}

static bool look(struct inquiry *inquiry, struct archive *archive, struct error *error)
{
	const struct harvest_plan *plan = &inquiry->harvesting.plan;
	if (!look_at_run(inquiry, archive, error) || !look_at_room(inquiry, archive, error) ||
		!standings_read(&inquiry->standings, archive, plan->today, error))
		return false;
	for (size_t i = 0; i < plan->source_count; i++)
		if (!look_at_source(inquiry, archive, plan->sources[i], error))
			return false;
	look_at_folders(inquiry);
	return look_at_scores(inquiry, archive, error);
}

static bool tell(struct inquiry *inquiry, struct error *error)
{
	struct output *output;
	const char *word = inquiry->late ? "late" : inquiry->silent ? "gap " : "ok  ";
	if (!output_open(&output, call_value(inquiry->call, "output"), error))
		return false;
	text_format(output_text(output), "%s %s\n", word, inquiry->run.bytes);
	text_append(output_text(output), text_span(&inquiry->rest));
	if (!output_close(output, error))
		return false;
	if (inquiry->late)
		return call_incomplete(error,
			inquiry->never ? "no run yet" : "the last run is older than --max-age");
	return inquiry->silent == 0 ||
	       call_incomplete(error, "sources that brought nothing for longer than they may: %zu",
		       inquiry->silent);
}

static bool inquire(struct inquiry *inquiry, struct error *error)
{
	struct harvesting *harvesting = &inquiry->harvesting;
	struct archive *archive;
	harvesting->plan.today = date_today(harvesting->pack->seconds_east);
	if (!harvesting_open(harvesting, error) || !harvesting_add_configured(harvesting, error) ||
		!archive_open(&archive, inquiry->path, ARCHIVE_READ, 0, error))
		return false;
	bool ok = look(inquiry, archive, error) && tell(inquiry, error);
	archive_close(archive);
	standings_free(&inquiry->standings);
	text_free(&inquiry->run);
	text_free(&inquiry->rest);
	return ok;
}

static bool show_effective(struct call *call, struct error *error)
{
	struct output *output;
	if (!output_open(&output, call_value(call, "output"), error))
		return false;
	if (effective_append(output_text(output), call, error))
		return output_close(output, error);
	output_abandon(output);
	return false;
}

static bool run(struct call *call, struct error *error)
{
	struct inquiry inquiry = { .call = call, .now = clock_now() };
	inquiry.harvesting.call = call;
	if (call_has(call, "effective"))
		return show_effective(call, error);
	if (!read_age(call, &inquiry.max_age, error) ||
		!call_archive_path(call, false, &inquiry.path, error) ||
		!call_pack(call, &inquiry.harvesting.pack, error))
		return false;
	bool ok = inquire(&inquiry, error);
	pack_close(inquiry.harvesting.pack);
	return ok;
}

static const struct option options[] = {
	{ "max-age", "TIME", "exit 1 where the last run ended longer ago: 90m, 36h, 2d" },
	{ "effective", NULL, "every value of the configuration, and where it comes from" },
	{ "output", "FILE", "a file in place of standard output; also -o" },
	{ NULL, NULL, NULL },
};

const struct command status_command = {
	.name = "status",
	.arguments = "",
	.summary = "How the last run went, how each source stands",
	.details =
		"The first line begins with a word: ok; late, where the last run ended longer ago "
		"than --max-age; gap, where a configured source brought nothing for longer than its "
		"definition's grace. Behind it stand the last run, the size of the archive, how it "
		"grew in 28 days, and for how long the disk has room at that. Then a line for each "
		"configured source: how it was read last, its items, what its lists name and is not "
		"had yet. Last, whether all documents are scored with the lexicon in use.\n\n"
		"Exit 1: late or gap, for a monitor.",
	.examples = "tocsin status --max-age 36h\n"
		    "tocsin status --effective\n",
	.options = options,
	.run = run,
};
