// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "fetch/robots.h"

#include <string.h>
#include <strings.h>

enum { RULES_MOST = 1000, DELAY_MOST = 3600 };

struct reading {
	struct robots *robots;
	const char *agent;
	struct arena *arena;
	bool named;      // a group names the agent
	bool in_agents;  // still among a group's user-agent lines
	bool group_fits; // the group is for the agent, or for all while none names it
};

static bool same_name(struct span a, const char *b)
{
	return a.size == strlen(b) && strncasecmp(a.bytes, b, a.size) == 0;
}

static void read_agent(struct reading *reading, struct span name)
{
	bool ours = same_name(name, reading->agent);
	if (!reading->in_agents)
		reading->group_fits = false;
	reading->in_agents = true;
	if (ours && !reading->named) {
		// What was said to all is not for one who is named.
		reading->named = true;
		reading->robots->count = 0;
		reading->robots->delay_ms = 0;
	}
	reading->group_fits |= ours || (!reading->named && span_is(name, "*"));
}

static void read_rule(struct reading *reading, struct span path, bool allows)
{
	struct robots *robots = reading->robots;
	reading->in_agents = false;
	if (!reading->group_fits || path.size == 0 || robots->count == RULES_MOST)
		return;
	robots->rules[robots->count++] =
		(struct robots_rule){ span_copy(reading->arena, path), allows };
}

static void read_delay(struct reading *reading, struct span written)
{
	int64_t seconds;
	size_t dot = span_find(written, ".", 0);
	reading->in_agents = false;
	if (dot != SPAN_NOT_FOUND)
		written = span_part(written, 0, dot);
	if (reading->group_fits && span_integer(written, &seconds) && seconds > 0)
		reading->robots->delay_ms = (seconds < DELAY_MOST ? seconds : DELAY_MOST) * 1000;
}

static void read_line(struct reading *reading, struct span line)
{
	size_t mark = span_find(line, "#", 0);
	if (mark != SPAN_NOT_FOUND)
		line = span_part(line, 0, mark);
	size_t colon = span_find(line, ":", 0);
	if (colon == SPAN_NOT_FOUND)
		return;
	struct span name = span_trim(span_part(line, 0, colon));
	struct span value = span_trim(span_part(line, colon + 1, line.size));
	if (same_name(name, "user-agent"))
		read_agent(reading, value);
	else if (same_name(name, "allow") || same_name(name, "disallow"))
		read_rule(reading, value, same_name(name, "allow"));
	else if (same_name(name, "crawl-delay"))
		read_delay(reading, value);
}

void robots_read(struct robots *robots, struct span text, const char *agent, struct arena *arena)
{
	struct reading reading = { .robots = robots, .agent = agent, .arena = arena };
	struct span line;
	*robots = (struct robots){ .rules = ARENA_ARRAY(arena, struct robots_rule, RULES_MOST) };
	while (span_cut(&text, '\n', &line))
		read_line(&reading, line);
}

// Where the path begins, or SPAN_NOT_FOUND.
static size_t path_start(struct span address)
{
	size_t scheme = span_find(address, "://", 0);
	return scheme == SPAN_NOT_FOUND ? SPAN_NOT_FOUND : span_find(address, "/", scheme + 3);
}

struct span robots_path(struct span address)
{
	size_t start = path_start(address);
	return start == SPAN_NOT_FOUND ? span_of("/") : span_part(address, start, address.size);
}

struct span robots_origin(struct span address)
{
	size_t start = path_start(address);
	return start == SPAN_NOT_FOUND ? address : span_part(address, 0, start);
}

void robots_address(struct text *text, struct span address)
{
	text_append(text, robots_origin(address));
	text_append_string(text, "/robots.txt");
}

// `*` is any run, `$` at the end of the pattern the end of the path.
static bool fits(struct span pattern, struct span path)
{
	size_t p = 0, at = 0, star = SIZE_MAX, tried = 0;
	bool whole = pattern.size && pattern.bytes[pattern.size - 1] == '$';
	if (whole)
		pattern.size--;
	while (p < pattern.size || (whole && at < path.size)) {
		if (p < pattern.size && pattern.bytes[p] == '*') {
			star = p++;
			tried = at;
		} else if (p < pattern.size && at < path.size &&
			   pattern.bytes[p] == path.bytes[at]) {
			p++;
			at++;
		} else if (star != SIZE_MAX && tried < path.size) {
			p = star + 1;
			at = ++tried;
		} else {
			return false;
		}
	}
	return true;
}

bool robots_allow(const struct robots *robots, struct span path)
{
	const struct robots_rule *best = NULL;
	for (size_t i = 0; i < robots->count; i++) {
		const struct robots_rule *rule = &robots->rules[i];
		if (!fits(rule->path, path))
			continue;
		if (!best || rule->path.size > best->path.size ||
			(rule->path.size == best->path.size && rule->allows))
			best = rule;
	}
	return !best || best->allows;
}
