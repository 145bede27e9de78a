// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/file.h"
#include "extract/warc_read.h"

#include <unistd.h>

struct row {
	const char *name, *content, *expected;
};

#define HEAD "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\n"
#define INFO "WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nab\r\n\r\n"
#define GOOD HEAD "Content-Length: 3\r\n\r\none\r\n\r\n"
#define LENGTH_WRONG "its length is wrong\n"

// Expected: one line a record: its number, and "address block", "-" for what is passed over, or "! "
// and the error.  The limit is 64 bytes.
static const struct row rows[] = {
	{ "none", "", "" },
	{ "two", INFO GOOD, "1 -\n2 http://a/ one\n" },
	{ "in another letter case", "WARC/1.1\r\nwarc-type: Resource\r\ncontent-length: 1\r\n\r\nx",
		"1  x\n" },
	{ "a page converted to text",
		"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://c/\r\n"
		"Content-Length: 3\r\n\r\nT\nx\r\n\r\n" GOOD,
		"1 http://c/ T\nx\n2 http://a/ one\n" },
	{ "lines that end in LF",
		"WARC/1.0\nWARC-Type: response\nContent-Length: 3\n\none\n\n" GOOD,
		"1  one\n2 http://a/ one\n" },
	{ "an address in brackets",
		"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <http://b/>\r\n"
		"Content-Length: 0\r\n\r\n\r\n\r\n" GOOD,
		"1 http://b/ \n2 http://a/ one\n" },
	{ "nothing between two", HEAD "Content-Length: 3\r\n\r\none" GOOD,
		"1 http://a/ one\n2 http://a/ one\n" },
	{ "a block that holds a record",
		HEAD "Content-Length: 18\r\n\r\nx\r\n\r\nWARC/1.1\r\n\r\ny\r\n\r\n",
		"1 http://a/ x\r\n\r\nWARC/1.1\r\n\r\ny\n" },
	{ "no Content-Length", HEAD "\r\none\r\n\r\n" GOOD,
		"1 ! expected a number of bytes as its Content-Length, not ''\n2 http://a/ one\n" },
	{ "below zero", HEAD "Content-Length: -3\r\n\r\none\r\n\r\n" GOOD,
		"1 ! expected a number of bytes as its Content-Length, not '-3'\n2 http://a/ one\n" },
	{ "beyond any number", HEAD "Content-Length: 99999999999999999999\r\n\r\none\r\n\r\n" GOOD,
		"1 ! expected a number of bytes as its Content-Length, not '99999999999999999999'\n"
		"2 http://a/ one\n" },
	{ "too short a length", HEAD "Content-Length: 2\r\n\r\none\r\n\r\n" GOOD,
		"1 ! no record follows its 2 bytes: " LENGTH_WRONG "2 http://a/ one\n" },
	{ "too long a length", HEAD "Content-Length: 12\r\n\r\none\r\n\r\n" GOOD,
		"1 ! no record follows its 12 bytes: " LENGTH_WRONG "2 http://a/ one\n" },
	{ "cut short", GOOD HEAD "Content-Length: 9\r\n\r\none\r\n",
		"1 http://a/ one\n2 ! it is cut short: 5 of 9 bytes\n" },
	{ "cut in its headers", GOOD HEAD,
		"1 http://a/ one\n2 ! expected 'WARC/' and the headers of a record\n" },
	{ "another cut short",
		"WARC/1.1\r\nWARC-Type: request\r\nContent-Length: 999999999999999\r\n\r\nab",
		"1 -\n1 ! it is cut short\n" },
	{ "above the limit",
		HEAD
		"Content-Length: 70\r\n\r\n0123456789012345678901234567890123456789012345678901234567890"
		"123456789\r\n\r\n" GOOD,
		"1 ! its 70 bytes are above the limit of 64 (--max-document)\n2 http://a/ one\n" },
	{ "something else in front", "What is this?\r\n" GOOD,
		"1 ! expected 'WARC/' and the headers of a record\n2 http://a/ one\n" },
	{ "only something else", "WARC", "1 ! expected 'WARC/' and the headers of a record\n" },
};

static void append_record(struct text *got, const struct warc_record *record, enum warc_found found,
	const struct error *error)
{
	if (found == WARC_ANSWER)
		text_format(got, "%.*s %.*s\n", SPAN_ARGUMENTS(record->address),
			SPAN_ARGUMENTS(record->block));
	else
		text_format(got, "%s%s\n", found == WARC_OTHER ? "-" : "! ",
			found == WARC_OTHER ? "" : error->message);
}

static void append_all(struct text *got, const char *path)
{
	struct stream stream = { 0 };
	struct warc_reader reader = { .stream = &stream, .limit = 64 };
	struct gzip_reader *file;
	struct warc_record record;
	enum warc_found found;
	struct error error;
	assert_true(gzip_open(&file, path, &error));
	stream_take(&stream, file);
	for (;;) {
		assert_true(warc_next(&reader, &record, &found, &error));
		if (found == WARC_END)
			break;
		text_format(got, "%zu ", reader.number);
		append_record(got, &record, found, &error);
	}
	stream_free(&stream);
}

static void reads(void **state)
{
	const struct row *row = *state;
	struct text got = { 0 };
	struct error error;
	char path[] = "/tmp/test_warc.XXXXXX";
	close(mkstemp(path));
	assert_true(file_replace(path, span_of(row->content), &error));
	text_append_string(&got, "");
	append_all(&got, path);
	unlink(path);
	assert_string_equal(got.bytes, row->expected);
	text_free(&got);
}

int main(void)
{
	return ROWS_RUN(rows, reads);
}
