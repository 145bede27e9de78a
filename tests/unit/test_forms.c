// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "packs.h"

#include "lexicon/forms.h"

#include <string.h>

static const char *const entries =
	"strike,threat.act,strike\nburn,threat.act,(burn*|sea of fire)\nus,actor.tarn,US,,yes\n"
	"sea,topic.place,sea of fire\nport,topic.place,port\nlabour,topic,로동+josa\n"
	"ready,topic,/read(y|iness)/\n";
static const char *const tables[][2] = {
	{ "en/classes.csv", "class,endings\njosa,(은|는|을|를)\n" },
	{ "en/spellings.csv", "written,read_as\n노동,로동\n" },
	{ "en/sealed.csv", "sealed,note\nanti,\n" },
	{ NULL, NULL },
};

static const struct asking {
	const char *name, *wanted, *words, *forms; // "word:count" caught, in brackets missed
} askings[] = {
	{ "an entry", "strike", "strike strike port", "strike:2[strike]" },
	{ "a pattern", "por?", "strike port", "port:1[port]" },
	{ "case is one form", "strike", "Strike strike strike", "strike:3[strike]" },
	{ "the commoner spelling", "strike", "STRIKE strike STRIKE", "STRIKE:3[strike]" },
	{ "missed", "strike", "strike strikes striking strip",
		"strike:1[strike] (strikes:1) (striking:1)" },
	{ "missed by what catches nothing", "strikes", "strike", "(strike:1)[strike]" },
	{ "by count", "strik", "strike striker striker", "(striker:2) (strike:1)[strike]" },
	{ "a long ending", "strike", "strikebreakers", "" },
	{ "a glob", "burn", "burnt burning bury", "burning:1[burn] burnt:1[burn]" },
	{ "its prefix", "burni*", "burns burning", "burning:1[burn] (burns:1)[burn]" },
	{ "a regex", "ready", "ready reading readied", "ready:1[ready] (readied:1) (reading:1)" },
	{ "a short word", "war", "war wars warring warmth", "war:1 (wars:1)" },
	{ "a shorter one", "at", "ate at", "at:1" },
	{ "possessive", "port", "port's", "port's:1[port]" },
	{ "hyphen parts", "port", "port-side", "port-side:1[port]" },
	{ "sealed", "port", "anti-port", "" },
	{ "with case", "us", "US us", "US:1[us]" },
	{ "Hangul", "labour", "로동은 로동당", "로동은:1[labour] (로동당:1)" },
	{ "spelling", "labour", "노동을", "노동을:1[labour]" },
	{ "ending of a pattern", "항구+josa", "항구는 항구들", "항구는:1 (항구들:1)" },
	{ "no word", "strike", "", "" },
};

static void read_words(struct forms *forms, const char *words)
{
	struct span rest = span_of(words), word;
	while (span_cut(&rest, ' ', &word))
		if (word.size)
			forms_add(forms, word);
}

static void show(struct text *shown, const struct forms *forms)
{
	text_append_string(shown, "");
	for (size_t i = 0; i < forms->count; i++) {
		const struct form *form = &forms->items[i];
		const char *brackets = form->caught ? "  " : "()";
		text_format(shown, "%s%.*s%.*s:%llu%.*s", shown->size ? " " : "", !form->caught,
			brackets, SPAN_ARGUMENTS(form->word), (unsigned long long)form->count,
			!form->caught, brackets + 1);
		for (size_t j = 0; j < form->entries.count; j++)
			text_format(shown, "[%.*s]",
				SPAN_ARGUMENTS(forms->lexicon->entries[form->entries.items[j]].id));
	}
}

static void test_forms(void **state)
{
	const struct asking *row = *state;
	struct test_lexicon test;
	struct forms forms;
	struct text shown = { 0 };
	test_lexicon_open(&test, entries, tables);
	if (!test.ok)
		fail_msg("%s", test.error.message);
	if (!forms_open(&forms, &test.lexicon, &test.categories, span_of(row->wanted), &test.error))
		fail_msg("%s", test.error.message);
	read_words(&forms, row->words);
	assert_true(forms_list(&forms, &test.error));
	show(&shown, &forms);
	assert_string_equal(shown.bytes, row->forms);
	text_free(&shown);
	forms_close(&forms);
	test_lexicon_close(&test);
}

static const struct refusal {
	const char *name, *wanted, *message;
} refusals[] = {
	{ "several words", "sea", "'sea' has no alternative of one word: only such have forms" },
	{ "a category", "{topic}",
		"'{topic}' has no alternative of one word: only such have "
		"forms" },
	{ "a bad pattern", "(a", "bad pattern '(a': '(' without ')'" },
};

static void test_refused(void **state)
{
	const struct refusal *row = *state;
	struct test_lexicon test;
	struct forms forms;
	test_lexicon_open(&test, entries, tables);
	assert_false(forms_open(
		&forms, &test.lexicon, &test.categories, span_of(row->wanted), &test.error));
	assert_string_equal(test.error.message, row->message);
	forms_close(&forms);
	test_lexicon_close(&test);
}

int main(void)
{
	return ROWS_RUN(askings, test_forms) + ROWS_RUN(refusals, test_refused);
}
