// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin tripwires`: promises and conditions with their state, what may change one, and sentences
// that could be made one.
#include "base/file.h"
#include "base/interrupt.h"
#include "base/notice.h"
#include "commands/configuration.h"
#include "commands/tripping.h"
#include "commands/tripwire_candidates.h"
#include "report/schema.h"

#include <string.h>

struct showing {
	struct call *call;
	bool as_table, since_last;
	struct date_range range;
	struct tripping tripping;
	struct archive *archive;
	struct pack *pack;
	struct scorer *scorer;
	struct tripping_list list;
};

static bool read_request(struct showing *showing, struct error *error)
{
	struct call *call = showing->call;
	showing->since_last = call_has(call, "since-last");
	return call_as_table(call, &showing->as_table, error) &&
	       call_dates(call, &showing->range.from, &showing->range.to, error);
}

static bool open_file(struct showing *showing, struct error *error)
{
	const char *path = call_tripwires_file(showing->call);
	if (!path)
		return error_set(error, ERROR_USAGE,
			"no file of tripwires: '--file' names one, or [tripwires] file in the "
			"configuration; 'tocsin tripwires candidates' shows what could stand in it");
	return tripping_open(&showing->tripping, path, error) &&
	       tripping_pack(showing->call, &showing->tripping, &showing->pack, error);
}

static bool open_archive(struct showing *showing, enum archive_use use, struct error *error)
{
	const char *path;
	int64_t wait;
	showing->scorer = scorer_new(showing->pack);
	return call_number(showing->call, "wait", 0, 86400, 0, &wait, error) &&
	       call_archive_path(showing->call, false, &path, error) &&
	       archive_open(&showing->archive, path, use, (int)wait, error);
}

static bool look_at_all(struct showing *showing, struct error *error)
{
	return open_archive(showing, ARCHIVE_READ, error) &&
	       tripping_list(&showing->tripping, showing->archive, showing->scorer, showing->range,
		       &showing->list, error);
}

static bool look_at_new(struct showing *showing, struct error *error)
{
	struct tripping_list *list = &showing->list;
	struct tripwire_item *news;
	size_t count;
	if (!open_archive(showing, ARCHIVE_WRITE, error) ||
		!tripping_news(&showing->tripping, showing->archive, showing->scorer, "tripwires",
			&showing->call->arena, &list->finds, &news, &count, error) ||
		!tripping_look_up(&showing->tripping, showing->archive, showing->scorer, error))
		return false;
	for (size_t i = 0; i < count; i++)
		if (date_in(news[i].line ? news[i].line->date : news[i].find->date, showing->range))
			tripping_list_add(list, news[i]);
	return true;
}

// So many finds of one tripwire are shown to a reader.
enum { FINDS_SHOWN = 10 };

// Shows items from `at` on that are of one tripwire; returns where the next one's start.
static size_t show_items(const struct tripping_list *list, struct text *text, size_t at)
{
	size_t finds = 0, tripwire = list->items[at].tripwire;
	for (; at < list->count && list->items[at].tripwire == tripwire; at++) {
		finds += list->items[at].find != NULL;
		if (finds <= FINDS_SHOWN)
			tripwire_show(text, &list->items[at]);
	}
	if (finds > FINDS_SHOWN) {
		char date[DATE_SIZE];
		text_format(text, "  %zu more, the last of %s: --from, or --format csv\n",
			finds - FINDS_SHOWN, date_write(list->items[at - 1].find->date, date));
	}
	return at;
}

static void show_all(const struct showing *showing, struct text *text)
{
	const struct tripwires *tripwires = &showing->tripping.tripwires;
	const struct tripping_list *list = &showing->list;
	struct date day = showing->range.to;
	size_t at = 0;
	for (size_t i = 0; i < tripwires->count; i++) {
		bool has_items = at < list->count && list->items[at].tripwire == i;
		if (showing->since_last && !has_items)
			continue;
		tripwire_show_heading(text, &tripwires->items[i], day);
		if (has_items)
			at = show_items(list, text, at);
	}
	text_format(text, "%zu tripwire%s: ", tripwires->count, tripwires->count == 1 ? "" : "s");
	tripwires_show_standing(text, tripwires, day);
	text_format(text,
		".  To judge%s: %zu.\nStates are those of %s; what ends in ? was found, and only a "
		"line there settles it.\n",
		showing->since_last ? ", new" : "", showing->list.found, tripwires->path);
}

static bool write_out(struct showing *showing, struct error *error)
{
	struct output *output;
	struct naming naming;
	const char *path = call_value(showing->call, "output");
	if (!call_output(showing->call, !showing->as_table, &output, error))
		return false;
	struct text *text = output_text(output);
	score_naming(&naming, showing->pack);
	if (showing->as_table) {
		show_all(showing, text);
		return output_close(output, error);
	}
	columns_header_append(text, tripwires_columns(), &naming, 0);
	for (size_t i = 0; i < showing->list.count; i++)
		tripwire_append(text, &showing->tripping.tripwires, &showing->list.items[i],
			showing->range.to, showing->pack->lexicon_id);
	return output_close(output, error) &&
	       (!path || schema_put(path, tripwires_columns(), &naming, 0,
				 showing->pack->lexicon_id, error));
}

static bool list(struct showing *showing, struct error *error)
{
	if (!open_file(showing, error) ||
		!(showing->since_last ? look_at_new(showing, error)
				      : look_at_all(showing, error)) ||
		!write_out(showing, error))
		return false;
	if (!call_has(showing->call, "fail-on-alert") || showing->list.count == 0 ||
		!showing->since_last)
		return true;
	return error_set(error, ERROR_ALARM, "tripwires: %zu", showing->list.count);
}

static size_t append_missing(const struct tripwires *tripwires, struct text *text)
{
	size_t missing = 0;
	for (size_t i = 0; i < tripwires->count; i++)
		for (size_t j = 0; j < tripwires->items[i].count; j++) {
			const struct tripwire_line *line = &tripwires->items[i].lines[j];
			if (!line->text.id.size || line->text.number)
				continue;
			text_format(text, "%s:%d:%zu: '%.*s' is not in the archive\n",
				tripwires->path, line->line, line->document_column,
				SPAN_ARGUMENTS(line->text.id));
			missing++;
		}
	return missing;
}

static bool look_for_documents(struct showing *showing, bool *looked, struct error *error)
{
	const char *path;
	*looked = false;
	if (!call_archive_path(showing->call, false, &path, error))
		return false;
	if (!file_exists(path)) {
		notice("no archive '%s': documents were not looked for", path);
		return true;
	}
	*looked = true;
	return open_archive(showing, ARCHIVE_READ, error) &&
	       tripping_look_up(&showing->tripping, showing->archive, NULL, error);
}

static bool check(struct showing *showing, struct error *error)
{
	const struct tripwires *tripwires = &showing->tripping.tripwires;
	struct output *output;
	size_t lines = 0, missing = 0;
	bool looked;
	if (!open_file(showing, error) || !look_for_documents(showing, &looked, error) ||
		!call_output(showing->call, false, &output, error))
		return false;
	for (size_t i = 0; i < tripwires->count; i++)
		lines += tripwires->items[i].count;
	if (looked)
		missing = append_missing(tripwires, output_text(output));
	text_format(output_text(output),
		"%s: sound; tripwires: %zu, dated lines: %zu, lines that watch: %zu\n",
		tripwires->path, tripwires->count, lines, tripwires->watch_count);
	return output_close(output, error) &&
	       (!missing || error_set(error, ERROR_INCOMPLETE,
				    "documents that the archive does not have: %zu", missing));
}

static bool run(struct call *call, struct error *error)
{
	struct showing showing = { .call = call };
	const char *action = call->operand_count ? call->operands[0] : "list";
	bool is_check = strcmp(action, "check") == 0;
	if (call->operand_count > 1 ||
		(!is_check && strcmp(action, "list") != 0 && strcmp(action, "candidates") != 0))
		return error_set(error, ERROR_USAGE,
			"'tripwires' takes list, check or candidates, not '%s'",
			call->operands[call->operand_count - 1]);
	if (strcmp(action, "candidates") == 0)
		return candidates_run(call, error);
	bool ok = read_request(&showing, error) &&
		  (is_check ? check(&showing, error) : list(&showing, error));
	archive_close(showing.archive);
	scorer_free(showing.scorer);
	pack_close(showing.pack);
	tripping_list_free(&showing.list);
	tripping_close(&showing.tripping);
	return ok;
}

static const struct option options[] = {
	{ "file", "FILE", "the tripwires, in place of [tripwires] file" },
	{ "from", "DATE", "first day of finds, of candidates" },
	{ "to", "DATE", "last day: how all stood then, and what was found until then" },
	{ "since-last", NULL, "only what the last look of this kind did not show" },
	{ "fail-on-alert", NULL, "with --since-last: exit 10 where there is something" },
	{ "threat", "N", "of candidates: least threat of a condition; 2" },
	{ "conciliation", "N", "of candidates: least conciliation of a promise; 2" },
	{ "rank", "N", "of candidates: least rank of the text; 0" },
	{ "format", "FORM", "csv or table; table on a terminal" },
	EXCEL_OPTION,
	{ "wait", "SECONDS", "wait for another writer to end" },
	{ "output", "FILE", "a file, with its schema beside it; also -o" },
	{ NULL, NULL, NULL },
};

const struct command tripwires_command = {
	.name = "tripwires",
	.arguments = "[list|check|candidates]",
	.summary = "Promises and conditions with their state; what may change one",
	.details =
		"What was promised (a moratorium, a test) or threatened on a condition is kept in a "
		"file of yours: a table with tabs or commas, as a spreadsheet or an editor writes it; "
		"lines that begin with # are comments. Each line says one thing of a tripwire, and "
		"lines with the same name in the column tripwire belong together.\n\n"
		"A line with a date says how the tripwire stood from then on: state, and where it was "
		"said so, document, the id of any appearance of a text. Of a promise: promised, "
		"renewed, questioned, kept, broken, ended, lapsed; of a condition: threatened, "
		"renewed, questioned, met (what it hung on came), done (what was threatened came), "
		"ended, lapsed. The first is promised or threatened. due is the day by which it was to "
		"come, note what you like. A line without a state, but with a document or a note, "
		"says that something was looked at and changes nothing.\n\n"
		"A line without a date watches: pattern, in the pattern language of the pack's "
		"entries ({categories} too), with its language in lang; or events, a CSV with a "
		"column date (its path from the folder of the file), of which type picks those whose "
		"column type is that. Its state is what a find would mean.\n\n"
		"'list' shows each tripwire with its lines, and behind them, with a question mark, "
		"what may change it: texts with a sentence in the country's own voice that a "
		"pattern fits, events, and the day after it was due, all from its first day until it is kept, "
		"done, broken, ended or lapsed. A find goes when a line of the tripwire names its "
		"document, or, of an event, its day. The program changes no state and closes "
		"nothing.\n\n"
		"--since-last shows what is new: lines of the file and finds that no such look has "
		"shown. A tripwire or watch that is new itself shows the last 7 days of the archive "
		"only. 'run' does the same for its one line, where the configuration names a file.\n\n"
		"'check' reads the file, names file, line and column of what is wrong, and lists "
		"documents that the archive does not have (exit 1).\n\n"
		"'candidates' proposes, without a file: own conditional threats of level 2 or more, "
		"own conciliation of 2 or more, sentence by sentence.",
	.examples = "tocsin tripwires candidates --from 2024-01-01 --conciliation 3\n"
		    "tocsin tripwires check --file tripwires.tsv\n"
		    "tocsin tripwires --since-last --fail-on-alert\n",
	.options = options,
	.run = run,
};
