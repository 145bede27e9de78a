// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin fetch`: bring in what sources have, and nothing else.
#include "base/notice.h"
#include "base/output.h"
#include "commands/harvesting.h"

static void append_result(struct text *text, const struct harvested *result)
{
	text_format(text, "%.*s: %s; %zu requests, %zu listed, %zu new documents, %zu revisions",
		SPAN_ARGUMENTS(result->definition->file), harvest_outcome_name(result->outcome),
		result->requests, result->listed, result->documents, result->revisions);
	if (result->asked_again)
		text_format(text, ", %zu asked again", result->asked_again);
	if (result->replaced)
		text_format(text, ", %zu read otherwise", result->replaced);
	if (result->gone)
		text_format(text, ", %zu gone", result->gone);
	if (result->wanted)
		text_format(text, ", %lld still wanted", (long long)result->wanted);
	if (result->given_up)
		text_format(text, ", %lld given up", (long long)result->given_up);
	for (size_t i = 0; i < HARVEST_SOFT_MOST && result->soft[i].count; i++)
		text_format(text, ", %s %zu", result->soft[i].name, result->soft[i].count);
	if (result->trouble[0])
		text_format(text, "; %s", result->trouble);
	text_append_byte(text, '\n');
}

static bool tell(const struct harvesting *harvesting, struct error *error)
{
	struct output *output;
	if (call_has(harvesting->call, "quiet"))
		return true;
	if (!output_open(&output, NULL, error))
		return false;
	for (size_t i = 0; i < harvesting->plan.source_count; i++)
		append_result(output_text(output), &harvesting->results[i]);
	return output_close(output, error);
}

static int64_t pace_of(const struct harvest_plan *plan, const struct definition *definition)
{
	return plan->pace_ms >= 0 ? plan->pace_ms : definition->pace_ms;
}

static void foretell_pages(const struct harvest_plan *plan, const struct definition *definition,
	const char *what, int64_t count)
{
	int64_t pace = pace_of(plan, definition), seconds = count * pace / 1000;
	notice("%.*s: %lld %s, at one in %.1f s at least %lld h %lld min",
		SPAN_ARGUMENTS(definition->file), (long long)count, what, (double)pace / 1000,
		(long long)(seconds / 3600), (long long)(seconds / 60 % 60));
}

// What there is, the lists say; of a calendar each day is one.
static void foretell_lists(const struct harvest_plan *plan, const struct definition *definition)
{
	if (definition->list.paging == PAGING_CALENDAR)
		foretell_pages(plan, definition, "days to look up first",
			plan->today.day - plan->from.day + 1);
	else
		notice("%.*s: its lists first, at one page in %.1f s",
			SPAN_ARGUMENTS(definition->file), (double)pace_of(plan, definition) / 1000);
}

// How long a back-fill takes is said before it begins.
static bool foretell(struct harvesting *harvesting, struct error *error)
{
	struct harvest_plan *plan = &harvesting->plan;
	if (!harvesting_read_plan(harvesting, error))
		return false;
	for (size_t i = 0; i < plan->source_count; i++)
		foretell_lists(plan, plan->sources[i]);
	plan->lists_only = true;
	if (!harvesting_run(harvesting, error))
		return false;
	for (size_t i = 0; i < plan->source_count; i++) {
		const struct harvested *result = &harvesting->results[i];
		foretell_pages(
			plan, result->definition, "pages to get", result->wanted + result->due);
	}
	plan->lists_only = false;
	plan->before = harvesting->results;
	return true;
}

static bool choose(struct harvesting *harvesting, struct error *error)
{
	struct call *call = harvesting->call;
	for (size_t i = 0; i < call->operand_count; i++)
		if (!harvesting_add(harvesting, span_of(call->operands[i]), error))
			return false;
	if (call->operand_count == 0 && !harvesting_add_configured(harvesting, error))
		return false;
	return harvesting->plan.source_count > 0 ||
	       error_set(error, ERROR_USAGE,
		       "no source: name one ('tocsin sources list'), or put [fetch] sources = NAME "
		       "... into the configuration");
}

static bool conclude(const struct harvesting *harvesting, struct error *error)
{
	return !harvesting->beyond_grace ||
	       call_incomplete(error, "%zu of %zu sources brought nothing for longer than they may",
		       harvesting->beyond_grace, harvesting->plan.source_count);
}

static bool run(struct call *call, struct error *error)
{
	struct harvesting harvesting = { .call = call };
	struct harvest_plan *plan = &harvesting.plan;
	struct date to;
	const char *path;
	int64_t wait;
	bool ok = false;
	if (!call_dates(call, &plan->from, &to, error) ||
		!call_number(call, "wait", 0, 86400, 0, &wait, error) ||
		!call_archive_path(call, true, &path, error) ||
		!call_pack(call, &harvesting.pack, error))
		return false;
	plan->today = date_today(harvesting.pack->seconds_east);
	if (!harvesting_open(&harvesting, error) || !choose(&harvesting, error) ||
		!archive_open(&harvesting.archive, path, ARCHIVE_WRITE, (int)wait, error))
		goto done;
	ok = (!date_known(plan->from) || foretell(&harvesting, error)) &&
	     harvesting_run(&harvesting, error) && tell(&harvesting, error) &&
	     conclude(&harvesting, error);
done:
	archive_close(harvesting.archive);
	pack_close(harvesting.pack);
	return ok;
}

static const struct option options[] = {
	{ "from", "DATE",
		"read the lists back to this day; else to where they were read last, at "
		"first 28 days" },
	{ "wait", "SECONDS", "wait for another writer to end" },
	HARVEST_OPTIONS,
	{ NULL, NULL, NULL },
};

const struct command fetch_command = {
	.name = "fetch",
	.arguments = "[SOURCE...]",
	.summary = "Bring in what the sources have",
	.details =
		"Every list of a source is read back to what is known, then what it names and is "
		"not had yet, the oldest first. Without SOURCE those of the configuration: [fetch] "
		"sources = NAME .... The bytes of each answer are kept before anything is made of "
		"them.\n\n"
		"One connection a site, with the pace of its definition; what fails is asked for "
		"again, ever later, and after Retry-After. A fetch that is stopped goes on where it "
		"was. What a source's lists named and did not give is wanted again in the next run, "
		"in eight runs at most.\n\n"
		"--from reads further back. It says first how long that will take at least: reading "
		"the lists, then getting what they name.\n\n"
		"What was got is asked for again one, three, seven ... days later, for as long as "
		"[source] again_days of its definition or [fetch] again_days of the configuration "
		"says, by its name where the site has one: an edit becomes a revision, though title "
		"and list stay the same, and what is gone from its site is kept and said to be "
		"('show --about', 'status'). What reads otherwise because a definition changed is no "
		"edit.\n\n"
		"A source that brought nothing for longer than its definition's grace makes the exit "
		"status 1; before that it is told only.",
	.examples = "tocsin fetch\n"
		    "tocsin fetch SOURCE --from 2031-01-01\n",
	.options = options,
	.run = run,
};
