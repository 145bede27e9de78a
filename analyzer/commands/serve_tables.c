// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The published tables over HTTP.  What they are made of is gathered once for each state of the archive,
// and what was asked for lately is kept: a workbook asks for the same again and again.
#include "commands/serving.h"

#include "base/csv.h"
#include "base/json.h"
#include "base/output.h"
#include "commands/alarming.h"
#include "commands/correction.h"
#include "commands/gather.h"
#include "commands/partners.h"
#include "commands/readers.h"
#include "document/columns.h"
#include "document/rows.h"
#include "judge/joint_csv.h"
#include "report/long_csv.h"
#include "report/series_csv.h"
#include "report/series_file.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { KEPT = 16, TABLE_BYTES = 64 << 20, YEAR = 366, JOINT_DAYS_MOST = 3660 };

/** Of the file and what was written beside it: another state of the archive has another one. */
struct stamp {
	struct timespec time[2];
	off_t size[2];
};

struct kept {
	struct text address;
	struct body *body;
	uint64_t used; // the higher the later
};

struct tables {
	struct serving *serving;
	pthread_mutex_t lock; // of all that follows
	struct stamp stamp;
	struct collection collections[2]; // a document once, and once for each source
	bool gathered[2], judged, paired;
	struct alarms alarms;
	struct partner partners[PARTNERS];
	struct joint joint;
	struct kept kept[KEPT];
	uint64_t clock;
	// Of the call: read once.
	bool prepared;
	struct archive_readers readers;
	const struct correction *correction;
};

/** One table that is asked for. */
struct wanted {
	struct tables *tables;
	struct bench *bench;
	const struct request *request;
	struct date from, to;
	int64_t days;
	struct span language, source;
	bool excel;
};

struct tables *tables_new(struct serving *serving)
{
	struct tables *tables = memory_take(sizeof *tables);
	tables->serving = serving;
	pthread_mutex_init(&tables->lock, NULL);
	return tables;
}

static void forget(struct tables *tables)
{
	alarms_free(&tables->alarms);
	if (tables->paired)
		joint_free(&tables->joint);
	partners_free(tables->partners);
	for (int i = 0; i < 2; i++)
		collection_free(&tables->collections[i]);
	for (int i = 0; i < KEPT; i++) {
		text_free(&tables->kept[i].address);
		body_drop(tables->kept[i].body);
		tables->kept[i] = (struct kept){ 0 };
	}
	memset(tables->gathered, 0, sizeof tables->gathered);
	memset(tables->partners, 0, sizeof tables->partners);
	memset(tables->collections, 0, sizeof tables->collections);
	tables->alarms = (struct alarms){ 0 };
	tables->joint = (struct joint){ 0 };
	tables->judged = tables->paired = false;
}

void tables_free(struct tables *tables)
{
	if (!tables)
		return;
	forget(tables);
	if (tables->prepared)
		readers_free(&tables->readers);
	pthread_mutex_destroy(&tables->lock);
	free(tables);
}

static struct stamp stamp_of(const char *path)
{
	struct stamp stamp;
	struct text beside = { 0 };
	struct stat state;
	memset(&stamp, 0, sizeof stamp);
	text_format(&beside, "%s-wal", path);
	const char *const paths[] = { path, beside.bytes };
	for (int i = 0; i < 2; i++) {
		if (stat(paths[i], &state) != 0)
			continue;
		stamp.time[i] = state.st_mtim;
		stamp.size[i] = state.st_size;
	}
	text_free(&beside);
	return stamp;
}

static bool prepare(struct tables *tables, struct error *error)
{
	struct call *call = tables->serving->call;
	if (tables->prepared)
		return true;
	tables->prepared = call_readers(call, &tables->readers, error);
	if (!tables->prepared)
		readers_free(&tables->readers);
	return tables->prepared &&
	       call_correction(call, tables->serving->pack->lexicon_id, &tables->correction, error);
}

static void renew(struct tables *tables)
{
	struct stamp stamp = stamp_of(tables->serving->archive_path);
	if (memcmp(&stamp, &tables->stamp, sizeof stamp) == 0)
		return;
	forget(tables);
	tables->stamp = stamp;
}

static bool gather(
	struct wanted *wanted, bool each, struct collection **collection, struct error *error)
{
	struct tables *tables = wanted->tables;
	*collection = &tables->collections[each];
	if (tables->gathered[each])
		return true;
	if (!gather_archive(*collection, wanted->bench->archive, tables->serving->pack,
		    (struct span){ 0 }, each, error)) {
		collection_free(*collection);
		**collection = (struct collection){ 0 };
		return false;
	}
	tables->gathered[each] = true;
	return true;
}

// The last `days` days, where nothing else bounds the table.
static void settle_dates(
	struct wanted *wanted, struct date first, struct date last, int64_t otherwise)
{
	int64_t days = wanted->days ? wanted->days : otherwise;
	if (!date_known(wanted->to))
		wanted->to = last;
	bool counted = !date_known(wanted->from) && days && date_known(wanted->to);
	if (counted)
		wanted->from.day = wanted->to.day - (int32_t)days + 1;
	if (counted && date_known(first) && wanted->from.day < first.day)
		wanted->from = first;
	if (!date_known(wanted->from))
		wanted->from = first;
}

static bool judge(struct wanted *wanted, struct collection *collection, struct error *error)
{
	struct tables *tables = wanted->tables;
	struct selection all = { .as_of = DATE_NONE };
	if (!tables->judged)
		tables->judged = call_alarms(
			tables->serving->call, collection, &all, &tables->alarms, error);
	return tables->judged;
}

static bool read_plan(const struct wanted *wanted, struct series_plan *plan, struct error *error)
{
	struct span by = request_value(wanted->request, "by");
	plan->from = wanted->from;
	plan->to = wanted->to;
	plan->week_end = 6;
	plan->selection = (struct selection){ wanted->source, wanted->language, DATE_NONE };
	return !by.size || series_by_parse(by, &plan->by) ||
	       error_set(error, ERROR_USAGE, "'by' takes day, week, month or year");
}

// Alarms and what coders found are of all sources and languages.
static bool write_series(
	struct wanted *wanted, struct output *output, bool in_long_form, struct error *error)
{
	struct series_file file = { .in_long_form = in_long_form };
	struct collection *collection;
	struct date first, last;
	bool part = wanted->source.size || wanted->language.size;
	if (!gather(wanted, in_long_form || wanted->source.size, &collection, error))
		return false;
	collection_dates(collection, &first, &last);
	settle_dates(wanted, first, last, in_long_form ? YEAR : 0);
	file.plan.every_window = in_long_form;
	if (!read_plan(wanted, &file.plan, error))
		return false;
	if (!part)
		file.plan.correction = wanted->tables->correction;
	if (!in_long_form && !part) {
		if (!judge(wanted, collection, error))
			return false;
		file.plan.alarms = &wanted->tables->alarms;
	}
	return series_file_append(output, &file, collection, error);
}

static bool write_plain_series(struct wanted *wanted, struct output *output, struct error *error)
{
	return write_series(wanted, output, false, error);
}

static bool write_long_series(struct wanted *wanted, struct output *output, struct error *error)
{
	return write_series(wanted, output, true, error);
}

static bool write_documents(struct wanted *wanted, struct output *output, struct error *error)
{
	struct serving *serving = wanted->tables->serving;
	struct archive_selection selection = { .lexicon = serving->pack->lexicon_id,
		.language = wanted->language,
		.source = wanted->source,
		.readers = &wanted->tables->readers };
	struct archive_counts counts;
	struct record record;
	bool ok = archive_count(wanted->bench->archive, &counts, error);
	bool found = ok;
	if (ok && (wanted->days || date_known(wanted->from) || date_known(wanted->to)))
		settle_dates(wanted, DATE_NONE, counts.last, 0);
	selection.from = wanted->from;
	selection.to = wanted->to;
	selection.undated = !date_known(wanted->from) && !date_known(wanted->to);
	documents_header_append(output_text(output), &serving->naming);
	if (ok)
		archive_scores(wanted->bench->archive, &selection);
	while (ok && found) {
		ok = archive_next_score(wanted->bench->archive, &record, &found, error);
		if (!ok || !found)
			break;
		record_append(output_text(output), &record, &serving->naming);
		ok = output_flow(output, error);
	}
	return ok;
}

// Nothing is scored here: what has no score under a partner's profile is not in its figures.
static bool gather_partner(struct wanted *wanted, int who, struct error *error)
{
	struct serving *serving = wanted->tables->serving;
	struct partner *partner = &wanted->tables->partners[who];
	struct pack *pack = NULL;
	const char *folder;
	struct span name = span_copy(&wanted->bench->arena, serving->pack->partners[who]);
	bool ok = call_pack_folder(serving->call, &folder, error) &&
		  pack_open(&pack, folder, name.bytes, error) &&
		  gather_archive(&partner->collection, wanted->bench->archive, pack,
			  (struct span){ 0 }, false, error);
	if (ok)
		partner->name = span_copy(&partner->collection.arena, name);
	pack_close(pack);
	return ok;
}

static bool pair(struct wanted *wanted, struct error *error)
{
	struct tables *tables = wanted->tables;
	if (tables->paired)
		return true;
	if (tables->serving->pack->partner_count != PARTNERS)
		return error_set(error, ERROR_USAGE, "the pack names no partners");
	bool ok = true;
	for (int who = 0; ok && who < PARTNERS; who++)
		ok = gather_partner(wanted, who, error);
	tables->paired = ok && joint_build(&tables->joint, tables->partners, error);
	if (!tables->paired) {
		partners_free(tables->partners);
		memset(tables->partners, 0, sizeof tables->partners);
	}
	return tables->paired;
}

static bool write_joint(struct wanted *wanted, struct output *output, struct error *error)
{
	struct tables *tables = wanted->tables;
	const struct pack *pack = tables->serving->pack;
	if (!pair(wanted, error))
		return false;
	settle_dates(wanted, tables->joint.first, tables->joint.last, YEAR);
	if (date_known(wanted->from) && wanted->to.day - wanted->from.day > JOINT_DAYS_MOST)
		return error_set(error, ERROR_USAGE,
			"joint is made for %d days at once: narrow it with from and to",
			JOINT_DAYS_MOST);
	columns_header_append(output_text(output),
		joint_columns(pack->partners, pack->partner_count, &wanted->bench->arena),
		&(struct naming){ 0 }, 0);
	return tables->joint.count == 0 ||
	       joint_csv_write(&tables->joint, wanted->from, wanted->to, output, error);
}

static const struct {
	const char *name;
	bool (*write)(struct wanted *wanted, struct output *output, struct error *error);
} writers[] = {
	{ "series", write_plain_series },
	{ "series-long", write_long_series },
	{ "documents", write_documents },
	{ "joint", write_joint },
};

// A number as JSON has it.
static bool is_number(struct span cell)
{
	size_t digits = 0, i = span_starts(cell, "-");
	if (cell.size - i > 1 && cell.bytes[i] == '0' && cell.bytes[i + 1] != '.')
		return false;
	for (; i < cell.size; i++) {
		if (cell.bytes[i] != '.' && (cell.bytes[i] < '0' || cell.bytes[i] > '9'))
			return false;
		digits += cell.bytes[i] != '.';
	}
	return digits > 0 && cell.bytes[cell.size - 1] != '.';
}

// Columns whose words may look like numbers.
static bool is_word(struct span name)
{
	static const char *const words[] = { "id", "title", "speaker", "type", "hash", "data",
		"source", "statement", "peak_document", "lexicon", "program", "data_both" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_is(name, words[i]))
			return true;
	return span_starts(name, "data_") || span_starts(name, "lexicon_");
}

static void append_row_json(
	struct text *json, const struct csv_record *header, const struct csv_record *row)
{
	for (size_t i = 0; i < row->count && i < header->count; i++) {
		text_append_string(json, i ? "," : "{");
		json_append(json, header->cells[i]);
		text_append_byte(json, ':');
		if (row->cells[i].size == 0)
			text_append_string(json, "null");
		else if (is_number(row->cells[i]) && !is_word(header->cells[i]))
			text_append(json, row->cells[i]);
		else
			json_append(json, row->cells[i]);
	}
	text_append_byte(json, '}');
}

// The rows of a table of ours as an array of objects.
static bool table_to_json(struct text *json, struct span table, struct error *error)
{
	struct csv_reader reader = {
		.content = table, .line = 1, .separator = ',', .name = "table"
	};
	struct csv_record header = { 0 }, row = { 0 };
	bool found, ok = csv_read(&reader, &header, &found, error);
	const char *comma = "[\n";
	while (ok && (ok = csv_read(&reader, &row, &found, error)) && found) {
		text_append_string(json, comma);
		append_row_json(json, &header, &row);
		comma = ",\n";
		if (json->size > TABLE_BYTES)
			ok = error_set(error, ERROR_USAGE, "more than %d bytes", TABLE_BYTES);
	}
	text_append_string(json, *comma == '[' ? "[]\n" : "\n]\n");
	csv_record_free(&header);
	csv_record_free(&row);
	return ok;
}

static void append_address(struct text *address, const struct request *request)
{
	text_append(address, request->path);
	for (size_t i = 0; i < request->fields.count; i++) {
		const struct field *field = &request->fields.items[i];
		text_format(address, "\n%zu %zu ", field->name.size, field->value.size);
		text_append(address, field->name);
		text_append(address, text_span(&field->value));
	}
}

static struct body *find_kept(struct tables *tables, struct span address)
{
	for (int i = 0; i < KEPT; i++) {
		struct kept *kept = &tables->kept[i];
		if (!kept->body || !span_equal(text_span(&kept->address), address))
			continue;
		kept->used = ++tables->clock;
		return body_keep(kept->body);
	}
	return NULL;
}

// In the place of what was not used for longest; takes the address.
static void keep(struct tables *tables, struct text *address, struct body *body)
{
	struct kept *oldest = &tables->kept[0];
	for (int i = 1; i < KEPT; i++)
		if (tables->kept[i].used < oldest->used)
			oldest = &tables->kept[i];
	text_free(&oldest->address);
	body_drop(oldest->body);
	*oldest = (struct kept){ *address, body_keep(body), ++tables->clock };
	*address = (struct text){ 0 };
}

static bool make(
	struct wanted *wanted, size_t writer, bool json, struct text *made, struct error *error)
{
	struct text csv = { 0 };
	struct output *output = output_into(json ? &csv : made, TABLE_BYTES);
	if (wanted->excel && !json)
		output_for_spreadsheet(output);
	bool ok = writers[writer].write(wanted, output, error);
	if (ok)
		ok = output_close(output, error);
	else
		output_abandon(output);
	if (ok && json)
		ok = table_to_json(made, text_span(&csv), error);
	text_free(&csv);
	return ok;
}

static bool read_wanted(struct wanted *wanted, struct error *error)
{
	int64_t excel;
	const struct request *request = wanted->request;
	wanted->language = request_value(request, "lang");
	wanted->source = request_value(request, "source");
	if (!request_dates(request, &wanted->from, &wanted->to, error) ||
		!request_number(request, "days", 1, 100000, 0, &wanted->days, error) ||
		!request_number(request, "excel", 0, 1, 0, &excel, error))
		return false;
	wanted->excel = excel;
	return true;
}

static void answer_table(struct wanted *wanted, size_t writer, bool json, struct answer *answer)
{
	struct tables *tables = wanted->tables;
	struct text address = { 0 }, made = { 0 };
	struct error error;
	append_address(&address, wanted->request);
	pthread_mutex_lock(&tables->lock);
	renew(tables);
	answer->shared = find_kept(tables, text_span(&address));
	answer->type = json ? answer_json : answer_csv;
	if (!answer->shared && prepare(tables, &error) &&
		make(wanted, writer, json, &made, &error)) {
		answer->shared = body_take(&made);
		keep(tables, &address, answer->shared);
	} else if (!answer->shared) {
		serve_refusal(answer, json, error.kind == ERROR_USAGE ? 400 : 500, error.message);
	}
	pthread_mutex_unlock(&tables->lock);
	text_free(&address);
	text_free(&made);
}

bool serve_table(struct serving *serving, struct bench *bench, const struct request *request,
	struct answer *answer, struct span name, bool json)
{
	struct wanted wanted = { .tables = serving->tables, .bench = bench, .request = request };
	struct error error;
	size_t writer = 0, count = sizeof writers / sizeof *writers;
	while (writer < count && !span_is(name, writers[writer].name))
		writer++;
	if (writer == count)
		return false;
	if (!bench->archive)
		serve_refusal(answer, json, 404,
			"there is no archive: 'tocsin import' or 'run' makes one");
	else if (!read_wanted(&wanted, &error))
		serve_refusal(answer, json, 400, error.message);
	else
		answer_table(&wanted, writer, json, answer);
	return true;
}
