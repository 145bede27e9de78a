// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/export_levels.h"

#include "archive/documents.h"
#include "base/interrupt.h"
#include "base/json.h"
#include "base/output.h"
#include "commands/measure.h"
#include "score/batch.h"

struct exporting {
	struct archive *archive;
	struct output *output;
	struct naming naming;
	struct date from, to;
	struct span language;
};

static void append_member(struct text *json, const char *name, struct span value)
{
	text_format(json, ",\"%s\":", name);
	json_append(json, value);
}

static void append_number(struct text *json, const char *name, int64_t number)
{
	text_format(json, ",\"%s\":%lld", name, (long long)number);
}

static void append_who(struct text *json, enum voice voice, uint32_t targets, bool conditional,
	const struct naming *naming)
{
	struct text written = { 0 };
	targets_append(&written, targets, naming);
	append_member(json, "voice", voice_name(voice, naming));
	append_member(json, "target", text_span(&written));
	append_number(json, "conditional", conditional);
	text_free(&written);
}

static void append_sentence(
	struct text *json, const struct sentence_coding *sentence, const struct naming *naming)
{
	text_format(json,
		"{\"sentence\":%d,\"start\":%u,\"end\":%u,\"threat\":%d,\"conciliation\":%d",
		sentence->number, sentence->start, sentence->end, sentence->level[SCALE_THREAT],
		sentence->level[SCALE_CONCILIATION]);
	append_who(json, sentence->voice, sentence->targets, sentence->conditional, naming);
	append_member(json, "rule", sentence->rule);
	text_append_byte(json, '}');
}

static void append_levels(
	struct text *json, const struct coding *coding, const struct naming *naming)
{
	const struct record *record = &coding->record;
	const char *comma = "";
	append_number(json, "gated", record->gated);
	append_number(json, "threat", record->level[SCALE_THREAT]);
	append_number(json, "conciliation", record->level[SCALE_CONCILIATION]);
	append_number(json, "own_threat", record->own[SCALE_THREAT]);
	append_number(json, "own_conciliation", record->own[SCALE_CONCILIATION]);
	append_who(json, record->voice, record->targets, record->conditional, naming);
	append_number(json, "specific", record->specific);
	text_append_string(json, ",\"levels\":[");
	for (size_t i = 0; i < coding->sentence_count; i++) {
		const struct sentence_coding *sentence = &coding->sentences[i];
		if (!sentence->level[SCALE_THREAT] && !sentence->level[SCALE_CONCILIATION])
			continue;
		text_append_string(json, comma);
		append_sentence(json, sentence, naming);
		comma = ",";
	}
	text_append_byte(json, ']');
}

static bool write_document(void *context, struct text *rows, const struct coding *coding)
{
	const struct exporting *exporting = context;
	const struct record *record = &coding->record;
	char date[DATE_SIZE];
	if (exporting->language.size && !span_equal(exporting->language, record->language))
		return false;
	text_append_string(rows, "{\"id\":");
	json_append(rows, record->id);
	append_member(rows, "hash", record->hash);
	append_member(rows, "date", span_of(date_write(record->date, date)));
	append_member(rows, "source", record->source);
	append_member(rows, "lang", record->language);
	append_member(rows, "type", record->type);
	append_number(rows, "rank", record->rank);
	append_member(rows, "speaker", record->speaker);
	append_number(rows, "sentences", record->sentences);
	append_number(rows, "words", record->words);
	append_number(rows, "set_aside", record->set_aside);
	if (!record->set_aside)
		append_levels(rows, coding, &exporting->naming);
	append_member(rows, "lexicon", record->lexicon);
	append_member(rows, "program", record->program);
	text_append_string(rows, "}\n");
	return true;
}

static bool take_rows(void *context, struct batch *batch, struct error *error)
{
	struct exporting *exporting = context;
	text_append(output_text(exporting->output), text_span(&batch->rows));
	return output_flow(exporting->output, error);
}

static bool is_wanted(const struct exporting *exporting, const struct archive_document *found)
{
	bool all_days = !date_known(exporting->from) && !date_known(exporting->to);
	struct date date = found->document.date;
	return !found->replaced &&
	       (all_days || (date_known(date) && date_in(date, (struct date_range){ exporting->from,
								       exporting->to })));
}

static bool add_documents(struct exporting *exporting, struct batches *batches, struct error *error)
{
	struct archive_document found;
	bool more = true;
	for (int64_t after = 0;; after = found.number) {
		if (interrupt_came(error) ||
			!archive_next_document(exporting->archive, after, &found, &more, error))
			return false;
		if (!more)
			return batches_finish(batches, error);
		if (is_wanted(exporting, &found) &&
			!batches_add(batches, &found.document, found.number, error))
			return false;
	}
}

bool export_levels(struct call *call, struct archive *archive, struct error *error)
{
	struct exporting exporting = { .archive = archive,
		.language = span_of(call_value(call, "lang")) };
	struct pack *pack = NULL;
	struct batch_options options = { .without_hits = true,
		.write = write_document,
		.take = take_rows,
		.context = &exporting };
	if (!call_dates(call, &exporting.from, &exporting.to, error) ||
		!call_jobs(call, &options.jobs, error) || !call_pack(call, &pack, error))
		return false;
	bool ok = output_open(&exporting.output, call_value(call, "output"), error);
	if (ok) {
		score_naming(&exporting.naming, pack);
		options.pack = pack;
		struct batches *batches = batches_open(&options);
		ok = add_documents(&exporting, batches, error);
		batches_close(batches);
		if (ok)
			ok = output_close(exporting.output, error);
		else
			output_abandon(exporting.output);
	}
	pack_close(pack);
	return ok;
}
