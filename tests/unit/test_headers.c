// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/headers.h"

struct row {
	const char *name, *headers, *wanted, *value;
};

static const struct row rows[] = {
	{ "a value", "A: 1\r\nB: two \r\n", "B", "two" },
	{ "any case", "content-TYPE:text/html\n", "Content-Type", "text/html" },
	{ "the last counts", "A: 1\nA: 2\n", "A", "2" },
	{ "no part of a name", "AB: 1\n", "A", "" },
	{ "none", "", "A", "" },
};

static void finds_values(void **state)
{
	const struct row *row = *state;
	assert_span(header_value(span_of(row->headers), row->wanted), row->value);
}

static const struct row parameter_rows[] = {
	{ "after the type", "text/html; charset=utf-8", "charset", "utf-8" },
	{ "quoted", "text/html;Charset = \"euc-kr\" ; x=y", "charset", "euc-kr" },
	{ "an open quote", "text/html; charset=\"x", "charset", "x" },
	{ "another", "text/html; x=y", "charset", "" },
	{ "no value", "text/html; charset", "charset", "" },
	{ "nothing", "", "charset", "" },
};

static void finds_parameters(void **state)
{
	const struct row *row = *state;
	assert_span(header_parameter(span_of(row->headers), row->wanted), row->value);
}

static const struct end_row {
	const char *name, *bytes;
	size_t end;
} end_rows[] = {
	{ "CR LF", "A: 1\r\n\r\nx\n\n", 8 },
	{ "LF", "A: 1\n\nx\r\n\r\n", 6 },
	{ "none", "A: 1\r\n", SPAN_NOT_FOUND },
};

static void finds_ends(void **state)
{
	const struct end_row *row = *state;
	assert_int_equal(headers_end(span_of(row->bytes)), row->end);
}

int main(void)
{
	return ROWS_RUN(rows, finds_values) + ROWS_RUN(parameter_rows, finds_parameters) +
	       ROWS_RUN(end_rows, finds_ends);
}
