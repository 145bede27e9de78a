// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/vintages.h"

#include "archive/scores.h"
#include "commands/alarming.h"
#include "commands/configuration.h"
#include "commands/gather.h"
#include "commands/vintages_inside.h"
#include "document/columns.h"
#include "report/schema.h"

#include <stdlib.h>
#include <string.h>

static bool same_names(const struct naming *a, const struct naming *b)
{
	bool same = a->target_count == b->target_count;
	for (size_t i = 0; same && i < a->target_count; i++)
		same = span_equal(a->targets[i], b->targets[i]);
	return same;
}

// Scores of the earlier vintage; days are as they stand.
static bool collect_earlier(struct vintages *vintages, struct archive *archive, struct span lexicon,
	struct error *error)
{
	struct collection *earlier = &vintages->earlier;
	const struct collection *later = &vintages->later;
	struct archive_selection selection = { .lexicon = lexicon,
		.language = span_of(call_value(vintages->call, "lang")),
		.from = DATE_NONE,
		.to = DATE_NONE };
	struct record record;
	bool found;
	if (!archive_vintage(archive, lexicon, &earlier->naming, &found, &earlier->arena, error))
		return false;
	if (!found || !same_names(&earlier->naming, &later->naming))
		return error_set(error, ERROR_USAGE, "vintage %.*s has other targets",
			SPAN_ARGUMENTS(lexicon));
	earlier->lexicon = lexicon;
	archive_scores(archive, &selection);
	do {
		if (!archive_next_score(archive, &record, &found, error) ||
			(found && !collection_add(earlier, &record, error)))
			return false;
	} while (found);
	for (size_t i = 0; i < later->day_count; i++)
		collection_add_day(earlier, later->sources.key[later->days[i].source],
			later->days[i].date, later->days[i].status);
	return true;
}

static uint32_t put_key(struct map *map, const struct series_document *document, bool find_only)
{
	struct text key = { 0 };
	text_format(
		&key, "%.*s\n%.*s", SPAN_ARGUMENTS(document->id), SPAN_ARGUMENTS(document->hash));
	uint32_t index =
		find_only ? map_find(map, text_span(&key)) : map_put(map, text_span(&key), NULL);
	text_free(&key);
	return index;
}

static bool is_moved(const struct series_document *a, const struct series_document *b)
{
	return a->rank != b->rank || a->gated != b->gated || a->set_aside != b->set_aside ||
	       a->words != b->words || !span_equal(a->statement, b->statement) ||
	       memcmp(a->own, b->own, sizeof a->own) != 0 ||
	       memcmp(a->target_level, b->target_level, sizeof a->target_level) != 0 ||
	       memcmp(a->sentences, b->sentences, sizeof a->sentences) != 0 ||
	       memcmp(a->relayed, b->relayed, sizeof a->relayed) != 0;
}

static void keep_known(struct collection *collection, struct map *known)
{
	size_t kept = 0;
	for (size_t i = 0; i < collection->count; i++)
		if (put_key(known, &collection->documents[i], true) != MAP_NONE)
			collection->documents[kept++] = collection->documents[i];
	collection->count = kept;
}

static int order_moved(const void *first, const void *second)
{
	const struct series_document *a = ((const struct moved *)first)->later;
	const struct series_document *b = ((const struct moved *)second)->later;
	if (a->date.day != b->date.day)
		return a->date.day < b->date.day ? -1 : 1;
	return span_order(a->id, b->id);
}

// What only one of the two measured says nothing of what the lexicon changed.
static void keep_common(struct vintages *vintages)
{
	struct map later = { 0 }, earlier = { 0 };
	struct collection *sides[2] = { &vintages->earlier, &vintages->later };
	size_t before = sides[1]->count;
	for (size_t i = 0; i < sides[1]->count; i++)
		put_key(&later, &sides[1]->documents[i], false);
	keep_known(sides[0], &later);
	for (size_t i = 0; i < sides[0]->count; i++)
		put_key(&earlier, &sides[0]->documents[i], false);
	keep_known(sides[1], &earlier);
	vintages->only_later = before - sides[1]->count;
	for (size_t i = 0; i < sides[1]->count; i++) {
		const struct series_document *now = &sides[1]->documents[i];
		const struct series_document *was =
			&sides[0]->documents[put_key(&earlier, now, true)];
		if (!is_moved(was, now))
			continue;
		vintages->moved = memory_grow(vintages->moved, &vintages->moved_capacity,
			vintages->moved_count, sizeof *vintages->moved);
		vintages->moved[vintages->moved_count++] = (struct moved){ was, now };
	}
	if (vintages->moved_count)
		qsort(vintages->moved, vintages->moved_count, sizeof *vintages->moved, order_moved);
	map_free(&later);
	map_free(&earlier);
}

static bool collect(struct vintages *vintages, struct error *error)
{
	struct archive *archive = NULL;
	struct call *call = vintages->call;
	const char *path;
	struct span lexicon = { 0 };
	bool ok = call_collect(call, &vintages->later, error) &&
		  call_archive_path(call, false, &path, error) &&
		  archive_open(&archive, path, ARCHIVE_READ, 0, error) &&
		  vintages_find(
			  archive, call, vintages->later.lexicon, &lexicon, &call->arena, error) &&
		  collect_earlier(vintages, archive, lexicon, error);
	archive_close(archive);
	if (ok)
		keep_common(vintages);
	return ok &&
	       call_alarms(call, &vintages->earlier, &vintages->plan.selection,
		       &vintages->alarms[0], error) &&
	       call_alarms(call, &vintages->later, &vintages->plan.selection, &vintages->alarms[1],
		       error);
}

static bool show(struct vintages *vintages, bool as_table, struct error *error)
{
	struct text *text = output_text(vintages->output);
	if (!as_table) {
		columns_header_append(text, vintages_columns(), &vintages->later.naming, 0);
		return vintages_append_figures(vintages, error);
	}
	text_format(text, "%.*s to %.*s: of %zu texts %zu moved",
		SPAN_ARGUMENTS(vintages->earlier.lexicon), SPAN_ARGUMENTS(vintages->later.lexicon),
		vintages->later.count, vintages->moved_count);
	if (vintages->only_later)
		text_format(text, " (%zu more that the earlier one did not measure are left out)",
			vintages->only_later);
	text_append_string(text, "\n\n");
	return vintages_show_figures(vintages, error) && vintages_show_texts(vintages, error);
}

bool vintages_compare(
	struct call *call, const struct series_plan *plan, bool as_table, struct error *error)
{
	struct vintages vintages = { .call = call, .plan = *plan };
	const char *path = call_value(call, "output");
	if (call_has(call, "long") || call_has(call, "from-documents"))
		return error_set(error, ERROR_USAGE,
			"'--compare' goes with neither '--long' nor '--from-documents'");
	bool ok =
		collect(&vintages, error) && call_output(call, !as_table, &vintages.output, error);
	if (ok && !show(&vintages, as_table, error)) {
		output_abandon(vintages.output);
		ok = false;
	} else if (ok) {
		ok = output_close(vintages.output, error) &&
		     (!path || as_table ||
			     schema_put(path, vintages_columns(), &vintages.later.naming, 0,
				     vintages.later.lexicon, error));
	}
	alarms_free(&vintages.alarms[0]);
	alarms_free(&vintages.alarms[1]);
	collection_free(&vintages.earlier);
	collection_free(&vintages.later);
	free(vintages.moved);
	return ok;
}
