// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Parts that all pages share: head and foot, refusals.
#ifndef TOCSIN_SERVE_VIEW_H
#define TOCSIN_SERVE_VIEW_H

#include "base/date.h"
#include "base/html.h"
#include "document/coding.h"

/** html_append() of a string. */
void view_append_string(struct text *html, const char *text);

/** Append as a value of an address. */
void view_append_encoded(struct text *html, struct span value);

/** Append a date, or a dash. */
void view_append_date(struct text *html, struct date date);

/** Begin a page; `place` is the part of it ("/days") that its menu marks. */
void view_begin(struct text *html, struct span title, const char *place);
void view_end(struct text *html);

/** A whole page that says why nothing is answered. */
void view_refusal(struct text *html, int status, struct span reason);

/** "warning" for threat 2 ... */
const char *view_level_word(enum scale scale, int level);

/** The style and the script of all pages. */
struct span view_style(void);
struct span view_script(void);

#endif
