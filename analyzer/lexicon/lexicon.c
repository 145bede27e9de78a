// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/lexicon.h"

#include "base/table.h"

#include <stdlib.h>
#include <string.h>

static bool is_of(const struct pack_file *file, struct span language)
{
	return file->name.size > language.size && file->name.bytes[language.size] == '/' &&
	       memcmp(file->name.bytes, language.bytes, language.size) == 0 &&
	       (span_ends(file->name, ".tsv") || span_ends(file->name, ".csv"));
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
	struct text folded = { 0 };
	for (size_t i = 0; i < table.count; i++) {
		text_clear(&folded);
		pattern_fold(&folded, table.rows[i].cells[0]);
		map_put(&lexicon->sealed, text_span(&folded), NULL);
	}
	text_free(&folded);
	return true;
}

// What words are made of comes first, then entries, then what is built on them.
static bool read_words(struct lexicon *lexicon, const struct pack_file *files, size_t count,
	struct arena *arena, struct error *error)
{
	for (size_t i = 0; i < count; i++) {
		if (!is_of(&files[i], lexicon->language))
			continue;
		if (table_has(files[i].content, "endings") &&
			!read_classes(lexicon, &files[i], arena, error))
			return false;
		if (table_has(files[i].content, "read_as") &&
			!read_spellings(lexicon, &files[i], arena, error))
			return false;
		if (table_has(files[i].content, "sealed") &&
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
		bool rules = table_has(files[i].content, "scale"),
		     entries = table_has(files[i].content, "category");
		if (rules &&
			!rules_read(&lexicon->rules, &lexicon->rule_count, &lexicon->rule_capacity,
				name, files[i].content, context, error))
			return false;
		if (entries && !rules &&
			!entries_read(&lexicon->entries, &lexicon->entry_count,
				&lexicon->entry_capacity, name, files[i].content, context, error))
			return false;
		if (!rules && !entries && !table_has(files[i].content, "endings") &&
			!table_has(files[i].content, "read_as") &&
			!table_has(files[i].content, "sealed"))
			return error_set(error, ERROR_USAGE,
				"%s:1:1: no table of entries (id, category, pattern), rules (id, "
				"scale, level, pattern), classes (class, endings), spellings "
				"(written, read_as) or sealed first parts (sealed)",
				name);
	}
	return true;
}

static bool read_watched(struct lexicon *lexicon, const struct watched_patterns *watched,
	const struct pattern_context *context, struct error *error)
{
	for (size_t i = 0; watched && i < watched->count; i++) {
		const struct watched_pattern *pattern = &watched->items[i];
		struct error cause;
		size_t offset;
		if (!span_equal(pattern->language, lexicon->language))
			continue;
		lexicon->entries = memory_grow(lexicon->entries, &lexicon->entry_capacity,
			lexicon->entry_count, sizeof *lexicon->entries);
		struct entry *entry = &lexicon->entries[lexicon->entry_count++];
		*entry = (struct entry){ .id = pattern->id,
			.written = pattern->written,
			.place = pattern->place,
			.category = watched->category,
			.level = -1,
			.from = DATE_NONE,
			.to = DATE_NONE };
		if (!pattern_parse(
			    &entry->pattern, context, pattern->written, false, &offset, &cause))
			return error_set(error, ERROR_USAGE, "%s:%d:%zu: %s", pattern->place.file,
				pattern->place.line, pattern->column + offset, cause.message);
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

// The highest stratum of the entries of each category and those below it.
static void find_heights(const struct lexicon *lexicon, const struct categories *categories,
	uint32_t heights[CATEGORIES_MAX])
{
	memset(heights, 0, CATEGORIES_MAX * sizeof *heights);
	for (size_t i = 0; i < lexicon->entry_count; i++) {
		const struct entry *entry = &lexicon->entries[i];
		for (uint32_t category = entry->category;;
			category = categories->parent[category]) {
			if (entry->stratum + 1 > heights[category])
				heights[category] = entry->stratum + 1;
			if (categories->parent[category] == category)
				break;
		}
	}
}

// The stratum above all entries that could stand for a category of this sequence.
static uint32_t stratum_of(const struct sequence *sequence, const uint32_t heights[CATEGORIES_MAX])
{
	uint32_t stratum = words_only(sequence) ? 0 : 1;
	for (size_t i = 0; i < sequence->count; i++) {
		const struct element *element = &sequence->elements[i];
		if (element->kind == ELEMENT_CATEGORY && heights[element->value] > stratum)
			stratum = heights[element->value];
	}
	return stratum;
}

static bool names_itself(const struct entry *entry, const struct categories *categories)
{
	for (size_t i = 0; i < entry->pattern.count; i++) {
		const struct sequence *sequence = &entry->pattern.sequences[i];
		for (size_t j = 0; j < sequence->count; j++)
			if (sequence->elements[j].kind == ELEMENT_CATEGORY &&
				category_is(
					categories, entry->category, sequence->elements[j].value))
				return true;
	}
	return false;
}

enum { STRATA_MAX = 8 };

// Too high to be anything but a circle: name the entry that closes it, where one does alone.
static bool circle(const struct lexicon *lexicon, const struct categories *categories,
	const struct entry *found, struct error *error)
{
	for (size_t i = 0; i < lexicon->entry_count; i++)
		if (names_itself(&lexicon->entries[i], categories)) {
			found = &lexicon->entries[i];
			break;
		}
	return error_set(error, ERROR_USAGE,
		"%s:%d:1: entry '%.*s' names a category that it belongs to, "
		"perhaps by way of others",
		found->place.file, found->place.line, SPAN_ARGUMENTS(found->id));
}

static bool set_strata(
	struct lexicon *lexicon, const struct categories *categories, struct error *error)
{
	uint32_t heights[CATEGORIES_MAX];
	for (bool changed = true; changed;) {
		changed = false;
		find_heights(lexicon, categories, heights);
		for (size_t i = 0; i < lexicon->entry_count; i++) {
			struct entry *entry = &lexicon->entries[i];
			for (size_t j = 0; j < entry->pattern.count; j++) {
				uint32_t stratum =
					stratum_of(&entry->pattern.sequences[j], heights);
				if (stratum <= entry->stratum)
					continue;
				entry->stratum = stratum;
				changed = true;
			}
			if (entry->stratum > STRATA_MAX)
				return circle(lexicon, categories, entry, error);
		}
	}
	return true;
}

// An entry may have sequences of words only besides others: those are found with the first.
static void compile_entries(struct lexicon *lexicon, uint32_t stratum)
{
	for (size_t i = 0; i < lexicon->entry_count; i++) {
		const struct entry *entry = &lexicon->entries[i];
		for (size_t j = 0; entry->stratum == stratum && j < entry->pattern.count; j++) {
			const struct sequence *sequence = &entry->pattern.sequences[j];
			if (words_only(sequence)) {
				anchors_add(&lexicon->anchors, sequence, (uint32_t)i);
				continue;
			}
			lexicon->composed =
				memory_grow(lexicon->composed, &lexicon->composed_capacity,
					lexicon->composed_count, sizeof *lexicon->composed);
			lexicon->composed[lexicon->composed_count++] =
				(struct composed){ (uint32_t)i, sequence };
		}
	}
}

static void count_pattern(
	const struct lexicon *lexicon, const struct pattern *pattern, uint32_t *counts)
{
	for (size_t i = 0; i < pattern->count; i++)
		for (uint32_t j = 0; j < pattern->sequences[i].atom_count; j++)
			atoms_count_in(lexicon->atoms, pattern->sequences[i].atoms[j], counts);
}

// The words that a language is told by are the commonest of its texts, and stand in that order.
static bool count_common(const struct atoms *atoms, const struct map *words, uint32_t *commonness,
	struct error *error)
{
	enum { MOST_COMMON = 100000, FIRST = 10 };
	struct atoms_scratch *scratch = atoms_scratch_new();
	struct numbers found = { 0 };
	bool ok = true;
	for (uint32_t i = 0; ok && i < words->count; i++) {
		uint32_t failed;
		found.count = 0;
		ok = atoms_ask(
			atoms, scratch, words->key[i], words->key[i], &found, &failed, error);
		atoms_complete(atoms, &found);
		for (size_t j = 0; j < found.count; j++)
			commonness[found.items[j]] += MOST_COMMON / (i + FIRST);
	}
	free(found.items);
	atoms_scratch_free(scratch);
	return ok;
}

// How often patterns ask for each atom; a list of words is as common as all of them.
static void count_atoms(const struct lexicon *lexicon, struct rarity *rarity, struct arena *arena)
{
	size_t count = atoms_count(lexicon->atoms);
	uint32_t *counts = ARENA_ARRAY(arena, uint32_t, count);
	rarity->atoms = ARENA_ARRAY(arena, uint32_t, count);
	for (size_t i = 0; i < lexicon->entry_count; i++)
		count_pattern(lexicon, &lexicon->entries[i].pattern, counts);
	for (size_t i = 0; i < lexicon->rule_count; i++)
		count_pattern(lexicon, &lexicon->rules[i].pattern, counts);
	for (size_t i = 0; i < lexicon->rung_count; i++) {
		count_pattern(lexicon, &lexicon->rungs[i].title, counts);
		count_pattern(lexicon, &lexicon->rungs[i].lead, counts);
		count_pattern(lexicon, &lexicon->rungs[i].unless, counts);
	}
	for (uint32_t i = 0; i < count; i++)
		rarity->atoms[i] = atoms_commonness(lexicon->atoms, i, counts);
}

// The commonest atom of the sequence that is rarest in it: how common the sequence is at most.
static uint32_t commonness(const struct sequence *sequence, const struct rarity *rarity)
{
	uint32_t least = UINT32_MAX;
	for (uint32_t i = 0; i < sequence->atom_count; i++)
		if (rarity->atoms[sequence->atoms[i]] < least)
			least = rarity->atoms[sequence->atoms[i]];
	return least == UINT32_MAX ? 1 : least;
}

static uint32_t entry_commonness(const struct entry *entry, const struct rarity *rarity)
{
	uint32_t most = 0;
	for (size_t i = 0; i < entry->pattern.count; i++) {
		uint32_t common = commonness(&entry->pattern.sequences[i], rarity);
		most = common > most ? common : most;
	}
	return most;
}

// A category is as common as all entries that may give it.
static void count_categories(
	const struct lexicon *lexicon, const struct categories *categories, struct rarity *rarity)
{
	for (size_t i = 0; i < lexicon->entry_count; i++) {
		uint32_t common = entry_commonness(&lexicon->entries[i], rarity);
		for (uint32_t category = lexicon->entries[i].category;;
			category = categories->parent[category]) {
			rarity->categories[category] += common;
			if (categories->parent[category] == category)
				break;
		}
	}
}

static void build_index(struct lexicon *lexicon, struct sequence_index *index,
	const struct sequence **sequences, const uint32_t *owners, size_t count,
	const struct rarity *rarity, struct arena *arena)
{
	sequence_index_build(index, sequences, owners, count, rarity, atoms_count(lexicon->atoms),
		&lexicon->keys, arena);
}

static void index_composed(struct lexicon *lexicon, size_t from, uint32_t stratum,
	const struct rarity *rarity, struct arena *arena)
{
	size_t count = lexicon->composed_count - from;
	const struct sequence **sequences = ARENA_ARRAY(arena, const struct sequence *, count);
	uint32_t *owners = ARENA_ARRAY(arena, uint32_t, count);
	for (size_t i = 0; i < count; i++) {
		sequences[i] = lexicon->composed[from + i].sequence;
		owners[i] = (uint32_t)(from + i);
	}
	build_index(
		lexicon, &lexicon->strata[stratum - 1], sequences, owners, count, rarity, arena);
}

static enum rule_use use_of(const struct rule *rule)
{
	return rule->scale == RULE_VOICE         ? rule->carries ? USE_CARRY : USE_VOICE
	       : rule->scale == RULE_CONDITIONAL ? USE_CONDITIONAL
						 : USE_LEVEL;
}

static void list_rulings(struct lexicon *lexicon, struct arena *arena)
{
	uint32_t count = 0;
	for (size_t i = 0; i < lexicon->rule_count; i++)
		count += (uint32_t)lexicon->rules[i].pattern.count;
	lexicon->rulings = ARENA_ARRAY(arena, struct ruling, count);
	count = 0;
	for (size_t i = 0; i < lexicon->rule_count; i++) {
		struct rule *rule = &lexicon->rules[i];
		rule->pattern.first = count;
		for (size_t j = 0; j < rule->pattern.count; j++)
			lexicon->rulings[count++] =
				(struct ruling){ rule, &rule->pattern.sequences[j] };
	}
}

static void index_rules(struct lexicon *lexicon, enum rule_use use, const struct rarity *rarity,
	struct arena *arena)
{
	size_t count = 0, most = 0;
	for (size_t i = 0; i < lexicon->rule_count; i++)
		most += lexicon->rules[i].pattern.count;
	const struct sequence **sequences = ARENA_ARRAY(arena, const struct sequence *, most);
	uint32_t *owners = ARENA_ARRAY(arena, uint32_t, most);
	for (size_t i = 0; i < most; i++) {
		if (use_of(lexicon->rulings[i].rule) != use)
			continue;
		sequences[count] = lexicon->rulings[i].sequence;
		owners[count++] = (uint32_t)i;
	}
	build_index(lexicon, &lexicon->index[use], sequences, owners, count, rarity, arena);
}

static size_t list_pattern(struct pattern *pattern, const struct sequence **sequences, size_t count)
{
	pattern->first = (uint32_t)count;
	for (size_t i = 0; i < pattern->count; i++)
		sequences[count++] = &pattern->sequences[i];
	return count;
}

static void index_ladder(struct lexicon *lexicon, const struct rarity *rarity, struct arena *arena)
{
	size_t count = 0, most = 0;
	for (size_t i = 0; i < lexicon->rung_count; i++)
		most += lexicon->rungs[i].title.count + lexicon->rungs[i].lead.count +
			lexicon->rungs[i].unless.count;
	lexicon->rung_sequences = ARENA_ARRAY(arena, const struct sequence *, most);
	uint32_t *owners = ARENA_ARRAY(arena, uint32_t, most);
	for (size_t i = 0; i < lexicon->rung_count; i++) {
		struct rung *rung = &lexicon->rungs[i];
		count = list_pattern(&rung->title, lexicon->rung_sequences, count);
		count = list_pattern(&rung->lead, lexicon->rung_sequences, count);
		count = list_pattern(&rung->unless, lexicon->rung_sequences, count);
	}
	for (uint32_t i = 0; i < count; i++)
		owners[i] = i;
	build_index(lexicon, &lexicon->index[USE_LADDER], lexicon->rung_sequences, owners, count,
		rarity, arena);
}

void lexicon_brief(struct lexicon *lexicon)
{
	for (size_t i = 0; i < lexicon->entry_count; i++) {
		const struct entry *entry = &lexicon->entries[i];
		lexicon->briefs[i] = (struct brief){ entry->from, entry->to, entry->category,
			entry->level >= 0, date_known(entry->from) || date_known(entry->to) };
	}
}

static bool compile(struct lexicon *lexicon, const struct categories *categories,
	const struct map *common, struct arena *arena, struct error *error)
{
	struct rarity rarity = { 0 };
	for (size_t i = 0; i < lexicon->entry_count; i++)
		if (lexicon->entries[i].stratum > lexicon->stratum_count)
			lexicon->stratum_count = lexicon->entries[i].stratum;
	lexicon->strata = ARENA_ARRAY(arena, struct sequence_index, lexicon->stratum_count);
	keys_start(&lexicon->keys, atoms_count(lexicon->atoms), arena);
	for (uint32_t use = 0; use < USE_COUNT; use++)
		lexicon->index[use].number = use;
	for (uint32_t i = 0; i < lexicon->stratum_count; i++)
		lexicon->strata[i].number = USE_COUNT + i;
	_Static_assert(USE_COUNT + STRATA_MAX <= INDEXES_MAX, "an index has a bit");
	lexicon->briefs = ARENA_ARRAY(arena, struct brief, lexicon->entry_count);
	lexicon_brief(lexicon);
	count_atoms(lexicon, &rarity, arena);
	if (common && !count_common(lexicon->atoms, common, rarity.atoms, error))
		return false;
	count_categories(lexicon, categories, &rarity);
	compile_entries(lexicon, 0);
	for (uint32_t stratum = 1; stratum <= lexicon->stratum_count; stratum++) {
		size_t from = lexicon->composed_count;
		compile_entries(lexicon, stratum);
		index_composed(lexicon, from, stratum, &rarity, arena);
	}
	anchors_order(&lexicon->anchors, rarity.atoms, atoms_count(lexicon->atoms), &lexicon->keys,
		arena);
	list_rulings(lexicon, arena);
	for (int use = 0; use < USE_LADDER; use++)
		index_rules(lexicon, (enum rule_use)use, &rarity, arena);
	index_ladder(lexicon, &rarity, arena);
	return true;
}

void lexicon_vocabulary(struct vocabulary *vocabulary, const struct lexicon *lexicon)
{
	vocabulary_open(vocabulary, lexicon->atoms, &lexicon->anchors, lexicon->spellings,
		lexicon->spelling_count, &lexicon->sealed);
	vocabulary->keys = lexicon->keys.of_atom;
}

bool lexicon_read(struct lexicon *lexicon, struct span language, const struct pack_file *files,
	size_t count, struct watched_patterns *watched, const struct categories *categories,
	const struct map *common, struct arena *arena, struct error *error)
{
	*lexicon = (struct lexicon){ .language = language, .atoms = atoms_new() };
	struct arena passing = { 0 };
	if (!read_words(lexicon, files, count, arena, error))
		return false;
	struct pattern_context context = { lexicon->atoms, categories, &lexicon->ending_names,
		lexicon->endings, arena, &passing };
	bool ok = read_tables(lexicon, files, count, &context, error);
	if (ok && !read_watched(lexicon, watched, &context, error)) {
		watched->wrong = true;
		ok = false;
	}
	arena_free(&passing);
	if (!ok || !check_ids(lexicon, error) || !set_strata(lexicon, categories, error))
		return false;
	return compile(lexicon, categories, common, arena, error);
}

static bool pattern_asks(const struct atoms *atoms, const struct pattern *pattern, uint32_t atom)
{
	for (size_t i = 0; i < pattern->count; i++)
		for (size_t j = 0; j < pattern->sequences[i].count; j++) {
			const struct element *element = &pattern->sequences[i].elements[j];
			if (element->kind == ELEMENT_ATOM &&
				atoms_include(atoms, element->value, atom))
				return true;
		}
	return false;
}

bool lexicon_asker(const struct lexicon *lexicon, uint32_t atom, const char **what, struct span *id,
	const struct place **place)
{
	for (size_t i = 0; i < lexicon->entry_count; i++) {
		const struct entry *entry = &lexicon->entries[i];
		*what = "entry";
		*id = entry->id;
		*place = &entry->place;
		if (pattern_asks(lexicon->atoms, &entry->pattern, atom))
			return true;
	}
	for (size_t i = 0; i < lexicon->rule_count; i++) {
		const struct rule *rule = &lexicon->rules[i];
		*what = "rule";
		*id = rule->id;
		*place = &rule->place;
		if (pattern_asks(lexicon->atoms, &rule->pattern, atom))
			return true;
	}
	for (size_t i = 0; i < lexicon->rung_count; i++) {
		const struct rung *rung = &lexicon->rungs[i];
		*what = "rung";
		*id = rung->type;
		*place = &rung->place;
		if (pattern_asks(lexicon->atoms, &rung->title, atom) ||
			pattern_asks(lexicon->atoms, &rung->lead, atom) ||
			pattern_asks(lexicon->atoms, &rung->unless, atom))
			return true;
	}
	return false;
}

bool lexicon_blame(const struct lexicon *lexicon, uint32_t atom, struct error *error)
{
	const char *what;
	struct span id;
	const struct place *place;
	return lexicon_asker(lexicon, atom, &what, &id, &place) &&
	       error_while(error, "%s:%d: %s '%.*s'", place->file, place->line, what,
		       SPAN_ARGUMENTS(id));
}

void lexicon_free(struct lexicon *lexicon)
{
	atoms_free(lexicon->atoms);
	anchors_free(&lexicon->anchors);
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
