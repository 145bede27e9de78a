// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "languages.h"

#include "base/csv.h"
#include "language/marks.h"
#include "language/normal.h"
#include "language/sentences.h"

static const struct splitting {
	const char *name, *ini, *text, *sentences; // "number:sentence|..."
} splittings[] = {
#define EN NULL
#define KO test_korean
	{ "two", EN, "We came. We saw.", "0:We came.|1:We saw." },
	{ "question and exclamation", EN, "Why? Stop! Now.", "0:Why?|1:Stop!|2:Now." },
	{ "several marks", EN, "Why?! Well... They did.", "0:Why?!|1:Well...|2:They did." },
	{ "a line end", EN, "A title\nA text.\n\nMore", "0:A title|1:A text.|2:More" },
	{ "in lower case it goes on", EN, "He said no. and left.", "0:He said no. and left." },
	{ "a comma behind a point", EN, "On August 12. , Read out.",
		"0:On August 12. , Read out." },
	{ "closing quote", EN, "\"We will.\" They did.", "0:\"We will.\"|1:They did." },
	{ "closing bracket", EN, "(We will.) They did.", "0:(We will.)|1:They did." },
	{ "quote opens the next", EN, "He spoke. \"We will.\"", "0:He spoke.|1:\"We will.\"" },
	{ "U.S. before a name", EN, "The U.S. Navy came. It left.",
		"0:The U.S. Navy came.|1:It left." },
	{ "U.S. before a quote", EN, "The U.S. \"aid\" came.", "0:The U.S. \"aid\" came." },
	{ "U.S. at the end", EN, "They blame the U.S. It is guilty.",
		"0:They blame the U.S.|1:It is guilty." },
	{ "U.S. at the very end", EN, "They blame the U.S.", "0:They blame the U.S." },
	{ "U. S. with a blank", EN, "The U. S. Navy came.", "0:The U. S. Navy came." },
	{ "hyphen before U.S.", EN, "The anti-U.S. Struggle goes on.",
		"0:The anti-U.S. Struggle goes on." },
	{ "D.P.R.K. and C.C.", EN, "The D.P.R.K. Army and the C.C. Members met.",
		"0:The D.P.R.K. Army and the C.C. Members met." },
	{ "initials", EN, "S. Korea and J. Z. Smith met. All saw.",
		"0:S. Korea and J. Z. Smith met.|1:All saw." },
	{ "rank", EN, "Gen. Pak spoke. We heard.", "0:Gen. Pak spoke.|2:We heard." },
	{ "rank of two words", EN, "Lieut. Gen. Pak spoke. We heard.",
		"0:Lieut. Gen. Pak spoke.|3:We heard." },
	{ "abbreviated month", EN, "It came on Oct. 28. We saw.",
		"0:It came on Oct. 28.|2:We saw." },
	{ "abbreviated month at the end", EN, "It came in Oct. We saw.",
		"0:It came in Oct.|1:We saw." },
	{ "firm", EN, "Star Co. Ltd. Seoul came. We saw.",
		"0:Star Co. Ltd. Seoul came.|3:We saw." },
	{ "firm at the end", EN, "We sold it to Star Co. It paid.",
		"0:We sold it to Star Co.|1:It paid." },
	{ "decimals and thousands", EN, "It was 3.5 of 20,000. We saw.",
		"0:It was 3.5 of 20,000.|1:We saw." },
	{ "an ellipsis", EN, "We wait… They come.", "0:We wait…|1:They come." },
	{ "an ellipsis alone is none", EN, "We wait. …\"", "0:We wait. …\"" },
	{ "Korean", KO, "우리는 간다. 그들은 왜? 좋다!", "0:우리는 간다.|1:그들은 왜?|2:좋다!" },
	{ "Korean with a lost blank", KO, "우리는 간다.그들은 온다.",
		"0:우리는 간다.|1:그들은 온다." },
	{ "Korean point for a middle dot", KO, "조.미회담과 8.15를 보라.",
		"0:조.미회담과 8.15를 보라." },
	{ "Korean quotation that goes on", KO, "《우리는 간다.》라고 말하였다. 끝.",
		"0:《우리는 간다.》라고 말하였다.|1:끝." },
	{ "Japanese", test_japanese, "行く。来た。", "0:行く。|1:来た。" },
	{ "nothing", EN, "", "" },
	{ "blanks", EN, " \n\t\n ", "" },
	{ "only points", EN, ". . .", "0:. . ." },
};

static void test_split(void **state)
{
	const struct splitting *row = *state;
	struct arena arena = { 0 };
	struct language language;
	struct sentence *sentences;
	size_t count;
	struct span text = span_of(row->text);
	struct text shown = { 0 };
	test_language(&language, row->ini ? row->ini : test_english, &arena);
	sentences_split(&language, text, 0, text.size, &arena, &sentences, &count);
	text_append_string(&shown, "");
	for (size_t i = 0; i < count; i++)
		text_format(&shown, "%s%u:%.*s", i ? "|" : "", sentences[i].number,
			SPAN_ARGUMENTS(span_part(text, sentences[i].start, sentences[i].end)));
	assert_string_equal(shown.bytes, row->sentences);
	text_free(&shown);
	language_free(&language);
	arena_free(&arena);
}

// Only the part asked for; without a language initials are still known.
static void test_part(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct sentence *sentences;
	size_t count;
	struct span text = span_of("Head. J. Smith came. We saw. Tail.");
	sentences_split(NULL, text, 6, 28, &arena, &sentences, &count);
	assert_int_equal(count, 2);
	assert_span(span_part(text, sentences[0].start, sentences[0].end), "J. Smith came.");
	assert_span(span_part(text, sentences[1].start, sentences[1].end), "We saw.");
	arena_free(&arena);
}

static const struct hostile {
	const char *name, *piece;
	size_t count;
} hostiles[] = {
	{ "one long line", "word ", 200000 },
	{ "one long word", "w", 1000000 },
	{ "points", ".", 1000000 },
	{ "points and blanks", ". ", 500000 },
	{ "points and closers", ".\"", 500000 },
	{ "initials", "A. ", 330000 },
	{ "abbreviations", "Gen. ", 200000 },
	{ "spelt", "A.B.", 250000 },
	{ "quotes", "\"", 10000 },
	{ "marks", "\u0301. ", 250000 },
	{ "ellipses", "…", 330000 },
	{ "line ends", "\n", 1000000 },
};

static void test_hostile(void **state)
{
	const struct hostile *row = *state;
	struct arena arena = { 0 };
	struct language language;
	struct sentence *sentences;
	size_t count, last = 0;
	struct text text = repeated(row->piece, row->count);
	test_language(&language, test_english, &arena);
	double start = seconds();
	sentences_split(&language, text_span(&text), 0, text.size, &arena, &sentences, &count);
	assert_true(getenv("TOCSIN_SLOW") || seconds() - start < 1);
	for (size_t i = 0; i < count; i++) {
		assert_true(last <= sentences[i].start && sentences[i].start < sentences[i].end);
		last = sentences[i].end;
	}
	assert_true(last <= text.size);
	text_free(&text);
	language_free(&language);
	arena_free(&arena);
}

/** A text by which two sentences are the same, without a dateline or end mark. */
static struct span same_by(struct span given, const struct language *language, struct arena *arena)
{
	struct text identity = { 0 };
	normal_identity(&identity, given, language);
	struct span copy = span_copy(arena, text_span(&identity));
	text_free(&identity);
	return copy;
}

static bool has_sentence(const struct language *language, struct span given, int64_t number,
	struct span wanted, struct arena *arena)
{
	struct normal normal;
	struct marks marks;
	struct sentence *sentences;
	size_t count;
	normal_make(&normal, given, language, arena);
	marks_find(&marks, language, normal.text, 0);
	sentences_split(
		language, normal.text, marks.body_start, marks.body_end, arena, &sentences, &count);
	for (size_t i = 0; i < count; i++)
		if (sentences[i].number == number)
			return span_equal(same_by(span_part(normal.text, sentences[i].start,
							  sentences[i].end),
						  language, arena),
				wanted);
	return false;
}

/** How many ids DOCUMENT#sN of a coded file name the sentence that stands in its text. */
static int count_found(const char *path, const struct language *language, const struct map *ids,
	const struct span *texts)
{
	struct text content = { 0 };
	struct error error = { 0 };
	struct csv_record record = { 0 };
	struct arena one = { 0 };
	struct language plain = *language;
	bool found = false;
	int right = 0;
	assert_true(file_read(path, 1 << 24, &content, &error));
	struct csv_reader reader = {
		.content = text_span(&content), .line = 1, .separator = ',', .name = path
	};
	assert_true(csv_read(&reader, &record, &found, &error));
	size_t id_column = csv_column(&record, "id"), text_column = csv_column(&record, "text");
	// Coded texts were cut by hand from texts whose names are still glued.
	plain.joined_names.count = 0;
	while (csv_read(&reader, &record, &found, &error) && found) {
		struct span id = record.cells[id_column];
		size_t at = span_find(id, "#s", 0);
		int64_t number;
		assert_true(span_integer(span_part(id, at + 2, id.size), &number));
		uint32_t document = map_find(ids, span_part(id, 0, at));
		assert_int_not_equal(document, MAP_NONE);
		struct span wanted = same_by(record.cells[text_column], &plain, &one);
		right += has_sentence(&plain, texts[document], number, wanted, &one);
		arena_reset(&one);
	}
	csv_record_free(&record);
	text_free(&content);
	arena_free(&one);
	return right;
}

static void test_real(void **state)
{
	(void)state;
	enum { LIMIT = 30000 };
	static const char *const files[] = { "corpora/kcna-2011-2012.jsonl.gz",
		"corpora/kcna-2024.jsonl.gz" };
	struct arena arena = { 0 };
	struct language language;
	struct map ids = { 0 };
	(void)real_file("", &arena);
	struct span *all = ARENA_ARRAY(&arena, struct span, 2 * LIMIT);
	size_t count = 0;
	pack_language(&language, "en", &arena);
	for (size_t i = 0; i < 2; i++) {
		struct span *names, *texts;
		size_t read =
			real_texts(real_file(files[i], &arena), LIMIT, &arena, &names, &texts);
		for (size_t j = 0; j < read; j++) {
			map_put(&ids, names[j], NULL);
			all[count++] = texts[j];
		}
	}
	// The rest are fragments ("... on Oct." and "28 ...") and sentences that a U.S. ends.
	assert_true(
		count_found(real_file("gold/sentences.csv", &arena), &language, &ids, all) >= 290);
	assert_true(count_found(real_file("gold/sentences-more.csv", &arena), &language, &ids,
			    all) >= 560);
	map_free(&ids);
	language_free(&language);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest others[] = { cmocka_unit_test(test_part),
		cmocka_unit_test(test_real) };
	return ROWS_RUN(splittings, test_split) | ROWS_RUN(hostiles, test_hostile) |
	       cmocka_run_group_tests(others, NULL, NULL);
}
