// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Kept answers as records of a WARC 1.1 file (ISO 28500:2017).  The same answers make the same
// bytes.
#ifndef TOCSIN_ARCHIVE_WARC_H
#define TOCSIN_ARCHIVE_WARC_H

#include "archive/raw.h"
#include "base/text.h"

/** Append the record that opens a file; `packed`: every record as a gzip member of its own. */
void warc_append_info(struct text *text, struct span time, const char *program, bool packed);

/** Append the record of an answer, and where a form was posted that of the request.  Headers are
 *  those that were received, but for what no longer is so: encodings and the length. */
void warc_append_answer(struct text *text, const struct archive_raw *raw, bool packed);

#endif
