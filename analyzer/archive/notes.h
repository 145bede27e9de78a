// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Notes: small things that an archive keeps by name, such as what somebody has been told.
#ifndef TOCSIN_ARCHIVE_NOTES_H
#define TOCSIN_ARCHIVE_NOTES_H

#include "archive/archive.h"

/** Keep a number under a name, in place of the one before. */
MUST_CHECK bool archive_put_note(
	struct archive *archive, struct span name, int64_t number, struct error *error);

/** The number kept under a name; `*found` is false, and the number 0, where there is none. */
MUST_CHECK bool archive_note(struct archive *archive, struct span name, int64_t *number,
	bool *found, struct error *error);

#endif
