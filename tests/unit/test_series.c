// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "series/series.h"

// Documents are written "DATE SOURCE LANG HASH STATEMENT RANK GATED THREAT CONCILIATION", parted by
// ";": own levels, each with one sentence of it in ten words.  "-" is nothing; GATED "a" is set
// aside.  Days are "DATE SOURCE STATUS".
struct series_test {
	const char *name, *documents, *days;
	enum series_by by;
	const char *from, *to, *as_of;
	const char *expected; // "DATE status items gated threat conciliation days_read peak|..."
};

static const struct series_test rows[] = {
	{ "every date has a row", "2024-01-01 a en h1 - 5 1 2 0;2024-01-03 a en h2 - 0 0 0 0", "",
		BY_DAY, NULL, NULL, NULL,
		"2024-01-01 ok 1 1 1 0 1 h1|2024-01-02 unknown 0 0 0 0 1 -|"
		"2024-01-03 ok 1 0 0 0 2 -|" },
	{ "the same text counts once, on its first date",
		"2024-01-02 a en h1 - 5 1 2 0;2024-01-01 b en h1 - 5 1 2 0", "", BY_DAY, NULL, NULL,
		NULL, "2024-01-01 ok 1 1 1 0 1 h1|2024-01-02 unknown 0 0 0 0 1 -|" },
	{ "texts of one statement count once, at the highest level",
		"2024-01-01 a en h1 s 5 0 0 0;2024-01-01 a ko h2 s 5 1 0 3", "", BY_DAY, NULL, NULL,
		NULL, "2024-01-01 ok 2 1 0 1 1 h1|" },
	{ "what is not gated is in no prevalence", "2024-01-01 a en h1 - 0 0 4 0", "", BY_DAY, NULL,
		NULL, NULL, "2024-01-01 ok 1 0 0 0 1 -|" },
	{ "what is set aside is an item and no more", "2024-01-01 a es h1 - 0 a 4 4", "", BY_DAY,
		NULL, NULL, NULL, "2024-01-01 ok 1 0 0 0 1 -|" },
	{ "the peak: level, then rank, then id",
		"2024-01-01 a en h1 - 9 1 2 0;2024-01-01 a en h3 - 5 1 3 0;"
		"2024-01-01 a en h4 - 6 1 3 0;2024-01-01 a en h2 - 6 1 3 0",
		"", BY_DAY, NULL, NULL, NULL, "2024-01-01 ok 4 4 4 0 1 h2|" },
	{ "an empty day is not a missing one", "2024-01-01 a en h1 - 0 0 0 0",
		"2024-01-01 a ok;2024-01-02 a no_items;2024-01-04 a no_text;2024-01-05 a ok",
		BY_DAY, NULL, NULL, NULL,
		"2024-01-01 ok 1 0 0 0 1 -|2024-01-02 no_items 0 0 0 0 2 -|"
		"2024-01-03 not_fetched 0 0 0 0 2 -|2024-01-04 no_text 0 0 0 0 2 -|"
		"2024-01-05 no_items 0 0 0 0 3 -|" },
	{ "one source of two is partial", "2024-01-01 a en h1 - 0 0 0 0",
		"2024-01-01 a ok;2024-01-01 b not_fetched;2024-01-02 a ok", BY_DAY, NULL, NULL,
		NULL, "2024-01-01 partial 1 0 0 0 1 -|2024-01-02 no_items 0 0 0 0 2 -|" },
	{ "windows reach back behind the range",
		"2024-01-01 a en h1 - 5 1 2 0;2024-01-28 a en h2 - 5 1 0 0", "", BY_DAY,
		"2024-01-28", "2024-01-29", NULL,
		"2024-01-28 ok 1 1 0 0 2 h2|2024-01-29 unknown 0 0 0 0 1 -|" },
	{ "what was known on a day", "2024-01-01 a en h1 - 5 1 2 0;2024-01-03 a en h2 - 5 1 2 0",
		"", BY_DAY, NULL, NULL, "2024-01-02",
		"2024-01-01 ok 1 1 1 0 1 h1|2024-01-02 unknown 0 0 0 0 1 -|" },
	{ "weeks start on Monday", "2024-01-07 a en h1 - 0 0 0 0;2024-01-08 a en h2 - 0 0 0 0", "",
		BY_WEEK, NULL, NULL, NULL, "2024-01-01 ok 1 0 0 0 1 -|2024-01-08 ok 1 0 0 0 1 -|" },
	{ "months hold their days", "2024-01-31 a en h1 - 0 0 0 0;2024-02-29 a en h2 - 5 1 3 0", "",
		BY_MONTH, NULL, NULL, NULL,
		"2024-01-01 ok 1 0 0 0 1 -|2024-02-01 partial 1 1 1 0 1 h2|" },
	{ "years", "2023-12-31 a en h1 - 0 0 0 0;2024-01-01 a en h2 - 0 0 0 0", "", BY_YEAR, NULL,
		NULL, NULL, "2023-01-01 ok 1 0 0 0 1 -|2024-01-01 ok 1 0 0 0 1 -|" },
	{ "nothing gives no row", "", "", BY_DAY, NULL, NULL, NULL, "" },
	{ "nothing in a range", "", "", BY_DAY, "2024-01-01", "2024-01-01", NULL,
		"2024-01-01 unknown 0 0 0 0 0 -|" },
};

static struct span word(struct span *rest)
{
	struct span piece = { 0 };
	span_cut(rest, ' ', &piece);
	return span_is(piece, "-") ? (struct span){ 0 } : piece;
}

static int digit(struct span *rest)
{
	return word(rest).bytes[0] - '0';
}

static void add_document(struct collection *collection, struct span written)
{
	struct record record = { .words = 10, .lexicon = SPAN("toy-000000000000") };
	struct error error;
	assert_true(date_parse(word(&written), &record.date));
	record.source = word(&written);
	record.language = word(&written);
	record.id = record.hash = word(&written);
	record.statement = word(&written);
	record.rank = digit(&written);
	struct span gated = word(&written);
	record.gated = span_is(gated, "1");
	record.set_aside = span_is(gated, "a");
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		record.own[scale] = digit(&written);
		record.own_sentences[scale][record.own[scale]] = 1;
	}
	assert_true(collection_add(collection, &record, &error));
}

static void add_day(struct collection *collection, struct span written)
{
	struct date date;
	enum day_status status;
	assert_true(date_parse(word(&written), &date));
	struct span source = word(&written);
	assert_true(day_status_parse(word(&written), &status));
	collection_add_day(collection, source, date, status);
}

static void fill(struct collection *collection, const struct series_test *row)
{
	struct span rest = span_of(row->documents), piece;
	while (span_cut(&rest, ';', &piece) && piece.size)
		add_document(collection, piece);
	rest = span_of(row->days);
	while (span_cut(&rest, ';', &piece) && piece.size)
		add_day(collection, piece);
}

static struct date date_or_none(const char *written)
{
	struct date date;
	return written && date_parse(span_of(written), &date) ? date : DATE_NONE;
}

static void append_row(struct text *text, const struct series_row *row)
{
	char date[DATE_SIZE];
	text_format(text, "%s %s %lld %lld %lld %lld %lld %.*s|", date_write(row->date, date),
		day_status_name(row->status), (long long)row->items, (long long)row->gated,
		(long long)row->docs[0], (long long)row->docs[1], (long long)row->days_read,
		(int)(row->peak_document.size ? row->peak_document.size : 1),
		row->peak_document.size ? row->peak_document.bytes : "-");
}

static void test_series(void **state)
{
	const struct series_test *test = *state;
	struct collection collection = { 0 };
	struct series_plan plan = { .by = test->by, .week_end = 6 };
	struct series *series;
	struct series_row row;
	struct text text = { 0 };
	struct error error;
	fill(&collection, test);
	plan.from = date_or_none(test->from);
	plan.to = date_or_none(test->to);
	plan.selection.as_of = date_or_none(test->as_of);
	assert_true(series_build(&series, &collection, &plan, &error));
	while (series_next(series, &row))
		append_row(&text, &row);
	assert_span(text_span(&text), test->expected);
	series_free(series);
	collection_free(&collection);
	text_free(&text);
}

struct period_row {
	const char *name, *date;
	enum series_by by;
	int week_end;
	const char *first, *last;
};

static const struct period_row period_rows[] = {
	{ "a day is itself", "2024-02-29", BY_DAY, 6, "2024-02-29", "2024-02-29" },
	{ "a week of ISO", "2024-01-03", BY_WEEK, 6, "2024-01-01", "2024-01-07" },
	{ "its Sunday", "2024-01-07", BY_WEEK, 6, "2024-01-01", "2024-01-07" },
	{ "a week to Friday", "2024-01-06", BY_WEEK, 4, "2024-01-06", "2024-01-12" },
	{ "its Friday", "2024-01-05", BY_WEEK, 4, "2023-12-30", "2024-01-05" },
	{ "February of a leap year", "2024-02-10", BY_MONTH, 6, "2024-02-01", "2024-02-29" },
	{ "December", "2023-12-31", BY_MONTH, 6, "2023-12-01", "2023-12-31" },
	{ "a year", "2023-07-01", BY_YEAR, 6, "2023-01-01", "2023-12-31" },
	{ "before 1970", "1969-12-31", BY_WEEK, 6, "1969-12-29", "1970-01-04" },
};

static void test_period(void **state)
{
	const struct period_row *row = *state;
	struct date first, last;
	char written[DATE_SIZE];
	period_of(date_or_none(row->date), row->by, row->week_end, &first, &last);
	assert_string_equal(date_write(first, written), row->first);
	assert_string_equal(date_write(last, written), row->last);
}

int main(void)
{
	return ROWS_RUN(rows, test_series) + ROWS_RUN(period_rows, test_period);
}
