// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin extract`: read again what was fetched, by the definitions of today.
#include "archive/days.h"
#include "base/output.h"
#include "commands/harvesting.h"
#include "fetch/again.h"

static bool tell(const struct call *call, const struct again *again, struct error *error)
{
	struct output *output;
	if (call_has(call, "quiet"))
		return true;
	if (!output_open(&output, NULL, error))
		return false;
	text_format(output_text(output),
		"%zu answers kept, %zu articles read, %zu new documents, %zu revisions, %zu listed "
		"and not readable, %zu read otherwise than before\n",
		again->pages, again->taken.articles, again->taken.documents, again->taken.revisions,
		again->unread, again->taken.replaced);
	return output_close(output, error);
}

// Days that had nothing may have something now.
static bool open_days_again(struct archive *archive, struct error *error)
{
	return archive_begin(archive, error) &&
	       archive_open_days_again(archive, span_of("ok"), error) &&
	       archive_commit(archive, error);
}

static bool extract(struct harvesting *harvesting, struct error *error)
{
	struct harvest_plan *plan = &harvesting->plan;
	struct call *call = harvesting->call;
	struct again again;
	for (size_t i = 0; i < call->operand_count; i++)
		if (!harvesting_add(harvesting, span_of(call->operands[i]), error))
			return false;
	plan->archive = harvesting->archive;
	plan->definitions = &harvesting->definitions;
	plan->take = harvesting_take;
	plan->owner = harvesting;
	plan->seconds_east = harvesting->pack->seconds_east;
	return harvest_again(plan, &again, error) && open_days_again(harvesting->archive, error) &&
	       tell(call, &again, error);
}

// An archive that is not there is not made.
static bool open_archive(struct archive **archive, const char *path, int wait, struct error *error)
{
	if (!archive_open(archive, path, ARCHIVE_READ, 0, error))
		return false;
	archive_close(*archive);
	*archive = NULL;
	return archive_open(archive, path, ARCHIVE_WRITE, wait, error);
}

static bool run(struct call *call, struct error *error)
{
	struct harvesting harvesting = { .call = call };
	const char *path;
	int64_t wait;
	if (!call_number(call, "wait", 0, 86400, 0, &wait, error) ||
		!call_archive_path(call, false, &path, error) ||
		!call_pack(call, &harvesting.pack, error))
		return false;
	harvesting.plan.today = date_today(harvesting.pack->seconds_east);
	bool ok = harvesting_open(&harvesting, error) &&
		  open_archive(&harvesting.archive, path, (int)wait, error) &&
		  extract(&harvesting, error);
	archive_close(harvesting.archive);
	pack_close(harvesting.pack);
	return ok;
}

static const struct option options[] = {
	{ "wait", "SECONDS", "wait for another writer to end" },
	{ NULL, NULL, NULL },
};

const struct command extract_command = {
	.name = "extract",
	.arguments = "[SOURCE...]",
	.summary = "Read again what was fetched, by the definitions of today",
	.details =
		"Fetching keeps the bytes of every answer. This reads them all again - of SOURCE "
		"only, where that is given - and asks no site for anything. What a better definition "
		"finds in them is added: a text that could not be read before as a new document. One "
		"that reads otherwise now takes the place of what was made of the same bytes before: "
		"series count it, on its own date and under its own title. The earlier reading is "
		"kept, and its id still found, but no longer counted. What the source itself edited "
		"are other bytes, and stays a revision. What is the same as before stays as it is. "
		"The next 'run' scores it.\n\n"
		"Days that were thought empty and have items now are ok.",
	.examples = "tocsin extract\n",
	.options = options,
	.run = run,
};
