// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "judge/joint.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// What each partner read: "HASH STATEMENT GATED THREAT", parted by ";", all of one day.  "-" is
// nothing; GATED "a" is set aside.
struct joint_test {
	const char *name, *first, *second;
	// "FIRST SECOND JOINT GAP = LEXICON LANGUAGE COVERAGE, N N BOTH ALL" of threat to all.
	const char *expected;
};

static const struct joint_test rows[] = {
	{ "one text, one lexicon", "a - 1 2;b - 1 0", "a - 1 2;b - 1 0",
		"0.50 0.50 0.50 0.00 = 0.00 0.00 0.00, 2 2 2 2" },
	{ "another level on the same texts is the lexicon's", "a - 1 2;b - 1 0", "a - 1 2;b - 1 3",
		"0.50 1.00 0.75 0.50 = 0.50 0.00 0.00, 2 2 2 2" },
	{ "a text that one alone read is coverage", "a - 1 2", "a - 1 2;b - 1 0",
		"1.00 0.50 0.75 -0.50 = 0.00 0.00 -0.50, 1 2 1 2" },
	{ "the same text of a statement is not: language", "a s 1 0;c - 1 0",
		"a s 1 0;b s 1 3;c - 1 0", "0.00 0.50 0.25 0.50 = 0.00 0.50 0.00, 2 2 2 2" },
	{ "what is set aside was not read", "a s 1 0;b s a 3", "a s 1 0;b s 1 3",
		"0.00 1.00 0.50 1.00 = 0.00 1.00 0.00, 1 1 1 1" },
	{ "a statement that each read in another language has no common text", "a s 1 0", "b s 1 3",
		"0.00 1.00 0.50 1.00 = nan nan 0.00, 1 1 1 1" },
	{ "no statement in common: no parts", "a - 1 0", "b - 1 3",
		"0.00 1.00 0.50 1.00 = nan nan nan, 1 1 0 2" },
	{ "one partner without a statement: no joint figure", "a - 0 0", "b - 1 3",
		"nan 1.00 nan nan = nan nan nan, 0 1 0 1" },
	{ "the gate is each partner's", "a - 0 0;b - 1 0", "a - 1 2;b - 1 0",
		"0.00 0.50 0.25 0.50 = 0.50 0.00 0.00, 1 2 2 2" },
	{ "all three parts", "a s 1 0;c - 1 0;d - 1 2;e - 1 0", "a s 1 0;b s 1 3;c - 1 2;f - 1 0",
		"0.25 0.67 0.46 0.42 = 0.50 0.50 -0.58, 4 3 2 5" },
};

static void add_text(struct collection *collection, struct span written)
{
	struct span cells[4] = { 0 };
	struct error error;
	for (int i = 0; i < 4; i++)
		assert_true(span_cut(&written, ' ', &cells[i]));
	struct record record = { .id = cells[0], .hash = cells[0], .date = { 19000 } };
	record.statement = span_is(cells[1], "-") ? (struct span){ 0 } : cells[1];
	record.gated = span_is(cells[2], "1");
	record.set_aside = span_is(cells[2], "a");
	record.own[SCALE_THREAT] = cells[3].bytes[0] - '0';
	assert_true(collection_add(collection, &record, &error));
}

static void read_partner(struct partner *partner, const char *texts)
{
	struct span rest = span_of(texts), text;
	*partner = (struct partner){ .collection.naming = {
					     .targets = { { "x", 1 } }, .target_count = 1 } };
	while (span_cut(&rest, ';', &text))
		add_text(&partner->collection, text);
}

static void write_ratio(struct text *text, double value, const char *behind)
{
	if (isnan(value))
		text_format(text, "nan%s", behind);
	else
		text_format(text, "%.2f%s", value, behind);
}

static void show(struct text *text, const struct joint_window *window)
{
	const struct joint_figure *figure = &window->figures[0];
	write_ratio(text, figure->partner[0].value, " ");
	write_ratio(text, figure->partner[1].value, " ");
	write_ratio(text, figure->joint.value, " ");
	write_ratio(text, figure->gap, " = ");
	write_ratio(text, figure->lexicon, " ");
	write_ratio(text, figure->language, " ");
	write_ratio(text, figure->coverage, ", ");
	text_format(text, "%d %d %d %d", (int)window->n[0], (int)window->n[1], (int)window->n_both,
		(int)window->n_all);
}

static void test_joint(void **state)
{
	const struct joint_test *row = *state;
	struct partner partners[PARTNERS];
	struct joint joint;
	struct joint_window window;
	struct joint_prints prints = { 0 };
	struct error error;
	struct text shown = { 0 };
	read_partner(&partners[0], row->first);
	read_partner(&partners[1], row->second);
	assert_true(joint_build(&joint, partners, &error));
	joint_look(&joint, joint.first, joint.last, &prints, &window);
	show(&shown, &window);
	assert_string_equal(shown.bytes, row->expected);
	text_free(&shown);
	joint_prints_free(&prints);
	joint_free(&joint);
	for (int who = 0; who < PARTNERS; who++)
		collection_free(&partners[who].collection);
}

int main(void)
{
	return ROWS_RUN(rows, test_joint);
}
