// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Deflated bytes in memory, as gzip files and answers of servers hold them.
#ifndef TOCSIN_BASE_DEFLATE_H
#define TOCSIN_BASE_DEFLATE_H

#include "base/error.h"
#include "base/text.h"

/** Append one gzip member that holds `bytes`; equal bytes make equal members. */
void deflate_member(struct text *packed, struct span bytes);

/** Append what a gzip stream (of one member or several), a zlib stream or bare deflated bytes hold.
 *  What is above `limit` bytes, cut short or damaged is an error, and `bytes` is as it was. */
MUST_CHECK bool deflate_undo(
	struct text *bytes, struct span packed, size_t limit, struct error *error);

#endif
