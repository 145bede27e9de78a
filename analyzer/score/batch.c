// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "score/batch.h"

#include "base/crew.h"

#include <stdlib.h>
#include <string.h>

struct batches {
	struct batch_options options;
	struct crew *crew;
	struct scorer **scorers; // of each worker, made when it first works
	size_t jobs;
	struct batch *filling;
	struct batch *idle[2]; // taken back, to be filled again
	size_t idle_count;
};

static const struct error *keep_error(struct batch *batch, const struct error *error)
{
	struct error *kept = ARENA_ARRAY(&batch->arena, struct error, 1);
	*kept = *error;
	return kept;
}

static struct record keep_record(struct batch *batch, const struct record *record)
{
	struct record kept = *record;
	kept.hash = span_copy(&batch->arena, record->hash);
	return kept;
}

// False where no more can be scored.
static bool score_item(struct batches *batches, struct scorer *scorer, struct batch *batch,
	struct batch_item *item)
{
	const struct batch_options *options = &batches->options;
	struct coding coding;
	struct error error;
	if (item->refusal)
		return true;
	if (options->prepare)
		options->prepare(options->context, scorer, &item->document);
	if (!scorer_score(scorer, &item->document, &coding, &error)) {
		item->refusal = keep_error(batch, &error);
		batch->failed = error.kind != ERROR_INCOMPLETE;
		batch->error = error;
		return !batch->failed;
	}
	item->set_aside = coding.record.set_aside;
	item->counted = !options->write || options->write(options->context, &batch->rows, &coding);
	if (batch->records)
		batch->records[item - batch->items] = keep_record(batch, &coding.record);
	return true;
}

static void work(void *context, size_t worker, void *task)
{
	struct batches *batches = context;
	struct batch *batch = task;
	struct scorer **scorer = &batches->scorers[worker];
	if (!*scorer) {
		*scorer = scorer_new(batches->options.pack);
		if (batches->options.without_sentences)
			scorer_without_rows(*scorer);
		if (batches->options.without_hits)
			scorer_without_hits(*scorer);
	}
	if (batches->options.with_records)
		batch->records = ARENA_ARRAY(&batch->arena, struct record, batch->count);
	for (size_t i = 0; i < batch->count; i++)
		if (!score_item(batches, *scorer, batch, &batch->items[i]))
			return;
}

struct batches *batches_open(const struct batch_options *options)
{
	struct batches *batches = memory_take(sizeof *batches);
	batches->options = *options;
	batches->jobs = options->jobs ? options->jobs : 1;
	batches->scorers = memory_take(batches->jobs * sizeof *batches->scorers);
	return batches;
}

static void free_batch(struct batch *batch)
{
	if (!batch)
		return;
	arena_free(&batch->arena);
	text_free(&batch->rows);
	free(batch);
}

static void put_aside(struct batches *batches, struct batch *batch)
{
	if (batches->idle_count == sizeof batches->idle / sizeof *batches->idle) {
		free_batch(batch);
		return;
	}
	arena_reset(&batch->arena);
	text_clear(&batch->rows);
	batch->count = batch->bytes = 0;
	batch->records = NULL;
	batch->failed = false;
	batches->idle[batches->idle_count++] = batch;
}

static bool take(struct batches *batches, struct error *error)
{
	struct batch *batch = crew_take(batches->crew);
	bool ok = batches->options.take(batches->options.context, batch, error);
	if (ok && batch->failed) {
		*error = batch->error;
		ok = false;
	}
	put_aside(batches, batch);
	return ok;
}

static bool give(struct batches *batches, struct error *error)
{
	if (!batches->crew)
		batches->crew = crew_new(batches->jobs, work, batches);
	if (crew_full(batches->crew) && !take(batches, error))
		return false;
	crew_give(batches->crew, batches->filling);
	batches->filling = NULL;
	return true;
}

static bool make_room(struct batches *batches, struct error *error)
{
	struct batch *batch = batches->filling;
	if (batch && (batch->count == BATCH_ROOM || batch->bytes > BATCH_BYTES) &&
		!give(batches, error))
		return false;
	if (!batches->filling)
		batches->filling = batches->idle_count ? batches->idle[--batches->idle_count]
						       : memory_take(sizeof *batch);
	return true;
}

bool batches_add(struct batches *batches, const struct document *document, int64_t number,
	struct error *error)
{
	if (!make_room(batches, error))
		return false;
	struct batch *batch = batches->filling;
	batch->items[batch->count++] =
		(struct batch_item){ .document = document_copy(document, &batch->arena),
			.number = number };
	batch->bytes += document->text.size;
	return true;
}

bool batches_refuse(struct batches *batches, const struct error *refusal, struct error *error)
{
	if (!make_room(batches, error))
		return false;
	struct batch *batch = batches->filling;
	batch->items[batch->count++] = (struct batch_item){ .refusal = keep_error(batch, refusal) };
	return true;
}

bool batches_finish(struct batches *batches, struct error *error)
{
	if (batches->filling && batches->filling->count && !give(batches, error))
		return false;
	while (batches->crew && !crew_empty(batches->crew))
		if (!take(batches, error))
			return false;
	return true;
}

void batches_close(struct batches *batches)
{
	if (!batches)
		return;
	while (batches->crew && !crew_empty(batches->crew))
		free_batch(crew_take(batches->crew));
	crew_free(batches->crew);
	free_batch(batches->filling);
	for (size_t i = 0; i < batches->idle_count; i++)
		free_batch(batches->idle[i]);
	for (size_t i = 0; i < batches->jobs; i++)
		scorer_free(batches->scorers[i]);
	free(batches->scorers);
	free(batches);
}
