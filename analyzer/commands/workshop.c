// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/workshop.h"

#include "base/interrupt.h"
#include "base/notice.h"

#include <stdlib.h>
#include <string.h>

struct walk {
	struct workshop *workshop;
	struct input_options input;
	workshop_visit *visit;
	void *context;
};

static bool visit_document(struct walk *walk, const struct records *records, const char *path,
	struct document *document, struct error *error)
{
	struct error refusal;
	struct text id = { 0 };
	if (records_format(records) == RECORDS_TEXT && !document->title.size)
		document_split_title(document);
	input_settle_date(&walk->input, walk->workshop->pack, DATE_NONE, document, NULL);
	if (!document->id.size) {
		text_format(&id, "%s:%d", path, records_line(records));
		document->id = text_span(&id);
	}
	walk->workshop->documents++;
	bool ok = walk->visit(walk->context, document, &refusal);
	if (!ok && refusal.kind == ERROR_INCOMPLETE) {
		walk->workshop->rejected++;
		notice_error(&refusal);
		ok = true;
	} else if (!ok) {
		*error = refusal;
	}
	text_free(&id);
	return ok;
}

static bool read_file(struct walk *walk, const char *path, struct error *error)
{
	struct records *records;
	struct document document;
	struct error rejection;
	enum records_found found = RECORDS_DOCUMENT;
	if (!records_open(&records, path, &walk->input.records, error))
		return false;
	bool ok = true;
	while (ok && found != RECORDS_END) {
		ok = !interrupt_came(error);
		if (ok && !records_next(records, &document, &found, &rejection)) {
			*error = rejection;
			ok = false;
		}
		if (ok && found == RECORDS_REJECTED) {
			walk->workshop->rejected++;
			notice_error(&rejection);
		} else if (ok && found == RECORDS_DOCUMENT) {
			ok = visit_document(walk, records, path, &document, error);
		}
		notice_progress("reading", walk->workshop->documents, 0);
	}
	records_close(records);
	notice_progress_end();
	return ok;
}

bool workshop_read(struct workshop *workshop, size_t first, workshop_visit *visit, void *context,
	struct error *error)
{
	struct walk walk = { .workshop = workshop, .visit = visit, .context = context };
	bool ok = call_input(workshop->call, &walk.input, error);
	for (size_t i = first; ok && i < workshop->operand_count; i++)
		ok = read_file(&walk, workshop->operands[i], error);
	return ok;
}

struct span tally_id(const struct lexicon *lexicon, size_t number)
{
	return number < lexicon->entry_count ? lexicon->entries[number].id
					     : lexicon->rules[number - lexicon->entry_count].id;
}

const struct place *tally_place(const struct lexicon *lexicon, size_t number)
{
	return number < lexicon->entry_count ? &lexicon->entries[number].place
					     : &lexicon->rules[number - lexicon->entry_count].place;
}

static void open_tally(struct tally *tally, const struct lexicon *lexicon, struct met *met)
{
	size_t count = lexicon->entry_count + lexicon->rule_count;
	tally->found = memory_take((count + 1) * sizeof *tally->found);
	tally->counted = memory_take((count + 1) * sizeof *tally->counted);
	tally->hidden = memory_take((count + 1) * sizeof *tally->hidden);
	tally->hiders = memory_take((count + 1) * sizeof *tally->hiders);
	for (size_t i = 0; i < count; i++)
		map_put(&tally->numbers, tally_id(lexicon, i), NULL);
	*met = (struct met){ tally->found, tally->found + lexicon->entry_count, tally->hidden,
		tally->hiders };
}

void tally_free(struct tally tallies[LANGUAGES_MAX])
{
	for (size_t i = 0; i < LANGUAGES_MAX; i++) {
		free(tallies[i].found);
		free(tallies[i].counted);
		free(tallies[i].hidden);
		free(tallies[i].hiders);
		map_free(&tallies[i].numbers);
	}
}

struct tallying {
	struct tally *tallies;
	const struct pack *pack;
	struct scorer *scorer;
};

static bool tally_document(void *context, struct document *document, struct error *error)
{
	const struct tallying *tallying = context;
	struct tally *tally = NULL;
	struct coding coding;
	if (!scorer_score(tallying->scorer, document, &coding, error))
		return false;
	for (size_t i = 0; i < tallying->pack->language_count; i++)
		if (span_equal(tallying->pack->lexicons[i].language, coding.record.language))
			tally = &tallying->tallies[i];
	for (size_t i = 0; tally && i < coding.hit_count; i++) {
		const struct hit *hit = &coding.hits[i];
		uint32_t number =
			map_find(&tally->numbers, hit->rule.size ? hit->rule : hit->entry);
		if (number != MAP_NONE)
			tally->counted[number] +=
				hit->effect == EFFECT_COUNTED || hit->effect == EFFECT_RELAYED;
	}
	return true;
}

bool tally_read(struct tally tallies[LANGUAGES_MAX], struct workshop *workshop, struct error *error)
{
	struct met met[LANGUAGES_MAX] = { 0 };
	for (size_t i = 0; i < workshop->pack->language_count; i++)
		if (workshop->pack->lexicons[i].language.size)
			open_tally(&tallies[i], &workshop->pack->lexicons[i], &met[i]);
	struct tallying tallying = { tallies, workshop->pack, scorer_new(workshop->pack) };
	scorer_count(tallying.scorer, met);
	bool ok = workshop_read(workshop, 0, tally_document, &tallying, error);
	scorer_free(tallying.scorer);
	return ok;
}
