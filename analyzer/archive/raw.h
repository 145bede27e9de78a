// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The bytes as they came over the network, deflated, with their address, time and headers.
#ifndef TOCSIN_ARCHIVE_RAW_H
#define TOCSIN_ARCHIVE_RAW_H

#include "archive/archive.h"

struct archive_raw {
	struct span source, address, time, headers, bytes; // time: YYYY-MM-DDTHH:MM:SSZ
	struct span form;                                  // that was posted, or empty
	int status;
	int64_t number; // given by archive_put_raw()
};

/** Keep an answer; its number becomes `raw->number`.  The same bytes from the same address and form
 *  are kept once. */
MUST_CHECK bool archive_put_raw(
	struct archive *archive, struct archive_raw *raw, struct error *error);

/** The last answer of an address and form, its bytes in the arena; other spans are good until the next
 *  call; `*found` is false where there is none. */
MUST_CHECK bool archive_last_raw(struct archive *archive, struct span address, struct span form,
	struct archive_raw *raw, bool *found, struct arena *arena, struct error *error);

/** The first answer whose number is above `after`; bytes live in the arena, other spans are good
 *  until the next call. */
MUST_CHECK bool archive_next_raw(struct archive *archive, int64_t after, struct archive_raw *raw,
	bool *found, struct arena *arena, struct error *error);

#endif
