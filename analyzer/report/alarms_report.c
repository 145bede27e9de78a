// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/alarms_csv.h"

#include <math.h>

// Who spoke and how; a speaker that is not known is left out.
static void show_speaker(
	struct text *text, const struct alarm *alarm, const struct collection *collection)
{
	const struct series_document *spoken = alarm->statement->text;
	struct span speaker = collection->speakers.key[spoken->speaker];
	if (speaker.size)
		text_format(text, "%.*s, ", SPAN_ARGUMENTS(speaker));
	text_format(text, "%.*s, ", SPAN_ARGUMENTS(collection->types.key[spoken->type]));
}

static void show_date(struct text *text, struct date date)
{
	static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	char written[DATE_SIZE];
	text_format(text, "%s %s", weekdays[date_weekday(date)], date_write(date, written));
}

static void show_chance(struct text *text, const struct alarm *alarm)
{
	double once = pow(10, alarm->statistic);
	if (once < 1e6)
		text_format(text, "by chance one in %.0f", once);
	else
		text_append_string(text, "by chance less than one in a million");
}

static void show_at_once(
	struct text *text, const struct alarm *alarm, const struct collection *collection)
{
	const struct statement *statement = alarm->statement;
	show_speaker(text, alarm, collection);
	text_format(text, "rank %d, threat %.0f, specific %d", statement->rank, alarm->statistic,
		statement->text->specific);
	if (alarm->document_count > 1)
		text_format(text, "; %zu more within 14 days went no higher",
			alarm->document_count - 1);
}

void alarm_show(struct text *text, const struct alarm *alarm, const struct collection *collection)
{
	static const char *const words[ALARM_KIND_COUNT] = { "AT ONCE", "COUNT", "SHIFT", "RHYTHM",
		"DRIFT" };
	text_format(text, "%-8s ", words[alarm->kind]);
	show_date(text, alarm->date);
	text_format(text, "  %.*s: ", SPAN_ARGUMENTS(alarm->series));
	if (alarm->kind == ALARM_AT_ONCE) {
		show_at_once(text, alarm, collection);
	} else if (alarm->kind == ALARM_SHIFT) {
		text_format(text,
			"CUSUM %.1f above %.0f; sentences that day %.0f, usual %.1f; statements since it "
			"rose: %zu",
			alarm->statistic, alarm->threshold, alarm->observed, alarm->expected,
			alarm->document_count);
	} else if (alarm->kind == ALARM_DRIFT) {
		text_format(text, "28 days %.2f of gated statements, the year before %.2f; z %+.1f",
			alarm->observed, alarm->expected, alarm->statistic);
	} else if (alarm->document_count == 0) {
		text_format(
			text, "nothing published; usual on such a weekday %.1f; ", alarm->expected);
		show_chance(text, alarm);
	} else {
		text_format(text, "%.0f statements in 7 days, usual %.1f; ", alarm->observed,
			alarm->expected);
		show_chance(text, alarm);
	}
	text_append_byte(text, '\n');
}

void alarm_show_briefly(
	struct text *text, const struct alarm *alarm, const struct collection *collection)
{
	if (alarm->kind != ALARM_AT_ONCE) {
		text_format(text, "%s of %.*s", alarm_kind_name(alarm->kind),
			SPAN_ARGUMENTS(alarm->series));
		return;
	}
	const struct series_document *spoken = alarm->statement->text;
	struct span speaker = collection->speakers.key[spoken->speaker];
	if (!speaker.size)
		speaker = collection->types.key[spoken->type];
	text_format(text, "%.*s, %.*s level %.0f", SPAN_ARGUMENTS(speaker),
		SPAN_ARGUMENTS(alarm->series), alarm->statistic);
}

static bool in_range(const struct alarms *alarms, size_t day, struct date_range range)
{
	return date_in((struct date){ alarms->days.first.day + (int32_t)day }, range);
}

void alarms_show_expected(
	struct text *text, const struct alarms *alarms, struct date_range range, size_t count)
{
	double expected[ALARM_KIND_COUNT], all = 0;
	size_t days = 0;
	for (int kind = 0; kind < ALARM_KIND_COUNT; kind++)
		all += expected[kind] =
			alarms_expected(alarms, (enum alarm_kind)kind, range.from, range.to);
	for (size_t day = 0; day < alarms->days.count; day++)
		days += in_range(alarms, day, range);
	text_format(text,
		"%zu alarm%s in %zu days.  Were nothing to change, this watch list (%zu series) would "
		"give at most %.2f:\ncount %.2f, shift %.2f, rhythm %.2f, drift %.2f.  At once is a "
		"rule about one statement, and no test.\n",
		count, count == 1 ? "" : "s", days, alarms->watch.count, all, expected[ALARM_COUNT],
		expected[ALARM_SHIFT], expected[ALARM_RHYTHM], expected[ALARM_DRIFT]);
}

void alarms_show_unjudged(struct text *text, const struct alarms *alarms, struct date_range range)
{
	size_t unread = 0, young = 0, rhythm = 0, drift = 0;
	for (size_t day = 0; day < alarms->days.count; day++) {
		if (!in_range(alarms, day, range))
			continue;
		bool read = day_status_read((enum day_status)alarms->days.status[day]);
		unread += !read;
		young += read && !(alarms->chance[day][ALARM_COUNT] > 0);
		rhythm += read && !(alarms->chance[day][ALARM_RHYTHM] > 0);
		drift += read && !(alarms->chance[day][ALARM_DRIFT] > 0);
	}
	if (unread + young + rhythm + drift == 0) {
		text_append_string(text, "not judged: nothing; every day was read.\n");
		return;
	}
	text_format(text,
		"not judged: %zu days not read; of those read, too short a past for count and shift: "
		"%zu, rhythm: %zu, drift: %zu.\n",
		unread, young, rhythm, drift);
}
