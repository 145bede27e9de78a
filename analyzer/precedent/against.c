// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "precedent/against.h"

#include <inttypes.h>

enum { CUES_SHOWN = 6, OLD_SHOWN = 4, NEWS_SHOWN = 6, COPIES_SHOWN = 3 };

static void append_day(struct text *text, struct date date)
{
	char written[DATE_SIZE];
	text_append_string(text, date_known(date) ? date_write(date, written) : "no date");
}

static const char *plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

// On one line.
static void append_quoted(struct text *text, struct span said)
{
	text_append_byte(text, '"');
	for (size_t i = 0; i < said.size; i++) {
		char byte = said.bytes[i];
		bool blank = byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
		if (!blank)
			text_append_byte(text, byte);
		else if (text->bytes[text->size - 1] != ' ')
			text_append_byte(text, ' ');
	}
	text_append_byte(text, '"');
}

static void append_place(struct text *text, const struct saying *saying)
{
	text_append_string(text, "    ");
	append_quoted(text, saying->text);
	if (saying->sentence < 0)
		text_append_string(text, "  [title]");
	else
		text_format(text, "  [%d]", saying->sentence);
}

static void append_last(struct text *text, const struct saying *saying)
{
	append_place(text, saying);
	text_append_string(text, "  last ");
	append_day(text, saying->last);
	text_format(text, " in %.*s, %u time%s", SPAN_ARGUMENTS(saying->last_id), saying->times,
		plural(saying->times));
	if (saying->around.size) {
		text_append_string(text, ": ");
		append_quoted(text, saying->around);
	}
	text_append_byte(text, '\n');
}

static void append_more(struct text *text, size_t count, size_t shown)
{
	if (count > shown)
		text_format(text, "    %zu more: --why\n", count - shown);
}

static void append_sayings(struct text *text, const char *heading, const struct saying *sayings,
	size_t count, size_t most)
{
	if (count == 0)
		return;
	text_format(text, "  %s\n", heading);
	for (size_t i = 0; i < count && i < most; i++)
		append_last(text, &sayings[i]);
	append_more(text, count, most);
}

// On one line: there is no more to say of them.
static void append_fresh(struct text *text, const struct against *against, size_t most)
{
	size_t count = against->fresh_count;
	for (size_t i = 0; i < count && i < most; i++) {
		text_append_string(text, i ? ", " : "  said for the first time\n    ");
		append_quoted(text, against->fresh[i].text);
	}
	if (count > most)
		text_format(text, ", %zu more: --why", count - most);
	if (count)
		text_append_byte(text, '\n');
}

static void append_news(struct text *text, const struct against *against, size_t most)
{
	if (against->news_count == 0)
		return;
	text_append_string(text, "  NEW\n");
	for (size_t i = 0; i < against->news_count && i < most; i++) {
		const struct novelty *novelty = &against->news[i];
		append_place(text, &novelty->saying);
		if (novelty->other_id.size) {
			text_append_string(text, "  others last ");
			append_day(text, novelty->other);
			text_format(text, " in %.*s\n", SPAN_ARGUMENTS(novelty->other_id));
		} else {
			text_append_string(text, "  nobody before\n");
		}
	}
	append_more(text, against->news_count, most);
}

// More than a quarter of the days without anything: what is not there may have been said.
static void append_coverage(struct text *text, const struct against *against)
{
	int64_t span = (int64_t)against->last.day - against->first.day + 1;
	text_format(text, "   %.*s, %" PRId64 " of %" PRId64 " days from ",
		SPAN_ARGUMENTS(against->record->language), against->days, span);
	append_day(text, against->first);
	text_append_string(text, " to ");
	append_day(text, against->last);
	text_append_string(text, 4 * against->days < 3 * span ? ": thin\n" : "\n");
}

static void append_whose(struct text *text, struct span speaker, struct span type)
{
	if (speaker.size)
		text_format(text, "%.*s", SPAN_ARGUMENTS(speaker));
	else
		text_format(text, "type %.*s, no speaker named", SPAN_ARGUMENTS(type));
}

static void append_scales(
	struct text *text, const struct level_counts *counts, const int own[SCALE_COUNT])
{
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		text_append_string(text, "    ");
		levels_append(text, counts, (enum scale)scale, own[scale]);
	}
}

static void append_record(struct text *text, const struct against *against)
{
	const struct record *record = against->record;
	text_append_string(text, "  ");
	append_whose(text, against->speaker, record->type);
	if (against->heard == 0) {
		text_append_string(text, ": nothing earlier\n");
		return;
	}
	text_format(
		text, ": %" PRIu64 " earlier text%s from ", against->heard, plural(against->heard));
	append_day(text, against->heard_first);
	text_append_string(text, " to ");
	append_day(text, against->heard_last);
	text_format(text, ", %" PRIu64 " to adversaries\n", against->levels.count);
	if (against->levels.count)
		append_scales(text, &against->levels, record->own);
}

static void append_copies(struct text *text, const struct against *against)
{
	if (against->known.size) {
		text_format(text, "  this text is in the archive: %.*s, ",
			SPAN_ARGUMENTS(against->known));
		append_day(text, against->known_date);
		text_append_byte(text, '\n');
	}
	for (size_t i = 0; i < against->copy_count && i < COPIES_SHOWN; i++)
		text_format(text, "%s%.*s", i ? ", " : "  not compared, the same statement: ",
			SPAN_ARGUMENTS(against->copies[i]));
	if (against->copy_count > COPIES_SHOWN)
		text_format(text, " and %zu more", against->copy_count - COPIES_SHOWN);
	if (against->copy_count)
		text_append_byte(text, '\n');
}

static bool was_away(const struct against *against)
{
	struct date date = against->record->date;
	return date_known(date) && date.day - against->heard_last.day > FORMULA_DAYS;
}

static void append_findings(struct text *text, const struct against *against)
{
	bool all = against->all;
	append_sayings(text, "said before", against->cues, against->cue_count,
		all ? SIZE_MAX : CUES_SHOWN);
	append_fresh(text, against, all ? SIZE_MAX : CUES_SHOWN);
	// Of one who said nothing for a year that goes without saying.
	if (was_away(against))
		text_append_string(text, "  not heard for a year\n");
	else
		append_sayings(text, "not for a year", against->old, against->old_count,
			all ? SIZE_MAX : OLD_SHOWN);
	append_news(text, against, all ? SIZE_MAX : NEWS_SHOWN);
}

void against_append(struct text *text, const struct against *against)
{
	text_append_string(text, "\nAgainst the record");
	append_coverage(text, against);
	append_record(text, against);
	if (against->heard)
		append_findings(text, against);
	append_copies(text, against);
}

/** A group of the norms that the statement belongs to. */
struct membership {
	const struct norms *norms;
	const struct record *record;
	const char *group;
	struct span name;
};

static const struct level_counts *counts_of(const struct membership *group, int year)
{
	return norms_find(group->norms, group->record->language, group->group, group->name, year);
}

static void append_group(
	struct text *text, const struct membership *group, int year, const int own[SCALE_COUNT])
{
	const struct level_counts *counts = counts_of(group, year);
	if (!counts || !counts->count)
		return;
	text_format(text, "  %s%s%.*s", group->group, group->name.size ? " " : "",
		SPAN_ARGUMENTS(group->name));
	if (year)
		text_format(text, ", %d", year);
	text_format(text, ": %" PRIu64 " statement%s to adversaries\n", counts->count,
		plural(counts->count));
	append_scales(text, counts, own);
}

void against_norms_append(struct text *text, const struct norms *norms, const struct record *record,
	struct span speaker, const struct naming *naming)
{
	int year = 0, month, day;
	if (date_known(record->date))
		date_parts(record->date, &year, &month, &day);
	text_append_string(text, "\nAgainst the norms   figures that came along");
	text_format(text, ", lexicon %.*s\n", SPAN_ARGUMENTS(norms->lexicon));
	size_t before = text->size;
	struct membership group = { norms, record, "speaker", speaker };
	if (speaker.size)
		append_group(text, &group, 0, record->own);
	const struct level_counts *of_speaker = counts_of(&group, 0);
	group.group = "type";
	group.name = record->type;
	const struct level_counts *of_type = counts_of(&group, 0);
	// A speaker may have a type of statements alone.
	if (record->type.size && of_type &&
		!(speaker.size && of_speaker && of_speaker->count == of_type->count))
		append_group(text, &group, 0, record->own);
	group.group = "target";
	for (size_t i = 0; i < naming->target_count; i++) {
		int own[SCALE_COUNT] = { record->target_level[SCALE_THREAT][i],
			record->target_level[SCALE_CONCILIATION][i] };
		group.name = naming->targets[i];
		if (own[SCALE_THREAT] || own[SCALE_CONCILIATION])
			append_group(text, &group, 0, own);
	}
	group.group = "all";
	group.name = (struct span){ 0 };
	if (year)
		append_group(text, &group, year, record->own);
	if (text->size == before)
		text_append_string(text, "  nothing in them is like it\n");
}
