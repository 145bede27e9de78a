// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/gather.h"

#include "archive/days.h"
#include "base/notice.h"
#include "series/load.h"

#include <string.h>

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

static bool collect_files(struct collection *collection, struct call *call, struct error *error)
{
	struct span language = span_of(call_value(call, "lang"));
	for (size_t i = 0; i < call->option_count; i++)
		if (strcmp(call->names[i], "from-documents") == 0 &&
			!load_documents(collection, call->values[i], language, error))
			return false;
	for (size_t i = 0; i < call->operand_count; i++)
		if (!load_documents(collection, call->operands[i], language, error))
			return false;
	return true;
}

// Bring the scores up to date, where any is missing; only then is there anything to write.
bool gather_what_is_new(const struct call *call, struct archive **archive, const char *path,
	const struct pack *pack, int wait, struct error *error)
{
	int64_t scored, unscored;
	size_t added;
	if (!archive_count_scores(*archive, pack->lexicon_id, &scored, &unscored, error))
		return false;
	if (unscored == 0)
		return true;
	archive_close(*archive);
	*archive = NULL;
	return archive_open(archive, path, ARCHIVE_WRITE, wait, error) &&
	       measure_archive(call, *archive, pack, &added, error);
}

static bool collect_archive(struct collection *collection, struct call *call, struct error *error)
{
	struct archive *archive = NULL;
	struct pack *pack = NULL;
	const char *path;
	int64_t wait;
	bool ok = call_number(call, "wait", 0, 86400, 0, &wait, error) &&
		  call_archive_path(call, false, &path, error) &&
		  archive_open(&archive, path, ARCHIVE_READ, 0, error) &&
		  call_pack(call, &pack, error) &&
		  gather_what_is_new(call, &archive, path, pack, (int)wait, error);
	ok = ok && gather_archive(collection, archive, pack, span_of(call_value(call, "lang")),
			   call_has(call, "long"), error);
	archive_close(archive);
	pack_close(pack);
	return ok;
}

bool call_collect(struct call *call, struct collection *collection, struct error *error)
{
	if (call_has(call, "from-documents"))
		return collect_files(collection, call, error);
	if (call->operand_count)
		return error_set(error, ERROR_USAGE,
			"'%s' reads files only with '--from-documents', not '%s'",
			call->command->name, call->operands[0]);
	return collect_archive(collection, call, error);
}

bool collection_is_sample(const struct collection *collection)
{
	return map_find(&collection->sources, span_of("sample")) != MAP_NONE;
}

void collection_tell_missing(const struct collection *collection)
{
	if (collection->undated)
		notice("documents without a date, left out: %zu", collection->undated);
	if (collection_is_sample(collection))
		notice("SAMPLE: these texts are fiction, and their figures mean nothing");
}
