// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "score/score.h"

#include "base/digest.h"
#include "language/detect.h"
#include "language/sentences.h"
#include "score/coding_rows.h"
#include "score/dating.h"
#include "score/units.h"

#include <stdlib.h>
#include <string.h>

enum { VOCABULARY_MOST = 500000 };

// What was read of the text of the document in hand.
struct text_read {
	struct span text;
	const struct language *language; // as the text alone tells, or NULL
	struct normal normal;            // and its marks: of a language
	struct marks marks;
};

struct scorer {
	const struct pack *pack;
	struct text_read read;
	bool is_read; // of the document that comes next
	struct vocabulary vocabularies[LANGUAGES_MAX];
	struct arena arena; // what one document needs
	struct tokens tokens;
	uint32_t *words;
	struct word_key *keys; // of a unit
	size_t word_capacity, key_capacity;
	struct finder finder;
	struct numbers chosen;
	struct text identity;
	struct met *met;
	bool without_sentences, without_hits;
	unsigned without;
};

struct scorer *scorer_new(const struct pack *pack)
{
	struct scorer *scorer = memory_take(sizeof *scorer);
	scorer->pack = pack;
	for (size_t i = 0; i < pack->language_count; i++) {
		const struct lexicon *lexicon = &pack->lexicons[i];
		if (lexicon->language.size)
			lexicon_vocabulary(&scorer->vocabularies[i], lexicon);
	}
	return scorer;
}

void scorer_free(struct scorer *scorer)
{
	if (!scorer)
		return;
	for (size_t i = 0; i < scorer->pack->language_count; i++)
		vocabulary_close(&scorer->vocabularies[i]);
	arena_free(&scorer->arena);
	free(scorer->tokens.items);
	free(scorer->words);
	free(scorer->keys);
	finder_free(&scorer->finder);
	free(scorer->chosen.items);
	text_free(&scorer->identity);
	free(scorer);
}

void scorer_without_hits(struct scorer *scorer)
{
	scorer->without_hits = true;
}

void scorer_without_rows(struct scorer *scorer)
{
	scorer->without_sentences = scorer->without_hits = true;
}

void scorer_without(struct scorer *scorer, unsigned parts)
{
	scorer->without = parts;
}

const char *score_part_name(int number)
{
	static const char *const names[] = {
#define PART(name, written) written,
		SCORE_PARTS(PART)
#undef PART
	};
	return number >= 0 && number < PART_COUNT ? names[number] : NULL;
}

void scorer_count(struct scorer *scorer, struct met *met)
{
	scorer->met = met;
}

void score_naming(struct naming *naming, const struct pack *pack)
{
	*naming =
		(struct naming){ .own_voice = pack->own_voice, .target_count = pack->target_count };
	memcpy(naming->targets, pack->targets, sizeof *pack->targets * pack->target_count);
}

static const struct language *language_of(const struct pack *pack, struct span text)
{
	return language_detect(pack->languages, pack->language_count, text);
}

// A headline or a passage may be too short to tell, then by what stands around it, at last by the
// label.
static const struct language *language_around(
	const struct pack *pack, const struct document *document)
{
	const struct language *found = language_of(pack, document->before);
	if (!found)
		found = language_of(pack, document->title);
	if (found)
		return found;
	for (size_t i = 0; i < pack->language_count; i++)
		if (span_equal(pack->languages[i].code, document->language))
			return &pack->languages[i];
	return NULL;
}

const struct language *score_language(const struct pack *pack, const struct document *document)
{
	const struct language *found = language_of(pack, document->text);
	return found ? found : language_around(pack, document);
}

static void read_text(struct scorer *scorer, struct span text)
{
	struct text_read *read = &scorer->read;
	arena_reset(&scorer->arena);
	*read = (struct text_read){ .text = text, .language = language_of(scorer->pack, text) };
	scorer->is_read = true;
	if (!read->language)
		return;
	normal_make(&read->normal, text, read->language, &scorer->arena);
	marks_find(&read->marks, read->language, read->normal.text, scorer->pack->era_base);
}

void scorer_infer_date(
	struct scorer *scorer, struct document *document, struct date near, bool *assumed)
{
	if (assumed)
		*assumed = false;
	if (date_known(document->date))
		return;
	read_text(scorer, document->text);
	if (scorer->read.language)
		document_take_date(document, &scorer->read.marks, near, assumed);
}

static struct span word_of(struct span text, const struct token *token)
{
	return vocabulary_word(
		(struct span){ text.bytes + token->start, token->end - token->start });
}

// The numbers of a unit's words: first their places in the table are asked for, since memory is slower
// than what is done with a word.
static bool look_up(struct scorer *scorer, struct scoring *scoring, struct span text)
{
	struct vocabulary *vocabulary = scoring->vocabulary;
	const struct token *tokens = scorer->tokens.items;
	size_t count = scorer->tokens.count;
	scorer->words = memory_grow(
		scorer->words, &scorer->word_capacity, count - 1, sizeof *scorer->words);
	scorer->keys =
		memory_grow(scorer->keys, &scorer->key_capacity, count - 1, sizeof *scorer->keys);
	for (size_t i = 0; i < count; i++) {
		struct word_key *key = &scorer->keys[i];
		*key = word_key_in(word_of(text, &tokens[i]), text.size - tokens[i].start);
		word_table_expect(&vocabulary->words, key);
	}
	for (size_t i = 0; i < count; i++) {
		struct span word = word_of(text, &tokens[i]);
		uint32_t *number = &scorer->words[i];
		*number = word_table_find(&vocabulary->words, word, &scorer->keys[i]);
		if (*number == WORD_UNKNOWN &&
			!vocabulary_learn(vocabulary, word, number, scoring->error))
			return lexicon_blame(scoring->lexicon, vocabulary->failed, scoring->error);
		__builtin_prefetch(&vocabulary->items[*number]);
	}
	return true;
}

// The tokens and words of a unit.
static bool tokenize(struct scorer *scorer, struct scoring *scoring, struct unit *unit)
{
	struct passage *passage = &unit->passage;
	struct tokens *tokens = &scorer->tokens;
	struct span text = unit->normal->text;
	tokens->count = 0;
	tokens_split(tokens, scoring->language, text, unit->start, unit->end);
	if (tokens->count == 0)
		return true;
	if (!look_up(scorer, scoring, text))
		return false;
	passage->count = (uint32_t)tokens->count;
	struct token *kept = ARENA_ARRAY(scoring->arena, struct token, tokens->count);
	uint32_t *words = ARENA_ARRAY(scoring->arena, uint32_t, tokens->count);
	memcpy(kept, tokens->items, tokens->count * sizeof *kept);
	memcpy(words, scorer->words, tokens->count * sizeof *words);
	passage->tokens = kept;
	passage->words = words;
	return true;
}

struct cut {
	struct sentence *sentences;
	size_t count;
};

static struct cut cut_text(
	struct scoring *scoring, const struct normal *normal, const struct marks *known)
{
	struct cut cut;
	struct marks marks;
	if (known)
		marks = *known;
	else
		marks_find(&marks, scoring->language, normal->text, scoring->pack->era_base);
	sentences_split(scoring->language, normal->text, marks.body_start, marks.body_end,
		scoring->arena, &cut.sentences, &cut.count);
	return cut;
}

// The title of a part of a document is what precedes it: context.
static void cut_units(struct scoring *scoring, const struct marks *marks)
{
	const struct document *document = scoring->document;
	bool is_part = document->is_part || document->before.size;
	struct cut before = cut_text(scoring, &scoring->before, NULL);
	struct cut body = cut_text(scoring, &scoring->text, marks);
	scoring->body = UNIT_LEAD + before.count;
	scoring->count = scoring->body + body.count;
	scoring->units = ARENA_ARRAY(scoring->arena, struct unit, scoring->count);
	scoring->units[UNIT_TITLE] = (struct unit){ .number = is_part ? UNIT_CONTEXT : -1,
		.normal = &scoring->title,
		.end = (uint32_t)scoring->title.text.size };
	for (size_t i = 0; i < before.count; i++)
		scoring->units[UNIT_LEAD + i] = (struct unit){ .number = UNIT_CONTEXT,
			.normal = &scoring->before,
			.start = before.sentences[i].start,
			.end = before.sentences[i].end };
	for (size_t i = 0; i < body.count; i++)
		scoring->units[scoring->body + i] =
			(struct unit){ .number = (int32_t)body.sentences[i].number,
				.normal = &scoring->text,
				.start = body.sentences[i].start,
				.end = body.sentences[i].end };
}

// An item with a title and no text has its title as its text.
static void read_texts(struct scoring *scoring, const struct text_read *read)
{
	const struct document *document = scoring->document;
	struct span title = document_title(document), text = document->text;
	if (span_trim(text).size == 0) {
		text = title;
		title = (struct span){ 0 };
	}
	normal_make(&scoring->title, title, scoring->language, scoring->arena);
	if (read)
		scoring->text = read->normal;
	else
		normal_make(&scoring->text, text, scoring->language, scoring->arena);
	normal_make(&scoring->before, document->before, scoring->language, scoring->arena);
}

// The longer find that hides one from all others, or NULL.  What a composed entry hides may be a
// part of it, and was of use.
static const struct find *find_hider(
	const struct scoring *scoring, const struct passage *passage, const struct find *inner)
{
	const uint16_t *family = scoring->pack->categories.family;
	for (uint32_t i = 0; i < passage->find_count; i++) {
		const struct find *outer = &passage->finds[i];
		if (outer->first > inner->first)
			break;
		if (outer->last >= inner->last &&
			outer->last - outer->first > inner->last - inner->first &&
			family[outer->category] == family[inner->category] &&
			scoring->lexicon->entries[outer->entry].stratum == 0)
			return outer;
	}
	return NULL;
}

static void count_finds(const struct scoring *scoring, const struct passage *passage)
{
	const struct met *met = scoring->met;
	for (uint32_t i = 0; met && i < passage->find_count; i++) {
		const struct find *find = &passage->finds[i], *hider = NULL;
		met->entries[find->entry]++;
		if (met->hidden && find->hidden)
			hider = find_hider(scoring, passage, find);
		if (!hider)
			continue;
		met->hidden[find->entry]++;
		met->hiders[find->entry] = hider->entry;
	}
}

static void choose(
	struct scorer *scorer, struct scoring *scoring, struct unit *unit, enum rule_use use)
{
	sequence_index_find(
		&scoring->lexicon->index[use], &scorer->finder.holding, &scorer->chosen);
	const struct numbers *found = &scorer->chosen;
	struct chosen *chosen = &unit->chosen[use];
	if (found->count == 0)
		return;
	uint32_t *items = ARENA_ARRAY(scoring->arena, uint32_t, found->count);
	memcpy(items, found->items, found->count * sizeof *items);
	*chosen = (struct chosen){ items, (uint32_t)found->count };
}

// Those that carry are among those of voice, in the order of the rules.
static void join_voices(struct scoring *scoring, struct unit *unit)
{
	struct chosen *all = &unit->chosen[USE_VOICE];
	const struct chosen one = *all, two = unit->chosen[USE_CARRY];
	uint32_t *items = ARENA_ARRAY(scoring->arena, uint32_t, one.count + two.count);
	for (uint32_t i = 0, j = 0; i < one.count || j < two.count;) {
		bool first = j == two.count || (i < one.count && one.items[i] < two.items[j]);
		items[i + j] = first ? one.items[i] : two.items[j];
		*(first ? &i : &j) += 1;
	}
	*all = (struct chosen){ items, one.count + two.count };
}

// Which rules and rungs may match: asked while the finder knows what the unit's words satisfy.  Whose
// words it holds is asked where it may have a level or is shown, and where it may be carried on.
static void choose_all(struct scorer *scorer, struct scoring *scoring, size_t number)
{
	struct unit *unit = &scoring->units[number];
	choose(scorer, scoring, unit, USE_LEVEL);
	choose(scorer, scoring, unit, USE_CARRY);
	if (number <= UNIT_LEAD)
		choose(scorer, scoring, unit, USE_LADDER);
	bool has_level = unit->chosen[USE_LEVEL].count || unit->passage.decided;
	if (has_level)
		choose(scorer, scoring, unit, USE_CONDITIONAL);
	if (has_level || !scoring->without_sentences || unit->chosen[USE_CARRY].count) {
		choose(scorer, scoring, unit, USE_VOICE);
		join_voices(scoring, unit);
	}
}

static bool find_cues(struct scorer *scorer, struct scoring *scoring)
{
	scorer->finder.lexicon = scoring->lexicon;
	scorer->finder.categories = &scoring->pack->categories;
	scorer->finder.vocabulary = scoring->vocabulary;
	scorer->finder.date = scoring->document->date;
	for (size_t i = 0; i < scoring->count; i++) {
		struct unit *unit = &scoring->units[i];
		if (!tokenize(scorer, scoring, unit) ||
			!passage_find(
				&unit->passage, &scorer->finder, scoring->arena, scoring->error))
			return false;
		choose_all(scorer, scoring, i);
		category_add(&scoring->present, &unit->passage.present);
		if (unit->number != UNIT_CONTEXT)
			count_finds(scoring, &unit->passage);
	}
	return true;
}

static bool measure(struct scorer *scorer, struct scoring *scoring)
{
	if (!find_cues(scorer, scoring) || !statement_find(scoring) || !voice_assign(scoring) ||
		!levels_assign(scoring))
		return false;
	targets_assign(scoring);
	return true;
}

// `read`: what was read of the text in that language, or NULL.
static void set_hash(struct scorer *scorer, struct record *record, const struct document *document,
	const struct language *language, const struct text_read *read)
{
	struct span text = span_trim(document->text).size ? document->text : document->title;
	char hex[DIGEST_HEX_SIZE];
	text_clear(&scorer->identity);
	if (read && !read->normal.offsets)
		normal_identity_marked(&scorer->identity, read->normal.text, &read->marks);
	else
		normal_identity(&scorer->identity, text, language);
	struct digest digest = digest_of(text_span(&scorer->identity));
	record->hash = span_copy(&scorer->arena, span_of(digest_hex(&digest, hex)));
}

static void set_metadata(struct record *record, const struct document *document,
	const struct language *language, const struct pack *pack)
{
	// The bundled sample says so wherever its figures go.
	bool sample = span_is(document->source, "sample");
	*record = (struct record){ .id = document->id,
		.source = document->source,
		.language = language ? language->code : document->language,
		.title = document_title(document),
		.date = document->date,
		.first_seen = document->first_seen,
		.lexicon = pack->lexicon_id,
		.program = span_of(sample ? SCORE_PROGRAM " SAMPLE" : SCORE_PROGRAM) };
}

static void count_words(struct scorer *scorer, struct scoring *scoring, struct record *record)
{
	scorer->tokens.count = 0;
	for (size_t i = scoring->body; i < scoring->count; i++)
		tokens_split(&scorer->tokens, scoring->language, scoring->text.text,
			scoring->units[i].start, scoring->units[i].end);
	record->words = (uint32_t)scorer->tokens.count;
}

bool scorer_score(struct scorer *scorer, const struct document *document, struct coding *coding,
	struct error *error)
{
	const struct pack *pack = scorer->pack;
	const struct text_read *read = &scorer->read;
	if (!scorer->is_read || read->text.bytes != document->text.bytes ||
		read->text.size != document->text.size)
		read_text(scorer, document->text);
	scorer->is_read = false;
	struct scoring scoring = { .pack = pack,
		.document = document,
		.arena = &scorer->arena,
		.language = read->language ? read->language : language_around(pack, document),
		.without = scorer->without,
		.without_sentences = scorer->without_sentences,
		.error = error };
	if (!read->language || span_trim(document->text).size == 0)
		read = NULL;
	*coding = (struct coding){ 0 };
	scoring.lexicon = pack_lexicon(pack, scoring.language);
	set_metadata(&coding->record, document, scoring.language, pack);
	set_hash(scorer, &coding->record, document, scoring.language, read);
	if (!scoring.language)
		scoring.language = &pack->languages[0];
	read_texts(&scoring, read);
	cut_units(&scoring, read ? &read->marks : NULL);
	coding->record.sentences = (uint32_t)(scoring.count - scoring.body);
	if (!scoring.lexicon) {
		coding->record.set_aside = true;
		count_words(scorer, &scoring, &coding->record);
		return true;
	}
	scoring.vocabulary = &scorer->vocabularies[scoring.lexicon - pack->lexicons];
	vocabulary_trim(scoring.vocabulary, VOCABULARY_MOST);
	if (scorer->met && scorer->met[scoring.lexicon - pack->lexicons].entries)
		scoring.met = &scorer->met[scoring.lexicon - pack->lexicons];
	if (!measure(scorer, &scoring))
		return error_while(error, "document '%.*s'", SPAN_ARGUMENTS(document->id));
	coding_write(coding, &scoring, !scorer->without_sentences, !scorer->without_hits);
	return true;
}
