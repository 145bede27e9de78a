// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// tocsin.ini: where it is, which keys it may hold, and what several commands ask of it.
#ifndef TOCSIN_COMMANDS_CONFIGURATION_H
#define TOCSIN_COMMANDS_CONFIGURATION_H

#include "base/output.h"
#include "commands/command.h"

/** Read --config, else $XDG_CONFIG_HOME/tocsin/tocsin.ini, else /etc/tocsin/tocsin.ini into the call.
 *  A key that no command knows, and a value that its key cannot have, are ERROR_USAGE with file and
 *  line. */
MUST_CHECK bool configuration_read(struct call *call, struct error *error);

/** Whether CSV is for a spreadsheet: --excel, else [output] excel. */
bool call_for_spreadsheet(const struct call *call);

/** Open the output of a command that writes CSV: --output, else standard output; for a spreadsheet
 *  where that is wanted and `is_csv`. */
MUST_CHECK bool call_output(
	const struct call *call, bool is_csv, struct output **output, struct error *error);

/** Where `run` writes the series: --series, [output] folder, else 'series' beside the archive. */
const char *call_series_folder(struct call *call, const char *archive_path);

/** A row for the table of a command that writes CSV. */
#define EXCEL_OPTION \
	{ \
		"excel", NULL, "CSV with a byte order mark and CRLF, for a spreadsheet" \
	}

#endif
