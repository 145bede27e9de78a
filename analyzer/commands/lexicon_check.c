// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin lexicon check`: what is wrong with a lexicon, and what in it is of no use to a corpus.
#include "commands/workshop.h"

#include <stdlib.h>

static void append_counts(struct text *text, const struct pack *pack)
{
	text_format(text, "lexicon %.*s\n", SPAN_ARGUMENTS(pack->lexicon_id));
	for (size_t i = 0; i < pack->language_count; i++) {
		const struct lexicon *lexicon = &pack->lexicons[i];
		if (lexicon->language.size)
			text_format(text,
				"%.*s: %zu entries, %zu rules, %zu rungs of the ladder, %zu tests "
				"of words, %zu sequences of words\n",
				SPAN_ARGUMENTS(lexicon->language), lexicon->entry_count,
				lexicon->rule_count, lexicon->rung_count,
				atoms_count(lexicon->atoms), lexicon->anchors.count);
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

// Whether levels are to be expected of it: an entry with one, a rule that gives one.
static bool gives_level(const struct lexicon *lexicon, size_t number)
{
	if (number < lexicon->entry_count)
		return lexicon->entries[number].level > 0;
	const struct rule *rule = &lexicon->rules[number - lexicon->entry_count];
	return rule->scale <= RULE_CONCILIATION && !rule->caps && rule->level > 0;
}

// What the corpus says of one entry or rule: dead, shadowed, never counted, or nothing.
static void append_finding(
	struct text *text, const struct lexicon *lexicon, const struct tally *tally, size_t number)
{
	const struct place *place = tally_place(lexicon, number);
	struct span id = tally_id(lexicon, number);
	unsigned long long found = tally->found[number];
	bool shadowed = found && tally->hidden[number] == tally->found[number];
	if (found && !shadowed && (tally->counted[number] || !gives_level(lexicon, number)))
		return;
	text_format(text, "%s:%d: '%.*s'", place->file, place->line, SPAN_ARGUMENTS(id));
	if (!found)
		text_append_string(text, " is never found in these files\n");
	else if (shadowed)
		text_format(text,
			": all its finds (%llu) are inside longer ones, at last of '%.*s'\n", found,
			SPAN_ARGUMENTS(tally_id(lexicon, tally->hiders[number])));
	else
		text_format(text, ": none of its finds (%llu) gave a level\n", found);
}

static bool run(struct workshop *workshop, struct error *error)
{
	struct text *text = output_text(workshop->output);
	struct tally tallies[LANGUAGES_MAX] = { 0 };
	const struct pack *pack = workshop->pack;
	size_t faults = 0;
	append_counts(text, pack);
	bool ok = workshop->operand_count == 0 || tally_read(tallies, workshop, error);
	for (size_t i = 0; ok && i < pack->language_count; i++) {
		const struct lexicon *lexicon = &pack->lexicons[i];
		faults += append_doubles(text, lexicon);
		append_unreachable(text, lexicon, &pack->languages[i]);
		for (size_t j = 0;
			tallies[i].found && j < lexicon->entry_count + lexicon->rule_count; j++)
			append_finding(text, lexicon, &tallies[i], j);
	}
	tally_free(tallies);
	if (ok && faults)
		return error_set(error, ERROR_INCOMPLETE, "%zu entries are written twice", faults);
	return ok;
}

const struct bench lexicon_check = { "check", 0, "[FILE...]", BENCH_TEXT, run };
