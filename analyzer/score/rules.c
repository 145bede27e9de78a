// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Rules: whether what a rule needs holds around a match, and what takes it back.
#include "score/units.h"

enum { POSSESSOR_REACH = 3 };

static bool unit_has(const struct unit *unit, uint32_t category)
{
	return unit && category_in(&unit->passage.present, category);
}

static uint32_t distance(uint32_t from, uint32_t to)
{
	return to - from;
}

// Whether some find of the category stands in this relation to the match.
static bool placed(const struct scoring *scoring, const struct unit *unit,
	const struct condition *condition, const struct match *match)
{
	const struct passage *passage = &unit->passage;
	if (!category_in(&passage->present, condition->category))
		return false;
	uint32_t from = match->first, to = match->last;
	if (condition->reach == REACH_BEFORE || condition->reach == REACH_NEAR)
		from = from > condition->distance ? from - condition->distance : 0;
	if (condition->reach == REACH_AFTER || condition->reach == REACH_NEAR)
		to += condition->distance;
	from = from > passage->longest ? from - passage->longest : 0;
	for (uint32_t i = passage_first_find(passage, from); i < passage->find_count; i++) {
		const struct find *find = &passage->finds[i];
		if (find->first > to)
			break;
		if (find->hidden || !category_is(&scoring->pack->categories, find->category,
					    condition->category))
			continue;
		bool before = find->last < match->first &&
			      distance(find->last, match->first) <= condition->distance;
		bool after = find->first > match->last &&
			     distance(match->last, find->first) <= condition->distance;
		bool inside = find->first >= match->first && find->last <= match->last;
		bool touches = find->first <= match->last && find->last >= match->first;
		if ((condition->reach == REACH_BEFORE && before) ||
			(condition->reach == REACH_AFTER && after) ||
			(condition->reach == REACH_BETWEEN && inside) ||
			(condition->reach == REACH_NEAR && (before || after || touches)))
			return true;
	}
	return false;
}

// "the U.S.'s X" with at most two words between, or "X of the U.S."
static bool possessed(const struct scoring *scoring, const struct unit *unit,
	const struct condition *condition, const struct match *match)
{
	const struct passage *passage = &unit->passage;
	if (!category_in(&passage->present, condition->category))
		return false;
	struct span behind = { 0 };
	if (match->last + 1 < passage->count) {
		const struct token *token = &passage->tokens[match->last + 1];
		behind = span_part(unit->normal->text, token->start, token->end);
	}
	uint32_t back = passage->longest + POSSESSOR_REACH;
	uint32_t i = passage_first_find(passage, match->first > back ? match->first - back : 0);
	for (; i < passage->find_count; i++) {
		const struct find *find = &passage->finds[i];
		if (find->first > match->last + POSSESSOR_REACH)
			break;
		if (find->hidden || !category_is(&scoring->pack->categories, find->category,
					    condition->category))
			continue;
		if (find->last < match->first && match->first - find->last <= POSSESSOR_REACH &&
			word_possesses(scoring, unit, find->last))
			return true;
		if (find->first > match->last && span_is(behind, "of"))
			return true;
	}
	return false;
}

static bool is_denial(const struct scoring *scoring, uint32_t category)
{
	const struct pack *pack = scoring->pack;
	return pack->denial != MAP_NONE && category_is(&pack->categories, category, pack->denial);
}

bool condition_holds(const struct scoring *scoring, size_t number,
	const struct condition *condition, const struct match *match)
{
	const struct unit *unit = &scoring->units[number];
	bool last = number + 1 == scoring->count;
	switch (condition->reach) {
	case REACH_SENTENCE:
		return unit_has(unit, condition->category);
	case REACH_TITLE:
		return unit_has(&scoring->units[UNIT_TITLE], condition->category);
	case REACH_LEAD:
		return scoring->count > UNIT_LEAD &&
		       unit_has(&scoring->units[UNIT_LEAD], condition->category);
	case REACH_PREVIOUS:
		return unit_has(unit_previous(scoring, number), condition->category);
	case REACH_NEXT:
		return number >= UNIT_LEAD && !last && unit_has(unit + 1, condition->category);
	case REACH_DOCUMENT:
		return category_in(&scoring->present, condition->category);
	case REACH_QUOTED:
		return unit->passage.tokens[match->first].flags & TOKEN_QUOTED;
	case REACH_POSSESSOR:
		return possessed(scoring, unit, condition, match);
	default:
		return placed(scoring, unit, condition, match);
	}
}

// Whether it may hold for some match in a unit: as it does where no match is asked for, else where what
// it asks for is there at all.
static bool may_hold(const struct scoring *scoring, size_t unit, const struct condition *condition)
{
	switch (condition->reach) {
	case REACH_NEAR:
	case REACH_BEFORE:
	case REACH_AFTER:
	case REACH_BETWEEN:
	case REACH_POSSESSOR:
		return unit_has(&scoring->units[unit], condition->category);
	case REACH_QUOTED:
		return true;
	default:
		return condition_holds(scoring, unit, condition, NULL);
	}
}

static bool needs_may_hold(const struct scoring *scoring, size_t unit, const struct rule *rule)
{
	const struct conditions *needs = &rule->needs;
	for (size_t i = 0; i < needs->count; i++) {
		bool may = may_hold(scoring, unit, &needs->items[i]);
		for (; needs->items[i].or_next; i++)
			may = may || may_hold(scoring, unit, &needs->items[i + 1]);
		if (!may)
			return false;
	}
	return true;
}

static bool needs_hold(const struct scoring *scoring, size_t unit, const struct rule *rule,
	const struct match *match)
{
	const struct conditions *needs = &rule->needs;
	for (size_t i = 0; i < needs->count; i++) {
		bool holds = condition_holds(scoring, unit, &needs->items[i], match);
		while (needs->items[i].or_next) {
			i++;
			holds = holds || condition_holds(scoring, unit, &needs->items[i], match);
		}
		if (!holds)
			return false;
	}
	return true;
}

bool rule_applies(const struct scoring *scoring, size_t unit, const struct rule *rule,
	const struct match *match, enum effect *effect)
{
	unsigned without = scoring->without;
	if (!(without & PART_VETO) && !needs_hold(scoring, unit, rule, match))
		return false;
	if (!(without & PART_AGENT) && rule->agents != AGENT_ANY &&
		!(agent_at(scoring, unit, match->first) & rule->agents))
		return false;
	if (scoring->met)
		scoring->met->rules[rule - scoring->lexicon->rules]++;
	*effect = EFFECT_COUNTED;
	for (size_t i = 0; i < rule->unless.count; i++) {
		const struct condition *condition = &rule->unless.items[i];
		if (!condition_holds(scoring, unit, condition, match))
			continue;
		bool denial =
			condition->reach != REACH_QUOTED && is_denial(scoring, condition->category);
		if (without & (denial ? PART_NEGATION : PART_VETO))
			continue;
		*effect = denial ? EFFECT_DENIED : EFFECT_VETOED;
		break;
	}
	return true;
}

const struct rule *rules_next(const struct scoring *scoring, const struct chosen *chosen,
	uint32_t *at, struct chosen *rulings)
{
	const struct ruling *all = scoring->lexicon->rulings;
	uint32_t from = *at;
	if (from == chosen->count)
		return NULL;
	const struct rule *rule = all[chosen->items[from]].rule;
	while (*at < chosen->count && all[chosen->items[*at]].rule == rule)
		++*at;
	*rulings = (struct chosen){ chosen->items + from, *at - from };
	return rule;
}

bool rule_match(const struct scoring *scoring, size_t number, const struct rule *rule,
	const struct chosen *rulings, match_visit *visit, void *context)
{
	const struct unit *unit = &scoring->units[number];
	if (!dates_hold(rule->from, rule->to, scoring->document->date) ||
		(!(scoring->without & PART_VETO) && !needs_may_hold(scoring, number, rule)))
		return true;
	for (uint32_t i = 0; i < rulings->count; i++) {
		const struct ruling *ruling = &scoring->lexicon->rulings[rulings->items[i]];
		if (!sequence_match(ruling->sequence, &unit->passage, &scoring->pack->categories,
			    scoring->vocabulary, visit, context, scoring->error))
			return error_while(scoring->error, "%s:%d: rule '%.*s'", rule->place.file,
				rule->place.line, SPAN_ARGUMENTS(rule->id));
	}
	return true;
}
