// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/partners.h"

#include "base/file.h"
#include "commands/configuration.h"
#include "judge/joint_csv.h"
#include "report/schema.h"

bool partner_source_open(struct partner_source *source, struct call *call, struct error *error)
{
	int64_t wait;
	*source = (struct partner_source){ .call = call };
	if (!call_number(call, "wait", 0, 86400, 0, &wait, error) ||
		!call_archive_path(call, false, &source->path, error))
		return false;
	source->wait = (int)wait;
	return archive_open(&source->archive, source->path, ARCHIVE_READ, 0, error);
}

static bool measure(struct partner_source *source, const struct pack *pack, struct error *error)
{
	int64_t scored, unscored;
	size_t added;
	if (!archive_count_scores(source->archive, pack->lexicon_id, &scored, &unscored, error))
		return false;
	if (unscored == 0)
		return true;
	if (!source->writes) {
		archive_close(source->archive);
		source->archive = NULL;
		if (!archive_open(
			    &source->archive, source->path, ARCHIVE_WRITE, source->wait, error))
			return false;
		source->writes = true;
	}
	return measure_archive(source->call, source->archive, pack, &added, error);
}

bool partner_gather(struct partner *partner, struct partner_source *source, const char *profile,
	struct error *error)
{
	struct pack *pack = NULL;
	const char *folder;
	bool ok = call_pack_folder(source->call, &folder, error) &&
		  pack_open(&pack, folder, profile, error) && measure(source, pack, error) &&
		  gather_archive(&partner->collection, source->archive, pack, (struct span){ 0 },
			  false, error);
	partner->name = span_copy(&partner->collection.arena, span_of(profile));
	pack_close(pack);
	return ok;
}

bool partners_gather(struct partner partners[PARTNERS], struct partner_source *source,
	const struct pack *pack, struct error *error)
{
	if (pack->partner_count != PARTNERS)
		return error_set(error, ERROR_USAGE,
			"the pack names no partners: [joint] partners = NAME NAME in its pack.ini");
	for (int who = 0; who < PARTNERS; who++)
		if (!partner_gather(&partners[who], source,
			    span_copy(&source->call->arena, pack->partners[who]).bytes, error))
			return false;
	return true;
}

void partners_free(struct partner partners[PARTNERS])
{
	for (int who = 0; who < PARTNERS; who++)
		collection_free(&partners[who].collection);
}

static bool write_rows(struct partner_source *source, const struct pack *pack,
	struct output *output, struct error *error)
{
	struct partner partners[PARTNERS] = { 0 };
	struct joint joint = { 0 };
	bool ok = partners_gather(partners, source, pack, error) &&
		  joint_build(&joint, partners, error) &&
		  (joint.count == 0 ||
			  joint_csv_write(&joint, joint.first, joint.last, output, error));
	joint_free(&joint);
	partners_free(partners);
	return ok;
}

bool partners_write(struct call *call, struct archive *archive, const struct pack *pack,
	const char *folder, struct error *error)
{
	struct partner_source source = { .call = call, .archive = archive, .writes = true };
	const struct column_table *table =
		joint_columns(pack->partners, pack->partner_count, &call->arena);
	const char *path = file_join(&call->arena, folder, "joint.csv");
	struct naming naming = { 0 };
	struct output *output;
	if (!output_open(&output, path, error))
		return false;
	if (call_for_spreadsheet(call))
		output_for_spreadsheet(output);
	columns_header_append(output_text(output), table, &naming, 0);
	if (pack->partner_count && !write_rows(&source, pack, output, error)) {
		output_abandon(output);
		return false;
	}
	return output_close(output, error) &&
	       schema_put(path, table, &naming, 0, pack->lexicon_id, error);
}
