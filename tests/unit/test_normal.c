// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "languages.h"

#include "base/utf8.h"
#include "language/marks.h"
#include "language/normal.h"
#include "language/sentences.h"

static const struct folding {
	const char *name, *given, *text; // text NULL: the same, and not copied
} foldings[] = {
	{ "plain ASCII", "The army's \"will\" -- 20,000 men.\n", NULL },
	{ "normal Korean", "《조선》은 대답한다.", NULL },
	{ "accents", "Ri hablará mañana.", NULL },
	{ "nothing", "", NULL },
	{ "full-width ASCII", "７月５日，Ａ－Ｂ！", "7月5日,A-B!" },
	{ "wide and no-break blanks", "a\u3000b\u00a0c\u2003d", "a b c d" },
	{ "curly quotes", "“a” ‘b’ c’s «d» e´s", "\"a\" 'b' c's \"d\" e's" },
	{ "dashes", "a — b – c ‐ d − e", "a -- b - c - d - e" },
	{ "mathematical brackets", "≪a≫", "《a》" },
	{ "BOM", "\ufeffa", "a" },
	{ "soft hyphen", "peace\u00adful", "peaceful" },
	{ "zero-width blank", "a\u200bb", "ab" },
	{ "CRLF", "a\r\nb\r\n", "a\nb\n" },
	{ "CR", "a\rb", "a\nb" },
	{ "windows-1252 in disguise",
		"a \xc2\x96 b \xc2\x93"
		"c\xc2\x94",
		"a - b \"c\"" },
	{ "decomposed accent", "man\u0303ana", "mañana" },
	{ "decomposed Hangul", "\u1100\u1161\u11a8\u1112\u1161", "각하" },
	{ "accent on full-width", "\uff21\u0301", "Á" },
	{ "accent at the start", "\u0301a", "\u0301a" },
	{ "compatibility ideograph", "\uf900", "豈" },
	{ "name glued on both sides", "atKim Il SungSquare", "at Kim Il Sung Square" },
	{ "name glued to a comma", "Well,Kim Jong Unwas there", "Well, Kim Jong Un was there" },
	{ "two names glued", "Kim Il SungKim Jong Il", "Kim Il Sung Kim Jong Il" },
	{ "possessive stays", "Kim Jong Un's \"Kim Il Sung\"", NULL },
	{ "blank before a comma", "Kim Jong Un , general", "Kim Jong Un, general" },
	{ "blank before a comma elsewhere", "August 12. , Read out", NULL },
	{ "a name in quotes", "\"Kim Il Sung\"", NULL },
	{ "name at the end", "ByKim Il Sung", "By Kim Il Sung" },
	{ "glued and full-width", "Ａ atKim Il Sung", "A at Kim Il Sung" },
};

static void test_fold(void **state)
{
	const struct folding *row = *state;
	struct arena arena = { 0 };
	struct language language;
	struct normal normal;
	test_language(&language, test_english, &arena);
	normal_make(&normal, span_of(row->given), &language, &arena);
	assert_span(normal.text, row->text ? row->text : row->given);
	if (!row->text) {
		assert_ptr_equal(normal.text.bytes, normal.given.bytes);
		assert_null(normal.offsets);
	}
	assert_int_equal(normal_given(&normal, normal.text.size), strlen(row->given));
	language_free(&language);
	arena_free(&arena);
}

static const struct mapping {
	const char *name, *given, *words; // the words of the text as given, parted by |
} mappings[] = {
	{ "plain", "a bc d", "a|bc|d" },
	{ "full-width and wide blanks", "ＡＢ\u3000ｃ", "ＡＢ|ｃ" },
	{ "BOM is no part", "\ufeffa b", "a|b" },
	{ "soft hyphen is inside", "peace\u00adful b", "peace\u00adful|b" },
	{ "zero-width blank before a blank", "a\u200b b", "a|b" },
	{ "zero-width blank behind a blank", "a \u200bb", "a|b" },
	{ "glued name", "atKim Il SungSquare", "at|Kim|Il|Sung|Square" },
	{ "dropped blank", "Kim Jong Un , b", "Kim|Jong|Un ,|b" },
	{ "CRLF", "a\r\nb", "a|b" },
	{ "decomposed", "man\u0303ana de", "man\u0303ana|de" },
	{ "decomposed Hangul", "\u1100\u1161\u11a8 \u1112\u1161",
		"\u1100\u1161\u11a8|\u1112\u1161" },
};

static void test_map(void **state)
{
	const struct mapping *row = *state;
	struct arena arena = { 0 };
	struct language language;
	struct normal normal;
	struct text words = { 0 };
	test_language(&language, test_english, &arena);
	normal_make(&normal, span_of(row->given), &language, &arena);
	for (size_t at = 0, end; at < normal.text.size; at = end + 1) {
		for (end = at; end < normal.text.size && !strchr(" \n", normal.text.bytes[end]);)
			end++;
		if (at)
			text_append_byte(&words, '|');
		text_append(&words, span_part(normal.given, normal_given(&normal, at),
					    normal_given(&normal, end)));
	}
	assert_string_equal(words.bytes, row->words);
	text_free(&words);
	language_free(&language);
	arena_free(&arena);
}

static const char *const statement =
	"Pyongyang, May 3 (KCNA) -- We said 20 \"words\".\nThey paid. -0-";

static const struct identical {
	const char *name, *given;
} identicals[] = {
	{ "itself", "Pyongyang, May 3 (KCNA) -- We said 20 \"words\".\nThey paid. -0-" },
	{ "CRLF", "Pyongyang, May 3 (KCNA) -- We said 20 \"words\".\r\nThey paid. -0-\r\n" },
	{ "no-break blanks",
		"Pyongyang, May 3 (KCNA)\u00a0-- We\u00a0said 20 \"words\".\nThey paid.\u00a0-0-" },
	{ "doubled blanks", "Pyongyang, May 3 (KCNA) --  We  said 20 \"words\".\n\nThey paid." },
	{ "full-width digits", "We said ２０ \"words\". They paid. -0-" },
	{ "curly quotes", "We said 20 “words”.\nThey paid." },
	{ "another dateline", "Panmunjom, May 4 (KCNA) — We said 20 \"words\". They paid." },
	{ "end mark with a date", "We said 20 \"words\".\nThey paid. -0- (2025.01.31.)" },
	{ "BOM", "\ufeffWe said 20 \"words\".\nThey paid." },
};

static void identity_of(struct text *identity, const char *given)
{
	struct arena arena = { 0 };
	struct language language;
	test_language(&language, test_english, &arena);
	normal_identity(identity, span_of(given), &language);
	language_free(&language);
	arena_free(&arena);
}

static void test_identity(void **state)
{
	const struct identical *row = *state;
	struct text one = { 0 }, other = { 0 };
	identity_of(&one, statement);
	identity_of(&other, row->given);
	assert_string_equal(one.bytes, "We said 20 \"words\". They paid.");
	assert_string_equal(other.bytes, one.bytes);
	text_free(&one);
	text_free(&other);
}

// It is appended, by NFKC, and the case of letters counts.
static void test_identity_form(void **state)
{
	(void)state;
	struct text identity = { 0 };
	text_append_string(&identity, "x ");
	identity_of(&identity, "  Ⅱ … ㎞ A ");
	assert_string_equal(identity.bytes, "x II ... km A");
	text_clear(&identity);
	identity_of(&identity, "We said.\r\nDaily Worker\n-0-");
	assert_string_equal(identity.bytes, "We said. Daily Worker");
	text_clear(&identity);
	normal_identity(&identity, span_of(" "), NULL);
	assert_int_equal(identity.size, 0);
	text_free(&identity);
}

static const struct hostile {
	const char *name, *piece;
	size_t count;
} hostiles[] = {
	{ "one long line", "word ", 200000 },
	{ "lone marks", "\u0301", 500000 },
	{ "marks in the wrong order", "\u0301\u0323", 250000 },
	{ "jamo", "\u1161", 330000 },
	{ "soft hyphens", "\u00ad", 500000 },
	{ "names glued to names", "Kim Il Sung", 90000 },
	{ "beginnings of names", "Kim ", 250000 },
	{ "curly quotes", "“", 330000 },
	{ "CRs", "\r", 1000000 },
	{ "longest decomposition", "\ufdfa", 330000 },
};

static void test_hostile(void **state)
{
	const struct hostile *row = *state;
	struct arena arena = { 0 };
	struct language language;
	struct normal normal;
	struct text given = repeated(row->piece, row->count), identity = { 0 };
	test_language(&language, test_english, &arena);
	double start = seconds();
	normal_make(&normal, text_span(&given), &language, &arena);
	normal_identity(&identity, text_span(&given), &language);
	assert_true(getenv("TOCSIN_SLOW") || seconds() - start < 3);
	assert_int_equal(utf8_invalid(normal.text), SPAN_NOT_FOUND);
	assert_int_equal(utf8_invalid(text_span(&identity)), SPAN_NOT_FOUND);
	assert_true(normal_given(&normal, normal.text.size) <= given.size);
	text_free(&given);
	text_free(&identity);
	language_free(&language);
	arena_free(&arena);
}

static void append_without_blanks(struct text *text, struct span span)
{
	for (size_t i = 0; i < span.size; i++)
		if (!strchr(" \n\t", span.bytes[i]))
			text_append_byte(text, span.bytes[i]);
}

/** The bytes as given of each sentence become the same sentence again. */
static void check_map(const struct normal *normal, const struct language *language, struct span id,
	struct arena *arena)
{
	struct sentence *sentences;
	size_t count, last = 0;
	struct text one = { 0 }, other = { 0 };
	sentences_split(language, normal->text, 0, normal->text.size, arena, &sentences, &count);
	for (size_t i = 0; i < count; i++) {
		size_t start = normal_given(normal, sentences[i].start);
		size_t end = normal_given(normal, sentences[i].end);
		struct normal again;
		assert_true(last <= start && start < end && end <= normal->given.size);
		normal_make(&again, span_part(normal->given, start, end), language, arena);
		text_clear(&one);
		text_clear(&other);
		append_without_blanks(&one, again.text);
		append_without_blanks(
			&other, span_part(normal->text, sentences[i].start, sentences[i].end));
		if (!span_equal(text_span(&one), text_span(&other)))
			fail_msg("%.*s: '%s' is not '%s'", SPAN_ARGUMENTS(id), one.bytes,
				other.bytes);
		last = end;
	}
	text_free(&one);
	text_free(&other);
}

static const struct real {
	const char *name, *file, *code;
} reals[] = {
	{ "map of the real files of 2011", "corpora/kcna-2011-2012.jsonl.gz", "en" },
	{ "map of the real files of 2024", "corpora/kcna-2024.jsonl.gz", "en" },
	{ "map of the Korean addresses", "corpora/new-year-addresses-ko.jsonl.gz", "ko" },
};

static void test_real(void **state)
{
	const struct real *row = *state;
	struct arena arena = { 0 }, one = { 0 };
	const char *path = real_file(row->file, &arena);
	struct language language;
	struct span *ids, *texts;
	pack_language(&language, row->code, &arena);
	size_t count = real_texts(path, 2000, &arena, &ids, &texts);
	assert_true(count > 50);
	for (size_t i = 0; i < count; i++) {
		struct normal normal;
		normal_make(&normal, texts[i], &language, &one);
		check_map(&normal, &language, ids[i], &one);
		arena_reset(&one);
	}
	language_free(&language);
	arena_free(&one);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest others[] = { cmocka_unit_test(test_identity_form) };
	return ROWS_RUN(foldings, test_fold) | ROWS_RUN(mappings, test_map) |
	       ROWS_RUN(identicals, test_identity) | ROWS_RUN(hostiles, test_hostile) |
	       ROWS_RUN(reals, test_real) | cmocka_run_group_tests(others, NULL, NULL);
}
