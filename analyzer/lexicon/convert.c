// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/convert.h"

#include "base/utf8.h"
#include "language/characters.h"
#include "language/normal.h"
#include "lexicon/lexicon.h"

#include <stdlib.h>
#include <string.h>

struct converting {
	const struct conversion *conversion;
	struct converted *converted;
	struct map ids, entries, lacking;
	struct text pattern, name, id, refusals;
	struct atoms *atoms;
	struct map no_names;
	struct arena arena;
};

// Letters in lower case and digits; all else is one stroke, and none at the ends.
static void append_name(struct text *name, struct span written)
{
	size_t start = name->size;
	struct text folded = { 0 };
	pattern_fold(&folded, written);
	struct span rest = text_span(&folded);
	for (size_t at = 0; at < rest.size;) {
		uint32_t letter = utf8_next(rest, &at);
		if (character_in_word(letter))
			utf8_append(name, letter);
		else if (name->size > start && name->bytes[name->size - 1] != '-')
			text_append_byte(name, '-');
	}
	while (name->size > start && name->bytes[name->size - 1] == '-')
		name->bytes[--name->size] = '\0';
	text_free(&folded);
}

static struct span last_level(struct span category)
{
	struct span rest = category, level = { 0 };
	while (span_cut(&rest, '\t', &level))
		;
	return level;
}

// The levels of a category joined by points, as written or in the form of our names.
static void join_levels(struct text *name, struct span category, bool as_written)
{
	struct span rest = category, level;
	text_clear(name);
	while (span_cut(&rest, '\t', &level)) {
		if (name->size)
			text_append_byte(name, '.');
		if (as_written)
			text_append(name, level);
		else
			append_name(name, level);
	}
}

// What we call the category: as --map says, else as the pack does, else by its levels.
static void name_category(struct converting *converting, struct span category)
{
	const struct conversion *conversion = converting->conversion;
	join_levels(&converting->name, category, true);
	if (map_find(&conversion->categories->names, text_span(&converting->name)) == MAP_NONE)
		join_levels(&converting->name, category, false);
	for (size_t i = 0; i < conversion->map_count; i++) {
		struct span ours = conversion->maps[i], theirs;
		span_cut(&ours, '=', &theirs);
		if (!span_equal(theirs, last_level(category)) &&
			!span_equal(theirs, text_span(&converting->name)))
			continue;
		text_clear(&converting->name);
		text_append(&converting->name, span_trim(ours));
		break;
	}
}

// A category with all above it, as far as the pack does not have them.
static void note_category(struct converting *converting, struct span name)
{
	for (size_t i = 0; i <= name.size; i++) {
		struct span part = span_part(name, 0, i);
		bool ends = i == name.size || name.bytes[i] == '.';
		if (ends && i &&
			map_find(&converting->conversion->categories->names, part) == MAP_NONE)
			map_put(&converting->lacking, part, NULL);
	}
}

// Whether a text can have the word, wherever its wildcards stand for nothing or a letter.
static bool is_word(const struct language *language, struct span word)
{
	struct text plain = { 0 };
	for (size_t i = 0; i < word.size; i++)
		if (word.bytes[i] != '*')
			text_append_byte(&plain, word.bytes[i] == '?' ? 'a' : word.bytes[i]);
	bool is = !plain.size || lexicon_reaches(language, text_span(&plain));
	text_free(&plain);
	return is;
}

// Words and wildcards mean the same with us; signs of our patterns, and what is no word, cannot be.
static const char *write_pattern(struct converting *converting, struct span word)
{
	struct normal normal;
	struct span rest, piece;
	bool letters = false;
	text_clear(&converting->pattern);
	normal_make(&normal, word, NULL, &converting->arena);
	for (size_t i = 0; i < normal.text.size; i++)
		if (strchr("|(){}<>/^$+_\"#", normal.text.bytes[i]))
			return "it has a sign that means something else in a pattern";
	rest = normal.text;
	while (span_cut(&rest, ' ', &piece)) {
		piece = span_trim(piece);
		if (piece.size > 1 && span_ends(piece, "'"))
			piece.size--;
		if (!piece.size)
			continue;
		if (!is_word(converting->conversion->language, piece))
			return "it is no word of any text, or several";
		for (size_t i = 0; i < piece.size; i++)
			letters = letters || !strchr("*?", piece.bytes[i]);
		if (converting->pattern.size)
			text_append_byte(&converting->pattern, ' ');
		text_append(&converting->pattern, piece);
	}
	return letters ? NULL : "it would be any word";
}

static bool parses(struct converting *converting, struct error *error)
{
	struct pattern_context context = { converting->atoms, converting->conversion->categories,
		&converting->no_names, NULL, &converting->arena, NULL };
	struct pattern pattern;
	size_t offset;
	return pattern_parse(&pattern, &context,
		span_copy(&converting->arena, text_span(&converting->pattern)), false, &offset,
		error);
}

static void refuse(
	struct converting *converting, const struct foreign_word *word, struct span reason)
{
	struct text *refusals = &converting->refusals;
	converting->converted->refused++;
	text_format(refusals, "# %s:%d: '", converting->conversion->name, word->line);
	for (size_t i = 0; i < word->word.size; i++)
		text_append_byte(refusals,
			character_is_blank(word->word.bytes[i]) ? ' ' : word->word.bytes[i]);
	text_format(refusals, "': %.*s\n", SPAN_ARGUMENTS(reason));
}

// Category and word; a number where two words make the same id.
static void make_id(struct converting *converting)
{
	bool is_new;
	text_clear(&converting->id);
	text_append(&converting->id, text_span(&converting->name));
	text_append_byte(&converting->id, '.');
	append_name(&converting->id, text_span(&converting->pattern));
	size_t size = converting->id.size;
	map_put(&converting->ids, text_span(&converting->id), &is_new);
	for (unsigned number = 2; !is_new; number++) {
		converting->id.size = size;
		text_format(&converting->id, ".%u", number);
		map_put(&converting->ids, text_span(&converting->id), &is_new);
	}
}

static bool is_double(struct converting *converting)
{
	bool is_new;
	text_clear(&converting->id);
	text_format(&converting->id, "%.*s\t", SPAN_ARGUMENTS(text_span(&converting->name)));
	pattern_fold(&converting->id, text_span(&converting->pattern));
	map_put(&converting->entries, text_span(&converting->id), &is_new);
	return !is_new;
}

static void convert_word(
	struct text *table, struct converting *converting, const struct foreign_word *word)
{
	struct error error;
	const char *fault = NULL;
	if (word->fault.size) {
		refuse(converting, word, word->fault);
		return;
	}
	name_category(converting, word->category);
	if (!converting->name.size)
		fault = "its category has no name";
	if (!fault)
		fault = write_pattern(converting, word->word);
	if (!fault && !parses(converting, &error))
		fault = error.message;
	if (fault) {
		refuse(converting, word, span_of(fault));
		return;
	}
	if (is_double(converting)) {
		converting->converted->doubles++;
		return;
	}
	make_id(converting);
	note_category(converting, text_span(&converting->name));
	converting->converted->entries++;
	text_format(table, "%.*s\t%.*s\t%.*s\t\t%s:%d\n",
		SPAN_ARGUMENTS(text_span(&converting->id)),
		SPAN_ARGUMENTS(text_span(&converting->name)),
		SPAN_ARGUMENTS(text_span(&converting->pattern)), converting->conversion->name,
		word->line);
}

static void append_lacking(struct text *table, const struct map *lacking)
{
	if (lacking->count)
		text_append_string(table, "# categories.tsv lacks:\n");
	for (size_t i = 0; i < lacking->count; i++) {
		struct span name = lacking->key[i];
		size_t point = name.size;
		while (point > 0 && name.bytes[point - 1] != '.')
			point--;
		text_format(table, "# %.*s\t%.*s\t\n", SPAN_ARGUMENTS(name),
			SPAN_ARGUMENTS(span_part(name, 0, point ? point - 1 : 0)));
	}
}

void convert_append(struct text *table, const struct foreign *foreign,
	const struct conversion *conversion, struct converted *converted)
{
	struct converting converting = {
		.conversion = conversion, .converted = converted, .atoms = atoms_new()
	};
	*converted = (struct converted){ 0 };
	text_append_string(table, "id\tcategory\tpattern\tlevel\tsource\n");
	for (size_t i = 0; i < foreign->count; i++)
		convert_word(table, &converting, &foreign->items[i]);
	append_lacking(table, &converting.lacking);
	if (converted->refused)
		text_append_string(table, "# No patterns:\n");
	text_append(table, text_span(&converting.refusals));
	converted->categories = converting.lacking.count;
	map_free(&converting.ids);
	map_free(&converting.entries);
	map_free(&converting.lacking);
	text_free(&converting.pattern);
	text_free(&converting.name);
	text_free(&converting.id);
	text_free(&converting.refusals);
	atoms_free(converting.atoms);
	arena_free(&converting.arena);
}
