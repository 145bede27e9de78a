// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "score/coding_rows.h"

#include <stdlib.h>
#include <string.h>

static uint32_t given_offset(const struct unit *unit, size_t at)
{
	return (uint32_t)normal_given(unit->normal, at);
}

static uint32_t start_of_word(const struct unit *unit, uint32_t word)
{
	return given_offset(unit, unit->passage.tokens[word].start);
}

static uint32_t end_of_word(const struct unit *unit, uint32_t word)
{
	return given_offset(unit, unit->passage.tokens[word].end);
}

static bool has_level(const struct unit *unit)
{
	return unit->level[SCALE_THREAT] || unit->level[SCALE_CONCILIATION];
}

static struct span candidate_id(
	const struct scoring *scoring, const struct unit *unit, const struct candidate *candidate)
{
	return candidate->rule
		       ? candidate->rule->id
		       : scoring->lexicon->entries[unit->passage.finds[candidate->find].entry].id;
}

static bool gives_level(const struct unit *unit, const struct candidate *candidate)
{
	return (candidate->effect == EFFECT_COUNTED || candidate->effect == EFFECT_RELAYED) &&
	       candidate->level == unit->level[candidate->scale];
}

// The ids of what gave its levels, threat first, joined by +.
static struct span rules_of(const struct scoring *scoring, const struct unit *unit)
{
	struct text joined = { 0 };
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		for (size_t i = 0; i < unit->candidate_count; i++) {
			const struct candidate *candidate = &unit->candidates[i];
			if ((int)candidate->scale != scale || !unit->level[scale] ||
				!gives_level(unit, candidate))
				continue;
			text_format(&joined, "%s%.*s", joined.size ? "+" : "",
				SPAN_ARGUMENTS(candidate_id(scoring, unit, candidate)));
			break;
		}
	struct span rules = { 0 };
	if (joined.size)
		rules = span_copy(scoring->arena, text_span(&joined));
	text_free(&joined);
	return rules;
}

static void write_sentence(
	struct sentence_coding *row, const struct scoring *scoring, const struct unit *unit)
{
	*row = (struct sentence_coding){ .number = unit->number,
		.start = given_offset(unit, unit->start),
		.end = given_offset(unit, unit->end),
		.voice = has_level(unit) ? unit->voice : VOICE_NONE,
		.targets = has_level(unit) ? unit->targets : 0,
		.conditional = unit->conditional,
		.spoken = unit->voice };
	memcpy(row->level, unit->level, sizeof row->level);
	row->text = span_part(unit->normal->given, row->start, row->end);
	row->rule = rules_of(scoring, unit);
}

static bool unit_shown(const struct unit *unit)
{
	return unit->number >= 0 || (unit->number == -1 && unit->end > 0);
}

static void write_sentences(struct coding *coding, const struct scoring *scoring)
{
	coding->sentences = ARENA_ARRAY(scoring->arena, struct sentence_coding, scoring->count + 1);
	for (size_t i = 0; i < scoring->count; i++)
		if (unit_shown(&scoring->units[i]))
			write_sentence(&coding->sentences[coding->sentence_count++], scoring,
				&scoring->units[i]);
}

static int highest(int a, int b)
{
	return a > b ? a : b;
}

static void add_unit(struct record *record, const struct unit *unit, size_t target_count)
{
	bool own = unit->voice != VOICE_RELAYED;
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		int level = unit->level[scale];
		int *of_voice = own ? &record->own[scale] : &record->relayed[scale];
		record->level[scale] = highest(record->level[scale], level);
		*of_voice = highest(*of_voice, level);
		if (unit->number >= 0 && level && own)
			record->own_sentences[scale][level]++;
		if (unit->number >= 0 && level >= 2 && !own)
			record->relayed_sentences[scale]++;
		for (size_t i = 0; i < target_count && own; i++)
			if (unit->targets >> i & 1)
				record->target_level[scale][i] =
					highest(record->target_level[scale][i], level);
	}
	if (!has_level(unit))
		return;
	record->targets |= unit->targets;
	if (own)
		record->voice = VOICE_OWN;
	else if (record->voice == VOICE_NONE)
		record->voice = VOICE_RELAYED;
}

// Conditional is what the strongest threat is; at the same level one that hangs on something
// counts.
static bool strongest_hangs(const struct scoring *scoring, const struct record *record)
{
	for (size_t i = 0; i < scoring->count; i++) {
		const struct unit *unit = &scoring->units[i];
		if (unit->level[SCALE_THREAT] >= 2 &&
			unit->level[SCALE_THREAT] == record->level[SCALE_THREAT] &&
			unit->conditional)
			return true;
	}
	return false;
}

// Means, target in particular, time or trigger, in own sentences that threaten.
static int specific(const struct scoring *scoring)
{
	bool found[3] = { false };
	for (size_t i = 0; i < scoring->count; i++) {
		const struct unit *unit = &scoring->units[i];
		if (unit->level[SCALE_THREAT] < 2 || unit->voice == VOICE_RELAYED)
			continue;
		for (int kind = 0; kind < 3; kind++)
			if (scoring->pack->specific[kind] != MAP_NONE &&
				category_in(&unit->passage.present, scoring->pack->specific[kind]))
				found[kind] = true;
		found[2] = found[2] || unit->conditional;
	}
	return found[0] + found[1] + found[2];
}

static void write_record(struct record *record, const struct scoring *scoring)
{
	for (size_t i = 0; i < scoring->count; i++) {
		const struct unit *unit = &scoring->units[i];
		if (unit->number >= 0)
			record->words += unit->passage.count;
		if (unit->number != UNIT_CONTEXT)
			add_unit(record, unit, scoring->pack->target_count);
	}
	record->conditional = strongest_hangs(scoring, record);
	record->specific = specific(scoring);
	record->gated = gate_opens(scoring);
	const struct rung *rung = scoring->rung;
	if (!rung)
		return;
	record->type = rung->type;
	record->rank = rung->rank;
	record->speaker = rung->speaker.size ? rung->speaker : rung->organ;
}

struct writing {
	const struct scoring *scoring;
	struct hit *hits;
	size_t count, capacity;
};

static void add_hit(struct writing *writing, const struct unit *unit, uint32_t first, uint32_t last,
	struct hit hit)
{
	hit.sentence = unit->number;
	hit.start = start_of_word(unit, first);
	hit.end = end_of_word(unit, last);
	hit.text = span_part(unit->normal->given, hit.start, hit.end);
	writing->hits = memory_grow(writing->hits, &writing->capacity, writing->count, sizeof hit);
	writing->hits[writing->count++] = hit;
}

// A cue alone is context; where its entry decides, its candidate says how it fared.
static void add_find(struct writing *writing, const struct unit *unit, uint32_t number,
	const struct candidate *candidate)
{
	const struct scoring *scoring = writing->scoring;
	const struct find *find = &unit->passage.finds[number];
	const struct entry *entry = &scoring->lexicon->entries[find->entry];
	struct hit hit = { .entry = entry->id,
		.category = scoring->pack->categories.names.key[find->category],
		.level = candidate ? candidate->level : LEVEL_NONE,
		.effect = candidate      ? candidate->effect
			  : find->hidden ? EFFECT_OVERLAPPED
					 : EFFECT_CONTEXT };
	add_hit(writing, unit, find->first, find->last, hit);
}

static void add_rule(
	struct writing *writing, const struct unit *unit, const struct candidate *candidate)
{
	struct hit hit = { .rule = candidate->rule->id,
		.category = span_of(scale_name(candidate->scale)),
		.level = candidate->level,
		.effect = candidate->effect };
	add_hit(writing, unit, candidate->match.first, candidate->match.last, hit);
}

// Words that only help to find the agent are no cues.
static bool is_machinery(const struct scoring *scoring, const struct find *find)
{
	const struct pack *pack = scoring->pack;
	uint32_t helpers[] = { pack->preposition, pack->subordinate, pack->pronoun };
	for (size_t i = 0; i < sizeof helpers / sizeof *helpers; i++)
		if (helpers[i] != MAP_NONE &&
			category_is(&pack->categories, find->category, helpers[i]))
			return true;
	return false;
}

// What the candidates say of each find of a unit.
struct part {
	const struct candidate *own; // where its entry decides
	bool joined;                 // by a rule
};

static const struct part *find_parts(const struct scoring *scoring, const struct unit *unit)
{
	struct part *parts = ARENA_ARRAY(scoring->arena, struct part, unit->passage.find_count);
	for (size_t i = 0; i < unit->candidate_count; i++) {
		const struct candidate *candidate = &unit->candidates[i];
		if (!candidate->rule)
			parts[candidate->find].own = candidate;
		for (uint32_t j = 0; candidate->rule && j < candidate->match.cue_count; j++)
			parts[candidate->match.cues[j]].joined = true;
	}
	return parts;
}

static int by_sentence_and_start(const void *a, const void *b)
{
	const struct hit *first = a, *second = b;
	if (first->sentence != second->sentence)
		return first->sentence < second->sentence ? -1 : 1;
	if (first->start != second->start)
		return first->start < second->start ? -1 : 1;
	if (first->end != second->end)
		return first->end > second->end ? -1 : 1;
	int order = span_order(first->rule, second->rule);
	if (!order)
		order = span_order(first->entry, second->entry);
	if (!order)
		order = (first->effect > second->effect) - (first->effect < second->effect);
	return order;
}

static void write_hits(struct coding *coding, const struct scoring *scoring)
{
	struct writing writing = { .scoring = scoring };
	for (size_t i = 0; i < scoring->count; i++) {
		const struct unit *unit = &scoring->units[i];
		if (!unit_shown(unit))
			continue;
		const struct part *parts = find_parts(scoring, unit);
		for (uint32_t j = 0; j < unit->passage.find_count; j++)
			if (parts[j].joined || !is_machinery(scoring, &unit->passage.finds[j]))
				add_find(&writing, unit, j, parts[j].own);
		for (size_t j = 0; j < unit->candidate_count; j++)
			if (unit->candidates[j].rule)
				add_rule(&writing, unit, &unit->candidates[j]);
	}
	coding->hits = ARENA_ARRAY(scoring->arena, struct hit, writing.count);
	coding->hit_count = writing.count;
	if (writing.count) {
		qsort(writing.hits, writing.count, sizeof *writing.hits, by_sentence_and_start);
		memcpy(coding->hits, writing.hits, writing.count * sizeof *writing.hits);
	}
	free(writing.hits);
}

void coding_write(
	struct coding *coding, const struct scoring *scoring, bool with_sentences, bool with_hits)
{
	write_record(&coding->record, scoring);
	if (with_sentences)
		write_sentences(coding, scoring);
	if (with_hits)
		write_hits(coding, scoring);
}
