// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/side_by_side.h"

#include "base/utf8.h"
#include "joining/pairing.h"

#include <stdlib.h>

enum { FIRST_WIDE = 0x1100, LEVELS_WIDTH = 25 };

/** One row: sentences `from` to `to` of each coding. */
struct row {
	const struct coding *coding[2];
	size_t from[2], to[2];
};

struct tally {
	size_t rows, shown, differ[SCALE_COUNT];
	int more[SCALE_COUNT]; // rows in which the second text is higher
};

static int level_of(const struct row *row, int side, int scale)
{
	int level = 0;
	for (size_t i = row->from[side]; i < row->to[side]; i++)
		if (row->coding[side]->sentences[i].level[scale] > level)
			level = row->coding[side]->sentences[i].level[scale];
	return level;
}

static bool has_level(const struct row *row)
{
	for (int side = 0; side < 2; side++)
		for (int scale = 0; scale < SCALE_COUNT; scale++)
			if (level_of(row, side, scale))
				return true;
	return false;
}

static void append_numbers(struct text *text, const struct row *row, int side)
{
	size_t start = text->size;
	for (size_t i = row->from[side]; i < row->to[side]; i++) {
		int32_t number = row->coding[side]->sentences[i].number;
		text_append_string(text, i > row->from[side] ? "+" : "[");
		if (number < 0)
			text_append_string(text, "title");
		else
			text_format(text, "%d", number);
	}
	text_append_string(text, row->from[side] < row->to[side] ? "]" : "[-]");
	while (text->size - start < 12)
		text_append_byte(text, ' ');
}

// On one line, cut to a width; wide scripts take two columns.
static void append_cut(struct text *text, struct span sentence, int *left)
{
	bool blank = true;
	for (size_t at = 0; at < sentence.size && *left >= 0;) {
		uint32_t c = utf8_next(sentence, &at);
		bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
		if (is_blank && blank)
			continue;
		blank = is_blank;
		*left -= c >= FIRST_WIDE ? 2 : 1;
		if (*left >= 0)
			utf8_append(text, is_blank ? ' ' : c);
		else
			text_append_string(text, "…");
	}
}

static void append_side(struct text *text, const struct row *row, int side, int width)
{
	const struct coding *coding = row->coding[side];
	int left = width - LEVELS_WIDTH;
	text_format(text, "  %-3.*s", SPAN_ARGUMENTS(coding->record.language));
	append_numbers(text, row, side);
	text_format(text, "T%d C%d  ", level_of(row, side, SCALE_THREAT),
		level_of(row, side, SCALE_CONCILIATION));
	for (size_t i = row->from[side]; i < row->to[side]; i++) {
		append_cut(text, coding->sentences[i].text, &left);
		if (left > 0 && i + 1 < row->to[side])
			text_append_byte(text, ' ');
	}
	while (text->bytes[text->size - 1] == ' ')
		text->bytes[--text->size] = '\0';
	text_append_byte(text, '\n');
}

static void append_differences(struct text *text, const struct row *row, struct tally *tally)
{
	static const char *const names[SCALE_COUNT] = { "T", "C" };
	bool any = false;
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		int difference = level_of(row, 1, scale) - level_of(row, 0, scale);
		if (difference == 0)
			continue;
		text_format(text, "%s %s %+d", any ? "," : "   differ:", names[scale], difference);
		any = true;
		tally->differ[scale]++;
		tally->more[scale] += difference > 0;
	}
	if (any)
		text_append_byte(text, '\n');
}

static void append_row(struct text *text, const struct row *row,
	const struct side_by_side_options *options, struct tally *tally)
{
	tally->rows++;
	if (!options->all && !has_level(row))
		return;
	tally->shown++;
	append_side(text, row, 0, options->width);
	append_side(text, row, 1, options->width);
	append_differences(text, row, tally);
}

static void append_tally(struct text *text, const struct tally *tally, const struct coding *b)
{
	static const char *const names[SCALE_COUNT] = { "threat", "conciliation" };
	text_format(text, "  %zu rows of sentences", tally->rows);
	if (tally->shown < tally->rows)
		text_format(text, ", %zu without a level not shown", tally->rows - tally->shown);
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		text_format(text, "; %s differs in %zu", names[scale], tally->differ[scale]);
		if (tally->differ[scale])
			text_format(text, ", higher in %.*s in %d",
				SPAN_ARGUMENTS(b->record.language), tally->more[scale]);
	}
	text_append_byte(text, '\n');
}

static size_t titles(const struct coding *coding)
{
	return coding->sentence_count && coding->sentences[0].number < 0;
}

static struct span *body(const struct coding *coding, struct arena *arena)
{
	struct span *sentences = ARENA_ARRAY(arena, struct span, coding->sentence_count + 1);
	for (size_t i = titles(coding); i < coding->sentence_count; i++)
		sentences[i - titles(coding)] = coding->sentences[i].text;
	return sentences;
}

void side_by_side_append(struct text *text, const struct coding *a, const struct coding *b,
	const struct side_by_side_options *options)
{
	struct arena arena = { 0 };
	struct tally tally = { 0 };
	struct paired *rows;
	size_t count, a_title = titles(a), b_title = titles(b);
	pairing_make(body(a, &arena), a->sentence_count - a_title, body(b, &arena),
		b->sentence_count - b_title, &arena, &rows, &count);
	if (a_title || b_title)
		append_row(text, &(struct row){ { a, b }, { 0, 0 }, { a_title, b_title } }, options,
			&tally);
	for (size_t i = 0; i < count; i++)
		append_row(text,
			&(struct row){ { a, b },
				{ rows[i].a_from + a_title, rows[i].b_from + b_title },
				{ rows[i].a_to + a_title, rows[i].b_to + b_title } },
			options, &tally);
	append_tally(text, &tally, b);
	arena_free(&arena);
}
