// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A collection out of files in the form of documents.csv, plain or gzipped.
#ifndef TOCSIN_SERIES_LOAD_H
#define TOCSIN_SERIES_LOAD_H

#include "series/collection.h"

/** Add the documents of the file, or of standard input where `path` is "-".  The first file gives
 *  the collection its naming; another naming is an error, and so is a bad row.  Only documents in
 *  `language` are added, where it is not empty. */
MUST_CHECK bool load_documents(
	struct collection *collection, const char *path, struct span language, struct error *error);

#endif
