// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "series/collection.h"

#include <stdlib.h>

static const struct {
	const char *name;
	bool is_read;
} statuses[] = {
#define STATUS(name, written, is_read) [DAY_##name] = { written, is_read },
	DAY_STATUSES(STATUS)
#undef STATUS
};

const char *day_status_name(enum day_status status)
{
	return statuses[status].name;
}

bool day_status_parse(struct span written, enum day_status *status)
{
	for (int i = 0; i < DAY_STATUS_COUNT; i++)
		if (span_is(written, statuses[i].name)) {
			*status = (enum day_status)i;
			return true;
		}
	return false;
}

bool day_status_read(enum day_status status)
{
	return statuses[status].is_read;
}

static bool same_lexicon(
	struct collection *collection, const struct record *record, struct error *error)
{
	if (record->lexicon.size == 0)
		return true;
	if (collection->lexicon.size == 0)
		collection->lexicon = span_copy(&collection->arena, record->lexicon);
	if (span_equal(collection->lexicon, record->lexicon))
		return true;
	return error_set(error, ERROR_USAGE,
		"document '%.*s' was measured with lexicon '%.*s', those before it with '%.*s': "
		"a series holds one",
		SPAN_ARGUMENTS(record->id), SPAN_ARGUMENTS(record->lexicon),
		SPAN_ARGUMENTS(collection->lexicon));
}

static void copy_levels(struct series_document *document, const struct record *record)
{
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		document->own[scale] = (uint8_t)record->own[scale];
		document->relayed[scale] = record->relayed_sentences[scale];
		for (int level = 0; level < LEVEL_COUNT; level++)
			document->sentences[scale][level] = record->own_sentences[scale][level];
		for (int target = 0; target < TARGETS_MAX; target++)
			document->target_level[scale][target] =
				(uint8_t)record->target_level[scale][target];
	}
}

// "2024-05-01T10:00:00Z" was seen on its day.
static struct date first_day(struct span written)
{
	struct date date;
	return date_parse(span_part(written, 0, written.size < 10 ? written.size : 10), &date)
		       ? date
		       : DATE_NONE;
}

bool collection_add(struct collection *collection, const struct record *record, struct error *error)
{
	if (!same_lexicon(collection, record, error))
		return false;
	if (record->program.size)
		map_put(&collection->programs, record->program, NULL);
	if (!date_known(record->date)) {
		collection->undated++;
		return true;
	}
	collection->documents = memory_grow(collection->documents, &collection->capacity,
		collection->count, sizeof *collection->documents);
	struct series_document *document = &collection->documents[collection->count++];
	*document = (struct series_document){
		.id = span_copy(&collection->arena, record->id),
		.hash = span_copy(&collection->arena, record->hash),
		.statement = span_copy(&collection->arena, record->statement),
		.date = record->date,
		.first_seen = first_day(record->first_seen),
		.source = map_put(&collection->sources, record->source, NULL),
		.language = map_put(&collection->languages, record->language, NULL),
		.speaker = map_put(&collection->speakers, record->speaker, NULL),
		.type = map_put(&collection->types, record->type, NULL),
		.words = record->words,
		.length = record->sentences,
		.rank = (uint8_t)record->rank,
		.specific = (uint8_t)record->specific,
		.gated = record->gated,
		.set_aside = record->set_aside,
	};
	if (!record->set_aside)
		copy_levels(document, record);
	return true;
}

void collection_add_day(
	struct collection *collection, struct span source, struct date date, enum day_status status)
{
	collection->days = memory_grow(collection->days, &collection->day_capacity,
		collection->day_count, sizeof *collection->days);
	collection->days[collection->day_count++] =
		(struct source_day){ map_put(&collection->sources, source, NULL), status, date };
}

static void widen(struct date date, struct date *first, struct date *last)
{
	if (!date_known(*first) || date.day < first->day)
		*first = date;
	if (!date_known(*last) || date.day > last->day)
		*last = date;
}

void collection_dates(const struct collection *collection, struct date *first, struct date *last)
{
	*first = *last = DATE_NONE;
	for (size_t i = 0; i < collection->count; i++)
		widen(collection->documents[i].date, first, last);
	for (size_t i = 0; i < collection->day_count; i++)
		widen(collection->days[i].date, first, last);
}

struct span collection_program(struct collection *collection)
{
	struct text joined = { 0 };
	const uint32_t *order = map_order(&collection->programs, &collection->arena);
	for (size_t i = 0; i < collection->programs.count; i++) {
		if (i)
			text_append_byte(&joined, '+');
		text_append(&joined, collection->programs.key[order[i]]);
	}
	struct span kept = span_copy(&collection->arena, text_span(&joined));
	text_free(&joined);
	return kept;
}

void collection_free(struct collection *collection)
{
	map_free(&collection->sources);
	map_free(&collection->languages);
	map_free(&collection->speakers);
	map_free(&collection->types);
	map_free(&collection->programs);
	free(collection->documents);
	free(collection->days);
	arena_free(&collection->arena);
	*collection = (struct collection){ 0 };
}
