// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/tripwire_candidates.h"

#include "base/interrupt.h"
#include "base/notice.h"
#include "commands/configuration.h"
#include "commands/gather.h"
#include "report/schema.h"
#include "report/tripwires_csv.h"

struct proposing {
	struct call *call;
	bool as_table;
	int64_t threat, conciliation, rank; // least levels, least rank
	struct archive_selection selection;
	struct archive *archive;
	struct pack *pack;
	struct scorer *scorer;
	struct naming naming;
	struct output *output;
	size_t count;
};

static bool read_request(struct proposing *proposing, struct error *error)
{
	struct call *call = proposing->call;
	proposing->selection.language = span_of(call_value(call, "lang"));
	return call_as_table(call, &proposing->as_table, error) &&
	       call_number(call, "threat", 1, 4, 2, &proposing->threat, error) &&
	       call_number(call, "conciliation", 1, 4, 2, &proposing->conciliation, error) &&
	       call_number(call, "rank", 0, RANK_COUNT - 1, 0, &proposing->rank, error) &&
	       call_dates(call, &proposing->selection.from, &proposing->selection.to, error);
}

static bool open_all(struct proposing *proposing, struct error *error)
{
	struct call *call = proposing->call;
	const char *path;
	int64_t wait;
	if (!call_number(call, "wait", 0, 86400, 0, &wait, error) ||
		!call_archive_path(call, false, &path, error) ||
		!archive_open(&proposing->archive, path, ARCHIVE_READ, 0, error) ||
		!call_pack(call, &proposing->pack, error) ||
		!gather_what_is_new(
			call, &proposing->archive, path, proposing->pack, (int)wait, error))
		return false;
	proposing->selection.lexicon = proposing->pack->lexicon_id;
	proposing->scorer = scorer_new(proposing->pack);
	scorer_without_hits(proposing->scorer);
	score_naming(&proposing->naming, proposing->pack);
	return true;
}

static void propose(struct proposing *proposing, enum tripwire_kind kind,
	const struct record *record, const struct sentence_coding *sentence)
{
	(proposing->as_table ? tripwire_candidate_show : tripwire_candidate_append)(
		output_text(proposing->output), kind, record, sentence, &proposing->naming);
	proposing->count++;
}

static void propose_sentences(struct proposing *proposing, const struct coding *coding)
{
	for (size_t i = 0; i < coding->sentence_count; i++) {
		const struct sentence_coding *sentence = &coding->sentences[i];
		if (sentence->voice != VOICE_OWN)
			continue;
		if (sentence->conditional && sentence->level[SCALE_THREAT] >= proposing->threat)
			propose(proposing, TRIPWIRE_CONDITION, &coding->record, sentence);
		if (sentence->level[SCALE_CONCILIATION] >= proposing->conciliation)
			propose(proposing, TRIPWIRE_PROMISE, &coding->record, sentence);
	}
}

// Only what has the levels is read again, for its sentences.
static bool propose_of(
	struct proposing *proposing, const struct record *record, struct error *error)
{
	struct archive_document found;
	struct coding coding;
	bool is_there;
	if (record->rank < proposing->rank ||
		(record->own[SCALE_THREAT] < proposing->threat &&
			record->own[SCALE_CONCILIATION] < proposing->conciliation))
		return true;
	if (!archive_find(proposing->archive, record->id, &found, &is_there, error))
		return false;
	if (!is_there)
		return true;
	found.document.date = record->date;
	if (!scorer_score(proposing->scorer, &found.document, &coding, error))
		return false;
	propose_sentences(proposing, &coding);
	return output_flow(proposing->output, error);
}

static bool propose_all(struct proposing *proposing, struct error *error)
{
	struct record record;
	bool more = true;
	if (!proposing->as_table)
		columns_header_append(output_text(proposing->output), tripwire_candidates_columns(),
			&proposing->naming, 0);
	archive_scores(proposing->archive, &proposing->selection);
	while (more) {
		if (interrupt_came(error) ||
			!archive_next_score(proposing->archive, &record, &more, error))
			return false;
		if (more && !propose_of(proposing, &record, error))
			return false;
	}
	return true;
}

static bool write_out(struct proposing *proposing, struct error *error)
{
	const char *path = call_value(proposing->call, "output");
	if (!call_output(proposing->call, !proposing->as_table, &proposing->output, error))
		return false;
	if (!propose_all(proposing, error)) {
		output_abandon(proposing->output);
		return false;
	}
	if (!output_close(proposing->output, error))
		return false;
	if (!proposing->count)
		notice("nothing found");
	return proposing->as_table || !path ||
	       schema_put(path, tripwire_candidates_columns(), &proposing->naming, 0,
		       proposing->pack->lexicon_id, error);
}

bool candidates_run(struct call *call, struct error *error)
{
	struct proposing proposing = { .call = call };
	bool ok = read_request(&proposing, error) && open_all(&proposing, error) &&
		  write_out(&proposing, error);
	archive_close(proposing.archive);
	scorer_free(proposing.scorer);
	pack_close(proposing.pack);
	return ok;
}
