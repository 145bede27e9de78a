// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Type, rank and speaker from title and first sentence, by the ladder; and whose words each
// sentence holds.
#include "score/units.h"

static bool stop_at_first(void *context, const struct match *match)
{
	(void)match;
	*(bool *)context = true;
	return true;
}

// The first chosen of a pattern's sequences, or behind it.
static uint32_t first_chosen(const struct chosen *chosen, uint32_t number)
{
	uint32_t low = 0, high = chosen->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (chosen->items[middle] < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool pattern_fits(
	struct scoring *scoring, const struct pattern *pattern, size_t unit, bool *fits)
{
	const struct chosen *chosen = &scoring->units[unit].chosen[USE_LADDER];
	*fits = false;
	for (uint32_t i = first_chosen(chosen, pattern->first);
		!*fits && i < chosen->count && chosen->items[i] - pattern->first < pattern->count;
		i++)
		if (!sequence_match(scoring->lexicon->rung_sequences[chosen->items[i]],
			    &scoring->units[unit].passage, &scoring->pack->categories,
			    scoring->vocabulary, stop_at_first, fits, scoring->error))
			return false;
	return true;
}

// The next rung to ask, and the next of what is chosen of title and first sentence.
struct place_on_ladder {
	const struct chosen *title, *lead;
	size_t rung;
	uint32_t title_next, lead_next;
};

// An item that is only a headline has it as its body.
static size_t title_unit(const struct scoring *scoring)
{
	return scoring->units[UNIT_TITLE].passage.count ? UNIT_TITLE : UNIT_LEAD;
}

// Whether any of a pattern's sequences is among those chosen of a unit from one on; rungs come in
// their order.
static bool comes_next(const struct chosen *chosen, const struct pattern *pattern, uint32_t *next)
{
	while (*next < chosen->count && chosen->items[*next] < pattern->first)
		++*next;
	return *next < chosen->count && chosen->items[*next] - pattern->first < pattern->count;
}

// The next rung of which title and first sentence have what it asks for: most are told by that.
static const struct rung *next_rung(const struct scoring *scoring, struct place_on_ladder *place)
{
	const struct lexicon *lexicon = scoring->lexicon;
	while (place->rung < lexicon->rung_count) {
		const struct rung *rung = &lexicon->rungs[place->rung++];
		if ((!rung->title.count ||
			    comes_next(place->title, &rung->title, &place->title_next)) &&
			(!rung->lead.count ||
				comes_next(place->lead, &rung->lead, &place->lead_next)))
			return rung;
	}
	return NULL;
}

static bool rung_fits(struct scoring *scoring, const struct rung *rung, bool *fits)
{
	bool vetoed = false;
	size_t title = title_unit(scoring);
	*fits = true;
	if (rung->title.count && !pattern_fits(scoring, &rung->title, title, fits))
		return false;
	if (*fits && rung->lead.count && !pattern_fits(scoring, &rung->lead, UNIT_LEAD, fits))
		return false;
	// What asks for the first sentence is vetoed by it too.
	if (*fits && rung->unless.count && title < scoring->count) {
		if (!pattern_fits(scoring, &rung->unless, title, &vetoed) ||
			(!vetoed && rung->lead.count &&
				!pattern_fits(scoring, &rung->unless, UNIT_LEAD, &vetoed)))
			return false;
		*fits = !vetoed;
	}
	return true;
}

bool statement_find(struct scoring *scoring)
{
	scoring->rung = NULL;
	if (scoring->without & PART_LADDER)
		return true;
	static const struct chosen none;
	const struct unit *units = scoring->units;
	size_t title = title_unit(scoring);
	struct place_on_ladder place = {
		.title = title < scoring->count ? &units[title].chosen[USE_LADDER] : &none,
		.lead = scoring->count > UNIT_LEAD ? &units[UNIT_LEAD].chosen[USE_LADDER] : &none
	};
	const struct rung *rung;
	while (!scoring->rung && (rung = next_rung(scoring, &place))) {
		bool fits;
		if (!rung_fits(scoring, rung, &fits))
			return error_while(scoring->error, "%s:%d: rung '%.*s'", rung->place.file,
				rung->place.line, SPAN_ARGUMENTS(rung->type));
		if (fits)
			scoring->rung = rung;
	}
	return true;
}

struct hearing {
	const struct scoring *scoring;
	size_t unit;
	const struct rule *rule;
	bool heard;
};

static bool hear(void *context, const struct match *match)
{
	struct hearing *hearing = context;
	enum effect effect;
	hearing->heard =
		rule_applies(hearing->scoring, hearing->unit, hearing->rule, match, &effect) &&
		effect == EFFECT_COUNTED;
	return hearing->heard;
}

// The first voice rule that matches decides the unit; one that carries also what follows.
static bool hear_unit(struct scoring *scoring, size_t number, enum voice *carried)
{
	struct unit *unit = &scoring->units[number];
	unit->voice = *carried;
	const struct rule *rule;
	struct chosen rulings;
	uint32_t at = 0;
	while ((rule = rules_next(scoring, &unit->chosen[USE_VOICE], &at, &rulings))) {
		struct hearing hearing = { scoring, number, rule, false };
		if (!rule_match(scoring, number, rule, &rulings, hear, &hearing))
			return false;
		if (!hearing.heard)
			continue;
		unit->voice = rule->level ? VOICE_RELAYED : VOICE_OWN;
		if (rule->carries && !(scoring->rung && scoring->rung->own))
			*carried = unit->voice;
		return true;
	}
	return true;
}

bool voice_assign(struct scoring *scoring)
{
	enum voice voice = scoring->rung && scoring->rung->relayed ? VOICE_RELAYED : VOICE_OWN;
	for (size_t i = 0; i < scoring->count; i++) {
		if (scoring->without & PART_VOICE) {
			scoring->units[i].voice = VOICE_OWN;
			continue;
		}
		enum voice title_voice = voice;
		if (!hear_unit(scoring, i, i == UNIT_TITLE ? &title_voice : &voice))
			return false;
	}
	return true;
}
