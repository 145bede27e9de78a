// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/deflate.h"
#include "extract/http_answer.h"

struct row {
	const char *name, *head, *body, *expected;
	bool packed;
};

// Expected: status, content type and body; or "! " and the error.
static const struct row rows[] = {
	{ "plain", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", "<p>x",
		"200|text/html|<p>x", false },
	{ "lines that end in LF", "HTTP/1.0 404\nA: b\n\n", "<p>x", "404||<p>x", false },
	{ "headers only", "HTTP/1.1 304 Not Modified\r\n", "", "304||", false },
	{ "HTTP/2", "HTTP/2 200 \r\n\r\n", "<p>", "200||<p>", false },
	{ "no answer", "GET / HTTP/1.1\r\n\r\n", "",
		"! expected the answer of a server: HTTP/1.1 and a status", false },
	{ "no status", "HTTP/1.1\r\n\r\n", "",
		"! expected the answer of a server: HTTP/1.1 and a status", false },
	{ "in chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
		"3\r\n<p>\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n", "200||<p>0123456789", false },
	{ "chunks joined before it was kept",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "<p>x", "200||<p>x",
		false },
	{ "a chunk cut short", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "9\r\n<p>",
		"! its chunks are cut short or damaged", false },
	{ "no last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "3\r\n<p>\r\n",
		"! its chunks are cut short or damaged", false },
	{ "a huge chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
		"ffffffff\r\n<p>\r\n0\r\n", "! its chunks are cut short or damaged", false },
	{ "gzipped", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", "<p>x", "200||<p>x",
		true },
	{ "gunzipped before it was kept",
		"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 999\r\n\r\n", "<p>x",
		"200||<p>x", false },
	{ "a bomb", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n",
		"0123456789012345678901234567890123456789012345678901234567890123456789",
		"! its inflated bytes are above the limit", true },
	{ "packed by what is not read", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n",
		"\x0b\x01x", "! it is packed by 'br', which is not read", false },
	{ "cut short", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "<p>x",
		"! it is cut short: 4 of 5 bytes", false },
};

static bool answer_of(
	const struct row *row, struct text *bytes, struct text *got, struct error *error)
{
	struct http_answer answer;
	struct text room = { 0 };
	struct span body;
	text_append_string(bytes, row->head);
	if (row->packed)
		deflate_member(bytes, span_of(row->body));
	else
		text_append_string(bytes, row->body);
	bool ok = http_answer_read(&answer, text_span(bytes), error) &&
		  http_answer_body(&answer, 64, &room, &body, error);
	if (ok)
		text_format(got, "%d|%.*s|%.*s", answer.status, SPAN_ARGUMENTS(answer.content_type),
			SPAN_ARGUMENTS(body));
	text_free(&room);
	return ok;
}

static void reads(void **state)
{
	struct text bytes = { 0 }, got = { 0 };
	struct error error;
	if (!answer_of(*state, &bytes, &got, &error))
		text_format(&got, "! %s", error.message);
	assert_string_equal(got.bytes, ((const struct row *)*state)->expected);
	text_free(&bytes);
	text_free(&got);
}

static void knows_pages(void **state)
{
	(void)state;
	assert_true(http_is_page(span_of("Text/HTML; charset=x")));
	assert_true(http_is_page(span_of("application/xhtml+xml")));
	assert_true(http_is_page(span_of("text/xml")));
	assert_false(http_is_page(span_of("text/plain")));
	assert_false(http_is_page(span_of("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(knows_pages) };
	return ROWS_RUN(rows, reads) + cmocka_run_group_tests_name("pages", tests, NULL, NULL);
}
