// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "document/difference.h"

#include <stdlib.h>

const char *figure_name(enum figure figure)
{
	static const char *const names[] = { "threat", "conciliation", "own_threat",
		"own_conciliation" };
	return names[figure];
}

// The four figures of one unit.
struct figures {
	int level[FIGURE_COUNT];
};

static struct figures no_figures(void)
{
	return (struct figures){ { LEVEL_NONE, LEVEL_NONE, LEVEL_NONE, LEVEL_NONE } };
}

static struct figures document_figures(const struct record *record)
{
	if (record->set_aside)
		return no_figures();
	return (struct figures){ { record->level[SCALE_THREAT], record->level[SCALE_CONCILIATION],
		record->own[SCALE_THREAT], record->own[SCALE_CONCILIATION] } };
}

static struct figures sentence_figures(const struct sentence_coding *sentence)
{
	if (!sentence)
		return no_figures();
	bool own = sentence->voice != VOICE_RELAYED;
	const int *level = sentence->level;
	return (struct figures){ { level[SCALE_THREAT], level[SCALE_CONCILIATION],
		own ? level[SCALE_THREAT] : 0, own ? level[SCALE_CONCILIATION] : 0 } };
}

static bool differs(const struct figures *sides, enum figure figure)
{
	if (sides[0].level[figure] == sides[1].level[figure])
		return false;
	if (figure < FIGURE_OWN_THREAT)
		return true;
	enum figure either = figure - FIGURE_OWN_THREAT;
	return sides[0].level[figure] != sides[0].level[either] ||
	       sides[1].level[figure] != sides[1].level[either];
}

static void add_unit(struct differences *differences, const struct figures sides[2],
	const struct difference *unit)
{
	bool changed = false;
	differences->units[unit->kind]++;
	for (enum figure figure = 0; figure < FIGURE_COUNT; figure++) {
		for (int side = 0; side < 2; side++)
			if (sides[side].level[figure] != LEVEL_NONE)
				differences->levels[unit->kind][figure][sides[side].level[figure]]
						   [side]++;
		if (!differs(sides, figure))
			continue;
		changed = true;
		differences->items = memory_grow(differences->items, &differences->capacity,
			differences->count, sizeof *differences->items);
		struct difference *item = &differences->items[differences->count++];
		*item = *unit;
		item->figure = figure;
		item->level[0] = sides[0].level[figure];
		item->level[1] = sides[1].level[figure];
	}
	differences->changed[unit->kind] += changed;
}

static void add_sentence(struct differences *differences, const struct sentence_coding *before,
	const struct sentence_coding *after)
{
	const struct sentence_coding *shown = after ? after : before;
	struct figures sides[2] = { sentence_figures(before), sentence_figures(after) };
	struct difference unit = {
		.kind = KIND_SENTENCE, .sentence = shown->number, .text = shown->text
	};
	if (before)
		unit.rule[0] = before->rule;
	if (after)
		unit.rule[1] = after->rule;
	add_unit(differences, sides, &unit);
}

// The title first, then by place; packs may cut sentences otherwise.
static int place_order(const struct sentence_coding *a, const struct sentence_coding *b)
{
	if ((a->number < 0) != (b->number < 0))
		return a->number < 0 ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->end > b->end) - (a->end < b->end);
}

static void add_sentences(
	struct differences *differences, const struct coding *before, const struct coding *after)
{
	size_t i = 0, j = 0;
	while (i < before->sentence_count || j < after->sentence_count) {
		const struct sentence_coding *old =
			i < before->sentence_count ? &before->sentences[i] : NULL;
		const struct sentence_coding *new =
			j < after->sentence_count ? &after->sentences[j] : NULL;
		int order = !old ? 1 : !new ? -1 : place_order(old, new);
		add_sentence(differences, order <= 0 ? old : NULL, order >= 0 ? new : NULL);
		i += order <= 0;
		j += order >= 0;
	}
}

void differences_add(
	struct differences *differences, const struct coding *before, const struct coding *after)
{
	struct figures sides[2] = { document_figures(&before->record),
		document_figures(&after->record) };
	struct difference unit = { .kind = KIND_DOCUMENT, .text = after->record.title };
	differences->count = 0;
	add_unit(differences, sides, &unit);
	add_sentences(differences, before, after);
}

void differences_free(struct differences *differences)
{
	free(differences->items);
	*differences = (struct differences){ 0 };
}
