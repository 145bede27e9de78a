// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin lexicon`: the lexicons' workshop.
#include "base/interrupt.h"
#include "base/notice.h"
#include "base/output.h"
#include "commands/configuration.h"
#include "commands/measure.h"

#include <stdlib.h>
#include <string.h>

// How often each entry and rule of one language was found, and gave a level.
struct tally {
	uint64_t *found, *counted; // entries, then rules
	struct map numbers;        // of ids
};

struct workshop {
	struct call *call;
	struct pack *pack;
	struct tally tallies[LANGUAGES_MAX];
	struct output *output;
	size_t documents, sentences;
};

static struct span id_of(const struct lexicon *lexicon, size_t number)
{
	return number < lexicon->entry_count ? lexicon->entries[number].id
					     : lexicon->rules[number - lexicon->entry_count].id;
}

static void tally_open(struct tally *tally, const struct lexicon *lexicon)
{
	size_t count = lexicon->entry_count + lexicon->rule_count;
	tally->found = memory_take((count + 1) * sizeof *tally->found);
	tally->counted = memory_take((count + 1) * sizeof *tally->counted);
	for (size_t i = 0; i < count; i++)
		map_put(&tally->numbers, id_of(lexicon, i), NULL);
}

static void tally_free(struct tally *tally)
{
	free(tally->found);
	free(tally->counted);
	map_free(&tally->numbers);
}

static void tally_add(struct workshop *workshop, const struct coding *coding)
{
	struct tally *tally = NULL;
	for (size_t i = 0; i < workshop->pack->language_count; i++)
		if (span_equal(workshop->pack->lexicons[i].language, coding->record.language))
			tally = &workshop->tallies[i];
	workshop->documents++;
	workshop->sentences += coding->record.sentences;
	for (size_t i = 0; tally && i < coding->hit_count; i++) {
		const struct hit *hit = &coding->hits[i];
		uint32_t number =
			map_find(&tally->numbers, hit->rule.size ? hit->rule : hit->entry);
		if (number == MAP_NONE)
			continue;
		tally->counted[number] +=
			hit->effect == EFFECT_COUNTED || hit->effect == EFFECT_RELAYED;
	}
}

static bool tally_file(struct workshop *workshop, struct scorer *scorer, const char *path,
	const struct input_options *input, struct error *error)
{
	struct records *records;
	struct document document;
	struct coding coding;
	enum records_found found = RECORDS_DOCUMENT;
	if (!records_open(&records, path, &input->records, error))
		return false;
	bool ok = true;
	while (ok && found != RECORDS_END) {
		ok = !interrupt_came(error) && records_next(records, &document, &found, error);
		if (!ok || found != RECORDS_DOCUMENT)
			continue;
		ok = scorer_score(scorer, &document, &coding, error);
		if (ok)
			tally_add(workshop, &coding);
		notice_progress("reading", workshop->documents, 0);
	}
	records_close(records);
	notice_progress_end();
	return ok;
}

static bool tally_all(struct workshop *workshop, struct error *error)
{
	struct input_options input;
	if (!call_input(workshop->call, &input, error))
		return false;
	struct met met[LANGUAGES_MAX] = { 0 };
	for (size_t i = 0; i < workshop->pack->language_count; i++) {
		const struct lexicon *lexicon = &workshop->pack->lexicons[i];
		struct tally *tally = &workshop->tallies[i];
		if (!lexicon->language.size)
			continue;
		tally_open(tally, lexicon);
		met[i] = (struct met){ tally->found, tally->found + lexicon->entry_count };
	}
	struct scorer *scorer = scorer_new(workshop->pack);
	scorer_count(scorer, met);
	bool ok = true;
	for (size_t i = 1; ok && i < workshop->call->operand_count; i++)
		ok = tally_file(workshop, scorer, workshop->call->operands[i], &input, error);
	scorer_free(scorer);
	return ok;
}

static void append_counts(struct text *text, const struct pack *pack)
{
	text_format(text, "lexicon %.*s\n", SPAN_ARGUMENTS(pack->lexicon_id));
	for (size_t i = 0; i < pack->language_count; i++) {
		const struct lexicon *lexicon = &pack->lexicons[i];
		if (lexicon->language.size)
			text_format(text,
				"%.*s: %zu entries, %zu rules, %zu rungs of the ladder, %zu tests "
				"of words, %zu nodes of phrases\n",
				SPAN_ARGUMENTS(lexicon->language), lexicon->entry_count,
				lexicon->rule_count, lexicon->rung_count,
				atoms_count(lexicon->atoms), lexicon->phrases.count);
		else
			text_format(
				text, "%.*s: set aside\n", SPAN_ARGUMENTS(pack->languages[i].code));
	}
}

// The same words under the same category twice: one of the two can go.
static size_t append_doubles(struct text *text, const struct lexicon *lexicon)
{
	struct map seen = { 0 };
	struct text key = { 0 };
	size_t faults = 0;
	for (size_t i = 0; i < lexicon->entry_count; i++) {
		const struct entry *entry = &lexicon->entries[i];
		bool is_new;
		text_clear(&key);
		text_format(&key, "%u %d %d %.*s", entry->category, entry->from.day, entry->to.day,
			SPAN_ARGUMENTS(entry->written));
		map_put(&seen, text_span(&key), &is_new);
		if (is_new)
			continue;
		faults++;
		text_format(text, "%s:%d: '%.*s' is written twice in its category\n",
			entry->place.file, entry->place.line, SPAN_ARGUMENTS(entry->written));
	}
	map_free(&seen);
	text_free(&key);
	return faults;
}

// Words that the patterns ask for and no text has.
static void append_unreachable(
	struct text *text, const struct lexicon *lexicon, const struct language *language)
{
	struct numbers atoms = { 0 };
	if (!lexicon->language.size)
		return;
	lexicon_unreachable(lexicon, language, &atoms);
	for (size_t i = 0; i < atoms.count; i++) {
		const char *what;
		struct span id, word = atoms_written(lexicon->atoms, atoms.items[i]);
		const struct place *place;
		if (lexicon_asker(lexicon, atoms.items[i], &what, &id, &place))
			text_format(text, "%s:%d: '%.*s' is no single word of any text\n",
				place->file, place->line, SPAN_ARGUMENTS(word));
	}
	free(atoms.items);
}

static size_t append_dead(struct text *text, const struct workshop *workshop, size_t language)
{
	const struct lexicon *lexicon = &workshop->pack->lexicons[language];
	const struct tally *tally = &workshop->tallies[language];
	size_t dead = 0;
	for (size_t i = 0; tally->found && i < lexicon->entry_count + lexicon->rule_count; i++) {
		const struct place *place =
			i < lexicon->entry_count ? &lexicon->entries[i].place
						 : &lexicon->rules[i - lexicon->entry_count].place;
		if (tally->found[i])
			continue;
		dead++;
		text_format(text, "%s:%d: '%.*s' is never found in these files\n", place->file,
			place->line, SPAN_ARGUMENTS(id_of(lexicon, i)));
	}
	return dead;
}

static bool check(struct workshop *workshop, struct error *error)
{
	struct text *text = output_text(workshop->output);
	size_t faults = 0;
	append_counts(text, workshop->pack);
	if (workshop->call->operand_count > 1 && !tally_all(workshop, error))
		return false;
	for (size_t i = 0; i < workshop->pack->language_count; i++) {
		faults += append_doubles(text, &workshop->pack->lexicons[i]);
		append_unreachable(
			text, &workshop->pack->lexicons[i], &workshop->pack->languages[i]);
		append_dead(text, workshop, i);
	}
	if (faults)
		return error_set(error, ERROR_INCOMPLETE, "%zu entries are written twice", faults);
	return true;
}

static void append_stats(struct text *text, const struct workshop *workshop, size_t language)
{
	const struct lexicon *lexicon = &workshop->pack->lexicons[language];
	const struct tally *tally = &workshop->tallies[language];
	for (size_t i = 0; i < lexicon->entry_count + lexicon->rule_count; i++) {
		bool entry = i < lexicon->entry_count;
		const struct rule *rule = entry ? NULL : &lexicon->rules[i - lexicon->entry_count];
		csv_append(text, lexicon->language);
		text_append_byte(text, ',');
		csv_append(text, id_of(lexicon, i));
		text_append_byte(text, ',');
		if (entry)
			csv_append(text,
				workshop->pack->categories.names.key[lexicon->entries[i].category]);
		text_append_byte(text, ',');
		csv_append(text, entry ? lexicon->entries[i].written : rule->written);
		if (tally->found)
			text_format(text, ",%llu,%llu\n", (unsigned long long)tally->found[i],
				(unsigned long long)tally->counted[i]);
		else
			text_append_string(text, ",,\n");
	}
}

static bool stats(struct workshop *workshop, struct error *error)
{
	struct text *text = output_text(workshop->output);
	if (workshop->call->operand_count > 1 && !tally_all(workshop, error))
		return false;
	text_append_string(text, "lang,id,category,pattern,found,counted\n");
	for (size_t i = 0; i < workshop->pack->language_count; i++)
		append_stats(text, workshop, i);
	return true;
}

static bool run(struct call *call, struct error *error)
{
	static const struct {
		const char *name;
		bool (*run)(struct workshop *workshop, struct error *error);
	} benches[] = { { "check", check }, { "stats", stats } };
	struct workshop workshop = { .call = call };
	size_t i = 0, count = sizeof benches / sizeof *benches;
	while (i < count &&
		(call->operand_count == 0 || strcmp(benches[i].name, call->operands[0]) != 0))
		i++;
	if (i == count)
		return error_set(error, ERROR_USAGE, "say 'lexicon check' or 'lexicon stats'");
	if (!call_pack(call, &workshop.pack, error))
		return false;
	bool ok = call_output(call, benches[i].run == stats, &workshop.output, error);
	if (ok) {
		ok = benches[i].run(&workshop, error);
		// Faults found are results: they are printed though the exit says 1.
		struct error closing;
		if (!ok && error->kind != ERROR_INCOMPLETE)
			output_abandon(workshop.output);
		else if (!output_close(workshop.output, &closing)) {
			*error = closing;
			ok = false;
		}
	}
	for (size_t j = 0; j < LANGUAGES_MAX; j++)
		tally_free(&workshop.tallies[j]);
	pack_close(workshop.pack);
	return ok;
}

static const struct option options[] = {
	{ "profile", "NAME", "with a partner's changes to the lexicon" },
	INPUT_OPTIONS,
	EXCEL_OPTION,
	{ "output", "FILE", "a file in place of standard output; also -o" },
	{ NULL, NULL, NULL },
};

const struct command lexicon_command = {
	.name = "lexicon",
	.arguments = "check|stats [FILE...]",
	.summary = "Check the lexicon and rules, count what they find",
	.details =
		"'check' loads every table of the pack, which names the file, line and column of "
		"whatever is wrong, and lists entries that are written twice; with files also "
		"entries and rules that find nothing in them.\n\n"
		"'stats' writes one CSV row an entry and rule; with files how often each was found "
		"and how often it gave a level.",
	.examples = "tocsin lexicon check\n"
		    "tocsin lexicon stats statements.jsonl -o stats.csv\n",
	.options = options,
	.run = run,
};
