// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/pending.h"

#include "base/text.h"

enum { COLUMNS_MAX = 256 };

struct joint {
	struct column *columns;
	size_t count;
	struct arena *arena;
};

static void add(
	struct joint *joint, const char *name, enum column_type type, const char *definition)
{
	joint->columns[joint->count++] = (struct column){ name, type, NULL, NULL, definition };
}

static void add_for(struct joint *joint, const char *before, struct span partner, const char *after,
	enum column_type type, const char *definition)
{
	struct text name = { 0 };
	text_format(&name, "%s%.*s%s", before, SPAN_ARGUMENTS(partner), after);
	if (joint->count < COLUMNS_MAX - 24)
		add(joint, span_copy(joint->arena, text_span(&name)).bytes, type, definition);
	text_free(&name);
}

static void add_partners(struct joint *joint, const struct span *partners, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		add_for(joint, "", partners[i], "", COLUMN_NUMBER,
			"the partner's figure; empty until partners are measured");
		add_for(joint, "", partners[i], "_lo", COLUMN_NUMBER, "lower bound, 90 %");
		add_for(joint, "", partners[i], "_hi", COLUMN_NUMBER, "upper bound, 90 %");
	}
}

static void add_gap(struct joint *joint)
{
	add(joint, "joint", COLUMN_NUMBER, "mean of the partners");
	add(joint, "joint_lo", COLUMN_NUMBER, "lower bound, 90 %");
	add(joint, "joint_hi", COLUMN_NUMBER, "upper bound, 90 %");
	add(joint, "gap", COLUMN_NUMBER, "second partner minus first");
	add(joint, "gap_lexicon", COLUMN_NUMBER, "part of the gap that lies in the lexicons");
	add(joint, "gap_language", COLUMN_NUMBER, "part that lies in the languages read");
	add(joint, "gap_coverage", COLUMN_NUMBER, "part that lies in what each has read");
	add(joint, "alpha", COLUMN_NUMBER, "agreement of the partners, Krippendorff's ordinal");
}

const struct column_table *joint_columns(
	const struct span *partners, size_t count, struct arena *arena)
{
	struct joint joint = { ARENA_ARRAY(arena, struct column, COLUMNS_MAX), 0, arena };
	struct column_table *table = ARENA_ARRAY(arena, struct column_table, 1);
	add(&joint, "date", COLUMN_DATE, "last day of the window");
	add(&joint, "window", COLUMN_TEXT, "7d or 28d");
	add(&joint, "target", COLUMN_TEXT, "all, or one target");
	add(&joint, "figure", COLUMN_TEXT, "as in series-long.csv");
	add_partners(&joint, partners, count);
	add_gap(&joint);
	for (size_t i = 0; i < count; i++)
		add_for(&joint, "n_", partners[i], "", COLUMN_INTEGER,
			"statements that the partner read");
	add(&joint, "n_both", COLUMN_INTEGER, "statements that all read");
	for (size_t i = 0; i < count; i++)
		add_for(&joint, "data_", partners[i], "", COLUMN_TEXT,
			"fingerprint of the partner's texts");
	for (size_t i = 0; i < count; i++)
		add_for(&joint, "lexicon_", partners[i], "", COLUMN_TEXT,
			"id of the partner's lexicon");
	*table = (struct column_table){ "joint", "Joint measurement",
		"Partners side by side.  No rows yet: partners are not measured by this version.",
		"date,window,target,figure", joint.columns, joint.count };
	return table;
}

const struct column_table *alerts_columns(void)
{
	static const struct column columns[] = {
		{ "date", COLUMN_DATE, NULL, NULL, "day of the alarm" },
		{ "kind", COLUMN_TEXT, NULL, NULL,
			"at once, count, shift, rhythm, drift or tripwire" },
		{ "series", COLUMN_TEXT, NULL, NULL, "which series of the watch list" },
		{ "statistic", COLUMN_TEXT, NULL, NULL, "what was tested" },
		{ "threshold", COLUMN_NUMBER, NULL, NULL, "where the alarm begins" },
		{ "expected", COLUMN_NUMBER, NULL, NULL, "by the days before" },
		{ "observed", COLUMN_NUMBER, NULL, NULL, "on this day" },
		{ "documents", COLUMN_TEXT, NULL, NULL, "ids, joined by blanks" },
		{ "data", COLUMN_TEXT, NULL, NULL, "fingerprint of the window's texts" },
		{ "lexicon", COLUMN_TEXT, NULL, NULL, "id of the lexicon" },
	};
	static const struct column_table table = { "alerts", "Alarms",
		"Alarms of the watch list.  No rows yet: alarms are not judged by this version.",
		NULL, columns, sizeof columns / sizeof *columns };
	return &table;
}
