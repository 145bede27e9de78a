// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Whom a unit is about, and whether a document names an adversary at all.
#include "score/units.h"

static void note_named(const struct scoring *scoring, struct unit *unit)
{
	if (unit->targets_noted)
		return;
	unit->targets_noted = true;
	const struct pack *pack = scoring->pack;
	for (uint32_t i = 0; i < unit->passage.find_count; i++) {
		const struct find *find = &unit->passage.finds[i];
		if (find->hidden)
			continue;
		unit->beside |= pack->beside != MAP_NONE &&
				category_is(&pack->categories, find->category, pack->beside);
		for (uint32_t target = 0; target < pack->target_count; target++) {
			if (!category_is(&pack->categories, find->category,
				    pack->target_category[target]))
				continue;
			if (target == pack->unnamed_target)
				unit->unnamed = true;
			else
				unit->named |= 1u << target;
		}
	}
}

// Whom a sentence may mean without a name: who is named in the one before, else in the title; else
// enemies without a name, of its own or of the one before.  Names further back are not looked for:
// half of those found there were wrong on the coded units.
static uint32_t meant(const struct scoring *scoring, size_t number, uint32_t other)
{
	const struct unit *unit = &scoring->units[number],
			  *previous = unit_previous(scoring, number);
	note_named(scoring, &scoring->units[UNIT_TITLE]);
	if (previous)
		note_named(scoring, &scoring->units[number - 1]);
	if (previous && previous->named)
		return previous->named;
	if (scoring->units[UNIT_TITLE].named)
		return scoring->units[UNIT_TITLE].named;
	return unit->unnamed || (previous && previous->unnamed) ? other : 0;
}

// Named targets stand, and beside them the enemies without a name who are said to be others.
void targets_assign(struct scoring *scoring)
{
	uint32_t other = scoring->pack->unnamed_target < PACK_TARGETS_MAX
				 ? 1u << scoring->pack->unnamed_target
				 : 0;
	for (size_t i = 0; i < scoring->count; i++) {
		struct unit *unit = &scoring->units[i];
		if (!unit->level[SCALE_THREAT] && !unit->level[SCALE_CONCILIATION])
			continue;
		note_named(scoring, unit);
		unit->targets = unit->named ? unit->named : meant(scoring, i, other);
		if (unit->beside)
			unit->targets |= other;
	}
}

static bool unit_gates(const struct scoring *scoring, const struct unit *unit)
{
	const struct pack *pack = scoring->pack;
	uint64_t found = 0;
	for (int i = 0; i < CATEGORY_WORDS; i++)
		found |= unit->passage.present.bits[i] & pack->gate.bits[i];
	return found && (pack->incidental == MAP_NONE ||
				!category_in(&unit->passage.present, pack->incidental));
}

bool gate_opens(const struct scoring *scoring)
{
	const struct rung *rung = scoring->rung;
	const struct pack *pack = scoring->pack;
	if (rung && map_find(&pack->digests, rung->type) != MAP_NONE)
		return false;
	if (rung && rung->rank >= pack->gate_rank)
		return true;
	for (size_t i = 0; i < scoring->count; i++)
		if (scoring->units[i].number != UNIT_CONTEXT &&
			unit_gates(scoring, &scoring->units[i]))
			return true;
	return false;
}
