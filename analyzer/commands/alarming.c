// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A look is kept as a run of the archive whose summary is its last day and, parted by blanks, the
// keys of the alarms of the 28 days up to it: 16 hexadecimal digits over date, kind and series.
#include "commands/alarming.h"

#include <inttypes.h>
#include <stdio.h>

enum { LOOK_DAYS = 28, KEY_SIZE = 17 };

bool call_alarms(const struct call *call, struct collection *collection,
	const struct selection *selection, struct alarms *alarms, struct error *error)
{
	struct span listed = settings_value(&call->configuration, "alarms", "watch");
	struct watch watch;
	if (listed.bytes && !watch_parse(&watch, listed, &collection->naming, error))
		return error_while(error, "%s: [alarms] watch", call->configuration.name);
	if (!listed.bytes)
		watch_default(&watch, &collection->naming);
	return alarms_judge(alarms, collection, &watch, selection, error);
}

static void write_key(const struct alarm *alarm, char key[KEY_SIZE])
{
	struct text text = { 0 };
	char date[DATE_SIZE];
	text_format(&text, "%s|%s|%.*s", date_write(alarm->date, date),
		alarm_kind_name(alarm->kind), SPAN_ARGUMENTS(alarm->series));
	if (alarm->statement)
		text_format(&text, "|%.*s", SPAN_ARGUMENTS(alarm->statement->text->hash));
	snprintf(key, KEY_SIZE, "%016" PRIx64, span_hash(text_span(&text)));
	text_free(&text);
}

static bool knows(struct span summary, const struct alarm *alarm)
{
	char key[KEY_SIZE];
	struct date last;
	if (date_parse(span_part(summary, 0, summary.size < 10 ? summary.size : 10), &last) &&
		alarm->date.day <= last.day - LOOK_DAYS)
		return true;
	write_key(alarm, key);
	return span_find(summary, key, 0) != SPAN_NOT_FOUND;
}

bool alarms_unknown(struct archive *archive, const char *look, const struct alarms *alarms,
	struct date first_from, struct arena *arena, const struct alarm ***unknown, size_t *count,
	struct error *error)
{
	struct archive_run last;
	bool looked;
	*count = 0;
	*unknown = ARENA_ARRAY(arena, const struct alarm *, alarms->count + 1);
	if (!archive_run(archive, span_of(look), 0, &last, &looked, error))
		return false;
	for (size_t i = 0; i < alarms->count; i++) {
		const struct alarm *alarm = &alarms->alarms[i];
		bool known = looked ? knows(last.summary, alarm)
				    : date_known(first_from) && alarm->date.day < first_from.day;
		if (!known)
			(*unknown)[(*count)++] = alarm;
	}
	return true;
}

bool alarms_note(struct archive *archive, const char *look, const struct alarms *alarms,
	const char *time, struct error *error)
{
	struct text summary = { 0 };
	char written[DATE_SIZE], key[KEY_SIZE];
	struct date last = { alarms->days.first.day + (int32_t)alarms->days.count - 1 };
	text_append_string(&summary, date_write(last, written));
	for (size_t i = 0; i < alarms->count; i++) {
		if (alarms->alarms[i].date.day <= last.day - LOOK_DAYS)
			continue;
		write_key(&alarms->alarms[i], key);
		text_format(&summary, " %s", key);
	}
	struct archive_run noted = { .command = span_of(look),
		.summary = text_span(&summary),
		.started = span_of(time),
		.ended = span_of(time) };
	bool ok = archive_put_run(archive, &noted, error);
	text_free(&summary);
	return ok;
}
