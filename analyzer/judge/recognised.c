// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/recognised.h"

#include "base/csv.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_LIMIT = 16 << 20 };

enum column { MEASURE, SCALE, AT, VALUE, LO, HI, BY, LEXICON, COLUMNS };

static const char *const names[COLUMNS] = { "measure", "scale", "at", "value", "lo", "hi", "by",
	"lexicon" };

struct reading {
	struct recognised *recognised;
	const char *path;
	struct csv_record record;
	size_t at[COLUMNS];
	struct arena *arena;
};

static bool find_columns(struct reading *reading, struct error *error)
{
	for (int i = 0; i < COLUMNS; i++) {
		reading->at[i] = csv_column(&reading->record, names[i]);
		if (reading->at[i] == SIZE_MAX)
			return error_set(error, ERROR_USAGE, "%s:%d: no column '%s'", reading->path,
				reading->record.line, names[i]);
	}
	return true;
}

static struct span cell(const struct reading *reading, enum column column)
{
	size_t at = reading->at[column];
	return at < reading->record.count ? reading->record.cells[at] : (struct span){ 0 };
}

static bool read_share(
	const struct reading *reading, enum column column, double *share, struct error *error)
{
	char digits[32] = "", *end = digits;
	struct span written = cell(reading, column);
	if (written.size && written.size < sizeof digits) {
		memcpy(digits, written.bytes, written.size);
		*share = strtod(digits, &end);
	}
	if (end == digits || *end || !(*share >= 0 && *share <= 1))
		return error_set(error, ERROR_USAGE, "%s:%d: '%s' is no number from 0 to 1: '%.*s'",
			reading->path, reading->record.line, names[column],
			SPAN_ARGUMENTS(written));
	return true;
}

static bool read_estimate(struct reading *reading, struct estimate *estimate, struct error *error)
{
	struct recognised *recognised = reading->recognised;
	struct span lexicon = cell(reading, LEXICON);
	if (!isnan(estimate->value))
		return error_set(error, ERROR_USAGE, "%s:%d: a second row of '%.*s'", reading->path,
			reading->record.line, SPAN_ARGUMENTS(cell(reading, MEASURE)));
	if (recognised->lexicon.bytes && !span_equal(recognised->lexicon, lexicon))
		return error_set(error, ERROR_USAGE, "%s:%d: of another lexicon than above",
			reading->path, reading->record.line);
	recognised->lexicon = span_copy(reading->arena, lexicon);
	return read_share(reading, VALUE, &estimate->value, error) &&
	       read_share(reading, LO, &estimate->lo, error) &&
	       read_share(reading, HI, &estimate->hi, error);
}

static bool read_row(struct reading *reading, struct error *error)
{
	struct span measure = cell(reading, MEASURE);
	if (!span_is(cell(reading, SCALE), "threat") ||
		!span_is(cell(reading, AT), "2 own gated") || cell(reading, BY).size)
		return true;
	if (span_is(measure, "sensitivity"))
		return read_estimate(reading, &reading->recognised->sensitivity, error);
	if (span_is(measure, "specificity"))
		return read_estimate(reading, &reading->recognised->specificity, error);
	return true;
}

static bool read_rows(struct reading *reading, struct span content, struct error *error)
{
	struct csv_reader reader = {
		.content = content, .line = 1, .separator = ',', .name = reading->path
	};
	bool found;
	if (!csv_read(&reader, &reading->record, &found, error) || !find_columns(reading, error))
		return false;
	while (found) {
		if (!csv_read(&reader, &reading->record, &found, error) ||
			(found && !read_row(reading, error)))
			return false;
	}
	if (isnan(reading->recognised->sensitivity.value) ||
		isnan(reading->recognised->specificity.value))
		return error_set(error, ERROR_USAGE,
			"%s: no sensitivity and specificity of threat at '2 own gated'",
			reading->path);
	return true;
}

bool recognised_read(
	struct recognised *recognised, const char *path, struct arena *arena, struct error *error)
{
	struct text content = { 0 };
	struct reading reading = { .recognised = recognised, .path = path, .arena = arena };
	*recognised = (struct recognised){ ESTIMATE_MISSING, ESTIMATE_MISSING, { 0 } };
	bool ok = file_read(path, FILE_LIMIT, &content, error) &&
		  read_rows(&reading, text_span(&content), error);
	csv_record_free(&reading.record);
	text_free(&content);
	return ok;
}
