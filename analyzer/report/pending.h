// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// joint.csv and alerts.csv: their columns stand; until partners are measured and alarms judged, the
// files hold their header and the schema says so.
#ifndef TOCSIN_REPORT_PENDING_H
#define TOCSIN_REPORT_PENDING_H

#include "document/columns.h"

/** The columns of joint.csv for these partners; in the arena. */
const struct column_table *joint_columns(
	const struct span *partners, size_t count, struct arena *arena);

/** The columns of alerts.csv. */
const struct column_table *alerts_columns(void);

#endif
