// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What one office gives another: hashes, dates, levels and targets; no text and no lexicon.
#ifndef TOCSIN_JUDGE_JOINT_EXPORT_H
#define TOCSIN_JUDGE_JOINT_EXPORT_H

#include "document/columns.h"
#include "judge/joint.h"

const struct column_table *joint_export_columns(void);

/** Append a row for each text that the partner read in the days `from` to `to` (none: open), by date
 *  and hash. */
void joint_export(struct text *text, struct partner *partner, struct date from, struct date to);

/** Read such a file, plain or gzipped.  Rows of two partners or two lexicons in one file are an
 *  error, and so is a file without rows. */
MUST_CHECK bool joint_export_read(struct partner *partner, const char *path, struct error *error);

#endif
