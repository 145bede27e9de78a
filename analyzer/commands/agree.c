// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin agree`: the program against coders, or two coders against one another.
#include "archive/documents.h"
#include "base/file.h"
#include "base/interrupt.h"
#include "base/map.h"
#include "base/notice.h"
#include "base/output.h"
#include "commands/configuration.h"
#include "commands/measure.h"
#include "judge/comparison.h"
#include "score/excerpt.h"

#include <stdlib.h>
#include <string.h>

enum { IDS_SHOWN = 20 };

struct agreeing {
	struct call *call;
	struct pack *pack;
	struct scorer *scorer;
	struct naming naming;
	struct coded_file coded, other;
	struct map ids; // of the coded units, in their order
	struct compared_unit *units;
	size_t compared;
	bool *done; // of the coded units
	struct compared_columns columns;
	int64_t errors; // how many to show
};

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

static void put(struct agreeing *agreeing, size_t index, struct judgement given, struct span cues)
{
	agreeing->done[index] = true;
	agreeing->units[agreeing->compared++] =
		(struct compared_unit){ &agreeing->coded.units[index], given, cues };
}

static bool score_unit(struct agreeing *agreeing, size_t index, const struct document *document,
	struct error *error)
{
	struct coding coding;
	struct text cues = { 0 };
	struct span language = span_of(call_value(agreeing->call, "lang"));
	if (!scorer_score(agreeing->scorer, document, &coding, error))
		return false;
	if (language.size && !span_equal(language, coding.record.language)) {
		agreeing->done[index] = true;
		return true;
	}
	if (agreeing->errors)
		append_cues(&cues, &coding);
	put(agreeing, index, judgement_of(&coding.record),
		span_copy(&agreeing->call->arena, text_span(&cues)));
	text_free(&cues);
	return true;
}

static bool score_own_texts(struct agreeing *agreeing, struct error *error)
{
	for (size_t i = 0; i < agreeing->coded.count; i++) {
		const struct coded_unit *unit = &agreeing->coded.units[i];
		struct document document = {
			.id = unit->id,
			.text = unit->text,
			.before = unit->before,
			.date = unit->date,
			.date_origin = DATE_ORIGIN_KEY,
		};
		if (unit->text.size && !score_unit(agreeing, i, &document, error))
			return false;
	}
	return true;
}

static bool is_wanted(const struct agreeing *agreeing, struct span id, uint32_t *index)
{
	*index = map_find(&agreeing->ids, id);
	return *index != MAP_NONE && !agreeing->done[*index];
}

static bool score_texts_of(struct agreeing *agreeing, const char *path, struct error *error)
{
	struct records_options options = { 0 };
	struct records *records;
	struct document document;
	struct error rejection;
	enum records_found found = RECORDS_DOCUMENT;
	uint32_t index;
	if (!records_open(&records, path, &options, error))
		return false;
	bool ok = true;
	while (ok && found != RECORDS_END) {
		if (!records_next(records, &document, &found, &rejection)) {
			*error = rejection;
			ok = false;
		} else if (found == RECORDS_REJECTED) {
			notice_error(&rejection);
		} else if (found == RECORDS_DOCUMENT && is_wanted(agreeing, document.id, &index)) {
			ok = score_unit(agreeing, index, &document, error);
		}
	}
	records_close(records);
	return ok;
}

static bool score_texts(struct agreeing *agreeing, struct error *error)
{
	const struct call *call = agreeing->call;
	for (size_t i = 0; i < call->option_count; i++)
		if (strcmp(call->names[i], "texts") == 0 &&
			!score_texts_of(agreeing, call->values[i], error))
			return false;
	return true;
}

// A unit is the document, or a part of it that its id names.
static bool score_stored(struct agreeing *agreeing, size_t index, const struct document *document,
	struct error *error)
{
	struct span id = agreeing->coded.units[index].id;
	struct document excerpt;
	struct arena arena = { 0 };
	bool ok = true;
	if (span_equal(id, excerpt_document(id)))
		return score_unit(agreeing, index, document, error);
	if (excerpt_cut(&excerpt, document, id, agreeing->pack, &arena))
		ok = score_unit(agreeing, index, &excerpt, error);
	arena_free(&arena);
	return ok;
}

static bool score_from_archive(struct agreeing *agreeing, struct error *error)
{
	struct archive *archive = NULL;
	struct archive_document stored;
	const char *path;
	bool found;
	if (!call_archive_path(agreeing->call, false, &path, error))
		return false;
	// Without an archive the ids are not found, which is said of each.
	if (!file_exists(path) && !call_has(agreeing->call, "archive"))
		return true;
	bool ok = archive_open(&archive, path, ARCHIVE_READ, 0, error);
	for (size_t i = 0; ok && i < agreeing->coded.count; i++) {
		const struct coded_unit *unit = &agreeing->coded.units[i];
		if (agreeing->done[i])
			continue;
		ok = archive_find(archive, excerpt_document(unit->id), &stored, &found, error) &&
		     (!found || score_stored(agreeing, i, &stored.document, error));
	}
	archive_close(archive);
	return ok;
}

static bool take_other_coder(struct agreeing *agreeing, const char *path, struct error *error)
{
	struct coded_file *other = &agreeing->other;
	if (!coded_read(other, path, &agreeing->naming, &agreeing->call->arena, error))
		return false;
	uint32_t index;
	for (size_t i = 0; i < other->count; i++)
		if (is_wanted(agreeing, other->units[i].id, &index))
			put(agreeing, index, other->units[i].judgement, (struct span){ 0 });
	agreeing->columns.voice &= other->has_voice;
	agreeing->columns.target &= other->has_target;
	agreeing->columns.conditional &= other->has_conditional;
	return true;
}

static bool take_program(struct agreeing *agreeing, struct error *error)
{
	agreeing->scorer = scorer_new(agreeing->pack);
	if (agreeing->coded.has_text && !score_own_texts(agreeing, error))
		return false;
	if (!score_texts(agreeing, error))
		return false;
	for (size_t i = 0; i < agreeing->coded.count; i++)
		if (!agreeing->done[i])
			return score_from_archive(agreeing, error);
	return true;
}

static bool read_coded(struct agreeing *agreeing, struct error *error)
{
	struct call *call = agreeing->call;
	struct coded_file *coded = &agreeing->coded;
	if (!coded_read(coded, call->operands[0], &agreeing->naming, &call->arena, error))
		return false;
	for (size_t i = 0; i < coded->count; i++)
		map_put(&agreeing->ids, coded->units[i].id, NULL);
	agreeing->units = memory_take((coded->count + 1) * sizeof *agreeing->units);
	agreeing->done = memory_take(coded->count + 1);
	agreeing->columns = (struct compared_columns){ coded->has_weight, coded->has_voice,
		coded->has_target, coded->has_conditional };
	return true;
}

// Units in the order of the coded file, wherever their texts came from.
static int order(const void *a, const void *b)
{
	const struct compared_unit *first = a, *second = b;
	return (first->coded > second->coded) - (first->coded < second->coded);
}

static bool report(struct agreeing *agreeing, bool as_csv, struct error *error)
{
	struct comparison comparison;
	struct output *output;
	qsort(agreeing->units, agreeing->compared, sizeof *agreeing->units, order);
	compare(&comparison, agreeing->units, agreeing->compared, &agreeing->columns,
		&agreeing->naming);
	if (!call_output(agreeing->call, as_csv, &output, error))
		return false;
	struct text *text = output_text(output);
	if (as_csv) {
		comparison_append(text, &comparison, &agreeing->naming);
		return output_close(output, error);
	}
	bool coders = agreeing->call->operand_count > 1;
	if (!coders)
		text_format(text, "lexicon %.*s; ", SPAN_ARGUMENTS(agreeing->pack->lexicon_id));
	comparison_show(text, &comparison, &agreeing->naming, coders ? "other coder" : "program");
	if (agreeing->errors)
		comparison_show_errors(text, agreeing->units, agreeing->compared,
			(size_t)agreeing->errors, &agreeing->naming);
	return output_close(output, error);
}

static bool tell_missing(const struct agreeing *agreeing, struct error *error)
{
	size_t missing = 0;
	for (size_t i = 0; i < agreeing->coded.count; i++) {
		if (agreeing->done[i])
			continue;
		if (missing++ < IDS_SHOWN)
			notice("not found: %.*s", SPAN_ARGUMENTS(agreeing->coded.units[i].id));
	}
	if (missing > IDS_SHOWN)
		notice("not found: %zu more", missing - IDS_SHOWN);
	return missing == 0 || call_incomplete(error, "%zu of %zu coded ids were not found",
				       missing, agreeing->coded.count);
}

static bool agree(struct agreeing *agreeing, bool as_csv, struct error *error)
{
	struct call *call = agreeing->call;
	if (!call_pack(call, &agreeing->pack, error))
		return false;
	score_naming(&agreeing->naming, agreeing->pack);
	if (!read_coded(agreeing, error))
		return false;
	bool ok = call->operand_count > 1 ? take_other_coder(agreeing, call->operands[1], error)
					  : take_program(agreeing, error);
	if (!ok || interrupt_came(error))
		return false;
	return (agreeing->compared == 0 || report(agreeing, as_csv, error)) &&
	       tell_missing(agreeing, error);
}

static bool run(struct call *call, struct error *error)
{
	struct agreeing agreeing = { .call = call };
	const char *format = call_value(call, "format");
	if (call->operand_count < 1 || call->operand_count > 2)
		return error_set(error, ERROR_USAGE,
			"'agree' takes a file of coded units, or two to compare; found %zu",
			call->operand_count);
	if (format && strcmp(format, "csv") != 0 && strcmp(format, "text") != 0)
		return error_set(
			error, ERROR_USAGE, "'--format' takes csv or text, not '%s'", format);
	if (!call_number(call, "errors", 0, 1000000, 0, &agreeing.errors, error))
		return false;
	bool ok = agree(&agreeing, format && *format == 'c', error);
	scorer_free(agreeing.scorer);
	pack_close(agreeing.pack);
	coded_free(&agreeing.coded);
	coded_free(&agreeing.other);
	map_free(&agreeing.ids);
	free(agreeing.units);
	free(agreeing.done);
	return ok;
}

static const struct option options[] = {
	{ "texts", "FILE", "texts of the coded ids, as 'score' reads them; may be repeated" },
	{ "errors", "N", "show the worst N errors with what the program saw" },
	{ "format", "FORM", "text or csv; text" },
	EXCEL_OPTION,
	{ "output", "FILE", "a file in place of standard output; also -o" },
	{ "profile", "NAME", "measure with a profile of the pack" },
	{ NULL, NULL, NULL },
};

const struct command agree_command = {
	.name = "agree",
	.arguments = "CODED.csv [OTHER.csv]",
	.summary = "How well the program agrees with coders, or two coders with each other",
	.details =
		"CODED.csv has the columns id, threat and conciliation, and may have voice, "
		"target, conditional (yes or no, 1 or 0), weight, before and text. The text of a "
		"unit is that of its own row; else of the same id in --texts; else of the "
		"archive, by the id of any appearance; DOCUMENT#sN is there the N-th sentence of "
		"its body, DOCUMENT#pN.M two sentences from the M-th of paragraph N, from 0. Ids "
		"without a text are listed, and the exit status is 1.\n\n"
		"Krippendorff's alpha is ordinal for levels and nominal for voice, with the 90 % "
		"interval of 1,000 resamplings of the units. With weights it is told twice: the "
		"weighted one leads back to the natural mix. What was coded fewer than 30 times "
		"is not measured.\n\n"
		"With OTHER.csv the two files are compared, and no text is needed.",
	.examples = "tocsin agree sentences.csv --errors 20\n"
		    "tocsin agree documents.csv --texts items.jsonl.gz\n"
		    "tocsin agree one.csv two.csv\n",
	.options = options,
	.run = run,
};
