// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/joint.h"

#include <stdlib.h>

// Texts that are one statement: the names of their hashes and of their statement, joined into sets
// (Galler and Fischer 1964).
struct joining {
	struct map names;
	uint32_t *parent;
	uint8_t *readers; // of a hash: a bit for each partner
	size_t parent_capacity, reader_capacity;
	uint32_t *place; // of a set's root: its statement + 1
};

static uint32_t name_of(struct joining *joining, struct span name)
{
	bool is_new;
	uint32_t number = map_put(&joining->names, name, &is_new);
	if (is_new) {
		joining->parent = memory_grow(joining->parent, &joining->parent_capacity, number,
			sizeof *joining->parent);
		joining->readers = memory_grow(joining->readers, &joining->reader_capacity, number,
			sizeof *joining->readers);
		joining->parent[number] = number;
		joining->readers[number] = 0;
	}
	return number;
}

static uint32_t root_of(struct joining *joining, uint32_t number)
{
	while (joining->parent[number] != number) {
		joining->parent[number] = joining->parent[joining->parent[number]];
		number = joining->parent[number];
	}
	return number;
}

static void join(struct joining *joining, const struct partner *partners)
{
	for (int who = 0; who < PARTNERS; who++)
		for (size_t i = 0; i < partners[who].collection.count; i++) {
			const struct series_document *document =
				&partners[who].collection.documents[i];
			if (document->set_aside)
				continue;
			uint32_t text = name_of(joining, document->hash);
			joining->readers[text] |= (uint8_t)(1 << who);
			if (document->statement.size)
				joining->parent[root_of(joining, text)] =
					root_of(joining, name_of(joining, document->statement));
		}
	joining->place = memory_take((joining->names.count + 1) * sizeof *joining->place);
}

static void read_more(struct joint_reading *reading, const struct series_document *document)
{
	reading->read = true;
	reading->gated |= document->gated;
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		for (int i = 0; i < JOINT_TARGETS; i++) {
			uint8_t level =
				i ? document->target_level[scale][i - 1] : document->own[scale];
			if (level > reading->level[scale][i])
				reading->level[scale][i] = level;
		}
}

static void add_text(struct joint *joint, struct joining *joining, int who,
	const struct series_document *document)
{
	uint32_t text = name_of(joining, document->hash), root = root_of(joining, text);
	if (!joining->place[root])
		joining->place[root] = (uint32_t)++joint->count;
	struct joint_statement *statement = &joint->statements[joining->place[root] - 1];
	if (!statement->key.bytes || document->date.day < statement->date.day)
		statement->date = document->date;
	if (!statement->key.bytes || span_order(document->hash, statement->key) < 0) {
		statement->key = document->hash;
		statement->id = document->id;
	}
	read_more(&statement->whole[who], document);
	if (joining->readers[text] == (1 << PARTNERS) - 1)
		read_more(&statement->common[who], document);
}

static int by_date(const void *first, const void *second)
{
	const struct joint_statement *a = first, *b = second;
	if (a->date.day != b->date.day)
		return a->date.day < b->date.day ? -1 : 1;
	return span_order(a->key, b->key);
}

// What a partner set aside it did not read; of what both read the first partner's rows stand.
static void keep_read(struct statements *texts, struct joining *joining, uint8_t readers)
{
	size_t kept = 0;
	for (size_t i = 0; i < texts->document_count; i++) {
		const struct series_document *document = texts->documents[i];
		if (!document->set_aside &&
			(joining->readers[name_of(joining, document->hash)] & readers) == readers)
			texts->documents[kept++] = document;
	}
	texts->document_count = kept;
}

static void find_texts(struct joint *joint, struct joining *joining)
{
	struct selection all = { .as_of = DATE_NONE };
	joint->first = joint->last = DATE_NONE;
	for (int i = 0; i <= PARTNERS; i++) {
		struct statements *texts = &joint->texts[i];
		statements_build(texts, &joint->partners[i % PARTNERS].collection, &all);
		keep_read(texts, joining, (uint8_t)(i < PARTNERS ? 1 << i : (1 << PARTNERS) - 1));
		if (texts->document_count == 0)
			continue;
		struct date first = texts->documents[0]->date;
		struct date last = texts->documents[texts->document_count - 1]->date;
		if (!date_known(joint->first) || first.day < joint->first.day)
			joint->first = first;
		if (!date_known(joint->last) || last.day > joint->last.day)
			joint->last = last;
	}
}

static bool same_targets(struct joint *joint, const struct partner *partners, struct error *error)
{
	const struct naming *a = &partners[0].collection.naming,
			    *b = &partners[1].collection.naming;
	bool same = a->target_count == b->target_count;
	for (size_t i = 0; same && i < a->target_count; i++)
		same = span_equal(a->targets[i], b->targets[i]);
	joint->targets[joint->target_count++] = span_of("all");
	for (size_t i = 0; i < a->target_count && i < SERIES_TARGETS; i++)
		joint->targets[joint->target_count++] = a->targets[i];
	return same ||
	       error_set(error, ERROR_USAGE, "the targets of '%.*s' are not those of '%.*s'",
		       SPAN_ARGUMENTS(partners[1].name), SPAN_ARGUMENTS(partners[0].name));
}

static size_t count_texts(const struct joining *joining)
{
	size_t count = 0;
	for (size_t i = 0; i < joining->names.count; i++)
		count += joining->readers[i] != 0;
	return count;
}

bool joint_build(struct joint *joint, const struct partner partners[PARTNERS], struct error *error)
{
	struct joining joining = { 0 };
	size_t most = partners[0].collection.count + partners[1].collection.count;
	*joint = (struct joint){ .partners = partners };
	if (!same_targets(joint, partners, error))
		return false;
	join(&joining, partners);
	joint->statements = memory_take((most + 1) * sizeof *joint->statements);
	for (int who = 0; who < PARTNERS; who++)
		for (size_t i = 0; i < partners[who].collection.count; i++)
			if (!partners[who].collection.documents[i].set_aside)
				add_text(joint, &joining, who,
					&partners[who].collection.documents[i]);
	qsort(joint->statements, joint->count, sizeof *joint->statements, by_date);
	find_texts(joint, &joining);
	joint->paired = count_texts(&joining) > joint->count;
	map_free(&joining.names);
	free(joining.parent);
	free(joining.readers);
	free(joining.place);
	return true;
}

bool joint_differs(const struct joint_statement *statement, enum scale scale)
{
	const struct joint_reading *whole = statement->whole;
	return whole[0].read && whole[1].read && (whole[0].gated || whole[1].gated) &&
	       whole[0].level[scale][0] != whole[1].level[scale][0];
}

void joint_free(struct joint *joint)
{
	for (int i = 0; i <= PARTNERS; i++)
		statements_free(&joint->texts[i]);
	free(joint->statements);
	*joint = (struct joint){ 0 };
}

void joint_prints_free(struct joint_prints *prints)
{
	for (int i = 0; i <= PARTNERS; i++)
		fingerprint_free(&prints->texts[i]);
}
