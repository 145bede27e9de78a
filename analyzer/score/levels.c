// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Levels: every rule and every entry that decides alone is a candidate; vetoes first, then the
// highest level, then the longest match, then the first in the file.
#include "score/units.h"

#include <stdlib.h>
#include <string.h>

struct gathering {
	struct scoring *scoring;
	size_t unit;
	const struct rule *rule;
	struct candidate *items;
	size_t count, capacity;
	int cap[SCALE_COUNT];
	bool cap_denies[SCALE_COUNT];
	bool yes, no; // of conditional rules
};

// Several sequences of a rule may match the same words.
static bool is_known(const struct gathering *gathering, const struct candidate *candidate)
{
	for (size_t i = gathering->count; i-- > 0;) {
		const struct candidate *known = &gathering->items[i];
		if (known->rule != candidate->rule)
			return false;
		if (known->match.first == candidate->match.first &&
			known->match.last == candidate->match.last)
			return true;
		if (gathering->count - i > 64)
			return false;
	}
	return false;
}

static void add_candidate(struct gathering *gathering, const struct candidate *candidate)
{
	if (candidate->rule && is_known(gathering, candidate))
		return;
	gathering->items = memory_grow(
		gathering->items, &gathering->capacity, gathering->count, sizeof *gathering->items);
	gathering->items[gathering->count++] = *candidate;
}

static bool cues_deny(const struct gathering *gathering, const struct match *match)
{
	const struct pack *pack = gathering->scoring->pack;
	const struct passage *passage = &gathering->scoring->units[gathering->unit].passage;
	for (uint32_t i = 0; i < match->cue_count; i++)
		if (pack->denial != MAP_NONE &&
			category_is(&pack->categories, passage->finds[match->cues[i]].category,
				pack->denial))
			return true;
	return false;
}

static bool gather(void *context, const struct match *match)
{
	struct gathering *gathering = context;
	const struct rule *rule = gathering->rule;
	enum effect effect;
	if (!rule_applies(gathering->scoring, gathering->unit, rule, match, &effect))
		return false;
	if (rule->scale == RULE_CONDITIONAL) {
		gathering->yes |= effect == EFFECT_COUNTED && rule->level == 1;
		gathering->no |= effect == EFFECT_COUNTED && rule->level == 0;
		return effect == EFFECT_COUNTED;
	}
	enum scale scale = (enum scale)rule->scale;
	struct candidate candidate = { .rule = rule,
		.scale = scale,
		.level = rule->level,
		.match = *match,
		.effect = rule->caps && effect == EFFECT_COUNTED ? EFFECT_CONTEXT : effect };
	add_candidate(gathering, &candidate);
	if (rule->caps && effect == EFFECT_COUNTED && rule->level < gathering->cap[scale]) {
		bool denies = cues_deny(gathering, match);
		if (gathering->scoring->without & (denies ? PART_NEGATION : PART_VETO))
			return true;
		gathering->cap[scale] = rule->level;
		gathering->cap_denies[scale] = denies;
	}
	return effect == EFFECT_COUNTED;
}

static bool gather_rules(struct gathering *gathering, enum rule_use use)
{
	struct scoring *scoring = gathering->scoring;
	const struct unit *unit = &scoring->units[gathering->unit];
	unsigned voice = unit->voice == VOICE_RELAYED ? 2 : 1;
	struct chosen rulings;
	uint32_t at = 0;
	while ((gathering->rule = rules_next(scoring, &unit->chosen[use], &at, &rulings))) {
		if (!(gathering->rule->voices & voice))
			continue;
		if (!rule_match(
			    scoring, gathering->unit, gathering->rule, &rulings, gather, gathering))
			return false;
	}
	return true;
}

// The scale of an entry is the family it belongs to.
static bool entry_scale(const struct scoring *scoring, const struct entry *entry, enum scale *scale)
{
	const struct categories *categories = &scoring->pack->categories;
	struct span family = categories->names.key[categories->family[entry->category]];
	for (int i = 0; i < SCALE_COUNT; i++)
		if (span_is(family, scale_name((enum scale)i))) {
			*scale = (enum scale)i;
			return true;
		}
	return false;
}

static void gather_entries(struct gathering *gathering)
{
	const struct scoring *scoring = gathering->scoring;
	const struct passage *passage = &scoring->units[gathering->unit].passage;
	for (uint32_t i = 0; i < passage->find_count; i++) {
		const struct find *find = &passage->finds[i];
		const struct entry *entry = &scoring->lexicon->entries[find->entry];
		enum scale scale;
		if (entry->level < 0 || find->hidden || !entry_scale(scoring, entry, &scale))
			continue;
		struct candidate candidate = { .find = i,
			.scale = scale,
			.level = entry->level,
			.match = { find->first, find->last, { 0 }, 0 },
			.effect = EFFECT_COUNTED };
		add_candidate(gathering, &candidate);
	}
}

static int by_precedence(const void *a, const void *b)
{
	const struct candidate *first = a, *second = b;
	if (first->scale != second->scale)
		return first->scale < second->scale ? -1 : 1;
	bool counted[2] = { first->effect == EFFECT_COUNTED, second->effect == EFFECT_COUNTED };
	if (counted[0] != counted[1])
		return counted[0] ? -1 : 1;
	if (first->level != second->level)
		return second->level - first->level;
	uint32_t length[2] = { first->match.last - first->match.first,
		second->match.last - second->match.first };
	if (length[0] != length[1])
		return length[0] > length[1] ? -1 : 1;
	if (first->match.first != second->match.first)
		return first->match.first < second->match.first ? -1 : 1;
	if (!first->rule != !second->rule)
		return first->rule ? -1 : 1;
	if (first->rule)
		return (first->rule > second->rule) - (first->rule < second->rule);
	return (first->find > second->find) - (first->find < second->find);
}

// Most units have a few.
static void sort_candidates(struct candidate *items, size_t count)
{
	enum { FEW = 8 };
	if (count > FEW) {
		qsort(items, count, sizeof *items, by_precedence);
		return;
	}
	for (size_t i = 1; i < count; i++) {
		size_t at = i;
		while (at > 0 && by_precedence(&items[at - 1], &items[i]) > 0)
			at--;
		if (at == i)
			continue;
		struct candidate moved = items[i];
		memmove(items + at + 1, items + at, (i - at) * sizeof *items);
		items[at] = moved;
	}
}

// Whether a better candidate of the scale has one of the words; if not they are its own.
static bool overlaps(bool *taken, const struct match *match)
{
	for (uint32_t word = match->first; word <= match->last; word++)
		if (taken[word])
			return true;
	memset(taken + match->first, true, match->last - match->first + 1);
	return false;
}

static void drop_overlapped(struct gathering *gathering, const struct unit *unit)
{
	struct arena *arena = gathering->scoring->arena;
	bool *taken[SCALE_COUNT];
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		taken[scale] = ARENA_ARRAY(arena, bool, unit->passage.count);
	for (size_t i = 0; i < gathering->count; i++) {
		struct candidate *candidate = &gathering->items[i];
		if (candidate->effect == EFFECT_COUNTED &&
			overlaps(taken[candidate->scale], &candidate->match))
			candidate->effect = EFFECT_OVERLAPPED;
	}
}

// In order of precedence: each word counts once in a scale; caps lower what remains.
static void settle(struct gathering *gathering, struct unit *unit)
{
	if (gathering->count > 1) {
		sort_candidates(gathering->items, gathering->count);
		drop_overlapped(gathering, unit);
	}
	for (size_t i = 0; i < gathering->count; i++) {
		struct candidate *candidate = &gathering->items[i];
		int cap = gathering->cap[candidate->scale];
		if (candidate->effect != EFFECT_COUNTED)
			continue;
		if (cap == 0)
			candidate->effect = gathering->cap_denies[candidate->scale] ? EFFECT_DENIED
										    : EFFECT_VETOED;
		else if (candidate->level > cap)
			candidate->level = cap;
		if (candidate->effect == EFFECT_COUNTED &&
			candidate->level > unit->level[candidate->scale])
			unit->level[candidate->scale] = candidate->level;
		if (candidate->effect == EFFECT_COUNTED && unit->voice == VOICE_RELAYED)
			candidate->effect = EFFECT_RELAYED;
	}
}

static void keep(struct gathering *gathering, struct unit *unit)
{
	unit->candidate_count = gathering->count;
	if (gathering->count == 0)
		return;
	unit->candidates =
		ARENA_ARRAY(gathering->scoring->arena, struct candidate, gathering->count);
	memcpy(unit->candidates, gathering->items, gathering->count * sizeof *gathering->items);
}

bool levels_assign(struct scoring *scoring)
{
	struct gathering gathering = { .scoring = scoring };
	bool ok = true;
	for (size_t i = 0; ok && i < scoring->count; i++) {
		struct unit *unit = &scoring->units[i];
		if (unit->number == UNIT_CONTEXT)
			continue;
		gathering.unit = i;
		gathering.count = 0;
		gathering.cap[SCALE_THREAT] = gathering.cap[SCALE_CONCILIATION] = LEVEL_COUNT;
		gathering.yes = gathering.no = false;
		ok = gather_rules(&gathering, USE_LEVEL);
		if (unit->passage.decided)
			gather_entries(&gathering);
		settle(&gathering, unit);
		if (ok && unit->level[SCALE_THREAT] >= 2 && !(scoring->without & PART_CONDITIONAL))
			ok = gather_rules(&gathering, USE_CONDITIONAL);
		unit->conditional = gathering.yes && !gathering.no;
		keep(&gathering, unit);
	}
	free(gathering.items);
	return ok;
}
