// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/file.h"
#include "extract/definition.h"
#include "extract/xpath.h"

#include <string.h>
#include <unistd.h>

struct row {
	const char *name, *content, *expected;
};

#define SITE "[source]\nname = s\naddress = http://s.invalid\n"

// Expected: the error behind the file's name, or "ok".
static const struct row rows[] = {
	{ "the least", SITE, "ok" },
	{ "no name", "[source]\naddress = http://s.invalid\n", ": [source] lacks 'name'" },
	{ "no address", "[source]\nname = s\n", ": [source] lacks 'address'" },
	{ "an unknown key", SITE "nam = s\n", ":4:1: unknown key 'nam' in [source]" },
	{ "an unknown section", "[sources]\nname = s\n", ":2:1: unknown key 'name' in [sources]" },
	{ "no number", SITE "pace_ms = 1s\n",
		":4:11: pace_ms: expected a whole number, found '1s'" },
	{ "no XPath", SITE "[list]\n  item = //a[\n", ":5:14: item: '//a[' is no XPath" },
	{ "no regular expression", SITE "url = a(b\n",
		":4:7: url: 'a(b' is no regular expression: Unmatched ( or \\(" },
	{ "no switch", SITE "[article]\nlead = true\n",
		":5:8: lead: expected yes or no, found 'true'" },
	{ "no paging", SITE "[list]\npaging = pages\n",
		":5:10: paging: expected links, number, post-form, post-columns, calendar, token, "
		"cdx or none, found 'pages'" },
	{ "no order", SITE "[dates]\norder = key clock\n",
		":5:13: order: expected key, address, list, page and, at last, dateline; found "
		"'clock'" },
	{ "a dateline before others", SITE "[dates]\norder = dateline page\n",
		":5:18: order: expected key, address, list, page and, at last, dateline; found "
		"'page'" },
	{ "no language", SITE "languages = en\n",
		":4:13: languages: expected CODE=PART, found 'en'" },
	{ "a soft error that is a text", SITE "[soft]\nlog-in = \"Log in [\"\n", "ok" },
	{ "a soft error that is none", SITE "[soft]\nlog-in = Log in [\n",
		":5:14: log-in: 'Log in [' is no XPath" },
};

static void reads(void **state)
{
	const struct row *row = *state;
	char path[] = "/tmp/definition-XXXXXX";
	struct arena arena = { 0 };
	struct definitions definitions = { .arena = &arena };
	struct error error;
	int descriptor = mkstemp(path);
	assert_true(descriptor >= 0);
	assert_true(file_write(descriptor, span_of(row->content), path, &error));
	close(descriptor);
	bool ok = definitions_add(&definitions, path, &error);
	unlink(path);
	if (ok)
		assert_string_equal(row->expected, "ok");
	else
		assert_string_equal(strncmp(error.message, path, strlen(path)) == 0
					    ? error.message + strlen(path)
					    : error.message,
			row->expected);
	arena_free(&arena);
}

struct request_row {
	const char *name, *file;
	struct template_values values;
	const char *expected; // address and form
};

#define EN .lang = SPAN("en"), .date = { INT32_MIN }

static const struct request_row request_rows[] = {
	{ "first page", "agency-c", { EN, .section = SPAN("6a47"), .page = 1 },
		"http://agency.invalid/en/article/list/6a47 " },
	{ "later page", "agency-c", { EN, .section = SPAN("6a47"), .page = 3, .csrf = SPAN("a/b") },
		"http://agency.invalid/en/article/list/6a47 "
		"_csrf=a%2Fb&page_num=3&cnt_per_page=15" },
	{ "start of a page", "agency-a", { EN, .section = SPAN("NT00"), .page = 2 },
		"http://agency.invalid/list page_start=10&newsTypeCode=NT00" },
	{ "token", "paper-2", { EN, .section = SPAN("3"), .page = 18 },
		"http://paper.invalid/en/index.php?MUBAM0AxOEA= " },
	{ "calendar", "daily", { .date = { 11322 }, .page = 1 },
		"http://daily.invalid/item/2000/calendar-2000e.html " },
};

static struct arena toy_arena;
static struct definitions toy;

static void requests(void **state)
{
	const struct request_row *row = *state;
	struct text address = { 0 }, form = { 0 }, both = { 0 };
	const struct definition *definition = definitions_find(&toy, span_of(row->file));
	assert_non_null(definition);
	definition_list_request(definition, &row->values, &address, &form);
	text_format(&both, "%s %.*s", address.bytes, SPAN_ARGUMENTS(text_span(&form)));
	assert_string_equal(both.bytes, row->expected);
	text_free(&address);
	text_free(&form);
	text_free(&both);
}

struct url_row {
	const char *name, *expected;
};

static const struct url_row url_rows[] = {
	{ "http://paper.invalid/en/index.php?strPageID=S&newsID=2031-02-11-0008", "paper-1" },
	{ "https://www.paper.invalid/en/index.php?MTJAMjAzMS0wMi0xOQ==", "paper-2" },
	{ "http://agency.invalid:80/en/article/detail/ab", "agency-c" },
	{ "http://agency.invalid/kcna", "agency-c" },
	{ "http://nobody.invalid/", "none" },
	{ "article.html", "none" },
};

static void finds_by_url(void **state)
{
	const struct url_row *row = *state;
	const struct definition *found = definitions_of_url(&toy, span_of(row->name));
	assert_span(found ? found->file : span_of("none"), row->expected);
}

struct path_row {
	const char *name;
	size_t below, expected;
};

static const struct path_row path_rows[] = {
	{ "//div[@id='a/b']/p[1]/a", 99, 21 },
	{ "//div[@id='a/b']/p[1]/a", 21, 18 },
	{ "//div[@id='a/b']/p[1]/a", 18, 16 },
	{ "//div[@id='a/b']/p[1]/a", 16, 5 },
	{ "//div", 99, 0 },
	{ "a//b", 99, 1 },
};

static void finds_beginning(void **state)
{
	const struct path_row *row = *state;
	assert_int_equal(xpath_beginning(span_of(row->name), row->below), row->expected);
}

int main(void)
{
	struct error error;
	if (!definitions_open(&toy, "tests/pages/sources", &toy_arena, &error)) {
		fprintf(stderr, "%s\n", error.message);
		return 1;
	}
	int failed = ROWS_RUN(rows, reads) + ROWS_RUN(request_rows, requests) +
		     ROWS_RUN(url_rows, finds_by_url) + ROWS_RUN(path_rows, finds_beginning);
	arena_free(&toy_arena);
	return failed;
}
