// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "language/detect.h"

#include "base/eight.h"
#include "base/utf8.h"
#include "language/characters.h"

enum {
	// Bytes that are looked at, some 50 words of English, and where these do not tell, some 500.
	GLANCE = 256,
	SAMPLE = 3000,
	WORD_MAX = 16, // bytes; function words are short
	LANGUAGES_MAX = 32,
	SCRIPT_COUNT = SCRIPT_OTHER + 1,
	// A syllable or ideograph says about as much as so many letters.
	SYLLABLE = 2,
};

static enum script script_of(uint32_t c)
{
	if ((c >= 0xac00 && c <= 0xd7a3) || (c >= 0x1100 && c <= 0x11ff) ||
		(c >= 0x3131 && c <= 0x318c))
		return SCRIPT_HANGUL;
	if ((c >= 0x3041 && c <= 0x30fa) || (c >= 0xff66 && c <= 0xff9d))
		return SCRIPT_KANA;
	if ((c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
		(c >= 0x20000 && c <= 0x3ffff))
		return SCRIPT_HAN;
	if (c >= 0x400 && c <= 0x52f)
		return SCRIPT_CYRILLIC;
	if ((c >= 0xc0 && c <= 0x24f) || (c >= 0x1e00 && c <= 0x1eff) ||
		(c >= 0xff21 && c <= 0xff5a))
		return SCRIPT_LATIN;
	return SCRIPT_OTHER;
}

/** Count the ASCII letters from `at` on, eight bytes at a time as long as all are ASCII; returns where
 *  that ends. */
static size_t count_latin(struct span text, size_t at, size_t *letters)
{
	for (; at + EIGHT <= text.size; at += EIGHT) {
		uint64_t eight = eight_read(text.bytes + at);
		if (eight & EIGHT_TOPS)
			break;
		// A set bit a letter, all added up in the highest byte.
		*letters += (eight_letters(eight) >> 7) * EIGHT_ONES >> 56;
	}
	for (; at < text.size && (unsigned char)text.bytes[at] < 0x80; at++)
		*letters += character_is_letter(text.bytes[at]);
	return at;
}

/** Count letters by script; those that no script has are left out. */
static void count_scripts(struct span text, size_t letters[SCRIPT_COUNT])
{
	for (size_t at = 0; (at = count_latin(text, at, &letters[SCRIPT_LATIN])) < text.size;) {
		uint32_t code_point = utf8_next(text, &at);
		enum script script = script_of(code_point);
		if (script == SCRIPT_OTHER)
			continue;
		bool syllable = script != SCRIPT_LATIN && script != SCRIPT_CYRILLIC;
		letters[script] += syllable ? SYLLABLE : 1;
	}
}

static enum script main_script(const size_t letters[SCRIPT_COUNT])
{
	// Japanese has more ideographs than kana in headings; Chinese has no kana.
	size_t han = letters[SCRIPT_HAN], kana = letters[SCRIPT_KANA];
	size_t of[SCRIPT_COUNT] = { [SCRIPT_LATIN] = letters[SCRIPT_LATIN],
		[SCRIPT_HANGUL] = letters[SCRIPT_HANGUL],
		[SCRIPT_HAN] = kana * 8 < han ? han : 0,
		[SCRIPT_KANA] = kana * 8 < han ? 0 : han + kana,
		[SCRIPT_CYRILLIC] = letters[SCRIPT_CYRILLIC] };
	enum script best = SCRIPT_OTHER;
	for (int i = 0; i < SCRIPT_OTHER; i++)
		if (of[i] > of[best])
			best = (enum script)i;
	return best;
}

// What a byte of a word is in lower case; 0 where it is of none.
#define AS_IT_IS(c) \
	[c] = (c), [(c) + 1] = (c) + 1, [(c) + 2] = (c) + 2, [(c) + 3] = (c) + 3, \
	[(c) + 4] = (c) + 4, [(c) + 5] = (c) + 5, [(c) + 6] = (c) + 6, [(c) + 7] = (c) + 7
#define SMALL(c) [(c)-0x20] = (c), [(c)-0x1f] = (c) + 1, [c] = (c), [(c) + 1] = (c) + 1

static const unsigned char folded[256] = { SMALL('a'), SMALL('c'), SMALL('e'), SMALL('g'),
	SMALL('i'), SMALL('k'), SMALL('m'), SMALL('o'), SMALL('q'), SMALL('s'), SMALL('u'),
	SMALL('w'), SMALL('y'), AS_IT_IS(0x80), AS_IT_IS(0x88), AS_IT_IS(0x90), AS_IT_IS(0x98),
	AS_IT_IS(0xa0), AS_IT_IS(0xa8), AS_IT_IS(0xb0), AS_IT_IS(0xb8), AS_IT_IS(0xc0),
	AS_IT_IS(0xc8), AS_IT_IS(0xd0), AS_IT_IS(0xd8), AS_IT_IS(0xe0), AS_IT_IS(0xe8),
	AS_IT_IS(0xf0), AS_IT_IS(0xf8) };

/** The next run of letters, folded to lower case; false at the end.  Long words come cut. */
static bool next_word(struct span text, size_t *at, char word[WORD_MAX], size_t *size)
{
	const unsigned char *bytes = (const unsigned char *)text.bytes;
	size_t from = *at, to;
	unsigned char letter;
	while (from < text.size && !folded[bytes[from]])
		from++;
	size_t cut = text.size - from < WORD_MAX ? text.size : from + WORD_MAX;
	for (to = from; to < cut && (letter = folded[bytes[to]]); to++)
		word[to - from] = (char)letter;
	*size = to - from;
	while (to < text.size && folded[bytes[to]])
		to++;
	*at = to;
	return to > from;
}

static struct span beginning(struct span text, size_t size)
{
	if (text.size <= size)
		return text;
	while ((text.bytes[size] & 0xc0) == 0x80)
		size--;
	return span_part(text, 0, size);
}

/** The language of this script with the most function words; `*clearly` says that more text would
 *  not change it. */
static const struct language *vote(const struct language *languages, size_t count,
	enum script script, struct span text, bool *clearly)
{
	size_t votes[LANGUAGES_MAX] = { 0 }, voters[LANGUAGES_MAX], voter_count = 0, words = 0,
	       size;
	char word[WORD_MAX];
	for (size_t i = 0; i < count; i++)
		if (languages[i].script == script)
			voters[voter_count++] = i;
	for (size_t at = 0; next_word(text, &at, word, &size); words++) {
		struct span found = { word, size };
		uint32_t hash = map_hash(found);
		for (size_t i = 0; size < WORD_MAX && i < voter_count; i++)
			votes[voters[i]] += map_find_hashed(&languages[voters[i]].function_words,
						    found, hash) != MAP_NONE;
	}
	size_t best = 0, next = 0;
	for (size_t i = 1; i < count; i++)
		if (votes[i] > votes[best])
			best = i;
	for (size_t i = 0; i < count; i++)
		if (i != best && votes[i] > next)
			next = votes[i];
	*clearly = votes[best] >= 6 && votes[best] > 4 * next && votes[best] * 8 > words;
	// In running text every third word is one; where one in twenty is, it is another language.
	if (votes[best] <= next || (words > 20 && votes[best] * 20 < words))
		return NULL;
	return &languages[best];
}

static const struct language *detect(
	const struct language *languages, size_t count, struct span text, bool *clearly)
{
	size_t letters[SCRIPT_COUNT] = { 0 };
	count_scripts(text, letters);
	enum script script = main_script(letters);
	const struct language *only = NULL;
	size_t found = 0;
	for (size_t i = 0; i < count && script != SCRIPT_OTHER; i++)
		if (languages[i].script == script) {
			only = &languages[i];
			found++;
		}
	// One language alone of its script needs no vote, unless it lists words for one.
	if (found == 1 && only->function_words.count == 0)
		return only;
	return found ? vote(languages, count, script, text, clearly) : NULL;
}

const struct language *language_detect(
	const struct language *languages, size_t count, struct span text)
{
	bool clearly = false;
	if (count > LANGUAGES_MAX)
		count = LANGUAGES_MAX;
	const struct language *found = detect(languages, count, beginning(text, GLANCE), &clearly);
	if (clearly || text.size <= GLANCE)
		return found;
	return detect(languages, count, beginning(text, SAMPLE), &clearly);
}
