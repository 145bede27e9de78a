// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin status`: the last run, each source, room, the measure; for a person and for a monitor.
#include "archive/days.h"
#include "archive/growth.h"
#include "base/amount.h"
#include "base/clock.h"
#include "base/output.h"
#include "commands/effective.h"
#include "commands/source_lines.h"
#include "commands/vintages.h"

#include <sys/stat.h>
#include <sys/statvfs.h>

enum { GROWTH_DAYS = 28, YEARS = 3650 };

struct inquiry {
	struct call *call;
	struct harvesting harvesting; // which sources are configured
	const char *path;             // of the archive
	int64_t now, max_age;
	bool never, late;
	size_t silent; // sources that brought nothing for longer than they may
	struct text run, rest;
};

static bool read_age(const struct call *call, int64_t *seconds, struct error *error)
{
	const char *written = call_value(call, "max-age");
	*seconds = 0;
	return !written || amount_parse_time(span_of(written), seconds) ||
	       error_set(error, ERROR_USAGE,
		       "'--max-age' takes a time like 90m, 36h or 2d, not '%s'", written);
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
	amount_append_time(text, inquiry->now > ended ? inquiry->now - ended : 0);
	text_append_string(text, " ago), took ");
	amount_append_time(text, ended - started);
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
	amount_append_size(text, (double)file_size(arena, inquiry->path, "") +
					 (double)file_size(arena, inquiry->path, "-wal"));
	text_append_string(text, ", +");
	amount_append_size(text, (double)bytes / (double)days);
	text_append_string(text, " a day");
	append_room(text, inquiry->path, (double)bytes / (double)days);
	return true;
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
	return vintages_append(&inquiry->rest, archive, lexicon, error);
}

static bool look(struct inquiry *inquiry, struct archive *archive, struct error *error)
{
	return look_at_run(inquiry, archive, error) && look_at_room(inquiry, archive, error) &&
	       source_lines_append(
		       &inquiry->rest, &inquiry->harvesting, archive, &inquiry->silent, error) &&
	       look_at_scores(inquiry, archive, error);
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
		"had yet, what is gone from it. Last, whether all documents are scored with the lexicon in use, and of how many "
		"each earlier one left scores (see 'series --compare').\n\n"
		"Exit 1: late or gap, for a monitor.",
	.examples = "tocsin status --max-age 36h\n"
		    "tocsin status --effective\n",
	.options = options,
	.run = run,
};
