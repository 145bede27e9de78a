// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Where results go: standard output, or a file that is written beside its target and swapped in
// when all went well.  A write that fails says so at once or at the latest when it is closed.
#ifndef TOCSIN_BASE_OUTPUT_H
#define TOCSIN_BASE_OUTPUT_H

#include "base/error.h"
#include "base/text.h"

struct output;

/** Open `path`, or standard output where it is NULL; on a terminal control characters are left out.  End with output_close() or
 *  output_abandon(). */
MUST_CHECK bool output_open(struct output **output, const char *path, struct error *error);

/** The same into `kept`, which is whole after output_close(); more than `limit` bytes are an error. */
struct output *output_into(struct text *kept, size_t limit);

/** What is written next: append to it, then call output_flow() now and then. */
struct text *output_text(struct output *output);

/** Write for a spreadsheet: a byte order mark, and lines that end with CR and LF; line ends inside a
 *  quoted cell stay.  Call it before anything is written. */
void output_for_spreadsheet(struct output *output);

/** Pass on what was gathered once it is a block's worth.  A pipe whose reader has gone is the
 *  error ERROR_READER_GONE. */
MUST_CHECK bool output_flow(struct output *output, struct error *error);

/** Pass on all, sync, swap in and free. */
MUST_CHECK bool output_close(struct output *output, struct error *error);

/** Free without touching the target.  Accepts NULL. */
void output_abandon(struct output *output);

#endif
