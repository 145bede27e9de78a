// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/daily_tripwires.h"

#include "commands/measure.h"

// A file that is being edited must not keep the day's texts from being read.
static void refuse(struct daily_tripwires *daily, const struct error *error)
{
	daily->refusal = *error;
	tripping_close(&daily->tripping);
}

bool daily_tripwires_open(
	struct daily_tripwires *daily, struct call *call, struct pack **pack, struct error *error)
{
	const char *path = call_tripwires_file(call);
	struct error refusal;
	daily->configured = path != NULL;
	if (!path)
		return call_pack(call, pack, error);
	if (!tripping_open(&daily->tripping, path, &refusal)) {
		refuse(daily, &refusal);
		return call_pack(call, pack, error);
	}
	if (tripping_pack(call, &daily->tripping, pack, error))
		return true;
	if (!daily->tripping.watched.wrong)
		return false;
	refuse(daily, error);
	return call_pack(call, pack, error);
}

// The last find, which the file's owner does not know yet; else the last line.
static const struct tripwire_item *choose(const struct tripwire_item *news, size_t count)
{
	const struct tripwire_item *chosen = &news[0];
	for (size_t i = 1; i < count; i++) {
		const struct tripwire_item *item = &news[i];
		int32_t day = item->find ? item->find->date.day : item->line->date.day;
		int32_t best = chosen->find ? chosen->find->date.day : chosen->line->date.day;
		bool is_find = item->find != NULL, was_find = chosen->find != NULL;
		if (is_find > was_find || (is_find == was_find && day >= best))
			chosen = item;
	}
	return chosen;
}

bool daily_tripwires_look(struct daily_tripwires *daily, struct archive *archive,
	const struct pack *pack, struct arena *arena, struct error *error)
{
	struct tripwire_finds finds = { 0 };
	struct tripwire_item *news;
	if (!daily->configured || daily->refusal.kind)
		return true;
	struct scorer *scorer = scorer_new(pack);
	bool ok = tripping_news(&daily->tripping, archive, scorer, "run", arena, &finds, &news,
		&daily->count, error);
	if (ok && daily->count)
		tripwire_show_briefly(
			&daily->line, &daily->tripping.tripwires, choose(news, daily->count));
	scorer_free(scorer);
	tripwire_finds_free(&finds);
	return ok || error_while(error, "tripwires");
}

void daily_tripwires_append(struct text *text, const struct daily_tripwires *daily)
{
	if (!daily->configured)
		return;
	if (daily->refusal.kind)
		text_append_string(text, " | tripwires not read");
	else if (daily->count)
		text_format(text, " | TRIPWIRE %zu: %.*s", daily->count,
			SPAN_ARGUMENTS(text_span(&daily->line)));
	else
		text_append_string(text, " | no tripwire");
}

void daily_tripwires_close(struct daily_tripwires *daily)
{
	tripping_close(&daily->tripping);
	text_free(&daily->line);
}
