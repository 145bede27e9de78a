// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Taking files into the archive: what `import` and the daily run share.
#ifndef TOCSIN_COMMANDS_INTAKE_H
#define TOCSIN_COMMANDS_INTAKE_H

#include "commands/measure.h"

struct intake {
	struct input_options input;
	struct pack *pack;
	struct archive *archive; // open for writing
	struct date today;
	size_t read, documents, appearances, known, rejected, set_aside, revisions;
	struct records_passed passed;
	size_t files_failed;
	bool archive_failed;   // no file after it can do better
	size_t records, bytes; // since the last commit
};

/** Take in all records of one file, committed some thousand at a time.  A record that is no
 *  document is told of and counted; false where the file cannot be read on, and what was read
 *  stays. */
MUST_CHECK bool intake_file(struct intake *intake, const char *path, struct error *error);

#endif
