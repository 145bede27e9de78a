// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "fetch/robots.h"

static const struct row {
	const char *name, *text, *path;
	bool allowed;
	int delay_ms;
} rows[] = {
	{ "nothing said", "", "/a", true, 0 },
	{ "all forbidden", "User-agent: *\nDisallow: /\n", "/a", false, 0 },
	{ "nothing forbidden", "User-agent: *\nDisallow:\n", "/a", true, 0 },
	{ "a folder", "User-agent: *\nDisallow: /a/\n", "/a/b", false, 0 },
	{ "beside it", "User-agent: *\nDisallow: /a/\n", "/ab", true, 0 },
	{ "the longest decides", "User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c", true, 0 },
	{ "of equals the one that allows", "User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", true,
		0 },
	{ "any run", "User-agent: *\nDisallow: /*.cgi\n", "/x/y.cgi?z", false, 0 },
	{ "the end", "User-agent: *\nDisallow: /*.cgi$\n", "/x/y.cgi?z", true, 0 },
	{ "a run up to the end", "User-agent: *\nDisallow: /a*b$\n", "/aXbYb", false, 0 },
	{ "the end at once", "User-agent: *\nDisallow: /$\n", "/", false, 0 },
	{ "others", "User-agent: other\nDisallow: /\n", "/a", true, 0 },
	{ "the one named, in any case", "User-agent: TOCSIN\nDisallow: /\n", "/a", false, 0 },
	{ "what all may not does not bind the one named",
		"User-agent: *\nDisallow: /\n\nUser-agent: tocsin\nDisallow: /b\n", "/a", true, 0 },
	{ "also where it stands first",
		"User-agent: tocsin\nDisallow: /b\n\nUser-agent: *\nDisallow: /\n", "/a", true, 0 },
	{ "two names of a group", "User-agent: other\nUser-agent: tocsin\nDisallow: /\n", "/a",
		false, 0 },
	{ "two groups of a name",
		"User-agent: tocsin\nDisallow: /a\n\nUser-agent: tocsin\nDisallow: /b\n", "/b",
		false, 0 },
	{ "remarks", "# all\r\nUser-agent: * # every\r\nDisallow: /a # no\r\n", "/a", false, 0 },
	{ "lines without sense", "hello\nDisallow: /\nUser-agent: *\nSitemap: x\nDisallow: /a\n",
		"/b", true, 0 },
	{ "a pause", "User-agent: *\nCrawl-delay: 7\n", "/a", true, 7000 },
	{ "a pause in parts", "User-agent: *\nCrawl-delay: 2.5\n", "/a", true, 2000 },
	{ "no pause", "User-agent: *\nCrawl-delay: soon\n", "/a", true, 0 },
	{ "a very long pause", "User-agent: *\nCrawl-delay: 999999\n", "/a", true, 3600000 },
};

static void test_allow(void **state)
{
	const struct row *row = *state;
	struct robots robots;
	struct arena arena = { 0 };
	robots_read(&robots, span_of(row->text), "tocsin", &arena);
	assert_int_equal(robots_allow(&robots, span_of(row->path)), row->allowed);
	assert_int_equal(robots.delay_ms, row->delay_ms);
	arena_free(&arena);
}

int main(void)
{
	return ROWS_RUN(rows, test_allow);
}
