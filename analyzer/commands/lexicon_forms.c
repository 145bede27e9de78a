// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin lexicon forms`: which words an entry catches, and which of their kin it misses.
#include "base/csv.h"
#include "base/notice.h"
#include "base/utf8.h"
#include "commands/workshop.h"
#include "language/characters.h"
#include "lexicon/forms.h"
#include "score/words.h"

struct reading {
	const struct pack *pack;
	const struct language *language;
	struct forms *forms;
};

static bool count_word(void *context, struct span word, struct error *error)
{
	(void)error;
	forms_add(context, word);
	return true;
}

static bool read_document(void *context, struct document *document, struct error *error)
{
	const struct reading *reading = context;
	return score_language(reading->pack, document) != reading->language ||
	       document_words(document, reading->pack, reading->language, count_word,
		       reading->forms, error);
}

static bool has_entry(const struct lexicon *lexicon, struct span id)
{
	for (size_t i = 0; i < lexicon->entry_count; i++)
		if (span_equal(lexicon->entries[i].id, id))
			return true;
	return false;
}

static bool has_hangul(struct span written)
{
	for (size_t at = 0; at < written.size;)
		if (character_kind(utf8_next(written, &at)) == CHARACTER_HANGUL)
			return true;
	return false;
}

// The language that --lang names, else the one whose entry it is, else the first in whose script a
// pattern may be.
static const struct language *find_language(const struct workshop *workshop, struct span wanted)
{
	const struct pack *pack = workshop->pack;
	const char *code = call_value(workshop->call, "lang");
	const struct language *first = NULL;
	bool hangul = has_hangul(wanted);
	for (size_t i = 0; i < pack->language_count; i++) {
		const struct language *language = &pack->languages[i];
		if (!pack_lexicon(pack, language) || (code && !span_is(language->code, code)))
			continue;
		if (code || has_entry(&pack->lexicons[i], wanted))
			return language;
		if (!first && hangul == (language->script == SCRIPT_HANGUL))
			first = language;
	}
	return first;
}

static void append_entries(
	struct text *text, const struct lexicon *lexicon, const struct numbers *entries)
{
	for (size_t i = 0; i < entries->count; i++)
		text_format(text, "%s%.*s", i ? " " : "",
			SPAN_ARGUMENTS(lexicon->entries[entries->items[i]].id));
}

static void append_rows(struct text *text, const struct forms *forms)
{
	text_append_string(text, "word,count,status,entries\n");
	for (size_t i = 0; i < forms->count; i++) {
		const struct form *form = &forms->items[i];
		struct text entries = { 0 };
		csv_append(text, form->word);
		text_format(text, ",%llu,%s,", (unsigned long long)form->count,
			form->caught ? "caught" : "missed");
		append_entries(&entries, forms->lexicon, &form->entries);
		csv_append(text, text_span(&entries));
		text_append_byte(text, '\n');
		text_free(&entries);
	}
}

static void append_readable(struct text *text, const struct forms *forms)
{
	static const char *const titles[] = { "Caught", "Likely missed: the same stem" };
	for (int missed = 0; missed < 2; missed++) {
		size_t count = 0;
		for (size_t i = 0; i < forms->count; i++)
			count += forms->items[i].caught == !missed;
		text_format(text, "%s%s: %zu\n", missed ? "\n" : "", titles[missed], count);
		for (size_t i = 0; i < forms->count; i++) {
			const struct form *form = &forms->items[i];
			if (form->caught == (bool)missed)
				continue;
			text_format(text, "%8llu  %.*s%s", (unsigned long long)form->count,
				SPAN_ARGUMENTS(form->word), form->entries.count ? "  " : "");
			append_entries(text, forms->lexicon, &form->entries);
			text_append_byte(text, '\n');
		}
	}
}

static bool run(struct workshop *workshop, struct error *error)
{
	struct span wanted = span_of(workshop->operands[0]);
	struct forms forms = { 0 };
	struct reading reading = { workshop->pack, find_language(workshop, wanted), &forms };
	if (!reading.language)
		return error_set(
			error, ERROR_USAGE, "the pack has no lexicon in that language or script");
	bool ok = forms_open(&forms, pack_lexicon(workshop->pack, reading.language),
			  &workshop->pack->categories, wanted, error) &&
		  workshop_read(workshop, 1, read_document, &reading, error) &&
		  forms_list(&forms, error);
	if (ok && forms.left_out)
		notice("%zu alternatives of several words are left out", forms.left_out);
	if (ok && workshop->readable)
		append_readable(output_text(workshop->output), &forms);
	else if (ok)
		append_rows(output_text(workshop->output), &forms);
	forms_close(&forms);
	return ok;
}

const struct bench lexicon_forms = { "forms", 2, "ENTRY|PATTERN and FILE...", BENCH_EITHER, run };
