// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// One writer at a time: flock on a file beside the archive, which dies with its holder.
#ifndef TOCSIN_ARCHIVE_LOCK_H
#define TOCSIN_ARCHIVE_LOCK_H

#include "base/error.h"

/** Lock the archive at `path`, waiting that many seconds for another holder; then it is
 *  ERROR_LOCKED.  Give the descriptor back with lock_release(). */
MUST_CHECK bool lock_take(int *descriptor, const char *path, int wait_seconds, struct error *error);

/** Accepts -1. */
void lock_release(int descriptor);

#endif
