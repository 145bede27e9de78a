// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/voices_csv.h"

#include "base/csv.h"
#include "report/series_csv.h"

static const struct column columns[] = {
	{ "voice", COLUMN_TEXT, NULL, NULL,
		"speaker as the ladder names him, person or organ; without one the statement's type" },
	{ "target", COLUMN_TEXT, NULL, NULL, "one of the pack's targets, or all" },
	{ "from", COLUMN_DATE, NULL, NULL, "first day asked for; empty: no bound" },
	{ "to", COLUMN_DATE, NULL, NULL, "last day asked for; empty: no bound" },
	{ "rank", COLUMN_INTEGER, NULL, NULL, "highest rank of the voice's statements" },
	{ "statements", COLUMN_INTEGER, "statements", NULL, "of the voice" },
	{ "gated", COLUMN_INTEGER, "statements", NULL,
		"of those that name an adversary or rank high" },
	{ "threat_docs", COLUMN_INTEGER, "statements", "gated",
		"with an own threat of 2 or more at the target" },
	{ "threat", COLUMN_NUMBER, "share", "gated", "threat_docs / gated" },
	{ "threat_lo", COLUMN_NUMBER, "share", "gated", "Wilson, 90 %" },
	{ "threat_hi", COLUMN_NUMBER, "share", "gated", "Wilson, 90 %" },
	{ "conciliation_docs", COLUMN_INTEGER, "statements", "gated",
		"with an own conciliation of 2 or more at the target" },
	{ "conciliation", COLUMN_NUMBER, "share", "gated", "conciliation_docs / gated" },
	{ "conciliation_lo", COLUMN_NUMBER, "share", "gated", "Wilson, 90 %" },
	{ "conciliation_hi", COLUMN_NUMBER, "share", "gated", "Wilson, 90 %" },
	{ "difference", COLUMN_NUMBER, "share", NULL,
		"threat less the share of all other voices together" },
	{ "difference_lo", COLUMN_NUMBER, "share", NULL, "Newcombe's method 10, 90 %" },
	{ "difference_hi", COLUMN_NUMBER, "share", NULL, "Newcombe's method 10, 90 %" },
	{ "opened", COLUMN_INTEGER, "days", NULL,
		"days on which it spoke first: a threat of 2 or more at the target after 14 days without "
		"one of anybody; several voices of one day all count" },
	{ "first_date", COLUMN_DATE, NULL, NULL, "of its first threat of 2 or more at the target" },
	{ "first_id", COLUMN_TEXT, NULL, NULL, "the document that holds it" },
	{ "lexicon", COLUMN_TEXT, NULL, NULL, "what measured" },
};

const struct column_table *voices_columns(void)
{
	static const struct column_table table = { "voices", "Voices",
		"Who says what to whom; a difference may be a division of labour as well as friction",
		"voice,target", columns, sizeof columns / sizeof *columns };
	return &table;
}

static void date_cell(struct text *text, struct date date)
{
	char written[DATE_SIZE];
	text_append_string(text, date_write(date, written));
	text_append_byte(text, ',');
}

static void number_cell(struct text *text, int64_t number)
{
	text_append_number(text, number);
	text_append_byte(text, ',');
}

static void estimate_cells(struct text *text, struct estimate estimate)
{
	double figures[] = { estimate.value, estimate.lo, estimate.hi };
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
		ratio_append(text, figures[i]);
		text_append_byte(text, ',');
	}
}

static struct span target_name(const struct voice_row *row, const struct collection *collection)
{
	return row->target == VOICES_ALL ? span_of("all") : collection->naming.targets[row->target];
}

void voices_append(struct text *text, const struct voices *voices,
	const struct collection *collection, struct date_range range)
{
	for (size_t i = 0; i < voices->count; i++) {
		const struct voice_row *row = &voices->rows[i];
		csv_append(text, row->voice);
		text_append_byte(text, ',');
		csv_append(text, target_name(row, collection));
		text_append_byte(text, ',');
		date_cell(text, range.from);
		date_cell(text, range.to);
		number_cell(text, row->rank);
		number_cell(text, row->statements);
		number_cell(text, row->gated);
		for (int scale = 0; scale < SCALE_COUNT; scale++) {
			number_cell(text, row->docs[scale]);
			estimate_cells(text, row->share[scale]);
		}
		estimate_cells(text, row->difference);
		number_cell(text, row->opened);
		date_cell(text, row->first ? row->first->first->date : DATE_NONE);
		if (row->first)
			csv_append(text, row->first->text->id);
		text_append_byte(text, ',');
		csv_append(text, collection->lexicon);
		text_append_byte(text, '\n');
	}
}

static void show_share(struct text *text, int64_t docs, struct estimate share)
{
	text_format(
		text, " %5lld  %.2f (%.2f-%.2f)", (long long)docs, share.value, share.lo, share.hi);
}

// What rounds to nothing has no sign of its own.
static double shown(double difference)
{
	return fabs(difference) < .005 ? 0 : difference;
}

static void show_row(
	struct text *text, const struct voice_row *row, const struct collection *collection)
{
	char date[DATE_SIZE];
	struct span target = target_name(row, collection);
	if (row->target == VOICES_ALL)
		text_format(text, "%.*s: highest rank %d, statements %lld, gated %lld\n",
			SPAN_ARGUMENTS(row->voice), row->rank, (long long)row->statements,
			(long long)row->gated);
	text_format(text, "  %-8.*s", SPAN_ARGUMENTS(target));
	show_share(text, row->docs[SCALE_THREAT], row->share[SCALE_THREAT]);
	show_share(text, row->docs[SCALE_CONCILIATION], row->share[SCALE_CONCILIATION]);
	if (isnan(row->difference.value))
		text_append_string(text, "                      ");
	else
		text_format(text, "  %+.2f (%+.2f %+.2f)", shown(row->difference.value),
			shown(row->difference.lo), shown(row->difference.hi));
	text_format(text, "  %4lld", (long long)row->opened);
	if (row->first)
		text_format(text, "  %s %.*s", date_write(row->first->first->date, date),
			SPAN_ARGUMENTS(row->first->text->id));
	text_append_byte(text, '\n');
}

void voices_show(struct text *text, const struct voices *voices,
	const struct collection *collection, int64_t least)
{
	size_t left_out = 0;
	text_append_string(text,
		"  target    threat                conciliation          threat less others'  first  "
		"first threat of 2 or more\n");
	for (size_t i = 0; i < voices->count; i++) {
		const struct voice_row *row = &voices->rows[i];
		bool all = row->target == VOICES_ALL;
		if (row->gated < least)
			left_out += all && row->gated > 0;
		else if (all || row->docs[SCALE_THREAT] || row->docs[SCALE_CONCILIATION])
			show_row(text, row, collection);
	}
	if (left_out)
		text_format(text,
			"%zu voices with fewer than %lld gated statements are left out.\n",
			left_out, (long long)least);
	text_append_string(text,
		"Differences are called divergence: a division of labour looks the same as friction.  "
		"first: days on which\nthe voice threatened first after 14 days without a threat at the "
		"target.  90 % intervals.\n");
}
