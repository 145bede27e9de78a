// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Bytes of a file or of standard input in blocks, gunzipped where they are gzipped.
#ifndef TOCSIN_BASE_GZIP_H
#define TOCSIN_BASE_GZIP_H

#include "base/error.h"
#include "base/text.h"

struct gzip_reader;

/** Open the file, or standard input where `path` is "-".  End with gzip_close(). */
MUST_CHECK bool gzip_open(struct gzip_reader **reader, const char *path, struct error *error);

/** The same of bytes, which stay put; `name` is for errors. */
struct gzip_reader *gzip_of(struct span bytes, const char *name);

/** Append the next block to `bytes`; `*end` is true when there is nothing more.  A gzip stream of
 *  several members is one; one that is cut short or damaged is an error. */
MUST_CHECK bool gzip_read(
	struct gzip_reader *reader, struct text *bytes, bool *end, struct error *error);

/** Accepts NULL. */
void gzip_close(struct gzip_reader *reader);

/** Deflated bytes (zlib's form) appended to `packed`, and back; `size` is that of the whole. */
void gzip_pack(struct text *packed, struct span bytes);
MUST_CHECK bool gzip_unpack(
	struct text *bytes, struct span packed, size_t size, struct error *error);

/** Append the whole file, or standard input, unpacked. */
MUST_CHECK bool gzip_read_file(const char *path, struct text *content, struct error *error);

#endif
