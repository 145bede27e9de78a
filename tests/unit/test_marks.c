// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "languages.h"

#include "language/marks.h"
#include "language/normal.h"

static const struct marking {
	const char *name, *ini, *text, *body;
	const char *found; // "month-day stated byline", 0 and - where there is none
} markings[] = {
#define EN NULL
	{ "dateline with two strokes", EN, "Pyongyang, January 1 (KCNA) -- We said.", "We said.",
		"1-1 - -" },
	{ "with an em dash", EN, "Pyongyang, January 21 (KCNA) — We said.", "We said.",
		"1-21 - -" },
	{ "with an en dash", EN, "Pyongyang, March 2 (KCNA) – We said.", "We said.", "3-2 - -" },
	{ "with one stroke", EN, "Panmunjom, May 3 (NEWS) - We said.", "We said.", "5-3 - -" },
	{ "without a blank", EN, "Pyongyang, June 14 (KCNA) --Kim said.", "Kim said.", "6-14 - -" },
	{ "short month", EN, "New York, Sept. 9 (KCNA) -- We said.", "We said.", "9-9 - -" },
	{ "with a year", EN, "Town, June 13, Juche 109 (2020) (KCNA) -- We said.", "We said.",
		"6-13 2020-06-13 -" },
	{ "with a year of the era only", EN, "Town, June 13, Juche 109 (NEWS) -- We said.",
		"We said.", "6-13 2020-06-13 -" },
	{ "without a day", EN, "Town (KCNA) -- We said.", "We said.", "0-0 - -" },
	{ "an agency named in a sentence", EN, "A man of the Agency (KCNA) said so on May 3.",
		"A man of the Agency (KCNA) said so on May 3.", "0-0 - -" },
	{ "a day of release", EN, "Ri, minister, said in a statement on June 23:\nWe won.",
		"Ri, minister, said in a statement on June 23:\nWe won.", "6-23 - -" },
	{ "a day before the colon's clause", EN,
		"On June 23 the minister of our country said in public what all had heard: no.",
		"On June 23 the minister of our country said in public what all had heard: no.",
		"0-0 - -" },
	{ "a dateline on the second line", EN, "Title\nTown, May 3 (KCNA) -- We said.",
		"Title\nTown, May 3 (KCNA) -- We said.", "0-0 - -" },
	{ "Spanish", test_spanish, "Villa, 24 de agosto (ACNC) -- Dijo.", "Dijo.", "8-24 - -" },
	{ "Korean", test_korean, "(평양 8월 21일발 조선중앙통신) 말하였다.", "말하였다.",
		"8-21 - -" },
	{ "Korean, eleventh month", test_korean, "(평양 11월 1일발 조선중앙통신)말하였다.",
		"말하였다.", "11-1 - -" },
	{ "Korean in other brackets", test_korean, "【판문점 １월 ９일발 조선중앙통신】\n말하였다.",
		"말하였다.", "1-9 - -" },
	{ "Korean, a heading of its own", test_korean,
		"주체107(2018)년 1월 10일 로동신문\n말하였다.", "말하였다.", "1-10 2018-01-10 -" },
	{ "Korean, the same words in a sentence", test_korean, "1월 10일 로동신문이 썼다.",
		"1월 10일 로동신문이 썼다.", "0-0 - -" },
	{ "Japanese", test_japanese, "【平壌７月５日発朝鮮中央通信】発表した。－－－", "発表した。",
		"7-5 - -" },
	{ "end mark", EN, "We said. -0-", "We said.", "0-0 - -" },
	{ "end mark without a blank", EN, "We said.-0-\n", "We said.", "0-0 - -" },
	{ "end mark behind a no-break blank", EN, "We said.\u00a0-0-", "We said.", "0-0 - -" },
	{ "end mark with a date", EN, "We said. -0- (2025.01.31.)", "We said.",
		"0-0 2025-01-31 -" },
	{ "address with a date", EN, "We said. -0-\nwww.news.example (2025.12.14.)", "We said.",
		"0-0 2025-12-14 -" },
	{ "address with a date of the era", EN, "We said.\nwww.news.example (Juche111.11.24.)",
		"We said.", "0-0 2022-11-24 -" },
	{ "a date in brackets alone is text", EN, "We said (2025.01.31.)", "We said (2025.01.31.)",
		"0-0 - -" },
	{ "no such day", EN, "We said. -0- (2025.13.31.)", "We said.", "0-0 - -" },
	{ "the mark inside", EN, "A -0- B.", "A -0- B.", "0-0 - -" },
	{ "Korean end", test_korean, "말하였다.\n2024년 10월 28일 평 양(끝)",
		"말하였다.\n2024년 10월 28일 평 양", "0-0 - -" },
	{ "byline", EN, "We said.\nPolitical News Team", "We said.", "0-0 - Political News Team" },
	{ "byline with a person", EN, "We said.\nDaily Worker Ri Nam\n", "We said.",
		"0-0 - Daily Worker Ri Nam" },
	{ "byline before the end mark", EN, "We said. -0-\nDaily Worker -0-", "We said.",
		"0-0 - Daily Worker" },
	{ "a sentence is no byline", EN, "We said.\nDaily Worker said.",
		"We said.\nDaily Worker said.", "0-0 - -" },
	{ "nor is a long line", EN, "We said.\nDaily Worker is a paper that many read",
		"We said.\nDaily Worker is a paper that many read", "0-0 - -" },
	{ "nor is the only line", EN, "Daily Worker", "Daily Worker", "0-0 - -" },
	{ "nor a longer word", EN, "We said.\nDaily Workers", "We said.\nDaily Workers",
		"0-0 - -" },
	{ "nothing", EN, "", "", "0-0 - -" },
	{ "blanks", EN, " \n ", "", "0-0 - -" },
	{ "only a dateline and an end mark", EN, "Town, May 3 (KCNA) -- -0-", "", "5-3 - -" },
	{ "only end marks", EN, "-0- -0-", "", "0-0 - -" },
};

static void test_marks(void **state)
{
	const struct marking *row = *state;
	struct arena arena = { 0 };
	struct language language;
	struct normal normal;
	struct marks marks;
	char found[256], date[DATE_SIZE];
	test_language(&language, row->ini ? row->ini : test_english, &arena);
	normal_make(&normal, span_of(row->text), &language, &arena);
	marks_find(&marks, &language, normal.text, 1911);
	assert_true(marks.body_start <= marks.body_end);
	assert_span(span_part(normal.text, marks.body_start, marks.body_end), row->body);
	snprintf(found, sizeof found, "%d-%d %s %.*s", marks.month, marks.day,
		date_known(marks.stated) ? date_write(marks.stated, date) : "-",
		marks.byline.size ? (int)marks.byline.size : 1,
		marks.byline.size ? marks.byline.bytes : "-");
	assert_string_equal(found, row->found);
	language_free(&language);
	arena_free(&arena);
}

static const struct dating {
	const char *name;
	int month, day;
	const char *near, *date;
} datings[] = {
	{ "the same day", 5, 3, "2024-05-03", "2024-05-03" },
	{ "earlier in the year", 1, 1, "2024-05-03", "2024-01-01" },
	{ "later in the year is last year's", 12, 31, "2024-01-02", "2023-12-31" },
	{ "a leap day of last year", 2, 29, "2025-02-28", "2024-02-29" },
	{ "no such day in both", 2, 29, "2023-03-01", "" },
	{ "none in the dateline", 0, 0, "2024-05-03", "" },
	{ "nothing to go by", 5, 3, "", "" },
};

static void test_date(void **state)
{
	const struct dating *row = *state;
	struct marks marks = { .month = row->month, .day = row->day };
	struct date near = DATE_NONE;
	char written[DATE_SIZE];
	(void)date_parse(span_of(row->near), &near);
	assert_string_equal(date_write(marks_date(&marks, near), written), row->date);
}

// No calendar of its own: an era's word means nothing.
static void test_no_era(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct language language;
	struct marks marks;
	test_language(&language, test_english, &arena);
	marks_find(&marks, &language, span_of("We. -0- (Juche111.11.24.)"), 0);
	assert_int_equal(marks.body_end, 3);
	assert_false(date_known(marks.stated));
	language_free(&language);
	arena_free(&arena);
}

static const struct hostile {
	const char *name, *piece;
	size_t count;
} hostiles[] = {
	{ "a long line", "word ", 200000 },
	{ "end marks", "-0- ", 250000 },
	{ "brackets", ")", 1000000 },
	{ "strokes", "-", 1000000 },
	{ "line ends", "\n", 1000000 },
	{ "digits", "1", 1000000 },
};

static void test_hostile(void **state)
{
	const struct hostile *row = *state;
	struct arena arena = { 0 };
	struct language language;
	struct marks marks;
	struct text text = repeated(row->piece, row->count);
	test_language(&language, test_english, &arena);
	double start = seconds();
	marks_find(&marks, &language, text_span(&text), 1911);
	assert_true(getenv("TOCSIN_SLOW") || seconds() - start < 1);
	assert_true(marks.body_start <= marks.body_end && marks.body_end <= text.size);
	text_free(&text);
	language_free(&language);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest others[] = { cmocka_unit_test(test_no_era) };
	return ROWS_RUN(markings, test_marks) | ROWS_RUN(datings, test_date) |
	       ROWS_RUN(hostiles, test_hostile) | cmocka_run_group_tests(others, NULL, NULL);
}
