// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Files: read whole, written beside the target and swapped in.
#ifndef TOCSIN_BASE_FILE_H
#define TOCSIN_BASE_FILE_H

#include "base/error.h"
#include "base/text.h"

/** Append the bytes of the file to `content`, at most `limit`; a larger file is an error.  On failure
 *  `content` is as it was. */
MUST_CHECK bool file_read(
	const char *path, size_t limit, struct text *content, struct error *error);

/** Write `content` beside `path`, sync it, and swap it in; a file that holds the same bytes is not
 *  touched.  On failure the old file stands. */
MUST_CHECK bool file_replace(const char *path, struct span content, struct error *error);

/** The names in a folder, sorted by bytes, without dot files, in the arena. */
MUST_CHECK bool file_list(const char *folder, struct arena *arena, struct span **names,
	size_t *count, struct error *error);

/** Make a folder with mode 0700, and those above it. */
MUST_CHECK bool file_make_folder(const char *path, struct error *error);

bool file_exists(const char *path);
bool file_is_folder(const char *path);
/** Whether it is a file, and no folder, device or pipe. */
bool file_is_regular(const char *path);

/** "folder/name" in the arena. */
char *file_join(struct arena *arena, const char *folder, const char *name);

/** Write all bytes to a descriptor; a short write goes on.  A pipe whose reader has gone is the error
 *  ERROR_READER_GONE. */
MUST_CHECK bool file_write(
	int descriptor, struct span bytes, const char *name, struct error *error);

#endif
