// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Whom a unit is about, and whether a document names an adversary at all.
#include "score/units.h"

static void note_named(const struct scoring *scoring, struct unit *unit)
{
	const struct pack *pack = scoring->pack;
	for (uint32_t i = 0; i < unit->passage.find_count; i++) {
		const struct find *find = &unit->passage.finds[i];
		if (find->hidden)
			continue;
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

// Named targets stand.  Enemies without a name are those that the sentence before or the title
// names; a sentence that names nobody goes on about the same.
void targets_assign(struct scoring *scoring)
{
	uint32_t other = scoring->pack->unnamed_target < PACK_TARGETS_MAX
				 ? 1u << scoring->pack->unnamed_target
				 : 0;
	for (size_t i = 0; i < scoring->count; i++)
		note_named(scoring, &scoring->units[i]);
	const struct unit *title = &scoring->units[UNIT_TITLE];
	for (size_t i = 0; i < scoring->count; i++) {
		struct unit *unit = &scoring->units[i];
		const struct unit *previous = i >= UNIT_BODY ? unit_previous(scoring, i) : NULL;
		uint32_t known = previous && previous->targets & ~other ? previous->targets & ~other
									: title->named;
		unit->targets = unit->named     ? unit->named
				: known         ? known
				: unit->unnamed ? other
						: 0;
		if (!unit->targets && previous)
			unit->targets = previous->targets;
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
		if (i != UNIT_BEFORE && unit_gates(scoring, &scoring->units[i]))
			return true;
	return false;
}
