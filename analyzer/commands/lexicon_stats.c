// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin lexicon stats`: how often each entry and rule is found and gives a level.
#include "base/csv.h"
#include "commands/workshop.h"

static void append_stats(struct text *text, const struct pack *pack, const struct lexicon *lexicon,
	const struct tally *tally)
{
	for (size_t i = 0; i < lexicon->entry_count + lexicon->rule_count; i++) {
		bool entry = i < lexicon->entry_count;
		csv_append(text, lexicon->language);
		text_append_byte(text, ',');
		csv_append(text, tally_id(lexicon, i));
		text_append_byte(text, ',');
		if (entry)
			csv_append(text, pack->categories.names.key[lexicon->entries[i].category]);
		text_append_byte(text, ',');
		csv_append(text, entry ? lexicon->entries[i].written
				       : lexicon->rules[i - lexicon->entry_count].written);
		if (tally->found)
			text_format(text, ",%llu,%llu,%llu\n", (unsigned long long)tally->found[i],
				(unsigned long long)tally->counted[i],
				(unsigned long long)tally->hidden[i]);
		else
			text_append_string(text, ",,,\n");
	}
}

static bool run(struct workshop *workshop, struct error *error)
{
	struct text *text = output_text(workshop->output);
	struct tally tallies[LANGUAGES_MAX] = { 0 };
	const struct pack *pack = workshop->pack;
	bool ok = workshop->operand_count == 0 || tally_read(tallies, workshop, error);
	text_append_string(text, "lang,id,category,pattern,found,counted,hidden\n");
	for (size_t i = 0; ok && i < pack->language_count; i++)
		append_stats(text, pack, &pack->lexicons[i], &tallies[i]);
	tally_free(tallies);
	return ok;
}

const struct bench lexicon_stats = { "stats", 0, "[FILE...]", BENCH_CSV, run };
