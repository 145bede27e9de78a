// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "packs.h"

#include "score/dating.h"

static const struct dating {
	const char *name, *given, *text, *near;
	const char *date; // "" for none
	bool assumed;
} datings[] = {
#define BODY " (ORNA) -- The day is fine and we will go to the sea."
	{ "a date of its own stays", "2031-05-05", "Haven, March 1" BODY, NULL, "2031-05-05",
		false },
	{ "a whole date in the dateline", NULL, "Haven, March 1, 2031" BODY, NULL, "2031-03-01",
		false },
	{ "a whole date needs no other", NULL, "Haven, March 1, 2029" BODY, "2031-03-05",
		"2029-03-01", false },
	{ "the last such day", NULL, "Haven, March 1" BODY, "2031-03-05", "2031-03-01", true },
	{ "the day itself", NULL, "Haven, March 1" BODY, "2031-03-01", "2031-03-01", true },
	{ "the year before", NULL, "Haven, December 30" BODY, "2031-03-05", "2030-12-30", true },
	{ "no year and no other date", NULL, "Haven, March 1" BODY, NULL, "", false },
	{ "no dateline", NULL, "The day is fine and we will go to the sea.", "2031-03-05", "",
		false },
	{ "a day that is none", NULL, "Haven, February 30" BODY, "2031-03-05", "", false },
	{ "a language that is not known", NULL, "Привет, как твои дела сегодня?", "2031-03-05", "",
		false },
	{ "nothing", NULL, "", "2031-03-05", "", false },
};

static void test_date(void **state)
{
	const struct dating *row = *state;
	struct test_pack test;
	struct document document = { .text = span_of(row->text), .date = DATE_NONE };
	struct date near = DATE_NONE;
	char written[DATE_SIZE];
	bool assumed = true;
	assert_true(test_pack_open(&test, NULL, "", NULL, NULL));
	if (row->given)
		assert_true(date_parse(span_of(row->given), &document.date));
	if (row->near)
		assert_true(date_parse(span_of(row->near), &near));
	document_infer_date(&document, test.pack, near, &assumed);
	assert_string_equal(date_write(document.date, written), row->date);
	assert_int_equal(assumed, row->assumed);
	if (date_known(document.date) && !row->given)
		assert_int_equal(document.date_origin, DATE_ORIGIN_DATELINE);
	document_infer_date(&document, test.pack, near, NULL);
	test_pack_close(&test);
}

int main(void)
{
	return ROWS_RUN(datings, test_date);
}
