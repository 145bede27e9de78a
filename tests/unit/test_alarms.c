// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/text.h"
#include "series/alarms.h"

#include <stdlib.h>

// Statements of "home" in a world of days from 0: day, rank, level at one target or none (-1), how
// specific, how many days in a row and how many a day.
struct said {
	int day, rank, level, target, specific, days, each;
};

enum { SAID_MOST = 6, WORLD_DAYS = 500 };

static void add_one(struct collection *collection, const struct said *said, int day, int number)
{
	char id[32];
	struct error error;
	snprintf(id, sizeof id, "d%03d-%d-%d", day, said->rank, number);
	struct record record = { .id = span_of(id),
		.hash = span_of(id),
		.source = span_of("home"),
		.language = span_of("en"),
		.speaker = span_of(said->rank == 4 ? "Aide" : ""),
		.lexicon = span_of("l-1"),
		.date = { day },
		.rank = said->rank,
		.gated = true,
		.specific = said->specific };
	record.own[SCALE_THREAT] = said->level;
	record.own_sentences[SCALE_THREAT][said->level] = said->level > 0;
	if (said->target >= 0)
		record.target_level[SCALE_THREAT][said->target] = said->level;
	assert_true(collection_add(collection, &record, &error));
}

static void build(struct collection *collection, const struct said *said, int silent)
{
	collection->naming = (struct naming){ .own_voice = SPAN("home"),
		.targets = { SPAN("east"), SPAN("west") },
		.target_count = 2 };
	for (int day = 0; day < WORLD_DAYS; day++) {
		bool rest = day == silent;
		collection_add_day(collection, span_of("home"), (struct date){ day },
			rest ? DAY_NO_ITEMS : DAY_OK);
		const struct said news = { .rank = 0, .target = -1 };
		if (!rest)
			add_one(collection, &news, day, 0);
	}
	for (int i = 0; i < SAID_MOST && said[i].each; i++)
		for (int day = 0; day < said[i].days; day++)
			for (int number = 0; number < said[i].each; number++)
				add_one(collection, &said[i], said[i].day + day, number);
}

static void write(struct text *text, const struct alarms *alarms)
{
	for (size_t i = 0; i < alarms->count; i++) {
		const struct alarm *alarm = &alarms->alarms[i];
		text_format(text, "%s%d %s %.*s %zu", i ? "; " : "", alarm->date.day,
			alarm_kind_name(alarm->kind), SPAN_ARGUMENTS(alarm->series),
			alarm->document_count);
	}
}

static const struct world_row {
	const char *name;
	struct said said[SAID_MOST];
	int silent;
	const char *expected; // day, kind, series, number of documents
} world_rows[] = {
	{ "a quiet world has none", { { 0 } }, -1, "" },
	{ "rank 5 and threat 3: at once", { { 20, 5, 3, 0, 1, 1, 1 } }, -1,
		"20 at once threat_east 1" },
	{ "rank 4 needs threat 4", { { 20, 4, 3, 0, 1, 1, 1 } }, -1, "" },
	{ "rank 4 and threat 4", { { 20, 4, 4, 0, 1, 1, 1 } }, -1, "20 at once threat_east 1" },
	{ "rank 3 never", { { 20, 3, 4, 0, 1, 1, 1 } }, -1, "" },
	{ "to nobody by name", { { 20, 5, 3, -1, 1, 1, 1 } }, -1, "20 at once threat 1" },
	{ "14 days after it stands under the first",
		{ { 10, 5, 3, 0, 1, 1, 1 }, { 24, 5, 3, 0, 1, 1, 1 } }, -1,
		"10 at once threat_east 2" },
	{ "15 days after it is one of its own",
		{ { 10, 5, 3, 0, 1, 1, 1 }, { 25, 5, 3, 0, 1, 1, 1 } }, -1,
		"10 at once threat_east 1; 25 at once threat_east 1" },
	{ "another target is another alarm", { { 10, 5, 3, 0, 1, 1, 1 }, { 11, 5, 3, 1, 1, 1, 1 } },
		-1, "10 at once threat_east 1; 11 at once threat_west 1" },
	{ "so is a higher level", { { 10, 5, 3, 0, 1, 1, 1 }, { 11, 5, 4, 0, 1, 1, 1 } }, -1,
		"10 at once threat_east 1; 11 at once threat_east 1" },
	{ "so is one that is more specific", { { 10, 5, 3, 0, 1, 1, 1 }, { 11, 5, 3, 0, 2, 1, 1 } },
		-1, "10 at once threat_east 1; 11 at once threat_east 1" },
	{ "two of a day stand under the stronger",
		{ { 10, 5, 3, 0, 1, 1, 1 }, { 10, 6, 4, 0, 2, 1, 1 } }, -1,
		"10 at once threat_east 2" },
	{ "before 28 days nothing is counted", { { 20, 2, 2, 0, 0, 4, 1 } }, -1, "" },
	{ "three in a week after silence", { { 100, 2, 2, 0, 0, 3, 1 } }, -1,
		"101 shift threat 2; 102 count threat 3" },
	{ "a speaker who wakes up", { { 400, 4, 0, -1, 0, 1, 3 } }, -1, "400 rhythm Aide 3" },
	{ "a day without items", { { 0 } }, 450, "450 rhythm items 0" },
	{ "but not in the first half year", { { 0 } }, 100, "" },
};

static void test_world(void **state)
{
	const struct world_row *row = *state;
	struct collection collection = { 0 };
	struct alarms alarms;
	struct watch watch;
	struct error error;
	struct text found = { 0 };
	struct selection all = { .as_of = DATE_NONE };
	build(&collection, row->said, row->silent);
	watch_default(&watch, &collection.naming);
	assert_true(alarms_judge(&alarms, &collection, &watch, &all, &error));
	write(&found, &alarms);
	assert_string_equal(found.bytes ? found.bytes : "", row->expected);
	text_free(&found);
	alarms_free(&alarms);
	collection_free(&collection);
}

static const struct watch_row {
	const char *name, *written, *expected;
} watch_rows[] = {
	{ "the default list", NULL,
		"threat threat_east threat_west conciliation_east conciliation_west" },
	{ "a list of one's own", "conciliation  threat_west", "conciliation threat_west" },
	{ "twice is once", "threat threat", "threat" },
	{ "no such target", "threat_north",
		"no series 'threat_north' to watch: expected threat or conciliation, alone or with "
		"_ and a target of the pack" },
	{ "nothing", " ", "the watch list is empty" },
};

static void test_watch(void **state)
{
	const struct watch_row *row = *state;
	const struct naming naming = { .targets = { SPAN("east"), SPAN("west") },
		.target_count = 2 };
	struct watch watch;
	struct error error = { 0 };
	struct text text = { 0 };
	bool ok = true;
	if (row->written)
		ok = watch_parse(&watch, span_of(row->written), &naming, &error);
	else
		watch_default(&watch, &naming);
	for (size_t i = 0; ok && i < watch.count; i++) {
		text_append_string(&text, i ? " " : "");
		watched_append(&text, &watch.series[i], &naming);
	}
	assert_string_equal(ok ? text.bytes : error.message, row->expected);
	text_free(&text);
}

int main(void)
{
	return ROWS_RUN(world_rows, test_world) + ROWS_RUN(watch_rows, test_watch);
}
