// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Rows of the archive as the structures that its readers get; for this folder's .c files only.
#ifndef TOCSIN_ARCHIVE_READ_H
#define TOCSIN_ARCHIVE_READ_H

#include "archive/documents.h"

#include <sqlite3.h>

/** The document of a row of DOCUMENT_COLUMNS; spans are good until the statement's next step. */
void read_document(sqlite3_stmt *row, struct archive_document *document);

#endif
