// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "judge/groups.h"

#include <string.h>

enum { UNITS_MOST = 64 };

// Units as "coded given weight", each a digit; threat only.
struct made {
	struct coded_unit coded[UNITS_MOST];
	struct compared_unit units[UNITS_MOST];
	size_t count;
};

static void make(struct made *made, const char *written)
{
	struct span rest = span_of(written), one;
	*made = (struct made){ 0 };
	while (span_cut(&rest, ' ', &one)) {
		struct coded_unit *coded = &made->coded[made->count];
		struct compared_unit *unit = &made->units[made->count++];
		coded->judgement.level[SCALE_THREAT] = one.bytes[0] - '0';
		coded->weight = one.bytes[2] - '0';
		coded->date = DATE_NONE;
		if (one.bytes[2] % 2) {
			coded->judgement.own[SCALE_THREAT] = one.bytes[0] - '0';
			unit->given.own[SCALE_THREAT] = one.bytes[1] - '0';
		}
		unit->gated = coded->weight <= 2;
		unit->coded = coded;
		unit->given.level[SCALE_THREAT] = one.bytes[1] - '0';
	}
}

// Of own voice the third digit is odd; the gate lets in what weighs 2 or less.
struct recognition_row {
	const char *name, *units, *expected;
	enum basis basis;
};

static const struct recognition_row recognition_rows[] = {
	{ "all found", "331 221 001 111", "2 1.000 (0.425 to 1.000), 2 1.000 (0.425 to 1.000)",
		BASIS_ALL },
	{ "level 2 is the border", "211 121", "1 0.000 (0.000 to 0.730), 1 0.000 (0.000 to 0.730)",
		BASIS_ALL },
	{ "another level above it is as good", "241 421",
		"2 1.000 (0.425 to 1.000), 0 nan (nan to nan)", BASIS_ALL },
	{ "weights", "223 201", "2 0.750 (0.215 to 0.970), 0 nan (nan to nan)", BASIS_ALL },
	{ "own voice", "331 342 231", "2 1.000 (0.425 to 1.000), 1 1.000 (0.270 to 1.000)",
		BASIS_OWN },
	{ "own voice behind the gate", "331 342 203",
		"1 1.000 (0.270 to 1.000), 1 1.000 (0.270 to 1.000)", BASIS_GATED },
	{ "none", "", "0 nan (nan to nan), 0 nan (nan to nan)", BASIS_ALL },
};

static void test_recognition(void **state)
{
	const struct recognition_row *row = *state;
	struct made made;
	struct comparison comparison;
	struct naming naming = { 0 };
	struct compared_columns columns = {
		.levels = true, .weight = true, .without_intervals = true
	};
	char written[128];
	make(&made, *row->units ? row->units : "000");
	compare(&comparison, made.units, *row->units ? made.count : 0, &columns, &naming);
	const struct recognition *found = &comparison.recognition[SCALE_THREAT][row->basis];
	snprintf(written, sizeof written, "%d %.3f (%.3f to %.3f), %d %.3f (%.3f to %.3f)",
		(int)found->positives, found->sensitivity.value, found->sensitivity.lo,
		found->sensitivity.hi, (int)found->negatives, found->specificity.value,
		found->specificity.lo, found->specificity.hi);
	assert_string_equal(written, row->expected);
	assert_true(isnan(comparison.alpha[SCALE_THREAT].lo));
}

// Ids, from which the years come; and what is expected of groups.
struct group_row {
	const char *name, *ids;
	enum grouping by;
	const char *expected;
};

#define TEN \
	"2031-01-01 2031-02-01 2031-03-01 2031-04-01 2031-05-01 2031-06-01 2031-07-01 " \
	"2031-08-01 2031-09-01 2031-10-01"

static const struct group_row group_rows[] = {
	{ "years in order", "2032-01-01 2030-01-01 2032-05-05", GROUP_YEAR, "2030:1 2032:2" },
	{ "no date", "paste 2030-01-01", GROUP_YEAR, "2030:1 none:1" },
	{ "ten are enough", TEN " 2030-01-01", GROUP_YEAR, "2030:1 2031:10+" },
	{ "types", TEN, GROUP_TYPE, "report:5 statement:5" },
	{ "no language is known", "a b", GROUP_LANGUAGE, "none:2" },
};

static void test_group(void **state)
{
	const struct group_row *row = *state;
	struct made made;
	struct arena arena = { 0 };
	struct text shown = { 0 };
	struct naming naming = { 0 };
	struct compared_columns columns = { .levels = true };
	struct span rest = span_of(row->ids), id;
	struct group *groups;
	size_t count;
	make(&made, "001 111 221 331 441 001 111 221 331 441 001 111");
	for (made.count = 0; span_cut(&rest, ' ', &id); made.count++) {
		made.coded[made.count].id = id;
		made.coded[made.count].date = coded_date(id);
		made.units[made.count].type = span_of(made.count % 2 ? "report" : "statement");
	}
	groups_make(&groups, &count, made.units, made.count, row->by, &columns, &naming, &arena);
	for (size_t i = 0; i < count; i++)
		text_format(&shown, "%s%s:%zu%s", i ? " " : "", groups[i].name.bytes,
			groups[i].comparison.units, groups[i].comparison.columns.levels ? "+" : "");
	assert_string_equal(shown.bytes, row->expected);
	text_free(&shown);
	arena_free(&arena);
}

int main(void)
{
	return ROWS_RUN(recognition_rows, test_recognition) + ROWS_RUN(group_rows, test_group);
}
