// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/profile.h"

// A date before all documents: what ends on it never holds.
static const struct date never = { INT32_MIN + 1 };

enum { DISABLE = -1 }; // in place of a level

static bool change_entries(
	const struct pack *pack, struct lexicon *lexicon, struct span id, int level)
{
	bool found = false;
	for (size_t i = 0; i < lexicon->entry_count; i++) {
		struct entry *entry = &lexicon->entries[i];
		if (!span_equal(entry->id, id) ||
			(level != DISABLE &&
				!category_has_scale(&pack->categories, entry->category)))
			continue;
		found = true;
		if (level == DISABLE)
			entry->to = never;
		else
			entry->level = level;
	}
	return found;
}

static bool change_rules(struct lexicon *lexicon, struct span id, int level)
{
	bool found = false;
	for (size_t i = 0; i < lexicon->rule_count; i++) {
		struct rule *rule = &lexicon->rules[i];
		bool has_level = rule->scale == RULE_THREAT || rule->scale == RULE_CONCILIATION;
		if (!span_equal(rule->id, id) || (level != DISABLE && !has_level))
			continue;
		found = true;
		if (level == DISABLE)
			rule->to = never;
		else
			rule->level = level;
	}
	return found;
}

static bool change(struct pack *pack, struct span id, int level)
{
	bool found = false;
	for (size_t i = 0; i < pack->language_count; i++) {
		found |= change_entries(pack, &pack->lexicons[i], id, level);
		found |= change_rules(&pack->lexicons[i], id, level);
	}
	return found;
}

static bool holds_word(struct span words, struct span wanted)
{
	struct span word;
	while (span_cut(&words, ' ', &word))
		if (span_equal(word, wanted))
			return true;
	return false;
}

static bool has_language(const struct pack *pack, struct span code)
{
	for (size_t i = 0; i < pack->language_count; i++)
		if (span_equal(pack->languages[i].code, code) && pack->lexicons[i].language.size)
			return true;
	return false;
}

// A language that a profile does not read is set aside, as one without a lexicon.
static bool keep_languages(struct pack *pack, const struct settings *changes,
	const struct setting *row, struct error *error)
{
	struct span rest = row->value, code;
	while (span_cut(&rest, ' ', &code))
		if (code.size && !has_language(pack, code))
			return error_set(error, ERROR_USAGE,
				"%s:%d:1: 'languages' names '%.*s', for which the pack has no "
				"lexicon",
				changes->name, row->line, SPAN_ARGUMENTS(code));
	for (size_t i = 0; i < pack->language_count; i++) {
		if (!pack->lexicons[i].language.size ||
			holds_word(row->value, pack->languages[i].code))
			continue;
		lexicon_free(&pack->lexicons[i]);
		pack->lexicons[i] = (struct lexicon){ 0 };
	}
	return true;
}

static bool disable(struct pack *pack, const struct settings *changes, const struct setting *row,
	struct error *error)
{
	struct span rest = row->value, id;
	while (span_cut(&rest, ' ', &id))
		if (id.size && !change(pack, id, DISABLE))
			return error_set(error, ERROR_USAGE,
				"%s:%d:1: 'disabled' names '%.*s', which no table holds",
				changes->name, row->line, SPAN_ARGUMENTS(id));
	return true;
}

static bool set_level(struct pack *pack, const struct settings *changes, const struct setting *row,
	struct error *error)
{
	int64_t level;
	return (span_integer(row->value, &level) && level >= 0 && level <= 4 &&
		       change(pack, row->key, (int)level)) ||
	       error_set(error, ERROR_USAGE,
		       "%s:%d:1: expected ID = LEVEL with an id of the pack and a level from 0 "
		       "to 4",
		       changes->name, row->line);
}

static bool apply_row(struct pack *pack, const struct settings *changes, const struct setting *row,
	struct error *error)
{
	if (span_is(row->section, "levels"))
		return set_level(pack, changes, row, error);
	if (span_is(row->section, "profile")) {
		if (span_is(row->key, "disabled"))
			return disable(pack, changes, row, error);
		if (span_is(row->key, "name") || span_is(row->key, "languages") ||
			span_is(row->key, "note"))
			return true;
	}
	return error_set(error, ERROR_USAGE, "%s:%d:1: unknown key '%.*s' in section [%.*s]",
		changes->name, row->line, SPAN_ARGUMENTS(row->key), SPAN_ARGUMENTS(row->section));
}

bool profile_apply(struct pack *pack, const struct settings *changes, struct error *error)
{
	for (size_t i = 0; i < changes->count; i++)
		if (!apply_row(pack, changes, &changes->rows[i], error))
			return false;
	for (size_t i = 0; i < pack->language_count; i++)
		lexicon_brief(&pack->lexicons[i]);
	// Last: ids of languages that are set aside are known all the same.
	for (size_t i = 0; i < changes->count; i++) {
		const struct setting *row = &changes->rows[i];
		if (span_is(row->section, "profile") && span_is(row->key, "languages") &&
			!keep_languages(pack, changes, row, error))
			return false;
	}
	return true;
}
