// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/gather.h"

#include "archive/days.h"

static bool collect_scores(struct collection *collection, struct archive *archive,
	const struct archive_selection *selection, struct error *error)
{
	struct record record;
	bool found = true;
	archive_scores(archive, selection);
	while (found) {
		if (!archive_next_score(archive, &record, &found, error))
			return false;
		if (found && !collection_add(collection, &record, error))
			return false;
	}
	return true;
}

// A status that is not one of ours, or none, says nothing: the items of the day then decide.
static bool collect_days(
	struct collection *collection, struct archive *archive, struct error *error)
{
	struct archive_day day;
	bool found = true;
	enum day_status status;
	archive_days(archive, (struct span){ 0 }, DATE_NONE, DATE_NONE);
	while (found) {
		if (!archive_next_day(archive, &day, &found, error))
			return false;
		if (found && day_status_parse(day.status, &status))
			collection_add_day(collection, day.source, day.date, status);
	}
	return true;
}

static void take_names(struct collection *collection, const struct pack *pack)
{
	score_naming(&collection->naming, pack);
	struct naming *naming = &collection->naming;
	for (size_t i = 0; i < naming->target_count; i++)
		naming->targets[i] = span_copy(&collection->arena, naming->targets[i]);
	naming->own_voice = span_copy(&collection->arena, naming->own_voice);
	collection->lexicon = span_copy(&collection->arena, pack->lexicon_id);
}

bool gather_archive(struct collection *collection, struct archive *archive, const struct pack *pack,
	struct span language, bool each_source, struct error *error)
{
	struct archive_selection selection = {
		.lexicon = pack->lexicon_id,
		.language = language,
		.from = DATE_NONE,
		.to = DATE_NONE,
		.each_source = each_source,
		.undated = true,
	};
	take_names(collection, pack);
	return collect_scores(collection, archive, &selection, error) &&
	       collect_days(collection, archive, error);
}
