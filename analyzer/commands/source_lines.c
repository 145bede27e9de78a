// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/source_lines.h"

#include "archive/days.h"
#include "archive/listed.h"
#include "commands/standing.h"

#include <string.h>

enum { NAME_COLUMN = 14 };

struct lines {
	struct text *text;
	struct harvesting *harvesting;
	struct archive *archive;
	struct standings standings;
	size_t silent;
};

static void append_name(struct text *text, struct span name)
{
	int room = NAME_COLUMN - (int)name.size;
	text_format(text, "     %.*s%*s", SPAN_ARGUMENTS(name), room > 1 ? room : 1, "");
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

// Of an archive of copies the documents are those of other sources, and have no rhythm.
static void append_standing(struct lines *lines, const struct definition *definition)
{
	struct standing standing = standings_find(&lines->standings, definition->name);
	struct date today = lines->harvesting->plan.today;
	if (definition->list.paging == PAGING_CDX) {
		text_append_string(lines->text, "copies of other sources");
		return;
	}
	append_items(lines->text, &standing, today);
	// One that never brought anything is silent since it was asked first.
	int64_t silent = date_known(standing.last)     ? today.day - standing.last.day
			 : date_known(standing.stated) ? today.day - standing.stated.day - DAYS_OPEN
						       : -1;
	bool beyond = silent < 0 || silent > definition->grace_days;
	lines->silent += beyond;
	if (silent > 0)
		text_format(lines->text, " (day %lld of silence, grace %lld%s)", (long long)silent,
			(long long)definition->grace_days, beyond ? ": BEYOND" : "");
}

static void append_outcome(struct text *text, const struct archive_run *run, bool found)
{
	if (!found) {
		text_append_string(text, "never asked; ");
		return;
	}
	text_format(text, "%s %.*s; ", harvest_outcome_name((enum harvest_outcome)run->status),
		SPAN_ARGUMENTS(span_part(run->ended, 0, DATE_SIZE - 1)));
}

static bool append_source(
	struct lines *lines, const struct definition *definition, struct error *error)
{
	struct text *text = lines->text, name = { 0 };
	struct archive_run run;
	struct archive_listed_counts counts;
	bool found;
	harvesting_run_name(&name, definition);
	bool ok = archive_count_listed(lines->archive, definition->file,
			  lines->harvesting->plan.today, &counts, error) &&
		  archive_run(lines->archive, text_span(&name), 0, &run, &found, error);
	text_free(&name);
	if (!ok)
		return false;
	append_name(text, definition->file);
	append_outcome(text, &run, found);
	append_standing(lines, definition);
	if (counts.wanted || counts.given_up)
		text_format(text, "; %lld wanted, %lld given up", (long long)counts.wanted,
			(long long)counts.given_up);
	if (counts.gone)
		text_format(text, "; %lld gone from the site", (long long)counts.gone);
	if (found && run.summary.size)
		text_format(text, "; %.*s", SPAN_ARGUMENTS(run.summary));
	text_append_byte(text, '\n');
	return true;
}

// What is put into a folder has no rhythm that is known.
static void append_folders(struct lines *lines)
{
	const struct settings *settings = &lines->harvesting->call->configuration;
	for (size_t i = 0; i < settings->count; i++) {
		const struct setting *row = &settings->rows[i];
		if (!span_starts(row->section, "source ") || !span_is(row->key, "folder"))
			continue;
		struct span name =
			span_trim(span_part(row->section, strlen("source "), row->section.size));
		struct standing standing = standings_find(&lines->standings, name);
		append_name(lines->text, name);
		text_append_string(lines->text, "files; ");
		append_items(lines->text, &standing, lines->harvesting->plan.today);
		text_append_byte(lines->text, '\n');
	}
}

bool source_lines_append(struct text *text, struct harvesting *harvesting, struct archive *archive,
	size_t *silent, struct error *error)
{
	const struct harvest_plan *plan = &harvesting->plan;
	struct lines lines = { .text = text, .harvesting = harvesting, .archive = archive };
	bool ok = standings_read(&lines.standings, archive, plan->today, error);
	for (size_t i = 0; ok && i < plan->source_count; i++)
		ok = append_source(&lines, plan->sources[i], error);
	if (ok)
		append_folders(&lines);
	*silent = lines.silent;
	standings_free(&lines.standings);
	return ok;
}
