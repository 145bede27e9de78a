// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What must hold of every document, on the real files (skipped without TOCSIN_REAL_DATA) with the
// bundled pack: levels are functions of hits, documents of sentences, offsets lie between characters
// and hold the bytes, and the order of lines decides no level.

#include "packs.h"

#include "base/random.h"
#include "base/utf8.h"
#include "extract/records.h"

static const struct corpus {
	const char *name, *file;
	size_t limit;
} corpora[] = {
	{ "KCNA of 2024", "corpora/kcna-2024.jsonl.gz", 3000 },
	{ "KCNA of 2011 and 2012", "corpora/kcna-2011-2012.jsonl.gz", 4000 },
	{ "addresses in Korean", "corpora/new-year-addresses-ko.jsonl.gz", 100 },
	{ "headlines", "corpora/kcna-headlines-1997-2014.csv.gz", 5000 },
};

static bool is_boundary(struct span text, size_t at)
{
	return at == text.size || ((unsigned char)text.bytes[at] & 0xc0) != 0x80;
}

static void check_place(struct span given, uint32_t start, uint32_t end, struct span text)
{
	assert_true(start <= end && end <= given.size);
	assert_true(is_boundary(given, start) && is_boundary(given, end));
	assert_true(span_equal(text, span_part(given, start, end)));
}

static struct span unit_text(const struct document *document, int32_t number)
{
	bool only_title = span_trim(document->text).size == 0;
	return number < 0 || only_title ? document_title(document) : document->text;
}

static bool is_scale(struct span category, enum scale scale)
{
	size_t size = strlen(scale_name(scale));
	return span_starts(category, scale_name(scale)) &&
	       (category.size == size || category.bytes[size] == '.');
}

// The highest level among its hits that count, of each scale.
static void check_sentence(const struct coding *coding, const struct sentence_coding *sentence)
{
	int highest[SCALE_COUNT] = { 0 };
	for (size_t i = 0; i < coding->hit_count; i++) {
		const struct hit *hit = &coding->hits[i];
		if (hit->sentence != sentence->number ||
			(hit->effect != EFFECT_COUNTED && hit->effect != EFFECT_RELAYED))
			continue;
		assert_int_equal(hit->effect == EFFECT_RELAYED,
			sentence->voice == VOICE_RELAYED && hit->level > 0);
		for (int scale = 0; scale < SCALE_COUNT; scale++)
			if (is_scale(hit->category, (enum scale)scale) &&
				hit->level > highest[scale])
				highest[scale] = hit->level;
	}
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		assert_int_equal(sentence->level[scale], highest[scale]);
}

static int higher(int a, int b)
{
	return a > b ? a : b;
}

// All figures of the record that sentences decide.
static void check_record(const struct coding *coding)
{
	struct record seen = { 0 };
	for (size_t i = 0; i < coding->sentence_count; i++) {
		const struct sentence_coding *sentence = &coding->sentences[i];
		bool own = sentence->voice == VOICE_OWN, body = sentence->number >= 0;
		for (int scale = 0; scale < SCALE_COUNT; scale++) {
			int level = sentence->level[scale];
			seen.level[scale] = higher(seen.level[scale], level);
			seen.own[scale] = higher(seen.own[scale], own ? level : 0);
			seen.relayed[scale] = higher(seen.relayed[scale], own ? 0 : level);
			seen.own_sentences[scale][level] += body && own && level;
			seen.relayed_sentences[scale] += body && !own && level >= 2;
		}
		seen.targets |= sentence->targets;
		seen.sentences += body;
	}
	const struct record *record = &coding->record;
	assert_memory_equal(seen.level, record->level, sizeof seen.level);
	assert_memory_equal(seen.own, record->own, sizeof seen.own);
	assert_memory_equal(seen.relayed, record->relayed, sizeof seen.relayed);
	assert_memory_equal(seen.own_sentences, record->own_sentences, sizeof seen.own_sentences);
	assert_memory_equal(
		seen.relayed_sentences, record->relayed_sentences, sizeof seen.relayed_sentences);
	assert_int_equal(seen.targets, record->targets);
	assert_int_equal(seen.sentences, record->sentences);
}

static void check_document(const struct document *document, const struct coding *coding)
{
	if (coding->record.set_aside) {
		assert_int_equal(coding->sentence_count + coding->hit_count, 0);
		return;
	}
	for (size_t i = 0; i < coding->sentence_count; i++) {
		const struct sentence_coding *sentence = &coding->sentences[i];
		check_place(unit_text(document, sentence->number), sentence->start, sentence->end,
			sentence->text);
		if (i > 0)
			assert_true(sentence->number > coding->sentences[i - 1].number);
		check_sentence(coding, sentence);
	}
	for (size_t i = 0; i < coding->hit_count; i++) {
		const struct hit *hit = &coding->hits[i];
		check_place(unit_text(document, hit->sentence), hit->start, hit->end, hit->text);
		if (i > 0)
			assert_true(hit->sentence >= coding->hits[i - 1].sentence);
	}
	check_record(coding);
}

typedef void document_visit(void *context, const struct document *document);

// Shows each document of a real file, or skips the test.
static void each_document(const struct corpus *corpus, document_visit *visit, void *context)
{
	const char *folder = getenv("TOCSIN_REAL_DATA");
	struct records_options options = { 0 };
	struct records *records;
	struct document document;
	struct error error = { 0 };
	enum records_found found = RECORDS_DOCUMENT;
	char path[512];
	if (!folder)
		skip();
	snprintf(path, sizeof path, "%s/%s", folder, corpus->file);
	if (!records_open(&records, path, &options, &error))
		fail_msg("%s", error.message);
	for (size_t count = 0; found != RECORDS_END && count < test_size(corpus->limit);) {
		if (!records_next(records, &document, &found, &error))
			fail_msg("%s", error.message);
		if (found != RECORDS_DOCUMENT)
			continue;
		visit(context, &document);
		count++;
	}
	records_close(records);
}

static void look_at(void *context, const struct document *document)
{
	struct test_pack *test = context;
	struct coding coding;
	if (!scorer_score(test->scorer, document, &coding, &test->error))
		fail_msg("%s", test->error.message);
	check_document(document, &coding);
}

static void test_functions(void **state)
{
	struct test_pack test = { 0 };
	if (!getenv("TOCSIN_REAL_DATA"))
		skip();
	if (!pack_open(&test.pack, "lexicons/dprk", NULL, &test.error))
		fail_msg("%s", test.error.message);
	test.scorer = scorer_new(test.pack);
	each_document(*state, look_at, &test);
	scorer_free(test.scorer);
	pack_close(test.pack);
}

// The lines of a table behind its header in another order; lines of voices keep theirs.
static void shuffle(struct text *into, struct span content)
{
	struct random random = random_of(content);
	struct arena arena = { 0 };
	size_t count = 0, capacity = 1;
	for (size_t i = 0; i < content.size; i++)
		capacity += content.bytes[i] == '\n';
	struct span *lines = ARENA_ARRAY(&arena, struct span, capacity), line;
	uint32_t *movable = ARENA_ARRAY(&arena, uint32_t, capacity), movable_count = 0;
	for (struct span rest = content; span_cut(&rest, '\n', &line);) {
		if (span_trim(line).size == 0 || line.bytes[0] == '#')
			continue;
		if (count > 0 && span_find(line, "\tvoice\t", 0) == SPAN_NOT_FOUND)
			movable[movable_count++] = (uint32_t)count;
		lines[count++] = line;
	}
	for (uint32_t i = movable_count; i-- > 1;) {
		uint32_t a = movable[i], b = movable[random_below(&random, i + 1)];
		struct span moved = lines[a];
		lines[a] = lines[b];
		lines[b] = moved;
	}
	for (size_t i = 0; i < count; i++)
		text_format(into, "%.*s\n", SPAN_ARGUMENTS(lines[i]));
	arena_free(&arena);
}

// A table of entries or rules; the order of the others means something.
static bool may_shuffle(const char *name, struct span content)
{
	return strstr(name, ".tsv") && strchr(name, '/') &&
	       (table_has(content, "category") || table_has(content, "scale"));
}

static void copy_folder(const struct test_pack *test, const char *from, const char *name)
{
	struct arena arena = { 0 };
	struct span *names;
	size_t count;
	struct error error = { 0 };
	if (!file_list(
		    *name ? file_join(&arena, from, name) : from, &arena, &names, &count, &error))
		fail_msg("%s", error.message);
	for (size_t i = 0; i < count; i++) {
		const char *inner =
			*name ? file_join(&arena, name, names[i].bytes) : names[i].bytes;
		const char *path = file_join(&arena, from, inner);
		struct text content = { 0 }, shuffled = { 0 };
		if (file_is_folder(path)) {
			copy_folder(test, from, inner);
			continue;
		}
		if (!file_read(path, 64 << 20, &content, &error))
			fail_msg("%s", error.message);
		if (may_shuffle(inner, text_span(&content)))
			shuffle(&shuffled, text_span(&content));
		test_pack_write(test, inner, text_span(shuffled.size ? &shuffled : &content));
		text_free(&content);
		text_free(&shuffled);
	}
	arena_free(&arena);
}

struct comparing {
	struct scorer *first, *second;
	struct error error;
};

static void compare(void *context, const struct document *document)
{
	struct comparing *comparing = context;
	struct coding first, second;
	assert_true(scorer_score(comparing->first, document, &first, &comparing->error));
	assert_true(scorer_score(comparing->second, document, &second, &comparing->error));
	assert_int_equal(first.sentence_count, second.sentence_count);
	assert_int_equal(first.hit_count, second.hit_count);
	for (size_t i = 0; i < first.sentence_count; i++) {
		const struct sentence_coding *a = &first.sentences[i], *b = &second.sentences[i];
		if (memcmp(a->level, b->level, sizeof a->level) != 0)
			fail_msg("%.*s %d: %d.%d and %d.%d", SPAN_ARGUMENTS(document->id),
				a->number, a->level[0], a->level[1], b->level[0], b->level[1]);
		assert_int_equal(a->targets, b->targets);
		assert_int_equal(a->voice, b->voice);
		assert_int_equal(a->conditional, b->conditional);
	}
}

static void test_order(void **state)
{
	struct test_pack pack = { 0 }, shuffled = { .folder = "/tmp/tocsin-pack-XXXXXX" };
	struct comparing comparing = { 0 };
	if (!getenv("TOCSIN_REAL_DATA"))
		skip();
	if (!mkdtemp(shuffled.folder))
		fail_msg("no folder");
	copy_folder(&shuffled, "lexicons/dprk", "");
	if (!pack_open(&pack.pack, "lexicons/dprk", NULL, &pack.error) ||
		!pack_open(&shuffled.pack, shuffled.folder, NULL, &pack.error))
		fail_msg("%s", pack.error.message);
	comparing.first = scorer_new(pack.pack);
	comparing.second = shuffled.scorer = scorer_new(shuffled.pack);
	each_document(*state, compare, &comparing);
	scorer_free(comparing.first);
	pack_close(pack.pack);
	test_pack_close(&shuffled);
}

int main(void)
{
	return ROWS_RUN(corpora, test_functions) + ROWS_RUN(corpora, test_order);
}
