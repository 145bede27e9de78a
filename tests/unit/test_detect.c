// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "languages.h"

#include "language/detect.h"

static const struct detection {
	const char *name, *text, *code; // code NULL: none is clear
} detections[] = {
	{ "English", "The army of the country is ready to defend the peace.", "en" },
	{ "English in capitals", "THE ARMY IS READY", "en" },
	{ "Spanish", "El ejército de la nación defiende la paz y los derechos.", "es" },
	{ "Spanish without accents", "Los paises de la region en la reunion.", "es" },
	{ "Korean", "우리 군대는 나라의 평화를 지킬것이다.", "ko" },
	{ "Korean with Latin names", "미국의 F-22A 와 B-52H 전략폭격기가 또다시 날아들었다.",
		"ko" },
	{ "English that quotes Korean", "The word 주체 is spelt Juche in the text.", "en" },
	{ "Japanese: ideographs and kana", "朝鮮人民軍総参謀部が報道を発表した", "ja" },
	{ "Chinese: ideographs only", "朝鮮人民軍總參謀部發表報道", NULL },
	{ "a vote that is even", "the de of la", NULL },
	{ "another language of the script", "Lorem ipsum dolor sit amet consectetur", NULL },
	{ "names only", "Kim Yong Nam", NULL },
	{ "numbers", "2024 1,000 3.5", NULL },
	{ "nothing", "", NULL },
};

static void test_detect(void **state)
{
	const struct detection *row = *state;
	struct arena arena = { 0 };
	struct language languages[4];
	test_language(&languages[0], test_english, &arena);
	test_language(&languages[1], test_spanish, &arena);
	test_language(&languages[2], test_korean, &arena);
	test_language(&languages[3], test_japanese, &arena);
	const struct language *found = language_detect(languages, 4, span_of(row->text));
	if (row->code) {
		assert_non_null(found);
		assert_span(found->code, row->code);
	} else {
		assert_null(found);
	}
	for (size_t i = 0; i < 4; i++)
		language_free(&languages[i]);
	arena_free(&arena);
}

static void test_none(void **state)
{
	(void)state;
	assert_null(language_detect(NULL, 0, span_of("The text of a man.")));
}

// The beginning must not be cut inside a character, and counts alone.
static void test_long(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct language languages[2];
	test_language(&languages[0], test_english, &arena);
	test_language(&languages[1], test_korean, &arena);
	struct text text = repeated("a우리", 100000);
	const struct language *found = language_detect(languages, 2, text_span(&text));
	assert_ptr_equal(found, &languages[1]);
	text_free(&text);
	language_free(&languages[0]);
	language_free(&languages[1]);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest others[] = { cmocka_unit_test(test_none),
		cmocka_unit_test(test_long) };
	return ROWS_RUN(detections, test_detect) | cmocka_run_group_tests(others, NULL, NULL);
}
