// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Settings: lines "key = value" under "[section]", # and ; at the start of a line for comments.
// Values have any length and hold any character; blanks around them are cut.
#ifndef TOCSIN_BASE_SETTINGS_H
#define TOCSIN_BASE_SETTINGS_H

#include "base/error.h"
#include "base/span.h"

struct setting {
	struct span section, key, value; // in the arena
	int line;
};

struct settings {
	const char *name; // of the file, for errors
	struct setting *rows;
	size_t count;
};

/** Read `content` into rows that live in the arena.  A line that is neither a section, a setting
 *  nor a comment is an error with file, line and column. */
MUST_CHECK bool settings_parse(struct settings *settings, const char *name, struct span content,
	struct arena *arena, struct error *error);

/** The value of the last row with this section and key, or the empty span with bytes NULL. */
struct span settings_value(const struct settings *settings, const char *section, const char *key);

#endif
