// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A file that is written beside its target and swapped in, so that a reader sees the old one or the
// new one and nothing between.  A device or a pipe has nothing to swap and is written in place; a
// symbolic link stays, and what it points to is swapped.
#ifndef TOCSIN_BASE_SWAP_H
#define TOCSIN_BASE_SWAP_H

#include "base/error.h"

/** End with swap_finish() or swap_abandon(). */
struct swap {
	char *path;     // as given, for errors
	char *target;   // behind links
	char *beside;   // NULL for a device
	int descriptor; // to write to
};

/** Open a new file beside `path`, with the mode of the file that is there. */
MUST_CHECK bool swap_open(struct swap *swap, const char *path, struct error *error);

/** Sync, close and swap in; a target that holds the same bytes is not touched.  Frees the swap, also
 *  on failure, which leaves the target as it was. */
MUST_CHECK bool swap_finish(struct swap *swap, struct error *error);

/** Close and free without touching the target. */
void swap_abandon(struct swap *swap);

#endif
