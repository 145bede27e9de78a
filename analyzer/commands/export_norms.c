// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/export_norms.h"

#include "base/interrupt.h"
#include "base/notice.h"
#include "base/output.h"
#include "commands/measure.h"
#include "precedent/norms.h"

// A statement counts once in a language, by its first text.
static bool is_first(struct map *seen, const struct record *record)
{
	struct text key = { 0 };
	bool is_new;
	text_format(&key, "%.*s\n%.*s", SPAN_ARGUMENTS(record->language),
		SPAN_ARGUMENTS(record->statement));
	map_put(seen, text_span(&key), &is_new);
	text_free(&key);
	return is_new;
}

static bool gather(struct norms *norms, struct archive *archive,
	const struct archive_selection *selection, const struct naming *naming, struct error *error)
{
	struct map seen = { 0 };
	bool ok = true;
	archive_scores(archive, selection);
	for (bool found = true; ok && found;) {
		struct record record;
		ok = !interrupt_came(error) && archive_next_score(archive, &record, &found, error);
		if (ok && found && is_first(&seen, &record))
			norms_add(norms, &record, naming);
	}
	map_free(&seen);
	return ok;
}

static bool write_norms(
	struct call *call, const struct norms *norms, const struct pack *pack, struct error *error)
{
	struct output *output;
	if (norms->keys.count == 0)
		return error_set(error, ERROR_INCOMPLETE,
			"no gated document was scored with lexicon %.*s; 'tocsin series' does it",
			SPAN_ARGUMENTS(pack->lexicon_id));
	if (!output_open(&output, call_value(call, "output"), error))
		return false;
	norms_append(output_text(output), norms, pack->lexicon_id);
	return output_close(output, error);
}

bool export_norms(struct call *call, struct archive *archive, struct error *error)
{
	struct pack *pack = NULL;
	struct naming naming;
	struct norms norms = { 0 };
	struct archive_selection selection = { .language = span_of(call_value(call, "lang")),
		.undated = true };
	int64_t scored, unscored;
	bool ok = call_dates(call, &selection.from, &selection.to, error) &&
		  call_pack(call, &pack, error) &&
		  archive_count_scores(archive, pack->lexicon_id, &scored, &unscored, error);
	if (ok) {
		score_naming(&naming, pack);
		selection.lexicon = pack->lexicon_id;
		if (scored && unscored)
			notice("documents without a score under lexicon %.*s: %lld; 'tocsin "
			       "series' makes them",
				SPAN_ARGUMENTS(pack->lexicon_id), (long long)unscored);
		ok = gather(&norms, archive, &selection, &naming, error) &&
		     write_norms(call, &norms, pack, error);
	}
	norms_free(&norms);
	pack_close(pack);
	return ok;
}
