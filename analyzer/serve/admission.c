// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "serve/admission.h"

#include <string.h>
#include <strings.h>

// Letters of hosts have no case.
static bool is_same(struct span a, struct span b)
{
	return a.size == b.size && strncasecmp(a.bytes, b.bytes, a.size) == 0;
}

static struct span behind_scheme(struct span origin)
{
	size_t at = span_find(origin, "://", 0);
	return at == SPAN_NOT_FOUND ? (struct span){ 0 } : span_part(origin, at + 3, origin.size);
}

bool admission_is_origin(struct span origin)
{
	struct span host = behind_scheme(origin);
	if (!span_starts(origin, "http://") && !span_starts(origin, "https://"))
		return false;
	for (size_t i = 0; i < host.size; i++)
		if ((unsigned char)host.bytes[i] <= ' ' || strchr("/?#@\\\"", host.bytes[i]))
			return false;
	return host.size > 0;
}

// A browser leaves out the port that the scheme has anyway.
static bool is_loopback(const struct admission *admission, struct span host)
{
	static const char *const names[] = { "127.0.0.1", "localhost", "[::1]" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t size = strlen(names[i]);
		int64_t port = 0;
		if (host.size < size || !is_same(span_part(host, 0, size), span_of(names[i])))
			continue;
		struct span rest = span_part(host, size, host.size);
		if (rest.size == 0)
			return admission->port == 80;
		return rest.bytes[0] == ':' && rest.size > 1 && rest.bytes[1] != '+' &&
		       span_integer(span_part(rest, 1, rest.size), &port) &&
		       port == admission->port;
	}
	return false;
}

bool admission_host(const struct admission *admission, struct span host)
{
	return is_loopback(admission, host) ||
	       (admission->proxy.size && is_same(host, behind_scheme(admission->proxy)));
}

bool admission_origin(const struct admission *admission, struct span origin)
{
	if (!origin.size || (admission->proxy.size && is_same(origin, admission->proxy)))
		return true;
	return span_starts(origin, "http://") && is_loopback(admission, behind_scheme(origin));
}
