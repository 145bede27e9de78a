// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/joined.h"

#include "archive/documents.h"
#include "archive/spoken.h"
#include "base/interrupt.h"
#include "base/notice.h"
#include "joining/joining.h"
#include "language/normal.h"
#include "score/score.h"

#include <stdlib.h>

/** The traits of a text while its day is near. */
struct held {
	bool is_held;
	struct traits traits;
	struct arena arena;
};

struct join {
	struct archive *archive;
	const struct pack *pack;
	struct joining joining;
	struct held *held;  // a text's, by place
	uint32_t *by_date;  // places
	size_t dated;       // of them
	struct map keys;    // language, line end, key
	uint32_t *same_key; // the text of the same key before, or MAP_NONE
	struct text trail;
};

static bool is_new(const struct join *join, uint32_t place)
{
	return join->joining.texts[place].statement == 0;
}

static bool read_texts(struct join *join, size_t *fresh, struct error *error)
{
	struct spoken_text text;
	*fresh = 0;
	archive_spoken_texts(join->archive, join->pack->lexicon_id);
	for (bool found = true;;) {
		if (!archive_next_spoken_text(join->archive, &text, &found, error))
			return false;
		if (!found)
			return true;
		joining_add(&join->joining, &text);
		*fresh += text.statement == 0;
	}
}

static int by_date(const void *first, const void *second, void *context)
{
	const struct spoken_text *texts = context;
	uint32_t a = *(const uint32_t *)first, b = *(const uint32_t *)second;
	if (texts[a].date.day != texts[b].date.day)
		return texts[a].date.day < texts[b].date.day ? -1 : 1;
	return (a > b) - (a < b);
}

static void list_texts(struct join *join)
{
	size_t count = join->joining.count;
	struct text key = { 0 };
	join->held = memory_take((count + 1) * sizeof *join->held);
	join->by_date = memory_take((count + 1) * sizeof *join->by_date);
	join->same_key = memory_take((count + 1) * sizeof *join->same_key);
	uint32_t *last = memory_take((count + 1) * sizeof *last);
	for (uint32_t i = 0; i < count; i++) {
		const struct spoken_text *text = &join->joining.texts[i];
		bool first;
		text_clear(&key);
		text_format(&key, "%.*s\n%.*s", SPAN_ARGUMENTS(text->language),
			SPAN_ARGUMENTS(text->key));
		uint32_t number = map_put(&join->keys, text_span(&key), &first);
		join->same_key[i] = first ? MAP_NONE : last[number];
		last[number] = i;
		if (date_known(text->date))
			join->by_date[join->dated++] = i;
	}
	qsort_r(join->by_date, join->dated, sizeof *join->by_date, by_date, join->joining.texts);
	free(last);
	text_free(&key);
}

static bool hold(struct join *join, uint32_t place, struct error *error)
{
	struct held *held = &join->held[place];
	struct archive_document found;
	struct normal title, body;
	bool is_there;
	if (held->is_held)
		return true;
	int64_t number = join->joining.texts[place].number;
	if (!archive_next_document(join->archive, number - 1, &found, &is_there, error))
		return false;
	const struct document *document = &found.document;
	const struct language *language = score_language(join->pack, document);
	struct span text = span_copy(&held->arena, document->text);
	normal_make(&title, span_copy(&held->arena, document->title), language, &held->arena);
	normal_make(&body, text, language, &held->arena);
	traits_make(&held->traits, title.text, body.text, language);
	held->is_held = true;
	return true;
}

static void let_go(struct held *held)
{
	traits_free(&held->traits);
	arena_free(&held->arena);
	held->is_held = false;
}

static bool compare(struct join *join, uint32_t a, uint32_t b, struct error *error)
{
	const struct spoken_text *texts = join->joining.texts;
	if (!hold(join, a, error) || !hold(join, b, error))
		return false;
	text_clear(&join->trail);
	struct likeness likeness = likeness_of(
		&texts[a], &join->held[a].traits, &texts[b], &join->held[b].traits, &join->trail);
	if (likeness.kind == LIKENESS_NONE)
		return true;
	struct spoken_pair pair = {
		.a = texts[a < b ? a : b].number,
		.b = texts[a < b ? b : a].number,
		.kind = (int)likeness.kind,
		.strength = likeness.strength,
		.trail = text_span(&join->trail),
	};
	return archive_put_alike(join->archive, join->pack->lexicon_id, &pair, error);
}

// Of two new texts the pair is compared when the later one's turn comes.
static bool compare_near(struct join *join, size_t at, size_t from, struct error *error)
{
	uint32_t text = join->by_date[at];
	const struct spoken_text *texts = join->joining.texts;
	for (size_t i = from; i < join->dated; i++) {
		uint32_t other = join->by_date[i];
		if (texts[other].date.day > texts[text].date.day + 1)
			break;
		if (i == at || (is_new(join, other) && i > at))
			continue;
		if (!compare(join, text, other, error))
			return false;
	}
	return true;
}

// What was found of a text before it changed its day or came again elsewhere is found anew.
static bool forget_pairs(struct join *join, struct error *error)
{
	for (uint32_t i = 0; i < join->joining.count; i++)
		if (is_new(join, i) && !archive_forget_alike(join->archive, join->pack->lexicon_id,
					       join->joining.texts[i].number, error))
			return false;
	return true;
}

// Days in order: only texts of three of them are held.
static bool compare_days(struct join *join, size_t fresh, struct error *error)
{
	const struct spoken_text *texts = join->joining.texts;
	size_t from = 0, done = 0;
	for (size_t at = 0; at < join->dated; at++) {
		uint32_t text = join->by_date[at];
		for (; texts[join->by_date[from]].date.day < texts[text].date.day - 1; from++)
			let_go(&join->held[join->by_date[from]]);
		if (!is_new(join, text))
			continue;
		if (interrupt_came(error) || !compare_near(join, at, from, error))
			return false;
		notice_progress("joining", ++done, fresh);
	}
	return true;
}

static bool compare_keys(struct join *join, struct error *error)
{
	for (uint32_t i = 0; i < join->joining.count; i++)
		for (uint32_t other = join->same_key[i]; other != MAP_NONE;
			other = join->same_key[other])
			if ((is_new(join, i) || is_new(join, other)) &&
				!compare(join, i, other, error))
				return false;
	return true;
}

static bool read_pairs(struct join *join, struct error *error)
{
	struct spoken_pair pair;
	archive_alike(join->archive, join->pack->lexicon_id, 0);
	for (bool found = true;;) {
		if (!archive_next_alike(join->archive, &pair, &found, error))
			return false;
		if (!found)
			return true;
		size_t a = joining_find(&join->joining, pair.a);
		size_t b = joining_find(&join->joining, pair.b);
		if (a < join->joining.count && b < join->joining.count)
			joining_add_pair(&join->joining, a, b,
				(struct likeness){ (enum likeness_kind)pair.kind, pair.strength });
	}
}

static bool write_statements(struct join *join, struct error *error)
{
	const struct spoken_text *texts = join->joining.texts;
	uint32_t *firsts = joining_group(&join->joining);
	bool ok = true;
	for (size_t i = 0; ok && i < join->joining.count; i++)
		if (texts[i].statement != texts[firsts[i]].number)
			ok = archive_put_spoken(join->archive, join->pack->lexicon_id,
				texts[i].number, texts[firsts[i]].number, error);
	free(firsts);
	return ok;
}

static bool join_texts(struct join *join, struct error *error)
{
	size_t fresh;
	if (!read_texts(join, &fresh, error))
		return false;
	if (fresh == 0)
		return true;
	list_texts(join);
	return archive_begin(join->archive, error) && forget_pairs(join, error) &&
	       compare_days(join, fresh, error) && compare_keys(join, error) &&
	       read_pairs(join, error) && write_statements(join, error) &&
	       archive_commit(join->archive, error);
}

bool join_archive(struct archive *archive, const struct pack *pack, struct error *error)
{
	struct join join = { .archive = archive, .pack = pack };
	bool ok = join_texts(&join, error);
	for (size_t i = 0; join.held && i < join.joining.count; i++)
		let_go(&join.held[i]);
	free(join.held);
	free(join.by_date);
	free(join.same_key);
	map_free(&join.keys);
	text_free(&join.trail);
	joining_free(&join.joining);
	notice_progress_end();
	return ok || error_while(error, "joining");
}
