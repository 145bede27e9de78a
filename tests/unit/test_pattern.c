// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "packs.h"

// Sequences as "word word; ...": <0-3> a gap, {x} a category, /x/ a regex, a|b one of two words.
static void append_element(struct text *text, const struct atoms *atoms,
	const struct categories *categories, const struct element *element)
{
	bool any = false;
	switch (element->kind) {
	case ELEMENT_GAP:
		text_format(text, "<%u-%u>", element->least, element->most);
		break;
	case ELEMENT_CATEGORY:
		text_format(text, "{%.*s}", SPAN_ARGUMENTS(categories->names.key[element->value]));
		break;
	case ELEMENT_START:
	case ELEMENT_END:
		text_append_byte(text, element->kind == ELEMENT_START ? '^' : '$');
		break;
	default:
		for (uint32_t i = 0; i < atoms_count(atoms); i++) {
			struct span written = atoms_written(atoms, i);
			if (!written.size || !atoms_include(atoms, element->value, i))
				continue;
			text_format(text, "%s%.*s", any ? "|" : "", SPAN_ARGUMENTS(written));
			any = true;
		}
	}
}

static struct text show(const struct pattern *pattern, const struct atoms *atoms,
	const struct categories *categories)
{
	struct text shown = { 0 };
	for (size_t i = 0; i < pattern->count; i++) {
		text_append_string(&shown, i ? "; " : "");
		for (size_t j = 0; j < pattern->sequences[i].count; j++) {
			text_append_string(&shown, j ? " " : "");
			append_element(
				&shown, atoms, categories, &pattern->sequences[i].elements[j]);
		}
	}
	return shown;
}

static const struct parsing {
	const char *name, *written, *sequences, *message; // message: "offset: what"
	bool cased;
} parsings[] = {
	{ "a word", "Strike", "strike", NULL, false },
	{ "a word with case", "US", "US", NULL, true },
	{ "words", "hit and run", "hit and run", NULL, false },
	{ "several blanks", " hit   run ", "hit run", NULL, false },
	{ "wildcards", "annihilat* wom?n", "annihilat* wom?n", NULL, false },
	{ "a regex", "/re(ad|d)y/ now", "re(ad|d)y now", NULL, false },
	{ "a regex with blank and slash", "/a b\\/c/", "a b\\/c", NULL, false },
	{ "alternatives are one element", "(a|b) c", "a|b c", NULL, false },
	{ "an optional one", "(a|) c", "a c; c", NULL, false },
	{ "alternatives and none", "(a|b|) c", "a|b c; c", NULL, false },
	{ "alternatives of several words", "(a b|c|d) e", "a b e; c|d e", NULL, false },
	{ "alternatives inside others", "(a (b|c)|d)", "a b|c; d", NULL, false },
	{ "brackets that join one-word ones", "((a|b)|c)", "a|b|c", NULL, false },
	{ "the same word twice", "(a|a) b", "a b", NULL, false },
	{ "products", "(a|b c) (d|e f)", "a d; a e f; b c d; b c e f", NULL, false },
	{ "blanks inside brackets", "( a | b ) c", "a|b c", NULL, false },
	{ "a gap", "a <0-3> b", "a <0-3> b", NULL, false },
	{ "two gaps that meet are one", "a <0-3> (b|) <1-2> c", "a <0-3> b <1-2> c; a <1-5> c",
		NULL, false },
	{ "a category", "{actor.vask} <0-3> strike", "{actor.vask} <0-3> strike", NULL, false },
	{ "a category among words", "(a|{threat}|b)", "a|b; {threat}", NULL, false },
	{ "start and end", "^ a $", "^ a $", NULL, false },
	{ "an end in an alternative", "a (b|$)", "a b; a $", NULL, false },
	{ "a gap up to the end", "a <0-2> $", "a <0-2> $", NULL, false },
	{ "an optional blank", "핵_무기", "핵무기; 핵 무기", NULL, false },
	{ "two optional blanks", "a_b_c", "abc; a bc; ab c; a b c", NULL, false },
	{ "a class of endings", "대화+josa", "대화+josa", NULL, false },
	{ "an optional blank and endings", "핵_무기+josa", "핵무기+josa; 핵 무기+josa", NULL,
		false },
	{ "a stem is no regex", "3.5*+josa", "3.5*+josa", NULL, false },
	{ "typographic marks", "orla’s well–known", "orla's well-known", NULL, false },
	{ "an apostrophe at the end", "workers' party", "workers party", NULL, false },
	{ "letters taken apart", "e\xcc\x81t\xc3\xa9", "\xc3\xa9t\xc3\xa9", NULL, false },

	{ "nothing", "", NULL, "0: it can match nothing", false },
	{ "blanks only", "  ", NULL, "0: it can match nothing", false },
	{ "only optional", "(a|)", NULL, "0: it can match nothing", false },
	{ "only anchors", "^ $", NULL, "0: it can match nothing", false },
	{ "an open bracket", "a (b|c", NULL, "6: '(' without ')'", false },
	{ "a closing bracket", "a b) c", NULL, "3: '|' or ')' outside of brackets", false },
	{ "a stroke", "a | b", NULL, "2: '|' or ')' outside of brackets", false },
	{ "too deep", "(((((((((a)))))))))", NULL, "8: brackets too deep", false },
	{ "a bracket at a word", "strike(s|)", NULL, "6: pieces are parted by a blank", false },
	{ "a word at a bracket", "(a|b)c", NULL, "5: pieces are parted by a blank", false },
	{ "a word at a regex", "/a/b", NULL, "3: pieces are parted by a blank", false },
	{ "a word at a gap", "a <0-3>b", NULL, "7: pieces are parted by a blank", false },
	{ "a gap first", "<0-3> a", NULL, "0: a gap needs a word on both sides", false },
	{ "a gap last", "a <0-3>", NULL, "0: a gap needs a word on both sides", false },
	{ "a gap behind nothing", "(a|) <0-3> b", NULL, "0: a gap needs a word on both sides",
		false },
	{ "a gap without bounds", "a <3> b", NULL, "2: a gap is written <0-3>, up to 40 words",
		false },
	{ "a gap backwards", "a <3-0> b", NULL, "2: a gap is written <0-3>, up to 40 words",
		false },
	{ "a wide gap", "a <0-41> b", NULL, "2: a gap is written <0-3>, up to 40 words", false },
	{ "an open gap", "a <0-3 b", NULL, "2: a gap is written <0-3>, up to 40 words", false },
	{ "an open category", "a {threat", NULL, "2: '{' without '}'", false },
	{ "no such category", "a {wrath}", NULL, "3: no such category in categories.tsv", false },
	{ "a closing brace", "a }", NULL, "2: '>' or '}' without what opens it", false },
	{ "an open regex", "a /b", NULL, "2: a regex without its closing '/'", false },
	{ "an empty regex", "a //", NULL, "2: an empty regex", false },
	{ "a bad regex", "a /b(c/", NULL, "6: ", false },
	{ "a class that is none", "대화+verb", NULL, "11: no such class of endings in classes.tsv",
		false },
	{ "a blank at the start", "a _b", NULL, "2: an optional blank needs a part on both sides",
		false },
	{ "two blanks at once", "a__b", NULL, "0: an optional blank needs a part on both sides",
		false },
	{ "five optional blanks", "a_b_c_d_e_f", NULL,
		"11: more than four optional blanks in a word", false },
	{ "a start inside", "a ^ b", NULL, "0: '^' stands first", false },
	{ "an end inside", "a $ b", NULL, "0: '$' stands last", false },
	{ "behind a typographic mark", "orla’s <3> a", NULL,
		"9: a gap is written <0-3>, up to 40 words", false },
};

static void test_parse(void **state)
{
	const struct parsing *row = *state;
	struct arena arena = { 0 };
	struct categories categories = { 0 };
	struct map names = { 0 };
	struct span endings[] = { SPAN("를|가") };
	struct atoms *atoms = atoms_new();
	struct error error = { 0 };
	struct pattern pattern = { 0 };
	size_t offset;
	assert_true(
		categories_read(&categories, "c.tsv", span_of(test_categories), &arena, &error));
	map_put(&names, span_of("josa"), NULL);
	struct pattern_context context = { atoms, &categories, &names, endings, &arena, NULL };
	bool ok = pattern_parse(
		&pattern, &context, span_of(row->written), row->cased, &offset, &error);
	if (ok) {
		struct text shown = show(&pattern, atoms, &categories);
		assert_non_null(row->sequences);
		assert_string_equal(shown.bytes, row->sequences);
		text_free(&shown);
	} else {
		if (row->sequences)
			fail_msg("%s", error.message);
		char number[32];
		snprintf(number, sizeof number, "%zu: ", offset);
		assert_memory_equal(row->message, number, strlen(number));
		assert_non_null(strstr(error.message, row->message + strlen(number)));
	}
	map_free(&names);
	atoms_free(atoms);
	categories_free(&categories);
	arena_free(&arena);
}

static const struct growth {
	const char *name, *piece;
	int times;
	bool ok;
} growths[] = {
	{ "many words in one bracket", "(a1|a2|a3|a4|a5|a6|a7|a8) ", 30, true },
	{ "alternatives of two words", "(a b|c d) ", 12, true },
	{ "too many sequences", "(a b|c d) ", 13, false },
	{ "a long sequence", "a ", 64, true },
	{ "too long a sequence", "a ", 65, false },
};

static void test_growth(void **state)
{
	const struct growth *row = *state;
	struct arena arena = { 0 };
	struct categories categories = { 0 };
	struct map names = { 0 };
	struct atoms *atoms = atoms_new();
	struct error error = { 0 };
	struct pattern pattern;
	struct text written = { 0 };
	size_t offset;
	for (int i = 0; i < row->times; i++)
		text_append_string(&written, row->piece);
	struct pattern_context context = { atoms, &categories, &names, NULL, &arena, NULL };
	assert_int_equal(
		pattern_parse(&pattern, &context, text_span(&written), false, &offset, &error),
		row->ok);
	text_free(&written);
	atoms_free(atoms);
	arena_free(&arena);
}

static const struct fold {
	const char *name, *word, *folded;
} folds[] = {
	{ "small", "strike", "strike" },
	{ "capitals", "STRIKE-2", "strike-2" },
	{ "other letters", "ÄÉÑ", "äéñ" },
	{ "other scripts", "ВОЙНА", "война" },
	{ "without case", "대화", "대화" },
	{ "nothing", "", "" },
};

static void test_fold(void **state)
{
	const struct fold *row = *state;
	struct text folded = { 0 };
	pattern_fold(&folded, span_of(row->word));
	assert_span(text_span(&folded), row->folded);
	text_free(&folded);
}

int main(void)
{
	return ROWS_RUN(parsings, test_parse) + ROWS_RUN(growths, test_growth) +
	       ROWS_RUN(folds, test_fold);
}
