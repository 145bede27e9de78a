// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Templates of addresses and forms.
#include "base/base64.h"
#include "extract/definition.h"

#include <string.h>

static void append_encoded(struct text *text, struct span value)
{
	for (size_t i = 0; i < value.size; i++) {
		char c = value.bytes[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			     (c >= '0' && c <= '9') || (c && strchr("-._~", c));
		if (plain)
			text_append_byte(text, c);
		else
			text_format(text, "%%%02X", (unsigned char)c);
	}
}

static bool append_span(
	struct text *text, struct span name, const struct template_values *values, bool form)
{
	const struct {
		const char *name;
		struct span value;
	} known[] = {
		{ "lang", values->lang },
		{ "section", values->section },
		{ "key", values->key },
		{ "csrf", values->csrf },
		{ "token", values->token },
		{ "prefix", values->prefix },
		{ "timestamp", values->timestamp },
		{ "url", values->url },
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (span_is(name, known[i].name)) {
			if (form)
				append_encoded(text, known[i].value);
			else
				text_append(text, known[i].value);
			return true;
		}
	return false;
}

static bool append_number(struct text *text, struct span name, const struct template_values *values)
{
	long long page = values->page ? values->page : 1, per_page = values->per_page;
	if (span_is(name, "page"))
		text_format(text, "%lld", page);
	else if (span_is(name, "page0"))
		text_format(text, "%lld", page - 1);
	else if (span_is(name, "start"))
		text_format(text, "%lld", (page - 1) * per_page);
	else if (span_is(name, "per_page"))
		text_format(text, "%lld", per_page);
	else
		return false;
	return true;
}

static bool append_date(struct text *text, struct span name, struct date date)
{
	char written[DATE_SIZE];
	int year, month, day;
	if (!date_known(date))
		return false;
	date_parts(date, &year, &month, &day);
	if (span_is(name, "date"))
		text_append_string(text, date_write(date, written));
	else if (span_is(name, "ymd"))
		text_format(text, "%04d%02d%02d", year, month, day);
	else if (span_is(name, "year"))
		text_format(text, "%04d", year);
	else if (span_is(name, "yy"))
		text_format(text, "%02d", year % 100);
	else if (span_is(name, "month"))
		text_format(text, "%02d", month);
	else if (span_is(name, "day"))
		text_format(text, "%02d", day);
	else if (span_is(name, "m"))
		text_format(text, "%d", month);
	else if (span_is(name, "d"))
		text_format(text, "%d", day);
	else
		return false;
	return true;
}

/** The size of "{name}" at `at`, or 0. */
static size_t name_size(struct span template, size_t at)
{
	if (template.bytes[at] != '{')
		return 0;
	size_t end = span_find(template, "}", at);
	return end == SPAN_NOT_FOUND ? 0 : end + 1 - at;
}

void template_fill(
	struct text *text, struct span template, const struct template_values *values, bool form)
{
	for (size_t at = 0; at < template.size;) {
		size_t size = name_size(template, at);
		struct span name =
			size ? span_part(template, at + 1, at + size - 1) : (struct span){ 0 };
		if (size && (append_span(text, name, values, form) ||
				    append_number(text, name, values) ||
				    append_date(text, name, values->date))) {
			at += size;
			continue;
		}
		text_append_byte(text, template.bytes[at++]);
	}
}

bool template_has(struct span template, const char *name)
{
	for (size_t at = 0; at < template.size; at++) {
		size_t size = name_size(template, at);
		if (size && span_is(span_part(template, at + 1, at + size - 1), name))
			return true;
	}
	return false;
}

void definition_address(const struct definition *definition, struct span template,
	const struct template_values *values, struct text *address)
{
	if (span_find(template, "://", 0) == SPAN_NOT_FOUND)
		text_append(address, definition->address);
	template_fill(address, template, values, false);
}

void definition_list_request(const struct definition *definition,
	const struct template_values *values, struct text *address, struct text *form)
{
	const struct definition_list *list = &definition->list;
	struct template_values filled = *values;
	struct text plain = { 0 }, token = { 0 };
	bool next = values->page > 1;
	if (!filled.per_page)
		filled.per_page = list->per_page;
	if (list->token.size) {
		template_fill(&plain, list->token, &filled, false);
		base64_write(&token, text_span(&plain));
		filled.token = text_span(&token);
	}
	definition_address(definition,
		next && list->next_address.size ? list->next_address : list->address, &filled,
		address);
	template_fill(
		form, next && list->next_form.size ? list->next_form : list->form, &filled, true);
	text_free(&plain);
	text_free(&token);
}
