// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/export_warc.h"

#include "archive/warc.h"
#include "base/interrupt.h"
#include "base/output.h"
#include "score/score.h"

struct exporting {
	struct archive *archive;
	struct output *output;
	struct arena arena;
	struct date from, to;
	bool packed, begun;
};

static bool is_wanted(const struct archive_raw *raw, const struct exporting *exporting)
{
	struct date day;
	if (!date_known(exporting->from) && !date_known(exporting->to))
		return true;
	return raw->time.size >= 10 && date_parse(span_part(raw->time, 0, 10), &day) &&
	       (!date_known(exporting->from) || day.day >= exporting->from.day) &&
	       (!date_known(exporting->to) || day.day <= exporting->to.day);
}

static bool write_answers(struct exporting *exporting, struct error *error)
{
	struct text *text = output_text(exporting->output);
	struct archive_raw raw = { 0 };
	for (bool found = true;;) {
		arena_reset(&exporting->arena);
		if (interrupt_came(error) || !archive_next_raw(exporting->archive, raw.number, &raw,
						     &found, &exporting->arena, error))
			return false;
		if (!found)
			break;
		if (!is_wanted(&raw, exporting))
			continue;
		// It bears the time of the first answer: the same answers make the same file.
		if (!exporting->begun)
			warc_append_info(text, raw.time, SCORE_PROGRAM, exporting->packed);
		exporting->begun = true;
		warc_append_answer(text, &raw, exporting->packed);
		if (!output_flow(exporting->output, error))
			return false;
	}
	return exporting->begun || error_set(error, ERROR_INCOMPLETE,
					   "the archive holds no fetched pages of these days");
}

bool export_warc(struct call *call, struct archive *archive, struct error *error)
{
	struct exporting exporting = { .archive = archive };
	const char *path = call_value(call, "output");
	if (call_has(call, "lang"))
		return error_set(error, ERROR_USAGE,
			"--lang chooses texts; --warc writes pages as they came");
	if (!call_dates(call, &exporting.from, &exporting.to, error) ||
		!output_open(&exporting.output, path, error))
		return false;
	exporting.packed = span_ends(span_of(path), ".gz");
	bool ok = write_answers(&exporting, error);
	arena_free(&exporting.arena);
	if (ok)
		return output_close(exporting.output, error);
	output_abandon(exporting.output);
	return false;
}
