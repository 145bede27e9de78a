// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/pending.h"

const struct column_table *alerts_columns(void)
{
	static const struct column columns[] = {
		{ "date", COLUMN_DATE, NULL, NULL, "day of the alarm" },
		{ "kind", COLUMN_TEXT, NULL, NULL,
			"at once, count, shift, rhythm, drift or tripwire" },
		{ "series", COLUMN_TEXT, NULL, NULL, "which series of the watch list" },
		{ "statistic", COLUMN_TEXT, NULL, NULL, "what was tested" },
		{ "threshold", COLUMN_NUMBER, NULL, NULL, "where the alarm begins" },
		{ "expected", COLUMN_NUMBER, NULL, NULL, "by the days before" },
		{ "observed", COLUMN_NUMBER, NULL, NULL, "on this day" },
		{ "documents", COLUMN_TEXT, NULL, NULL, "ids, joined by blanks" },
		{ "data", COLUMN_TEXT, NULL, NULL, "fingerprint of the window's texts" },
		{ "lexicon", COLUMN_TEXT, NULL, NULL, "id of the lexicon" },
	};
	static const struct column_table table = { "alerts", "Alarms",
		"Alarms of the watch list.  No rows yet: alarms are not judged by this version.",
		NULL, columns, sizeof columns / sizeof *columns };
	return &table;
}
