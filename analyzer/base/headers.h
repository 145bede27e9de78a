// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Lines "Name: value" as HTTP and web archives write them; names in any case.
#ifndef TOCSIN_BASE_HEADERS_H
#define TOCSIN_BASE_HEADERS_H

#include "base/span.h"

/** Whether `line` is a header of that name. */
bool header_is(struct span line, const char *name);

/** The trimmed value of the last header of that name, or the empty span. */
struct span header_value(struct span headers, const char *name);

/** The media type of a Content-Type, without its parameters. */
struct span header_media(struct span value);

/** A parameter of a value ("text/html; charset=x"), without quotes, or the empty span. */
struct span header_parameter(struct span value, const char *name);

/** Whether they are equal but for the case of ASCII letters. */
bool header_equal(struct span value, const char *expected);

/** Where the empty line behind the headers ends, or SPAN_NOT_FOUND; lines end in CR LF or LF. */
size_t headers_end(struct span bytes);

#endif
