// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/spots.h"

static void append_place(
	struct text *text, const struct hit *hit, const struct lexicon *lexicon, struct span id)
{
	for (size_t i = 0; hit->rule.size && i < lexicon->rule_count; i++)
		if (span_equal(lexicon->rules[i].id, id))
			text_format(text, "  %s:%d", lexicon->rules[i].place.file,
				lexicon->rules[i].place.line);
	for (size_t i = 0; !hit->rule.size && i < lexicon->entry_count; i++)
		if (span_equal(lexicon->entries[i].id, id))
			text_format(text, "  %s:%d", lexicon->entries[i].place.file,
				lexicon->entries[i].place.line);
}

static void append_hit(struct text *text, const struct hit *hit, const struct pack *pack)
{
	struct span id = hit->rule.size ? hit->rule : hit->entry;
	text_format(text, "      %s %.*s %u-%u", hit->rule.size ? "rule" : "entry",
		SPAN_ARGUMENTS(id), hit->start, hit->end);
	for (size_t i = 0; i < pack->language_count; i++)
		append_place(text, hit, &pack->lexicons[i], id);
	text_format(text, "  \"%.*s\"\n", SPAN_ARGUMENTS(hit->text));
}

static bool inside(const struct hit *cue, const struct hit *rule)
{
	return cue->sentence == rule->sentence && cue->start >= rule->start &&
	       cue->end <= rule->end && cue->entry.size;
}

// What gave the sentence its levels, and the cues inside it.
static void append_reasons(struct text *text, const struct coding *coding,
	const struct sentence_coding *sentence, const struct pack *pack)
{
	for (size_t i = 0; i < coding->hit_count; i++) {
		const struct hit *hit = &coding->hits[i];
		if (hit->sentence != sentence->number || hit->level == LEVEL_NONE ||
			(hit->effect != EFFECT_COUNTED && hit->effect != EFFECT_RELAYED))
			continue;
		append_hit(text, hit, pack);
		for (size_t j = 0; hit->rule.size && j < coding->hit_count; j++)
			if (inside(&coding->hits[j], hit))
				append_hit(text, &coding->hits[j], pack);
	}
}

static bool is_wanted(const struct sentence_coding *sentence, const struct spots *spots)
{
	bool has_level = false;
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		has_level |= spots->scales[scale] && sentence->level[scale] >= spots->least &&
			     sentence->level[scale] <= spots->most;
	return has_level && (spots->voice == VOICE_NONE || sentence->voice == spots->voice) &&
	       (spots->targets == 0 || (sentence->targets & spots->targets) != 0) &&
	       !(spots->without_title && sentence->number < 0);
}

size_t spots_append(struct text *text, const struct coding *coding, const struct pack *pack,
	const struct spots *spots)
{
	size_t count = 0;
	for (size_t i = 0; i < coding->sentence_count; i++) {
		const struct sentence_coding *sentence = &coding->sentences[i];
		if (!is_wanted(sentence, spots))
			continue;
		count++;
		text_format(text, "   T%d C%d ", sentence->level[SCALE_THREAT],
			sentence->level[SCALE_CONCILIATION]);
		if (sentence->number < 0)
			text_append_string(text, "title ");
		else
			text_format(text, "s%d ", sentence->number);
		text_format(text, "%u-%u %s\"%.*s\"\n", sentence->start, sentence->end,
			sentence->voice == VOICE_RELAYED ? "relayed " : "",
			SPAN_ARGUMENTS(sentence->text));
		append_reasons(text, coding, sentence, pack);
	}
	return count;
}
