// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A consistent copy of an open archive.
#ifndef TOCSIN_ARCHIVE_COPY_H
#define TOCSIN_ARCHIVE_COPY_H

#include "base/error.h"

#include <sqlite3.h>

/** Copy to a file at `path`, which appears when it is complete and synced; one that is there is
 *  replaced. */
MUST_CHECK bool copy_database(sqlite3 *from, const char *path, struct error *error);

#endif
