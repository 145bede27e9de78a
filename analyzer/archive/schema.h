// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What stands in the file: numbered steps, of which PRAGMA user_version says how many were taken.
#ifndef TOCSIN_ARCHIVE_SCHEMA_H
#define TOCSIN_ARCHIVE_SCHEMA_H

#include "base/error.h"

#include <sqlite3.h>

enum { SCHEMA_APPLICATION = 0x746f6373 }; // "tocs"

/** How many steps this program knows. */
int schema_version(void);

/** How many steps the file has taken, 0 where it is empty.  A file of another program, or of a
 *  newer tocsin, is an error. */
MUST_CHECK bool schema_of(sqlite3 *database, int *version, struct error *error);

/** Take the steps from `version` to `wanted`, all or none. */
MUST_CHECK bool schema_advance(sqlite3 *database, int version, int wanted, struct error *error);

#endif
