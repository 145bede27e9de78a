// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// An alarm, down to the texts that raised it.
#include "commands/alarming.h"
#include "commands/explaining.h"
#include "report/alarms_csv.h"

// "at-once" is "at once", for a shell.
static bool parse_kind(struct span word, enum alarm_kind *kind)
{
	for (int i = 0; i < ALARM_KIND_COUNT; i++)
		if (span_is(word, alarm_kind_name((enum alarm_kind)i)) ||
			(i == ALARM_AT_ONCE && span_is(word, "at-once"))) {
			*kind = (enum alarm_kind)i;
			return true;
		}
	return false;
}

bool explain_is_alarm(struct span name)
{
	enum alarm_kind kind;
	struct span word;
	return span_cut(&name, ':', &word) && parse_kind(word, &kind);
}

// The sentences behind an alarm are those of its series.
static struct spots spots_of(const struct alarm *alarm, const struct naming *naming)
{
	struct watch watch;
	struct error unknown = { 0 };
	struct spots spots = SPOTS_DECIDING;
	if (!watch_parse(&watch, alarm->series, naming, &unknown) || watch.count != 1)
		return spots;
	const struct watched *watched = &watch.series[0];
	spots.scales[SCALE_THREAT] = watched->scale == SCALE_THREAT;
	spots.scales[SCALE_CONCILIATION] = watched->scale == SCALE_CONCILIATION;
	spots.voice = VOICE_OWN;
	if (watched->target != TO_ALL)
		spots.targets = 1u << watched->target;
	return spots;
}

static void append_figures(struct text *text, const struct alarm *alarm, struct span lexicon)
{
	struct text row = { 0 };
	text_append_string(text, "   ");
	for (size_t i = 0; i + 3 < alerts_columns()->count && i < 7; i++)
		text_format(text, "%s%s", i ? "," : "", alerts_columns()->columns[i].name);
	alarm_append(&row, alarm, lexicon);
	struct span rest = text_span(&row), cell;
	text_append_string(text, "\n   ");
	for (int i = 0; i < 7 && span_cut(&rest, ',', &cell); i++)
		text_format(text, "%s%.*s", i ? "," : "", SPAN_ARGUMENTS(cell));
	text_append_byte(text, '\n');
	text_free(&row);
}

static bool append_alarm(
	struct explaining *run, const struct alarm *alarm, struct span lexicon, struct error *error)
{
	struct spots spots = spots_of(alarm, &run->naming);
	size_t sentences;
	alarm_show(output_text(run->output), alarm, &run->collection);
	append_figures(output_text(run->output), alarm, lexicon);
	for (size_t i = 0; i < alarm->document_count; i++)
		if (!explain_text(run, alarm->documents[i]->id, alarm->documents[i]->statement,
			    i + 1, &spots, &sentences, error))
			return false;
	return true;
}

bool explain_alarm(struct explaining *run, struct date date, struct span name, struct error *error)
{
	struct selection selection = { .as_of = DATE_NONE };
	struct alarms alarms = { 0 };
	struct span word;
	enum alarm_kind kind = ALARM_AT_ONCE;
	size_t count = 0, shown = 0;
	bool ok = span_cut(&name, ':', &word) && parse_kind(word, &kind) &&
		  explain_gather(run, error) &&
		  call_alarms(run->call, &run->collection, &selection, &alarms, error);
	const struct alarm *found = ok ? alarms_between(&alarms, date, date, &count) : NULL;
	for (size_t i = 0; ok && i < count; i++) {
		if (found[i].kind != kind || (name.size && !span_equal(found[i].series, name)))
			continue;
		if (shown++)
			text_append_byte(output_text(run->output), '\n');
		ok = append_alarm(run, &found[i], run->collection.lexicon, error);
	}
	char written[DATE_SIZE];
	if (ok && shown == 0)
		ok = error_set(error, ERROR_INCOMPLETE, "no such alarm on %s; see 'tocsin alerts'",
			date_write(date, written));
	alarms_free(&alarms);
	return ok;
}
