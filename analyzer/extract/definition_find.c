// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/definition.h"
#include "extract/xpath.h"

const struct definition *definitions_find(const struct definitions *definitions, struct span name)
{
	const struct definition *found = NULL;
	size_t count = 0;
	for (size_t i = 0; i < definitions->count; i++) {
		const struct definition *definition = &definitions->items[i];
		if (span_equal(definition->file, name))
			return definition;
		if (!span_equal(definition->name, name))
			continue;
		found = definition;
		count++;
	}
	return count == 1 ? found : NULL;
}

/** Host and port of an address, without "www.". */
static struct span host_of(struct span url)
{
	size_t scheme = span_find(url, "://", 0);
	struct span host = scheme == SPAN_NOT_FOUND ? url : span_part(url, scheme + 3, url.size);
	if (span_starts(host, "www."))
		host = span_part(host, 4, host.size);
	for (size_t end = 0; end < host.size; end++)
		if (host.bytes[end] == '/' || host.bytes[end] == '?' || host.bytes[end] == '#')
			host = span_part(host, 0, end);
	return span_ends(host, ":80") ? span_part(host, 0, host.size - 3) : host;
}

const struct definition *definitions_of_url(const struct definitions *definitions, struct span url)
{
	const struct definition *last = NULL, *fits = NULL;
	struct span host = host_of(url);
	for (size_t i = 0; i < definitions->count; i++) {
		const struct definition *definition = &definitions->items[i];
		if (!span_equal(host_of(definition->address), host))
			continue;
		last = definition;
		for (size_t j = 0; j < definition->url.count; j++)
			if (pattern_finds(definition->url.items[j].value, url, NULL))
				fits = definition;
	}
	return fits ? fits : last;
}

const struct definition *definitions_wayback(const struct definitions *definitions)
{
	for (size_t i = 0; i < definitions->count; i++)
		if (definitions->items[i].list.paging == PAGING_CDX)
			return &definitions->items[i];
	return NULL;
}
