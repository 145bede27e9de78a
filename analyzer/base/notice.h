// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The one place that writes to standard error: errors, notes, and progress on a terminal.
#ifndef TOCSIN_BASE_NOTICE_H
#define TOCSIN_BASE_NOTICE_H

#include "base/error.h"

#include <stddef.h>

/** Be silent but for errors. */
void notice_quiet(bool quiet);

/** "tocsin: message" for an error. */
void notice_error(const struct error *error);

/** "tocsin: ..." for what a user should know though nothing failed. */
PRINTF_LIKE(1, 2) void notice(const char *format, ...);

/** Show that `done` of `total` (0: unknown) of something is done, on a terminal, some times a
 *  second. */
void notice_progress(const char *what, size_t done, size_t total);

/** Wipe the progress line. */
void notice_progress_end(void);

#endif
