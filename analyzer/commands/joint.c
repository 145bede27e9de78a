// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin joint`: two partners side by side, from the archive or from what two offices exported.
#include "base/notice.h"
#include "commands/configuration.h"
#include "commands/partners.h"
#include "judge/joint_csv.h"
#include "judge/joint_export.h"
#include "report/schema.h"

#include <string.h>

struct request {
	struct call *call;
	struct date from, to;
	bool as_table;
	struct partner partners[PARTNERS];
};

static bool read_request(struct request *request, struct error *error)
{
	struct call *call = request->call;
	return call_as_table(call, &request->as_table, error) &&
	       call_dates(call, &request->from, &request->to, error);
}

// What stands on disk of an export: a table with its schema beside it.
static bool write_export(struct request *request, const char *path, struct error *error)
{
	struct partner *partner = &request->partners[0];
	const struct naming *naming = &partner->collection.naming;
	struct output *output;
	if (!output_open(&output, strcmp(path, "-") == 0 ? NULL : path, error))
		return false;
	joint_export(output_text(output), partner, request->from, request->to);
	return output_close(output, error) &&
	       (strcmp(path, "-") == 0 ||
		       schema_put(path, joint_export_columns(), naming, naming->target_count,
			       partner->collection.lexicon, error));
}

static bool export_partner(struct request *request, const char *path, struct error *error)
{
	struct partner_source source = { 0 };
	struct partner *partner = &request->partners[0];
	const char *profile = call_value(request->call, "profile");
	const char *name = call_value(request->call, "partner");
	if (!profile && !name)
		return error_set(error, ERROR_USAGE,
			"'--export' needs '--profile NAME', or '--partner NAME' for a pack "
			"without a profile");
	bool ok = partner_source_open(&source, request->call, error) &&
		  partner_gather(partner, &source, profile, error);
	archive_close(source.archive);
	if (name)
		partner->name = span_of(name);
	return ok && write_export(request, path, error);
}

static bool gather_partners(struct request *request, struct error *error)
{
	struct partner_source source = { 0 };
	struct pack *pack = NULL;
	bool ok = partner_source_open(&source, request->call, error) &&
		  call_pack(request->call, &pack, error) &&
		  partners_gather(request->partners, &source, pack, error);
	archive_close(source.archive);
	pack_close(pack);
	return ok;
}

static bool read_partners(struct request *request, struct error *error)
{
	struct call *call = request->call;
	struct partner *partners = request->partners;
	if (call->operand_count == 0)
		return gather_partners(request, error);
	if (call->operand_count != PARTNERS)
		return error_set(error, ERROR_USAGE,
			"expected two files of 'tocsin joint --export', or none for the archive");
	for (int who = 0; who < PARTNERS; who++)
		if (!joint_export_read(&partners[who], call->operands[who], error))
			return false;
	return !span_equal(partners[0].name, partners[1].name) ||
	       error_set(error, ERROR_USAGE, "both files are of partner '%.*s'",
		       SPAN_ARGUMENTS(partners[0].name));
}

static bool write_table(
	const struct request *request, const struct joint *joint, struct error *error)
{
	struct joint_prints prints = { 0 };
	struct joint_window window;
	struct output *output;
	struct date to = date_known(request->to) ? request->to : joint->last;
	struct date from =
		date_known(request->from) ? request->from : (struct date){ to.day - LONG_DAYS + 1 };
	if (!call_output(request->call, false, &output, error))
		return false;
	joint_look(joint, from, to, &prints, &window);
	joint_report(output_text(output), joint, &window);
	joint_prints_free(&prints);
	return output_close(output, error);
}

static bool put_schema(struct request *request, struct error *error)
{
	struct span names[PARTNERS] = { request->partners[0].name, request->partners[1].name };
	const char *path = call_value(request->call, "output");
	return !path || schema_put(path, joint_columns(names, PARTNERS, &request->call->arena),
				&(struct naming){ 0 }, 0, (struct span){ 0 }, error);
}

static bool write_csv(struct request *request, const struct joint *joint, struct error *error)
{
	struct span names[PARTNERS] = { request->partners[0].name, request->partners[1].name };
	struct output *output;
	struct date from = date_known(request->from) ? request->from : joint->first;
	struct date to = date_known(request->to) ? request->to : joint->last;
	if (!call_output(request->call, true, &output, error))
		return false;
	columns_header_append(output_text(output),
		joint_columns(names, PARTNERS, &request->call->arena), &(struct naming){ 0 }, 0);
	if (!joint_csv_write(joint, from, to, output, error)) {
		output_abandon(output);
		return false;
	}
	return output_close(output, error) && put_schema(request, error);
}

static bool write_joint(struct request *request, struct error *error)
{
	struct joint joint;
	if (!joint_build(&joint, request->partners, error))
		return false;
	bool ok;
	if (joint.count == 0)
		ok = error_set(error, ERROR_INCOMPLETE, "no partner read any text");
	else
		ok = request->as_table ? write_table(request, &joint, error)
				       : write_csv(request, &joint, error);
	joint_free(&joint);
	return ok;
}

static bool run(struct call *call, struct error *error)
{
	struct request request = { .call = call };
	const char *path = call_value(call, "export");
	bool ok = read_request(&request, error);
	if (ok && path)
		ok = export_partner(&request, path, error);
	else if (ok)
		ok = read_partners(&request, error) && write_joint(&request, error);
	partners_free(request.partners);
	return ok;
}

static const struct option options[] = {
	{ "from", "DATE", "first day" },
	{ "to", "DATE", "last day" },
	{ "export", "FILE", "write one partner's hashes, dates, levels and targets; - prints" },
	{ "profile", "NAME", "with --export: the partner's changes to the lexicon" },
	{ "partner", "NAME", "with --export: the partner's name; else that of its profile" },
	{ "format", "FORM", "csv or table; table on a terminal" },
	EXCEL_OPTION,
	{ "wait", "SECONDS", "wait for another writer to end, where texts have no score yet" },
	{ "output", "FILE", "a file, with its schema beside it; also -o" },
	{ NULL, NULL, NULL },
};

const struct command joint_command = {
	.name = "joint",
	.arguments = "[A.csv B.csv]",
	.summary = "Two partners side by side: figures, gap, agreement",
	.details =
		"Two partners measure the same statements, each with its profile of the pack "
		"(pack.ini: [joint] partners): shown are the figure of each, their mean with an "
		"interval from one resampling of the statements, and the gap between them with "
		"its parts: lexicon (the gap on texts that both read), language (what other texts "
		"of statements that both read add), coverage (what statements add that one alone "
		"read).\n\n"
		"The table is of one period, the last 28 days if none is named; the CSV has rows "
		"for each day, of the 7 and 28 days that end on it, and for each month.\n\n"
		"Two offices need not share texts or lexicons: each writes an export (hashes, "
		"dates, levels, targets), and 'joint A.csv B.csv' makes of the two the same CSV "
		"that one machine with both profiles makes.\n\n"
		"Texts are one statement where they have the same hash, or where the archive joins "
		"them; of texts that nothing joins the language part is 0, and what one alone "
		"reads counts as coverage.",
	.examples = "tocsin joint --from 2024-10-01 --to 2024-10-31\n"
		    "tocsin joint --export us.csv --profile us\n"
		    "tocsin joint us.csv rok.csv -o joint.csv\n",
	.options = options,
	.run = run,
};
