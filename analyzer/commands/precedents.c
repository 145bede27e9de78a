// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/precedents.h"

#include "archive/search.h"
#include "archive/speeches.h"
#include "base/file.h"
#include "base/interrupt.h"
#include "base/notice.h"
#include "commands/definitions.h"

#include <stdlib.h>

enum { OTHERS_ASKED = 8, NEWS_ASKED = 40 };

static void open_archive(struct precedents *precedents, struct call *call)
{
	const char *path;
	struct error error;
	if (!call_archive_path(call, false, &path, &error) || !file_exists(path))
		return;
	precedents->own_archive = archive_open(&precedents->archive, path, ARCHIVE_READ, 0, &error);
	if (!precedents->own_archive)
		notice("not held against the record: %s", error.message);
}

void precedents_open(struct precedents *precedents, struct call *call, const struct pack *pack,
	struct archive *archive)
{
	struct error error;
	const char *path = call_corpora_path(call, "norms.csv");
	*precedents = (struct precedents){ .pack = pack,
		.archive = archive,
		.all = call_has(call, "why"),
		.speaker = span_of(call_value(call, "speaker")) };
	score_naming(&precedents->naming, pack);
	if (!archive)
		open_archive(precedents, call);
	if (path && file_exists(path) && !norms_read(&precedents->norms, path, &error)) {
		notice_error(&error);
		norms_free(&precedents->norms);
	}
}

void precedents_close(struct precedents *precedents)
{
	if (precedents->own_archive)
		archive_close(precedents->archive);
	norms_free(&precedents->norms);
}

/** One look through the archive. */
struct lookup {
	const struct precedents *precedents;
	struct archive *archive;
	const struct document *document;
	struct against against;
	struct sayings *sayings;
	struct archive_speech *speeches;
	size_t count, capacity, copy_capacity;
	int64_t own, own_statement; // this text in the archive, or 0
	struct map statements;      // counted already
	struct arena arena;
};

static bool gather_speeches(struct lookup *lookup, struct error *error)
{
	const struct record *record = lookup->against.record;
	struct archive_speaker speaker = { .lexicon = record->lexicon,
		.language = record->language,
		.speaker = lookup->against.speaker,
		.type = record->type };
	archive_speeches(lookup->archive, &speaker);
	for (bool found = true; found;) {
		struct archive_speech speech;
		if (!archive_next_speech(lookup->archive, &speech, &found, error))
			return false;
		if (!found)
			break;
		lookup->speeches = memory_grow(lookup->speeches, &lookup->capacity, lookup->count,
			sizeof *lookup->speeches);
		lookup->speeches[lookup->count++] = speech;
		if (speech.number == lookup->own)
			lookup->own_statement = speech.statement;
	}
	return true;
}

static bool find_own(struct lookup *lookup, struct error *error)
{
	struct archive_document found;
	bool is_there;
	if (!archive_find(lookup->archive, lookup->against.record->hash, &found, &is_there, error))
		return false;
	if (!is_there)
		return true;
	lookup->own = found.number;
	lookup->against.known = span_copy(&lookup->arena, found.document.id);
	lookup->against.known_date = found.document.date;
	return true;
}

static bool is_earlier(const struct lookup *lookup, const struct archive_speech *speech)
{
	struct date date = lookup->document->date;
	return date_known(speech->date) && (!date_known(date) || speech->date.day < date.day);
}

static void note_copy(struct lookup *lookup, struct span id)
{
	struct against *against = &lookup->against;
	against->copies = memory_grow(against->copies, &lookup->copy_capacity, against->copy_count,
		sizeof *against->copies);
	against->copies[against->copy_count++] = span_copy(&lookup->arena, id);
}

// Levels count once a statement, words in each of its texts.
static void count_speech(struct lookup *lookup, const struct archive_speech *speech)
{
	struct against *against = &lookup->against;
	if (against->heard++ == 0)
		against->heard_last = speech->date;
	against->heard_first = speech->date;
	bool is_new;
	struct span key = { (const char *)&speech->statement, sizeof speech->statement };
	map_put(&lookup->statements, key, &is_new);
	if (is_new && speech->gated && !speech->revision)
		levels_add(&against->levels, speech->own);
}

static bool hear_speech(
	struct lookup *lookup, const struct archive_speech *speech, struct error *error)
{
	struct archive_document found;
	bool is_there;
	if (speech->number == lookup->own || !is_earlier(lookup, speech))
		return true;
	if (interrupt_came(error) || !archive_next_document(lookup->archive, speech->number - 1,
					     &found, &is_there, error))
		return false;
	if (speech->statement != lookup->own_statement &&
		sayings_hear(lookup->sayings, &found.document))
		count_speech(lookup, speech);
	else
		note_copy(lookup, found.document.id);
	return true;
}

static bool is_copy(const struct lookup *lookup, struct span id)
{
	for (size_t i = 0; i < lookup->against.copy_count; i++)
		if (span_equal(lookup->against.copies[i], id))
			return true;
	return span_equal(id, lookup->document->id) || span_equal(id, lookup->against.known);
}

static void append_phrase(struct text *query, struct span words)
{
	text_append_byte(query, '"');
	for (size_t i = 0; i < words.size; i++)
		text_append_byte(query, words.bytes[i] == '"' ? ' ' : words.bytes[i]);
	text_append_byte(query, '"');
}

// The full text takes the parts of a hyphenated word for words.  Of one day the first id, whatever the
// order in which texts came.
static bool note_other(struct lookup *lookup, const struct archive_match *match,
	struct novelty *novelty, struct error *error)
{
	struct archive_document found;
	bool is_there;
	if (novelty->other_id.size && span_order(novelty->other_id, match->id) <= 0)
		return true;
	if (!archive_next_document(lookup->archive, match->number - 1, &found, &is_there, error))
		return false;
	if (!is_there || !sayings_stand_in(lookup->sayings, &novelty->saying, &found.document))
		return true;
	novelty->other = match->date;
	novelty->other_id = span_copy(&lookup->arena, match->id);
	return true;
}

// The newest text before this one, of anybody, that holds the words.
static bool find_other(struct lookup *lookup, struct novelty *novelty, struct error *error)
{
	struct text query = { 0 };
	struct archive_match match;
	struct date date = lookup->document->date;
	struct archive_search search = { .language = lookup->against.record->language,
		.from = DATE_NONE,
		.to = date_known(date) ? (struct date){ date.day - 1 } : DATE_NONE,
		.limit = OTHERS_ASKED };
	append_phrase(&query, novelty->saying.text);
	search.query = text_span(&query);
	bool ok = archive_search(lookup->archive, &search, error);
	for (bool found = true; ok && found;) {
		ok = archive_next_match(lookup->archive, &match, &found, error);
		bool day_over = novelty->other_id.size && match.date.day != novelty->other.day;
		if (!ok || !found || day_over)
			break;
		ok = is_copy(lookup, match.id) || note_other(lookup, &match, novelty, error);
	}
	text_free(&query);
	return ok;
}

static bool find_news(struct lookup *lookup, struct error *error)
{
	struct against *against = &lookup->against;
	struct saying *news;
	size_t count = sayings_of(lookup->sayings, SAYING_NEW, &lookup->arena, &news);
	size_t asked = lookup->precedents->all ? NEWS_ASKED : OTHERS_ASKED;
	against->news = ARENA_ARRAY(&lookup->arena, struct novelty, count + 1);
	against->news_count = count;
	for (size_t i = 0; i < count; i++) {
		against->news[i] = (struct novelty){ .saying = news[i], .other = DATE_NONE };
		if (i < asked && !find_other(lookup, &against->news[i], error))
			return false;
	}
	return true;
}

static bool look_up(struct lookup *lookup, const struct coding *coding, struct error *error)
{
	struct against *against = &lookup->against;
	const struct pack *pack = lookup->precedents->pack;
	const struct language *language = NULL;
	for (size_t i = 0; i < pack->language_count; i++)
		if (span_equal(pack->languages[i].code, coding->record.language))
			language = &pack->languages[i];
	lookup->sayings = sayings_new(lookup->document, coding, language);
	if ((!lookup->own && !find_own(lookup, error)) || !gather_speeches(lookup, error))
		return false;
	for (size_t i = 0; i < lookup->count; i++)
		if (!hear_speech(lookup, &lookup->speeches[i], error))
			return false;
	against->cue_count =
		sayings_of(lookup->sayings, SAYING_CUE, &lookup->arena, &against->cues);
	against->fresh_count =
		sayings_of(lookup->sayings, SAYING_FRESH, &lookup->arena, &against->fresh);
	against->old_count = sayings_of(lookup->sayings, SAYING_OLD, &lookup->arena, &against->old);
	return against->heard == 0 || find_news(lookup, error);
}

static void free_lookup(struct lookup *lookup)
{
	sayings_free(lookup->sayings);
	free(lookup->speeches);
	free(lookup->against.copies);
	map_free(&lookup->statements);
	arena_free(&lookup->arena);
}

static bool append_record(struct text *text, const struct precedents *precedents,
	const struct document *document, const struct coding *coding, int64_t own,
	const struct archive_coverage *coverage, bool *done, struct error *error)
{
	const struct record *record = &coding->record;
	struct lookup lookup = { .precedents = precedents,
		.archive = precedents->archive,
		.document = document,
		.own = own,
		.against = { .record = record,
			.speaker = record->speaker.size ? record->speaker : precedents->speaker,
			.days = coverage->days,
			.first = coverage->first,
			.last = coverage->last,
			.all = precedents->all } };
	bool ok = look_up(&lookup, coding, error);
	if (ok)
		against_append(text, &lookup.against);
	*done = lookup.against.heard > 0;
	free_lookup(&lookup);
	return ok;
}

static bool append_from_archive(struct text *text, const struct precedents *precedents,
	const struct document *document, const struct coding *coding, int64_t own, bool *done,
	struct error *error)
{
	struct archive_coverage coverage;
	const struct record *record = &coding->record;
	int64_t scored, unscored;
	if (!archive_cover(
		    precedents->archive, record->lexicon, record->language, &coverage, error))
		return false;
	if (coverage.days)
		return append_record(
			text, precedents, document, coding, own, &coverage, done, error);
	if (!archive_count_scores(precedents->archive, record->lexicon, &scored, &unscored, error))
		return false;
	if (scored == 0 && unscored > 0)
		notice("the archive has no scores of lexicon %.*s, which tell who said what: "
		       "'tocsin series' makes them",
			SPAN_ARGUMENTS(record->lexicon));
	return true;
}

bool precedents_append(struct text *text, const struct precedents *precedents,
	const struct document *document, const struct coding *coding, int64_t own,
	struct error *error)
{
	const struct record *record = &coding->record;
	struct span speaker = record->speaker.size ? record->speaker : precedents->speaker;
	bool done = false;
	if (record->set_aside || (!precedents->archive && !precedents->norms.keys.count))
		return true;
	if (!speaker.size && record->rank == 0) {
		text_append_string(text, "\nAgainst the record   no speaker found: compared with "
					 "nobody (score --speaker NAME)\n");
		return true;
	}
	if (precedents->archive &&
		!append_from_archive(text, precedents, document, coding, own, &done, error))
		return false;
	if (!done && precedents->norms.keys.count)
		against_norms_append(
			text, &precedents->norms, record, speaker, &precedents->naming);
	return true;
}
