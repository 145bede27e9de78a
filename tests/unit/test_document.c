// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "document/document.h"

static const struct row {
	const char *name, *given, *title;
} rows[] = {
	{ "plain", "Statement Issued", "Statement Issued" },
	{ "blanks cut", "  Statement \n", "Statement" },
	{ "NA is none", "NA", "" },
	{ "En is none", " En ", "" },
	{ "empty", "", "" },
	{ "nothing", NULL, "" },
	{ "NA inside stays", "NATO", "NATO" },
};

static void test_title(void **state)
{
	const struct row *row = *state;
	struct document document = { .title = span_of(row->given) };
	assert_span(document_title(&document), row->title);
}

int main(void)
{
	return ROWS_RUN(rows, test_title);
}
