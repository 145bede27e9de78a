// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/lexicon.h"

#include "lexicon/table.h"

#include <stdlib.h>
#include <string.h>

static bool is_of(const struct pack_file *file, struct span language)
{
	return file->name.size > language.size && file->name.bytes[language.size] == '/' &&
	       memcmp(file->name.bytes, language.bytes, language.size) == 0 &&
	       (span_ends(file->name, ".tsv") || span_ends(file->name, ".csv"));
}

static bool header_has(const struct pack_file *file, const char *column)
{
	struct span rest = file->content, line;
	while (span_cut(&rest, '\n', &line)) {
		struct span trimmed = span_trim(line);
		if (trimmed.size == 0 || trimmed.bytes[0] == '#')
			continue;
		char separator = span_find(line, "\t", 0) != SPAN_NOT_FOUND ? '\t' : ',';
		for (struct span cell; span_cut(&trimmed, separator, &cell);)
			if (span_is(span_trim(cell), column))
				return true;
		return false;
	}
	return false;
}

// classes.tsv: what may follow a stem.  Endings are parted by blanks; each may be a regex.
static bool read_classes(struct lexicon *lexicon, const struct pack_file *file, struct arena *arena,
	struct error *error)
{
	static const char *const columns[] = { "*class", "*endings", "note", NULL };
	struct table table;
	if (!table_read(&table, file->name.bytes, file->content, columns, arena, error))
		return false;
	for (size_t i = 0; i < table.count; i++) {
		struct text regex = { 0 };
		struct span rest = table.rows[i].cells[1], ending;
		while (span_cut(&rest, ' ', &ending))
			if (ending.size)
				text_format(&regex, "%s%.*s", regex.size ? "|" : "",
					SPAN_ARGUMENTS(ending));
		bool is_new;
		uint32_t at = map_put(&lexicon->ending_names, table.rows[i].cells[0], &is_new);
		lexicon->endings = memory_grow(
			lexicon->endings, &lexicon->ending_capacity, at, sizeof *lexicon->endings);
		lexicon->endings[at] = span_copy(arena, text_span(&regex));
		text_free(&regex);
		if (!is_new)
			return table_error(error, &table, &table.rows[i], 0, 0,
				"class '%.*s' stands twice",
				SPAN_ARGUMENTS(table.rows[i].cells[0]));
	}
	return true;
}

static bool read_spellings(struct lexicon *lexicon, const struct pack_file *file,
	struct arena *arena, struct error *error)
{
	static const char *const columns[] = { "*written", "*read_as", "note", NULL };
	struct table table;
	if (!table_read(&table, file->name.bytes, file->content, columns, arena, error))
		return false;
	for (size_t i = 0; i < table.count; i++) {
		lexicon->spellings = memory_grow(lexicon->spellings, &lexicon->spelling_capacity,
			lexicon->spelling_count, sizeof *lexicon->spellings);
		lexicon->spellings[lexicon->spelling_count++] =
			(struct spelling){ table.rows[i].cells[0], table.rows[i].cells[1] };
	}
	return true;
}

static bool read_sealed(struct lexicon *lexicon, const struct pack_file *file, struct arena *arena,
	struct error *error)
{
	static const char *const columns[] = { "*sealed", "note", NULL };
	struct table table;
	if (!table_read(&table, file->name.bytes, file->content, columns, arena, error))
		return false;
	for (size_t i = 0; i < table.count; i++)
		map_put(&lexicon->sealed, table.rows[i].cells[0], NULL);
	return true;
}

// What words are made of comes first, then entries, then what is built on them.
static bool read_words(struct lexicon *lexicon, const struct pack_file *files, size_t count,
	struct arena *arena, struct error *error)
{
	for (size_t i = 0; i < count; i++) {
		if (!is_of(&files[i], lexicon->language))
			continue;
		if (header_has(&files[i], "endings") &&
			!read_classes(lexicon, &files[i], arena, error))
			return false;
		if (header_has(&files[i], "read_as") &&
			!read_spellings(lexicon, &files[i], arena, error))
			return false;
		if (header_has(&files[i], "sealed") &&
			!read_sealed(lexicon, &files[i], arena, error))
			return false;
	}
	return true;
}

static bool read_tables(struct lexicon *lexicon, const struct pack_file *files, size_t count,
	const struct pattern_context *context, struct error *error)
{
	for (size_t i = 0; i < count; i++) {
		const char *name = files[i].name.bytes;
		bool ladder = span_is(files[i].name, "ladder.tsv");
		if (ladder &&
			!ladder_read(&lexicon->rungs, &lexicon->rung_count, &lexicon->rung_capacity,
				name, files[i].content, lexicon->language, context, error))
			return false;
		if (!is_of(&files[i], lexicon->language))
			continue;
		bool rules = header_has(&files[i], "scale"),
		     entries = header_has(&files[i], "category");
		if (rules &&
			!rules_read(&lexicon->rules, &lexicon->rule_count, &lexicon->rule_capacity,
				name, files[i].content, context, error))
			return false;
		if (entries && !rules &&
			!entries_read(&lexicon->entries, &lexicon->entry_count,
				&lexicon->entry_capacity, name, files[i].content, context, error))
			return false;
		if (!rules && !entries && !header_has(&files[i], "endings") &&
			!header_has(&files[i], "read_as") && !header_has(&files[i], "sealed"))
			return error_set(error, ERROR_USAGE,
				"%s:1:1: no table of entries (id, category, pattern), rules (id, "
				"scale, level, pattern), classes (class, endings), spellings "
				"(written, read_as) or sealed first parts (sealed)",
				name);
	}
	return true;
}

static bool check_ids(const struct lexicon *lexicon, struct error *error)
{
	struct map ids = { 0 };
	bool ok = true, is_new;
	for (size_t i = 0; ok && i < lexicon->entry_count + lexicon->rule_count; i++) {
		bool is_entry = i < lexicon->entry_count;
		const struct entry *entry = is_entry ? &lexicon->entries[i] : NULL;
		const struct rule *rule =
			is_entry ? NULL : &lexicon->rules[i - lexicon->entry_count];
		struct span id = is_entry ? entry->id : rule->id;
		const struct place *place = is_entry ? &entry->place : &rule->place;
		map_put(&ids, id, &is_new);
		if (!is_new)
			ok = error_set(error, ERROR_USAGE, "%s:%d:1: id '%.*s' stands twice",
				place->file, place->line, SPAN_ARGUMENTS(id));
	}
	map_free(&ids);
	return ok;
}

static bool words_only(const struct sequence *sequence)
{
	for (size_t i = 0; i < sequence->count; i++)
		if (sequence->elements[i].kind != ELEMENT_ATOM &&
			sequence->elements[i].kind != ELEMENT_GAP)
			return false;
	return true;
}

// The stratum above all entries that could stand for a category of this sequence.
static uint32_t stratum_of(const struct lexicon *lexicon, const struct categories *categories,
	const struct sequence *sequence)
{
	uint32_t stratum = words_only(sequence) ? 0 : 1;
	for (size_t i = 0; i < sequence->count; i++) {
		if (sequence->elements[i].kind != ELEMENT_CATEGORY)
			continue;
		for (size_t j = 0; j < lexicon->entry_count; j++)
			if (category_is(categories, lexicon->entries[j].category,
				    sequence->elements[i].value) &&
				lexicon->entries[j].stratum + 1 > stratum)
				stratum = lexicon->entries[j].stratum + 1;
	}
	return stratum;
}

static bool set_strata(
	struct lexicon *lexicon, const struct categories *categories, struct error *error)
{
	enum { STRATA_MAX = 8 };
	for (bool changed = true; changed;) {
		changed = false;
		for (size_t i = 0; i < lexicon->entry_count; i++) {
			struct entry *entry = &lexicon->entries[i];
			for (size_t j = 0; j < entry->pattern.count; j++) {
				uint32_t stratum = stratum_of(
					lexicon, categories, &entry->pattern.sequences[j]);
				if (stratum <= entry->stratum)
					continue;
				entry->stratum = stratum;
				changed = true;
			}
			if (entry->stratum > STRATA_MAX)
				return error_set(error, ERROR_USAGE,
					"%s:%d:1: entry '%.*s' names a category that it belongs to, "
					"perhaps by way of others",
					entry->place.file, entry->place.line,
					SPAN_ARGUMENTS(entry->id));
		}
	}
	return true;
}

static void add_composed(struct lexicon *lexicon, uint32_t number, const struct sequence *sequence)
{
	lexicon->composed = memory_grow(lexicon->composed, &lexicon->composed_capacity,
		lexicon->composed_count, sizeof *lexicon->composed);
	struct composed *composed = &lexicon->composed[lexicon->composed_count++];
	*composed = (struct composed){ .entry = number, .sequence = sequence };
	for (size_t i = 0; i < sequence->count; i++)
		if (sequence->elements[i].kind == ELEMENT_CATEGORY) {
			uint32_t category = sequence->elements[i].value;
			composed->wanted.bits[category / 64] |= UINT64_C(1) << (category % 64);
		}
}

static void compile(struct lexicon *lexicon)
{
	uint32_t highest = 0;
	for (size_t i = 0; i < lexicon->entry_count; i++)
		if (lexicon->entries[i].stratum > highest)
			highest = lexicon->entries[i].stratum;
	for (uint32_t stratum = 0; stratum <= highest; stratum++)
		for (size_t i = 0; i < lexicon->entry_count; i++) {
			const struct entry *entry = &lexicon->entries[i];
			if (entry->stratum != stratum)
				continue;
			for (size_t j = 0; j < entry->pattern.count; j++) {
				const struct sequence *sequence = &entry->pattern.sequences[j];
				if (words_only(sequence))
					phrases_add(&lexicon->phrases, sequence, (uint32_t)i);
				else
					add_composed(lexicon, (uint32_t)i, sequence);
			}
		}
}

bool lexicon_read(struct lexicon *lexicon, struct span language, const struct pack_file *files,
	size_t count, const struct categories *categories, struct arena *arena, struct error *error)
{
	*lexicon = (struct lexicon){ .language = language, .atoms = atoms_new() };
	if (!read_words(lexicon, files, count, arena, error))
		return false;
	struct pattern_context context = { lexicon->atoms, categories, &lexicon->ending_names,
		lexicon->endings, arena };
	if (!read_tables(lexicon, files, count, &context, error) || !check_ids(lexicon, error) ||
		!set_strata(lexicon, categories, error))
		return false;
	compile(lexicon);
	return true;
}

void lexicon_free(struct lexicon *lexicon)
{
	atoms_free(lexicon->atoms);
	phrases_free(&lexicon->phrases);
	free(lexicon->entries);
	free(lexicon->composed);
	free(lexicon->rules);
	free(lexicon->rungs);
	free(lexicon->spellings);
	free(lexicon->endings);
	map_free(&lexicon->ending_names);
	map_free(&lexicon->sealed);
	*lexicon = (struct lexicon){ 0 };
}
