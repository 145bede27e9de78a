// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "score/units.h"

// Who acts.  English puts the subject before its verb; prepositions and possessives take an actor
// out of it.  Where a language marks subjects by endings (the pack lists them), an actor is a
// subject when its last word ends so; some endings hold only up to the end of their own clause.

enum {
	PRONOUN_REACH = 3, // sentences
	AGENT_REACH = 250, // words: what stands further off acts no more
	CLAUSE_REACH = 250,
};

static bool is_actor(const struct scoring *scoring, const struct find *find)
{
	const struct pack *pack = scoring->pack;
	return !find->hidden && pack->own_actor != MAP_NONE &&
	       pack->categories.family[find->category] == pack->categories.family[pack->own_actor];
}

static bool is_pronoun(const struct scoring *scoring, const struct find *find)
{
	const struct pack *pack = scoring->pack;
	return pack->pronoun != MAP_NONE &&
	       category_is(&pack->categories, find->category, pack->pronoun);
}

static struct span word_bytes(const struct unit *unit, uint32_t word)
{
	const struct token *token = &unit->passage.tokens[word];
	return span_part(unit->normal->text, token->start, token->end);
}

// One of the endings, and none of those written with a '!'.
static bool has_ending(const struct map *endings, struct span word)
{
	bool found = false;
	for (size_t i = 0; i < endings->count; i++) {
		const char *ending = endings->key[i].bytes;
		if (ending[0] == '!' && span_ends(word, ending + 1))
			return false;
		found = found || span_ends(word, ending);
	}
	return found;
}

// The first find that may reach up to `distance` words before a word.
static uint32_t finds_from(const struct passage *passage, uint32_t word, uint32_t distance)
{
	uint32_t back = passage->longest + distance;
	return passage_first_find(passage, word > back ? word - back : 0);
}

// Prepositions, and words that open a clause, count inside longer finds too: "on the border of" does
// not make a subject of what follows.
static bool behind_preposition(
	const struct scoring *scoring, const struct unit *unit, const struct find *actor)
{
	const struct passage *passage = &unit->passage;
	if (actor->first == 0 || scoring->pack->preposition == MAP_NONE)
		return false;
	for (uint32_t i = finds_from(passage, actor->first, 0); i < passage->find_count; i++) {
		const struct find *find = &passage->finds[i];
		if (find->first >= actor->first)
			break;
		if (find->last + 1 == actor->first &&
			category_is(&scoring->pack->categories, find->category,
				scoring->pack->preposition))
			return true;
	}
	return false;
}

static bool is_break(const struct passage *passage, uint32_t word)
{
	return passage->tokens[word].flags & (TOKEN_BREAK | TOKEN_STRONG_BREAK);
}

// The words of the clause that "if", "when", "as" opens: up to the next comma.  What opens one before
// the last comma is closed where the actor stands.
static bool in_other_clause(const struct scoring *scoring, const struct unit *unit,
	const struct find *actor, uint32_t word)
{
	const struct passage *passage = &unit->passage;
	uint32_t start = actor->first;
	while (start > 0 && !is_break(passage, start) && actor->first - start < CLAUSE_REACH)
		start--;
	for (uint32_t i = finds_from(passage, start, 0); i < passage->find_count; i++) {
		const struct find *find = &passage->finds[i];
		if (find->first > actor->first)
			break;
		if (find->last < start || !category_is(&scoring->pack->categories, find->category,
						  scoring->pack->subordinate))
			continue;
		uint32_t end = find->last + 1;
		while (end <= word && end < passage->count && !is_break(passage, end))
			end++;
		if (actor->first < end && word >= end)
			return true;
	}
	return false;
}

// A subject that holds only for its own clause is none behind the word that closes that clause.
static bool clause_closed(const struct scoring *scoring, const struct unit *unit,
	const struct find *actor, uint32_t word)
{
	const struct pack *pack = scoring->pack;
	const struct passage *passage = &unit->passage;
	if (pack->subordinate == MAP_NONE ||
		!has_ending(&pack->clause_endings, word_bytes(unit, actor->last)))
		return false;
	for (uint32_t i = passage_first_find(passage, actor->last + 1); i < passage->find_count;
		i++) {
		const struct find *find = &passage->finds[i];
		if (find->first >= word)
			break;
		if (find->last < word &&
			category_is(&pack->categories, find->category, pack->subordinate))
			return true;
	}
	return false;
}

// 's is part of a word; the lone apostrophe of "states'" stands behind it.
bool word_possesses(const struct scoring *scoring, const struct unit *unit, uint32_t word)
{
	const struct passage *passage = &unit->passage;
	const struct token *token = &passage->tokens[word];
	struct span text = unit->normal->text;
	if (scoring->vocabulary->items[passage->words[word]].possessive)
		return true;
	return word + 1 < passage->count && token->end + 1 < text.size &&
	       text.bytes[token->end] == '\'' && text.bytes[token->end + 1] == ' ' &&
	       (text.bytes[token->end - 1] == 's' || text.bytes[token->end - 1] == 'S') &&
	       !(token->flags & TOKEN_QUOTED);
}

static bool is_subject(const struct scoring *scoring, const struct unit *unit,
	const struct find *actor, uint32_t word)
{
	const struct passage *passage = &unit->passage;
	if (passage->tokens[actor->last].flags & TOKEN_HANGUL &&
		scoring->pack->subject_endings.count)
		return has_ending(&scoring->pack->subject_endings, word_bytes(unit, actor->last)) &&
		       !clause_closed(scoring, unit, actor, word);
	if (word_possesses(scoring, unit, actor->last))
		return false;
	return !behind_preposition(scoring, unit, actor) &&
	       (scoring->pack->subordinate == MAP_NONE ||
		       !in_other_clause(scoring, unit, actor, word));
}

static enum agent pole_of(const struct scoring *scoring, const struct find *find)
{
	const struct pack *pack = scoring->pack;
	if (category_is(&pack->categories, find->category, pack->own_actor))
		return AGENT_OWN;
	for (size_t i = 0; i < pack->target_count; i++)
		if (category_is(&pack->categories, find->category, pack->target_category[i]))
			return AGENT_ADVERSARY;
	return AGENT_OTHER;
}

// Who the words of a find are; several entries may hold the same words, then own comes before
// adversary, adversary before other.  None where they are only a pronoun.
static enum agent pole(
	const struct scoring *scoring, const struct unit *unit, const struct find *find)
{
	enum agent best = AGENT_NONE;
	const struct passage *passage = &unit->passage;
	for (uint32_t i = passage_first_find(passage, find->first); i < passage->find_count; i++) {
		const struct find *same = &passage->finds[i];
		if (same->first != find->first)
			break;
		if (same->last != find->last || !is_actor(scoring, same) ||
			is_pronoun(scoring, same))
			continue;
		enum agent agent = pole_of(scoring, same);
		if (agent < best)
			best = agent;
	}
	return best;
}

const struct unit *unit_previous(const struct scoring *scoring, size_t number)
{
	return number > UNIT_LEAD ? &scoring->units[number - 1] : NULL;
}

// The first subject of a unit, for a pronoun behind it.
static enum agent first_subject(const struct scoring *scoring, const struct unit *unit, int reach)
{
	for (uint32_t i = 0; i < unit->passage.find_count; i++) {
		const struct find *find = &unit->passage.finds[i];
		if (find->first > AGENT_REACH)
			break;
		if (!is_actor(scoring, find) ||
			!is_subject(scoring, unit, find, unit->passage.count))
			continue;
		enum agent agent = pole(scoring, unit, find);
		if (agent != AGENT_NONE)
			return agent;
		const struct unit *previous =
			unit_previous(scoring, (size_t)(unit - scoring->units));
		return previous && reach ? first_subject(scoring, previous, reach - 1) : AGENT_NONE;
	}
	return AGENT_NONE;
}

// A pronoun stands for the first subject before it in its sentence, else for that of the sentence
// before.
static enum agent pronoun_agent(
	const struct scoring *scoring, size_t number, const struct find *pronoun)
{
	const struct unit *unit = &scoring->units[number];
	for (const struct find *find = unit->passage.finds;
		find < pronoun && find->first <= AGENT_REACH; find++)
		if (find->last < pronoun->first && is_actor(scoring, find) &&
			!is_pronoun(scoring, find) &&
			is_subject(scoring, unit, find, pronoun->first))
			return pole(scoring, unit, find);
	const struct unit *previous = unit_previous(scoring, number);
	return previous ? first_subject(scoring, previous, PRONOUN_REACH) : AGENT_NONE;
}

enum agent agent_at(const struct scoring *scoring, size_t number, uint32_t word)
{
	const struct unit *unit = &scoring->units[number];
	for (uint32_t i = passage_first_find(&unit->passage, word); i-- > 0;) {
		const struct find *find = &unit->passage.finds[i];
		if (word - find->first > AGENT_REACH)
			break;
		if (find->last >= word || !is_actor(scoring, find) ||
			!is_subject(scoring, unit, find, word))
			continue;
		enum agent agent = pole(scoring, unit, find);
		return agent != AGENT_NONE ? agent : pronoun_agent(scoring, number, find);
	}
	return AGENT_NONE;
}
