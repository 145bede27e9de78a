// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Fingerprints of windows: which documents a figure was computed from.  Windows are asked for in
// order and overlap, so each keeps what the one before had sorted.
#ifndef TOCSIN_SERIES_FINGERPRINT_H
#define TOCSIN_SERIES_FINGERPRINT_H

#include "series/statements.h"

/** The hashes of a window, in order.  `{0}` is empty. */
struct fingerprint {
	const struct series_document **window, **merged;
	size_t count, capacity;
	size_t from, to; // of the statements' documents
};

/** Of SHA-256 the first letter among its hexadecimal digits and the 7 digits behind it, over the sorted hashes of documents `from` to `to`,
 *  the latter not included, each followed by a line feed; empty where there is none.  Neither may
 *  be lower than at the call before. */
void fingerprint_move(struct fingerprint *fingerprint, const struct statements *statements,
	size_t from, size_t to, char written[9]);

void fingerprint_free(struct fingerprint *fingerprint);

#endif
