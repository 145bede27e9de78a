// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Which words of a lexicon no text can have: a pattern is asked of whole words, and a text's words
// may end elsewhere than its author thought.
#include "language/tokens.h"
#include "lexicon/lexicon.h"

#include <stdlib.h>

static char capital(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

// Whether the text between two others is one word: by itself, or as a part between strokes.
static bool is_word(struct tokens *tokens, const struct language *language, struct span word)
{
	struct text text = { 0 };
	text_format(&text, "x %.*s x", SPAN_ARGUMENTS(word));
	tokens->count = 0;
	tokens_split(tokens, language, text_span(&text), 0, text.size);
	bool is = tokens->count == 3 && tokens->items[1].start == 2 &&
		  tokens->items[1].end == 2 + word.size;
	text_free(&text);
	return is;
}

// As written, with a capital, in capitals: abbreviations are told by them.
static bool is_reachable(struct tokens *tokens, const struct language *language, struct span word)
{
	struct text shown = { 0 };
	bool is = is_word(tokens, language, word);
	for (int capitals = 0; capitals < 2 && !is; capitals++) {
		text_clear(&shown);
		for (size_t i = 0; i < word.size; i++)
			text_append_byte(&shown,
				i == 0 || capitals ? capital(word.bytes[i]) : word.bytes[i]);
		is = is_word(tokens, language, text_span(&shown));
	}
	text_free(&shown);
	return is;
}

bool lexicon_reaches(const struct language *language, struct span word)
{
	struct tokens tokens = { 0 };
	bool reaches = is_reachable(&tokens, language, word);
	free(tokens.items);
	return reaches;
}

void lexicon_unreachable(
	const struct lexicon *lexicon, const struct language *language, struct numbers *atoms)
{
	struct tokens tokens = { 0 };
	atoms->count = 0;
	for (uint32_t i = 0; i < atoms_count(lexicon->atoms); i++)
		if (atoms_kind(lexicon->atoms, i) == ATOM_LITERAL &&
			!is_reachable(&tokens, language, atoms_written(lexicon->atoms, i)))
			numbers_add(atoms, i);
	free(tokens.items);
}
