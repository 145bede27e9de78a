// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A look is kept as notes of the archive: LOOK and 16 hexadecimal digits over what it knows - a
// tripwire, a line, a watch, a find.  A watch's note is one more than the number of the last
// document that it was held against.
#include "archive/notes.h"
#include "commands/tripping.h"

#include <inttypes.h>
#include <stdlib.h>

enum { DAYS_AT_FIRST = 7 };

struct looking {
	const struct tripping *tripping;
	struct archive *archive;
	const char *look;
	struct date first; // what is new tells what is of this day or later
	bool *known;       // tripwires that were there at the last look
	int64_t *seen;     // by watch: its note, 0: a new watch
	struct tripwire_item *news;
	size_t count, capacity;
	struct error *error;
};

static void write_name(struct text *name, const char *look, const struct text *what)
{
	text_clear(name);
	text_format(name, "%s %016" PRIx64, look, span_hash(text_span(what)));
}

// Whether the look knows it; from now on it does.
static bool meet(struct looking *looking, const struct text *what, bool *known)
{
	struct text name = { 0 };
	int64_t number;
	write_name(&name, looking->look, what);
	bool ok =
		archive_note(looking->archive, text_span(&name), &number, known, looking->error) &&
		(*known || archive_put_note(looking->archive, text_span(&name), 1, looking->error));
	text_free(&name);
	return ok;
}

static const struct tripwire *tripwire_at(const struct looking *looking, size_t at)
{
	return &looking->tripping->tripwires.items[at];
}

static void name_watch(
	const struct looking *looking, const struct tripwire_watch *watch, struct text *what)
{
	text_clear(what);
	text_format(what, "watch|%.*s|%s|%.*s|%.*s|%.*s|%.*s",
		SPAN_ARGUMENTS(tripwire_at(looking, watch->tripwire)->name),
		tripwire_state_name(watch->state), SPAN_ARGUMENTS(watch->language),
		SPAN_ARGUMENTS(watch->pattern), SPAN_ARGUMENTS(watch->events),
		SPAN_ARGUMENTS(watch->type));
}

static bool meet_tripwires(struct looking *looking, struct text *what)
{
	for (size_t i = 0; i < looking->tripping->tripwires.count; i++) {
		text_clear(what);
		text_format(what, "tripwire|%.*s", SPAN_ARGUMENTS(tripwire_at(looking, i)->name));
		if (!meet(looking, what, &looking->known[i]))
			return false;
	}
	return true;
}

static bool read_seen(struct looking *looking, struct text *what)
{
	const struct tripwires *tripwires = &looking->tripping->tripwires;
	struct text name = { 0 };
	bool ok = true, found;
	for (size_t i = 0; ok && i < tripwires->watch_count; i++) {
		name_watch(looking, &tripwires->watches[i], what);
		write_name(&name, looking->look, what);
		ok = archive_note(looking->archive, text_span(&name), &looking->seen[i], &found,
			looking->error);
	}
	text_free(&name);
	return ok;
}

static bool put_seen(struct looking *looking, struct text *what, int64_t last)
{
	const struct tripwires *tripwires = &looking->tripping->tripwires;
	struct text name = { 0 };
	bool ok = true;
	for (size_t i = 0; ok && i < tripwires->watch_count; i++) {
		name_watch(looking, &tripwires->watches[i], what);
		write_name(&name, looking->look, what);
		ok = archive_put_note(looking->archive, text_span(&name), last + 1, looking->error);
	}
	text_free(&name);
	return ok;
}

static void tell(struct looking *looking, struct tripwire_item item)
{
	looking->news = memory_grow(
		looking->news, &looking->capacity, looking->count, sizeof *looking->news);
	looking->news[looking->count++] = item;
}

static bool look_at_lines(struct looking *looking, size_t at, struct text *what)
{
	char date[DATE_SIZE];
	const struct tripwire *tripwire = tripwire_at(looking, at);
	bool known;
	for (size_t i = 0; i < tripwire->count; i++) {
		const struct tripwire_line *line = &tripwire->lines[i];
		if (line->state == TRIPWIRE_NOTED)
			continue;
		text_clear(what);
		text_format(what, "line|%.*s|%s|%s|%.*s", SPAN_ARGUMENTS(tripwire->name),
			date_write(line->date, date), tripwire_state_name(line->state),
			SPAN_ARGUMENTS(line->text.id));
		if (!meet(looking, what, &known))
			return false;
		if (!known && (looking->known[at] || line->date.day >= looking->first.day))
			tell(looking, (struct tripwire_item){ .tripwire = at, .line = line });
	}
	return true;
}

static bool is_old(const struct looking *looking, const struct tripwire_find *find)
{
	if (!find->watch)
		return looking->known[find->tripwire];
	return looking->seen[find->watch - looking->tripping->tripwires.watches] > 0;
}

static bool look_at_find(
	struct looking *looking, const struct tripwire_find *find, struct text *what)
{
	char date[DATE_SIZE];
	const struct tripwire *tripwire = tripwire_at(looking, find->tripwire);
	struct span events = find->watch ? find->watch->events : (struct span){ 0 };
	bool known;
	text_clear(what);
	text_format(what, "find|%.*s|%s|%s|%.*s|%.*s", SPAN_ARGUMENTS(tripwire->name),
		date_write(find->date, date), tripwire_state_name(find->state),
		SPAN_ARGUMENTS(events), SPAN_ARGUMENTS(find->text.quote));
	if (!meet(looking, what, &known))
		return false;
	if (!known && (is_old(looking, find) || find->date.day >= looking->first.day) &&
		!tripwire_deals_with(tripwire, find))
		tell(looking, (struct tripwire_item){ .tripwire = find->tripwire, .find = find });
	return true;
}

// Documents that every watch has seen need not be read again.
static bool search(
	struct looking *looking, struct scorer *scorer, struct tripwire_finds *finds, int64_t *last)
{
	const struct tripwires *tripwires = &looking->tripping->tripwires;
	int64_t after = INT64_MAX;
	for (size_t i = 0; i < tripwires->watch_count; i++)
		if (tripwires->watches[i].pattern.size && looking->seen[i] < after)
			after = looking->seen[i];
	if (after == INT64_MAX || after == 0)
		after = 1;
	return tripping_search(looking->tripping, looking->archive, scorer, after - 1, last, finds,
		looking->error);
}

static bool look(struct looking *looking, struct scorer *scorer, struct tripwire_finds *finds,
	struct date today, struct text *what)
{
	int64_t last;
	if (!meet_tripwires(looking, what) || !read_seen(looking, what) ||
		!search(looking, scorer, finds, &last))
		return false;
	tripping_search_events(looking->tripping, today, finds);
	for (size_t i = 0; i < looking->tripping->tripwires.count; i++) {
		if (!look_at_lines(looking, i, what))
			return false;
		for (size_t j = 0; j < finds->count; j++)
			if (finds->items[j].tripwire == i &&
				!look_at_find(looking, &finds->items[j], what))
				return false;
	}
	return put_seen(looking, what, last);
}

bool tripping_news(struct tripping *tripping, struct archive *archive, struct scorer *scorer,
	const char *look_name, struct arena *arena, struct tripwire_finds *finds,
	struct tripwire_item **news, size_t *count, struct error *error)
{
	struct looking looking = { .tripping = tripping,
		.archive = archive,
		.look = look_name,
		.known = ARENA_ARRAY(arena, bool, tripping->tripwires.count + 1),
		.seen = ARENA_ARRAY(arena, int64_t, tripping->tripwires.watch_count + 1),
		.error = error };
	struct archive_counts counts;
	struct text what = { 0 };
	bool ok = tripping_look_up(tripping, archive, NULL, error) &&
		  archive_count(archive, &counts, error) && archive_begin(archive, error);
	looking.first = counts.last;
	if (ok && date_known(counts.last))
		looking.first.day -= DAYS_AT_FIRST - 1;
	ok = ok && look(&looking, scorer, finds, counts.last, &what) &&
	     archive_commit(archive, error);
	*count = ok ? looking.count : 0;
	*news = ARENA_ARRAY(arena, struct tripwire_item, looking.count + 1);
	for (size_t i = 0; i < looking.count; i++)
		(*news)[i] = looking.news[i];
	free(looking.news);
	text_free(&what);
	return ok;
}
