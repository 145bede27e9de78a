// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// robots.txt: what a site asks of programs.  Source of the rules: RFC 9309; Crawl-delay besides.
#ifndef TOCSIN_FETCH_ROBOTS_H
#define TOCSIN_FETCH_ROBOTS_H

#include "base/memory.h"
#include "base/text.h"

/** What robots.txt calls this program. */
#define ROBOTS_AGENT "tocsin"

struct robots_rule {
	struct span path; // with * and a $ at its end
	bool allows;
};

/** `{0}` allows everything. */
struct robots {
	struct robots_rule *rules;
	size_t count;
	int64_t delay_ms; // that the site asks for between requests, or 0
};

/** Read what holds for the program called `agent`: the groups that name it, else those of `*`.  Lines
 *  that make no sense, and rules beyond the 1,000th, are passed over.  All lives in the arena. */
void robots_read(struct robots *robots, struct span text, const char *agent, struct arena *arena);

/** Append the address of the robots.txt that holds for an absolute address. */
void robots_address(struct text *text, struct span address);

/** The path and query of an absolute address, "/" where it has none. */
struct span robots_path(struct span address);

/** "scheme://host:port" of an absolute address. */
struct span robots_origin(struct span address);

/** Whether a path with its query may be asked for: the longest rule that fits decides, of two equals the
 *  one that allows. */
bool robots_allow(const struct robots *robots, struct span path);

#endif
