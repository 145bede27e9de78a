// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What was not seen, and at the end the figures with their intervals for a reader who wants them.
#include "report/brief_page.h"
#include "series/series.h"

enum { UNREAD_MOST = 6, SOURCES_MOST = 5 };

static void write_days(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	int64_t days = brief->to.day - brief->from.day + 1;
	int64_t read = days - (int64_t)brief->unread_count;
	if (brief->unread_count == 0)
		text_append_string(line, "Every day of the period was read");
	else if (read == 0)
		text_append_string(line, "No day of the period was read");
	else
		text_format(line, "Of %lld days %lld were read", (long long)days, (long long)read);
	if (brief->status[DAY_PARTIAL])
		text_format(line, ", %zu of them only in part", brief->status[DAY_PARTIAL]);
	if (brief->unread_count && read && brief->unread_count <= UNREAD_MOST) {
		text_append_string(line, "; not ");
		for (size_t i = 0; i < brief->unread_count; i++) {
			text_append_string(line, brief_join(i, brief->unread_count));
			brief_date(line, brief->unread[i], false);
		}
	}
	text_append_byte(line, '.');
	brief_note_command(page, brief, "series");
	if (brief->unread_count && read)
		text_append_string(line, " A day that was not read is not a quiet day.");
	if (brief->unread_count && read)
		brief_note_command(page, brief, "series");
}

static void write_sources(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	size_t count = brief->source_count < SOURCES_MOST ? brief->source_count : SOURCES_MOST;
	if (count == 0)
		return;
	text_append_string(line, " All of it comes from ");
	for (size_t i = 0; i < count; i++) {
		text_append_string(line, brief_join(i, count));
		brief_name(line, brief, "source", brief->sources[i].name);
		text_append_string(line, " in ");
		brief_name(line, brief, "language", brief->sources[i].language);
		text_format(line, " (%lld)", (long long)brief->sources[i].texts);
	}
	if (brief->source_count > count)
		text_format(line, " and %zu more", brief->source_count - count);
	text_append_byte(line, '.');
	brief_note_command(page, brief, "series --long");
}

static void write_absent(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	if (brief->absent_count == 0 || brief->source_count == 0)
		return;
	text_append_string(line, " Nothing was seen in ");
	for (size_t i = 0; i < brief->absent_count; i++) {
		text_append_string(line, brief_join(i, brief->absent_count));
		brief_name(line, brief, "language", brief->absent[i]);
	}
	text_append_string(line, ": what is said to another audience may differ.");
	brief_note_command(page, brief, "series --long");
}

static void write_left_out(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	if (brief->set_aside) {
		text_append_byte(line, ' ');
		brief_number_first(line, brief->set_aside);
		text_append_string(line, brief->set_aside == 1 ? " text was" : " texts were");
		text_append_string(line,
			" set aside: in a language that we cannot measure, or only "
			"repeating others.");
		brief_note_command(page, brief, "series");
	}
	if (date_known(brief->archive_last) &&
		brief->to.day > brief->archive_last.day - PRELIMINARY_DAYS &&
		brief->from.day <= brief->archive_last.day) {
		text_append_string(line, " Our texts end on ");
		brief_date(line, brief->archive_last, true);
		text_append_string(line, "; the last seven days before that may still change.");
		brief_note_command(page, brief, "series");
	}
}

void brief_write_unseen(struct brief_page *page, const struct brief_facts *brief)
{
	brief_put(page, BRIEF_HEADING, "6. What we did not see");
	write_days(page, brief);
	write_sources(page, brief);
	write_absent(page, brief);
	write_left_out(page, brief);
	brief_end(page, BRIEF_PARAGRAPH);
}

static void cell(struct text *line, const struct estimate *estimate, bool is_signed)
{
	const char *value = is_signed ? "%+.2f" : "%.2f";
	text_append_byte(line, BRIEF_CELL);
	if (isnan(estimate->value)) {
		text_append_string(line, "none");
		return;
	}
	text_format(line, value, fabs(estimate->value) < 0.005 ? 0.0 : estimate->value);
	if (isnan(estimate->lo))
		return;
	text_append_string(line, " (");
	text_format(line, value, estimate->lo);
	text_append_string(line, is_signed ? " to " : "–");
	text_format(line, value, estimate->hi);
	text_append_byte(line, ')');
}

static void write_row(struct brief_page *page, const struct brief_figure *figure, bool is_signed)
{
	for (int who = 0; who < 2; who++)
		cell(&page->line, &figure->partner[who], is_signed);
	cell(&page->line, &figure->joint, is_signed);
	cell(&page->line, &(struct estimate){ figure->gap, NAN, NAN }, true);
	brief_end(page, BRIEF_ROW);
}

static void write_joint_table(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	const struct brief_joint *joint = &brief->joint;
	text_append_string(line, "share of statements, level 2 or more");
	for (int who = 0; who < 2; who++) {
		text_append_byte(line, BRIEF_CELL);
		brief_name(line, brief, "partner", joint->names[who]);
	}
	text_format(line, "%cjoint%cgap", BRIEF_CELL, BRIEF_CELL);
	brief_end(page, BRIEF_HEAD_ROW);
	for (size_t i = 0; i <= brief->target_count && i <= BRIEF_TARGETS; i++) {
		text_append_string(line, "threat");
		if (i) {
			text_append_string(line, " at ");
			brief_name(line, brief, "target", brief->naming->targets[i - 1]);
		}
		write_row(page, &joint->threat[i], false);
	}
	text_append_string(line, "conciliation");
	write_row(page, &joint->conciliation, false);
	if (brief->target_count > 1) {
		text_append_string(line, "wedge: ");
		brief_name(line, brief, "target", brief->naming->targets[1]);
		text_append_string(line, " less ");
		brief_name(line, brief, "target", brief->naming->targets[0]);
		write_row(page, &joint->wedge, true);
	}
}

static void write_joint_notes(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	const struct brief_joint *joint = &brief->joint;
	text_append_string(line, "In brackets: 90 % intervals. Read: ");
	for (int who = 0; who < 2; who++)
		text_format(line, "%.*s %lld, ", SPAN_ARGUMENTS(joint->names[who]),
			(long long)joint->n[who]);
	text_format(line, "both %lld", (long long)joint->n_both);
	if (!isnan(joint->alpha))
		text_format(line, "; agreement on threat, alpha %.2f", joint->alpha);
	text_append_string(line,
		". Two lexicons are compared, not two governments, until each side has "
		"coded units of its own.");
	brief_note_command(page, brief, "joint");
	brief_end(page, BRIEF_FINE);
}

void brief_write_figures(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	brief_put(page, BRIEF_HEADING, "The figures");
	if (brief->joint.known) {
		write_joint_table(page, brief);
		write_joint_notes(page, brief);
	}
	if (brief_is_read(brief)) {
		text_format(line,
			"Alarms: %zu; if nothing had changed at most %.1f would come by chance in "
			"this time.",
			brief->alarm_count, brief->alarms_expected);
		brief_note_command(page, brief, "alerts");
		brief_end(page, BRIEF_FINE);
	}
	text_append_string(line,
		"How to read it: a statement is one act of speaking, in whatever languages and outlets; "
		"it concerns an adversary if it names one or comes from a high office. Warnings and "
		"threats are levels 2 to 4 of 4, openings likewise, and words of others that are only "
		"passed on do not count. Differences between speakers may be a division of labour. "
		"Words are measured, not intentions: this is no forecast. Lexicon ");
	text_append(line, brief->lexicon);
	text_append_string(line, ", program ");
	text_append(line, brief->program);
	text_append_byte(line, '.');
	brief_end(page, BRIEF_FINE);
}
