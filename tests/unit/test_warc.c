// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "archive/warc.h"
#include "base/deflate.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

struct row {
	const char *name, *address, *headers, *bytes, *form, *expected;
};

// Expected: without the lines of ids and hashes, which begin with "WARC-" and hold "urn:" or "sha".
static const struct row rows[] = {
	{ "a page", "http://a/b?c", "HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\n\r\n", "<p>x",
		"",
		"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2031-01-02T03:04:05Z\r\n"
		"WARC-Target-URI: http://a/b?c\r\nContent-Type: application/http; msgtype=response\r\n"
		"Content-Length: 69\r\n\r\n"
		"HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<p>x\r\n\r\n" },
	{ "headers that are so no longer", "http://a/",
		"HTTP/2 200 \r\ncontent-encoding: br\r\nA: b\r\n c\r\ncontent-length: 2\r\n"
		"Transfer-Encoding: gzip,\r\n chunked\r\nno header\r\n\r\n",
		"", "",
		"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2031-01-02T03:04:05Z\r\n"
		"WARC-Target-URI: http://a/\r\nContent-Type: application/http; msgtype=response\r\n"
		"Content-Length: 46\r\n\r\n"
		"HTTP/1.1 200 \r\nA: b\r\n c\r\nContent-Length: 0\r\n\r\n\r\n\r\n" },
	{ "no headers, a strange address", "http://a/b \r\nX: <\xc3\xa9>", "", "x", "",
		"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2031-01-02T03:04:05Z\r\n"
		"WARC-Target-URI: http://a/b%20%0D%0AX:%20%3C%C3%A9%3E\r\n"
		"Content-Type: application/http; msgtype=response\r\nContent-Length: 37\r\n\r\n"
		"HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\nx\r\n\r\n" },
	{ "a form", "http://a:1/b", "HTTP/1.0 200 OK\r\n\r\n", "x", "page=2&c=d",
		"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2031-01-02T03:04:05Z\r\n"
		"WARC-Target-URI: http://a:1/b\r\nContent-Type: application/http; msgtype=response\r\n"
		"Content-Length: 39\r\n\r\nHTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx\r\n\r\n"
		"WARC/1.1\r\nWARC-Type: request\r\nWARC-Date: 2031-01-02T03:04:05Z\r\n"
		"WARC-Target-URI: http://a:1/b\r\nContent-Type: application/http; msgtype=request\r\n"
		"Content-Length: 110\r\n\r\nPOST /b HTTP/1.1\r\nHost: a:1\r\n"
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\n"
		"page=2&c=d\r\n\r\n" },
	{ "a picture was left out", "http://a/", "HTTP/1.1 200 OK\r\n\r\n",
		"data:,12-ab data:,999-" HASH, "",
		"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2031-01-02T03:04:05Z\r\n"
		"WARC-Target-URI: http://a/\r\nWARC-Truncated: unspecified\r\n"
		"Content-Type: application/http; msgtype=response\r\nContent-Length: 125\r\n\r\n"
		"HTTP/1.1 200 OK\r\nContent-Length: 86\r\n\r\ndata:,12-ab data:,999-" HASH
		"\r\n\r\n" },
};

static void append(struct text *text, const struct row *row, bool packed)
{
	struct archive_raw raw = { .address = span_of(row->address),
		.headers = span_of(row->headers),
		.bytes = span_of(row->bytes),
		.form = span_of(row->form),
		.time = span_of("2031-01-02T03:04:05Z"),
		.status = 200 };
	warc_append_answer(text, &raw, packed);
}

static void drop_hashes(struct text *got, struct span written)
{
	struct span line;
	while (span_cut(&written, '\n', &line)) {
		bool is_hash = span_starts(line, "WARC-") &&
			       (span_find(line, "<urn:uuid:", 0) != SPAN_NOT_FOUND ||
				       span_find(line, "Digest: sha256:", 0) != SPAN_NOT_FOUND);
		if (is_hash)
			continue;
		text_append(got, line);
		if (written.bytes)
			text_append_byte(got, '\n');
	}
}

static void writes(void **state)
{
	const struct row *row = *state;
	struct text plain = { 0 }, again = { 0 }, got = { 0 }, packed = { 0 }, unpacked = { 0 };
	struct error error;
	append(&plain, row, false);
	append(&again, row, false);
	append(&packed, row, true);
	drop_hashes(&got, text_span(&plain));
	assert_string_equal(got.bytes, row->expected);
	assert_true(span_equal(text_span(&plain), text_span(&again)));
	assert_true(deflate_undo(&unpacked, text_span(&packed), 1 << 16, &error));
	assert_true(span_equal(text_span(&plain), text_span(&unpacked)));
	text_free(&plain);
	text_free(&again);
	text_free(&got);
	text_free(&packed);
	text_free(&unpacked);
}

// The id is from sha256sum.
static const char info[] =
	"WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:bd844ebb-1ad0-8477-8eb3-60154f5f2a81>\r\n";

static void opens_a_file(void **state)
{
	(void)state;
	struct text text = { 0 };
	warc_append_info(&text, span_of("2031-01-02T03:04:05Z"), "program-1", false);
	assert_true(span_starts(text_span(&text), info));
	text_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(opens_a_file) };
	return ROWS_RUN(rows, writes) + cmocka_run_group_tests_name("info", tests, NULL, NULL);
}
