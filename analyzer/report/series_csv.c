// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/series_csv.h"

#include "base/csv.h"

#include <string.h>

// How the value of a column is found in a row and written.
enum form {
	FORM_DATE,
	FORM_STATUS,
	FORM_COUNT,
	FORM_MAYBE,
	FORM_RATIO,
	FORM_FLAG,
	FORM_TEXT,
	FORM_DATA,
	FORM_EMPTY
};
// Where a column stands: in both tables, or in that of days or of periods alone.
enum where { BOTH, DAYS, PERIODS };

struct source {
	struct column column;
	enum where where;
	enum form form;
	size_t offset; // of the value in a row; of a target's the first of them
};

#define AT(member) offsetof(struct series_row, member)
#define GATED_DAY "gated statements of the row's days"
#define GATED_7 "gated statements of the trailing 7 days"
#define GATED_WINDOW "gated statements of {window}"
#define SENTENCES(scale, word, level) \
	{ \
		{ word "_" #level, COLUMN_INTEGER, "sentence", GATED_DAY, \
			"own-voice sentences of " word " level " #level }, \
			BOTH, FORM_COUNT, AT(sentences[scale][level]) \
	}
#define LO "lower bound of the 90 % interval"
#define HI "upper bound of the 90 % interval"
#define RATIO(name, unit, base, definition, where, member) \
	{ \
		{ name, COLUMN_NUMBER, unit, base, definition }, where, FORM_RATIO, AT(member) \
	}
// A figure with its interval.
#define ESTIMATE(name, unit, base, definition, where, member) \
	RATIO(name, unit, base, definition, where, member.value), \
		RATIO(name "_lo", unit, base, LO, where, member.lo), \
		RATIO(name "_hi", unit, base, HI, where, member.hi)
#define LATER(name, type, unit, definition) \
	{ \
		{ name, type, unit, NULL, definition }, BOTH, FORM_EMPTY, 0 \
	}

// The columns as the interface fixes them.  In the table of periods "_28d" is taken out of names,
// and "{window}" is the period.
static const struct source sources[] = {
	{ { "date", COLUMN_DATE, NULL, NULL,
		  "day of release in the capital; of a week, month or year its first day, where "
		  "only the days inside the range asked for count" },
		BOTH, FORM_DATE, AT(date) },
	{ { "status", COLUMN_TEXT, NULL, NULL,
		  "ok; no_items: asked, nothing published; no_text; not_fetched; partial: some "
		  "sources, or some days of a period; unknown: nobody asked and there is nothing. "
		  "Empty is not zero" },
		BOTH, FORM_STATUS, AT(status) },
	{ { "items", COLUMN_INTEGER, "document", "distinct texts",
		  "texts whose first appearance is of the row's days, those set aside (another "
		  "language, digests) too: they count here and in nothing else but data" },
		BOTH, FORM_COUNT, AT(items) },
	{ { "gated", COLUMN_INTEGER, "statement", "statements measured",
		  "statements to or about an adversary, or of rank 2 or more: the base of "
		  "prevalences" },
		BOTH, FORM_COUNT, AT(gated) },
	{ { "threat_docs", COLUMN_INTEGER, "statement", GATED_DAY, "with own threat of 2 or more" },
		BOTH, FORM_COUNT, AT(docs[SCALE_THREAT]) },
	{ { "conciliation_docs", COLUMN_INTEGER, "statement", GATED_DAY,
		  "with own conciliation of 2 or more" },
		BOTH, FORM_COUNT, AT(docs[SCALE_CONCILIATION]) },
	ESTIMATE("threat_7d", "share", GATED_7,
		"prevalence of threat: share with own threat of 2 or more, counts pooled, Wilson "
		"interval (z = 1.6449)",
		DAYS, trailing_7[SCALE_THREAT]),
	ESTIMATE("conciliation_7d", "share", GATED_7,
		"prevalence of conciliation: share with own conciliation of 2 or more, counts "
		"pooled, Wilson interval (z = 1.6449)",
		DAYS, trailing_7[SCALE_CONCILIATION]),
	ESTIMATE("threat_28d", "share", GATED_WINDOW,
		"prevalence of threat, the headline: share with own threat of 2 or more, counts "
		"pooled, Wilson interval (z = 1.6449)",
		BOTH, prevalence[SCALE_THREAT]),
	ESTIMATE("conciliation_28d", "share", GATED_WINDOW,
		"prevalence of conciliation: share with own conciliation of 2 or more, counts "
		"pooled, Wilson interval (z = 1.6449)",
		BOTH, prevalence[SCALE_CONCILIATION]),
	ESTIMATE("balance_28d", "natural logarithm", GATED_WINDOW,
		"ln((T + .5) / (C + .5)), T and C own-voice sentences at level 2 or more of threat "
		"and conciliation; positive is threat; empty where there is neither.  Interval: the "
		"days read of {window} drawn with replacement 1,000 times, places 50 and 950, "
		"PCG32 seeded from SHA-256 of 'date|source|lang|partner' (pooled: "
		"'date|all|all|base'); with fewer than 5 gated statements Clopper and Pearson's of "
		"T / (T + C) mapped by ln(p / (1 - p)), an infinite bound empty",
		BOTH, balance),
	{ { "threat_28d_{}", COLUMN_NUMBER, "share", GATED_WINDOW,
		  "share with own threat of 2 or more at {}" },
		BOTH, FORM_RATIO, AT(target[SCALE_THREAT]) },
	{ { "conciliation_28d_{}", COLUMN_NUMBER, "share", GATED_WINDOW,
		  "share with own conciliation of 2 or more towards {}" },
		BOTH, FORM_RATIO, AT(target[SCALE_CONCILIATION]) },
	RATIO("wedge_28d", "difference of shares", GATED_WINDOW,
		"prevalence of threat at the second target minus at the first", BOTH, wedge),
	SENTENCES(SCALE_THREAT, "threat", 1),
	SENTENCES(SCALE_THREAT, "threat", 2),
	SENTENCES(SCALE_THREAT, "threat", 3),
	SENTENCES(SCALE_THREAT, "threat", 4),
	SENTENCES(SCALE_CONCILIATION, "conciliation", 1),
	SENTENCES(SCALE_CONCILIATION, "conciliation", 2),
	SENTENCES(SCALE_CONCILIATION, "conciliation", 3),
	SENTENCES(SCALE_CONCILIATION, "conciliation", 4),
	{ { "relayed_threat", COLUMN_INTEGER, "sentence", GATED_DAY,
		  "sentences in others' voice at threat level 2 or more" },
		BOTH, FORM_COUNT, AT(relayed[SCALE_THREAT]) },
	{ { "relayed_conciliation", COLUMN_INTEGER, "sentence", GATED_DAY,
		  "sentences in others' voice at conciliation level 2 or more" },
		BOTH, FORM_COUNT, AT(relayed[SCALE_CONCILIATION]) },
	{ { "words", COLUMN_INTEGER, "word", "statements measured", "words of all statements" },
		BOTH, FORM_COUNT, AT(words) },
	{ { "gated_words", COLUMN_INTEGER, "word", GATED_DAY, "words of gated statements" }, BOTH,
		FORM_COUNT, AT(gated_words) },
	RATIO("rate_28d", "sentences in 10,000 words", GATED_WINDOW,
		"own-voice sentences of threat level 2 or more in 10,000 words", BOTH, rate),
	RATIO("rate_ungated_28d", "sentences in 10,000 words", "all statements of {window}",
		"own-voice sentences of threat level 2 or more in 10,000 words", BOTH,
		rate_ungated),
	{ { "peak_rank", COLUMN_INTEGER, "rank 0 to 9", GATED_DAY,
		  "rank of the peak: the statement with the highest own threat, then rank, then "
		  "the lowest id" },
		BOTH, FORM_MAYBE, AT(peak_rank) },
	{ { "peak_level", COLUMN_INTEGER, "level 0 to 4", GATED_DAY, "own threat of the peak" },
		BOTH, FORM_MAYBE, AT(peak_level) },
	{ { "peak_document", COLUMN_TEXT, NULL, GATED_DAY, "id of the peak's first document" },
		BOTH, FORM_TEXT, AT(peak_document) },
	{ { "alarms", COLUMN_INTEGER, "alarm", NULL,
		  "alarms of the row's days on the watch list, as in alerts.csv; empty where no day was "
		  "read" },
		BOTH, FORM_MAYBE, AT(alarms) },
	{ { "preliminary", COLUMN_FLAG, NULL, NULL,
		  "1: of the last 7 days before --as-of, else before the last date known" },
		BOTH, FORM_FLAG, AT(preliminary) },
	{ { "days_read_28d", COLUMN_INTEGER, "day", "days of the trailing 28 days",
		  "days whose status is ok, no_items or partial" },
		DAYS, FORM_COUNT, AT(days_read) },
	{ { "days_read", COLUMN_INTEGER, "day", "days of the period",
		  "days whose status is ok, no_items or partial" },
		PERIODS, FORM_COUNT, AT(days_read) },
	LATER("index", COLUMN_NUMBER, "base = 100",
		"100 x prevalence of threat / that of a named base; only where a base is given; not "
		"yet filled"),
	ESTIMATE("threat_28d_adj", "share", GATED_WINDOW,
		"prevalence of threat corrected for sensitivity and specificity on coded English "
		"units: (p + sp - 1) / (se + sp - 1), cut to 0 and 1 (Rogan and Gladen 1978); empty "
		"where corpora/PACK/agreement.csv is missing or of another lexicon.  Interval: of "
		"1,000 draws of p, se and sp from the normal scores of their Wilson intervals, "
		"PCG32 seeded from SHA-256 of 'corrected', places 50 and 950",
		BOTH, corrected),
	{ { "data", COLUMN_TEXT, NULL, "distinct texts of {window}",
		  "SHA-256 over their sorted hashes, each followed by a line feed: of its "
		  "hexadecimal digits the first letter, so that no spreadsheet takes it for a "
		  "number, and the 7 behind it; empty where there is none" },
		BOTH, FORM_DATA, AT(data) },
	{ { "lexicon", COLUMN_TEXT, NULL, NULL, "id of the lexicon that measured the documents" },
		BOTH, FORM_TEXT, AT(lexicon) },
	{ { "program", COLUMN_TEXT, NULL, NULL,
		  "versions of the program that measured the documents, joined by +" },
		BOTH, FORM_TEXT, AT(program) },
};

enum { SOURCE_COUNT = sizeof sources / sizeof *sources };

static bool has_place(enum where where, enum series_by by)
{
	return where == BOTH || (where == DAYS) == (by == BY_DAY);
}

static const char *replaced(
	struct arena *arena, const char *string, const char *what, const char *by)
{
	struct text text = { 0 };
	struct span rest = span_of(string);
	for (size_t at; (at = span_find(rest, what, 0)) != SPAN_NOT_FOUND;) {
		text_append(&text, span_part(rest, 0, at));
		text_append_string(&text, by);
		rest = span_part(rest, at + strlen(what), rest.size);
	}
	text_append(&text, rest);
	const char *kept = span_copy(arena, text_span(&text)).bytes;
	text_free(&text);
	return kept;
}

const struct column_table *series_columns(enum series_by by, struct arena *arena)
{
	struct column_table *table = ARENA_ARRAY(arena, struct column_table, 1);
	struct column *columns = ARENA_ARRAY(arena, struct column, SOURCE_COUNT);
	*table = (struct column_table){ "series", "Series",
		"One row a day or period: threat and conciliation in official statements, in their "
		"own voice, sources and languages pooled.  It measures statements: no forecast.",
		"date", columns, 0 };
	for (size_t i = 0; i < SOURCE_COUNT; i++) {
		if (!has_place(sources[i].where, by))
			continue;
		struct column *column = &columns[table->count++];
		*column = sources[i].column;
		const char *window = by == BY_DAY ? "the trailing 28 days" : "the period";
		column->definition = replaced(arena, column->definition, "{window}", window);
		if (column->base)
			column->base = replaced(arena, column->base, "{window}", window);
		if (by != BY_DAY)
			column->name = replaced(arena, column->name, "_28d", "");
	}
	return table;
}

void ratio_append(struct text *text, double ratio)
{
	if (isnan(ratio))
		return;
	size_t from = text->size;
	text_format(text, "%.6f", ratio);
	if (strcmp(text->bytes + from, "-0.000000") == 0) {
		text->size = from;
		text_append_string(text, "0.000000");
	}
}

static void value_append(
	struct text *text, const struct series_row *row, const struct source *source, size_t target)
{
	const void *value = (const char *)row + source->offset;
	char date[DATE_SIZE];
	switch (source->form) {
	case FORM_DATE:
		text_append_string(text, date_write(*(const struct date *)value, date));
		break;
	case FORM_STATUS:
		text_append_string(text, day_status_name(*(const enum day_status *)value));
		break;
	case FORM_MAYBE:
		if (*(const int64_t *)value < 0)
			break;
		// fall through
	case FORM_COUNT:
		text_format(text, "%lld", (long long)*(const int64_t *)value);
		break;
	case FORM_RATIO:
		ratio_append(text, ((const double *)value)[target]);
		break;
	case FORM_FLAG:
		text_append_byte(text, *(const bool *)value ? '1' : '0');
		break;
	case FORM_TEXT:
		csv_append(text, *(const struct span *)value);
		break;
	case FORM_DATA:
		text_append_string(text, value);
		break;
	case FORM_EMPTY:
		break;
	}
}

void series_append(struct text *text, const struct series_row *row, enum series_by by,
	const struct naming *naming)
{
	size_t most = naming->target_count;
	if (most > SERIES_TARGETS)
		most = SERIES_TARGETS;
	for (size_t i = 0; i < SOURCE_COUNT; i++) {
		const struct source *source = &sources[i];
		if (!has_place(source->where, by))
			continue;
		bool each = span_find(span_of(source->column.name), "{}", 0) != SPAN_NOT_FOUND;
		for (size_t target = 0; target < (each ? most : 1); target++) {
			value_append(text, row, source, target);
			text_append_byte(text, ',');
		}
	}
	text->bytes[text->size - 1] = '\n';
}

void series_show_header(struct text *text, enum series_by by)
{
	text_format(text, "%-10s  %-11s %5s %5s %6s %6s  %-16s  %-16s  %-19s %5s\n",
		series_by_name(by), "status", "items", "gated", "threat", "concil",
		by == BY_DAY ? "threat 28 days" : "threat",
		by == BY_DAY ? "concil. 28 days" : "concil.",
		by == BY_DAY ? "balance 28 days" : "balance", "peak");
}

static void show_share(struct text *text, const struct estimate *estimate)
{
	struct text cell = { 0 };
	if (!isnan(estimate->value))
		text_format(&cell, "%.2f", estimate->value);
	if (!isnan(estimate->lo) && !isnan(estimate->hi))
		text_format(&cell, " (%.2f-%.2f)", estimate->lo, estimate->hi);
	text_format(text, "  %-16s", cell.size ? cell.bytes : ".");
	text_free(&cell);
}

static void show_balance(struct text *text, const struct estimate *estimate)
{
	struct text cell = { 0 };
	if (!isnan(estimate->value))
		text_format(&cell, "%+.2f", estimate->value);
	if (!isnan(estimate->lo) && !isnan(estimate->hi))
		text_format(&cell, " (%+.2f %+.2f)", estimate->lo, estimate->hi);
	text_format(text, "  %-19s", cell.size ? cell.bytes : ".");
	text_free(&cell);
}

void series_show(struct text *text, const struct series_row *row)
{
	char date[DATE_SIZE];
	text_format(text, "%s  %-11s %5lld %5lld %6lld %6lld", date_write(row->date, date),
		day_status_name(row->status), (long long)row->items, (long long)row->gated,
		(long long)row->docs[SCALE_THREAT], (long long)row->docs[SCALE_CONCILIATION]);
	show_share(text, &row->prevalence[SCALE_THREAT]);
	show_share(text, &row->prevalence[SCALE_CONCILIATION]);
	show_balance(text, &row->balance);
	if (row->peak_rank >= 0)
		text_format(text, " r%lld T%lld", (long long)row->peak_rank,
			(long long)row->peak_level);
	text_append_byte(text, '\n');
}
