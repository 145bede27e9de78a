// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "series/statements.h"

#include <stdlib.h>
#include <string.h>

static bool selected(const struct collection *collection, const struct selection *selection,
	const struct series_document *document)
{
	int32_t as_of = selection->as_of.day;
	if (selection->source.size &&
		!span_equal(selection->source, collection->sources.key[document->source]))
		return false;
	if (selection->language.size &&
		!span_equal(selection->language, collection->languages.key[document->language]))
		return false;
	if (!date_known(selection->as_of))
		return true;
	return document->date.day <= as_of &&
	       (!date_known(document->first_seen) || document->first_seen.day <= as_of);
}

// What is the same up to here differs in nothing that a series shows.
static int order_figures(const struct series_document *a, const struct series_document *b)
{
	int by = memcmp(a->own, b->own, sizeof a->own);
	if (by == 0)
		by = memcmp(a->target_level, b->target_level, sizeof a->target_level);
	if (by == 0)
		by = memcmp(a->sentences, b->sentences, sizeof a->sentences);
	if (by == 0)
		by = memcmp(a->relayed, b->relayed, sizeof a->relayed);
	if (by == 0)
		by = (int)a->rank - (int)b->rank;
	if (by == 0)
		by = (int)a->specific - (int)b->specific;
	if (by == 0)
		by = (int)a->gated - (int)b->gated;
	if (by == 0)
		by = (int)a->set_aside - (int)b->set_aside;
	if (by == 0)
		by = (a->words > b->words) - (a->words < b->words);
	if (by == 0)
		by = (a->length > b->length) - (a->length < b->length);
	return by;
}

static int order(const void *first, const void *second, void *context)
{
	const struct collection *collection = context;
	const struct series_document *a = *(const struct series_document *const *)first;
	const struct series_document *b = *(const struct series_document *const *)second;
	if (a->date.day != b->date.day)
		return a->date.day < b->date.day ? -1 : 1;
	int by = span_order(collection->sources.key[a->source], collection->sources.key[b->source]);
	if (by == 0)
		by = span_order(collection->languages.key[a->language],
			collection->languages.key[b->language]);
	if (by == 0)
		by = span_order(a->id, b->id);
	if (by == 0)
		by = span_order(a->hash, b->hash);
	if (by == 0)
		by = span_order(a->statement, b->statement);
	return by ? by : order_figures(a, b);
}

// A text without a hash is told apart by its id; without either it is a text of its own.
static bool seen_before(struct map *seen, const struct series_document *document)
{
	bool is_new = true;
	if (document->hash.size || document->id.size)
		map_put(seen, document->hash.size ? document->hash : document->id, &is_new);
	return !is_new;
}

static void add_document(struct statement *statement, const struct series_document *document)
{
	if (document->length > statement->text->length)
		statement->text = document;
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		if (document->own[scale] > statement->own[scale])
			statement->own[scale] = document->own[scale];
		for (int i = 0; i < TARGETS_MAX; i++)
			if (document->target_level[scale][i] > statement->target_level[scale][i])
				statement->target_level[scale][i] =
					document->target_level[scale][i];
	}
	if (document->rank > statement->rank)
		statement->rank = document->rank;
	statement->gated |= document->gated;
}

static struct statement *statement_of(struct statements *statements, struct map *named,
	size_t **places, size_t *capacity, const struct series_document *document)
{
	bool is_new = true;
	uint32_t name = 0;
	if (document->statement.size)
		name = map_put(named, document->statement, &is_new);
	if (!is_new)
		return &statements->statements[(*places)[name]];
	if (document->statement.size) {
		*places = memory_grow(*places, capacity, name, sizeof **places);
		(*places)[name] = statements->count;
	}
	struct statement *statement = &statements->statements[statements->count++];
	*statement = (struct statement){ .first = document, .text = document };
	return statement;
}

void statements_build(struct statements *statements, const struct collection *collection,
	const struct selection *selection)
{
	struct map seen = { 0 }, named = { 0 };
	size_t *places = NULL, capacity = 0, count = 0;
	const struct series_document **documents =
		memory_take((collection->count + 1) * sizeof *documents);
	for (size_t i = 0; i < collection->count; i++)
		if (selected(collection, selection, &collection->documents[i]))
			documents[count++] = &collection->documents[i];
	qsort_r(documents, count, sizeof(struct series_document *), order,
		(void *)(uintptr_t)collection);
	*statements = (struct statements){
		.statements = memory_take((count + 1) * sizeof(struct statement)),
		.documents = documents,
	};
	for (size_t i = 0; i < count; i++) {
		if (seen_before(&seen, documents[i]))
			continue;
		documents[statements->document_count++] = documents[i];
		if (!documents[i]->set_aside)
			add_document(
				statement_of(statements, &named, &places, &capacity, documents[i]),
				documents[i]);
	}
	free(places);
	map_free(&seen);
	map_free(&named);
}

void statements_free(struct statements *statements)
{
	free(statements->statements);
	free(statements->documents);
	*statements = (struct statements){ 0 };
}
