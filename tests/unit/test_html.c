// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/html.h"

struct row {
	const char *name, *outside, *written;
};

static const struct row rows[] = {
	{ "plain words", "the army's day", "the army&#39;s day" },
	{ "an element", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;" },
	{ "out of an attribute", "\" onclick=\"x", "&quot; onclick=&quot;x" },
	{ "a reference", "&lt;b&gt;", "&amp;lt;b&amp;gt;" },
	{ "a comment", "--><!--", "--&gt;&lt;!--" },
	{ "Korean", "《담화》", "《담화》" },
	{ "an override of direction", "a\u202eb", "a\ufffdb" },
	{ "an isolate", "\u2067a\u2069", "\ufffda\ufffd" },
	{ "a mark of direction", "\u200fa", "\ufffda" },
	{ "a control character", "a\x01\x7f", "a\ufffd\ufffd" },
	{ "lines and tabs", "a\tb\nc", "a\tb\nc" },
	{ "a line separator", "a\u2028b", "a\ufffdb" },
	{ "what is not UTF-8", "a\xff<\xc3", "a\ufffd&lt;\ufffd" },
	{ "nothing", "", "" },
};

static void escapes(void **state)
{
	const struct row *row = *state;
	struct text text = { 0 };
	html_append(&text, span_of(row->outside));
	assert_span(text_span(&text), row->written);
	text_free(&text);
}

static const struct row json_rows[] = {
	{ "JSON: plain", "us", "\"us\"" },
	{ "JSON: the end of a script", "</script>", "\"\\u003c/script\\u003e\"" },
	{ "JSON: a comment", "<!--", "\"\\u003c!--\"" },
	{ "JSON: a quotation mark", "a\"b\\", "\"a\\\"b\\\\\"" },
	{ "JSON: a reference", "&lt;", "\"\\u0026lt;\"" },
};

static void escapes_json(void **state)
{
	const struct row *row = *state;
	struct text text = { 0 };
	html_append_json(&text, span_of(row->outside));
	assert_span(text_span(&text), row->written);
	text_free(&text);
}

int main(void)
{
	return ROWS_RUN(rows, escapes) + ROWS_RUN(json_rows, escapes_json);
}
