// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Which vintages an archive holds.
#include "archive/vintages.h"
#include "base/csv.h"
#include "commands/configuration.h"
#include "commands/vintages_inside.h"

enum { VINTAGES_NAMED = 3 };

static bool list(struct call *call, struct archive *archive, struct error *error)
{
	struct output *output;
	struct archive_vintage vintage;
	if (!call_output(call, true, &output, error))
		return false;
	text_append_string(output_text(output), "lexicon,documents\n");
	archive_vintages(archive);
	for (bool found = true; found;) {
		if (!archive_next_vintage(archive, &vintage, &found, error)) {
			output_abandon(output);
			return false;
		}
		if (!found)
			break;
		csv_append(output_text(output), vintage.lexicon);
		text_format(output_text(output), ",%lld\n", (long long)vintage.documents);
	}
	return output_close(output, error);
}

bool vintages_list(struct call *call, struct error *error)
{
	struct archive *archive = NULL;
	const char *path;
	bool ok = call_archive_path(call, false, &path, error) &&
		  archive_open(&archive, path, ARCHIVE_READ, 0, error) &&
		  list(call, archive, error);
	archive_close(archive);
	return ok;
}

bool vintages_append(
	struct text *text, struct archive *archive, struct span lexicon, struct error *error)
{
	struct archive_vintage vintage;
	struct text named = { 0 };
	size_t count = 0;
	bool ok, found = true;
	archive_vintages(archive);
	while ((ok = archive_next_vintage(archive, &vintage, &found, error)) && found) {
		if (vintage.documents == 0 || span_equal(vintage.lexicon, lexicon))
			continue;
		if (count++ < VINTAGES_NAMED)
			text_format(&named, "%s%.*s (%lld)", count > 1 ? ", " : "",
				SPAN_ARGUMENTS(vintage.lexicon), (long long)vintage.documents);
	}
	if (count > VINTAGES_NAMED)
		text_format(&named, " and %zu more", count - VINTAGES_NAMED);
	if (ok && count)
		text_format(text, "     also kept: scores with %s\n", named.bytes);
	text_free(&named);
	return ok;
}

bool vintages_find(struct archive *archive, const struct call *call, struct span lexicon,
	struct span *found_id, struct arena *arena, struct error *error)
{
	const char *word = call_value(call, "compare");
	struct archive_vintage vintage;
	struct text all = { 0 };
	size_t matches = 0;
	bool ok, found = true, whole = false;
	archive_vintages(archive);
	while ((ok = archive_next_vintage(archive, &vintage, &found, error)) && found) {
		if (vintage.documents == 0 || span_equal(vintage.lexicon, lexicon))
			continue;
		text_format(&all, "%s%.*s", all.size ? ", " : "", SPAN_ARGUMENTS(vintage.lexicon));
		bool is_it = span_is(vintage.lexicon, word);
		if (whole || (!is_it && span_find(vintage.lexicon, word, 0) == SPAN_NOT_FOUND))
			continue;
		whole = is_it;
		matches = is_it ? 1 : matches + 1;
		*found_id = span_copy(arena, vintage.lexicon);
	}
	if (ok && matches != 1)
		ok = error_set(error, ERROR_USAGE, "'--compare %s' is %s vintage of: %s", word,
			matches ? "more than one" : "no", all.size ? all.bytes : "(none)");
	text_free(&all);
	return ok;
}
