// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// joint.csv: partners side by side, by window, target and figure; and a joint measurement to read.
#ifndef TOCSIN_JUDGE_JOINT_CSV_H
#define TOCSIN_JUDGE_JOINT_CSV_H

#include "base/output.h"
#include "document/columns.h"
#include "judge/joint.h"

/** The columns of joint.csv for these partners, two or none; in the arena. */
const struct column_table *joint_columns(
	const struct span *partners, size_t count, struct arena *arena);

/** Append the rows of all days `from` to `to`, of 7 and 28 days, and of their months. */
MUST_CHECK bool joint_csv_write(const struct joint *joint, struct date from, struct date to,
	struct output *output, struct error *error);

/** Append what an analyst reads of the window. */
void joint_report(struct text *text, const struct joint *joint, const struct joint_window *window);

#endif
