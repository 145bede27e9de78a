// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "serve/request.h"

#include <stdatomic.h>
#include <stdlib.h>

const char answer_html[] = "text/html; charset=utf-8";
const char answer_csv[] = "text/csv; charset=utf-8; header=present";
const char answer_json[] = "application/json; charset=utf-8";

struct body {
	struct text text;
	atomic_size_t users;
};

struct span request_value(const struct request *request, const char *name)
{
	for (size_t i = 0; i < request->fields.count; i++)
		if (span_is(request->fields.items[i].name, name))
			return text_span(&request->fields.items[i].value);
	return (struct span){ 0 };
}

static bool read_date(
	const struct request *request, const char *name, struct date *date, struct error *error)
{
	struct span value = span_trim(request_value(request, name));
	*date = DATE_NONE;
	return value.size == 0 || date_parse(value, date) ||
	       error_set(error, ERROR_USAGE, "'%s' takes a date like 2024-10-13", name);
}

bool request_dates(
	const struct request *request, struct date *from, struct date *to, struct error *error)
{
	return read_date(request, "from", from, error) && read_date(request, "to", to, error);
}

bool request_number(const struct request *request, const char *name, int64_t least, int64_t most,
	int64_t otherwise, int64_t *number, struct error *error)
{
	struct span value = span_trim(request_value(request, name));
	*number = otherwise;
	return value.size == 0 ||
	       (span_integer(value, number) && *number >= least && *number <= most) ||
	       error_set(error, ERROR_USAGE, "'%s' takes a number from %lld to %lld", name,
		       (long long)least, (long long)most);
}

bool fields_add(struct fields *fields, struct span name, struct span part, bool goes_on)
{
	if (!goes_on || fields->count == 0) {
		if (fields->count == FIELDS_MAX)
			return false;
		fields->items[fields->count++].name = span_copy(&fields->names, name);
	}
	text_append(&fields->items[fields->count - 1].value, part);
	return true;
}

void fields_free(struct fields *fields)
{
	for (size_t i = 0; i < fields->count; i++)
		text_free(&fields->items[i].value);
	arena_free(&fields->names);
	fields->count = 0;
}

struct body *body_take(struct text *text)
{
	struct body *body = memory_take(sizeof *body);
	body->text = *text;
	atomic_init(&body->users, 1);
	*text = (struct text){ 0 };
	return body;
}

struct body *body_keep(struct body *body)
{
	atomic_fetch_add(&body->users, 1);
	return body;
}

void body_drop(struct body *body)
{
	if (!body || atomic_fetch_sub(&body->users, 1) > 1)
		return;
	text_free(&body->text);
	free(body);
}

struct span body_span(const struct body *body)
{
	return text_span(&body->text);
}
