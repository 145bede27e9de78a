// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "judge/agreement.h"
#include "judge/coded.h"

#include <string.h>

// Coders by line, units by column; "." is missing.
struct alpha_row {
	const char *name, *values;
	enum metric metric;
	const char *weights; // one digit a unit, or NULL
	const char *expected;
};

// A to C are the examples of Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", with
// the figures printed there.
#define EXAMPLE_C "123321412... 1233224125.3 .3332342251. 12332441251."

static const struct alpha_row alpha_rows[] = {
	{ "A: binary, two observers", "0100000010 1110010000", METRIC_NOMINAL, NULL, "0.095" },
	{ "B: nominal, two observers", "001132224330 101112224333", METRIC_NOMINAL, NULL, "0.692" },
	{ "C: nominal, four observers, missing values", EXAMPLE_C, METRIC_NOMINAL, NULL, "0.743" },
	{ "C: ordinal", EXAMPLE_C, METRIC_ORDINAL, NULL, "0.815" },
	{ "all agree", "01234 01234", METRIC_ORDINAL, NULL, "1.000" },
	{ "nothing varies", "000 000", METRIC_ORDINAL, NULL, "nan" },
	{ "equal weights change nothing", "001132224330 101112224333", METRIC_NOMINAL,
		"777777777777", "0.692" },
	{ "a weight counts, the number of units stays", "0011 0111", METRIC_ORDINAL, "1211",
		"0.271" },
};

static size_t units_of(const char *values)
{
	return strcspn(values, " ");
}

static void test_alpha(void **state)
{
	const struct alpha_row *row = *state;
	int values[256];
	double weights[64];
	char written[32];
	size_t units = units_of(row->values), coders = (strlen(row->values) + 1) / (units + 1);
	for (size_t coder = 0; coder < coders; coder++)
		for (size_t unit = 0; unit < units; unit++) {
			char c = row->values[coder * (units + 1) + unit];
			values[unit * coders + coder] = c == '.' ? MISSING : c - '0';
		}
	for (size_t unit = 0; row->weights && unit < units; unit++)
		weights[unit] = row->weights[unit] - '0';
	struct ratings ratings = { values, row->weights ? weights : NULL, units, coders, 6 };
	snprintf(written, sizeof written, "%.3f", agreement_alpha(&ratings, row->metric));
	assert_string_equal(written, row->expected);
}

struct finding_row {
	const char *name;
	struct finding finding;
	const char *expected;
};

static const struct finding_row finding_rows[] = {
	{ "all found", { 4, 0, 0 }, "1.00 1.00 1.00" },
	{ "half of it wrong", { 2, 2, 0 }, "0.50 1.00 0.67" },
	{ "half of it missed", { 2, 0, 2 }, "1.00 0.50 0.67" },
	{ "nothing there", { 0, 0, 0 }, "nan nan nan" },
};

static void test_finding(void **state)
{
	const struct finding_row *row = *state;
	char written[64];
	snprintf(written, sizeof written, "%.2f %.2f %.2f", finding_precision(&row->finding),
		finding_recall(&row->finding), finding_f1(&row->finding));
	assert_string_equal(written, row->expected);
}

struct date_row {
	const char *name, *id, *expected;
};

static const struct date_row date_rows[] = {
	{ "a day", "agency-2031-05-24-en-001", "2031-05-24" },
	{ "a day before a sentence", "agency-2031-05-24-en-001#s12", "2031-05-24" },
	{ "a year", "newyear-1972-ko#p72.4", "1972-01-01" },
	{ "no such day", "agency-2031-02-30-en-001", "2031-01-01" },
	{ "no date", "paste-17", "" },
	{ "a longer number is no year", "item-123456", "" },
};

static void test_date(void **state)
{
	const struct date_row *row = *state;
	char written[DATE_SIZE];
	assert_string_equal(date_write(coded_date(span_of(row->id)), written), row->expected);
}

int main(void)
{
	return ROWS_RUN(alpha_rows, test_alpha) + ROWS_RUN(finding_rows, test_finding) +
	       ROWS_RUN(date_rows, test_date);
}
