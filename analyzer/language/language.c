// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// languages/CODE.ini has one section:
//
//	[language]
//	code = en
//	name = English
//	script = latin
//	function_words = the of and          words, parted by blanks
//	datelines = (NEWS) -- | (AGENCY) --  phrases, parted by |

#include "language/language.h"

#include "language/characters.h"

#include <string.h>

enum value { VALUE_SPAN, VALUE_SCRIPT, VALUE_WORD_MAP, VALUE_WORDS, VALUE_PHRASES };

static const struct key {
	const char *name;
	enum value value;
	size_t offset;
} keys[] = {
#define KEY(name, value) \
	{ \
#name, value, offsetof(struct language, name) \
	}
	KEY(code, VALUE_SPAN),
	KEY(name, VALUE_SPAN),
	KEY(script, VALUE_SCRIPT),
	KEY(function_words, VALUE_WORD_MAP),
	KEY(abbreviations, VALUE_WORD_MAP),
	KEY(number_abbreviations, VALUE_WORD_MAP),
	KEY(openers, VALUE_WORD_MAP),
	KEY(last_syllables, VALUE_WORDS),
	KEY(datelines, VALUE_PHRASES),
	KEY(end_marks, VALUE_PHRASES),
	KEY(bylines, VALUE_PHRASES),
	KEY(releases, VALUE_PHRASES),
	KEY(eras, VALUE_PHRASES),
	KEY(joined_names, VALUE_PHRASES),
	KEY(months, VALUE_WORDS),
#undef KEY
};

static const char *const scripts[] = { [SCRIPT_LATIN] = "latin",
	[SCRIPT_HANGUL] = "hangul",
	[SCRIPT_HAN] = "han",
	[SCRIPT_KANA] = "kana",
	[SCRIPT_CYRILLIC] = "cyrillic" };

static bool parse_script(struct span value, enum script *script)
{
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (span_is(value, scripts[i])) {
			*script = (enum script)i;
			return true;
		}
	return false;
}

/** The next piece of a list; words end at a blank, phrases at a |. */
static bool next_piece(struct span *rest, bool phrases, struct span *piece)
{
	do {
		*rest = span_trim(*rest);
		if (rest->size == 0)
			return false;
		size_t end = 0;
		while (end < rest->size &&
			(phrases ? rest->bytes[end] != '|' : !character_is_blank(rest->bytes[end])))
			end++;
		*piece = span_trim(span_part(*rest, 0, end));
		*rest = span_part(*rest, end + (end < rest->size), rest->size);
	} while (piece->size == 0);
	return true;
}

static void fill_map(struct map *map, struct span value)
{
	for (struct span word; next_piece(&value, false, &word);)
		map_put(map, word, NULL);
}

static void fill_list(struct word_list *list, struct span value, bool phrases, struct arena *arena)
{
	size_t count = 0;
	struct span piece;
	for (struct span rest = value; next_piece(&rest, phrases, &piece);)
		count++;
	*list = (struct word_list){ ARENA_ARRAY(arena, struct span, count + 1), count };
	for (size_t i = 0; next_piece(&value, phrases, &piece); i++)
		list->items[i] = span_copy(arena, piece);
}

static const struct key *find_key(struct span name)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (span_is(name, keys[i].name))
			return &keys[i];
	return NULL;
}

static bool read_row(struct language *language, const char *file, const struct setting *row,
	struct arena *arena, struct error *error)
{
	const struct key *key = find_key(row->key);
	if (!span_is(row->section, "language") || !key)
		return error_set(error, ERROR_USAGE, "%s:%d: unknown key '%.*s' in section '%.*s'",
			file, row->line, SPAN_ARGUMENTS(row->key), SPAN_ARGUMENTS(row->section));
	void *field = (char *)language + key->offset;
	switch (key->value) {
	case VALUE_SPAN:
		*(struct span *)field = span_copy(arena, row->value);
		break;
	case VALUE_SCRIPT:
		if (!parse_script(row->value, field))
			return error_set(error, ERROR_USAGE,
				"%s:%d: unknown script '%.*s': expected latin, hangul, han, kana "
				"or cyrillic",
				file, row->line, SPAN_ARGUMENTS(row->value));
		break;
	case VALUE_WORD_MAP:
		fill_map(field, row->value);
		break;
	case VALUE_WORDS:
	case VALUE_PHRASES:
		fill_list(field, row->value, key->value == VALUE_PHRASES, arena);
		break;
	}
	return true;
}

bool language_read(struct language *language, const struct settings *settings, struct arena *arena,
	struct error *error)
{
	*language = (struct language){ .script = SCRIPT_OTHER };
	bool ok = true;
	for (size_t i = 0; i < settings->count && ok; i++)
		ok = read_row(language, settings->name, &settings->rows[i], arena, error);
	if (ok && (language->code.size == 0 || language->script == SCRIPT_OTHER))
		ok = error_set(error, ERROR_USAGE, "%s: a language needs 'code' and 'script'",
			settings->name);
	size_t months = language->months.count;
	if (ok && months != 0 && months != 12)
		ok = error_set(error, ERROR_USAGE, "%s: expected 12 months, found %zu",
			settings->name, months);
	if (!ok)
		language_free(language);
	return ok;
}

void language_free(struct language *language)
{
	map_free(&language->function_words);
	map_free(&language->abbreviations);
	map_free(&language->number_abbreviations);
	map_free(&language->openers);
	*language = (struct language){ 0 };
}
