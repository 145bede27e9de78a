// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/file.h"
#include "extract/records.h"

#include <string.h>
#include <unistd.h>

struct row {
	const char *name, *content, *expected;
};

struct optioned {
	struct row row;
	struct records_options options;
	size_t size; // 0: the content holds no NUL
};

static struct span headline_map[] = { SPAN("headline=title"), SPAN("story=text") };

#define WET \
	"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a/\r\n" \
	"Content-Type: text/plain\r\n"

// Expected: one line a document, "id|date|title|text|extra", or "! " and the rejection without the
// file's name; "!! " and the error of opening.
static const struct row rows[] = {
	{ "JSON lines", "{\"id\":\"a\",\"text\":\"x\",\"date\":\"2031-01-02\"}\n{\"text\":\"y\"}",
		"a|2031-01-02||x|\n|||y|\n" },
	{ "unknown members are kept", "{\"text\":\"x\",\"n\": 1,\"o\":{\"k\": [1, 2]}}",
		"|||x|{\"n\":1,\"o\":{\"k\":[1,2]}}\n" },
	{ "place-holders are no titles", "{\"text\":\"x\",\"title\":\"NA\"}\n", "|||x|\n" },
	{ "a title is enough", "{\"title\":\"x y\"}\n", "||x y||\n" },
	{ "neither text nor title", "{\"text\":\" \",\"title\":\"En\"}\n",
		"! :1: neither 'text' nor 'title' holds a text\n" },
	{ "a bad line, and on", "{\"text\":\"x\"}\n{\"text\":}\n{\"text\":\"y\"}\n",
		"|||x|\n! :2:9: expected a value, as JSON writes it\n|||y|\n" },
	{ "no line end", "{\"text\":\"x\"}", "|||x|\n" },
	{ "CRLF and empty lines", "{\"text\":\"x\"}\r\n\r\n{\"text\":\"y\"}\r\n",
		"|||x|\n|||y|\n" },
	{ "a BOM", "\xef\xbb\xbf{\"text\":\"x\"}\n", "|||x|\n" },
	{ "text is no number", "{\"text\":1}\n", "! :1: 'text' is not a string\n" },
	{ "an id may be one", "{\"id\":17,\"text\":\"x\",\"url\":null}\n", "17|||x|\n" },
	{ "a date with a time", "{\"text\":\"x\",\"date\":\"2031-01-02T23:59:59Z\"}\n",
		"|2031-01-02||x|\n" },
	{ "a date in milliseconds", "{\"text\":\"x\",\"date\":1704067200000}\n",
		"|2024-01-01||x|\n" },
	{ "and before 1970", "{\"text\":\"x\",\"date\":-86400000001}\n", "|1967-04-06||x|\n" },
	{ "no such date", "{\"text\":\"x\",\"date\":\"2031-02-29\"}\n",
		"! :1: '2031-02-29' is no date: expected YYYY-MM-DD, perhaps with a time, or "
		"milliseconds since 1970\n" },
	{ "a small number is no date", "{\"text\":\"x\",\"date\":20310102}\n",
		"! :1: '20310102' is no date: expected YYYY-MM-DD, perhaps with a time, or "
		"milliseconds since 1970\n" },
	{ "an array", "[{\"text\":\"x\"},\n {\"text\":\"y\"} ]\n", "|||x|\n|||y|\n" },
	{ "an empty array", "[]", "" },
	{ "a text that opens with a name in brackets", "<로동신문> 사설", "|||<로동신문> 사설|\n" },
	{ "a text that opens with a bracket", "[Joint editorial] We said.",
		"|||[Joint editorial] We said.|\n" },
	{ "something else in it", "[{\"text\":\"x\"}, 7,{\"text\":\"y\"}]",
		"|||x|\n! :1:16: expected an object in curly brackets\n|||y|\n" },
	{ "an array cut short", "[{\"text\":\"x\"},{\"te",
		"|||x|\n! :1:16: expected a string that is closed\n"
		"! :1:19: expected ']' at the end of the array: the file is cut short\n" },
	{ "one object over lines", "{\n \"text\": \"x\"\n}\n", "|||x|\n" },
	{ "CSV", "id,date,text,note\n1,2031-01-02,\"a, \"\"b\"\"\",n\n",
		"1|2031-01-02||a, \"b\"|{\"note\":\"n\"}\n" },
	{ "headlines", "date,title,lang,index_url\n2031-01-02,T,en,u\n",
		"|2031-01-02|T||{\"index_url\":\"u\"}\n" },
	{ "semicolons", "id;text\n1;x,y\n", "1|||x,y|\n" },
	{ "a guarded cell", "id,text\n1,'=x\n", "1|||=x|\n" },
	{ "a cell over lines", "id,text\n1,\"x\ny\"\n2,z\n", "1|||x\ny|\n2|||z|\n" },
	{ "too few cells", "id,text\n1\n2,z\n",
		"! :2: expected 2 cells, as the header has, but there are 1\n2|||z|\n" },
	{ "an open quote costs its line", "id,text\n1,\"x\n2,z\n",
		"! :2: expected the end of a quote, within 67174400 bytes\n2|||z|\n" },
	{ "a sentence with commas is text", "Hello, you, text\n", "|||Hello, you, text\n|\n" },
	{ "plain text", "One.\nTwo.\n", "|||One.\nTwo.\n|\n" }, { "nothing", "", "" },
	{ "blanks", " \n ", "! :1: neither 'text' nor 'title' holds a text\n" },
	{ "CP949", "id,text\n1,\xb4\xeb\xc8\xad\n", "1|||대화|\n" },
	{ "a WARC file: what is no known article is passed over",
		"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
		"Content-Length: 49\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x\n"
		"\r\n\r\nWARC/1.0\r\nWARC-Type: request\r\nContent-Length: 1\r\n\r\nx",
		"" },
	{ "a WET file: each text is a document",
		"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 1\r\n\r\nx\r\n\r\n" WET
		"Content-Length: 5\r\n\r\nA\nB.\n\r\n\r\n" WET
		"Content-Length: 1\r\n\r\n\n\r\n\r\n" WET
		"WARC-Truncated: length\r\nContent-Length: 1\r\n\r\nC\r\n\r\n",
		"||A|B.|\n! : record 4: 'http://a/': it was cut short when it was kept "
		"(WARC-Truncated: length)\n" },
	{ "a WARC file: records that cannot be read",
		"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\n"
		"Content-Type: application/http\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n"
		"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n"
		"WARC-Truncated: length\r\nContent-Length: 1\r\n\r\nx\r\n\r\nWARC/",
		"! : record 1: 'http://a/': expected the answer of a server: HTTP/1.1 and a "
		"status\n"
		"! : record 2: it was cut short when it was kept (WARC-Truncated: length)\n"
		"! : record 3: expected 'WARC/' and the headers of a record\n" },
	{ "a word processor's file", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x",
		"!! is a word processor's file (.hwp, .doc), which is not read: save it as text\n" }
};

static const struct optioned optioned_rows[] = {
	{ { "other names", "[{\"headline\":\"t\",\"story\":\"x\",\"title\":\"u\"}]",
		  "||t|x|{\"given_title\":\"u\"}\n" },
		{ .maps = headline_map, .map_count = 2 }, 0 },
	{ { "CSV without a text", "a,b\n1,2\n",
		  "!! :1: expected a header with a column 'text' or 'title' (see --map)\n" },
		{ .format = RECORDS_CSV }, 0 },
	{ { "lines", "One.\n\n Two. \n", "|||One.|\n|||Two.|\n" }, { .format = RECORDS_LINES }, 0 },
	{ { "UTF-16", "\xff\xfeh\0i\0", "|||hi|\n" }, { .limit = 0 }, 6 },
	{ { "binary", "a\0b", "! :1: not a text: it holds a NUL byte\n" },
		{ .format = RECORDS_TEXT }, 3 },
	{ { "too large, by name", "{\"id\":\"a\",\"text\":\"123456789\"}\n{\"text\":\"x\"}\n",
		  "! :1: document 'a' of 9 bytes is above the limit of 8 bytes (--max-document)\n"
		  "|||x|\n" },
		{ .limit = 8 }, 0 },
	{ { "the source of all", "{\"text\":\"x\"}\n", "s:|||x|\n" }, { .source = SPAN("s") }, 0 }
};

static void append_document(struct text *got, const struct document *document)
{
	char date[DATE_SIZE];
	if (document->source.size)
		text_format(got, "%.*s:", SPAN_ARGUMENTS(document->source));
	text_format(got, "%.*s|%s|%.*s|%.*s|%.*s\n", SPAN_ARGUMENTS(document->id),
		date_write(document->date, date), SPAN_ARGUMENTS(document->title),
		SPAN_ARGUMENTS(document->text), SPAN_ARGUMENTS(document->extra));
}

static void append_all(struct text *got, struct records *records, size_t name_size)
{
	struct document document;
	enum records_found found;
	struct error error;
	for (;;) {
		assert_true(records_next(records, &document, &found, &error));
		if (found == RECORDS_END)
			return;
		if (found == RECORDS_REJECTED)
			text_format(got, "! %s\n", error.message + name_size);
		else
			append_document(got, &document);
	}
}

static void read_file(const struct row *row, const struct records_options *options, size_t size)
{
	struct text got = { 0 };
	struct records *records;
	struct error error;
	char path[] = "/tmp/test_records.XXXXXX";
	close(mkstemp(path));
	assert_true(file_replace(path, (struct span){ row->content, size }, &error));
	text_append_string(&got, "");
	if (records_open(&records, path, options, &error)) {
		append_all(&got, records, strlen(path));
		records_close(records);
	} else {
		const char *behind = strstr(error.message, path) + strlen(path);
		text_format(&got, "!! %s\n", behind + strspn(behind, "' "));
	}
	unlink(path);
	assert_string_equal(got.bytes, row->expected);
	text_free(&got);
}

static void reads(void **state)
{
	const struct row *row = *state;
	struct records_options options = { 0 };
	read_file(row, &options, strlen(row->content));
}

static void reads_with_options(void **state)
{
	const struct optioned *row = *state;
	size_t size = row->size ? row->size : strlen(row->row.content);
	read_file(&row->row, &row->options, size);
}

static void test_maps(void **state)
{
	(void)state;
	struct span map[] = { SPAN("headline=heading") };
	struct records_options options = { .maps = map, .map_count = 1 };
	struct records *records;
	struct error error;
	assert_false(records_open(&records, "/dev/null", &options, &error));
	assert_int_equal(error.kind, ERROR_USAGE);
	assert_null(records);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_maps) };
	return ROWS_RUN(rows, reads) + ROWS_RUN(optioned_rows, reads_with_options) +
	       cmocka_run_group_tests(tests, NULL, NULL);
}
