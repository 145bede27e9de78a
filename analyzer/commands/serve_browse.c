// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Pages of the archive.
#include "commands/serving.h"

#include "archive/days.h"
#include "archive/search.h"
#include "base/csv.h"
#include "serve/marked.h"
#include "serve/view.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_SHOWN = 500, MATCHES_SHOWN = 50, DAYS_SHOWN = 28 };

// What a workbook is given: addresses that stay the same.
static void answer_data(struct text *html)
{
	static const struct {
		const char *name, *query, *says;
	} tables[] = {
		{ "series", "", "one row a day: all columns" },
		{ "series", "?by=month", "one row a month; by=week, by=year" },
		{ "series", "?days=365", "the last 365 days" },
		{ "series-long", "",
			"one row a figure, by source, language, target and rank; last 366 days" },
		{ "documents", "?days=365", "one row a text" },
		{ "joint", "", "partners side by side; last 366 days" },
	};
	view_begin(html, span_of("Data for a spreadsheet"), "/data");
	text_append_string(html,
		"<p>LibreOffice: Sheet, External Links, paste an address. Excel: Data, From Web. Both "
		"bring a chart up to date on demand or by the clock.</p><div class=\"wide\"><table>"
		"<thead><tr><th>CSV</th><th>JSON</th><th>Rows</th></tr></thead><tbody>");
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		text_format(html,
			"<tr><td><a href=\"/%s.csv%s\">/%s.csv%s</a></td><td><a href=\"/%s.json%s\">.json</a>"
			"</td><td>%s</td></tr>",
			tables[i].name, tables[i].query, tables[i].name, tables[i].query,
			tables[i].name, tables[i].query, tables[i].says);
	text_append_string(html,
		"</tbody></table></div><p>Fields, joined by &amp;: <code>from=2024-01-01</code>, "
		"<code>to=2024-12-31</code>, <code>days=90</code>, <code>lang=ko</code>, "
		"<code>source=NAME</code>, <code>excel=1</code> (byte order mark and CRLF).</p>"
		"<p>A program sends a text to <code>/score.json</code> by POST.</p>");
	view_end(html);
}

/** A page of the archive that is asked for. */
struct browsing {
	struct serving *serving;
	struct bench *bench;
	const struct request *request;
	struct text *html;
	struct date from, to;
};

static void append_value(struct text *html, const struct request *request, const char *name)
{
	text_format(html, " id=\"%s\" name=\"%s\" value=\"", name, name);
	html_append(html, request_value(request, name));
	text_append_byte(html, '"');
}

static void append_field(
	struct text *html, const struct request *request, const char *name, const char *label)
{
	text_format(html, "<p><label for=\"%s\">%s</label><input", name, label);
	append_value(html, request, name);
	text_append_string(html, "></p>");
}

static void append_dates(struct text *html, const struct request *request)
{
	static const char *const names[] = { "from", "to" };
	for (int i = 0; i < 2; i++) {
		text_format(html, "<p><label for=\"%s\">%s</label><input type=\"date\"", names[i],
			i ? "To" : "From");
		append_value(html, request, names[i]);
		text_append_string(html, "></p>");
	}
	text_append_string(html, "<p><button>Show</button></p></div></form>\n");
}

static void append_link(struct text *html, struct span id, struct span title)
{
	text_append_string(html, "<a href=\"/documents/");
	view_append_encoded(html, id);
	text_append_string(html, "\">");
	html_append(html, title.size ? title : id);
	text_append_string(html, "</a>");
}

static void append_record(
	struct text *html, const struct browsing *browsing, const struct record *record)
{
	struct text targets = { 0 };
	text_append_string(html, "<tr><td>");
	view_append_date(html, record->date);
	if (record->set_aside)
		text_append_string(html, "</td><td>–</td><td>–</td><td class=\"left title\">");
	else
		text_format(html, "</td><td>%d</td><td>%d</td><td class=\"left title\">",
			record->own[SCALE_THREAT], record->own[SCALE_CONCILIATION]);
	append_link(html, record->id, record->title);
	text_append_string(html, "</td><td class=\"left\">");
	targets_append(&targets, record->targets, &browsing->serving->naming);
	html_append(html, text_span(&targets));
	text_append_string(html, "</td><td class=\"left\">");
	html_append(html, record->source);
	text_append_byte(html, ' ');
	html_append(html, record->language);
	text_append_string(html, "</td></tr>\n");
	text_free(&targets);
}

static bool is_wanted(const struct record *record, int64_t threat, int64_t conciliation)
{
	if (threat == 0 && conciliation == 0)
		return true;
	return !record->set_aside && record->own[SCALE_THREAT] >= threat &&
	       record->own[SCALE_CONCILIATION] >= conciliation;
}

static bool append_records(
	struct browsing *browsing, int64_t threat, int64_t conciliation, struct error *error)
{
	struct archive_selection selection = { .lexicon = browsing->serving->pack->lexicon_id,
		.language = request_value(browsing->request, "lang"),
		.from = browsing->from,
		.to = browsing->to };
	struct record record;
	size_t count = 0;
	bool found = true;
	archive_scores(browsing->bench->archive, &selection);
	while (found && count < ROWS_SHOWN) {
		if (!archive_next_score(browsing->bench->archive, &record, &found, error))
			return false;
		if (!found || !is_wanted(&record, threat, conciliation))
			continue;
		append_record(browsing->html, browsing, &record);
		count++;
	}
	text_format(browsing->html, "</tbody></table></div><p class=\"small\">%zu texts%s.</p>\n",
		count, found ? "; more follow: narrow the dates" : "");
	return true;
}

// Without dates, the last weeks.
static bool settle_dates(struct browsing *browsing, struct error *error)
{
	struct archive_counts counts;
	if (!request_dates(browsing->request, &browsing->from, &browsing->to, error) ||
		!archive_count(browsing->bench->archive, &counts, error))
		return false;
	if (date_known(browsing->from) || date_known(browsing->to) || !date_known(counts.last))
		return true;
	browsing->to = counts.last;
	browsing->from.day = counts.last.day - DAYS_SHOWN + 1;
	return true;
}

static bool answer_documents(struct browsing *browsing, struct error *error)
{
	int64_t threat, conciliation;
	struct text *html = browsing->html;
	const struct request *request = browsing->request;
	if (!request_number(request, "threat", 0, 4, 0, &threat, error) ||
		!request_number(request, "conciliation", 0, 4, 0, &conciliation, error) ||
		!settle_dates(browsing, error))
		return false;
	view_begin(html, span_of("Texts of the archive"), "/documents");
	text_append_string(html, "<form method=\"get\" action=\"/documents\"><div class=\"row\">");
	append_field(html, request, "threat", "Threat, at least");
	append_field(html, request, "conciliation", "Conciliation, at least");
	append_field(html, request, "lang", "Language");
	append_dates(html, request);
	text_append_string(html,
		"<div class=\"wide\"><table class=\"figures\"><thead><tr><th class=\"left\">Date</th><th>T</th>"
		"<th>C</th><th class=\"left\">Title</th><th class=\"left\">Target</th>"
		"<th class=\"left\">Source</th></tr></thead><tbody>");
	if (!append_records(browsing, threat, conciliation, error))
		return false;
	text_append_string(html, "<p class=\"small\">T and C: highest level in the own voice.</p>");
	view_end(html);
	return true;
}

static bool append_days(struct browsing *browsing, struct error *error)
{
	struct archive_day day;
	char written[DATE_SIZE];
	size_t count = 0;
	bool found = true;
	archive_days(browsing->bench->archive, (struct span){ 0 }, browsing->from, browsing->to);
	while (found && count < ROWS_SHOWN) {
		if (!archive_next_day(browsing->bench->archive, &day, &found, error))
			return false;
		if (!found)
			break;
		date_write(day.date, written);
		text_format(browsing->html,
			"<tr><td><a href=\"/documents?from=%s&amp;to=%s\">%s</a></td><td class=\"left\">",
			written, written, written);
		html_append(browsing->html, day.source);
		text_append_string(browsing->html, "</td><td class=\"left\">");
		html_append(browsing->html, day.status.size ? day.status : span_of("ok"));
		text_format(browsing->html, "</td><td>%lld</td></tr>\n", (long long)day.items);
		count++;
	}
	text_format(browsing->html, "</tbody></table></div><p class=\"small\">%zu rows%s.</p>\n",
		count, found ? "; more follow: narrow the dates" : "");
	return true;
}

static bool answer_days(struct browsing *browsing, struct error *error)
{
	struct text *html = browsing->html;
	if (!settle_dates(browsing, error))
		return false;
	view_begin(html, span_of("Days of each source"), "/days");
	text_append_string(html, "<form method=\"get\" action=\"/days\"><div class=\"row\">");
	append_dates(html, browsing->request);
	text_append_string(html,
		"<div class=\"wide\"><table class=\"figures\"><thead><tr><th class=\"left\">Date</th>"
		"<th class=\"left\">Source</th><th class=\"left\">Read</th><th>Texts</th></tr></thead><tbody>");
	if (!append_days(browsing, error))
		return false;
	view_end(html);
	return true;
}

static void append_match(struct text *html, const struct archive_match *match)
{
	text_append_string(html, "<li>");
	view_append_date(html, match->date);
	text_append_byte(html, ' ');
	append_link(html, match->id, match->title);
	text_append_string(html, "<br>");
	text_append_string(html, match->cut_before ? "… " : "");
	html_append(html, match->before);
	text_append_string(html, "<b>");
	html_append(html, match->words);
	text_append_string(html, "</b>");
	html_append(html, match->after);
	text_append_string(html, match->cut_after ? " …</li>\n" : "</li>\n");
}

static bool append_matches(struct browsing *browsing, struct error *error)
{
	struct archive_match match;
	struct archive_search search = { .query = request_value(browsing->request, "q"),
		.language = request_value(browsing->request, "lang"),
		.from = browsing->from,
		.to = browsing->to,
		.limit = MATCHES_SHOWN };
	size_t count = 0;
	if (!archive_search(browsing->bench->archive, &search, error))
		return false;
	text_append_string(browsing->html, "<ul class=\"found\">");
	for (bool found = true; found;) {
		if (!archive_next_match(browsing->bench->archive, &match, &found, error))
			return false;
		if (!found)
			break;
		append_match(browsing->html, &match);
		count++;
	}
	text_format(browsing->html, "</ul><p class=\"small\">%zu found%s.</p>\n", count,
		count == MATCHES_SHOWN ? ", the newest" : "");
	return true;
}

static bool answer_search(struct browsing *browsing, struct error *error)
{
	struct text *html = browsing->html;
	const struct request *request = browsing->request;
	if (!request_dates(request, &browsing->from, &browsing->to, error))
		return false;
	view_begin(html, span_of("Search"), "/search");
	text_append_string(html, "<form method=\"get\" action=\"/search\"><div class=\"row\">");
	append_field(html, request, "q", "Words, or a \"phrase\"; minus: not this one");
	append_field(html, request, "lang", "Language");
	append_dates(html, request);
	if (span_trim(request_value(request, "q")).size && !append_matches(browsing, error))
		return false;
	view_end(html);
	return true;
}

// Scored now: what the archive keeps of a score has no sentences.
static bool append_document(
	struct browsing *browsing, const struct archive_document *found, struct error *error)
{
	struct coding coding;
	struct text against = { 0 };
	const struct serving *serving = browsing->serving;
	struct precedents precedents = browsing->bench->precedents;
	struct document document = document_copy(&found->document, &browsing->bench->arena);
	if (!scorer_score(browsing->bench->scorer, &document, &coding, error))
		return false;
	int64_t number = found->number;
	bool ok = document.text.size > SERVE_AGAINST_MOST ||
		  precedents_append(&against, &precedents, &document, &coding, number, error);
	struct span record = span_trim(text_span(&against));
	size_t heading = strlen("Against the record");
	if (span_starts(record, "Against the record"))
		record = span_trim(span_part(record, heading, record.size));
	struct marked marked = { .document = &document,
		.coding = &coding,
		.pack = serving->pack,
		.naming = &serving->naming,
		.against = record };
	if (ok)
		marked_append(browsing->html, &marked);
	text_free(&against);
	return ok;
}

static bool append_appearances(struct browsing *browsing, int64_t number, struct error *error)
{
	struct archive_appearance appearance;
	struct text *html = browsing->html;
	text_append_string(html, "<h3>Published</h3><ul>");
	archive_appearances(browsing->bench->archive, number);
	for (bool found = true; found;) {
		if (!archive_next_appearance(browsing->bench->archive, &appearance, &found, error))
			return false;
		if (!found)
			break;
		text_append_string(html, "<li>");
		view_append_date(html, appearance.date);
		text_append_string(html, " <code>");
		html_append(html, appearance.id);
		text_append_string(html, "</code> ");
		html_append(html, appearance.source);
		text_append_byte(html, ' ');
		html_append(html, appearance.url);
		text_append_string(html, "</li>");
	}
	text_append_string(html, "</ul>\n");
	return true;
}

static bool answer_document(struct browsing *browsing, struct error *error)
{
	struct archive_document found;
	bool is_there;
	struct span id = span_part(
		browsing->request->path, strlen("/documents/"), browsing->request->path.size);
	if (!archive_find(browsing->bench->archive, id, &found, &is_there, error))
		return false;
	if (!is_there)
		return error_set(error, ERROR_INCOMPLETE, "no text has this id");
	int64_t number = found.number;
	view_begin(browsing->html, found.document.id, "/documents");
	if (!append_document(browsing, &found, error) ||
		!append_appearances(browsing, number, error))
		return false;
	view_end(browsing->html);
	return true;
}

static struct span cell(
	const struct csv_record *header, const struct csv_record *row, const char *name)
{
	size_t at = csv_column(header, name);
	return at < row->count ? row->cells[at] : (struct span){ 0 };
}

// "0.123456" as 12.
static void append_percent(struct text *html, struct span ratio)
{
	if (ratio.size)
		text_format(html, "%.0f", 100 * strtod(ratio.bytes, NULL));
}

static void append_share(struct text *html, const struct csv_record *header,
	const struct csv_record *row, const char *const names[3])
{
	text_append_string(html, "<td>");
	append_percent(html, cell(header, row, names[0]));
	text_append_string(html, "</td><td>");
	if (cell(header, row, names[1]).size) {
		append_percent(html, cell(header, row, names[1]));
		text_append_string(html, "–");
		append_percent(html, cell(header, row, names[2]));
	}
	text_append_string(html, "</td>");
}

static void append_period(
	struct text *html, const struct csv_record *header, const struct csv_record *row)
{
	static const char *const plain[] = { "date", "status", "items", "gated" };
	static const char *const shares[SCALE_COUNT][3] = { { "threat", "threat_lo", "threat_hi" },
		{ "conciliation", "conciliation_lo", "conciliation_hi" } };
	struct span peak = cell(header, row, "peak_document");
	text_append_string(html, "<tr>");
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		text_append_string(html, i == 1 ? "<td class=\"left\">" : "<td>");
		html_append(html, cell(header, row, plain[i]));
		text_append_string(html, "</td>");
	}
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		append_share(html, header, row, shares[scale]);
	text_append_string(html, "<td class=\"left\">");
	if (peak.size)
		append_link(html, peak, peak);
	text_append_string(html, "</td></tr>\n");
}

// Of series.csv by month, newest first: the page shows what the table holds.
static bool append_periods(struct text *html, struct span table, struct error *error)
{
	struct csv_reader reader = {
		.content = table, .line = 1, .separator = ',', .name = "series.csv"
	};
	struct csv_record header = { 0 }, row = { 0 };
	struct text line = { 0 }, rows = { 0 }, turned = { 0 };
	bool found, ok = csv_read(&reader, &header, &found, error);
	while (ok && (ok = csv_read(&reader, &row, &found, error)) && found) {
		text_clear(&line);
		append_period(&line, &header, &row);
		text_append(&line, text_span(&rows));
		turned = rows;
		rows = line;
		line = turned;
	}
	text_append(html, text_span(&rows));
	text_free(&line);
	text_free(&rows);
	csv_record_free(&header);
	csv_record_free(&row);
	return ok;
}

static bool answer_series(struct browsing *browsing, struct error *error)
{
	struct text *html = browsing->html;
	struct request request = { .path = span_of("/series.csv") };
	struct answer table = { .status = 200 };
	fields_add(&request.fields, span_of("by"), span_of("month"), false);
	fields_add(&request.fields, span_of("days"), span_of("1830"), false);
	serve_table(browsing->serving, browsing->bench, &request, &table, span_of("series"), false);
	view_begin(html, span_of("Series by month"), "/series");
	text_append_string(html,
		"<p>Of the statements that speak of an adversary, the per cent that threaten, and that "
		"are conciliatory (level 2 or more, own voice), with 90 % intervals. Each day: "
		"<a href=\"/series.csv\">series.csv</a>.</p><div class=\"wide\"><table class=\"figures\">"
		"<thead><tr><th class=\"left\">Month</th><th class=\"left\">Read</th><th>Texts</th>"
		"<th>Gated</th><th>Threat</th><th>90 %</th><th>Conc.</th><th>90 %</th>"
		"<th class=\"left\">Strongest</th></tr></thead><tbody>");
	bool ok = table.shared ? append_periods(html, body_span(table.shared), error)
			       : error_set(error, ERROR_FAILED, "the series cannot be made");
	text_append_string(html, "</tbody></table></div>");
	view_end(html);
	body_drop(table.shared);
	text_free(&table.text);
	fields_free(&request.fields);
	return ok;
}

bool serve_browse(struct serving *serving, struct bench *bench, const struct request *request,
	struct answer *answer)
{
	static const struct {
		const char *path;
		bool (*answer)(struct browsing *browsing, struct error *error);
	} pages[] = { { "/documents", answer_documents }, { "/days", answer_days },
		{ "/search", answer_search }, { "/series", answer_series } };
	struct browsing browsing = { .serving = serving,
		.bench = bench,
		.request = request,
		.html = &answer->text,
		.from = DATE_NONE,
		.to = DATE_NONE };
	struct error error;
	bool (*page)(struct browsing * browsing, struct error * error) = NULL;
	if (span_is(request->path, "/data")) {
		answer_data(&answer->text);
		return true;
	}
	if (span_starts(request->path, "/documents/"))
		page = answer_document;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (span_is(request->path, pages[i].path))
			page = pages[i].answer;
	if (page && !bench->archive)
		serve_refusal(answer, false, 404, "there is no archive yet");
	else if (page && !page(&browsing, &error))
		serve_refusal(answer, false,
			error.kind == ERROR_USAGE        ? 400
			: error.kind == ERROR_INCOMPLETE ? 404
							 : 500,
			error.message);
	return page;
}
