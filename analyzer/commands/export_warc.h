// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin archive export --warc`.
#ifndef TOCSIN_COMMANDS_EXPORT_WARC_H
#define TOCSIN_COMMANDS_EXPORT_WARC_H

#include "archive/archive.h"
#include "commands/command.h"

/** Write the answers that were fetched from --from to --to as a WARC file, to --output or standard
 *  output; a name that ends in .gz gets one gzip member a record. */
MUST_CHECK bool export_warc(struct call *call, struct archive *archive, struct error *error);

#endif
