// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "language/tokens.h"

#include "base/eight.h"
#include "base/utf8.h"
#include "language/characters.h"

#include <stdlib.h>
#include <string.h>

enum class {
	CLASS_OTHER,
	CLASS_BLANK,
	CLASS_LETTER,
	CLASS_DIGIT,
	CLASS_JOINER, // ' - . , stay inside some tokens
	CLASS_WIDE,   // not ASCII
};

#define LETTERS(c) \
	[c] = CLASS_LETTER, [(c) + 1] = CLASS_LETTER, [(c) + 2] = CLASS_LETTER, \
	[(c) + 3] = CLASS_LETTER, [(c) + 4] = CLASS_LETTER, [(c) + 5] = CLASS_LETTER, \
	[(c) + 6] = CLASS_LETTER, [(c) + 7] = CLASS_LETTER, [(c) + 8] = CLASS_LETTER, \
	[(c) + 9] = CLASS_LETTER, [(c) + 10] = CLASS_LETTER, [(c) + 11] = CLASS_LETTER, \
	[(c) + 12] = CLASS_LETTER

static const unsigned char classes[128] = {
	[' '] = CLASS_BLANK,
	['\t'] = CLASS_BLANK,
	['\n'] = CLASS_BLANK,
	['\r'] = CLASS_BLANK,
	LETTERS('A'),
	LETTERS('N'),
	LETTERS('a'),
	LETTERS('n'),
	['0'] = CLASS_DIGIT,
	['1'] = CLASS_DIGIT,
	['2'] = CLASS_DIGIT,
	['3'] = CLASS_DIGIT,
	['4'] = CLASS_DIGIT,
	['5'] = CLASS_DIGIT,
	['6'] = CLASS_DIGIT,
	['7'] = CLASS_DIGIT,
	['8'] = CLASS_DIGIT,
	['9'] = CLASS_DIGIT,
	['\''] = CLASS_JOINER,
	['-'] = CLASS_JOINER,
	['.'] = CLASS_JOINER,
	[','] = CLASS_JOINER,
};

static enum class class_of(char c) {
	return (unsigned char)c < 0x80 ? (enum class)classes[(unsigned char)c] : CLASS_WIDE;
}

// Quotation marks come in kinds; quotations of one kind may hold others of the same.
enum quote {
	QUOTE_DOUBLE,
	QUOTE_SINGLE,
	QUOTE_ANGLE,
	QUOTE_DOUBLE_ANGLE,
	QUOTE_CORNER,
	QUOTE_DOUBLE_CORNER,
	QUOTE_LESS,
	QUOTE_COUNT
};

enum {
	QUOTE_DEPTH = 4,
	// Single quotes may be apostrophes ('til; the workers' party): longer ones are none.
	SINGLE_MAX = 24,
	ABBREVIATION_MAX = 24,
};

struct splitter {
	struct tokens *tokens;
	const struct language *language;
	const char *bytes;
	struct span text; // ends where the part to split ends
	size_t readable;  // bytes, of which those are the first
	size_t from;
	uint32_t pending; // flags of the next token
	struct {
		size_t first[QUOTE_DEPTH]; // the token that each opening mark stands before
		size_t depth;
	} quotes[QUOTE_COUNT];
};

static char byte_at(const struct splitter *splitter, size_t at)
{
	return at < splitter->text.size ? splitter->bytes[at] : ' ';
}

static char byte_before(const struct splitter *splitter, size_t at)
{
	return at > splitter->from ? splitter->bytes[at - 1] : ' ';
}

/** Whether a letter, or where `digits` also a digit, stands at `at`. */
static bool word_at(const struct splitter *splitter, size_t at, bool digits)
{
	enum class class = class_of(byte_at(splitter, at));
	if (class != CLASS_WIDE)
		return class == CLASS_LETTER || (digits && class == CLASS_DIGIT);
	enum character kind = character_kind(utf8_next(splitter->text, &at));
	return kind != CHARACTER_OTHER && (digits || kind != CHARACTER_DIGIT);
}

/** Whether the letter before the point at `at` stands alone: U, or the S of U.S. */
static bool is_spelt(const struct splitter *splitter, size_t start, size_t at)
{
	if (at == start || !character_is_letter(splitter->bytes[at - 1]))
		return false;
	return at - 1 == start || splitter->bytes[at - 2] == '.' || splitter->bytes[at - 2] == '-';
}

static bool only_closers_follow(const struct splitter *splitter, size_t at)
{
	while (at < splitter->text.size && strchr("\"')]} ", splitter->bytes[at]))
		at++;
	return at >= splitter->text.size;
}

/** Whether the point at `at`, no letter behind it, belongs to the token that began at `start`. */
static bool keeps_point(const struct splitter *splitter, size_t start, size_t at)
{
	const struct language *language = splitter->language;
	if (is_spelt(splitter, start, at)) {
		if (at - 1 > start && splitter->bytes[at - 2] == '.')
			return true;
		if (character_is_capital(splitter->bytes[at - 1]))
			return !only_closers_follow(splitter, at + 1);
	}
	if (!language || at - start > ABBREVIATION_MAX)
		return false;
	struct span word = { splitter->bytes + start, at + 1 - start };
	return (language->abbreviations.count &&
		       map_find(&language->abbreviations, word) != MAP_NONE) ||
	       (language->number_abbreviations.count &&
		       map_find(&language->number_abbreviations, word) != MAP_NONE);
}

/** Whether the point at `at` stands between letters that belong together, or between digits. */
static bool joins_point(const struct splitter *splitter, size_t start, size_t at)
{
	char before = splitter->bytes[at - 1], after = byte_at(splitter, at + 1);
	if (character_is_digit(before) && character_is_digit(after))
		return true;
	if (is_spelt(splitter, start, at))
		return character_is_letter(after) && !word_at(splitter, at + 2, true);
	return character_is_small(before) && character_is_small(after);
}

/** Thousands: 20,000 but not 2011,2012. */
static bool joins_comma(const struct splitter *splitter, size_t at)
{
	for (size_t i = 1; i <= 3; i++)
		if (!character_is_digit(byte_at(splitter, at + i)))
			return false;
	return character_is_digit(splitter->bytes[at - 1]) &&
	       !character_is_digit(byte_at(splitter, at + 4));
}

/** Whether the joiner at `at` stays inside the token that began at `start`; `*ends` says that it is
 *  the last of it. */
static bool joins(const struct splitter *splitter, size_t start, size_t at, bool *ends)
{
	*ends = false;
	switch (splitter->bytes[at]) {
	case '\'':
		return word_at(splitter, at + 1, false);
	case '-':
		return word_at(splitter, at + 1, true);
	case ',':
		return joins_comma(splitter, at);
	default:
		if (joins_point(splitter, start, at))
			return true;
		if (!keeps_point(splitter, start, at))
			return false;
		char after = byte_at(splitter, at + 1);
		*ends = !(after == '\'' || after == '-') || !word_at(splitter, at + 2, false);
		return true;
	}
}

/** A middle dot between digits, as in the names of days: its size, or 0. */
static size_t dot_size(const struct splitter *splitter, size_t at)
{
	struct span rest = span_part(splitter->text, at, splitter->text.size);
	size_t size = span_starts(rest, "·") ? 2 : span_starts(rest, "・") ? 3 : 0;
	if (size == 0 && span_starts(rest, "ㆍ"))
		size = 3;
	return size && character_is_digit(byte_before(splitter, at)) &&
			       character_is_digit(byte_at(splitter, at + size))
		       ? size
		       : 0;
}

/** A character that is not ASCII goes into the token: `*at` moves behind it, and `*seen` gets its
 *  flags; false where it does not. */
static bool take_wide(const struct splitter *splitter, size_t *at, unsigned *seen)
{
	size_t next = *at;
	enum character kind = character_kind(utf8_next(splitter->text, &next));
	if (kind == CHARACTER_OTHER) {
		next = *at + dot_size(splitter, *at);
		if (next == *at)
			return false;
	}
	if (kind == CHARACTER_HANGUL)
		*seen |= TOKEN_HANGUL;
	if (kind != CHARACTER_DIGIT && kind != CHARACTER_OTHER)
		*seen &= ~(unsigned)TOKEN_NUMBER;
	*at = next;
	return true;
}

/** The end of a run of ASCII letters: eight bytes at a time, so that words of usual length need no
 *  branch but one. */
static inline size_t letters_end(const struct splitter *splitter, size_t at)
{
	const char *bytes = splitter->bytes;
	size_t size = splitter->text.size;
	for (; at + EIGHT <= splitter->readable; at += EIGHT) {
		uint64_t others = EIGHT_TOPS & ~eight_letters(eight_read(bytes + at));
		if (!others)
			continue;
		at += eight_first(others);
		return at < size ? at : size;
	}
	while (at < size && character_is_letter(bytes[at]))
		at++;
	return at < size ? at : size;
}

static inline void add_token(struct splitter *splitter, size_t start, size_t end, unsigned seen)
{
	struct tokens *tokens = splitter->tokens;
	tokens->items =
		memory_grow(tokens->items, &tokens->capacity, tokens->count, sizeof *tokens->items);
	tokens->items[tokens->count++] =
		(struct token){ (uint32_t)start, (uint32_t)end, seen | splitter->pending };
	splitter->pending = 0;
}

/** The rest of a token of which all before `at` are letters. */
static size_t read_token(struct splitter *splitter, size_t start, size_t at)
{
	size_t size = splitter->text.size;
	const char *bytes = splitter->bytes;
	unsigned seen = at > start ? 0 : TOKEN_NUMBER;
	for (bool ends = false; !ends && at < size;) {
		enum class class = class_of(bytes[at]);
		if (class == CLASS_LETTER) {
			seen &= ~(unsigned)TOKEN_NUMBER;
			at++;
		} else if (class == CLASS_DIGIT) {
			at++;
		} else if (class == CLASS_JOINER && joins(splitter, start, at, &ends)) {
			at++;
		} else if (class != CLASS_WIDE || !take_wide(splitter, &at, &seen)) {
			break;
		}
	}
	add_token(splitter, start, at, seen);
	return at;
}

static void open_quote(struct splitter *splitter, enum quote kind)
{
	size_t depth = splitter->quotes[kind].depth;
	if (depth == QUOTE_DEPTH) {
		// The outermost is given up.
		memmove(splitter->quotes[kind].first, splitter->quotes[kind].first + 1,
			(QUOTE_DEPTH - 1) * sizeof *splitter->quotes[kind].first);
		depth--;
	}
	splitter->quotes[kind].first[depth] = splitter->tokens->count;
	splitter->quotes[kind].depth = depth + 1;
	splitter->pending |= TOKEN_QUOTE_START;
}

/** Close the innermost quotation of its kind; one that nobody opened is of an earlier sentence. */
static void close_quote(struct splitter *splitter, enum quote kind, size_t longest)
{
	struct tokens *tokens = splitter->tokens;
	if (splitter->quotes[kind].depth == 0)
		return;
	size_t first = splitter->quotes[kind].first[--splitter->quotes[kind].depth];
	if (first == tokens->count)
		splitter->pending &= ~(unsigned)TOKEN_QUOTE_START;
	if (tokens->count - first > longest)
		return;
	for (size_t i = first; i < tokens->count; i++)
		tokens->items[i].flags |= TOKEN_QUOTED;
}

/** A mark that opens and closes alike: what stands beside it tells which. */
static void straight_quote(struct splitter *splitter, size_t at)
{
	char before = byte_before(splitter, at), after = byte_at(splitter, at + 1);
	bool may_open = !character_is_blank(after) &&
			(character_is_blank(before) || strchr("(['-", before));
	bool may_close = !character_is_blank(before) &&
			 (character_is_blank(after) || strchr(")]'.,;:!?-", after));
	bool opens = may_open != may_close ? may_open : splitter->quotes[QUOTE_DOUBLE].depth == 0;
	if (opens)
		open_quote(splitter, QUOTE_DOUBLE);
	else
		close_quote(splitter, QUOTE_DOUBLE, SIZE_MAX);
}

static void apostrophe(struct splitter *splitter, size_t at)
{
	char before = byte_before(splitter, at);
	if (splitter->quotes[QUOTE_SINGLE].depth && !character_is_blank(before) &&
		!word_at(splitter, at + 1, true)) {
		close_quote(splitter, QUOTE_SINGLE, SINGLE_MAX);
	} else if (!character_is_letter(before) && !character_is_digit(before) && before != '.' &&
		   word_at(splitter, at + 1, false)) {
		splitter->quotes[QUOTE_SINGLE].depth = 0;
		open_quote(splitter, QUOTE_SINGLE);
	}
}

static size_t read_wide(struct splitter *splitter, size_t at)
{
	static const struct {
		uint32_t code_point;
		enum quote kind;
		bool opens;
	} marks[] = {
		{ 0x3008, QUOTE_ANGLE, true },
		{ 0x3009, QUOTE_ANGLE, false },
		{ 0x300a, QUOTE_DOUBLE_ANGLE, true },
		{ 0x300b, QUOTE_DOUBLE_ANGLE, false },
		{ 0x300c, QUOTE_CORNER, true },
		{ 0x300d, QUOTE_CORNER, false },
		{ 0x300e, QUOTE_DOUBLE_CORNER, true },
		{ 0x300f, QUOTE_DOUBLE_CORNER, false },
	};
	uint32_t code_point = utf8_next(splitter->text, &at);
	if (code_point == 0x3001)
		splitter->pending |= TOKEN_BREAK;
	else if (code_point == 0x3002 || code_point == 0x2026)
		splitter->pending |= TOKEN_STRONG_BREAK;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (marks[i].code_point == code_point && marks[i].opens)
			open_quote(splitter, marks[i].kind);
		else if (marks[i].code_point == code_point)
			close_quote(splitter, marks[i].kind, SIZE_MAX);
	return at;
}

static void read_sign(struct splitter *splitter, size_t at)
{
	switch (splitter->bytes[at]) {
	case ',':
		splitter->pending |= TOKEN_BREAK;
		break;
	case '-':
		// One stroke between blanks is a dash, one at a word is none.
		if (byte_at(splitter, at + 1) == '-' || byte_before(splitter, at) == '-' ||
			(character_is_blank(byte_before(splitter, at)) &&
				character_is_blank(byte_at(splitter, at + 1))))
			splitter->pending |= TOKEN_STRONG_BREAK;
		break;
	case '.':
	case '!':
	case '?':
	case ';':
	case ':':
	case '(':
	case ')':
	case '[':
	case ']':
		splitter->pending |= TOKEN_STRONG_BREAK;
		break;
	case '"':
		straight_quote(splitter, at);
		break;
	case '\'':
		apostrophe(splitter, at);
		break;
	case '<':
		if (!character_is_blank(byte_at(splitter, at + 1)))
			open_quote(splitter, QUOTE_LESS);
		break;
	case '>':
		close_quote(splitter, QUOTE_LESS, SIZE_MAX);
		break;
	default:
		break;
	}
}

void tokens_split(struct tokens *tokens, const struct language *language, struct span text,
	size_t from, size_t to)
{
	struct splitter splitter = { .tokens = tokens,
		.language = language,
		.bytes = text.bytes,
		.text = span_part(text, 0, to),
		.readable = text.size,
		.from = from };
	for (size_t at = from; at < to;) {
		size_t end = letters_end(&splitter, at);
		// Most words are letters and a blank.
		if (end > at && (end == to || text.bytes[end] == ' ')) {
			add_token(&splitter, at, end, 0);
			at = end + 1;
			continue;
		}
		if (end > at) {
			at = read_token(&splitter, at, end);
			continue;
		}
		enum class class = class_of(text.bytes[at]);
		if (class == CLASS_BLANK)
			at++;
		else if (class == CLASS_WIDE ? word_at(&splitter, at, true) : class == CLASS_DIGIT)
			at = read_token(&splitter, at, at);
		else if (class == CLASS_WIDE)
			at = read_wide(&splitter, at);
		else
			read_sign(&splitter, at++);
	}
}
