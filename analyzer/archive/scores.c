// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/scores.h"

#include "archive/database.h"
#include "archive/read.h"

bool archive_next_unscored(struct archive *archive, struct span lexicon, int64_t after,
	struct archive_document *document, bool *found, struct error *error)
{
	sqlite3_stmt *row = statement(archive, NEXT_UNSCORED);
	bind_number(row, 1, after);
	bind_span(row, 2, lexicon);
	if (!statement_row(archive, row, found, error))
		return false;
	if (*found)
		read_document(row, document);
	return true;
}

static bool add_vintage(struct archive *archive, struct span lexicon, struct span own_voice,
	struct span targets, struct error *error)
{
	sqlite3_stmt *adding = statement(archive, ADD_VINTAGE);
	bind_span(adding, 1, lexicon);
	bind_span(adding, 2, own_voice);
	bind_span(adding, 3, targets);
	return statement_run(archive, adding, error);
}

bool archive_put_vintage(struct archive *archive, struct span lexicon, const struct naming *naming,
	struct error *error)
{
	struct text targets = { 0 };
	if (naming->target_count)
		targets_append(&targets, (1u << naming->target_count) - 1, naming);
	bool ok = add_vintage(archive, lexicon, naming->own_voice, text_span(&targets), error);
	text_free(&targets);
	return ok;
}

bool archive_vintage(struct archive *archive, struct span lexicon, struct naming *naming,
	bool *found, struct arena *arena, struct error *error)
{
	sqlite3_stmt *row = statement(archive, FIND_VINTAGE);
	*naming = (struct naming){ 0 };
	bind_span(row, 1, lexicon);
	if (!statement_row(archive, row, found, error))
		return false;
	if (!*found)
		return true;
	naming->own_voice = span_copy(arena, column_span(row, 0));
	struct span rest = span_copy(arena, column_span(row, 1)), name;
	while (rest.size && naming->target_count < TARGETS_MAX && span_cut(&rest, '+', &name))
		naming->targets[naming->target_count++] = name;
	sqlite3_reset(row);
	return true;
}

/** Levels from 0 to 4 of all targets as digits. */
static void write_digits(char digits[TARGETS_MAX + 1], const int levels[TARGETS_MAX])
{
	for (int i = 0; i < TARGETS_MAX; i++)
		digits[i] = (char)('0' + (levels[i] > 0 ? levels[i] : 0));
	digits[TARGETS_MAX] = '\0';
}

static void read_digits(struct span digits, int levels[TARGETS_MAX])
{
	for (size_t i = 0; i < TARGETS_MAX; i++)
		levels[i] = i < digits.size ? digits.bytes[i] - '0' : 0;
}

static void bind_levels(sqlite3_stmt *adding, int at, const struct record *record)
{
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		bind_number(adding, at + scale, record->level[scale]);
		bind_number(adding, at + 2 + scale, record->own[scale]);
		bind_number(adding, at + 4 + scale, record->relayed[scale]);
		for (int level = 1; level < LEVEL_COUNT; level++)
			bind_number(adding, at + 5 + 4 * scale + level,
				record->own_sentences[scale][level]);
		bind_number(adding, at + 14 + scale, record->relayed_sentences[scale]);
	}
}

static void bind_score(sqlite3_stmt *adding, int64_t number, const struct record *record,
	char digits[SCALE_COUNT][TARGETS_MAX + 1])
{
	bind_span(adding, 1, record->lexicon);
	bind_number(adding, 2, number);
	bind_span(adding, 3, record->type);
	bind_number(adding, 4, record->rank);
	bind_span(adding, 5, record->speaker);
	bind_number(adding, 6, record->sentences);
	bind_number(adding, 7, record->words);
	bind_number(adding, 8, record->gated);
	bind_levels(adding, 9, record);
	bind_number(adding, 25, record->voice);
	bind_number(adding, 26, record->targets);
	bind_number(adding, 27, record->conditional);
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		write_digits(digits[scale], record->target_level[scale]);
		bind_span(adding, 28 + scale, span_of(digits[scale]));
	}
	bind_number(adding, 30, record->specific);
	bind_number(adding, 31, record->set_aside);
	bind_span(adding, 32, record->program);
	bind_span(adding, 33, record->language);
}

bool archive_put_score(
	struct archive *archive, int64_t number, const struct record *record, struct error *error)
{
	char digits[SCALE_COUNT][TARGETS_MAX + 1];
	if (!add_vintage(archive, record->lexicon, (struct span){ 0 }, (struct span){ 0 }, error))
		return false;
	sqlite3_stmt *adding = statement(archive, ADD_SCORE);
	bind_score(adding, number, record, digits);
	return statement_run(archive, adding, error);
}

static sqlite3_stmt *scores_statement(struct archive *archive)
{
	return archive->statements[archive->scores_by_source ? SCORES_BY_SOURCE : SCORES_ONCE];
}

void archive_scores(struct archive *archive, const struct archive_selection *selection)
{
	// The walk before may have been the other one, and left in the middle.
	statement(archive, SCORES_ONCE);
	statement(archive, SCORES_BY_SOURCE);
	archive->scores_by_source = selection->each_source;
	sqlite3_stmt *rows = scores_statement(archive);
	bind_kept(rows, 1, selection->lexicon);
	bind_kept(rows, 2, selection->language);
	bind_kept(rows, 3, selection->source);
	bind_date(rows, 4, selection->from);
	bind_date(rows, 5, selection->to);
	bind_number(rows, 6, selection->latest);
	bind_number(rows, 7, selection->undated);
	archive->readers = selection->readers;
}

static uint32_t column_count(sqlite3_stmt *row, int at)
{
	return (uint32_t)sqlite3_column_int64(row, at);
}

static void read_levels(sqlite3_stmt *row, int at, struct record *record)
{
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		record->level[scale] = sqlite3_column_int(row, at + scale);
		record->own[scale] = sqlite3_column_int(row, at + 2 + scale);
		record->relayed[scale] = sqlite3_column_int(row, at + 4 + scale);
		for (int level = 1; level < LEVEL_COUNT; level++)
			record->own_sentences[scale][level] =
				column_count(row, at + 5 + 4 * scale + level);
		record->relayed_sentences[scale] = column_count(row, at + 14 + scale);
	}
}

/** Who carried it, and whether they are read at home, abroad or by both. */
static void read_outlets(struct archive *archive, struct span outlets, struct record *record)
{
	const struct archive_readers *readers = archive->readers;
	struct map sources = { 0 };
	bool at_home = false, abroad = false;
	struct span outlet, rest;
	while (span_cut(&outlets, '\n', &outlet)) {
		struct span source = { 0 };
		rest = outlet;
		if (!outlet.size || !span_cut(&rest, '\t', &source))
			continue;
		map_put(&sources, source, NULL);
		if (readers && map_find(&readers->at_home, outlet) != MAP_NONE)
			at_home = true;
		else if (readers && map_find(&readers->sources, source) != MAP_NONE)
			abroad = true;
	}
	record->carried = (int)sources.count;
	record->audience = span_of(at_home && abroad ? "both"
				   : at_home         ? "domestic"
				   : abroad          ? "external"
						     : "");
	map_free(&sources);
}

/** A row of SCORE_COLUMNS, with the source in front. */
static void read_score(struct archive *archive, sqlite3_stmt *row, struct record *record)
{
	*record = (struct record){
		.source = column_span(row, 0),
		.id = column_span(row, 1),
		.title = column_span(row, 2),
		.language = column_span(row, 3),
		.date = column_date(row, 4),
		.hash = column_span(row, 5),
		.first_seen = column_span(row, 6),
		.statement = column_span(row, 7),
		.type = column_span(row, 9),
		.rank = sqlite3_column_int(row, 10),
		.speaker = column_span(row, 11),
		.sentences = column_count(row, 12),
		.words = column_count(row, 13),
		.gated = sqlite3_column_int(row, 14),
		.voice = (enum voice)sqlite3_column_int(row, 31),
		.targets = column_count(row, 32),
		.conditional = sqlite3_column_int(row, 33),
		.specific = sqlite3_column_int(row, 36),
		.set_aside = sqlite3_column_int(row, 37),
		.program = column_span(row, 38),
		.lexicon = column_span(row, 39),
	};
	// A text that was not looked at yet is a statement of its own.
	if (record->statement.size == 0)
		record->statement = record->id;
	read_outlets(archive, column_span(row, 8), record);
	read_levels(row, 15, record);
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		read_digits(column_span(row, 34 + scale), record->target_level[scale]);
}

bool archive_next_score(
	struct archive *archive, struct record *record, bool *found, struct error *error)
{
	sqlite3_stmt *row = scores_statement(archive);
	if (!statement_row(archive, row, found, error))
		return false;
	if (*found)
		read_score(archive, row, record);
	return true;
}

bool archive_count_scores(struct archive *archive, struct span lexicon, int64_t *scored,
	int64_t *unscored, struct error *error)
{
	sqlite3_stmt *row = statement(archive, COUNT_SCORES);
	bool found;
	bind_span(row, 1, lexicon);
	if (!statement_row(archive, row, &found, error))
		return false;
	*scored = sqlite3_column_int64(row, 1);
	*unscored = sqlite3_column_int64(row, 0) - sqlite3_column_int64(row, 2);
	sqlite3_reset(row);
	return true;
}
