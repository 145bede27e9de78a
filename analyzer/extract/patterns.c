// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Regular expressions of definitions: POSIX extended, by bytes.
#include "extract/definition_keys.h"
#include "extract/xpath.h"

#include <regex.h>

enum { GROUPS_MAX = 8 };

static int compile(regex_t *compiled, struct span pattern)
{
	struct arena arena = { 0 };
	int failed =
		regcomp(compiled, arena_copy(&arena, pattern.bytes, pattern.size), REG_EXTENDED);
	arena_free(&arena);
	return failed;
}

bool pattern_check(struct span pattern, struct error *error)
{
	regex_t compiled;
	char cause[200];
	int failed = compile(&compiled, pattern);
	if (failed) {
		regerror(failed, &compiled, cause, sizeof cause);
		return error_set(error, ERROR_USAGE, "'%.*s' is no regular expression: %s",
			SPAN_ARGUMENTS(pattern), cause);
	}
	regfree(&compiled);
	return true;
}

bool pattern_groups(struct span pattern, struct span text, struct span *groups, size_t count)
{
	regex_t compiled;
	regmatch_t found[GROUPS_MAX + 1];
	if (pattern.size == 0 || !text.bytes || compile(&compiled, pattern) != 0)
		return false;
	found[0] = (regmatch_t){ .rm_so = 0, .rm_eo = (regoff_t)text.size };
	bool ok = regexec(&compiled, text.bytes, GROUPS_MAX + 1, found, REG_STARTEND) == 0;
	for (size_t i = 0; ok && i < count; i++) {
		const regmatch_t *group = &found[i + 1];
		bool took_part = i < GROUPS_MAX && i < compiled.re_nsub && group->rm_so >= 0;
		groups[i] = took_part ? span_part(text, (size_t)group->rm_so, (size_t)group->rm_eo)
				      : (struct span){ 0 };
	}
	if (ok && compiled.re_nsub == 0 && count)
		groups[0] = span_part(text, (size_t)found[0].rm_so, (size_t)found[0].rm_eo);
	regfree(&compiled);
	return ok;
}

bool pattern_finds(struct span pattern, struct span text, struct span *group)
{
	struct span first = { 0 };
	bool found = pattern_groups(pattern, text, &first, 1);
	if (found && group)
		*group = first;
	return found;
}
