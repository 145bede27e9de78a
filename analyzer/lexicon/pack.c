// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/pack.h"

#include "base/digest.h"
#include "base/file.h"
#include "lexicon/profile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_LIMIT = 64 << 20 };

struct loading {
	struct pack *pack;
	const char *folder, *profile;
	struct pack_file *files;
	size_t count, capacity;
	struct settings settings;         // pack.ini
	struct settings changes;          // profiles/NAME.ini
	struct watched_patterns *watched; // or NULL
	struct error *error;
};

static bool read_file(struct loading *loading, const char *name)
{
	struct arena *arena = &loading->pack->arena;
	struct text content = { 0 };
	const char *path = file_join(arena, loading->folder, name);
	if (!file_read(path, FILE_LIMIT, &content, loading->error)) {
		text_free(&content);
		return false;
	}
	loading->files = memory_grow(
		loading->files, &loading->capacity, loading->count, sizeof *loading->files);
	loading->files[loading->count++] = (struct pack_file){ span_copy(arena, span_of(name)),
		span_copy(arena, text_span(&content)) };
	text_free(&content);
	return true;
}

static bool read_folder(struct loading *loading, const char *name, bool profile)
{
	struct arena *arena = &loading->pack->arena;
	const char *path = *name ? file_join(arena, loading->folder, name) : loading->folder;
	struct span *names;
	size_t count;
	if (!file_list(path, arena, &names, &count, loading->error))
		return false;
	for (size_t i = 0; i < count; i++) {
		const char *inner = *name ? file_join(arena, name, names[i].bytes) : names[i].bytes;
		if (file_is_folder(file_join(arena, loading->folder, inner))) {
			if ((*name || strcmp(inner, "profiles") != 0) &&
				!read_folder(loading, inner, profile))
				return false;
			continue;
		}
		if ((span_ends(names[i], ".tsv") || span_ends(names[i], ".csv") ||
			    span_ends(names[i], ".ini")) &&
			!read_file(loading, inner))
			return false;
	}
	return true;
}

static int by_name(const void *a, const void *b)
{
	return span_order(((const struct pack_file *)a)->name, ((const struct pack_file *)b)->name);
}

static const struct pack_file *find_file(const struct loading *loading, const char *name)
{
	for (size_t i = 0; i < loading->count; i++)
		if (span_is(loading->files[i].name, name))
			return &loading->files[i];
	return NULL;
}

// NAME-12hex over the files in order of name, comment lines and blank ones out, the profile and the
// version of the measure: two lexicons with one id give the same figures.
static void set_id(struct loading *loading)
{
	struct pack *pack = loading->pack;
	struct text all = { 0 };
	for (size_t i = 0; i < loading->count; i++) {
		struct span rest = loading->files[i].content, line;
		text_format(&all, "%.*s\n", SPAN_ARGUMENTS(loading->files[i].name));
		while (span_cut(&rest, '\n', &line)) {
			struct span trimmed = span_trim(line);
			if (!trimmed.size || trimmed.bytes[0] == '#')
				continue;
			text_append(&all, trimmed);
			text_append_byte(&all, '\n');
		}
	}
	for (size_t i = 0; i < loading->changes.count; i++) {
		const struct setting *row = &loading->changes.rows[i];
		text_format(&all, "%.*s %.*s %.*s\n", SPAN_ARGUMENTS(row->section),
			SPAN_ARGUMENTS(row->key), SPAN_ARGUMENTS(row->value));
	}
	text_format(&all, "%s\n%d\n", loading->profile ? loading->profile : "", MEASURE_VERSION);
	struct digest digest = digest_of(text_span(&all));
	char hex[DIGEST_HEX_SIZE];
	text_clear(&all);
	text_format(&all, "%.*s%.*s%s%s-%.12s", SPAN_ARGUMENTS(pack->name),
		SPAN_ARGUMENTS(pack->version), loading->profile ? "+" : "",
		loading->profile ? loading->profile : "", digest_hex(&digest, hex));
	pack->lexicon_id = span_copy(&pack->arena, text_span(&all));
	text_free(&all);
}

static bool setting_wrong(
	struct loading *loading, const char *section, const char *key, const char *message)
{
	int line = 1;
	for (size_t i = 0; i < loading->settings.count; i++)
		if (span_is(loading->settings.rows[i].section, section) &&
			span_is(loading->settings.rows[i].key, key))
			line = loading->settings.rows[i].line;
	return error_set(loading->error, ERROR_USAGE, "pack.ini:%d:1: [%s] %s: %s", line, section,
		key, message);
}

static bool read_category(
	struct loading *loading, const char *section, const char *key, uint32_t *category)
{
	struct span name = settings_value(&loading->settings, section, key);
	*category = MAP_NONE;
	if (name.size == 0)
		return true;
	*category = map_find(&loading->pack->categories.names, name);
	return *category != MAP_NONE ||
	       setting_wrong(loading, section, key, "no such category in categories.tsv");
}

static bool read_integer(
	struct loading *loading, const char *section, const char *key, int otherwise, int *number)
{
	struct span written = settings_value(&loading->settings, section, key);
	int64_t value = otherwise;
	if (written.size && (!span_integer(written, &value) || value < -1000000 || value > 1000000))
		return setting_wrong(loading, section, key, "expected a whole number");
	*number = (int)value;
	return true;
}

static bool read_targets(struct loading *loading)
{
	struct pack *pack = loading->pack;
	struct span unnamed = settings_value(&loading->settings, "measure", "unnamed");
	pack->unnamed_target = PACK_TARGETS_MAX;
	for (size_t i = 0; i < loading->settings.count; i++) {
		const struct setting *row = &loading->settings.rows[i];
		if (!span_is(row->section, "targets"))
			continue;
		if (pack->target_count == PACK_TARGETS_MAX)
			return setting_wrong(
				loading, "targets", row->key.bytes, "too many targets");
		uint32_t category = map_find(&pack->categories.names, row->value);
		if (category == MAP_NONE)
			return error_set(loading->error, ERROR_USAGE,
				"pack.ini:%d:1: target '%.*s': no category '%.*s' in categories.tsv",
				row->line, SPAN_ARGUMENTS(row->key), SPAN_ARGUMENTS(row->value));
		if (span_equal(row->key, unnamed))
			pack->unnamed_target = (uint32_t)pack->target_count;
		pack->targets[pack->target_count] = row->key;
		pack->target_category[pack->target_count++] = category;
	}
	return pack->target_count > 0 ||
	       error_set(loading->error, ERROR_USAGE, "pack.ini:1:1: no section [targets]");
}

static bool read_names(struct loading *loading, const char *section, const char *key,
	struct category_set *set, struct map *map)
{
	struct span rest = settings_value(&loading->settings, section, key), name;
	while (span_cut(&rest, ' ', &name)) {
		if (name.size == 0)
			continue;
		if (map) {
			map_put(map, name, NULL);
			continue;
		}
		uint32_t category = map_find(&loading->pack->categories.names, name);
		if (category == MAP_NONE)
			return setting_wrong(
				loading, section, key, "no such category in categories.tsv");
		set->bits[category / 64] |= UINT64_C(1) << (category % 64);
	}
	return true;
}

static bool read_partners(struct loading *loading)
{
	struct pack *pack = loading->pack;
	struct span rest = settings_value(&loading->settings, "joint", "partners"), name;
	while (span_cut(&rest, ' ', &name)) {
		if (name.size == 0)
			continue;
		if (pack->partner_count == PARTNERS_MAX)
			return setting_wrong(loading, "joint", "partners", "too many partners");
		pack->partners[pack->partner_count++] = name;
	}
	return pack->partner_count == 0 || pack->partner_count == 2 ||
	       setting_wrong(loading, "joint", "partners", "expected two profiles");
}

static bool known_setting(const struct setting *row)
{
	static const char *const known[][2] = { { "pack", "name" }, { "pack", "version" },
		{ "pack", "voice" }, { "pack", "era_base" }, { "pack", "seconds_east" },
		{ "measure", "own" }, { "measure", "unnamed" }, { "measure", "beside" },
		{ "measure", "pronoun" }, { "measure", "preposition" },
		{ "measure", "subordinate" }, { "measure", "incidental" }, { "measure", "denial" },
		{ "measure", "gate" }, { "measure", "gate_rank" }, { "measure", "digests" },
		{ "measure", "means" }, { "measure", "place" }, { "measure", "time" },
		{ "measure", "subject_endings" }, { "measure", "clause_endings" },
		{ "joint", "partners" }, { "pack", "title" }, { "pack", "licence" },
		{ "pack", "note" } };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (span_is(row->section, known[i][0]) && span_is(row->key, known[i][1]))
			return true;
	return span_is(row->section, "targets");
}

static bool read_settings(struct loading *loading)
{
	struct pack *pack = loading->pack;
	const struct pack_file *file = find_file(loading, "pack.ini");
	if (!file)
		return error_set(loading->error, ERROR_USAGE, "no pack.ini");
	if (!settings_parse(
		    &loading->settings, "pack.ini", file->content, &pack->arena, loading->error))
		return false;
	for (size_t i = 0; i < loading->settings.count; i++)
		if (!known_setting(&loading->settings.rows[i]))
			return error_set(loading->error, ERROR_USAGE,
				"pack.ini:%d:1: unknown key '%.*s' in section [%.*s]",
				loading->settings.rows[i].line,
				SPAN_ARGUMENTS(loading->settings.rows[i].key),
				SPAN_ARGUMENTS(loading->settings.rows[i].section));
	pack->name = settings_value(&loading->settings, "pack", "name");
	pack->version = settings_value(&loading->settings, "pack", "version");
	pack->own_voice = settings_value(&loading->settings, "pack", "voice");
	if (!pack->name.size || !pack->own_voice.size)
		return error_set(loading->error, ERROR_USAGE,
			"pack.ini:1:1: section [pack] needs 'name' and 'voice'");
	if (pack->version.size) {
		struct text joined = { 0 };
		text_format(&joined, "-%.*s", SPAN_ARGUMENTS(pack->version));
		pack->version = span_copy(&pack->arena, text_span(&joined));
		text_free(&joined);
	}
	return true;
}

static bool read_measure(struct loading *loading)
{
	struct pack *pack = loading->pack;
	return read_integer(loading, "pack", "era_base", 0, &pack->era_base) &&
	       read_integer(loading, "pack", "seconds_east", 0, &pack->seconds_east) &&
	       read_integer(loading, "measure", "gate_rank", 2, &pack->gate_rank) &&
	       read_category(loading, "measure", "own", &pack->own_actor) &&
	       read_category(loading, "measure", "pronoun", &pack->pronoun) &&
	       read_category(loading, "measure", "beside", &pack->beside) &&
	       read_category(loading, "measure", "preposition", &pack->preposition) &&
	       read_category(loading, "measure", "subordinate", &pack->subordinate) &&
	       read_category(loading, "measure", "incidental", &pack->incidental) &&
	       read_category(loading, "measure", "denial", &pack->denial) &&
	       read_category(loading, "measure", "means", &pack->specific[0]) &&
	       read_category(loading, "measure", "place", &pack->specific[1]) &&
	       read_category(loading, "measure", "time", &pack->specific[2]) &&
	       read_names(loading, "measure", "gate", &pack->gate, NULL) &&
	       read_names(loading, "measure", "digests", NULL, &pack->digests) &&
	       read_names(loading, "measure", "subject_endings", NULL, &pack->subject_endings) &&
	       read_names(loading, "measure", "clause_endings", NULL, &pack->clause_endings) &&
	       read_targets(loading) && read_partners(loading);
}

static bool read_languages(struct loading *loading)
{
	struct pack *pack = loading->pack;
	for (size_t i = 0; i < loading->count; i++) {
		const struct pack_file *file = &loading->files[i];
		struct settings settings;
		if (!span_starts(file->name, "languages/"))
			continue;
		if (pack->language_count == LANGUAGES_MAX)
			return error_set(loading->error, ERROR_USAGE, "more than %d languages",
				LANGUAGES_MAX);
		struct language *language = &pack->languages[pack->language_count];
		if (!settings_parse(&settings, file->name.bytes, file->content, &pack->arena,
			    loading->error))
			return false;
		pack->language_count++;
		if (!language_read(language, &settings, &pack->arena, loading->error))
			return false;
	}
	return pack->language_count > 0 ||
	       error_set(loading->error, ERROR_USAGE, "no file in languages/");
}

static bool has_folder(const struct loading *loading, struct span language)
{
	for (size_t i = 0; i < loading->count; i++)
		if (loading->files[i].name.size > language.size &&
			memcmp(loading->files[i].name.bytes, language.bytes, language.size) == 0 &&
			loading->files[i].name.bytes[language.size] == '/')
			return true;
	return false;
}

static bool read_lexicons(struct loading *loading)
{
	struct pack *pack = loading->pack;
	for (size_t i = 0; i < pack->language_count; i++) {
		struct span code = pack->languages[i].code;
		if (has_folder(loading, code) &&
			!lexicon_read(&pack->lexicons[i], code, loading->files, loading->count,
				loading->watched, &pack->categories, &pack->languages[i].function_words,
				&pack->arena, loading->error))
			return false;
	}
	return true;
}

static bool has_lexicon(const struct pack *pack, struct span code)
{
	for (size_t i = 0; i < pack->language_count; i++)
		if (pack->lexicons[i].language.size && span_equal(pack->languages[i].code, code))
			return true;
	return false;
}

static bool check_watched(struct loading *loading)
{
	for (size_t i = 0; loading->watched && i < loading->watched->count; i++) {
		const struct watched_pattern *pattern = &loading->watched->items[i];
		if (has_lexicon(loading->pack, pattern->language))
			continue;
		loading->watched->wrong = true;
		return error_set(loading->error, ERROR_USAGE,
			"%s:%d:%zu: no lexicon for the pattern's language '%.*s'",
			pattern->place.file, pattern->place.line, pattern->column,
			SPAN_ARGUMENTS(pattern->language));
	}
	return true;
}

static bool add_watched(struct loading *loading)
{
	if (!loading->watched || loading->watched->count == 0)
		return true;
	loading->watched->category =
		categories_add_root(&loading->pack->categories, span_of("watched"));
	return loading->watched->category != MAP_NONE ||
	       error_set(loading->error, ERROR_USAGE, "categories.tsv: more than %d categories",
		       CATEGORIES_MAX - 1);
}

// A profile: its settings, and in a folder of its name files that stand in place of the pack's, or
// beside them.
static bool apply_profile(struct loading *loading)
{
	if (!loading->profile)
		return true;
	struct arena *arena = &loading->pack->arena;
	struct text name = { 0 }, content = { 0 };
	text_format(&name, "profiles/%s.ini", loading->profile);
	const char *inner = arena_copy(arena, name.bytes, name.size);
	bool ok = file_read(file_join(arena, loading->folder, inner), FILE_LIMIT, &content,
			  loading->error) &&
		  settings_parse(
			  &loading->changes, inner, text_span(&content), arena, loading->error) &&
		  profile_apply(loading->pack, &loading->changes, loading->error);
	text_free(&name);
	text_free(&content);
	return ok;
}

static void put_in_place(struct loading *loading, struct pack_file file)
{
	for (size_t i = 0; i < loading->count; i++)
		if (span_equal(loading->files[i].name, file.name)) {
			loading->files[i] = file;
			return;
		}
	loading->files[loading->count++] = file;
}

static bool read_profile_files(struct loading *loading)
{
	struct arena *arena = &loading->pack->arena;
	size_t first = loading->count;
	if (!loading->profile)
		return true;
	const char *inner = file_join(arena, "profiles", loading->profile);
	if (!file_is_folder(file_join(arena, loading->folder, inner)))
		return true;
	if (!read_folder(loading, inner, true))
		return false;
	size_t end = loading->count;
	loading->count = first;
	for (size_t i = first; i < end; i++) {
		struct pack_file file = loading->files[i];
		file.name = span_part(file.name, strlen(inner) + 1, file.name.size);
		put_in_place(loading, file);
	}
	return true;
}

static bool load(struct loading *loading)
{
	struct pack *pack = loading->pack;
	if (!read_folder(loading, "", false) || !read_profile_files(loading))
		return false;
	qsort(loading->files, loading->count, sizeof *loading->files, by_name);
	const struct pack_file *categories = find_file(loading, "categories.tsv");
	if (!read_settings(loading))
		return false;
	if (!categories)
		return error_set(loading->error, ERROR_USAGE, "no categories.tsv");
	if (!categories_read(&pack->categories, "categories.tsv", categories->content, &pack->arena,
		    loading->error))
		return false;
	if (!read_measure(loading) || !add_watched(loading) || !read_languages(loading) ||
		!read_lexicons(loading) || !check_watched(loading) || !apply_profile(loading))
		return false;
	set_id(loading);
	return true;
}

bool pack_open(struct pack **pack, const char *folder, const char *profile, struct error *error)
{
	return pack_open_watching(pack, folder, profile, NULL, error);
}

bool pack_open_watching(struct pack **pack, const char *folder, const char *profile,
	struct watched_patterns *watched, struct error *error)
{
	struct loading loading = { .pack = memory_take(sizeof **pack),
		.folder = folder,
		.profile = profile,
		.watched = watched,
		.error = error };
	*pack = NULL;
	bool ok = load(&loading);
	free(loading.files);
	if (ok) {
		*pack = loading.pack;
		return true;
	}
	pack_close(loading.pack);
	error->kind = error->kind == ERROR_FAILED ? ERROR_FAILED : ERROR_USAGE;
	if (watched && watched->wrong)
		return false;
	return error_while(error, "pack '%s'", folder);
}

void pack_close(struct pack *pack)
{
	if (!pack)
		return;
	for (size_t i = 0; i < pack->language_count; i++) {
		if (pack->lexicons[i].language.size)
			lexicon_free(&pack->lexicons[i]);
		language_free(&pack->languages[i]);
	}
	categories_free(&pack->categories);
	map_free(&pack->digests);
	map_free(&pack->subject_endings);
	map_free(&pack->clause_endings);
	arena_free(&pack->arena);
	free(pack);
}

const struct lexicon *pack_lexicon(const struct pack *pack, const struct language *language)
{
	if (!language)
		return NULL;
	size_t at = (size_t)(language - pack->languages);
	return pack->lexicons[at].language.size ? &pack->lexicons[at] : NULL;
}
