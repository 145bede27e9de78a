// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "languages.h"

static const struct refusal {
	const char *name, *ini, *message;
} refusals[] = {
	{ "unknown key", "[language]\ncode = en\nscript = latin\ncolour = red\n",
		"test.ini:4: unknown key 'colour' in section 'language'" },
	{ "unknown section", "[tongue]\ncode = en\n",
		"test.ini:2: unknown key 'code' in section 'tongue'" },
	{ "unknown script", "[language]\nscript = runes\n",
		"test.ini:2: unknown script 'runes': expected latin, hangul, han, kana or cyrillic" },
	{ "no code", "[language]\nscript = latin\n",
		"test.ini: a language needs 'code' and 'script'" },
	{ "eleven months", "[language]\ncode = x\nscript = latin\nmonths = a b c d e f g h i j k\n",
		"test.ini: expected 12 months, found 11" },
};

static void test_refused(void **state)
{
	const struct refusal *row = *state;
	struct arena arena = { 0 };
	struct settings settings;
	struct language language;
	struct error error = { 0 };
	assert_true(settings_parse(&settings, "test.ini", span_of(row->ini), &arena, &error));
	assert_false(language_read(&language, &settings, &arena, &error));
	assert_string_equal(error.message, row->message);
	arena_free(&arena);
}

static void test_read(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct language language;
	test_language(&language,
		"[language]\ncode = xx\nname = A tongue\nscript = han\n"
		"datelines = (A) -- || (B) |\nfunction_words = a b\nfunction_words = c\n",
		&arena);
	assert_span(language.code, "xx");
	assert_span(language.name, "A tongue");
	assert_int_equal(language.script, SCRIPT_HAN);
	assert_int_equal(language.datelines.count, 2);
	assert_span(language.datelines.items[0], "(A) --");
	assert_span(language.datelines.items[1], "(B)");
	assert_int_equal(language.function_words.count, 3);
	language_free(&language);
	arena_free(&arena);
}

static const struct bundled {
	const char *name;
} bundle[] = { { "en" }, { "ko" }, { "es" }, { "ru" }, { "zh" }, { "ja" } };

static void test_bundled(void **state)
{
	const struct bundled *row = *state;
	struct arena arena = { 0 };
	struct language language;
	pack_language(&language, row->name, &arena);
	assert_span(language.code, row->name);
	assert_int_equal(language.months.count, 12);
	language_free(&language);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest others[] = { cmocka_unit_test(test_read) };
	return ROWS_RUN(refusals, test_refused) | ROWS_RUN(bundle, test_bundled) |
	       cmocka_run_group_tests(others, NULL, NULL);
}
