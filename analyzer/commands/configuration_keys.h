// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Every key of tocsin.ini, in one table: what reads the file, `init`, `status --effective` and the man
// page go by it.
#ifndef TOCSIN_COMMANDS_CONFIGURATION_KEYS_H
#define TOCSIN_COMMANDS_CONFIGURATION_KEYS_H

#include "base/settings.h"
#include "base/text.h"

struct configuration_key {
	const char *section; // one that ends with a blank takes a name behind it: [source wire]
	const char *key;
	bool yes_or_no;
	const char *option, *variable; // what goes before it: an option, the environment; or NULL
	const char *otherwise;         // what holds without it
	const char *example;
	const char *help;
};

/** The table, ended by a row without a section. */
const struct configuration_key *configuration_keys(void);

/** The heading of a key's section: "[source NAME]". */
void configuration_heading_append(struct text *text, const struct configuration_key *key);

/** Append a tocsin.ini with every key: those of `chosen` set, the others as comments. */
void configuration_file_append(struct text *text, const struct settings *chosen);

/** Append the man page tocsin.ini(5). */
void configuration_manual_append(struct text *text);

#endif
