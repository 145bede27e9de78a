// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A joint measurement to read: figures, gap and its parts, statements on which the partners differ.
#include "judge/agreement.h"
#include "judge/joint_csv.h"

#include <stdio.h>
#include <stdlib.h>

enum { DIFFERENCES_SHOWN = 20, KEY_SHOWN = 12 };

// Shares without the 0 in front: .21
static const char *short_ratio(double value, char written[16])
{
	snprintf(written, 16, "%.2f", value);
	if (written[0] == '0')
		return written + 1;
	return written;
}

static void column(struct text *text, const struct estimate *estimate)
{
	char value[16], lo[16], hi[16], cell[64] = "none";
	if (!isnan(estimate->value) && !isnan(estimate->lo))
		snprintf(cell, sizeof cell, "%s (%s-%s)", short_ratio(estimate->value, value),
			short_ratio(estimate->lo, lo), short_ratio(estimate->hi, hi));
	else if (!isnan(estimate->value))
		snprintf(cell, sizeof cell, "%s", short_ratio(estimate->value, value));
	text_format(text, "%-16s", cell);
}

static void signed_column(struct text *text, const struct estimate *estimate)
{
	char cell[64] = "none";
	if (!isnan(estimate->value) && !isnan(estimate->lo))
		snprintf(cell, sizeof cell, "%+.2f (%+.2f %+.2f)", estimate->value, estimate->lo,
			estimate->hi);
	else if (!isnan(estimate->value))
		snprintf(cell, sizeof cell, "%+.2f", estimate->value);
	text_format(text, "%-16s", cell);
}

static void append_gap(struct text *text, const struct joint_figure *figure)
{
	if (isnan(figure->gap))
		return;
	text_format(text, "%+.2f", figure->gap);
	if (isnan(figure->language))
		text_append_string(text, ", its parts not known: no text that both read");
	else
		text_format(text, " = lexicon %+.2f, language %+.2f, coverage %+.2f",
			figure->lexicon, figure->language, figure->coverage);
}

static void append_line(
	struct text *text, const struct joint *joint, const struct joint_window *window, int figure)
{
	const struct joint_figure *found = &window->figures[figure];
	struct text name = { 0 };
	bool wedge = figure == JOINT_WEDGE;
	if (wedge)
		text_format(&name, "wedge (%.*s - %.*s)", SPAN_ARGUMENTS(joint->targets[2]),
			SPAN_ARGUMENTS(joint->targets[1]));
	else
		text_format(&name, "%s, %.*s", scale_name(joint_scale(figure)),
			SPAN_ARGUMENTS(joint->targets[joint_target(figure)]));
	text_format(text, "%-22s", name.bytes);
	text_free(&name);
	for (int who = 0; who < PARTNERS; who++)
		(wedge ? signed_column : column)(text, &found->partner[who]);
	(wedge ? signed_column : column)(text, &found->joint);
	text_append_byte(text, ' ');
	append_gap(text, found);
	text_append_byte(text, '\n');
}

static void append_table(
	struct text *text, const struct joint *joint, const struct joint_window *window)
{
	const struct span first = joint->partners[0].name, second = joint->partners[1].name;
	text_format(text, "\n%-22s%-16.*s%-16.*s%-17sgap (%.*s - %.*s)\n", "",
		SPAN_ARGUMENTS(first), SPAN_ARGUMENTS(second), "joint", SPAN_ARGUMENTS(second),
		SPAN_ARGUMENTS(first));
	for (int figure = 0; figure < JOINT_WEDGE; figure++)
		if (joint_target(figure) < joint->target_count)
			append_line(text, joint, window, figure);
	if (joint->target_count > 2)
		append_line(text, joint, window, JOINT_WEDGE);
}

static void append_difference(struct text *text, const struct joint *joint,
	const struct joint_statement *statement, enum scale scale)
{
	char date[DATE_SIZE];
	struct span name =
		statement->id.size ? statement->id : span_part(statement->key, 0, KEY_SHOWN);
	const struct joint_reading *common = statement->common;
	bool lexicon = common[0].read && common[0].level[scale][0] != common[1].level[scale][0];
	text_format(text, "  %s  %.*s  %s", date_write(statement->date, date), SPAN_ARGUMENTS(name),
		scale_name(scale));
	for (int who = 0; who < PARTNERS; who++)
		text_format(text, "  %.*s %d", SPAN_ARGUMENTS(joint->partners[who].name),
			statement->whole[who].level[scale][0]);
	text_format(text, "  %s\n", lexicon ? "lexicon" : "language");
}

static void append_differences(
	struct text *text, const struct joint *joint, const struct joint_window *window)
{
	size_t count = 0;
	struct text lines = { 0 };
	for (size_t i = joint_find(joint, window->from);
		i < joint->count && joint->statements[i].date.day <= window->to.day; i++)
		for (int scale = 0; scale < SCALE_COUNT; scale++)
			if (joint_differs(&joint->statements[i], (enum scale)scale) &&
				++count <= DIFFERENCES_SHOWN)
				append_difference(
					&lines, joint, &joint->statements[i], (enum scale)scale);
	text_format(text, "\nThey differ on %zu levels of %lld statements%s\n", count,
		(long long)window->n_both, count ? ":" : ".");
	text_append(text, text_span(&lines));
	if (count > DIFFERENCES_SHOWN)
		text_format(text, "  and %zu more\n", count - DIFFERENCES_SHOWN);
	text_free(&lines);
}

static void append_agreement(
	struct text *text, const struct joint *joint, const struct joint_window *window)
{
	double alpha = window->figures[0].alpha;
	if (isnan(alpha))
		text_append_string(text, "agreement on threat: levels do not vary");
	else
		text_format(text, "agreement on threat: alpha %.2f", alpha);
	text_format(text,
		", n %lld.  This compares two lexicons, not two governments, until each\n"
		"side has coded units of its own (tocsin agree --profile).\n",
		(long long)window->n_both);
	for (int who = 0; who < PARTNERS; who++)
		text_format(text, "%s%.*s: %.*s", who ? ", " : "",
			SPAN_ARGUMENTS(joint->partners[who].name),
			SPAN_ARGUMENTS(joint->partners[who].collection.lexicon));
	if (window->data_both[0])
		text_format(text, "; texts that both read: data %s", window->data_both);
	text_append_byte(text, '\n');
}

static int64_t read_alone(const struct joint_window *window, const struct joint *joint, int who)
{
	int64_t count = 0;
	for (size_t i = joint_find(joint, window->from);
		i < joint->count && joint->statements[i].date.day <= window->to.day; i++) {
		const struct joint_reading *whole = joint->statements[i].whole;
		count += whole[who].gated && !whole[1 - who].read;
	}
	return count;
}

void joint_report(struct text *text, const struct joint *joint, const struct joint_window *window)
{
	char from[DATE_SIZE], to[DATE_SIZE];
	int64_t alone[PARTNERS];
	text_format(text, "%s to %s: %lld statements to an adversary; both read %lld",
		date_write(window->from, from), date_write(window->to, to),
		(long long)window->n_all, (long long)window->n_both);
	for (int who = 0; who < PARTNERS; who++) {
		alone[who] = read_alone(window, joint, who);
		text_format(text, ", %.*s alone %lld", SPAN_ARGUMENTS(joint->partners[who].name),
			(long long)alone[who]);
	}
	text_append_string(text, ".\n");
	if (!joint->paired && alone[0] + alone[1])
		text_append_string(text, "No texts of one statement are paired here: what each "
					 "read in another language stands under coverage.\n");
	append_table(text, joint, window);
	append_differences(text, joint, window);
	append_agreement(text, joint, window);
}
