// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "language/sentences.h"

#include "base/eight.h"
#include "base/utf8.h"
#include "language/characters.h"

#include <string.h>

// What to do at a point.
enum point { POINT_ENDS, POINT_GOES_ON, POINT_GOES_ON_COUNTED };

// The longest word that is looked up as an abbreviation.
enum { WORD_MAX = 32 };

struct splitter {
	const struct language *language;
	struct span text; // ends where the part to split ends
	struct arena *arena;
	struct sentence *sentences;
	size_t count, capacity;
	size_t start;    // of the sentence in hand
	uint32_t number; // of the sentence in hand
	uint32_t inside; // points inside it that coded files count
};

static void add(struct splitter *splitter, size_t end)
{
	const char *bytes = splitter->text.bytes;
	size_t start = splitter->start;
	while (start < end && character_is_blank(bytes[start]))
		start++;
	while (end > start && character_is_blank(bytes[end - 1]))
		end--;
	uint32_t number = splitter->number;
	if (start == end)
		return;
	splitter->number += 1 + splitter->inside;
	splitter->inside = 0;
	if (splitter->count == splitter->capacity) {
		size_t capacity = splitter->capacity ? splitter->capacity * 2 : 16;
		struct sentence *wider = ARENA_ARRAY(splitter->arena, struct sentence, capacity);
		if (splitter->count)
			memcpy(wider, splitter->sentences, splitter->count * sizeof *wider);
		splitter->sentences = wider;
		splitter->capacity = capacity;
	}
	splitter->sentences[splitter->count++] =
		(struct sentence){ (uint32_t)start, (uint32_t)end, number };
}

/** A point, question or exclamation mark, ellipsis or ideographic full stop: its size, or 0. */
static size_t stop_size(struct span text, size_t at)
{
	char c = text.bytes[at];
	if (c == '.' || c == '!' || c == '?')
		return 1;
	if (text.size - at < 3 ||
		(memcmp(text.bytes + at, "…", 3) != 0 && memcmp(text.bytes + at, "。", 3) != 0))
		return 0;
	return 3;
}

/** A closing quotation mark or bracket: its size, or 0. */
static size_t closer_size(struct span text, size_t at)
{
	static const char *const wide[] = { "》", "〉", "」", "』", "】", "”", "’" };
	char c = text.bytes[at];
	if (c == '"' || c == '\'' || c == ')' || c == ']' || c == '}')
		return 1;
	if ((unsigned char)c < 0xe2 || text.size - at < 3)
		return 0;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (memcmp(text.bytes + at, wide[i], 3) == 0)
			return 3;
	return 0;
}

static bool opens_sentence(struct span text, size_t at)
{
	char c = text.bytes[at];
	if ((unsigned char)c < 0x80)
		return character_is_capital(c) || character_is_digit(c) ||
		       (c && strchr("\"'([<*", c));
	uint32_t code_point = utf8_next(text, &at);
	// 《 〈 「 『 【 “ ‘ ¿ ¡
	static const uint32_t openers[] = { 0x300a, 0x3008, 0x300c, 0x300e, 0x3010, 0x201c, 0x2018,
		0xbf, 0xa1 };
	for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
		if (code_point == openers[i])
			return true;
	enum character kind = character_kind(code_point);
	return kind != CHARACTER_SMALL && kind != CHARACTER_OTHER && kind != CHARACTER_MARK;
}

static bool in_map(const struct map *map, struct span word)
{
	return map->count && map_find(map, word) != MAP_NONE;
}

/** The word that `point` ends, with its point; empty where it is too long to be looked up. */
static struct span word_before(struct span text, size_t from, size_t point)
{
	size_t start = point;
	while (start > from && point - start < WORD_MAX &&
		!character_is_blank(text.bytes[start - 1]) &&
		!strchr("\"'([<", text.bytes[start - 1]))
		start--;
	return span_part(text, point - start < WORD_MAX ? start : point + 1, point + 1);
}

/** Behind the last hyphen: "pro-U.S.", "ex-Gen.". */
static struct span behind_hyphen(struct span word)
{
	for (size_t at = word.size; at > 0; at--)
		if (word.bytes[at - 1] == '-')
			return span_part(word, at, word.size);
	return word;
}

static bool has_opener(const struct language *language, struct span text, size_t at)
{
	size_t end = at;
	while (end < text.size && character_is_letter(text.bytes[end]))
		end++;
	return in_map(&language->openers, span_part(text, at, end));
}

static enum point judge(const struct splitter *splitter, size_t point, size_t next)
{
	static const struct language none;
	const struct language *language = splitter->language ? splitter->language : &none;
	struct span text = splitter->text,
		    word = behind_hyphen(word_before(text, splitter->start, point));
	if (word.size < 2)
		return POINT_ENDS;
	char letter = word.bytes[word.size - 2];
	bool spelt =
		character_is_letter(letter) && (word.size == 2 || word.bytes[word.size - 3] == '.');
	if (spelt && word.size == 2 && character_is_capital(letter))
		return POINT_GOES_ON;
	if (in_map(&language->number_abbreviations, word))
		return character_is_digit(text.bytes[next]) ? POINT_GOES_ON_COUNTED : POINT_ENDS;
	bool listed = in_map(&language->abbreviations, word);
	bool pointed = spelt && word.size > 2;
	if ((!listed && !pointed) || has_opener(language, text, next))
		return POINT_ENDS;
	return pointed && character_is_capital(letter) ? POINT_GOES_ON : POINT_GOES_ON_COUNTED;
}

/** "...다.그러나": the end of a sentence whose blank was lost. */
static bool lost_blank(const struct splitter *splitter, size_t stop, size_t end)
{
	struct span text = splitter->text;
	if (!splitter->language || end >= text.size || (unsigned char)text.bytes[end] < 0x80)
		return false;
	struct span before = span_part(text, splitter->start, stop);
	const struct word_list *last = &splitter->language->last_syllables;
	for (size_t i = 0; i < last->count; i++) {
		size_t size = last->items[i].size;
		if (before.size > size &&
			memcmp(before.bytes + before.size - size, last->items[i].bytes, size) == 0)
			return opens_sentence(text, end);
	}
	return false;
}

/** Look at the stop at `at`, and end the sentence where it does; returns where to look on. */
static size_t look_at_stop(struct splitter *splitter, size_t at)
{
	struct span text = splitter->text;
	size_t end = at, size, stops = 0;
	for (; end < text.size && (size = stop_size(text, end)); end += size)
		stops++;
	bool ideographic = stops && memcmp(text.bytes + end - 1, "\x82", 1) == 0;
	bool single_point = stops == 1 && text.bytes[at] == '.';
	size_t run_end = end;
	while (end < text.size && (size = closer_size(text, end)))
		end += size;
	if (ideographic || (end == run_end && lost_blank(splitter, at, end))) {
		add(splitter, end);
		splitter->start = end;
		return end;
	}
	size_t next = end;
	while (next < text.size && (text.bytes[next] == ' ' || text.bytes[next] == '\t'))
		next++;
	if (next == end || next == text.size || text.bytes[next] == '\n' ||
		!opens_sentence(text, next))
		return end;
	enum point point = single_point && end == run_end ? judge(splitter, at, next) : POINT_ENDS;
	splitter->inside += point == POINT_GOES_ON_COUNTED;
	if (point != POINT_ENDS)
		return end;
	add(splitter, end);
	splitter->start = next;
	return next;
}

// Line ends, stops, and the first bytes of those that are not ASCII.
static const bool of_interest[256] = {
	['\n'] = true, ['.'] = true, ['!'] = true, ['?'] = true, [0xe2] = true, [0xe3] = true
};

/** The next byte of interest; letters and blanks are passed over eight at a time. */
static size_t next_of_interest(struct span text, size_t at)
{
	for (; at + EIGHT <= text.size; at += EIGHT) {
		uint64_t eight = eight_read(text.bytes + at);
		uint64_t others = EIGHT_TOPS & ~(eight_letters(eight) | eight_equal(eight, ' '));
		for (; others; others &= others - 1) {
			size_t found = at + eight_first(others);
			if (of_interest[(unsigned char)text.bytes[found]])
				return found;
		}
	}
	while (at < text.size && !of_interest[(unsigned char)text.bytes[at]])
		at++;
	return at;
}

void sentences_split(const struct language *language, struct span text, size_t from, size_t to,
	struct arena *arena, struct sentence **sentences, size_t *count)
{
	struct splitter splitter = {
		.language = language, .text = span_part(text, 0, to), .arena = arena, .start = from
	};
	for (size_t at = from; (at = next_of_interest(splitter.text, at)) < to;) {
		if (text.bytes[at] == '\n') {
			add(&splitter, at);
			splitter.start = ++at;
		} else if (stop_size(splitter.text, at)) {
			at = look_at_stop(&splitter, at);
		} else {
			at += 3;
		}
	}
	add(&splitter, to);
	*sentences = splitter.sentences;
	*count = splitter.count;
}
