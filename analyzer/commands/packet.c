// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/packet.h"

#include "archive/documents.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/interrupt.h"
#include "base/map.h"
#include "base/notice.h"
#include "commands/configuration.h"
#include "commands/measure.h"
#include "judge/sample.h"
#include "score/excerpt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Strata: whether the document counts in a series, and the level that the program gives - of
// conciliation where it is 2 or above, which is rare, else of threat.
enum { OFFERS_FROM = 2, LEVEL_STRATA = LEVEL_COUNT + LEVEL_COUNT - OFFERS_FROM };
enum { STRATA = 2 * LEVEL_STRATA, WHOLE = -1, CONTEXT = 2, CODEBOOK_LIMIT = 1 << 20 };

// What may be drawn: a document, or a sentence of it.
struct unit {
	int64_t document;
	int32_t sentence;
	int stratum;
};

struct packet {
	struct call *call;
	struct pack *pack;
	struct archive *archive;
	const char *folder;
	bool sentences;
	int64_t wanted;
	struct date from, to;
	struct unit *units;
	size_t count, capacity;
	size_t sizes[STRATA], drawn[STRATA];
	uint32_t *numbers; // of the units drawn, in the order of the packet
	size_t number_count;
	struct output *coding, *key;
	struct map ids;
};

static int stratum_of(bool gated, const int level[SCALE_COUNT])
{
	int offer = level[SCALE_CONCILIATION];
	int of_level =
		offer >= OFFERS_FROM ? LEVEL_COUNT + offer - OFFERS_FROM : level[SCALE_THREAT];
	return (gated ? LEVEL_STRATA : 0) + of_level;
}

static const char *stratum_name(int stratum, char name[64])
{
	int of_level = stratum % LEVEL_STRATA;
	bool offer = of_level >= LEVEL_COUNT;
	snprintf(name, 64, "%s %s %d", stratum < LEVEL_STRATA ? "not gated," : "gated,",
		scale_name(offer ? SCALE_CONCILIATION : SCALE_THREAT),
		offer ? of_level - LEVEL_COUNT + OFFERS_FROM : of_level);
	return name;
}

static void add_unit(struct packet *packet, struct unit unit)
{
	packet->units =
		memory_grow(packet->units, &packet->capacity, packet->count, sizeof *packet->units);
	packet->units[packet->count++] = unit;
	packet->sizes[unit.stratum]++;
}

static void add_units(struct packet *packet, int64_t number, const struct coding *coding)
{
	const struct record *record = &coding->record;
	struct span language = span_of(call_value(packet->call, "lang"));
	if (record->set_aside || (language.size && !span_equal(language, record->language)))
		return;
	if (!packet->sentences)
		add_unit(packet,
			(struct unit){ number, WHOLE, stratum_of(record->gated, record->level) });
	for (size_t i = 0; packet->sentences && i < coding->sentence_count; i++) {
		const struct sentence_coding *sentence = &coding->sentences[i];
		if (sentence->number >= 0)
			add_unit(packet, (struct unit){ number, sentence->number,
						 stratum_of(record->gated, sentence->level) });
	}
}

static bool is_between(const struct packet *packet, struct date date)
{
	return (!date_known(packet->from) || (date_known(date) && date.day >= packet->from.day)) &&
	       (!date_known(packet->to) || (date_known(date) && date.day <= packet->to.day));
}

static bool measure_document(struct packet *packet, struct scorer *scorer,
	const struct archive_document *found, struct error *error)
{
	struct coding coding;
	struct error refusal;
	// A headline alone is a document, and has no sentence that an id could name.
	if (!is_between(packet, found->document.date) ||
		(packet->sentences && span_trim(found->document.text).size == 0))
		return true;
	if (scorer_score(scorer, &found->document, &coding, &refusal)) {
		add_units(packet, found->number, &coding);
		return true;
	}
	// What a pattern cannot bear has no stratum.
	if (refusal.kind == ERROR_INCOMPLETE) {
		notice_error(&refusal);
		return true;
	}
	*error = refusal;
	return false;
}

static bool measure_all(struct packet *packet, struct error *error)
{
	struct scorer *scorer = scorer_new(packet->pack);
	struct archive_document found = { 0 };
	bool ok = true, more = true;
	scorer_without_hits(scorer);
	for (size_t i = 0; ok && more; i++) {
		ok = !interrupt_came(error) &&
		     archive_next_document(packet->archive, found.number, &found, &more, error) &&
		     (!more || found.replaced || measure_document(packet, scorer, &found, error));
		notice_progress("measuring", i, 0);
	}
	notice_progress_end();
	scorer_free(scorer);
	return ok;
}

static struct random random_for(const struct packet *packet, const char *what)
{
	const char *seed = call_value(packet->call, "seed");
	struct text text = { 0 };
	text_format(&text, "%s|%s", seed ? seed : "1", what);
	struct random random = random_of(text_span(&text));
	text_free(&text);
	return random;
}

static void draw_stratum(struct packet *packet, int stratum)
{
	uint32_t *numbers = memory_take((packet->sizes[stratum] + 1) * sizeof *numbers);
	size_t count = 0;
	char name[64];
	for (size_t i = 0; i < packet->count; i++)
		if (packet->units[i].stratum == stratum)
			numbers[count++] = (uint32_t)i;
	struct random random = random_for(packet, stratum_name(stratum, name));
	sample_draw(&random, numbers, count, packet->drawn[stratum]);
	memcpy(packet->numbers + packet->number_count, numbers,
		packet->drawn[stratum] * sizeof *numbers);
	packet->number_count += packet->drawn[stratum];
	free(numbers);
}

// The packet's order tells nothing of strata.
static bool draw(struct packet *packet, struct error *error)
{
	size_t strata = 0;
	for (int i = 0; i < STRATA; i++)
		strata += packet->sizes[i] > 0;
	if (packet->count == 0 || packet->count > UINT32_MAX)
		return error_set(error, ERROR_INCOMPLETE, "the archive has nothing to draw from");
	if ((size_t)packet->wanted < strata)
		return error_set(error, ERROR_USAGE,
			"'--n %lld' is fewer than the %zu strata of the archive, each of which "
			"needs one",
			(long long)packet->wanted, strata);
	sample_allot(packet->sizes, STRATA, (size_t)packet->wanted, packet->drawn);
	packet->numbers = ARENA_ARRAY(&packet->call->arena, uint32_t, (size_t)packet->wanted + 1);
	for (int i = 0; i < STRATA; i++)
		draw_stratum(packet, i);
	struct random random = random_for(packet, "order");
	sample_draw(&random, packet->numbers, packet->number_count, packet->number_count);
	return true;
}

// Of texts under one id, as versions of one item are, the later ones go by their hash.
static struct span id_of(
	struct packet *packet, const struct archive_document *found, int32_t sentence)
{
	struct text id = { 0 };
	const struct span names[] = { found->document.id, found->hash };
	bool is_new = false;
	uint32_t index = 0;
	for (int i = 0; i < 2 && !is_new; i++) {
		text_clear(&id);
		text_append(&id, names[i]);
		if (sentence != WHOLE)
			text_format(&id, "#s%d", sentence);
		index = map_put(&packet->ids, text_span(&id), &is_new);
	}
	text_free(&id);
	return packet->ids.key[index];
}

static void append_row(struct text *text, struct span id, const struct document *document,
	const struct document *unit)
{
	char date[DATE_SIZE];
	const struct span cells[] = { id, span_of(date_write(document->date, date)),
		document_title(document), unit->before, unit->text };
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		csv_append(text, cells[i]);
		text_append_byte(text, ',');
	}
	text_append_string(text, ",,,,\n");
}

static bool write_unit(struct packet *packet, const struct unit *unit, struct error *error)
{
	struct archive_document found;
	struct document excerpt;
	struct arena arena = { 0 };
	bool there;
	char name[64];
	if (!archive_next_document(packet->archive, unit->document - 1, &found, &there, error))
		return false;
	const struct document *document = &found.document;
	struct span id = id_of(packet, &found, unit->sentence);
	excerpt = *document;
	bool ok = unit->sentence == WHOLE ||
		  excerpt_cut(&excerpt, document, id, CONTEXT, packet->pack, &arena);
	if (ok)
		append_row(output_text(packet->coding), id, document, &excerpt);
	arena_free(&arena);
	if (!ok)
		return error_set(error, ERROR_FAILED, "'%.*s' has no sentence %d",
			SPAN_ARGUMENTS(document->id), unit->sentence);
	struct text *key = output_text(packet->key);
	csv_append(key, id);
	text_format(key, ",%.4f,",
		(double)packet->sizes[unit->stratum] / (double)packet->drawn[unit->stratum]);
	csv_append(key, span_of(stratum_name(unit->stratum, name)));
	text_append_byte(key, '\n');
	return output_flow(packet->coding, error) && output_flow(packet->key, error);
}

static bool write_units(struct packet *packet, struct error *error)
{
	text_append_string(output_text(packet->coding),
		"id,date,title,before,text,threat,conciliation,voice,target,conditional\n");
	text_append_string(output_text(packet->key), "id,weight,stratum\n");
	for (size_t i = 0; i < packet->number_count; i++)
		if (!write_unit(packet, &packet->units[packet->numbers[i]], error))
			return false;
	return true;
}

static bool copy_codebook(const struct packet *packet, struct error *error)
{
	const char *pack;
	struct text content = { 0 };
	struct arena *arena = &packet->call->arena;
	if (!call_pack_folder(packet->call, &pack, error))
		return false;
	const char *path = file_join(arena, pack, "codebook.md");
	if (!file_exists(path)) {
		notice("the pack has no codebook.md for the packet");
		return true;
	}
	bool ok = file_read(path, CODEBOOK_LIMIT, &content, error) &&
		  file_replace(file_join(arena, packet->folder, "codebook.md"), text_span(&content),
			  error);
	text_free(&content);
	return ok;
}

static bool open_table(
	struct packet *packet, const char *name, struct output **output, struct error *error)
{
	const char *path = file_join(&packet->call->arena, packet->folder, name);
	if (file_exists(path))
		return error_set(error, ERROR_USAGE,
			"'%s' is there already and may hold codes: name another folder", path);
	if (!output_open(output, path, error))
		return false;
	if (call_for_spreadsheet(packet->call))
		output_for_spreadsheet(*output);
	return true;
}

static bool write_packet(struct packet *packet, struct error *error)
{
	if (!file_make_folder(packet->folder, error) || !copy_codebook(packet, error) ||
		!open_table(packet, "units.csv", &packet->coding, error))
		return false;
	bool ok = open_table(packet, "key.csv", &packet->key, error) && write_units(packet, error);
	if (!ok) {
		output_abandon(packet->coding);
		output_abandon(packet->key);
		return false;
	}
	if (output_close(packet->key, error))
		return output_close(packet->coding, error);
	output_abandon(packet->coding);
	return false;
}

static bool tell(const struct packet *packet, struct error *error)
{
	struct output *output;
	char name[64];
	if (!output_open(&output, NULL, error))
		return false;
	struct text *text = output_text(output);
	text_format(text, "%s: %zu of %zu %s\n\n  %-26s %9s  drawn\n", packet->folder,
		packet->number_count, packet->count, packet->sentences ? "sentences" : "documents",
		"stratum", "units");
	for (int i = 0; i < STRATA; i++)
		if (packet->sizes[i])
			text_format(text, "  %-26s %9zu  %5zu\n", stratum_name(i, name),
				packet->sizes[i], packet->drawn[i]);
	return output_close(output, error);
}

static bool make_packet(struct packet *packet, struct error *error)
{
	const char *path;
	return call_pack(packet->call, &packet->pack, error) &&
	       call_archive_path(packet->call, false, &path, error) &&
	       archive_open(&packet->archive, path, ARCHIVE_READ, 0, error) &&
	       measure_all(packet, error) && draw(packet, error) && write_packet(packet, error) &&
	       tell(packet, error);
}

bool packet_run(struct call *call, struct error *error)
{
	struct packet packet = { .call = call, .folder = call_value(call, "output") };
	const char *by = call_value(call, "by");
	packet.sentences = by && strcmp(by, "sentence") == 0;
	if (call->operand_count > 1)
		return error_set(error, ERROR_USAGE,
			"'agree sample' takes no files: it draws from the archive");
	if (!packet.folder)
		return error_set(error, ERROR_USAGE, "say --output FOLDER for the packet");
	if (by && !packet.sentences && strcmp(by, "document") != 0)
		return error_set(error, ERROR_USAGE,
			"'--by' of a sample takes document or sentence, not '%s'", by);
	bool ok = call_number(call, "n", 1, 1000000, 200, &packet.wanted, error) &&
		  call_dates(call, &packet.from, &packet.to, error) && make_packet(&packet, error);
	archive_close(packet.archive);
	pack_close(packet.pack);
	map_free(&packet.ids);
	free(packet.units);
	return ok;
}
