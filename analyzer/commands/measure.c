// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/measure.h"

#include "base/interrupt.h"
#include "base/notice.h"
#include "commands/definitions.h"
#include "commands/joined.h"
#include "score/batch.h"
#include "score/dating.h"

enum { DOCUMENTS_A_COMMIT = 2000 };

static size_t count_option(const struct call *call, const char *name)
{
	size_t count = 0;
	for (size_t i = 0; i < call->option_count; i++)
		count += span_is(span_of(call->names[i]), name);
	return count;
}

struct needed {
	struct call *call;
	struct definitions *definitions;
	bool are_read;
};

static bool read_definitions(void *context, struct error *error)
{
	struct needed *needed = context;
	if (needed->are_read)
		return true;
	needed->are_read = call_definitions(needed->call, needed->definitions, error);
	return needed->are_read;
}

bool call_input_at_need(struct call *call, struct input_options *input, struct error *error)
{
	int64_t limit;
	*input = (struct input_options){ .date = DATE_NONE };
	struct records_options *records = &input->records;
	const char *form = call_value(call, "as"), *date = call_value(call, "date");
	if (call_has(call, "lines"))
		form = "lines";
	if (form && !records_format_parse(span_of(form), &records->format))
		return error_set(error, ERROR_USAGE,
			"'--as' takes jsonl, json, csv, html, text or lines, not '%s'", form);
	if (date && !date_parse(span_of(date), &input->date))
		return error_set(error, ERROR_USAGE,
			"'--date' takes a date like 2024-10-13, not '%s'", date);
	if (!call_number(call, "max-document", 1, 1 << 30, RECORDS_LIMIT, &limit, error))
		return false;
	records->limit = (size_t)limit;
	records->encoding = call_value(call, "encoding");
	records->source = span_of(call_value(call, "source"));
	records->maps = ARENA_ARRAY(&call->arena, struct span, count_option(call, "map") + 1);
	for (size_t i = 0; i < call->option_count; i++)
		if (span_is(span_of(call->names[i]), "map"))
			records->maps[records->map_count++] = span_of(call->values[i]);
	struct needed *needed = ARENA_ARRAY(&call->arena, struct needed, 1);
	needed->call = call;
	needed->definitions = ARENA_ARRAY(&call->arena, struct definitions, 1);
	records->definitions = needed->definitions;
	records->ready = read_definitions;
	records->context = needed;
	return true;
}

bool call_input(struct call *call, struct input_options *input, struct error *error)
{
	return call_input_at_need(call, input, error) &&
	       read_definitions(input->records.context, error);
}

void input_settle_date(const struct input_options *input, const struct pack *pack, struct date near,
	struct document *document, bool *assumed)
{
	bool given = date_known(input->date);
	document_infer_date(document, pack, given ? input->date : near, assumed);
	if (assumed && given)
		*assumed = false;
	if (date_known(document->date) || !given)
		return;
	document->date = input->date;
	document->date_origin = DATE_ORIGIN_OPTION;
}

void input_settle_next_date(const struct input_options *input, struct scorer *scorer,
	struct date near, struct document *document)
{
	bool given = date_known(input->date);
	scorer_infer_date(scorer, document, given ? input->date : near, NULL);
	if (date_known(document->date) || !given)
		return;
	document->date = input->date;
	document->date_origin = DATE_ORIGIN_OPTION;
}

bool call_pack(struct call *call, struct pack **pack, struct error *error)
{
	const char *folder;
	return call_pack_folder(call, &folder, error) &&
	       pack_open(pack, folder, call_value(call, "profile"), error);
}

struct measuring {
	struct archive *archive;
	const struct pack *pack;
	size_t *scored, since_commit;
};

// What a pattern cannot bear stays without a score; the rest goes on.
static bool keep_scores(void *context, struct batch *batch, struct error *error)
{
	struct measuring *measuring = context;
	for (size_t i = 0; i < batch->count && !batch->failed; i++) {
		const struct batch_item *item = &batch->items[i];
		if (item->refusal) {
			notice_error(item->refusal);
			continue;
		}
		if (!archive_put_score(measuring->archive, item->number, &batch->records[i], error))
			return false;
		++*measuring->scored;
		measuring->since_commit++;
	}
	notice_progress("scoring", *measuring->scored, 0);
	return true;
}

// What was scored so far stays, also when the rest is not reached.
static bool commit_some(struct measuring *measuring, struct error *error)
{
	if (measuring->since_commit < DOCUMENTS_A_COMMIT)
		return true;
	measuring->since_commit = 0;
	return archive_commit(measuring->archive, error) &&
	       archive_begin(measuring->archive, error);
}

static bool score_stale(struct measuring *measuring, struct batches *batches, struct error *error)
{
	struct archive_document found;
	bool more = true;
	for (int64_t after = 0; !interrupt_came(error); after = found.number) {
		if (!archive_next_unscored(measuring->archive, measuring->pack->lexicon_id, after,
			    &found, &more, error))
			return false;
		if (!more)
			return batches_finish(batches, error);
		if (!batches_add(batches, &found.document, found.number, error) ||
			!commit_some(measuring, error))
			return false;
	}
	return false;
}

bool measure_archive(const struct call *call, struct archive *archive, const struct pack *pack,
	size_t *scored, struct error *error)
{
	struct measuring measuring = { archive, pack, scored, 0 };
	struct batch_options options = { .pack = pack,
		.without_sentences = true,
		.without_hits = true,
		.with_records = true,
		.take = keep_scores,
		.context = &measuring };
	struct batches *batches = NULL;
	struct naming naming;
	score_naming(&naming, pack);
	*scored = 0;
	if (!call_jobs(call, &options.jobs, error))
		return false;
	batches = batches_open(&options);
	bool ok = archive_put_vintage(archive, pack->lexicon_id, &naming, error) &&
		  archive_begin(archive, error) && score_stale(&measuring, batches, error) &&
		  archive_commit(archive, error);
	batches_close(batches);
	notice_progress_end();
	if (!ok)
		return error_while(error, "scoring");
	return join_archive(archive, pack, error);
}
