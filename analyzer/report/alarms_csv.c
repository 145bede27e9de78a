// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/alarms_csv.h"

#include "base/csv.h"
#include "report/series_csv.h"
#include "report/tripwires_csv.h"

const struct column_table *alerts_columns(void)
{
	static const struct column columns[] = {
		{ "date", COLUMN_DATE, NULL, NULL, "day of the alarm" },
		{ "kind", COLUMN_TEXT, NULL, NULL,
			"at once: a statement of rank 5 or more with own threat 3 or more, or rank 4 "
			"with 4; count: statements in 7 days; shift: CUSUM of daily sentences; "
			"rhythm: a speaker, or silence, out of pattern; drift: share of statements "
			"without a level.  Of the last four no kind comes twice in 7 days; tripwire: "
			"a state that the user's file gives a promise or condition, which series.csv "
			"does not count" },
		{ "series", COLUMN_TEXT, NULL, NULL,
			"series of the watch list: own threat or conciliation of 2 or more, to all or "
			"at a target; of rhythm the speaker, or items; of drift without_level; of "
			"tripwire its name and the state" },
		{ "statistic", COLUMN_NUMBER, NULL, NULL,
			"at once: the level; count, rhythm: -log10 of the chance of so many, or of "
			"silence; shift: the CUSUM (k .5, z at most 4); drift: z" },
		{ "threshold", COLUMN_NUMBER, NULL, NULL,
			"where the alarm begins: level 3 (rank 5 or more) or 4; count 3; shift 5; "
			"rhythm 4, silence 2; drift 4" },
		{ "expected", COLUMN_NUMBER, NULL, NULL,
			"count: statements in 7 days by the 56 days that end 3 days before them; "
			"shift: sentences a day by such 56 days; rhythm: statements in 7 days by 364 "
			"days, or items of such a weekday; drift: share of the 364 days before; at once: "
			"empty" },
		{ "observed", COLUMN_NUMBER, NULL, NULL, "the same as it was" },
		{ "documents", COLUMN_TEXT, NULL, NULL,
			"ids of the statements' first documents, joined by blanks; of an alarm at once "
			"its own first, then those of the next 14 days that go no higher" },
		{ "data", COLUMN_TEXT, NULL,
			"distinct texts of the day (at once, silence), of 7 days (count, rhythm) or 28 "
			"(shift, drift)",
			"fingerprint of the window's texts, as in series.csv" },
		{ "lexicon", COLUMN_TEXT, NULL, NULL, "id of the lexicon" },
	};
	static const struct column_table table = { "alerts", "Alarms",
		"Alarms of the watch list.  They say that statements are out of the usual: no "
		"forecast.",
		NULL, columns, sizeof columns / sizeof *columns };
	return &table;
}

void alarm_append(struct text *text, const struct alarm *alarm, struct span lexicon)
{
	char date[DATE_SIZE];
	text_format(text, "%s,%s,", date_write(alarm->date, date), alarm_kind_name(alarm->kind));
	csv_append(text, alarm->series);
	const double figures[] = { alarm->statistic, alarm->threshold, alarm->expected,
		alarm->observed };
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
		text_append_byte(text, ',');
		ratio_append(text, figures[i]);
	}
	text_append_byte(text, ',');
	struct text ids = { 0 };
	for (size_t i = 0; i < alarm->document_count; i++) {
		if (i)
			text_append_byte(&ids, ' ');
		text_append(&ids, alarm->documents[i]->id);
	}
	csv_append(text, text_span(&ids));
	text_free(&ids);
	text_format(text, ",%s,", alarm->data);
	csv_append(text, lexicon);
	text_append_byte(text, '\n');
}

void alarms_append(struct text *text, const struct alarm *const *alarms, size_t count,
	const struct tripwires *tripwires, struct date_range range, struct span lexicon)
{
	struct date from = range.from, before = DATE_NONE;
	for (size_t i = 0; i < count; i++) {
		if (!date_known(from) || from.day < alarms[i]->date.day)
			tripwires_append_changes(text, tripwires, from, alarms[i]->date, lexicon);
		from = alarms[i]->date;
		alarm_append(text, alarms[i], lexicon);
	}
	if (date_known(range.to))
		before.day = range.to.day + 1;
	tripwires_append_changes(text, tripwires, from, before, lexicon);
}
