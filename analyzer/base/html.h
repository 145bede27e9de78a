// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Writing HTML: text from outside as text and nothing else, and JSON inside a page.
#ifndef TOCSIN_BASE_HTML_H
#define TOCSIN_BASE_HTML_H

#include "base/text.h"

/** Append `outside` as text of an element or of a quoted attribute: & < > " ' become references;
 *  control characters but tab and line end, marks that turn the direction of what follows, and
 *  what is not UTF-8 become U+FFFD. */
void html_append(struct text *text, struct span outside);

/** Append a string with its quotes as JSON that can stand in a script element: json_append() with
 *  & < > as escapes. */
void html_append_json(struct text *text, struct span outside);

#endif
