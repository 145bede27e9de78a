// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The keys of a source definition: where each stands and where its value goes.
#ifndef TOCSIN_EXTRACT_DEFINITION_KEYS_H
#define TOCSIN_EXTRACT_DEFINITION_KEYS_H

#include "extract/definition.h"

enum key_kind {
	KEY_SPAN,
	KEY_NUMBER,
	KEY_SWITCH,  // yes or no
	KEY_REGEX,   // one
	KEY_XPATHS,  // alternatives
	KEY_REGEXES, // alternatives
	KEY_TEXTS,   // alternatives
	KEY_WORDS,   // parted by blanks
};

struct definition_key {
	const char *section, *key;
	enum key_kind kind;
	size_t offset; // in struct definition
};

/** The rows of the table, ended by one without a section. */
extern const struct definition_key definition_keys[];

/** Check a regular expression (POSIX extended); `*error` then says what is wrong. */
MUST_CHECK bool pattern_check(struct span pattern, struct error *error);

#endif
