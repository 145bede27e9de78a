// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin lexicon`: the lexicons' workshop.
#include "commands/configuration.h"
#include "commands/workshop.h"

#include <string.h>
#include <unistd.h>

static const struct bench *const benches[] = { &lexicon_check, &lexicon_stats, &lexicon_forms,
	&lexicon_diff, &lexicon_import, NULL };

static const struct bench *find_bench(const struct call *call)
{
	for (size_t i = 0; call->operand_count && benches[i]; i++)
		if (strcmp(benches[i]->name, call->operands[0]) == 0)
			return benches[i];
	return NULL;
}

static bool read_form(struct workshop *workshop, const struct bench *bench, struct error *error)
{
	const char *format = call_value(workshop->call, "format");
	if (format && strcmp(format, "csv") != 0 && strcmp(format, "text") != 0)
		return error_set(
			error, ERROR_USAGE, "'--format' takes csv or text, not '%s'", format);
	bool terminal = !call_value(workshop->call, "output") && isatty(STDOUT_FILENO);
	workshop->readable =
		bench->writes == BENCH_TEXT ||
		(bench->writes == BENCH_EITHER && (format ? *format == 't' : terminal));
	return true;
}

// What is missing is a result: it is printed though the exit says 1.
static bool finish(struct workshop *workshop, bool ok, struct error *error)
{
	struct error closing;
	if (!ok && error->kind != ERROR_INCOMPLETE) {
		output_abandon(workshop->output);
		return false;
	}
	if (!output_close(workshop->output, &closing)) {
		*error = closing;
		return false;
	}
	if (ok && workshop->rejected)
		return error_set(
			error, ERROR_INCOMPLETE, "records rejected: %zu", workshop->rejected);
	return ok;
}

static bool run(struct call *call, struct error *error)
{
	const struct bench *bench = find_bench(call);
	struct workshop workshop = { .call = call };
	if (!bench)
		return error_set(error, ERROR_USAGE,
			"say 'lexicon check', 'stats', 'forms', 'diff' or 'import'");
	workshop.operands = call->operands + 1;
	workshop.operand_count = call->operand_count - 1;
	if (workshop.operand_count < bench->least)
		return error_set(
			error, ERROR_USAGE, "'lexicon %s' needs %s", bench->name, bench->operands);
	if (!read_form(&workshop, bench, error) || !call_pack(call, &workshop.pack, error))
		return false;
	bool ok = call_output(
		call, !workshop.readable && bench->writes != BENCH_TEXT, &workshop.output, error);
	if (ok)
		ok = finish(&workshop, bench->run(&workshop, error), error);
	pack_close(workshop.pack);
	return ok;
}

static const struct option options[] = {
	{ "profile", "NAME", "with a partner's changes to the lexicon" },
	{ "format", "FORM", "of forms and diff: csv or text; text on a terminal" },
	{ "counts", NULL, "of diff: only how many have each level, before and after" },
	INPUT_OPTIONS,
	EXCEL_OPTION,
	{ "output", "FILE", "a file in place of standard output; also -o" },
	{ NULL, NULL, NULL },
};

const struct command lexicon_command = {
	.name = "lexicon",
	.arguments = "check|stats|forms|diff|import [ARGUMENT...] [FILE...]",
	.summary = "Check, count, widen, compare and import lexicons",
	.details =
		"'check' loads every table of the pack, which names the file, line and column of "
		"whatever is wrong, and lists entries that are written twice; with files also "
		"entries and rules that find nothing in them, entries that are found only inside "
		"longer finds, and what is found but never gives its level.\n\n"
		"'stats' writes one CSV row an entry and rule; with files how often each was found, "
		"how often it gave a level, and how often a longer find hid it.\n\n"
		"'forms ENTRY|PATTERN FILE...' lists the words of the files that an entry of one word "
		"(by its id) or a pattern catches, and words of the same stem that it misses, each "
		"with its count and the entries that have it. Of alternatives those of one word are "
		"asked.\n\n"
		"'diff OTHER-PACK FILE...' measures the files with that pack (the old one) and with "
		"the pack in use, or, with two packs named, with the first and the second: one row "
		"for each level of a document or sentence that differs, with the rules that gave it. "
		"own_threat and own_conciliation are the levels in the country's own voice, shown "
		"where they differ otherwise than the level.\n\n"
		"'import FILE' writes a LIWC .dic, a quanteda YAML or a Lexicoder dictionary as a "
		"table of entries. Lines with # behind it say which categories the pack lacks, as "
		"rows for categories.tsv, and what cannot be written as a pattern, with its line; "
		"then the exit status is 1. --map NAME=OURS gives category NAME our name.",
	.examples = "tocsin lexicon check statements.jsonl\n"
		    "tocsin lexicon forms 'annihilat*' statements.jsonl\n"
		    "tocsin lexicon diff ../old/lexicons/mine statements.jsonl\n"
		    "tocsin lexicon import LSD2015.lc3 --map negative=threat.rhetoric\n",
	.options = options,
	.run = run,
};
