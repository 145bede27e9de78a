// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "fetch/guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

static const struct row {
	const char *name, *host;
	bool is_private;
} rows[] = {
	{ "a site", "203.0.114.7", false },
	{ "loopback", "127.0.0.1", true },
	{ "all of loopback", "127.255.1.2", true },
	{ "this network", "0.0.0.0", true },
	{ "ten", "10.9.8.7", true },
	{ "before ten", "9.255.255.255", false },
	{ "shared", "100.64.0.1", true },
	{ "behind shared", "100.128.0.1", false },
	{ "link-local", "169.254.169.254", true },
	{ "172.16", "172.31.255.255", true },
	{ "behind 172.16", "172.32.0.1", false },
	{ "192.168", "192.168.1.1", true },
	{ "benchmarks", "198.19.0.1", true },
	{ "multicast", "224.0.0.1", true },
	{ "the last", "255.255.255.255", true },
	{ "a site of IPv6", "2a00:1450::1", false },
	{ "loopback of IPv6", "::1", true },
	{ "none", "::", true },
	{ "unique local", "fd00::1", true },
	{ "link-local of IPv6", "fe80::1", true },
	{ "site-local", "fec0::1", true },
	{ "multicast of IPv6", "ff02::1", true },
	{ "mapped", "::ffff:127.0.0.1", true },
	{ "mapped site", "::ffff:203.0.114.7", false },
	{ "through NAT64", "64:ff9b::10.0.0.1", true },
	{ "6to4 of ten", "2002:0a00:0001::1", true },
	{ "6to4 of a site", "2002:cb00:7207::1", false },
};

static void test_address(void **state)
{
	const struct row *row = *state;
	struct sockaddr_in four = { .sin_family = AF_INET };
	struct sockaddr_in6 six = { .sin6_family = AF_INET6 };
	bool is_four = inet_pton(AF_INET, row->host, &four.sin_addr) == 1;
	if (!is_four)
		assert_int_equal(inet_pton(AF_INET6, row->host, &six.sin6_addr), 1);
	const struct sockaddr *address =
		is_four ? (const struct sockaddr *)&four : (const struct sockaddr *)&six;
	assert_int_equal(guard_is_private(address), row->is_private);
	assert_int_equal(guard_host_is_private(span_of(row->host)), row->is_private);
}

static const struct row written[] = {
	{ "a name", "news.example", false },
	{ "localhost", "LocalHost", true },
	{ "below localhost", "a.localhost", true },
	{ "in brackets", "[::1]", true },
	{ "a site in brackets", "[2a00:1450::1]", false },
	{ "nothing", "", true },
};

static void test_host(void **state)
{
	const struct row *row = *state;
	assert_int_equal(guard_host_is_private(span_of(row->host)), row->is_private);
}

int main(void)
{
	return ROWS_RUN(rows, test_address) + ROWS_RUN(written, test_host);
}
