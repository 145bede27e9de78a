// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "serve/view.h"

#include <string.h>

void view_append_string(struct text *html, const char *text)
{
	html_append(html, span_of(text));
}

void view_append_encoded(struct text *html, struct span value)
{
	static const char plain[] = "-._~0123456789abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	for (size_t i = 0; i < value.size; i++) {
		unsigned char c = (unsigned char)value.bytes[i];
		if (c && strchr(plain, c))
			text_append_byte(html, (char)c);
		else
			text_format(html, "%%%02X", c);
	}
}

void view_append_date(struct text *html, struct date date)
{
	char written[DATE_SIZE];
	text_append_string(html, date_known(date) ? date_write(date, written) : "–");
}

static void append_menu(struct text *html, const char *place)
{
	static const struct {
		const char *place, *name;
	} items[] = { { "/", "Paste" }, { "/series", "Series" }, { "/days", "Days" },
		{ "/documents", "Texts" }, { "/search", "Search" }, { "/data", "Data" } };
	text_append_string(html, "<nav aria-label=\"Pages\"><ul>");
	for (size_t i = 0; i < sizeof items / sizeof *items; i++)
		text_format(html, "<li><a href=\"%s\"%s>%s</a></li>", items[i].place,
			strcmp(place, items[i].place) == 0 ? " aria-current=\"page\"" : "",
			items[i].name);
	text_append_string(html, "</ul></nav>");
}

void view_begin(struct text *html, struct span title, const char *place)
{
	text_append_string(html, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
				 "<meta name=\"viewport\" content=\"width=device-width\"><title>");
	html_append(html, title);
	text_append_string(html, " · tocsin</title><link rel=\"stylesheet\" href=\"/style.css\">"
				 "<script src=\"/script.js\" defer></script></head>\n<body>"
				 "<a class=\"skip\" href=\"#main\">To the content</a><header>"
				 "<p class=\"name\">tocsin</p>");
	append_menu(html, place);
	text_append_string(html, "</header>\n<main id=\"main\"><h1>");
	html_append(html, title);
	text_append_string(html, "</h1>\n");
}

void view_end(struct text *html)
{
	text_append_string(html, "</main>\n<footer><p>Statements only: no forecast. "
				 "Pastes are not stored.</p></footer></body></html>\n");
}

void view_refusal(struct text *html, int status, struct span reason)
{
	view_begin(html, span_of("Not answered"), "");
	text_append_string(html, "<p>");
	html_append(html, reason);
	text_format(html, ".</p><p class=\"small\">%d</p>", status);
	view_end(html);
}

const char *view_level_word(enum scale scale, int level)
{
	static const char *const words[SCALE_COUNT][LEVEL_COUNT] = {
		{ "none", "hostile rhetoric", "warning", "explicit threat", "extreme threat" },
		{ "none", "generic wish", "conditional openness", "concrete step", "commitment" },
	};
	return level < 0 || level >= LEVEL_COUNT ? "not measured" : words[scale][level];
}
