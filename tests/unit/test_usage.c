// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "precedent/levels.h"
#include "precedent/usage.h"

static const struct counting {
	const char *name;
	const char *used[2]; // words of each statement, parted by |, of the two periods
	int period;
	uint64_t least;    // of what is only there; 0: what changed
	const char *found; // "words:first.second"
} countings[] = {
	{ "what more statements use", { "sail|row", "sail|sail|row" }, 1, 0, "sail:1.2 " },
	{ "the same share is no change", { "sail", "sail" }, 1, 0, "" },
	{ "the highest contrast first", { "x|x|x|x", "row|sail|sail|sail" }, 1, 0,
		"sail:0.3 row:0.1 " },
	{ "case and blanks", { "Sail  Home|x|x", "sail home|SAIL\nHOME|x" }, 1, 0,
		"sail home:1.2 " },
	{ "only in the second", { "sail", "sail|row|row|rest" }, 1, 2, "row:0.2 " },
	{ "only in the first", { "row|row", "sail|sail" }, 0, 2, "row:2.0 " },
	{ "a part that is used as often is left out",
		{ "x", "sail home now|sail home now|sail home|home now|home now" }, 1, 1,
		"sail home now:0.2 sail home:0.1 " },
	{ "nothing", { "", "" }, 0, 1, "" },
};

static void add_all(struct usage *usage, int period, const char *used)
{
	struct span rest = span_of(used), words;
	while (rest.size && span_cut(&rest, '|', &words)) {
		usage_add(usage, period, words);
		usage->statements.of[period]++;
	}
}

static void test_counted(void **state)
{
	const struct counting *row = *state;
	struct usage usage = { 0 };
	struct usage_change *found;
	struct arena arena = { 0 };
	struct text shown = { 0 };
	add_all(&usage, 0, row->used[0]);
	add_all(&usage, 1, row->used[1]);
	size_t count = row->least ? usage_only(&usage, row->period, row->least, &arena, &found)
				  : usage_changes(&usage, row->period, &arena, &found);
	text_append_string(&shown, "");
	for (size_t i = 0; i < count; i++)
		text_format(&shown, "%.*s:%d.%d ", SPAN_ARGUMENTS(found[i].words),
			(int)found[i].counts.of[0], (int)found[i].counts.of[1]);
	assert_string_equal(shown.bytes, row->found);
	usage_free(&usage);
	text_free(&shown);
	arena_free(&arena);
}

static const struct levelling {
	const char *name;
	const char *threats; // of each statement
	int level;
	const char *told;
	int quantiles[3]; // 10, 50, 90
} levellings[] = {
	{ "none", "", 0, "T0 ▸0  T1 0  T2 0  T3 0  T4 0   0 of 0 had some: too few to tell\n",
		{ LEVEL_NONE, LEVEL_NONE, LEVEL_NONE } },
	{ "usual", "0111122223", 2, "T0 1  T1 4  T2 ▸4  T3 1  T4 0   5 of 10 as high: usual\n",
		{ 0, 1, 2 } },
	{ "one in ten is still usual", "0111122223", 3,
		"T0 1  T1 4  T2 4  T3 ▸1  T4 0   1 of 10 as high: usual\n", { 0, 1, 2 } },
	{ "higher", "0111122223", 4,
		"T0 1  T1 4  T2 4  T3 1  T4 ▸0   0 of 10 as high: higher than usual\n",
		{ 0, 1, 2 } },
	{ "lower", "11111111111", 0,
		"T0 ▸0  T1 11  T2 0  T3 0  T4 0   11 of 11 had some: lower than usual\n",
		{ 1, 1, 1 } },
};

static void test_levelled(void **state)
{
	const struct levelling *row = *state;
	static const int percents[] = { 10, 50, 90 };
	struct level_counts counts = { 0 };
	struct text told = { 0 };
	for (const char *at = row->threats; *at; at++)
		levels_add(&counts, (int[SCALE_COUNT]){ *at - '0' });
	levels_append(&told, &counts, SCALE_THREAT, row->level);
	assert_string_equal(told.bytes, row->told);
	for (int i = 0; i < 3; i++)
		assert_int_equal(
			levels_quantile(&counts, SCALE_THREAT, percents[i]), row->quantiles[i]);
	text_free(&told);
}

int main(void)
{
	return ROWS_RUN(countings, test_counted) + ROWS_RUN(levellings, test_levelled);
}
