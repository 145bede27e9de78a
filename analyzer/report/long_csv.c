// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/long_csv.h"

#include "base/csv.h"
#include "report/series_csv.h"

static const struct column columns[] = {
	{ "date", COLUMN_DATE, NULL, NULL, "day, or first day of the period" },
	{ "window", COLUMN_TEXT, NULL, NULL,
		"1d: the day; 7d, 28d: the days that end on it; week, month, year: the period" },
	{ "source", COLUMN_TEXT, NULL, NULL,
		"all, or one source; a text counts once for each source, and once in all" },
	{ "lang", COLUMN_TEXT, NULL, NULL, "all, or one language" },
	{ "partner", COLUMN_TEXT, NULL, NULL, "base: the pack without a profile" },
	{ "target", COLUMN_TEXT, NULL, NULL, "all, or own levels at one target" },
	{ "rank_band", COLUMN_TEXT, NULL, NULL,
		"all, or statements of these ranks; 2-9 is the headline repeated for rank 2 or "
		"more" },
	{ "figure", COLUMN_TEXT, NULL, NULL,
		"threat, conciliation (prevalences), threat_adj (corrected, of all texts together "
		"only), balance, wedge, rate and rate_ungated as in series.csv; items, gated, "
		"threat_docs, conciliation_docs, words, gated_words (counts); gated_share: gated of all statements; length: words of a gated "
		"statement" },
	{ "value", COLUMN_NUMBER, NULL, NULL, "of the figure" },
	{ "lo", COLUMN_NUMBER, NULL, NULL, "lower bound of the 90 % interval, where there is one" },
	{ "hi", COLUMN_NUMBER, NULL, NULL, "upper bound of the 90 % interval, where there is one" },
	{ "n", COLUMN_INTEGER, "statement", NULL,
		"statements that the figure is a share or mean of; empty for counts" },
	{ "data", COLUMN_TEXT, NULL, NULL, "fingerprint of the window's texts, as in series.csv" },
	{ "lexicon", COLUMN_TEXT, NULL, NULL, "id of the lexicon that measured the documents" },
};

const struct column_table *long_columns(void)
{
	static const struct column_table table = { "series-long", "Series, long form",
		"One row a figure.  A figure without a base has no row; the counts of each day or "
		"period always have theirs.  It measures statements: no forecast.",
		"date,window,source,lang,partner,target,rank_band,figure", columns,
		sizeof columns / sizeof *columns };
	return &table;
}

// What the lines of one window share.
struct lines {
	struct text *text;
	const struct series_row *row;
	const struct slice *slice;
	const char *window, *data;
	struct span target;
	const char *band;
};

static void start_line(const struct lines *lines, const char *figure)
{
	char date[DATE_SIZE];
	text_format(lines->text, "%s,%s,", date_write(lines->row->date, date), lines->window);
	csv_append(lines->text, lines->slice->source);
	text_append_byte(lines->text, ',');
	csv_append(lines->text, lines->slice->language);
	text_append_string(lines->text, ",base,");
	csv_append(lines->text, lines->target);
	text_format(lines->text, ",%s,%s,", lines->band, figure);
}

static void end_line(const struct lines *lines)
{
	text_format(lines->text, ",%s,", lines->data);
	csv_append(lines->text, lines->row->lexicon);
	text_append_byte(lines->text, '\n');
}

static void count_line(const struct lines *lines, const char *figure, int64_t count)
{
	start_line(lines, figure);
	text_format(lines->text, "%lld,,,", (long long)count);
	end_line(lines);
}

static void estimate_line(
	const struct lines *lines, const char *figure, struct estimate estimate, int64_t n)
{
	if (isnan(estimate.value))
		return;
	start_line(lines, figure);
	ratio_append(lines->text, estimate.value);
	text_append_byte(lines->text, ',');
	ratio_append(lines->text, estimate.lo);
	text_append_byte(lines->text, ',');
	ratio_append(lines->text, estimate.hi);
	text_format(lines->text, ",%lld", (long long)n);
	end_line(lines);
}

static void ratio_line(const struct lines *lines, const char *figure, double ratio, int64_t n)
{
	estimate_line(lines, figure, (struct estimate){ ratio, NAN, NAN }, n);
}

static void append_counts(const struct lines *lines)
{
	const struct series_row *row = lines->row;
	count_line(lines, "items", row->items);
	count_line(lines, "gated", row->gated);
	count_line(lines, "threat_docs", row->docs[SCALE_THREAT]);
	count_line(lines, "conciliation_docs", row->docs[SCALE_CONCILIATION]);
	count_line(lines, "words", row->words);
	count_line(lines, "gated_words", row->gated_words);
}

static void append_targets(struct lines lines, const struct sums *sums, const struct naming *naming)
{
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		const char *figure = scale_name((enum scale)scale);
		estimate_line(&lines, figure, estimate_share(sums->docs[scale], sums->gated),
			sums->gated);
		for (size_t i = 0; i < naming->target_count; i++) {
			struct lines at = lines;
			at.target = naming->targets[i];
			estimate_line(&at, figure,
				estimate_share(sums->target_docs[scale][i], sums->gated),
				sums->gated);
		}
	}
}

// Bands 2-4, 5-6 and 7-9 together are the headline for rank 2 or more.
static void append_bands(struct lines lines, const struct sums *sums)
{
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		const char *figure = scale_name((enum scale)scale);
		int64_t docs = 0, gated = 0;
		for (int band = 0; band < BAND_COUNT; band++) {
			lines.band = band_name(band);
			estimate_line(&lines, figure,
				estimate_share(
					sums->band_docs[scale][band], sums->band_gated[band]),
				sums->band_gated[band]);
			docs += band < 2 ? 0 : sums->band_docs[scale][band];
			gated += band < 2 ? 0 : sums->band_gated[band];
		}
		lines.band = "2-9";
		estimate_line(&lines, figure, estimate_share(docs, gated), gated);
	}
}

static void append_rest(const struct lines *lines)
{
	const struct series_row *row = lines->row;
	const struct sums *sums = &row->window;
	double gated = (double)sums->gated;
	// What is known of the measure's errors is known of all texts together.
	if (span_is(lines->slice->source, "all") && span_is(lines->slice->language, "all"))
		estimate_line(lines, "threat_adj", row->corrected, sums->gated);
	estimate_line(lines, "balance", row->balance, sums->gated);
	ratio_line(lines, "wedge", row->wedge, sums->gated);
	ratio_line(lines, "rate", row->rate, sums->gated);
	ratio_line(lines, "rate_ungated", row->rate_ungated, sums->statements);
	ratio_line(
		lines, "length", gated > 0 ? (double)sums->gated_words / gated : NAN, sums->gated);
	estimate_line(lines, "gated_share", estimate_share(sums->gated, sums->statements),
		sums->statements);
}

void long_append(struct text *text, const struct series_row *row, enum series_by by,
	const struct slice *slice, const struct naming *naming)
{
	bool by_day = by == BY_DAY;
	struct lines own = { text, row, slice, by_day ? "1d" : series_by_name(by), row->own_data,
		span_of("all"), "all" };
	struct lines few = own, window = own;
	append_counts(&own);
	few.window = "7d";
	few.data = row->short_data;
	if (by_day)
		append_targets(few, &row->short_window, naming);
	window.window = by_day ? "28d" : own.window;
	window.data = row->data;
	append_targets(window, &row->window, naming);
	append_bands(window, &row->window);
	append_rest(&window);
}
