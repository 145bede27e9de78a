// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// alerts.csv: its columns stand; until alarms are judged, the file holds its header and the schema
// says so.
#ifndef TOCSIN_REPORT_PENDING_H
#define TOCSIN_REPORT_PENDING_H

#include "document/columns.h"

/** The columns of alerts.csv. */
const struct column_table *alerts_columns(void);

#endif
