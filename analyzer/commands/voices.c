// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin voices`: who says what to whom.
#include "base/output.h"
#include "commands/configuration.h"
#include "commands/gather.h"
#include "report/schema.h"
#include "report/voices_csv.h"

enum { LEAST_GATED = 5 };

struct listing {
	struct call *call;
	struct collection collection;
	struct voices voices;
	struct date_range range;
	struct selection selection;
	int64_t least;
	bool as_table;
};

static bool read_request(struct listing *listing, struct error *error)
{
	struct call *call = listing->call;
	return call_as_of(call, &listing->selection.as_of, error) &&
	       call_as_table(call, &listing->as_table, error) &&
	       call_number(call, "least", 1, INT32_MAX, LEAST_GATED, &listing->least, error) &&
	       call_dates(call, &listing->range.from, &listing->range.to, error);
}

static bool write_all(struct listing *listing, struct error *error)
{
	const struct collection *collection = &listing->collection;
	const char *path = call_value(listing->call, "output");
	struct output *output;
	if (!call_output(listing->call, !listing->as_table, &output, error))
		return false;
	struct text *text = output_text(output);
	if (listing->as_table) {
		voices_show(text, &listing->voices, collection, listing->least);
		text_format(text, "Lexicon %.*s.  Statements only: no forecast.\n",
			SPAN_ARGUMENTS(collection->lexicon));
		return output_close(output, error);
	}
	columns_header_append(text, voices_columns(), &collection->naming, 0);
	voices_append(text, &listing->voices, collection, listing->range);
	return output_close(output, error) &&
	       (!path || schema_put(path, voices_columns(), &collection->naming, 0,
				 collection->lexicon, error));
}

static bool run(struct call *call, struct error *error)
{
	struct listing listing = { .call = call };
	struct statements statements = { 0 };
	bool ok = read_request(&listing, error) && call_collect(call, &listing.collection, error);
	if (ok) {
		collection_tell_missing(&listing.collection);
		statements_build(&statements, &listing.collection, &listing.selection);
		voices_build(&listing.voices, &listing.collection, &statements, listing.range);
		ok = write_all(&listing, error);
	}
	voices_free(&listing.voices);
	statements_free(&statements);
	collection_free(&listing.collection);
	return ok;
}

static const struct option options[] = {
	{ "from", "DATE", "first day" },
	{ "to", "DATE", "last day" },
	{ "as-of", "DATE", "only what was known on that day" },
	{ "least", "N", "table: voices with at least so many gated statements; 5" },
	{ "from-documents", "FILE...", "documents.csv files in place of the archive" },
	{ "format", "FORM", "csv or table; table on a terminal" },
	EXCEL_OPTION,
	{ "wait", "SECONDS", "wait for another writer to end" },
	{ "output", "FILE", "a file, with its schema beside it; also -o" },
	{ NULL, NULL, NULL },
};

const struct command voices_command = {
	.name = "voices",
	.arguments = "",
	.summary = "Voices: who says what to whom, and who spoke first",
	.details =
		"A voice is a speaker as the ladder names him, person or organ; where the ladder names "
		"none, the type of the statement. Of each voice, and of each target of the pack: how "
		"many of its gated statements hold an own threat, or conciliation, of 2 or more at the "
		"target, the share with its Wilson interval, and how far the share of threats is from "
		"that of all other voices together (Newcombe's method 10). All intervals are of 90 %.\n\n"
		"A voice spoke first where it threatened a target after 14 days in which nobody did; "
		"voices of the same day all count.\n\n"
		"A difference is called divergence and no more: a division of labour looks the same as "
		"friction.",
	.examples = "tocsin voices --from 2024-01-01 --to 2024-12-31\tall voices of a year\n"
		    "tocsin voices --format csv -o voices.csv\ta table, with its schema\n",
	.options = options,
	.run = run,
};
