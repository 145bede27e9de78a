// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Languages for the tests of language/, and the texts of the real files.
#ifndef TOCSIN_TESTS_LANGUAGES_H
#define TOCSIN_TESTS_LANGUAGES_H

#include "rows.h"

#include "base/file.h"
#include "base/gzip.h"
#include "base/jsonlines.h"
#include "language/language.h"

#include <string.h>
#include <time.h>

static const char *const test_english =
	"[language]\ncode = en\nname = English\nscript = latin\n"
	"function_words = the of and to in is that for with\n"
	"abbreviations = Gen. Mt. Co. Ltd. Lieut.\nnumber_abbreviations = No. Oct. Feb.\n"
	"openers = The It This In When\ndatelines = (NEWS) -- | (KCNA) --\n"
	"end_marks = -0- | www.news.example\nreleases = on\nbylines = Daily Worker | Political News Team\n"
	"eras = Juche\njoined_names = Kim Il Sung | Kim Jong Il | Kim Jong Un\n"
	"months = January February March April May June July August September October "
	"November December\n";
static const char *const test_spanish =
	"[language]\ncode = es\nscript = latin\nfunction_words = el la los de en y que\n"
	"datelines = (ACNC) --\nmonths = enero febrero marzo abril mayo junio julio agosto "
	"septiembre octubre noviembre diciembre\n";
static const char *const test_korean =
	"[language]\ncode = ko\nscript = hangul\nlast_syllables = 다 까 요\n"
	"datelines = 발 조선중앙통신) | 발 조선중앙통신】 | 로동신문\nend_marks = (끝) | ---\n"
	"bylines = 본사기자\neras = 주체\n"
	"months = 1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월\n";
static const char *const test_japanese =
	"[language]\ncode = ja\nscript = kana\ndatelines = 発朝鮮中央通信】\nend_marks = ---\n"
	"months = 1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月\n";

/** Read a language from the text of its file. */
static inline void test_language(struct language *language, const char *ini, struct arena *arena)
{
	struct settings settings;
	struct error error = { 0 };
	if (!settings_parse(&settings, "test.ini", span_of(ini), arena, &error) ||
		!language_read(language, &settings, arena, &error))
		fail_msg("%s", error.message);
}

/** A language of the bundled pack. */
static inline void pack_language(struct language *language, const char *code, struct arena *arena)
{
	struct text path = { 0 }, ini = { 0 };
	struct error error = { 0 };
	text_format(&path, "lexicons/dprk/languages/%s.ini", code);
	if (!file_read(path.bytes, 1 << 20, &ini, &error))
		fail_msg("%s", error.message);
	test_language(language, ini.bytes, arena);
	text_free(&path);
	text_free(&ini);
}

/** `count` times `piece`. */
static inline struct text repeated(const char *piece, size_t count)
{
	struct text text = { 0 };
	for (size_t i = 0; i < count; i++)
		text_append_string(&text, piece);
	return text;
}

/** Seconds of processor time; what is linear takes far less than one for a megabyte. */
static inline double seconds(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

/** The path of a real file in the arena, or skip the test. */
static inline const char *real_file(const char *name, struct arena *arena)
{
	const char *folder = getenv("TOCSIN_REAL_DATA");
	if (!folder)
		skip();
	return file_join(arena, folder, name);
}

/** Put the members "id" and "text" of a real file's items into arrays in the arena. */
static inline size_t real_texts(
	const char *path, size_t limit, struct arena *arena, struct span **ids, struct span **texts)
{
	struct gzip_reader *reader;
	struct text bytes = { 0 };
	struct json_object object = { 0 };
	struct error error = { 0 };
	bool end = false, ok = gzip_open(&reader, path, &error);
	while (ok && !end)
		ok = gzip_read(reader, &bytes, &end, &error);
	assert_true(ok);
	gzip_close(reader);
	*ids = ARENA_ARRAY(arena, struct span, limit);
	*texts = ARENA_ARRAY(arena, struct span, limit);
	struct span rest = span_copy(arena, text_span(&bytes)), line;
	size_t count = 0;
	text_free(&bytes);
	for (int number = 1; count < limit && span_cut(&rest, '\n', &line); number++) {
		if (line.size == 0)
			continue;
		struct json_place place = { path, number, 1 };
		assert_true(json_object_parse(&object, line, place, arena, &error));
		(*ids)[count] = json_object_member(&object, "id")->value;
		(*texts)[count++] = json_object_member(&object, "text")->value;
	}
	json_object_free(&object);
	return count;
}

#endif
