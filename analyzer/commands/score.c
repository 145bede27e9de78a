// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin score`: the measure of files, of a paste, or of the archive.  Nothing is stored.
#include "base/interrupt.h"
#include "base/map.h"
#include "base/notice.h"
#include "base/output.h"
#include "base/terminal.h"
#include "commands/address.h"
#include "commands/configuration.h"
#include "commands/measure.h"
#include "commands/precedents.h"
#include "document/columns.h"
#include "document/rows.h"
#include "language/detect.h"
#include "language/encoding.h"
#include "language/parting.h"
#include "report/reading.h"
#include "report/schema.h"
#include "score/batch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum row_kind { ROW_DOCUMENT, ROW_SENTENCE, ROW_HIT };

struct scoring_run {
	struct call *call;
	struct pack *pack;
	struct scorer *scorer;
	struct output *output;
	struct naming naming;
	struct input_options input;
	struct reading_options reading;
	struct precedents precedents; // of readable results
	struct text against;
	enum row_kind rows;
	bool readable, to_terminal;
	struct span language; // only this one, or empty
	struct date today;    // for a paste's date, or none
	size_t documents, rejected, set_aside;
	struct map files;   // names of files, to tell their records apart
	uint32_t *nameless; // records without an id, of each name
	size_t name_capacity;
	struct arena names;      // of the record in hand
	struct batches *batches; // of rows: where nobody reads along
};

static void append_rows(
	const struct scoring_run *run, struct text *text, const struct coding *coding)
{
	if (run->rows == ROW_DOCUMENT)
		record_append(text, &coding->record, &run->naming);
	if (run->rows == ROW_SENTENCE && !coding->record.set_aside)
		for (size_t i = 0; i < coding->sentence_count; i++)
			sentence_append(text, &coding->record, &coding->sentences[i], &run->naming);
	if (run->rows == ROW_HIT)
		for (size_t i = 0; i < coding->hit_count; i++)
			hit_append(text, &coding->record, &coding->hits[i]);
}

static void settle_date(void *context, struct scorer *scorer, struct document *document)
{
	const struct scoring_run *run = context;
	input_settle_next_date(&run->input, scorer, run->today, document);
}

static bool is_wanted(const struct scoring_run *run, const struct coding *coding)
{
	return !run->language.size || span_equal(coding->record.language, run->language);
}

static bool write_wanted(void *context, struct text *rows, const struct coding *coding)
{
	const struct scoring_run *run = context;
	if (!is_wanted(run, coding))
		return false;
	append_rows(run, rows, coding);
	return true;
}

// Not between results on a terminal.
static void show_progress(const struct scoring_run *run)
{
	if (!run->to_terminal)
		notice_progress("scoring", run->documents, 0);
}

static bool take_batch(void *context, struct batch *batch, struct error *error)
{
	struct scoring_run *run = context;
	for (size_t i = 0; i < batch->count; i++) {
		const struct batch_item *item = &batch->items[i];
		if (item->refusal && item->refusal->kind == ERROR_INCOMPLETE) {
			// A document that a pattern cannot bear is missing; the rest goes on.
			run->rejected++;
			notice_error(item->refusal);
		}
		run->documents += item->counted;
		run->set_aside += item->counted && item->set_aside;
	}
	show_progress(run);
	text_append(output_text(run->output), text_span(&batch->rows));
	return output_flow(run->output, error);
}

// Offsets count from the start of what was given, also where its first line was its title.
static void count_from(struct coding *coding, const struct document *document, struct span given)
{
	if (!given.bytes)
		return;
	uint32_t text = (uint32_t)(document->text.bytes - given.bytes);
	bool has_title = document->title.size > 0;
	uint32_t title = has_title ? (uint32_t)(document->title.bytes - given.bytes) : 0;
	for (size_t i = 0; i < coding->sentence_count; i++) {
		struct sentence_coding *sentence = &coding->sentences[i];
		uint32_t from = sentence->number < 0 ? title : text;
		sentence->start += from;
		sentence->end += from;
	}
	for (size_t i = 0; i < coding->hit_count; i++) {
		struct hit *hit = &coding->hits[i];
		uint32_t from = hit->sentence < 0 ? title : text;
		hit->start += from;
		hit->end += from;
	}
}

// For a reader, and before offsets count from elsewhere.
static bool hold_against_record(struct scoring_run *run, const struct document *document,
	const struct coding *coding, struct error *error)
{
	text_clear(&run->against);
	if (run->readable && !run->reading.brief &&
		!precedents_append(&run->against, &run->precedents, document, coding, 0, error))
		return false;
	run->reading.against = text_span(&run->against);
	return true;
}

// `whole`: of a plain text all that was given, else empty.
static bool score_document(
	struct scoring_run *run, struct document *document, struct span whole, struct error *error)
{
	struct coding coding;
	bool assumed;
	input_settle_date(&run->input, run->pack, run->today, document, &assumed);
	if (!scorer_score(run->scorer, document, &coding, error)) {
		// A document that a pattern cannot bear is missing; the rest goes on.
		if (error->kind != ERROR_INCOMPLETE)
			return false;
		run->rejected++;
		notice_error(error);
		return true;
	}
	if (!is_wanted(run, &coding))
		return true;
	if (!hold_against_record(run, document, &coding, error))
		return false;
	count_from(&coding, document, whole);
	run->set_aside += coding.record.set_aside;
	if (!run->readable) {
		run->documents++;
		append_rows(run, output_text(run->output), &coding);
		return output_flow(run->output, error);
	}
	if (run->documents++ && !run->reading.brief)
		text_append_string(output_text(run->output), "\n----\n\n");
	run->reading.year_assumed = assumed;
	reading_append(output_text(run->output), &coding, &run->reading);
	return output_flow(run->output, error);
}

// What was added before it comes before it.
static bool score_at_once(
	struct scoring_run *run, struct document *document, struct span whole, struct error *error)
{
	return batches_finish(run->batches, error) && score_document(run, document, whole, error);
}

static bool score_next(struct scoring_run *run, struct document *document, struct error *error)
{
	return run->readable ? score_document(run, document, (struct span){ 0 }, error)
			     : batches_add(run->batches, document, 0, error);
}

static bool refuse(struct scoring_run *run, const struct error *refusal, struct error *error)
{
	return batches_refuse(run->batches, refusal, error) &&
	       (!run->readable || batches_finish(run->batches, error));
}

// Rows need an id to be told apart: a record without one is called after its place.
static void name_document(struct scoring_run *run, struct document *document, const char *path)
{
	struct text id = { 0 };
	if (document->id.size)
		return;
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	if (strcmp(name, "-") == 0)
		name = "stdin";
	bool is_new;
	uint32_t file = map_put(&run->files, span_of(name), &is_new);
	run->nameless =
		memory_grow(run->nameless, &run->name_capacity, file, sizeof *run->nameless);
	if (is_new)
		run->nameless[file] = 0;
	text_format(&id, "%s-%u", name, ++run->nameless[file]);
	arena_reset(&run->names);
	document->id = span_copy(&run->names, text_span(&id));
	text_free(&id);
}

// One text without members, whose first line may be its title; or several, one behind the other.
static bool score_plain(
	struct scoring_run *run, struct document *document, const char *path, struct error *error)
{
	const struct pack *pack = run->pack;
	struct span whole = document->text, rest = whole;
	struct document given = *document;
	const struct language *language =
		language_detect(pack->languages, pack->language_count, whole);
	for (size_t number = 1;; number++) {
		struct parting part = { .end = rest.size, .next = rest.size };
		if (language)
			parting_find(&part, language, rest);
		if (call_has(run->call, "keep-all"))
			part.start = 0, part.end = part.next;
		else if (part.dropped)
			notice("dropped a web page's lines around a statement (--keep-all)");
		given.text = span_part(rest, part.start, part.end);
		if (part.body > part.start && !document->title.size) {
			given.title = span_trim(span_part(rest, part.start, part.body));
			given.text = span_part(rest, part.body, part.end);
		}
		rest = span_part(rest, part.next, rest.size);
		if (number == 1 && rest.size)
			notice("several statements in one text, by their datelines: scored apart");
		name_document(run, &given, path);
		if (!given.title.size)
			document_split_title(&given);
		if (!score_at_once(run, &given, whole, error))
			return false;
		if (!rest.size)
			return true;
		given = *document;
		given.id = (struct span){ 0 };
	}
}

static bool score_file(struct scoring_run *run, const char *path, struct error *error)
{
	struct records *records;
	struct document document;
	struct error rejection;
	enum records_found found = RECORDS_DOCUMENT;
	if (!records_open(&records, path, &run->input.records, error))
		return false;
	bool ok = true;
	size_t records_seen = 0;
	while (ok && found != RECORDS_END) {
		records_seen++;
		rejection.message[0] = '\0';
		if (interrupt_came(error) ||
			!records_next(records, &document, &found, &rejection)) {
			if (rejection.message[0])
				*error = rejection;
			ok = false;
		} else if (found == RECORDS_REJECTED) {
			ok = refuse(run, &rejection, error);
		} else if (found == RECORDS_DOCUMENT) {
			if (records_format(records) == RECORDS_TEXT) {
				ok = score_plain(run, &document, path, error);
			} else {
				name_document(run, &document, path);
				ok = score_next(run, &document, error);
			}
		}
	}
	records_close(records);
	if (ok && records_seen == 1)
		notice("nothing in '%s'", strcmp(path, "-") == 0 ? "standard input" : path);
	return ok;
}

static bool score_address(struct scoring_run *run, const char *address, struct error *error)
{
	struct document document;
	struct page *page;
	if (!address_read(run->call, run->pack, address, &page, &document, error))
		return false;
	name_document(run, &document, address);
	bool ok = score_at_once(run, &document, (struct span){ 0 }, error);
	page_close(page);
	return ok;
}

static bool score_paste(struct scoring_run *run, struct error *error)
{
	struct text pasted = { 0 };
	struct arena arena = { 0 };
	struct document document = { .date = DATE_NONE };
	notice("paste the statement, then Ctrl-D (lines of any length; nothing is stored)");
	bool ok = terminal_read(STDIN_FILENO, run->input.records.limit, &pasted, error) &&
		  encoding_convert(text_span(&pasted), run->input.records.encoding, &arena,
			  &document.text, error);
	if (ok && span_trim(document.text).size == 0)
		ok = error_set(error, ERROR_INCOMPLETE, "nothing was pasted");
	ok = ok && score_plain(run, &document, "paste", error);
	text_free(&pasted);
	arena_free(&arena);
	return ok;
}

static bool score_stored(struct scoring_run *run, struct error *error)
{
	struct archive *archive;
	struct archive_document found;
	struct date from, to;
	const char *path;
	bool more = true;
	if (!call_dates(run->call, &from, &to, error) ||
		!call_archive_path(run->call, false, &path, error) ||
		!archive_open(&archive, path, ARCHIVE_READ, 0, error))
		return false;
	bool ok = true;
	for (int64_t after = 0; ok && more;) {
		ok = !interrupt_came(error) &&
		     archive_next_document(archive, after, &found, &more, error);
		if (!ok || !more)
			break;
		after = found.number;
		struct date date = found.document.date;
		bool wanted = (!date_known(from) || (date_known(date) && date.day >= from.day)) &&
			      (!date_known(to) || (date_known(date) && date.day <= to.day));
		if (wanted && !found.replaced)
			ok = score_next(run, &found.document, error);
	}
	archive_close(archive);
	return ok;
}

static bool read_options(struct scoring_run *run, struct error *error)
{
	const struct call *call = run->call;
	const char *by = call_value(call, "by"), *format = call_value(call, "format");
	bool terminal = !call_value(call, "output") && isatty(STDOUT_FILENO);
	if (by && strcmp(by, "document") != 0 && strcmp(by, "sentence") != 0 &&
		strcmp(by, "hit") != 0)
		return error_set(
			error, ERROR_USAGE, "'--by' takes document, sentence or hit, not '%s'", by);
	if (format && strcmp(format, "csv") != 0 && strcmp(format, "text") != 0)
		return error_set(
			error, ERROR_USAGE, "'--format' takes csv or text, not '%s'", format);
	run->rows = !by || *by == 'd' ? ROW_DOCUMENT : *by == 's' ? ROW_SENTENCE : ROW_HIT;
	run->reading.why = call_has(call, "why");
	run->reading.brief = call_has(call, "brief");
	run->readable = format ? *format == 't'
			       : !by && (terminal || run->reading.why || run->reading.brief);
	run->to_terminal = terminal;
	run->reading.colour = terminal && run->readable;
	run->reading.width = terminal ? terminal_width(STDOUT_FILENO, 100) : 100;
	run->language = span_of(call_value(call, "lang"));
	run->today = run->readable ? date_today(run->pack->seconds_east) : DATE_NONE;
	return true;
}

static void write_header(struct scoring_run *run)
{
	struct text *text = output_text(run->output);
	if (run->readable)
		return;
	if (run->rows == ROW_DOCUMENT)
		documents_header_append(text, &run->naming);
	else if (run->rows == ROW_SENTENCE)
		sentences_header_append(text);
	else
		hits_header_append(text);
}

static bool score_all(struct scoring_run *run, struct error *error)
{
	const struct call *call = run->call;
	write_header(run);
	if (call_has(call, "stored"))
		return score_stored(run, error);
	if (call->operand_count == 0 && isatty(STDIN_FILENO))
		return score_paste(run, error);
	if (call->operand_count == 0)
		return score_file(run, "-", error);
	for (size_t i = 0; i < call->operand_count; i++) {
		const char *operand = call->operands[i];
		if (!(address_is(operand) ? score_address : score_file)(run, operand, error))
			return false;
	}
	return true;
}

// The schema of rows stands beside their file.
static bool finish_output(struct scoring_run *run, struct error *error)
{
	const struct column_table *tables[] = { [ROW_DOCUMENT] = documents_columns(),
		[ROW_SENTENCE] = sentences_columns(),
		[ROW_HIT] = hits_columns() };
	const char *path = call_value(run->call, "output");
	return output_close(run->output, error) &&
	       (!path || run->readable ||
		       schema_put(path, tables[run->rows], &run->naming, run->naming.target_count,
			       run->pack->lexicon_id, error));
}

static bool run(struct call *call, struct error *error)
{
	struct scoring_run run = { .call = call };
	if (!call_input_at_need(call, &run.input, error) || !call_pack(call, &run.pack, error))
		return false;
	score_naming(&run.naming, run.pack);
	run.reading.naming = &run.naming;
	run.scorer = scorer_new(run.pack);
	bool ok = read_options(&run, error);
	if (ok && run.rows != ROW_HIT && !run.readable)
		scorer_without_hits(run.scorer);
	// Of the whole archive it would be asked again for each text: explain tells of one.
	if (ok && run.readable && !run.reading.brief && !call_has(call, "stored"))
		precedents_open(&run.precedents, call, run.pack, NULL);
	ok = ok && call_output(call, !run.readable, &run.output, error);
	size_t jobs = 1;
	ok = ok && call_jobs(call, &jobs, error);
	struct batch_options batch_options = { .pack = run.pack,
		.jobs = jobs,
		.without_sentences = run.rows == ROW_DOCUMENT,
		.without_hits = run.rows != ROW_HIT,
		.prepare = settle_date,
		.write = write_wanted,
		.take = take_batch,
		.context = &run };
	run.batches = batches_open(&batch_options);
	if (ok && !(score_all(&run, error) && batches_finish(run.batches, error))) {
		output_abandon(run.output);
		ok = false;
	} else if (ok) {
		ok = finish_output(&run, error);
	}
	batches_close(run.batches);
	precedents_close(&run.precedents);
	text_free(&run.against);
	scorer_free(run.scorer);
	pack_close(run.pack);
	arena_free(&run.names);
	map_free(&run.files);
	free(run.nameless);
	if (ok && run.set_aside && !run.readable)
		notice("set aside for their language: %zu", run.set_aside);
	if (ok && run.rejected)
		return error_set(error, ERROR_INCOMPLETE, "records rejected: %zu", run.rejected);
	return ok;
}

static const struct option options[] = {
	{ "by", "UNIT", "rows of CSV: document, sentence or hit; document" },
	{ "format", "FORM", "csv or text; text on a terminal" },
	{ "why", NULL, "text, with every cue and rule of every sentence that has a level" },
	{ "brief", NULL, "text: one sentence to quote" },
	{ "stored", NULL, "score the archive's documents in place of files" },
	{ "from", "DATE", "with --stored: from this day on" },
	{ "to", "DATE", "with --stored: up to this day" },
	{ "profile", "NAME", "with a partner's changes to the lexicon" },
	{ "speaker", "NAME", "text: whose record to hold it against, where the text names nobody" },
	INPUT_OPTIONS,
	{ "keep-all", NULL, "of a plain text also a web page's lines above and below" },
	EXCEL_OPTION,
	{ "output", "FILE", "a file in place of standard output; also -o" },
	{ NULL, NULL, NULL },
};

const struct command score_command = {
	.name = "score",
	.arguments = "[FILE|URL...]",
	.summary = "Measure statements: files, a paste, an address, or the archive",
	.details =
		"Without FILE the text comes from standard input; on a terminal it is pasted and "
		"ended with Ctrl-D. A file is JSON lines, a JSON array, CSV, saved HTML, WARC, WET or "
		"plain text, also gzipped; - is standard input. The URL of an article of a known "
		"source is fetched once, with proxy and agent of the configuration. Nothing is "
		"stored.\n\n"
		"A record without an id is called after its file and its place among those: files that "
		"are scored apart and put together afterwards need names of their own.\n\n"
		"On a terminal the result is readable; in a pipe, or with -o, it is CSV: one row a "
		"document, a sentence or a hit. Offsets count bytes of the text as given, from 0.\n\n"
		"The readable form holds the text against what its speaker (or, where it names none, "
		"its type) said before in the archive: levels, when each cue that gave a level was "
		"last used, formulas (3 to 7 words with a cue or an actor) that were not used for a "
		"year or never, and who else used those. Other texts of the same statement do not "
		"count. Without an archive it gives the figures of corpora/PACK/norms.csv.\n\n"
		"Levels are those of the codebook: threat 0 none, 1 hostile rhetoric, 2 warning, 3 "
		"explicit threat, 4 extreme threat; conciliation 0 none, 1 generic, 2 conditional "
		"openness, 3 concrete step, 4 commitment.",
	.examples = "tocsin score statement.txt --why\n"
		    "tocsin score statements.jsonl --by sentence -o sentences.csv\n"
		    "tocsin score --stored --from 2024-10-01 --to 2024-10-31\n",
	.options = options,
	.run = run,
};
