// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/measure.h"

#include "base/interrupt.h"
#include "base/notice.h"
#include "commands/definitions.h"
#include "commands/joined.h"
#include "score/dating.h"

enum { DOCUMENTS_A_COMMIT = 2000 };

static size_t count_option(const struct call *call, const char *name)
{
	size_t count = 0;
	for (size_t i = 0; i < call->option_count; i++)
		count += span_is(span_of(call->names[i]), name);
	return count;
}

bool call_input(struct call *call, struct input_options *input, struct error *error)
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
	struct definitions *definitions = ARENA_ARRAY(&call->arena, struct definitions, 1);
	records->definitions = definitions;
	return call_definitions(call, definitions, error);
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

bool call_pack(struct call *call, struct pack **pack, struct error *error)
{
	const char *folder;
	return call_pack_folder(call, &folder, error) &&
	       pack_open(pack, folder, call_value(call, "profile"), error);
}

static bool score_batch(struct archive *archive, struct scorer *scorer, const struct pack *pack,
	int64_t *after, size_t *scored, bool *more, struct error *error)
{
	struct archive_document found;
	struct coding coding;
	if (!archive_begin(archive, error))
		return false;
	*more = true;
	for (size_t i = 0; i < DOCUMENTS_A_COMMIT && *more; i++) {
		if (!archive_next_unscored(archive, pack->lexicon_id, *after, &found, more, error))
			return false;
		if (!*more)
			break;
		*after = found.number;
		struct error refusal;
		if (!scorer_score(scorer, &found.document, &coding, &refusal)) {
			// What a pattern cannot bear stays without a score; the rest goes on.
			if (refusal.kind == ERROR_INCOMPLETE) {
				notice_error(&refusal);
				continue;
			}
			*error = refusal;
			return false;
		}
		if (!archive_put_score(archive, found.number, &coding.record, error))
			return false;
		++*scored;
		notice_progress("scoring", *scored, 0);
	}
	return archive_commit(archive, error);
}

bool measure_archive(
	struct archive *archive, const struct pack *pack, size_t *scored, struct error *error)
{
	struct scorer *scorer = scorer_new(pack);
	struct naming naming;
	int64_t after = 0;
	bool more = true;
	score_naming(&naming, pack);
	scorer_without_hits(scorer);
	*scored = 0;
	bool ok = archive_put_vintage(archive, pack->lexicon_id, &naming, error);
	while (ok && more) {
		ok = !interrupt_came(error) &&
		     score_batch(archive, scorer, pack, &after, scored, &more, error);
	}
	scorer_free(scorer);
	notice_progress_end();
	if (!ok)
		return error_while(error, "scoring");
	return join_archive(archive, pack, error);
}
