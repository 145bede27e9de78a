// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "packs.h"

static const struct asking {
	const char *name;
	enum atom_kind kind;
	bool cased;
	const char *written, *word;
	bool satisfies;
} askings[] = {
	{ "literal", ATOM_LITERAL, false, "strike", "strike", true },
	{ "literal folds", ATOM_LITERAL, false, "strike", "STRIKE", true },
	{ "literal folds other letters", ATOM_LITERAL, false, "ärger", "ÄRGER", true },
	{ "literal with case", ATOM_LITERAL, true, "US", "US", true },
	{ "literal with case is not folded", ATOM_LITERAL, true, "US", "us", false },
	{ "literal is no prefix", ATOM_LITERAL, false, "strike", "strikes", false },
	{ "star at the end", ATOM_GLOB, false, "annihilat*", "Annihilation", true },
	{ "star takes nothing", ATOM_GLOB, false, "annihilat*", "annihilat", true },
	{ "star at the start", ATOM_GLOB, false, "*대화", "북남대화", true },
	{ "star at the start misses", ATOM_GLOB, false, "*대화", "대화를", false },
	{ "star in the middle", ATOM_GLOB, false, "a*c", "abbc", true },
	{ "two stars", ATOM_GLOB, false, "*nuclear*", "non-nuclearized", true },
	{ "star goes back", ATOM_GLOB, false, "*ab", "aab", true },
	{ "question mark", ATOM_GLOB, false, "wom?n", "women", true },
	{ "question mark is one character", ATOM_GLOB, false, "wom?n", "womeen", false },
	{ "question mark is a whole character", ATOM_GLOB, false, "대?", "대화", true },
	{ "star and question mark are whole characters", ATOM_GLOB, false, "*?", "대", true },
	{ "three question marks are not one syllable", ATOM_GLOB, false, "???", "대", false },
	{ "star and two question marks", ATOM_GLOB, false, "*??", "대", false },
	{ "glob with case", ATOM_GLOB, true, "Wom?n", "women", false },
	{ "regex", ATOM_REGEX, false, "re(ad|d)y", "ready", true },
	{ "regex over the whole word", ATOM_REGEX, false, "read", "ready", false },
	{ "regex folds", ATOM_REGEX, false, "strik(e|es)", "STRIKES", true },
	{ "regex with case", ATOM_REGEX, true, "Strik(e|es)", "strikes", false },
	{ "regex with case finds", ATOM_REGEX, true, "Strik(e|es)", "Strikes", true },
	{ "regex parted outside of brackets", ATOM_REGEX, false, "abc|xyz", "xyz", true },
	{ "regex with a class", ATOM_REGEX, false, "[|]?ab", "ab", true },
	{ "regex whose first letter may lack", ATOM_REGEX, false, "a?bc", "bc", true },
	{ "regex whose third letter may lack", ATOM_REGEX, false, "abc*d", "abd", true },
	{ "regex whose letter may lack by a count", ATOM_REGEX, false, "abc{0,2}d", "abd", true },
	{ "regex with a syllable that may lack", ATOM_REGEX, false, "대화?를", "대를", true },
	{ "regex with a long start", ATOM_REGEX, false, "rehabilitation(s|)", "Rehabilitations",
		true },
	{ "regex behind a star", ATOM_REGEX, false, ".*대화(를|가)?", "북남대화를", true },
	{ "regex behind a star, twice in a word", ATOM_REGEX, false, ".*화", "화화", true },
	{ "regex behind a star misses", ATOM_REGEX, false, ".*대화", "대화를", false },
	{ "regex behind a star whose letter may lack", ATOM_REGEX, false, ".*ab?c", "xac", true },
	{ "regex of a star only", ATOM_REGEX, false, ".*", "any", true },
	{ "stars around a question mark", ATOM_GLOB, false, "*?*", "a", true },
	{ "star before a question mark", ATOM_GLOB, false, "*?a", "ba", true },
	{ "star and letters with case", ATOM_GLOB, true, "*Bc", "aBc", true },
	{ "stem alone", ATOM_STEM, false, "대화", "대화", true },
	{ "stem with an ending", ATOM_STEM, false, "대화", "대화들에서", true },
	{ "stem with what is no ending", ATOM_STEM, false, "대화", "대화는", false },
	{ "stem behind a star", ATOM_STEM, false, "*대화", "북남대화들의", true },
	{ "stem behind a star, alone", ATOM_STEM, false, "*대화", "대화", true },
	{ "stem behind a star misses", ATOM_STEM, false, "*대화", "북남대화를", false },
	{ "stem behind a star, twice in a word", ATOM_STEM, false, "*화", "화화의", true },
	{ "stem with a star inside", ATOM_STEM, false, "북*대화", "북남대화에", true },
	{ "stem with a star inside misses", ATOM_STEM, false, "북*대화", "남북대화에", false },
	{ "stem with a star behind", ATOM_STEM, false, "대화*", "대화를", true },
	{ "stem with a star, in capitals", ATOM_STEM, false, "*talk", "TALK의", true },
	{ "stem with a star and case", ATOM_STEM, true, "*Talk", "talk의", false },
	{ "regex knows letters", ATOM_REGEX, false, "\\w+화", "대화", true },
};

static bool satisfies(const struct asking *row)
{
	struct atoms *atoms = atoms_new();
	struct atoms_scratch *scratch = atoms_scratch_new();
	struct numbers found = { 0 };
	struct text folded = { 0 };
	struct error error = { 0 };
	uint32_t atom, failed;
	size_t offset;
	// Others around it, so that it must be told from them.
	assert_true(
		atoms_put(atoms, ATOM_LITERAL, span_of("other"), false, &atom, &offset, &error));
	assert_true(atoms_put(atoms, ATOM_GLOB, span_of("z*"), false, &atom, &offset, &error));
	if (row->kind == ATOM_STEM)
		assert_true(atoms_put_stem(atoms, span_of(row->written), span_of("josa"),
			span_of("들?(은|의|에|에서)|적"), row->cased, &atom, &error));
	else
		assert_true(atoms_put(atoms, row->kind, span_of(row->written), row->cased, &atom,
			&offset, &error));
	pattern_fold(&folded, span_of(row->word));
	assert_true(atoms_ask(
		atoms, scratch, span_of(row->word), text_span(&folded), &found, &failed, &error));
	atoms_complete(atoms, &found);
	bool is = false;
	for (size_t i = 0; i < found.count; i++)
		is = is || found.items[i] == atom;
	text_free(&folded);
	free(found.items);
	atoms_scratch_free(scratch);
	atoms_free(atoms);
	return is;
}

static void test_ask(void **state)
{
	const struct asking *row = *state;
	assert_int_equal(satisfies(row), row->satisfies);
}

// NULL: as it was.  valgrind's own wish stands.
static void wish_compiler(const char *wish)
{
	if (getenv("TOCSIN_SLOW"))
		return;
	if (wish)
		setenv("TOCSIN_JIT", wish, 1);
	else
		unsetenv("TOCSIN_JIT");
}

static void test_without_compiler(void **state)
{
	const struct asking *row = *state;
	wish_compiler("0");
	bool is = satisfies(row);
	wish_compiler(NULL);
	assert_int_equal(is, row->satisfies);
}

static const struct limit {
	const char *name, *compiler;
} limits[] = {
	{ "compiled", "1" },
	{ "not compiled", "0" },
};

// Nested repetition on a word that does not fit takes for ever; the error names the entry, and the
// same word again is the same error.
static void test_limit(void **state)
{
	const struct limit *row = *state;
	struct test_lexicon test;
	struct passage passage;
	wish_compiler(row->compiler);
	test_lexicon_open(
		&test, "good,threat.act,strike\nbad,threat.act,/(a+)+(b|)(a+)+c/\n", NULL);
	wish_compiler(NULL);
	assert_true(test.ok);
	for (int i = 0; i < 2; i++) {
		assert_false(test_passage(&test, "strike aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacd",
			DATE_NONE, &passage));
		assert_int_equal(test.error.kind, ERROR_INCOMPLETE);
		assert_false(lexicon_blame(&test.lexicon, test.vocabulary.failed, &test.error));
		assert_non_null(strstr(test.error.message,
			"en/cues.csv:3: entry 'bad': regex '(a+)+(b|)(a+)+c' on the word 'aaaa"));
		assert_non_null(strstr(test.error.message, "match limit exceeded"));
	}
	assert_true(test_passage(&test, "strike aaac", DATE_NONE, &passage));
	assert_int_equal(passage.find_count, 2);
	test_lexicon_close(&test);
}

static const struct group {
	const char *name;
	int others[4];
	size_t count;
	bool same; // as the group of the first two
} groups[] = {
	{ "the same", { 0, 1 }, 2, true },
	{ "in another order", { 1, 0 }, 2, true },
	{ "one twice", { 0, 1, 0 }, 3, true },
	{ "more", { 0, 1, 2 }, 3, false },
	{ "others", { 1, 2 }, 2, false },
	{ "one alone is itself", { 0, 0 }, 2, false },
};

static void test_group(void **state)
{
	const struct group *row = *state;
	static const char *const words[] = { "strike", "sink", "seize" };
	struct atoms *atoms = atoms_new();
	struct error error = { 0 };
	uint32_t numbers[3], chosen[4];
	size_t offset;
	for (int i = 0; i < 3; i++)
		assert_true(atoms_put(atoms, ATOM_LITERAL, span_of(words[i]), false, &numbers[i],
			&offset, &error));
	for (size_t i = 0; i < row->count; i++)
		chosen[i] = numbers[row->others[i]];
	uint32_t pair = atoms_put_any(atoms, numbers, 2);
	uint32_t other = atoms_put_any(atoms, chosen, row->count);
	assert_int_equal(pair == other, row->same);
	assert_true(atoms_include(atoms, other, chosen[0]));
	atoms_free(atoms);
}

int main(void)
{
	return ROWS_RUN(askings, test_ask) + ROWS_RUN(askings, test_without_compiler) +
	       ROWS_RUN(limits, test_limit) + ROWS_RUN(groups, test_group);
}
