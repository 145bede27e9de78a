// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "serve/admission.h"

struct row {
	const char *name, *header;
	bool origin, expected;
};

static const struct row rows[] = {
	{ "loopback by number", "127.0.0.1:7878", false, true },
	{ "loopback by name, in capitals", "LocalHost:7878", false, true },
	{ "loopback of IPv6", "[::1]:7878", false, true },
	{ "another port", "127.0.0.1:7879", false, false },
	{ "no port", "127.0.0.1", false, false },
	{ "a signed port", "127.0.0.1:+7878", false, false },
	{ "a name that goes on", "127.0.0.1:7878.evil.example", false, false },
	{ "a name that begins so", "localhost.evil.example:7878", false, false },
	{ "the proxy's host", "tocsin.example.org", false, true },
	{ "no host", "", false, false },
	{ "no origin", "", true, true },
	{ "the own origin", "http://localhost:7878", true, true },
	{ "the proxy's origin", "https://tocsin.example.org", true, true },
	{ "the proxy's host by another scheme", "http://tocsin.example.org", true, false },
	{ "an origin of nothing", "null", true, false },
	{ "another origin", "http://evil.example", true, false },
};

static void test_row(void **state)
{
	const struct row *row = *state;
	const struct admission admission = { 7878, span_of("https://tocsin.example.org") };
	struct span header = span_of(row->header);
	assert_int_equal(row->origin ? admission_origin(&admission, header)
				     : admission_host(&admission, header),
		row->expected);
}

int main(void)
{
	return ROWS_RUN(rows, test_row);
}
