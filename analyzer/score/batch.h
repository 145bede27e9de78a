// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Documents scored in batches by a crew, and handed back in order: the same results, whatever the
// number of threads.
#ifndef TOCSIN_SCORE_BATCH_H
#define TOCSIN_SCORE_BATCH_H

#include "base/text.h"
#include "document/coding.h"
#include "document/document.h"
#include "score/score.h"

enum { BATCH_ROOM = 64, BATCH_BYTES = 1 << 18 };

/** A document in a batch, or a refusal that stands in its place: of the record, or of its text. */
struct batch_item {
	struct document document;
	int64_t number;              // the caller's own
	const struct error *refusal; // NULL: none
	bool counted;                // it was written
	bool set_aside;
};

struct batch {
	struct arena arena;
	struct batch_item items[BATCH_ROOM];
	size_t count, bytes;
	struct text rows;       // what `write` appended
	struct record *records; // of each item, where they are asked for
	bool failed;            // scoring cannot go on
	struct error error;
};

/** Before a document is scored, for example to settle its date.  Called by many threads, each with
 *  its own scorer. */
typedef void batch_prepare(void *context, struct scorer *scorer, struct document *document);
/** Append what a document's rows are; false leaves it out.  Called by many threads. */
typedef bool batch_write(void *context, struct text *rows, const struct coding *coding);
/** A batch that is done, in order, called by the thread that adds. */
typedef bool batch_take(void *context, struct batch *batch, struct error *error);

struct batch_options {
	const struct pack *pack;
	size_t jobs;
	bool without_sentences, without_hits, with_records;
	batch_prepare *prepare; // may be NULL
	batch_write *write;     // may be NULL
	batch_take *take;
	void *context;
};

struct batches;

/** End with batches_close(). */
struct batches *batches_open(const struct batch_options *options);

/** Add a document; it is copied. */
MUST_CHECK bool batches_add(struct batches *batches, const struct document *document,
	int64_t number, struct error *error);

/** Add the refusal of a record: it is told where it stands in the order. */
MUST_CHECK bool batches_refuse(
	struct batches *batches, const struct error *refusal, struct error *error);

/** Score all that was added, and hand it back. */
MUST_CHECK bool batches_finish(struct batches *batches, struct error *error);

/** Give all back; what was not handed back is dropped.  Accepts NULL. */
void batches_close(struct batches *batches);

#endif
