// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What somebody asks for, and what is answered.
#ifndef TOCSIN_SERVE_REQUEST_H
#define TOCSIN_SERVE_REQUEST_H

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"

enum { FIELDS_MAX = 32 };

/** A field of the address or of a form, decoded. */
struct field {
	struct span name;
	struct text value;
};

struct fields {
	struct field items[FIELDS_MAX];
	size_t count;
	struct arena names;
};

struct request {
	struct span path; // decoded, from "/" on
	bool posted;
	struct fields fields;
	struct text body; // of a post that is no form
};

/** The value of a field, or the empty span. */
struct span request_value(const struct request *request, const char *name);

/** Fields `from` and `to` (none: DATE_NONE); what is no date is an error. */
MUST_CHECK bool request_dates(
	const struct request *request, struct date *from, struct date *to, struct error *error);

/** A number between bounds, or `otherwise` where the field is empty. */
MUST_CHECK bool request_number(const struct request *request, const char *name, int64_t least,
	int64_t most, int64_t otherwise, int64_t *number, struct error *error);

/** Add to the value of a field, which is new or the one added last; false where there are too many. */
bool fields_add(struct fields *fields, struct span name, struct span part, bool goes_on);

void fields_free(struct fields *fields);

/** Bytes that several answers may share; the last one to drop them frees them. */
struct body;

/** Takes the text's bytes; the text is empty again. */
struct body *body_take(struct text *text);
struct body *body_keep(struct body *body);
/** Accepts NULL. */
void body_drop(struct body *body);
struct span body_span(const struct body *body);

/** `text` is sent, or `shared` where there is one. */
struct answer {
	int status;       // of HTTP
	const char *type; // "text/html; charset=utf-8" ...
	struct text text;
	struct body *shared;
};

extern const char answer_html[], answer_csv[], answer_json[];

#endif
