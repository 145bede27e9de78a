// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "languages.h"

#include "language/tokens.h"

// Tokens parted by |; before each its flags: # number, , break, ; strong break, q quoted,
// s quote start, h Hangul, and a blank where it has any.
static const struct splitting {
	const char *name, *text, *tokens;
} splittings[] = {
	{ "words", "We will win", "We|will|win" },
	{ "apostrophe inside a word", "the DPRK's army", "the|DPRK's|army" },
	{ "apostrophe behind a word", "the workers' party", "the|workers|party" },
	{ "apostrophe behind a year", "the 1990's end", "the|1990's|end" },
	{ "hyphens inside", "anti-U.S. state-of-the-art F-35", "anti-U.S.|state-of-the-art|F-35" },
	{ "hyphen at the edge", "-war- pre- and post-war", "war|pre|and|post-war" },
	{ "rank with a hyphen", "Vice-Marshal Ri", "Vice-Marshal|Ri" },
	{ "U.S.", "the U.S. army", "the|U.S.|army" },
	{ "U.S. at the end", "blames the U.S.", "blames|the|U.S." },
	{ "U.S. at the end of a quotation", "\"the U.S.\"", "sq the|q U.S." },
	{ "possessive of U.S.", "the U.S.'s plan", "the|U.S.'s|plan" },
	{ "compound of U.S.", "U.S.-led DPRK-U.S. talks", "U.S.-led|DPRK-U.S.|talks" },
	{ "U.S. before a comma", "the U.S., Japan", "the|U.S.|, Japan" },
	{ "spelt", "D.P.R.K. and C.C., WPK", "D.P.R.K.|and|C.C.|, WPK" },
	{ "spelt and glued", "U.S.forces", "U.S.|forces" },
	{ "initial", "S. Korea and J.Smith", "S.|Korea|and|J.|Smith" },
	{ "letter at the end", "plan B.", "plan|B" },
	{ "listed abbreviation", "Gen. Pak and Mt. Paektu", "Gen.|Pak|and|Mt.|Paektu" },
	{ "listed before a number", "No.5 on Oct. 2", "No.|# 5|on|Oct.|# 2" },
	{ "not listed", "came. Pak", "came|; Pak" },
	{ "address", "see www.news.example now", "see|www.news.example|now" },
	{ "a lost blank", "peace.The war", "peace|; The|war" },
	{ "thousands", "20,000 men", "# 20,000|men" },
	{ "years are no thousands", "2011,2012", "# 2011|#, 2012" },
	{ "decimals", "3.5 percent", "# 3.5|percent" },
	{ "ordinals", "the 7th 3rd-class", "the|7th|3rd-class" },
	{ "score", "3:0", "# 3|#; 0" },
	{ "comma", "Japan, the", "Japan|, the" },
	{ "glued comma", "Japan,the", "Japan|, the" },
	{ "strong breaks", "a; b: c -- d (e) f! g? h", "a|; b|; c|; d|; e|; f|; g|; h" },
	{ "dash of one stroke", "a - b", "a|; b" },
	{ "comma and more", "a, (b", "a|,; b" },
	{ "other signs", "a / b & c % d", "a|b|c|d" },
	{ "quotation", "said \"we will\" too", "said|sq we|q will|too" },
	{ "quotation with a comma", "\"we will,\" he said", "sq we|q will|, he|said" },
	{ "never closed", "said \"we will", "said|s we|will" },
	{ "closed, of an earlier sentence", "we will,\" he said", "we|will|, he|said" },
	{ "never closed, then another", "\"We say \"no\" now", "s We|say|sq no|now" },
	{ "inside another", "\"We say \"no\" now\"", "sq We|q say|sq no|q now" },
	{ "two quotations", "\"a\" and \"b\"", "sq a|and|sq b" },
	{ "empty quotation", "\"\" a", "a" },
	{ "single quotes", "the 'aid' came", "the|sq aid|came" },
	{ "single quotes with an apostrophe", "the 'army's aid' came", "the|sq army's|q aid|came" },
	{ "apostrophe in front", "'tis the army", "s tis|the|army" },
	{ "year cut short", "of the '90s", "of|the|90s" },
	{ "angle quotes", "《우리 당》은", "hsq 우리|hq 당|h 은" },
	{ "other quotes", "〈a〉 「b」 『c』 <d>", "sq a|sq b|sq c|sq d" },
	{ "different kinds cross", "\"a 《b\" c》", "sq a|sq b|q c" },
	{ "less than", "a < b", "a|b" },
	{ "eojeol", "우리 군대는 나라를", "h 우리|h 군대는|h 나라를" },
	{ "numbers in eojeol", "3대혁명과 15일", "h 3대혁명과|h 15일" },
	{ "day with a middle dot", "6·15공동선언 6.15를", "h 6·15공동선언|h 6.15를" },
	{ "words with a middle dot", "북·남 북ㆍ남", "h 북|h 남|h 북|h 남" },
	{ "Latin in eojeol", "ICBM을 쏘다", "h ICBM을|h 쏘다" },
	{ "Korean points and commas", "간다.우리,그들", "h 간다|h; 우리|h, 그들" },
	{ "wide stops", "行く。来た、見た", "行く|; 来た|, 見た" },
	{ "accents", "mañana É", "mañana|É" },
	{ "lone marks", "\u0301\u0323", "\u0301\u0323" },
	{ "mark on a letter", "x\u0323y", "x\u0323y" },
	{ "only signs", "... --- !!! \"'\" ,;", "" },
	{ "nothing", "", "" },
};

static void show(struct text *shown, struct span text, const struct token *token)
{
	static const struct {
		uint32_t flag;
		const char *sign;
	} signs[] = { { TOKEN_NUMBER, "#" }, { TOKEN_HANGUL, "h" }, { TOKEN_BREAK, "," },
		{ TOKEN_STRONG_BREAK, ";" }, { TOKEN_QUOTE_START, "s" }, { TOKEN_QUOTED, "q" } };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (token->flags & signs[i].flag)
			text_append_string(shown, signs[i].sign);
	if (token->flags)
		text_append_byte(shown, ' ');
	text_append(shown, span_part(text, token->start, token->end));
}

static void test_split(void **state)
{
	const struct splitting *row = *state;
	struct arena arena = { 0 };
	struct language language;
	struct tokens tokens = { 0 };
	struct span text = span_of(row->text);
	struct text shown = { 0 };
	test_language(&language, test_english, &arena);
	tokens_split(&tokens, &language, text, 0, text.size);
	text_append_string(&shown, "");
	for (size_t i = 0; i < tokens.count; i++) {
		if (i)
			text_append_byte(&shown, '|');
		show(&shown, text, &tokens.items[i]);
	}
	assert_string_equal(shown.bytes, row->tokens);
	free(tokens.items);
	text_free(&shown);
	language_free(&language);
	arena_free(&arena);
}

// Behind what is there already, only the part asked for, and without a language.
static void test_part(void **state)
{
	(void)state;
	struct tokens tokens = { 0 };
	struct span text = span_of("Gen. Pak's U.S. visit");
	tokens_split(&tokens, NULL, text, 5, 15);
	tokens_split(&tokens, NULL, text, 0, 5);
	assert_int_equal(tokens.count, 3);
	assert_span(span_part(text, tokens.items[0].start, tokens.items[0].end), "Pak's");
	assert_span(span_part(text, tokens.items[1].start, tokens.items[1].end), "U.S.");
	assert_span(span_part(text, tokens.items[2].start, tokens.items[2].end), "Gen");
	free(tokens.items);
}

static const struct hostile {
	const char *name, *piece;
	size_t count;
} hostiles[] = {
	{ "one long line", "word ", 200000 },
	{ "one long word", "w", 1000000 },
	{ "one long hyphenated word", "w-", 500000 },
	{ "spelt letters", "A.", 500000 },
	{ "initials", "A. ", 330000 },
	{ "points", ".", 1000000 },
	{ "closed quotes", "\"a\" ", 250000 },
	{ "opened quotes", "\"a ", 330000 },
	{ "quotes", "\"", 10000 },
	{ "brackets of quotes", "《a ", 200000 },
	{ "single quotes", "'a ", 330000 },
	{ "apostrophes", "'", 1000000 },
	{ "an initial and quotes", "A.\"\"\"\"\"\"\"\"", 100000 },
	{ "marks", "\u0301", 500000 },
	{ "NUL-like signs", "\x01", 1000000 },
};

static void test_hostile(void **state)
{
	const struct hostile *row = *state;
	struct arena arena = { 0 };
	struct language language;
	struct tokens tokens = { 0 };
	struct text text = repeated(row->piece, row->count);
	size_t last = 0;
	test_language(&language, test_english, &arena);
	double start = seconds();
	tokens_split(&tokens, &language, text_span(&text), 0, text.size);
	assert_true(getenv("TOCSIN_SLOW") || seconds() - start < 1);
	for (size_t i = 0; i < tokens.count; i++) {
		assert_true(last <= tokens.items[i].start);
		assert_true(tokens.items[i].start < tokens.items[i].end);
		last = tokens.items[i].end;
	}
	assert_true(last <= text.size);
	free(tokens.items);
	text_free(&text);
	language_free(&language);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest others[] = { cmocka_unit_test(test_part) };
	return ROWS_RUN(splittings, test_split) | ROWS_RUN(hostiles, test_hostile) |
	       cmocka_run_group_tests(others, NULL, NULL);
}
