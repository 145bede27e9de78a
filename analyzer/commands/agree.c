// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin agree`: the program against coders, or two coders against one another; and
// `tocsin agree sample`, which draws what is to be coded.
#include "base/interrupt.h"
#include "commands/configuration.h"
#include "commands/judging.h"
#include "commands/measure.h"
#include "commands/packet.h"
#include "judge/groups.h"

#include <string.h>

struct agreeing {
	struct call *call;
	struct pack *pack;
	struct judging judging;
	struct text *text; // of the output
	bool as_csv, coders, ablation;
	bool grouped[GROUPING_COUNT];
	unsigned without; // parts of the measure
	int64_t errors;   // how many to show
};

static struct compared_place place_of(const struct agreeing *agreeing, struct span file)
{
	struct compared_place place = { .file = file };
	if (!agreeing->coders)
		place.lexicon = agreeing->pack->lexicon_id;
	return place;
}

static void report_groups(struct agreeing *agreeing, const struct judged_file *file)
{
	const struct judging *judging = &agreeing->judging;
	struct group *groups;
	size_t count;
	struct compared_place place = place_of(agreeing, file->name);
	for (int by = 0; by < GROUPING_COUNT; by++) {
		if (!agreeing->grouped[by])
			continue;
		const char *name = grouping_name((enum grouping)by);
		groups_make(&groups, &count, file->units, file->count, (enum grouping)by,
			&file->columns, &judging->naming, &agreeing->call->arena);
		if (agreeing->as_csv)
			groups_append(agreeing->text, name, groups, count, &place);
		else
			groups_show(agreeing->text, name, groups, count, file->columns.weight);
	}
}

static void report_comparison(struct agreeing *agreeing, struct span file,
	const struct compared_unit *units, size_t count, const struct compared_columns *columns)
{
	const struct naming *naming = &agreeing->judging.naming;
	struct comparison comparison;
	struct compared_place place = place_of(agreeing, file);
	compare(&comparison, units, count, columns, naming);
	if (agreeing->as_csv)
		comparison_append(agreeing->text, &comparison, naming, &place);
	else
		comparison_show(agreeing->text, &comparison, naming,
			agreeing->coders ? "other coder" : "program");
}

// What is pooled, of one file or of several.
static bool pools(const struct compared_columns *columns)
{
	return columns->voice || columns->target || columns->conditional;
}

static void head_file(struct agreeing *agreeing, struct span name, bool first)
{
	if (!agreeing->as_csv && agreeing->judging.file_count > 1)
		text_format(agreeing->text, "%s%.*s: ", first ? "" : "\n", SPAN_ARGUMENTS(name));
}

static void report_files(struct agreeing *agreeing)
{
	struct judging *judging = &agreeing->judging;
	bool several = judging->file_count > 1;
	for (size_t i = 0; i < judging->file_count; i++) {
		const struct judged_file *file = &judging->files[i];
		struct compared_columns columns = file->columns;
		if (several)
			columns.voice = columns.target = columns.conditional = false;
		head_file(agreeing, file->name, i == 0);
		report_comparison(agreeing, file->name, file->units, file->count, &columns);
		report_groups(agreeing, file);
	}
	if (!several || !pools(&judging->columns))
		return;
	head_file(agreeing, span_of("all files"), false);
	report_comparison(agreeing, (struct span){ 0 }, judging->units, judging_compared(judging),
		&judging->columns);
}

static void report_errors(struct agreeing *agreeing)
{
	const struct judging *judging = &agreeing->judging;
	if (agreeing->errors)
		comparison_show_errors(agreeing->text, judging->units, judging_compared(judging),
			(size_t)agreeing->errors, &judging->naming);
}

static void append_parts(struct text *text, unsigned parts)
{
	for (int i = 0; i < PART_COUNT; i++)
		if (parts >> i & 1)
			text_format(text, "without %s; ", score_part_name(i));
}

static bool report(struct agreeing *agreeing, struct error *error)
{
	if (agreeing->as_csv) {
		comparison_header_append(agreeing->text);
		report_files(agreeing);
		return true;
	}
	if (!agreeing->coders)
		text_format(agreeing->text, "lexicon %.*s; ",
			SPAN_ARGUMENTS(agreeing->pack->lexicon_id));
	append_parts(agreeing->text, agreeing->without);
	if (agreeing->judging.parts && !agreeing->coders)
		text_format(agreeing->text, "%zu of %zu parts seen in their documents; ",
			agreeing->judging.in_context, agreeing->judging.parts);
	if (agreeing->judging.file_count > 1)
		text_append_string(agreeing->text, "levels by file, the rest of all files\n\n");
	report_files(agreeing);
	report_errors(agreeing);
	return !interrupt_came(error);
}

// One comparison of each file, and of all where there are several, for each part left out.
static void compare_part(struct agreeing *agreeing, struct group *groups[], int part)
{
	struct judging *judging = &agreeing->judging;
	struct compared_columns columns;
	bool several = judging->file_count > 1;
	for (size_t i = 0; i <= judging->file_count; i++) {
		bool all = i == judging->file_count;
		const struct judged_file *file = all ? NULL : &judging->files[i];
		columns = all ? judging->columns : file->columns;
		if (!all && several)
			columns.voice = columns.conditional = false;
		columns.without_intervals = true;
		groups[i][part].name = span_of(part ? score_part_name(part - 1) : NULL);
		compare(&groups[i][part].comparison, all ? judging->units : file->units,
			all ? judging_compared(judging) : file->count, &columns, &judging->naming);
	}
}

static void report_ablation(struct agreeing *agreeing, struct group *groups[])
{
	const struct judging *judging = &agreeing->judging;
	bool pooled = judging->file_count > 1 && pools(&judging->columns);
	if (agreeing->as_csv)
		comparison_header_append(agreeing->text);
	else
		text_format(agreeing->text, "lexicon %.*s; alpha without a part of the measure\n",
			SPAN_ARGUMENTS(agreeing->pack->lexicon_id));
	for (size_t i = 0; i < judging->file_count + pooled; i++) {
		bool all = i == judging->file_count;
		struct span name = all ? (struct span){ 0 } : judging->files[i].name;
		if (agreeing->as_csv) {
			struct compared_place place = place_of(agreeing, name);
			groups_append(agreeing->text, "without", groups[i], PART_COUNT + 1, &place);
			continue;
		}
		text_format(agreeing->text, "\n%.*s: %zu units",
			SPAN_ARGUMENTS((all ? span_of("all files") : name)),
			groups[i][0].comparison.units);
		groups_show_differences(agreeing->text, groups[i], PART_COUNT + 1);
	}
}

static bool ablate(struct agreeing *agreeing, struct error *error)
{
	struct judging *judging = &agreeing->judging;
	struct arena *arena = &agreeing->call->arena;
	struct group **groups = ARENA_ARRAY(arena, struct group *, judging->file_count + 1);
	for (size_t i = 0; i <= judging->file_count; i++)
		groups[i] = ARENA_ARRAY(arena, struct group, PART_COUNT + 1);
	for (int part = 0; part <= PART_COUNT; part++) {
		if (interrupt_came(error) ||
			!judging_score(judging, part ? 1u << (part - 1) : 0, false, error))
			return false;
		compare_part(agreeing, groups, part);
	}
	report_ablation(agreeing, groups);
	return true;
}

static bool judge(struct agreeing *agreeing, struct error *error)
{
	struct judging *judging = &agreeing->judging;
	if (agreeing->coders)
		return judging_take_coder(judging, error);
	return judging_find_texts(judging, error) &&
	       judging_score(judging, agreeing->without, agreeing->errors > 0, error);
}

static bool agree(struct agreeing *agreeing, struct error *error)
{
	struct call *call = agreeing->call;
	struct judging *judging = &agreeing->judging;
	struct output *output;
	if (!call_pack(call, &agreeing->pack, error) ||
		!judging_read(judging, call, agreeing->pack, error) || !judge(agreeing, error) ||
		interrupt_came(error))
		return false;
	if (judging_compared(judging) == 0)
		return judging_tell_missing(judging, error);
	if (!call_output(call, agreeing->as_csv, &output, error))
		return false;
	agreeing->text = output_text(output);
	if (!(agreeing->ablation ? ablate(agreeing, error) : report(agreeing, error))) {
		output_abandon(output);
		return false;
	}
	return output_close(output, error) && judging_tell_missing(judging, error);
}

static bool read_grouping(struct agreeing *agreeing, const char *name, struct error *error)
{
	enum grouping by;
	if (!grouping_parse(span_of(name), &by))
		return error_set(
			error, ERROR_USAGE, "'--by' takes type, year or lang, not '%s'", name);
	if (agreeing->coders && by != GROUP_YEAR)
		return error_set(error, ERROR_USAGE,
			"'--by %s' needs the program's reading, and cannot stand with --coder",
			name);
	agreeing->grouped[by] = true;
	return true;
}

static bool read_part(struct agreeing *agreeing, const char *name, struct error *error)
{
	for (int i = 0; i < PART_COUNT; i++)
		if (strcmp(name, score_part_name(i)) == 0) {
			agreeing->without |= 1u << i;
			return true;
		}
	return error_set(error, ERROR_USAGE,
		"'--without' takes veto, negation, agent, voice, conditional or ladder, not '%s'",
		name);
}

static bool read_options(struct agreeing *agreeing, struct error *error)
{
	struct call *call = agreeing->call;
	const char *format = call_value(call, "format");
	if (format && strcmp(format, "csv") != 0 && strcmp(format, "text") != 0)
		return error_set(
			error, ERROR_USAGE, "'--format' takes csv or text, not '%s'", format);
	agreeing->as_csv = format && *format == 'c';
	agreeing->coders = call_has(call, "coder");
	agreeing->ablation = call_has(call, "ablation");
	for (size_t i = 0; i < call->option_count; i++) {
		const char *name = call->names[i], *value = call->values[i];
		if ((strcmp(name, "by") == 0 && !read_grouping(agreeing, value, error)) ||
			(strcmp(name, "without") == 0 && !read_part(agreeing, value, error)))
			return false;
	}
	if ((agreeing->without || agreeing->ablation) && agreeing->coders)
		return error_set(error, ERROR_USAGE,
			"parts of the program can be left out only where it is compared, not with "
			"--coder");
	return call_number(call, "errors", 0, 1000000, 0, &agreeing->errors, error);
}

// An option that would do nothing is refused.
static bool has_none(
	const struct call *call, const char *const *names, const char *with, struct error *error)
{
	for (; *names; names++)
		if (call_has(call, *names))
			return error_set(
				error, ERROR_USAGE, "'--%s' does nothing with %s", *names, with);
	return true;
}

static bool run(struct call *call, struct error *error)
{
	static const char *const of_sample[] = { "n", "seed", "from", "to", NULL };
	static const char *const of_files[] = { "coder", "texts", "key", "errors", "without",
		"ablation", "format", NULL };
	static const char *const of_one[] = { "without", "by", "errors", NULL };
	struct agreeing agreeing = { .call = call };
	if (call->operand_count && strcmp(call->operands[0], "sample") == 0)
		return has_none(call, of_files, "'sample'", error) && packet_run(call, error);
	if (!has_none(call, of_sample, "coded files", error) ||
		(call_has(call, "ablation") && !has_none(call, of_one, "--ablation", error)))
		return false;
	if (call->operand_count < 1)
		return error_set(error, ERROR_USAGE,
			"'agree' takes files of coded units, or 'sample'; found none");
	bool ok = read_options(&agreeing, error) && agree(&agreeing, error);
	judging_free(&agreeing.judging);
	pack_close(agreeing.pack);
	return ok;
}

static const struct option options[] = {
	{ "coder", "OTHER", "compare with another coder's file, not with the program" },
	{ "texts", "FILE", "texts of the coded ids, as 'score' reads them; may be repeated" },
	{ "key", "FILE", "weights of the units: columns id and weight, as 'sample' writes them" },
	{ "errors", "N", "show the worst N errors with what the program saw" },
	{ "by", "WHAT", "agreement by type, year or lang too; of 'sample': document or sentence" },
	{ "without", "PART",
		"leave out veto, negation, agent, voice, conditional or ladder; may be repeated" },
	{ "ablation", NULL, "a table of agreement without each part in turn" },
	{ "n", "N", "of 'sample': how many units to draw; 200" },
	{ "seed", "SEED", "of 'sample': what seeds the draw; 1" },
	{ "from", "DATE", "of 'sample': the first date" },
	{ "to", "DATE", "of 'sample': the last date" },
	{ "format", "FORM", "text or csv; text" },
	EXCEL_OPTION,
	{ "output", "FILE", "a file in place of standard output, of 'sample' a folder; also -o" },
	{ "profile", "NAME", "measure with a profile of the pack" },
	{ NULL, NULL, NULL },
};

const struct command agree_command = {
	.name = "agree",
	.arguments = "CODED.csv...|sample",
	.summary = "How well the program agrees with coders, or two coders with each other",
	.details =
		"CODED.csv has the columns id, threat and conciliation, and may have voice, "
		"target, conditional (yes or no, 1 or 0), weight, date, title, before and text. "
		"The text of a "
		"unit is that of its own row; else of the same id in --texts; else of the "
		"archive, by the id of any appearance; DOCUMENT#sN is there the N-th sentence of "
		"its body, DOCUMENT#pN.M two sentences from the M-th of paragraph N, from 0. A "
		"part whose document --texts or the archive has is measured where it stands, with "
		"title and all that precedes it in view; without it, behind what its row has as "
		"before. Ids without a text are listed, and the exit status is 1.\n\n"
		"Krippendorff's alpha is ordinal for levels and nominal for voice, with the 90 % "
		"interval of 1,000 resamplings of the units. With weights it is told twice: the "
		"weighted one leads back to the natural mix. What was coded fewer than 30 times "
		"is not measured. Sensitivity is the share of units coded at level 2 or above that "
		"are found there, specificity the share of those below that are left there, by "
		"their weights, with Wilson's 90 % interval for the units that they are worth; of "
		"documents with a voice also of what is said in own voice, and of that in documents "
		"that the gate lets in, as a series counts them.\n\n"
		"Of several files levels are told by file, since each has units of a kind of its "
		"own; voice, targets and conditional are told of all files together. An id may "
		"stand in one file only. With --coder the codes of OTHER are compared in place of "
		"the program's, and no text is needed.\n\n"
		"--by adds a table of groups: of fewer than 10 units only the count. --without "
		"leaves a part of the measure out: veto, what rules need and what takes them back; "
		"negation, what the pack's denials take back; agent, who acts; voice, whose words "
		"they are; conditional; ladder, type and rank. --ablation tells what the agreement "
		"is without each.\n\n"
		"'sample' draws units for people to code: documents or sentences of the archive, "
		"so many of each stratum, which is the level that the program gives and whether "
		"the document counts in a series. --output names a folder for units.csv (id, date, "
		"title, before, text, and empty columns for the codes), key.csv (the weight of each, "
		"and its stratum: not for coders) and codebook.md. Afterwards: agree units.csv "
		"--key key.csv.",
	.examples = "tocsin agree sentences.csv --errors 20\n"
		    "tocsin agree documents.csv --texts items.jsonl.gz --by year\n"
		    "tocsin agree documents.csv sentences.csv --ablation\n"
		    "tocsin agree one.csv --coder two.csv\n"
		    "tocsin agree sample --n 300 --by sentence -o packet\n",
	.options = options,
	.run = run,
};
