// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/briefing.h"

#include "base/file.h"
#include "report/top_csv.h"

#include <stdlib.h>

enum { QUOTE_SIZE = 230, QUOTE_BEHIND = 40 };

static bool open_tripwires(struct briefing *briefing, struct error *error)
{
	const char *path = call_tripwires_file(briefing->call);
	if (!path)
		return call_pack(briefing->call, &briefing->pack, error);
	briefing->brief.has_tripwires = true;
	briefing->brief.tripwires = &briefing->tripping.tripwires;
	return tripping_open(&briefing->tripping, path, error) &&
	       tripping_pack(briefing->call, &briefing->tripping, &briefing->pack, error);
}

static bool read_words(struct briefing *briefing, struct error *error)
{
	const char *folder;
	struct arena *arena = &briefing->call->arena;
	if (!call_pack_folder(briefing->call, &folder, error))
		return false;
	const char *path = file_join(arena, folder, "words.tsv");
	return !file_exists(path) || brief_words_read(&briefing->brief.words, path, arena, error);
}

// The scores are up to date once the collection is there.
static bool open_all(struct briefing *briefing, struct error *error)
{
	struct call *call = briefing->call;
	const char *path;
	struct selection all = { .as_of = DATE_NONE };
	if (!call_collect(call, &briefing->collection, error) || !open_tripwires(briefing, error) ||
		!read_words(briefing, error) || !call_archive_path(call, false, &path, error) ||
		!archive_open(&briefing->archive, path, ARCHIVE_READ, 0, error))
		return false;
	briefing->scorer = scorer_new(briefing->pack);
	collection_tell_missing(&briefing->collection);
	return call_alarms(call, &briefing->collection, &all, &briefing->alarms, error);
}

static void name_all(struct briefing *briefing)
{
	struct brief_facts *brief = &briefing->brief;
	struct collection *collection = &briefing->collection;
	const char *banner = call_value(briefing->call, "banner");
	brief->collection = collection;
	brief->naming = &collection->naming;
	brief->target_count = collection->naming.target_count;
	brief->own_voice = collection->naming.own_voice;
	brief->lexicon = collection->lexicon;
	brief->program = collection_program(collection);
	brief->is_sample = collection_is_sample(collection);
	brief->banner = banner ? span_of(banner)
			       : settings_value(&briefing->call->configuration, "brief", "banner");
	brief->undated = (int64_t)collection->undated;
	collection_dates(collection, &brief->archive_first, &brief->archive_last);
}

// Days that are just a week, month or year are called so.
static void recognise_period(struct briefing *briefing)
{
	struct brief_facts *brief = &briefing->brief;
	for (brief->by = BY_WEEK; brief->by <= BY_YEAR; brief->by++) {
		struct date first, last;
		period_of(brief->from, brief->by, briefing->week_end, &first, &last);
		if (first.day == brief->from.day && last.day == brief->to.day)
			return;
	}
	brief->by = BY_DAY;
}

static bool find_period(struct briefing *briefing, struct error *error)
{
	struct brief_facts *brief = &briefing->brief;
	struct date last = date_known(briefing->on) ? briefing->on : brief->archive_last;
	if (!date_known(brief->from)) {
		if (!date_known(last))
			return error_set(error, ERROR_INCOMPLETE,
				"the archive has no text with a date: '--on' says of which days");
		period_of(last, brief->by, briefing->week_end, &brief->from, &brief->to);
	} else {
		if (!date_known(brief->to))
			brief->to = last;
		if (!date_known(brief->to) || brief->to.day < brief->from.day)
			return error_set(
				error, ERROR_USAGE, "no day from '--from' on is in the archive");
		recognise_period(briefing);
	}
	if (brief->to.day - brief->from.day >= DAYS_MOST)
		return error_set(error, ERROR_USAGE, "more than %d days", DAYS_MOST);
	brief->before_to = (struct date){ brief->from.day - 1 };
	if (brief->by == BY_DAY)
		brief->before_from = (struct date){ 2 * brief->from.day - brief->to.day - 1 };
	else
		period_of(brief->before_to, brief->by, briefing->week_end, &brief->before_from,
			&brief->before_to);
	return true;
}

struct sums briefing_sums(const struct briefing *briefing, struct date from, struct date to)
{
	const struct days *days = &briefing->alarms.days;
	if (days->count == 0 || to.day < days->first.day ||
		from.day >= days->first.day + (int32_t)days->count)
		return (struct sums){ 0 };
	return days_sums(days, days_index(days, from), days_index(days, to));
}

// How each day stands, as a series has it.
static bool take_status(struct briefing *briefing, struct error *error)
{
	struct brief_facts *brief = &briefing->brief;
	struct series *series;
	struct series_row row;
	struct series_plan plan = {
		.by = BY_DAY,
		.week_end = 6,
		.from = brief->from,
		.to = brief->to,
		.selection.as_of = DATE_NONE,
	};
	struct date *unread = ARENA_ARRAY(
		&briefing->call->arena, struct date, (size_t)(brief->to.day - brief->from.day + 1));
	if (!series_build(&series, &briefing->collection, &plan, error))
		return false;
	while (series_next(series, &row)) {
		brief->status[row.status]++;
		if (!day_status_read(row.status))
			unread[brief->unread_count++] = row.date;
	}
	series_free(series);
	brief->unread = unread;
	brief->now = briefing_sums(briefing, brief->from, brief->to);
	brief->before = briefing_sums(briefing, brief->before_from, brief->before_to);
	return true;
}

static int by_count(const void *first, const void *second)
{
	const struct brief_source *a = first, *b = second;
	if (a->texts != b->texts)
		return a->texts > b->texts ? -1 : 1;
	int order = span_order(a->name, b->name);
	return order ? order : span_order(a->language, b->language);
}

// Texts of the period by source and language.
static void count_sources(struct briefing *briefing)
{
	struct brief_facts *brief = &briefing->brief;
	const struct collection *collection = &briefing->collection;
	size_t languages = collection->languages.count;
	size_t cells = collection->sources.count * languages;
	struct brief_source *sources =
		ARENA_ARRAY(&briefing->call->arena, struct brief_source, cells + 1);
	for (size_t i = 0; i < collection->count; i++) {
		const struct series_document *document = &collection->documents[i];
		if (document->date.day < brief->from.day || document->date.day > brief->to.day)
			continue;
		struct brief_source *source =
			&sources[document->source * languages + document->language];
		source->name = collection->sources.key[document->source];
		source->language = collection->languages.key[document->language];
		source->texts++;
		brief->set_aside += document->set_aside;
	}
	qsort(sources, cells, sizeof *sources, by_count);
	brief->sources = sources;
	while (brief->source_count < cells && sources[brief->source_count].texts)
		brief->source_count++;
}

static void find_absent(struct briefing *briefing)
{
	struct brief_facts *brief = &briefing->brief;
	const struct pack *pack = briefing->pack;
	struct span *absent =
		ARENA_ARRAY(&briefing->call->arena, struct span, pack->language_count + 1);
	for (size_t i = 0; i < pack->language_count; i++) {
		bool seen = !pack_lexicon(pack, &pack->languages[i]);
		for (size_t j = 0; j < brief->source_count; j++)
			seen = seen ||
			       span_equal(brief->sources[j].language, pack->languages[i].code);
		if (!seen)
			absent[brief->absent_count++] = pack->languages[i].code;
	}
	brief->absent = absent;
}

// The strongest; of several one that can be quoted whole.
static const struct sentence_coding *choose(
	const struct coding *coding, enum scale scale, uint32_t target)
{
	const struct sentence_coding *chosen = NULL;
	uint32_t wanted = target == BRIEFING_ANY ? 0 : 1u << target;
	int best = 0;
	for (size_t i = 0; i < coding->sentence_count; i++) {
		const struct sentence_coding *sentence = &coding->sentences[i];
		if (sentence->voice != VOICE_OWN || sentence->level[scale] == 0)
			continue;
		// A title says in short what a sentence says in full.
		int weight = 4 * sentence->level[scale] + 2 * (sentence->number >= 0) +
			     (sentence->text.size <= QUOTE_SIZE) +
			     (sentence->targets & wanted ? 4 * LEVEL_COUNT : 0);
		if (weight > best) {
			best = weight;
			chosen = sentence;
		}
	}
	return chosen;
}

// Of a long sentence what holds the words that gave it its level.
static struct span cut_quote(const struct coding *coding, const struct sentence_coding *sentence,
	enum scale scale, bool *begins_late)
{
	size_t end = 0, from = 0;
	for (size_t i = 0; i < coding->hit_count; i++) {
		const struct hit *hit = &coding->hits[i];
		if (hit->sentence == sentence->number && hit->rule.size &&
			hit->level == sentence->level[scale] &&
			span_is(hit->category, scale_name(scale)) && hit->end > sentence->start)
			end = hit->end - sentence->start;
	}
	if (sentence->text.size <= QUOTE_SIZE || end <= QUOTE_SIZE)
		return sentence->text;
	from = end - QUOTE_SIZE + QUOTE_BEHIND;
	while (from < sentence->text.size && sentence->text.bytes[from - 1] != ' ')
		from++;
	if (from >= sentence->text.size)
		return sentence->text;
	*begins_late = true;
	return span_part(sentence->text, from, sentence->text.size);
}

bool briefing_place(struct briefing *briefing, struct span id, enum scale scale, uint32_t target,
	struct brief_place *place, struct error *error)
{
	struct arena *arena = &briefing->call->arena;
	struct archive_document found;
	struct coding coding;
	bool is_there;
	if (!archive_find(briefing->archive, id, &found, &is_there, error))
		return false;
	place->id = span_copy(arena, id);
	if (!is_there)
		return true;
	if (!scorer_score(briefing->scorer, &found.document, &coding, error))
		return false;
	place->title = span_copy(arena, coding.record.title);
	place->language = span_copy(arena, coding.record.language);
	const struct sentence_coding *sentence = choose(&coding, scale, target);
	if (!sentence)
		return true;
	place->has_sentence = true;
	place->sentence = sentence->number;
	place->start = sentence->start;
	place->end = sentence->end;
	place->targets = sentence->targets;
	place->conditional = sentence->conditional;
	place->quote = span_copy(arena, cut_quote(&coding, sentence, scale, &place->begins_late));
	return true;
}

// The strongest of a scale, and of each target the strongest statement at it.
static bool quote_scale(struct briefing *briefing, enum scale scale, struct error *error)
{
	struct brief_facts *brief = &briefing->brief;
	const struct collection *collection = &briefing->collection;
	size_t count;
	const struct statement **top = top_choose(&briefing->alarms.statements, scale, brief->from,
		brief->to, SIZE_MAX, &briefing->call->arena, &count);
	// An opening fewer: all of it is one sheet.
	size_t most = scale == SCALE_THREAT ? BRIEF_QUOTES : BRIEF_QUOTES - 1;
	for (size_t i = 0; i < count && i < most; i++) {
		struct brief_quote *quote = &brief->quotes[scale][brief->quote_count[scale]++];
		quote->statement = top[i];
		quote->speaker = collection->speakers.key[top[i]->text->speaker];
		quote->type = collection->types.key[top[i]->text->type];
		if (!briefing_place(
			    briefing, top[i]->text->id, scale, BRIEFING_ANY, &quote->place, error))
			return false;
	}
	for (uint32_t target = 0; target < brief->target_count; target++)
		for (size_t i = 0; i < count; i++) {
			if (top[i]->target_level[scale][target] < 2)
				continue;
			if (!briefing_place(briefing, top[i]->text->id, scale, target,
				    &brief->at_target[scale][target], error))
				return false;
			break;
		}
	return true;
}

static bool quote_all(struct briefing *briefing, struct error *error)
{
	struct brief_facts *brief = &briefing->brief;
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		if (!quote_scale(briefing, (enum scale)scale, error))
			return false;
	for (int scale = 0; scale < SCALE_COUNT && !brief->before_place.id.size; scale++) {
		size_t count;
		const struct statement **top = top_choose(&briefing->alarms.statements,
			(enum scale)scale, brief->before_from, brief->before_to, 1,
			&briefing->call->arena, &count);
		if (count && !briefing_place(briefing, top[0]->text->id, (enum scale)scale,
				     BRIEFING_ANY, &brief->before_place, error))
			return false;
	}
	return true;
}

static struct span voice_of(const struct collection *collection, const struct statement *statement)
{
	struct span speaker = collection->speakers.key[statement->text->speaker];
	return speaker.size ? speaker : collection->types.key[statement->text->type];
}

// The first statement of a voice in the period with a level of 2 or more.
static const struct statement *first_of(
	const struct briefing *briefing, struct span voice, enum scale scale)
{
	const struct brief_facts *brief = &briefing->brief;
	for (size_t i = 0; i < briefing->alarms.statements.count; i++) {
		const struct statement *statement = &briefing->alarms.statements.statements[i];
		int32_t day = statement->first->date.day;
		if (day >= brief->from.day && day <= brief->to.day && statement->gated &&
			statement->own[scale] >= VOICES_LEVEL &&
			span_equal(voice_of(&briefing->collection, statement), voice))
			return statement;
	}
	return NULL;
}

static bool take_voices(struct briefing *briefing, struct error *error)
{
	struct brief_facts *brief = &briefing->brief;
	size_t chosen[BRIEF_VOICES];
	voices_build(&briefing->voices, &briefing->collection, &briefing->alarms.statements,
		(struct date_range){ brief->from, brief->to });
	brief->all_voices = &briefing->voices;
	brief->voice_count = brief_choose_voices(&briefing->voices, chosen);
	for (size_t i = 0; i < brief->voice_count; i++) {
		struct brief_voice *voice = &brief->voices[i];
		voice->all = &briefing->voices.rows[chosen[i]];
		enum scale scale =
			voice->all->docs[SCALE_THREAT] ? SCALE_THREAT : SCALE_CONCILIATION;
		const struct statement *first = first_of(briefing, voice->all->voice, scale);
		if (first && !briefing_place(briefing, first->text->id, scale, BRIEFING_ANY,
				     &voice->place, error))
			return false;
	}
	return true;
}

static bool take_alarms(struct briefing *briefing, struct error *error)
{
	struct brief_facts *brief = &briefing->brief;
	brief->alarms =
		alarms_between(&briefing->alarms, brief->from, brief->to, &brief->alarm_count);
	for (int kind = 0; kind < ALARM_KIND_COUNT; kind++)
		brief->alarms_expected += alarms_expected(
			&briefing->alarms, (enum alarm_kind)kind, brief->from, brief->to);
	struct brief_place *places =
		ARENA_ARRAY(&briefing->call->arena, struct brief_place, brief->alarm_count + 1);
	brief->alarm_places = places;
	for (size_t i = 0; i < brief->alarm_count; i++) {
		const struct alarm *alarm = &brief->alarms[i];
		const struct series_document *document = alarm->statement ? alarm->statement->text
							 : alarm->document_count
								 ? alarm->documents[0]
								 : NULL;
		enum scale scale = span_starts(alarm->series, scale_name(SCALE_CONCILIATION))
					   ? SCALE_CONCILIATION
					   : SCALE_THREAT;
		if (document && !briefing_place(briefing, document->id, scale, BRIEFING_ANY,
					&places[i], error))
			return false;
	}
	return true;
}

bool briefing_gather(struct briefing *briefing, struct error *error)
{
	if (!open_all(briefing, error))
		return false;
	name_all(briefing);
	if (!find_period(briefing, error) || !take_status(briefing, error))
		return false;
	count_sources(briefing);
	find_absent(briefing);
	return quote_all(briefing, error) && take_voices(briefing, error) &&
	       take_alarms(briefing, error) && briefing_joint(briefing, error) &&
	       briefing_tripwires(briefing, error) && briefing_deeds(briefing, error);
}

void briefing_free(struct briefing *briefing)
{
	tripping_list_free(&briefing->list);
	voices_free(&briefing->voices);
	scorer_free(briefing->scorer);
	archive_close(briefing->archive);
	alarms_free(&briefing->alarms);
	collection_free(&briefing->collection);
	pack_close(briefing->pack);
	tripping_close(&briefing->tripping);
}
