// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A paste on the page: read, scored, held against the record, and forgotten.
#include "commands/serving.h"

#include "base/json.h"
#include "language/detect.h"
#include "language/parting.h"
#include "report/reading.h"
#include "serve/marked.h"
#include "serve/view.h"

#include <string.h>

enum { TEXTS_SHOWN = 20, NOTES_SHOWN = 10 };

struct pasting {
	struct serving *serving;
	struct bench *bench;
	struct input_options input;
	struct precedents precedents;
	struct text *out;
	struct text notes; // lines
	size_t shown, note_count;
	bool json, more; // more: texts that are not shown
};

void serve_refusal(struct answer *answer, bool json, int status, const char *reason)
{
	text_clear(&answer->text);
	answer->status = status;
	answer->type = json ? answer_json : answer_html;
	if (!json) {
		view_refusal(&answer->text, status, span_of(reason));
		return;
	}
	text_append_string(&answer->text, "{\"error\":");
	json_append(&answer->text, span_of(reason));
	text_append_string(&answer->text, "}\n");
}

static void note(struct pasting *pasting, const char *what)
{
	if (pasting->note_count++ < NOTES_SHOWN)
		text_format(&pasting->notes, "%s\n", what);
}

static void show(struct pasting *pasting, const struct document *document,
	const struct coding *coding, bool year_assumed)
{
	struct text against = { 0 }, quotation = { 0 };
	struct error error;
	struct reading_options brief = {
		.naming = &pasting->serving->naming, .width = 100, .brief = true
	};
	if (document->text.size > SERVE_AGAINST_MOST)
		note(pasting, "not held against the record: longer than 64 KiB");
	else if (!precedents_append(&against, &pasting->precedents, document, coding, 0, &error))
		note(pasting, error.message);
	if (!coding->record.set_aside)
		reading_append(&quotation, coding, &brief);
	struct span record = span_trim(text_span(&against));
	if (span_starts(record, "Against the record"))
		record = span_trim(span_part(record, strlen("Against the record"), record.size));
	struct marked marked = { .document = document,
		.coding = coding,
		.pack = pasting->serving->pack,
		.naming = &pasting->serving->naming,
		.quotation = text_span(&quotation),
		.against = record,
		.year_assumed = year_assumed,
		.number = pasting->shown };
	if (pasting->json) {
		text_append_string(pasting->out, pasting->shown ? ",\n" : "");
		marked_append_json(pasting->out, &marked);
	} else {
		marked_append(pasting->out, &marked);
	}
	pasting->shown++;
	text_free(&against);
	text_free(&quotation);
}

// False: no more is wanted.
static bool score_one(struct pasting *pasting, struct document *document)
{
	struct coding coding;
	struct error error;
	bool assumed = false;
	const struct pack *pack = pasting->serving->pack;
	if (pasting->shown == TEXTS_SHOWN) {
		pasting->more = true;
		return false;
	}
	if (!document->id.size)
		document->id = span_of("paste");
	input_settle_date(
		&pasting->input, pack, date_today(pack->seconds_east), document, &assumed);
	if (scorer_score(pasting->bench->scorer, document, &coding, &error))
		show(pasting, document, &coding, assumed);
	else
		note(pasting, error.message);
	return true;
}

static bool score_plain(struct pasting *pasting, const struct document *document)
{
	const struct pack *pack = pasting->serving->pack;
	struct span rest = document->text;
	const struct language *language =
		language_detect(pack->languages, pack->language_count, rest);
	while (rest.size) {
		struct parting part = { .end = rest.size, .next = rest.size };
		struct document given = *document;
		if (language)
			parting_find(&part, language, rest);
		if (part.dropped)
			note(pasting, "dropped a web page’s lines around a statement");
		given.text = span_part(rest, part.start, part.end);
		if (part.body > part.start && !document->title.size) {
			given.title = span_trim(span_part(rest, part.start, part.body));
			given.text = span_part(rest, part.body, part.end);
		}
		if (!given.title.size)
			document_split_title(&given);
		rest = span_part(rest, part.next, rest.size);
		if (!score_one(pasting, &given))
			return false;
	}
	return true;
}

static void score_all(struct pasting *pasting, struct span given)
{
	struct records *records;
	struct document document;
	struct error error;
	enum records_found found = RECORDS_DOCUMENT;
	if (!records_of(&records, given, "paste", &pasting->input.records, &error)) {
		note(pasting, error.message);
		return;
	}
	for (bool more = true; more && found != RECORDS_END;) {
		more = records_next(records, &document, &found, &error);
		if (!more || found == RECORDS_REJECTED)
			note(pasting, error.message);
		else if (found == RECORDS_DOCUMENT)
			more = records_format(records) == RECORDS_TEXT
				       ? score_plain(pasting, &document)
				       : score_one(pasting, &document);
		more = more && pasting->note_count < 1000;
	}
	records_close(records);
}

void serve_paste_form(struct text *html)
{
	text_append_string(html,
		"<form method=\"post\" action=\"/score\" enctype=\"multipart/form-data\">"
		"<label for=\"text\">A statement</label>"
		"<textarea id=\"text\" name=\"text\" rows=\"14\" spellcheck=\"false\"></textarea>"
		"<p class=\"small\">Plain text, JSON lines, CSV or saved HTML; a file may be dropped on "
		"the box. Nothing is stored.</p><div class=\"row\">"
		"<p><label for=\"file\">or a file</label><input id=\"file\" name=\"file\" type=\"file\"></p>"
		"<p><label for=\"date\">Date, where the text has none</label>"
		"<input id=\"date\" name=\"date\" type=\"date\"></p>"
		"<p><label for=\"speaker\">Speaker, where it names none</label>"
		"<input id=\"speaker\" name=\"speaker\" autocomplete=\"off\"></p>"
		"<p><button>Measure</button></p></div></form>\n");
}

static void append_notes(struct text *html, const struct pasting *pasting)
{
	struct span rest = text_span(&pasting->notes), line;
	if (rest.size)
		text_append_string(html, "<ul class=\"small\">");
	while (rest.size && span_cut(&rest, '\n', &line)) {
		if (!line.size)
			continue;
		text_append_string(html, "<li>");
		html_append(html, line);
		text_append_string(html, "</li>");
	}
	if (pasting->notes.size)
		text_append_string(html, "</ul>\n");
	if (pasting->more)
		text_format(html, "<p>More texts follow: a page shows %d.</p>", TEXTS_SHOWN);
}

static void finish_page(struct answer *answer, const struct pasting *pasting, struct text *found)
{
	struct text *html = &answer->text;
	view_begin(html, span_of(pasting->shown ? "What it says" : "Nothing to measure"), "/score");
	append_notes(html, pasting);
	text_append(html, text_span(found));
	text_append_string(html, "<p><a href=\"/\">Another one</a></p>");
	view_end(html);
}

static void finish_json(struct answer *answer, const struct pasting *pasting, struct text *found)
{
	struct text *json = &answer->text;
	struct span rest = text_span(&pasting->notes), line;
	const char *comma = "";
	answer->type = answer_json;
	text_append_string(json, "{\"documents\":[");
	text_append(json, text_span(found));
	text_append_string(json, "],\n\"notes\":[");
	while (rest.size && span_cut(&rest, '\n', &line)) {
		if (!line.size)
			continue;
		text_append_string(json, comma);
		json_append(json, line);
		comma = ",";
	}
	text_format(json, "],\"more\":%s}\n", pasting->more ? "true" : "false");
}

static bool read_form(struct pasting *pasting, const struct request *request, struct span *given,
	struct error *error)
{
	struct span date = span_trim(request_value(request, "date"));
	struct span file = request_value(request, "file");
	if (date.size && !date_parse(date, &pasting->input.date))
		return error_set(error, ERROR_USAGE, "'date' takes a date like 2024-10-13");
	pasting->precedents.all = true;
	pasting->precedents.speaker = span_trim(request_value(request, "speaker"));
	*given = text_span(&request->body);
	if (!given->size)
		*given = file.size ? file : request_value(request, "text");
	return span_trim(*given).size || error_set(error, ERROR_USAGE, "nothing was pasted");
}

void serve_paste(struct serving *serving, struct bench *bench, const struct request *request,
	struct answer *answer, bool json)
{
	struct text found = { 0 };
	struct span given;
	struct error error;
	struct pasting pasting = { .serving = serving,
		.bench = bench,
		.input = serving->input,
		.precedents = bench->precedents,
		.out = &found,
		.json = json };
	if (!read_form(&pasting, request, &given, &error)) {
		serve_refusal(answer, json, 400, error.message);
		return;
	}
	score_all(&pasting, given);
	answer->status = pasting.shown ? 200 : 422;
	(json ? finish_json : finish_page)(answer, &pasting, &found);
	text_free(&found);
	text_free(&pasting.notes);
}
