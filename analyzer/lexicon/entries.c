// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/entries.h"

#include "base/table.h"

#include <string.h>

static bool read_date(const struct table *table, const struct table_row *row, size_t cell,
	struct date *date, struct error *error)
{
	*date = DATE_NONE;
	struct span written = row->cells[cell];
	if (written.size == 0 || date_parse(written, date))
		return true;
	return table_error(error, table, row, cell, 0,
		"expected a date like 2023-07-10, not '%.*s'", SPAN_ARGUMENTS(written));
}

static bool read_dates(const struct table *table, const struct table_row *row, size_t from_cell,
	struct date *from, struct date *to, struct error *error)
{
	if (!read_date(table, row, from_cell, from, error) ||
		!read_date(table, row, from_cell + 1, to, error))
		return false;
	if (date_known(*from) && date_known(*to) && from->day > to->day)
		return table_error(error, table, row, from_cell, 0, "'from' lies after 'to'");
	return true;
}

static bool read_pattern(const struct table *table, const struct table_row *row, size_t cell,
	bool cased, const struct pattern_context *context, struct pattern *pattern,
	struct error *error)
{
	struct error cause;
	size_t offset;
	*pattern = (struct pattern){ 0 };
	if (row->cells[cell].size == 0)
		return true;
	if (pattern_parse(pattern, context, row->cells[cell], cased, &offset, &cause))
		return true;
	return table_error(error, table, row, cell, offset, "%s", cause.message);
}

static bool required(const struct table *table, const struct table_row *row, size_t cell,
	const char *name, struct error *error)
{
	return row->cells[cell].size ||
	       table_error(error, table, row, cell, 0, "'%s' is empty", name);
}

static bool read_choice(const struct table *table, const struct table_row *row, size_t cell,
	const char *const *choices, int *choice, struct error *error)
{
	struct text list = { 0 };
	for (*choice = 0; choices[*choice]; (*choice)++) {
		if (span_is(row->cells[cell], choices[*choice])) {
			text_free(&list);
			return true;
		}
		text_format(&list, "%s'%s'", *choice ? ", " : "", choices[*choice]);
	}
	table_error(error, table, row, cell, 0, "expected one of %s, not '%.*s'", list.bytes,
		SPAN_ARGUMENTS(row->cells[cell]));
	text_free(&list);
	return false;
}

static bool read_level(const struct table *table, const struct table_row *row, size_t cell,
	int *level, bool *caps, struct error *error)
{
	struct span written = row->cells[cell];
	*caps = span_starts(written, "<=");
	if (*caps)
		written = span_part(written, 2, written.size);
	int64_t number;
	if (!span_integer(written, &number) || number < 0 || number > 4)
		return table_error(error, table, row, cell, 0,
			"expected a level 0 to 4 or a cap like <=1, not '%.*s'",
			SPAN_ARGUMENTS(row->cells[cell]));
	*level = (int)number;
	return true;
}

enum {
	ENTRY_ID,
	ENTRY_CATEGORY,
	ENTRY_PATTERN,
	ENTRY_LEVEL,
	ENTRY_CASE,
	ENTRY_FROM,
	ENTRY_TO,
	ENTRY_AUTHOR,
	ENTRY_SOURCE,
	ENTRY_NOTE
};

static bool read_entry(struct entry *entry, const struct table *table, const struct table_row *row,
	const struct pattern_context *context, struct error *error)
{
	static const char *const cases[] = { "", "no", "yes", NULL };
	int cased;
	bool caps;
	*entry = (struct entry){ .id = row->cells[ENTRY_ID],
		.written = row->cells[ENTRY_PATTERN],
		.author = row->cells[ENTRY_AUTHOR],
		.source = row->cells[ENTRY_SOURCE],
		.note = row->cells[ENTRY_NOTE],
		.place = { table->name, row->line },
		.level = -1 };
	entry->category = map_find(&context->categories->names, row->cells[ENTRY_CATEGORY]);
	if (entry->category == MAP_NONE)
		return table_error(error, table, row, ENTRY_CATEGORY, 0,
			"no category '%.*s' in categories.tsv",
			SPAN_ARGUMENTS(row->cells[ENTRY_CATEGORY]));
	if (!required(table, row, ENTRY_PATTERN, "pattern", error) ||
		!read_choice(table, row, ENTRY_CASE, cases, &cased, error) ||
		!read_dates(table, row, ENTRY_FROM, &entry->from, &entry->to, error) ||
		!read_pattern(
			table, row, ENTRY_PATTERN, cased == 2, context, &entry->pattern, error))
		return false;
	if (row->cells[ENTRY_LEVEL].size &&
		!read_level(table, row, ENTRY_LEVEL, &entry->level, &caps, error))
		return false;
	if (row->cells[ENTRY_LEVEL].size && caps)
		return table_error(
			error, table, row, ENTRY_LEVEL, 0, "a cap is a matter for rules");
	if (entry->level >= 0 && !category_has_scale(context->categories, entry->category))
		return table_error(error, table, row, ENTRY_LEVEL, 0,
			"a level is for categories under threat or conciliation");
	return true;
}

bool entries_read(struct entry **entries, size_t *count, size_t *capacity, const char *name,
	struct span content, const struct pattern_context *context, struct error *error)
{
	static const char *const columns[] = { "*id", "*category", "*pattern", "level", "case",
		"from", "to", "author", "source", "note", NULL };
	struct table table;
	if (!table_read(&table, name, content, columns, context->arena, error))
		return false;
	for (size_t i = 0; i < table.count; i++) {
		*entries = memory_grow(*entries, capacity, *count, sizeof **entries);
		if (!read_entry(&(*entries)[*count], &table, &table.rows[i], context, error))
			return false;
		(*count)++;
	}
	return true;
}

enum {
	RULE_ID,
	RULE_SCALE,
	RULE_LEVEL,
	RULE_PATTERN,
	RULE_AGENT,
	RULE_NEEDS,
	RULE_UNLESS,
	RULE_VOICE_CELL,
	RULE_FROM,
	RULE_TO,
	RULE_AUTHOR,
	RULE_NOTE
};

static bool read_rule_level(struct rule *rule, const struct table *table,
	const struct table_row *row, struct error *error)
{
	static const char *const voices[] = { "own", "relayed", "own+", "relayed+", NULL };
	static const char *const answers[] = { "no", "yes", NULL };
	if (rule->scale == RULE_VOICE) {
		if (!read_choice(table, row, RULE_LEVEL, voices, &rule->level, error))
			return false;
		rule->carries = rule->level >= 2;
		rule->level %= 2;
		return true;
	}
	if (rule->scale == RULE_CONDITIONAL)
		return read_choice(table, row, RULE_LEVEL, answers, &rule->level, error);
	return read_level(table, row, RULE_LEVEL, &rule->level, &rule->caps, error);
}

static bool read_agents(struct rule *rule, const struct table *table, const struct table_row *row,
	struct error *error)
{
	static const char *const names[] = { "own", "adversary", "other", "none" };
	struct span rest = row->cells[RULE_AGENT], name;
	rule->agents = AGENT_ANY;
	if (rest.size == 0)
		return true;
	bool all_but = rest.bytes[0] == '!';
	if (all_but)
		rest = span_part(rest, 1, rest.size);
	unsigned agents = 0;
	while (span_cut(&rest, '|', &name)) {
		size_t i = 0;
		while (i < 4 && !span_is(name, names[i]))
			i++;
		if (i == 4)
			return table_error(error, table, row, RULE_AGENT, 0,
				"expected own, adversary, other or none joined by |, perhaps with "
				"! in front, not '%.*s'",
				SPAN_ARGUMENTS(row->cells[RULE_AGENT]));
		agents |= 1u << i;
	}
	rule->agents = all_but ? AGENT_ANY & ~agents : agents;
	return true;
}

static bool read_reach(struct span written, struct condition *condition)
{
	static const struct {
		const char *name;
		enum reach reach;
		bool counts;
	} reaches[] = { { "sentence", REACH_SENTENCE, false }, { "title", REACH_TITLE, false },
		{ "lead", REACH_LEAD, false }, { "previous", REACH_PREVIOUS, false },
		{ "next", REACH_NEXT, false }, { "document", REACH_DOCUMENT, false },
		{ "near", REACH_NEAR, true }, { "before", REACH_BEFORE, true },
		{ "after", REACH_AFTER, true }, { "between", REACH_BETWEEN, false },
		{ "possessor", REACH_POSSESSOR, false } };
	for (size_t i = 0; i < sizeof reaches / sizeof *reaches; i++) {
		if (!span_starts(written, reaches[i].name))
			continue;
		struct span rest = span_part(written, strlen(reaches[i].name), written.size);
		int64_t distance = 1000;
		if (rest.size && (!reaches[i].counts || !span_integer(rest, &distance) ||
					 distance < 1 || distance > 1000))
			continue;
		condition->reach = reaches[i].reach;
		condition->distance = (uint16_t)distance;
		return true;
	}
	return false;
}

static bool read_condition(struct condition *condition, const struct table *table,
	const struct table_row *row, size_t cell, struct span written,
	const struct pattern_context *context, struct error *error)
{
	size_t offset = (size_t)(written.bytes - row->cells[cell].bytes);
	*condition = (struct condition){ .reach = REACH_SENTENCE };
	if (span_is(written, "quoted")) {
		condition->reach = REACH_QUOTED;
		return true;
	}
	size_t colon = span_find(written, ":", 0);
	struct span name = written;
	if (colon != SPAN_NOT_FOUND) {
		name = span_part(written, colon + 1, written.size);
		if (!read_reach(span_part(written, 0, colon), condition))
			return table_error(error, table, row, cell, offset,
				"unknown reach '%.*s'; there are title, lead, previous, next, "
				"document, near5, before5, after5, between, possessor, quoted",
				(int)colon, written.bytes);
	}
	condition->category = map_find(&context->categories->names, name);
	if (condition->category == MAP_NONE)
		return table_error(error, table, row, cell, offset,
			"no category '%.*s' in categories.tsv", SPAN_ARGUMENTS(name));
	return true;
}

// Conditions are parted by blanks; | joins those of which one is enough.
static bool read_conditions(struct conditions *conditions, const struct table *table,
	const struct table_row *row, size_t cell, const struct pattern_context *context,
	struct error *error)
{
	struct span rest = row->cells[cell], group, name;
	conditions->items = ARENA_ARRAY(context->arena, struct condition, rest.size + 1);
	while (span_cut(&rest, ' ', &group)) {
		if (group.size == 0)
			continue;
		while (span_cut(&group, '|', &name)) {
			struct condition *condition = &conditions->items[conditions->count++];
			if (!read_condition(condition, table, row, cell, name, context, error))
				return false;
			condition->or_next = group.bytes != NULL;
		}
	}
	return true;
}

static bool read_rule(struct rule *rule, const struct table *table, const struct table_row *row,
	const struct pattern_context *context, struct error *error)
{
	static const char *const scales[] = { "threat", "conciliation", "voice", "conditional",
		NULL };
	static const char *const voices[] = { "", "own", "relayed", "any", NULL };
	int scale, voice;
	*rule = (struct rule){ .id = row->cells[RULE_ID],
		.written = row->cells[RULE_PATTERN],
		.note = row->cells[RULE_NOTE],
		.place = { table->name, row->line } };
	if (!read_choice(table, row, RULE_SCALE, scales, &scale, error) ||
		!read_choice(table, row, RULE_VOICE_CELL, voices, &voice, error))
		return false;
	rule->scale = (enum rule_scale)scale;
	rule->voices = voice == 1 ? 1 : voice == 2 ? 2 : 3;
	if (!read_rule_level(rule, table, row, error) ||
		!required(table, row, RULE_PATTERN, "pattern", error) ||
		!read_pattern(table, row, RULE_PATTERN, false, context, &rule->pattern, error) ||
		!read_agents(rule, table, row, error) ||
		!read_conditions(&rule->needs, table, row, RULE_NEEDS, context, error) ||
		!read_conditions(&rule->unless, table, row, RULE_UNLESS, context, error) ||
		!read_dates(table, row, RULE_FROM, &rule->from, &rule->to, error))
		return false;
	return true;
}

bool rules_read(struct rule **rules, size_t *count, size_t *capacity, const char *name,
	struct span content, const struct pattern_context *context, struct error *error)
{
	static const char *const columns[] = { "*id", "*scale", "*level", "*pattern", "agent",
		"needs", "unless", "voice", "from", "to", "author", "note", NULL };
	struct table table;
	if (!table_read(&table, name, content, columns, context->arena, error))
		return false;
	for (size_t i = 0; i < table.count; i++) {
		*rules = memory_grow(*rules, capacity, *count, sizeof **rules);
		if (!read_rule(&(*rules)[*count], &table, &table.rows[i], context, error))
			return false;
		(*count)++;
	}
	return true;
}

enum {
	RUNG_TYPE,
	RUNG_RANK,
	RUNG_LANG,
	RUNG_TITLE,
	RUNG_LEAD,
	RUNG_UNLESS,
	RUNG_ORGAN,
	RUNG_SPEAKER,
	RUNG_VOICE,
	RUNG_NOTE
};

static bool read_rung(struct rung *rung, const struct table *table, const struct table_row *row,
	const struct pattern_context *context, struct error *error)
{
	static const char *const voices[] = { "", "own", "relayed", NULL };
	int voice;
	int64_t rank;
	*rung = (struct rung){ .type = row->cells[RUNG_TYPE],
		.organ = row->cells[RUNG_ORGAN],
		.speaker = row->cells[RUNG_SPEAKER],
		.note = row->cells[RUNG_NOTE],
		.place = { table->name, row->line } };
	if (!span_integer(row->cells[RUNG_RANK], &rank) || rank < 0 || rank > 9)
		return table_error(error, table, row, RUNG_RANK, 0,
			"expected a rank from 0 to 9, not '%.*s'",
			SPAN_ARGUMENTS(row->cells[RUNG_RANK]));
	rung->rank = (int)rank;
	if (!read_choice(table, row, RUNG_VOICE, voices, &voice, error))
		return false;
	rung->own = voice == 1;
	rung->relayed = voice == 2;
	return read_pattern(table, row, RUNG_TITLE, false, context, &rung->title, error) &&
	       read_pattern(table, row, RUNG_LEAD, false, context, &rung->lead, error) &&
	       read_pattern(table, row, RUNG_UNLESS, false, context, &rung->unless, error);
}

bool ladder_read(struct rung **rungs, size_t *count, size_t *capacity, const char *name,
	struct span content, struct span language, const struct pattern_context *context,
	struct error *error)
{
	static const char *const columns[] = { "*type", "*rank", "lang", "title", "lead", "unless",
		"organ", "speaker", "voice", "note", NULL };
	struct table table;
	if (!table_read(&table, name, content, columns, context->arena, error))
		return false;
	for (size_t i = 0; i < table.count; i++) {
		const struct table_row *row = &table.rows[i];
		if (row->cells[RUNG_LANG].size && !span_equal(row->cells[RUNG_LANG], language))
			continue;
		*rungs = memory_grow(*rungs, capacity, *count, sizeof **rungs);
		if (!read_rung(&(*rungs)[*count], &table, row, context, error))
			return false;
		(*count)++;
	}
	return true;
}
