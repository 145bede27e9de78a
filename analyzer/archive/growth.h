// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// How the archive grows.
#ifndef TOCSIN_ARCHIVE_GROWTH_H
#define TOCSIN_ARCHIVE_GROWTH_H

#include "archive/archive.h"

/** About how many bytes of the archive came on or after a day: answers as they are kept, texts twice
 *  for their full text; and the first day on which any text came, or none. */
MUST_CHECK bool archive_growth(struct archive *archive, struct date since, int64_t *bytes,
	struct date *first, struct error *error);

#endif
