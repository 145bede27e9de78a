// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Reading a paste from a terminal.  A terminal in its usual mode cuts lines at 4,095 bytes, and a
// statement is often one line; so the mode is changed while the paste comes in, and put back.
#ifndef TOCSIN_BASE_TERMINAL_H
#define TOCSIN_BASE_TERMINAL_H

#include "base/error.h"
#include "base/text.h"

/** Append what is pasted or typed up to Ctrl-D, at most `limit` bytes; more is an error.  The
 *  marks that a terminal puts around a paste are taken out. */
MUST_CHECK bool terminal_read(
	int descriptor, size_t limit, struct text *pasted, struct error *error);

/** Columns of the terminal, or `otherwise` where it does not say. */
int terminal_width(int descriptor, int otherwise);

#endif
