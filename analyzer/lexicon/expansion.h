// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Expansion: most regexes in a lexicon are short lists of words, some with .* at an end.  Written out
// as words and globs they are found by looking up, and PCRE2 need not be asked nor made ready.
#ifndef TOCSIN_LEXICON_EXPANSION_H
#define TOCSIN_LEXICON_EXPANSION_H

#include "base/span.h"

enum { EXPANSION_MAX = 400 };

struct expansion {
	struct span *items; // words and globs (* any run, ? one character)
	size_t count;
};

/** Write out a regex over a whole word.  Lives in the arena.  False where it holds more than letters,
 *  groups, alternatives, plain classes, `?`, `.` and `.*`, makes more than EXPANSION_MAX, or names a
 *  case of its own while `cased`. */
bool expansion_make(
	struct expansion *expansion, struct span regex, bool cased, struct arena *arena);

#endif
