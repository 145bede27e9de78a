// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// XPath 1.0 with three functions for pages: class('name') and written() of the node in hand (has it
// that class; has it any text), matches(text, 'regular expression').
#ifndef TOCSIN_EXTRACT_XPATH_H
#define TOCSIN_EXTRACT_XPATH_H

#include "base/error.h"
#include "base/span.h"

/** Whether it is an expression; else `*error` says what is wrong and `*at` the offset of it. */
MUST_CHECK bool xpath_check(struct span expression, size_t *at, struct error *error);

/** The size of the longest beginning of a path that is a path itself and shorter than `below`; 0:
 *  none.  Beginnings end before a step or a condition. */
size_t xpath_beginning(struct span expression, size_t below);

/** Whether a POSIX extended regular expression is found in the text; `*group` (may be NULL) becomes
 *  what its first group matched, or the whole match where it has none. */
bool pattern_finds(struct span pattern, struct span text, struct span *group);

/** The same with up to `count` groups, those that took no part empty. */
bool pattern_groups(struct span pattern, struct span text, struct span *groups, size_t count);

#endif
