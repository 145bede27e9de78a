// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/judging.h"

#include "archive/documents.h"
#include "base/file.h"
#include "base/notice.h"
#include "extract/records.h"
#include "score/excerpt.h"

#include <stdlib.h>
#include <string.h>

enum { IDS_SHOWN = 20 };

static const struct coded_unit *unit_at(const struct judging *judging, size_t index)
{
	size_t file = 0;
	while (index - judging->files[file].first >= judging->files[file].coded.count)
		file++;
	return &judging->files[file].coded.units[index - judging->files[file].first];
}

static bool put_ids(struct judging *judging, const struct judged_file *file, struct error *error)
{
	for (size_t i = 0; i < file->coded.count; i++) {
		const struct coded_unit *unit = &file->coded.units[i];
		bool is_new;
		uint32_t index = map_put(&judging->ids, unit->id, &is_new);
		if (is_new)
			continue;
		const struct judged_file *other = judging->files;
		while (index - other->first >= other->coded.count)
			other++;
		return error_set(error, ERROR_USAGE,
			"%.*s:%d: id '%.*s' stands in %.*s too, and would count twice; "
			"another coder's file stands behind --coder",
			SPAN_ARGUMENTS(file->name), unit->line, SPAN_ARGUMENTS(unit->id),
			SPAN_ARGUMENTS(other->name));
	}
	return true;
}

static bool read_file(struct judging *judging, const char *path, struct error *error)
{
	struct judged_file *file = &judging->files[judging->file_count++];
	struct coded_file *coded = &file->coded;
	struct compared_columns *all = &judging->columns;
	if (!coded_read(coded, path, &judging->naming, &judging->call->arena, error))
		return false;
	file->name = span_of(path);
	file->first = judging->ids.count;
	file->columns = (struct compared_columns){ .levels = true,
		.weight = coded->has_weight,
		.voice = coded->has_voice,
		.target = coded->has_target,
		.conditional = coded->has_conditional,
		.own = coded->has_voice };
	all->voice &= coded->has_voice;
	all->target &= coded->has_target;
	all->conditional &= coded->has_conditional;
	return put_ids(judging, file, error);
}

static bool read_key(struct judging *judging, const char *path, struct error *error)
{
	size_t weighed, all = 0;
	for (size_t i = 0; i < judging->file_count; i++) {
		struct judged_file *file = &judging->files[i];
		if (!coded_weigh(&file->coded, path, &weighed, error))
			return false;
		file->columns.weight = file->coded.has_weight;
		all += weighed;
	}
	return all || error_set(error, ERROR_USAGE, "%s: no coded id has its weight here", path);
}

bool judging_read(
	struct judging *judging, struct call *call, const struct pack *pack, struct error *error)
{
	*judging = (struct judging){ .call = call,
		.pack = pack,
		.columns = { .voice = true, .target = true, .conditional = true } };
	score_naming(&judging->naming, pack);
	judging->files = ARENA_ARRAY(&call->arena, struct judged_file, call->operand_count);
	for (size_t i = 0; i < call->operand_count; i++)
		if (!read_file(judging, call->operands[i], error))
			return false;
	for (size_t i = 0; i < call->option_count; i++)
		if (strcmp(call->names[i], "key") == 0 &&
			!read_key(judging, call->values[i], error))
			return false;
	size_t room = judging->ids.count + 1;
	judging->texts = ARENA_ARRAY(&call->arena, struct document, room);
	judging->found = ARENA_ARRAY(&call->arena, bool, room);
	judging->units = ARENA_ARRAY(&call->arena, struct compared_unit, room);
	return true;
}

// What the unit is measured from, kept as long as the call.
static void keep_text(struct judging *judging, size_t index, const struct document *document)
{
	struct arena *arena = &judging->call->arena;
	judging->texts[index] = (struct document){ .id = unit_at(judging, index)->id,
		.source = span_copy(arena, document->source),
		.language = span_copy(arena, document->language),
		.title = span_copy(arena, document->title),
		.text = span_copy(arena, document->text),
		.before = span_copy(arena, document->before),
		.is_part = document->is_part,
		.date = document->date,
		.date_origin = document->date_origin };
	judging->found[index] = true;
}

static bool is_whole(struct span id)
{
	return span_equal(id, excerpt_document(id));
}

static void find_own_texts(struct judging *judging)
{
	for (size_t i = 0; i < judging->ids.count; i++) {
		const struct coded_unit *unit = unit_at(judging, i);
		if (unit->text.size == 0)
			continue;
		judging->texts[i] = (struct document){
			.id = unit->id,
			.title = unit->title,
			.text = unit->text,
			.before = unit->before,
			.is_part = !is_whole(unit->id),
			.date = unit->date,
			.date_origin = DATE_ORIGIN_KEY,
		};
		judging->found[i] = true;
	}
}

// The documents that could help: of units without a text, and of parts.
static void list_wanted(struct judging *judging)
{
	struct arena *arena = &judging->call->arena;
	size_t count = judging->ids.count;
	judging->first = ARENA_ARRAY(arena, uint32_t, count + 1);
	judging->next = ARENA_ARRAY(arena, uint32_t, count + 1);
	judging->placed = ARENA_ARRAY(arena, bool, count + 1);
	for (uint32_t i = 0; i < count; i++) {
		struct span id = judging->ids.key[i];
		bool is_new;
		judging->parts += !is_whole(id);
		if (judging->found[i] && is_whole(id))
			continue;
		uint32_t document = map_put(&judging->wanted, excerpt_document(id), &is_new);
		judging->next[i] = is_new ? MAP_NONE : judging->first[document];
		judging->first[document] = i;
	}
}

// A unit is the document, or a part of it that its text or else its id names.
static void offer_to_unit(struct judging *judging, size_t index, const struct document *document)
{
	const struct coded_unit *unit = unit_at(judging, index);
	struct document excerpt = *document;
	struct arena arena = { 0 };
	bool there = true;
	if (!is_whole(unit->id) && unit->text.size)
		there = excerpt_place(&excerpt, document, unit->id, unit->text);
	else if (!is_whole(unit->id))
		there = excerpt_cut(
			&excerpt, document, unit->id, EXCERPT_ALL, judging->pack, &arena);
	if (there) {
		keep_text(judging, index, &excerpt);
		judging->in_context += !is_whole(unit->id);
		judging->placed[index] = true;
	}
	arena_free(&arena);
}

// A document for the units of the `wanted`-th, which it may bear another id than.
static void offer(struct judging *judging, size_t wanted, const struct document *document)
{
	for (uint32_t i = judging->first[wanted]; i != MAP_NONE; i = judging->next[i])
		if (!judging->placed[i])
			offer_to_unit(judging, i, document);
}

static bool find_texts_in(struct judging *judging, const char *path, struct error *error)
{
	struct records_options options = { 0 };
	struct records *records;
	struct document document;
	struct error rejection;
	enum records_found found = RECORDS_DOCUMENT;
	if (!records_open(&records, path, &options, error))
		return false;
	bool ok = true;
	while (ok && found != RECORDS_END) {
		if (!records_next(records, &document, &found, &rejection)) {
			*error = rejection;
			ok = false;
		} else if (found == RECORDS_REJECTED) {
			notice_error(&rejection);
		} else if (found == RECORDS_DOCUMENT) {
			uint32_t wanted = map_find(&judging->wanted, document.id);
			if (wanted != MAP_NONE)
				offer(judging, wanted, &document);
		}
	}
	records_close(records);
	return ok;
}

static bool find_in_archive(struct judging *judging, struct error *error)
{
	struct archive *archive = NULL;
	struct archive_document stored;
	const char *path;
	bool found;
	if (!call_archive_path(judging->call, false, &path, error))
		return false;
	// Without an archive the ids are not found, which is said of each.
	if (!file_exists(path) && !call_has(judging->call, "archive"))
		return true;
	bool ok = archive_open(&archive, path, ARCHIVE_READ, 0, error);
	for (size_t i = 0; ok && i < judging->wanted.count; i++) {
		ok = archive_find(archive, judging->wanted.key[i], &stored, &found, error);
		if (ok && found)
			offer(judging, i, &stored.document);
	}
	archive_close(archive);
	return ok;
}

bool judging_find_texts(struct judging *judging, struct error *error)
{
	const struct call *call = judging->call;
	find_own_texts(judging);
	list_wanted(judging);
	for (size_t i = 0; i < call->option_count; i++)
		if (strcmp(call->names[i], "texts") == 0 &&
			!find_texts_in(judging, call->values[i], error))
			return false;
	return judging->wanted.count == 0 || find_in_archive(judging, error);
}

// What the program saw that gives a level, and what took one back.
static void append_cues(struct text *text, const struct coding *coding)
{
	for (size_t i = 0; i < coding->hit_count; i++) {
		const struct hit *hit = &coding->hits[i];
		if (hit->level == LEVEL_NONE && hit->effect == EFFECT_CONTEXT)
			continue;
		struct span name = hit->rule.size ? hit->rule : hit->entry;
		text_format(text, "    [%d] %.*s %.*s", (int)hit->sentence, SPAN_ARGUMENTS(name),
			SPAN_ARGUMENTS(hit->category));
		if (hit->level != LEVEL_NONE)
			text_format(text, " %d", hit->level);
		text_format(text, " %s: \"%.*s\"\n", effect_name(hit->effect),
			(int)(hit->text.size < 120 ? hit->text.size : 120), hit->text.bytes);
	}
}

static struct span cues_of(struct judging *judging, const struct coding *coding)
{
	struct text cues = { 0 };
	append_cues(&cues, coding);
	struct span kept = span_copy(&judging->call->arena, text_span(&cues));
	text_free(&cues);
	return kept;
}

static void put(struct judging *judging, struct judged_file *file, const struct compared_unit *unit)
{
	if (file->count == 0)
		file->units = &judging->units[judging_compared(judging)];
	file->units[file->count++] = *unit;
}

// Of one file, in its order.
static bool score_file(struct judging *judging, struct judged_file *file, struct scorer *scorer,
	bool with_cues, struct error *error)
{
	struct arena *arena = &judging->call->arena;
	struct span language = span_of(call_value(judging->call, "lang"));
	struct coding coding;
	for (size_t i = 0; i < file->coded.count; i++) {
		const struct document *text = &judging->texts[file->first + i];
		if (!judging->found[file->first + i])
			continue;
		if (!scorer_score(scorer, text, &coding, error))
			return false;
		if (language.size && !span_equal(language, coding.record.language))
			continue;
		struct compared_unit unit = { .coded = &file->coded.units[i],
			.given = judgement_of(&coding.record),
			.type = span_copy(arena, coding.record.type),
			.language = span_copy(arena, coding.record.language),
			.gated = coding.record.gated };
		if (with_cues)
			unit.cues = cues_of(judging, &coding);
		put(judging, file, &unit);
	}
	return true;
}

// The gate is one of documents.
static bool are_whole(const struct judged_file *file)
{
	for (size_t i = 0; i < file->coded.count; i++)
		if (!is_whole(file->coded.units[i].id))
			return false;
	return true;
}

bool judging_score(struct judging *judging, unsigned without, bool with_cues, struct error *error)
{
	struct scorer *scorer = scorer_new(judging->pack);
	bool ok = true;
	scorer_without(scorer, without);
	if (!with_cues)
		scorer_without_hits(scorer);
	for (size_t i = 0; i < judging->file_count; i++) {
		judging->files[i].count = 0;
		judging->files[i].columns.gate = are_whole(&judging->files[i]);
	}
	for (size_t i = 0; ok && i < judging->file_count; i++)
		ok = score_file(judging, &judging->files[i], scorer, with_cues, error);
	scorer_free(scorer);
	return ok;
}

// What one of the two cannot tell is not compared.
static void narrow(struct compared_columns *columns, const struct coded_file *other)
{
	columns->voice &= other->has_voice;
	columns->own &= other->has_voice;
	columns->target &= other->has_target;
	columns->conditional &= other->has_conditional;
}

static bool take_codes(struct judging *judging, const char *path, const struct judgement **codes,
	struct error *error)
{
	struct coded_file other;
	uint32_t index;
	if (!coded_read(&other, path, &judging->naming, &judging->call->arena, error))
		return false;
	for (size_t i = 0; i < other.count; i++) {
		index = map_find(&judging->ids, other.units[i].id);
		if (index == MAP_NONE || judging->found[index])
			continue;
		struct judgement *code = ARENA_ARRAY(&judging->call->arena, struct judgement, 1);
		*code = other.units[i].judgement;
		codes[index] = code;
		judging->found[index] = true;
	}
	for (size_t i = 0; i < judging->file_count; i++)
		narrow(&judging->files[i].columns, &other);
	narrow(&judging->columns, &other);
	coded_free(&other);
	return true;
}

bool judging_take_coder(struct judging *judging, struct error *error)
{
	struct call *call = judging->call;
	const struct judgement **codes =
		ARENA_ARRAY(&call->arena, const struct judgement *, judging->ids.count + 1);
	for (size_t i = 0; i < call->option_count; i++)
		if (strcmp(call->names[i], "coder") == 0 &&
			!take_codes(judging, call->values[i], codes, error))
			return false;
	for (size_t i = 0; i < judging->file_count; i++) {
		struct judged_file *file = &judging->files[i];
		for (size_t j = 0; j < file->coded.count; j++)
			if (codes[file->first + j])
				put(judging, file,
					&(struct compared_unit){ .coded = &file->coded.units[j],
						.given = *codes[file->first + j] });
	}
	return true;
}

size_t judging_compared(const struct judging *judging)
{
	size_t count = 0;
	for (size_t i = 0; i < judging->file_count; i++)
		count += judging->files[i].count;
	return count;
}

bool judging_tell_missing(const struct judging *judging, struct error *error)
{
	size_t missing = 0, all = judging->ids.count;
	for (size_t i = 0; i < all; i++) {
		if (judging->found[i])
			continue;
		if (missing++ < IDS_SHOWN)
			notice("not found: %.*s", SPAN_ARGUMENTS(judging->ids.key[i]));
	}
	if (missing > IDS_SHOWN)
		notice("not found: %zu more", missing - IDS_SHOWN);
	return missing == 0 ||
	       call_incomplete(error, "%zu of %zu coded ids were not found", missing, all);
}

void judging_free(struct judging *judging)
{
	for (size_t i = 0; i < judging->file_count; i++)
		coded_free(&judging->files[i].coded);
	map_free(&judging->ids);
	map_free(&judging->wanted);
}
