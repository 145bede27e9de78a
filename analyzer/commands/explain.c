// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin explain`: from a figure to the statements, sentences, rules and entries behind it.
#include "archive/scores.h"
#include "base/notice.h"
#include "base/terminal.h"
#include "commands/explaining.h"
#include "commands/measure.h"
#include "commands/precedents.h"
#include "commands/statement.h"
#include "report/reading.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void append_check(struct text *text, const struct coding *coding)
{
	for (size_t i = 0; i < coding->sentence_count; i++) {
		const struct sentence_coding *sentence = &coding->sentences[i];
		if (sentence->number < 0 ||
			(!sentence->level[SCALE_THREAT] && !sentence->level[SCALE_CONCILIATION]))
			continue;
		text_format(text, "check a span: tocsin show %.*s | tail -c +%u | head -c %u\n",
			SPAN_ARGUMENTS(coding->record.id), sentence->start + 1,
			sentence->end - sentence->start);
		return;
	}
}

static bool score_found(struct explaining *run, const struct archive_document *found,
	struct coding *coding, struct error *error)
{
	if (!scorer_score(run->scorer, &found->document, coding, error))
		return false;
	coding->record.hash = found->hash;
	return true;
}

static bool append_reading(struct explaining *run, const struct archive_document *found,
	const struct coding *coding, struct error *error)
{
	struct text against = { 0 };
	struct precedents precedents;
	precedents_open(&precedents, run->call, run->pack, run->archive);
	bool ok = precedents_append(
		&against, &precedents, &found->document, coding, found->number, error);
	struct reading_options options = { .naming = &run->naming,
		.width = run->width,
		.why = true,
		.against = text_span(&against) };
	if (ok)
		reading_append(output_text(run->output), coding, &options);
	precedents_close(&precedents);
	text_free(&against);
	return ok;
}

static bool explain_document(struct explaining *run, const char *id, struct error *error)
{
	struct archive_document found;
	struct coding coding;
	struct text *text = output_text(run->output);
	bool is_there;
	if (!archive_find(run->archive, span_of(id), &found, &is_there, error))
		return false;
	if (!is_there)
		return error_set(error, ERROR_INCOMPLETE,
			"'%s' is neither a date, a range FROM..TO nor an id of the archive", id);
	if (!score_found(run, &found, &coding, error))
		return false;
	if (!append_reading(run, &found, &coding, error))
		return false;
	text_format(text, "\nid %.*s, hash %.*s\n", SPAN_ARGUMENTS(coding.record.id),
		SPAN_ARGUMENTS(found.hash));
	append_check(text, &coding);
	struct side_by_side_options options = { .width = run->width,
		.all = call_has(run->call, "why") };
	int64_t number = found.number;
	return statement_append(text, run->archive, run->pack, number, error) &&
	       statement_append_pairs(text, run->archive, run->pack, number, &options, error);
}

// Of several texts of a statement what is highest in any counts.
static void note_levels(struct explaining *run, const struct record *record)
{
	bool is_new;
	uint32_t number = map_put(&run->statements, record->statement, &is_new);
	run->levels = memory_grow(run->levels, &run->capacity, number, sizeof *run->levels);
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		if (is_new || record->own[scale] > run->levels[number][scale])
			run->levels[number][scale] = record->own[scale];
}

static size_t statements_at(const struct explaining *run, enum scale scale)
{
	size_t count = 0;
	for (size_t i = 0; i < run->statements.count; i++)
		count += run->levels[i][scale] >= 2;
	return count;
}

bool explain_text(struct explaining *run, struct span id, struct span statement, size_t place,
	const struct spots *spots, size_t *sentences, struct error *error)
{
	struct text *text = output_text(run->output);
	struct archive_document found;
	struct coding coding;
	bool is_there;
	if (!archive_find(run->archive, id, &found, &is_there, error))
		return false;
	if (!is_there)
		return error_set(error, ERROR_FAILED, "'%.*s' has gone", SPAN_ARGUMENTS(id));
	if (!score_found(run, &found, &coding, error))
		return false;
	const struct record *record = &coding.record;
	text_format(text, "\n%zu  %.*s  %.*s\n", place, SPAN_ARGUMENTS(record->id),
		SPAN_ARGUMENTS(record->title));
	if (statement.size && !span_equal(statement, id))
		text_format(text, "   a text of the statement %.*s\n", SPAN_ARGUMENTS(statement));
	text_format(text, "   %.*s, rank %d%s%.*s, to ", SPAN_ARGUMENTS(record->type), record->rank,
		record->speaker.size ? ", " : "", SPAN_ARGUMENTS(record->speaker));
	targets_append(text, record->targets, &run->naming);
	text_format(text, "   own T%d C%d, relayed T%d C%d\n", record->own[SCALE_THREAT],
		record->own[SCALE_CONCILIATION], record->relayed[SCALE_THREAT],
		record->relayed[SCALE_CONCILIATION]);
	*sentences = spots_append(text, &coding, run->pack, spots);
	return output_flow(run->output, error);
}

static bool explain_record(struct explaining *run, const struct record *record, struct error *error)
{
	size_t sentences;
	run->items++;
	if (!record->gated)
		return true;
	run->shown++;
	note_levels(run, record);
	return explain_text(
		run, record->id, record->statement, run->shown, &SPOTS_DECIDING, &sentences, error);
}

static bool tell_unscored(struct explaining *run, struct error *error)
{
	int64_t scored, unscored;
	if (!archive_count_scores(run->archive, run->pack->lexicon_id, &scored, &unscored, error))
		return false;
	if (unscored)
		notice("documents without a score under lexicon %.*s: %lld; 'tocsin series' makes "
		       "them",
			SPAN_ARGUMENTS(run->pack->lexicon_id), (long long)unscored);
	return true;
}

// The records of a walk are good until its next step, and explaining one looks others up: ids are
// gathered first.
static bool explain_days(
	struct explaining *run, struct date from, struct date to, struct error *error)
{
	struct archive_selection selection = { .lexicon = run->pack->lexicon_id,
		.language = span_of(call_value(run->call, "lang")),
		.from = from,
		.to = to };
	struct text *text = output_text(run->output);
	char first[DATE_SIZE], last[DATE_SIZE];
	if (!tell_unscored(run, error))
		return false;
	run->items = run->shown = 0;
	map_free(&run->statements);
	text_format(text, "%s", date_write(from, first));
	if (from.day != to.day)
		text_format(text, " to %s", date_write(to, last));
	text_format(text, "   lexicon %.*s\n", SPAN_ARGUMENTS(run->pack->lexicon_id));
	archive_scores(run->archive, &selection);
	for (bool found = true; found;) {
		struct record record;
		if (!archive_next_score(run->archive, &record, &found, error))
			return false;
		if (found && !explain_record(run, &record, error))
			return false;
	}
	text_format(text,
		"\n%zu item%s, %zu gated: own threat of 2 or more in %zu, own conciliation of 2 or "
		"more in %zu; %zu not counted (no adversary named, rank below %d)\n",
		run->items, run->items == 1 ? "" : "s", run->statements.count,
		statements_at(run, SCALE_THREAT), statements_at(run, SCALE_CONCILIATION),
		run->items - run->shown, run->pack->gate_rank);
	if (run->shown > run->statements.count)
		text_format(text,
			"%zu texts are of %zu statements: each counts once, on its first day, with "
			"what is highest in any of its texts\n",
			run->shown, run->statements.count);
	return true;
}

// 2024-10-13:threat_28d is a cell of series.csv, 2024-10-13:count:threat alarms.
static bool explain_part(
	struct explaining *run, struct span word, struct date date, struct error *error)
{
	struct span name = span_part(word, DATE_SIZE, word.size);
	if (!tell_unscored(run, error))
		return false;
	return explain_is_alarm(name) ? explain_alarm(run, date, name, error)
				      : explain_cell(run, date, name, error);
}

// "2024-10-07..13" is short for "2024-10-07..2024-10-13".
static bool parse_last(struct span first, struct span last, struct date *date)
{
	struct text whole = { 0 };
	if (last.size < first.size)
		text_append(&whole, span_part(first, 0, first.size - last.size));
	text_append(&whole, last);
	bool ok = date_parse(text_span(&whole), date);
	text_free(&whole);
	return ok;
}

static bool explain_word(struct explaining *run, const char *word, struct error *error)
{
	struct span written = span_of(word);
	struct date from, to;
	size_t dots = span_find(written, "..", 0);
	if (written.size > DATE_SIZE && written.bytes[DATE_SIZE - 1] == ':' &&
		date_parse(span_part(written, 0, DATE_SIZE - 1), &from))
		return explain_part(run, written, from, error);
	if (date_parse(written, &from))
		return explain_days(run, from, from, error);
	if (dots != SPAN_NOT_FOUND && date_parse(span_part(written, 0, dots), &from) &&
		parse_last(span_part(written, 0, dots), span_part(written, dots + 2, written.size),
			&to)) {
		if (from.day > to.day)
			return error_set(error, ERROR_USAGE, "'%s' runs backwards", word);
		return explain_days(run, from, to, error);
	}
	return explain_document(run, word, error);
}

static bool run(struct call *call, struct error *error)
{
	struct explaining run = { .call = call };
	const char *path;
	bool ok = false;
	if (call->operand_count == 0)
		return error_set(error, ERROR_USAGE,
			"say what to explain: a date, FROM..TO, DATE:COLUMN of series.csv, DATE:KIND of an "
			"alarm, or the id of a document");
	if (!call_pack(call, &run.pack, error))
		return false;
	score_naming(&run.naming, run.pack);
	run.scorer = scorer_new(run.pack);
	run.width = isatty(STDOUT_FILENO) ? terminal_width(STDOUT_FILENO, 100) : 100;
	if (!call_archive_path(call, false, &path, error) ||
		!archive_open(&run.archive, path, ARCHIVE_READ, 0, error) ||
		!output_open(&run.output, call_value(call, "output"), error))
		goto done;
	ok = true;
	for (size_t i = 0; ok && i < call->operand_count; i++)
		ok = explain_word(&run, call->operands[i], error);
	if (ok)
		ok = output_close(run.output, error);
	else
		output_abandon(run.output);
done:
	archive_close(run.archive);
	scorer_free(run.scorer);
	pack_close(run.pack);
	map_free(&run.statements);
	collection_free(&run.collection);
	free(run.levels);
	return ok;
}

static const struct option options[] = {
	{ "profile", "NAME", "with a partner's changes to the lexicon" },
	{ "by", "UNIT", "of a cell: day, week, month or year, as 'series' was given; day" },
	{ "why", NULL, "of a document: also all that is new in it and all that was said before" },
	{ "output", "FILE", "a file in place of standard output; also -o" },
	{ NULL, NULL, NULL },
};

const struct command explain_command = {
	.name = "explain",
	.arguments = "DOCUMENT|DATE|FROM..TO|DATE:COLUMN|DATE:ALARM...",
	.summary = "The statements, sentences, rules and entries behind a figure",
	.details =
		"Of a day or a range: every statement that counts, its sentences of level 2 and "
		"more, the rule or entry that gave the level with its file and line, and the "
		"bytes of the text as given that they stand at.\n\n"
		"Of a cell of series.csv, as DATE:COLUMN: what the column is, the cell, the statements "
		"or sentences that it counts, and of how many. Of alarms, as DATE:KIND or "
		"DATE:KIND:SERIES with the words of alerts.csv (at-once, count, shift, rhythm, "
		"drift): the alarm and its texts.\n\n"
		"Every line with a span N-M stands at these bytes of what 'tocsin show ID' prints; "
		"spans of a title are within the title.\n\n"
		"Of a document, by the id of any of its appearances: every sentence with a "
		"level and every cue, what its speaker said before and what is new (see score), "
		"and a command that prints a span from the archive; then the texts of the "
		"statement that it is of, in other languages or of other outlets, each with what "
		"it has in common with those before it (see series), and its sentences beside "
		"those of the translation that it is most like, with the levels of both and, "
		"second less first, their difference: rows with a level, with --why all.",
	.examples = "tocsin explain 2024-10-13\n"
		    "tocsin explain 2024-10-07..13\n"
		    "tocsin explain 2024-10-13:threat_28d 2024-10-14:count:threat\n"
		    "tocsin explain --by month 2024-10-01:balance\n",
	.options = options,
	.run = run,
};
