// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/report_page.h"

// A speech of hours: where more sentences have a level, only those of level 2 or more are shown.
enum { SENTENCES_MOST = 60, REASONS_MOST = 24 };

struct keeping {
	const struct pack *pack;
	const struct coding *coding;
	struct arena *arena;
	int least; // level of the sentences that are shown
};

static const struct place *place_of(const struct pack *pack, const struct hit *hit)
{
	struct span id = hit->rule.size ? hit->rule : hit->entry;
	for (size_t i = 0; i < pack->language_count; i++) {
		const struct lexicon *lexicon = &pack->lexicons[i];
		for (size_t j = 0; hit->rule.size && j < lexicon->rule_count; j++)
			if (span_equal(lexicon->rules[j].id, id))
				return &lexicon->rules[j].place;
		for (size_t j = 0; !hit->rule.size && j < lexicon->entry_count; j++)
			if (span_equal(lexicon->entries[j].id, id))
				return &lexicon->entries[j].place;
	}
	return NULL;
}

static void keep_reason(struct keeping *keeping, struct page_sentence *sentence,
	const struct hit *hit, bool decides)
{
	struct span id = hit->rule.size ? hit->rule : hit->entry;
	const struct place *place = place_of(keeping->pack, hit);
	for (size_t i = 0; i < sentence->reason_count; i++)
		if (span_equal(sentence->reasons[i].id, id) &&
			span_equal(sentence->reasons[i].text, hit->text))
			return;
	if (sentence->reason_count == REASONS_MOST)
		return;
	sentence->reasons[sentence->reason_count++] = (struct page_reason){
		.is_rule = hit->rule.size != 0,
		.decides = decides,
		.id = span_copy(keeping->arena, id),
		.text = span_copy(keeping->arena, hit->text),
		.file = place ? span_copy(keeping->arena, span_of(place->file)).bytes : NULL,
		.line = place ? place->line : 0,
	};
}

static bool inside(const struct hit *cue, const struct hit *rule)
{
	return cue->sentence == rule->sentence && cue->start >= rule->start &&
	       cue->end <= rule->end && cue->entry.size;
}

static void keep_reasons(struct keeping *keeping, struct page_sentence *sentence)
{
	const struct coding *coding = keeping->coding;
	sentence->reasons = ARENA_ARRAY(keeping->arena, struct page_reason, REASONS_MOST);
	for (size_t i = 0; i < coding->hit_count; i++) {
		const struct hit *hit = &coding->hits[i];
		if (hit->sentence != sentence->number || hit->level == LEVEL_NONE ||
			(hit->effect != EFFECT_COUNTED && hit->effect != EFFECT_RELAYED))
			continue;
		keep_reason(keeping, sentence, hit, true);
		for (size_t j = 0; hit->rule.size && j < coding->hit_count; j++)
			if (inside(&coding->hits[j], hit))
				keep_reason(keeping, sentence, &coding->hits[j], false);
	}
}

static bool has_level(const struct keeping *keeping, size_t i)
{
	const struct coding *coding = keeping->coding;
	return i < coding->sentence_count &&
	       (coding->sentences[i].level[SCALE_THREAT] >= keeping->least ||
		       coding->sentences[i].level[SCALE_CONCILIATION] >= keeping->least);
}

static bool is_shown(const struct keeping *keeping, size_t i)
{
	return has_level(keeping, i) ||
	       (keeping->coding->sentences[i].number >= 0 &&
		       ((i > 0 && has_level(keeping, i - 1)) || has_level(keeping, i + 1)));
}

static size_t shown(const struct keeping *keeping)
{
	size_t count = 0;
	for (size_t i = 0; i < keeping->coding->sentence_count; i++)
		count += is_shown(keeping, i);
	return count;
}

static void keep_sentence(struct keeping *keeping, struct page_sentence *kept, size_t i)
{
	const struct sentence_coding *sentence = &keeping->coding->sentences[i];
	*kept = (struct page_sentence){ .number = sentence->number,
		.voice = sentence->voice,
		.targets = sentence->targets,
		.text = span_copy(keeping->arena, sentence->text) };
	if (!has_level(keeping, i))
		return;
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		kept->level[scale] = sentence->level[scale];
	keep_reasons(keeping, kept);
}

static void keep_sentences(struct keeping *keeping, struct page_statement *statement)
{
	bool gap = false;
	keeping->least = 1;
	if (shown(keeping) > SENTENCES_MOST)
		keeping->least = 2;
	size_t most = shown(keeping);
	statement->sentences = ARENA_ARRAY(keeping->arena, struct page_sentence, most + 1);
	for (size_t i = 0; i < keeping->coding->sentence_count; i++) {
		if (is_shown(keeping, i)) {
			keep_sentence(keeping, &statement->sentences[statement->count], i);
			statement->sentences[statement->count++].behind_gap = gap;
			gap = false;
		} else if (keeping->coding->sentences[i].number >= 0) {
			gap = true;
		}
	}
}

static void keep(struct keeping *keeping, struct page_statement *kept,
	const struct statement *statement, const struct archive_document *found)
{
	const struct record *record = &keeping->coding->record;
	struct arena *arena = keeping->arena;
	*kept = (struct page_statement){
		.id = span_copy(arena, statement->text->id),
		.title = span_copy(arena, record->title),
		.source = span_copy(arena, found->document.source),
		.language = span_copy(arena, record->language),
		.speaker = span_copy(arena, record->speaker),
		.type = span_copy(arena, record->type),
		.date = statement->first->date,
		.rank = statement->rank,
		.specific = record->specific,
		.own = { statement->own[SCALE_THREAT], statement->own[SCALE_CONCILIATION] },
		.targets = record->targets,
		.conditional = record->conditional,
	};
	keep_sentences(keeping, kept);
}

bool page_add_statements(struct page_making *making, struct page_list *list,
	const struct statement *const *chosen, size_t count, struct error *error)
{
	struct coding coding;
	struct keeping keeping = {
		.pack = making->pack, .coding = &coding, .arena = &making->arena
	};
	list->statements = ARENA_ARRAY(keeping.arena, struct page_statement, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct archive_document found;
		bool is_there;
		if (!archive_find(making->archive, chosen[i]->text->id, &found, &is_there, error))
			return false;
		if (!is_there)
			continue;
		if (!scorer_score(making->scorer, &found.document, &coding, error))
			return false;
		keep(&keeping, &list->statements[list->count++], chosen[i], &found);
	}
	return true;
}
