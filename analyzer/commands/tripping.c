// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/tripping.h"

#include "base/interrupt.h"
#include "base/notice.h"

#include <stdlib.h>

const char *call_tripwires_file(struct call *call)
{
	const char *given = call_value(call, "file");
	struct span configured = settings_value(&call->configuration, "tripwires", "file");
	if (given || !configured.size)
		return given;
	return span_copy(&call->arena, configured).bytes;
}

static bool read_events(struct tripping *tripping, struct error *error)
{
	const struct tripwires *tripwires = &tripping->tripwires;
	tripping->events = ARENA_ARRAY(&tripping->arena, struct events, tripwires->watch_count + 1);
	for (size_t i = 0; i < tripwires->watch_count; i++) {
		const struct tripwire_watch *watch = &tripwires->watches[i];
		if (watch->events.size &&
			!events_read(&tripping->events[i], watch->events.bytes, "date",
				watch->type.size ? watch->type.bytes : NULL, error)) {
			error->kind = ERROR_USAGE;
			return error_while(error, "%s:%d:%zu", tripwires->path, watch->line,
				watch->events_column);
		}
	}
	return true;
}

static void gather_patterns(struct tripping *tripping)
{
	const struct tripwires *tripwires = &tripping->tripwires;
	struct watched_pattern *patterns =
		ARENA_ARRAY(&tripping->arena, struct watched_pattern, tripwires->watch_count + 1);
	for (size_t i = 0; i < tripwires->watch_count; i++) {
		const struct tripwire_watch *watch = &tripwires->watches[i];
		if (watch->pattern.size)
			patterns[tripping->watched.count++] = (struct watched_pattern){ watch->id,
				watch->language, watch->pattern, { tripwires->path, watch->line },
				watch->pattern_column };
	}
	tripping->watched.items = patterns;
}

bool tripping_open(struct tripping *tripping, const char *path, struct error *error)
{
	*tripping = (struct tripping){ 0 };
	if (!tripwires_read(&tripping->tripwires, path, error) || !read_events(tripping, error))
		return false;
	gather_patterns(tripping);
	return true;
}

void tripping_close(struct tripping *tripping)
{
	for (size_t i = 0; tripping->events && i < tripping->tripwires.watch_count; i++)
		events_free(&tripping->events[i]);
	tripwires_free(&tripping->tripwires);
	arena_free(&tripping->arena);
	*tripping = (struct tripping){ 0 };
}

bool tripping_pack(
	struct call *call, struct tripping *tripping, struct pack **pack, struct error *error)
{
	const char *folder;
	if (!call_pack_folder(call, &folder, error) ||
		!pack_open_watching(
			pack, folder, call_value(call, "profile"), &tripping->watched, error))
		return false;
	tripping->pack = *pack;
	return true;
}

static const struct sentence_coding *sentence_of(const struct coding *coding, const struct hit *hit)
{
	for (size_t i = 0; i < coding->sentence_count; i++)
		if (coding->sentences[i].number == hit->sentence)
			return &coding->sentences[i];
	return NULL;
}

// The watch whose pattern a hit is of, or NULL.
static const struct tripwire_watch *watch_of(
	const struct tripwires *tripwires, const struct hit *hit)
{
	if (!span_is(hit->category, "watched"))
		return NULL;
	for (size_t i = 0; i < tripwires->watch_count; i++)
		if (span_equal(tripwires->watches[i].id, hit->entry))
			return &tripwires->watches[i];
	return NULL;
}

static struct tripwire_text describe(
	int64_t number, const struct record *record, const struct sentence_coding *sentence)
{
	struct tripwire_text text = { .number = number,
		.id = record->id,
		.type = record->type,
		.speaker = record->speaker,
		.rank = record->rank };
	if (sentence) {
		text.quote = sentence->text;
		text.sentence = sentence->number;
		text.start = sentence->start;
		text.end = sentence->end;
	}
	return text;
}

// Of a line's document the sentence that a pattern of its tripwire fits; else the own one of the
// highest level on the tripwire's scale, the first where none has any.
static const struct sentence_coding *choose_sentence(
	const struct tripping *tripping, size_t tripwire, const struct coding *coding)
{
	bool is_condition = tripping->tripwires.items[tripwire].kind == TRIPWIRE_CONDITION;
	enum scale scale = is_condition ? SCALE_THREAT : SCALE_CONCILIATION;
	const struct sentence_coding *best = NULL;
	for (size_t i = 0; i < coding->hit_count; i++) {
		const struct tripwire_watch *watch =
			watch_of(&tripping->tripwires, &coding->hits[i]);
		if (watch && watch->tripwire == tripwire)
			return sentence_of(coding, &coding->hits[i]);
	}
	for (size_t i = 0; i < coding->sentence_count; i++) {
		const struct sentence_coding *sentence = &coding->sentences[i];
		if (sentence->spoken == VOICE_OWN &&
			(!best || sentence->level[scale] > best->level[scale]))
			best = sentence;
	}
	return best;
}

static bool look_up(struct tripping *tripping, size_t tripwire, struct tripwire_line *line,
	struct archive *archive, struct scorer *scorer, struct error *error)
{
	struct archive_document found;
	struct coding coding;
	struct arena *arena = &tripping->arena;
	bool is_there;
	if (!archive_find(archive, line->text.id, &found, &is_there, error))
		return false;
	if (!is_there)
		return true;
	line->text.number = found.number;
	if (!scorer)
		return true;
	if (!scorer_score(scorer, &found.document, &coding, error))
		return false;
	struct span id = line->text.id;
	line->text = describe(
		found.number, &coding.record, choose_sentence(tripping, tripwire, &coding));
	line->text.id = id;
	line->text.type = span_copy(arena, line->text.type);
	line->text.speaker = span_copy(arena, line->text.speaker);
	line->text.quote = span_copy(arena, line->text.quote);
	return true;
}

bool tripping_look_up(struct tripping *tripping, struct archive *archive, struct scorer *scorer,
	struct error *error)
{
	for (size_t i = 0; i < tripping->tripwires.count; i++) {
		struct tripwire *tripwire = &tripping->tripwires.items[i];
		for (size_t j = 0; j < tripwire->count; j++)
			if (tripwire->lines[j].text.id.size &&
				!look_up(tripping, i, &tripwire->lines[j], archive, scorer, error))
				return false;
	}
	return true;
}

// Whether a pattern is watched for on that day.
static bool any_runs(const struct tripwires *tripwires, struct date day)
{
	for (size_t i = 0; i < tripwires->watch_count; i++)
		if (tripwires->watches[i].pattern.size &&
			tripwire_runs(&tripwires->items[tripwires->watches[i].tripwire], day))
			return true;
	return false;
}

// A text is found once by each watch, at its first sentence.
static bool is_found(
	const struct tripwire_finds *finds, const struct tripwire_watch *watch, int64_t number)
{
	for (size_t i = finds->count; i > 0 && finds->items[i - 1].text.number == number; i--)
		if (finds->items[i - 1].watch == watch)
			return true;
	return false;
}

static void take_hits(const struct tripwires *tripwires, int64_t number, struct date date,
	const struct coding *coding, struct tripwire_finds *finds)
{
	for (size_t i = 0; i < coding->hit_count; i++) {
		const struct hit *hit = &coding->hits[i];
		const struct tripwire_watch *watch = watch_of(tripwires, hit);
		if (!watch || is_found(finds, watch, number) ||
			!tripwire_runs(&tripwires->items[watch->tripwire], date))
			continue;
		const struct sentence_coding *sentence = sentence_of(coding, hit);
		if (sentence && sentence->spoken == VOICE_OWN)
			tripwire_finds_add(finds,
				&(struct tripwire_find){ .tripwire = watch->tripwire,
					.watch = watch,
					.state = watch->state,
					.date = date,
					.text = describe(number, &coding->record, sentence) });
	}
}

// What a pattern cannot bear is told, and the rest goes on.
static bool search_document(const struct tripping *tripping, const struct archive_document *found,
	struct scorer *scorer, struct tripwire_finds *finds, struct error *error)
{
	struct coding coding;
	struct error refusal;
	if (scorer_score(scorer, &found->document, &coding, &refusal)) {
		// A digest only repeats what others said.
		if (map_find(&tripping->pack->digests, coding.record.type) != MAP_NONE)
			return true;
		take_hits(
			&tripping->tripwires, found->number, found->document.date, &coding, finds);
		return true;
	}
	if (refusal.kind != ERROR_INCOMPLETE) {
		*error = refusal;
		return false;
	}
	notice_error(&refusal);
	return true;
}

bool tripping_search(const struct tripping *tripping, struct archive *archive,
	struct scorer *scorer, int64_t after, int64_t *last, struct tripwire_finds *finds,
	struct error *error)
{
	struct archive_document found;
	bool more = tripping->watched.count > 0, ok = true;
	*last = after;
	for (size_t done = 0; ok && more; done++) {
		ok = !interrupt_came(error) &&
		     archive_next_document(archive, *last, &found, &more, error);
		if (!ok || !more)
			break;
		*last = found.number;
		if (date_known(found.document.date) &&
			any_runs(&tripping->tripwires, found.document.date))
			ok = search_document(tripping, &found, scorer, finds, error);
		notice_progress("looking for what tripwires watch", done, 0);
	}
	notice_progress_end();
	tripwire_finds_settle(finds);
	return ok;
}

void tripping_search_events(
	const struct tripping *tripping, struct date today, struct tripwire_finds *finds)
{
	const struct tripwires *tripwires = &tripping->tripwires;
	for (size_t i = 0; i < tripwires->watch_count; i++) {
		const struct tripwire_watch *watch = &tripwires->watches[i];
		const struct events *events = &tripping->events[i];
		for (size_t j = 0; j < events->count; j++)
			if (tripwire_runs(&tripwires->items[watch->tripwire], events->dates[j]))
				tripwire_finds_add(
					finds, &(struct tripwire_find){ .tripwire = watch->tripwire,
						       .watch = watch,
						       .state = watch->state,
						       .date = events->dates[j] });
	}
	for (size_t i = 0; i < tripwires->count; i++) {
		struct date due = tripwire_due(&tripwires->items[i], today);
		if (date_known(due) && date_known(today) && due.day < today.day &&
			tripwire_runs(&tripwires->items[i], today))
			tripwire_finds_add(finds,
				&(struct tripwire_find){
					.tripwire = i, .state = TRIPWIRE_LAPSED, .date = due });
	}
	tripwire_finds_settle(finds);
}
