// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/foreign.h"

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

void foreign_add(struct foreign *foreign, const struct foreign_word *word)
{
	foreign->items = memory_grow(
		foreign->items, &foreign->capacity, foreign->count, sizeof *foreign->items);
	foreign->items[foreign->count++] = (struct foreign_word){
		.category = span_copy(&foreign->arena, word->category),
		.word = span_copy(&foreign->arena, word->word),
		.fault = span_copy(&foreign->arena, word->fault),
		.line = word->line,
	};
}

void foreign_free(struct foreign *foreign)
{
	free(foreign->items);
	arena_free(&foreign->arena);
	*foreign = (struct foreign){ 0 };
}

// The numbers and names of a LIWC dictionary's categories.
struct liwc {
	struct map numbers;
	struct span names[1024];
};

enum { LIWC_CATEGORIES_MAX = 1024 };

static bool is_number(struct span word)
{
	for (size_t i = 0; i < word.size; i++)
		if (word.bytes[i] < '0' || word.bytes[i] > '9')
			return false;
	return word.size > 0;
}

// 01 and 1 are one number.
static struct span plain_number(struct span number)
{
	while (number.size > 1 && number.bytes[0] == '0')
		number = span_part(number, 1, number.size);
	return number;
}

static size_t blank_at(struct span line)
{
	size_t at = 0;
	while (at < line.size && line.bytes[at] != ' ' && line.bytes[at] != '\t')
		at++;
	return at;
}

// "146  negate (Negations)": what stands in brackets explains.
static bool read_liwc_category(
	struct liwc *liwc, const char *name, int line, struct span written, struct error *error)
{
	size_t blank = blank_at(written);
	struct span number = span_part(written, 0, blank),
		    title = span_trim(span_part(written, blank, written.size));
	size_t bracket = span_find(title, " (", 0);
	if (bracket != SPAN_NOT_FOUND)
		title = span_trim(span_part(title, 0, bracket));
	if (!is_number(number) || !title.size)
		return error_set(error, ERROR_USAGE,
			"%s:%d:1: expected the number and name of a category, not '%.*s'", name,
			line, SPAN_ARGUMENTS(written));
	uint32_t at = map_put(&liwc->numbers, plain_number(number), NULL);
	if (at >= LIWC_CATEGORIES_MAX)
		return error_set(error, ERROR_USAGE, "%s:%d:1: more than %d categories", name, line,
			LIWC_CATEGORIES_MAX);
	liwc->names[at] = title;
	return true;
}

// The last number behind a word, taken off the line.
static bool cut_number(struct span *line, struct span *number)
{
	size_t at = line->size;
	while (at > 0 && line->bytes[at - 1] != ' ' && line->bytes[at - 1] != '\t')
		at--;
	*number = span_part(*line, at, line->size);
	if (at == 0 || !is_number(*number))
		return false;
	*line = span_trim(span_part(*line, 0, at));
	return true;
}

// What is left in front of the numbers may be a condition too: "like (02 134)125/464 253".
static void read_liwc_word(
	struct foreign *foreign, const struct liwc *liwc, int line, struct span written)
{
	struct span word = written, number, numbers = { 0 };
	struct text fault = { 0 };
	while (cut_number(&word, &number))
		;
	numbers = span_trim(span_part(written, word.size, written.size));
	struct foreign_word found = { .word = word, .line = line };
	if (!numbers.size)
		found.fault = span_of("it has no category");
	if (span_find(word, "\t", 0) != SPAN_NOT_FOUND)
		found.fault = span_of("a category that depends on other words");
	if (found.fault.size)
		foreign_add(foreign, &found);
	while (!found.fault.size && numbers.size) {
		size_t blank = blank_at(numbers);
		number = plain_number(span_part(numbers, 0, blank));
		numbers = span_trim(span_part(numbers, blank, numbers.size));
		uint32_t at = map_find(&liwc->numbers, number);
		struct foreign_word one = found;
		text_clear(&fault);
		if (at == MAP_NONE) {
			text_format(
				&fault, "no category has the number %.*s", SPAN_ARGUMENTS(number));
			one.fault = text_span(&fault);
		} else {
			one.category = liwc->names[at];
		}
		foreign_add(foreign, &one);
	}
	text_free(&fault);
}

static bool read_liwc(
	struct foreign *foreign, const char *name, struct span content, struct error *error)
{
	struct liwc *liwc = memory_take(sizeof *liwc);
	struct span rest = content, written;
	int strokes = 0, line = 0;
	bool ok = true;
	foreign->form = "LIWC";
	while (ok && span_cut(&rest, '\n', &written)) {
		line++;
		written = span_trim(written);
		if (span_is(written, "%"))
			strokes++;
		else if (written.size && strokes == 1)
			ok = read_liwc_category(liwc, name, line, written, error);
		else if (written.size)
			read_liwc_word(foreign, liwc, line, written);
	}
	if (ok && strokes < 2)
		ok = error_set(error, ERROR_USAGE,
			"%s:%d:1: the list of categories has no end '%%'", name, line);
	map_free(&liwc->numbers);
	free(liwc);
	return ok;
}

static bool read_lexicoder(struct foreign *foreign, struct span content)
{
	struct foreign_word word = { 0 };
	struct span rest = content, line;
	foreign->form = "Lexicoder";
	while (span_cut(&rest, '\n', &line)) {
		word.line++;
		line = span_trim(line);
		if (span_starts(line, "+")) {
			word.category = span_trim(span_part(line, 1, line.size));
		} else if (line.size) {
			word.word = line;
			foreign_add(foreign, &word);
		}
	}
	return true;
}

bool foreign_read(
	struct foreign *foreign, const char *name, struct span content, struct error *error)
{
	struct span rest = content, line = { 0 };
	while (!line.size && span_cut(&rest, '\n', &line))
		line = span_trim(line);
	*foreign = (struct foreign){ 0 };
	if (span_is(line, "%"))
		return read_liwc(foreign, name, content, error);
	if (span_starts(line, "+"))
		return read_lexicoder(foreign, content);
	if (span_starts(line, "<"))
		return error_set(error, ERROR_USAGE,
			"%s:1:1: expected a LIWC, Lexicoder or YAML dictionary, not markup", name);
	return foreign_read_yaml(foreign, name, content, error);
}
