// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A command: its name, arguments, options and what it does.  One file each; parsing, `help`, the
// man pages and the README's table all read these structures.
#ifndef TOCSIN_COMMANDS_COMMAND_H
#define TOCSIN_COMMANDS_COMMAND_H

#include "base/date.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/settings.h"
#include "base/text.h"

struct option {
	const char *name;  // without the dashes
	const char *value; // what it takes ("FILE"), or NULL: a switch
	const char *help;
};

struct call;

struct command {
	const char *name;
	const char *arguments;        // "[FILE|URL...]"
	const char *summary;          // one line
	const char *details;          // paragraphs for its man page, parted by empty lines
	const char *examples;         // lines "command\tsays what", or NULL
	const struct option *options; // ended by a row without a name
	bool (*run)(struct call *call, struct error *error);
};

enum { OPERANDS_MAX = 4096, OPTIONS_MAX = 64 };

/** One run of one command. */
struct call {
	const struct command *command;
	struct arena arena; // lives as long as the call
	const char *names[OPTIONS_MAX];
	const char *values[OPTIONS_MAX];
	size_t option_count;
	char **operands;
	size_t operand_count;
	struct settings configuration; // tocsin.ini, or none
};

/** All commands, ended by NULL. */
extern const struct command *const commands[];
/** Options that every command takes. */
extern const struct option common_options[];

const struct command *command_find(const char *name);

/** Parse the words behind the command's name.  What is not known, or lacks its value, is
 *  ERROR_USAGE, and names what is nearest. */
MUST_CHECK bool call_parse(struct call *call, char **words, size_t count, struct error *error);

/** The last value given to an option, or NULL. */
const char *call_value(const struct call *call, const char *option);
/** Whether a switch was given. */
bool call_has(const struct call *call, const char *option);
/** The number given to an option, within bounds, or `otherwise`. */
MUST_CHECK bool call_number(const struct call *call, const char *option, int64_t least,
	int64_t most, int64_t otherwise, int64_t *number, struct error *error);
/** --jobs: threads that score, by default one a core. */
MUST_CHECK bool call_jobs(const struct call *call, size_t *jobs, struct error *error);
/** --from and --to: inclusive; DATE_NONE where not given. */
MUST_CHECK bool call_dates(
	const struct call *call, struct date *from, struct date *to, struct error *error);

/** --as-of, or DATE_NONE. */
MUST_CHECK bool call_as_of(const struct call *call, struct date *as_of, struct error *error);
/** Whether --format asks for a table to read, and not for CSV; without it a terminal does, unless
 *  there is an --output. */
MUST_CHECK bool call_as_table(const struct call *call, bool *as_table, struct error *error);

/** The archive's path: --archive, $TOCSIN_ARCHIVE, configuration, else the user's data folder;
 *  its folder is made where `make_folder` says so. */
MUST_CHECK bool call_archive_path(
	struct call *call, bool make_folder, const char **path, struct error *error);
/** The folder that holds lexicons/ and corpora/ (or lexicons and corpora of an installation):
 *  $TOCSIN_DATA, configuration, the folder above the program's where it holds lexicons/, else
 *  PREFIX/share/tocsin. */
MUST_CHECK bool call_data_folder(struct call *call, const char **folder, struct error *error);
/** The pack's folder: --pack (a folder, or a name under lexicons/), configuration, else the first
 *  under lexicons/. */
MUST_CHECK bool call_pack_folder(struct call *call, const char **folder, struct error *error);

/** "done" under a wrong exit: the command went on after failures that were reported already. */
bool call_incomplete(struct error *error, const char *format, ...) PRINTF_LIKE(2, 3);

/** Append what `help COMMAND` shows; of NULL, the overview. */
void help_append(struct text *text, const struct command *command);
/** Append the man page of a command (of NULL: tocsin.1), in mdoc's older sister man(7). */
void manual_append(struct text *text, const struct command *command);

#endif
