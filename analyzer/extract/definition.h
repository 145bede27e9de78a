// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A source definition: what one site looks like in one era, as data.  Read from one file, with
// sections [source] [sections] [list] [article] [dates] [soft] [wayback]; corpora/README.md says
// what each key means.  A key that may stand several times is a list of alternatives, tried in
// order.
#ifndef TOCSIN_EXTRACT_DEFINITION_H
#define TOCSIN_EXTRACT_DEFINITION_H

#include "base/error.h"
#include "base/settings.h"
#include "base/text.h"
#include "document/document.h"

// How a site goes from one list to the next, and its name.
#define PAGINGS(PAGING) \
	PAGING(NONE, "none") \
	PAGING(LINKS, "links") \
	PAGING(NUMBER, "number") \
	PAGING(POST_FORM, "post-form") \
	PAGING(POST_COLUMNS, "post-columns") \
	PAGING(CALENDAR, "calendar") \
	PAGING(TOKEN, "token") \
	PAGING(CDX, "cdx")

enum paging {
#define PAGING(name, written) PAGING_##name,
	PAGINGS(PAGING)
#undef PAGING
};

/** A value as written and the line it stands on. */
struct definition_value {
	struct span value;
	int line;
};

struct definition_values {
	const struct definition_value *items;
	size_t count;
};

/** "name = value": a language's code and its part of addresses; a section's name and its id. */
struct definition_name {
	struct span name, value;
	int line;
};

struct definition_names {
	const struct definition_name *items;
	size_t count;
};

struct definition_list {
	enum paging paging;
	struct span address, form; // templates; of page 1 and of all where `next_*` are empty
	struct span next_address, next_form; // of the pages behind the first
	int64_t per_page;                    // 0: not known
	bool columns;                        // item and its parts are columns of the whole page
	struct span link_pattern;            // what of a link is its address: the first group
	struct definition_values mark, item; // XPath; the rest relative to the item
	struct definition_values link, key, title, date, section;
	struct definition_values total, next; // of the page
	struct definition_values csrf;        // hidden value to send back with the next request
	struct span token;                    // template of the text that in base64 is {token}
};

struct definition_article {
	struct span address, form; // templates, where items have a key and no address
	struct span split;         // tag that parts the articles of one page: "hr"
	struct span after, until;  // regex: the body up to and from where these fit is not its own
	struct span opens;         // regex: without `after`, the line behind the title
	bool lead;                 // without a title found, the first line of the body is it
	struct definition_values mark, title, subtitle, body, byline, date, drop, part;
};

struct definition {
	struct span file; // without folder and ".ini": what commands call it by
	struct span name; // of the source, as documents bear it
	struct span era, title, tested, address, encoding, robots;
	struct span session, session_form; // templates: what is asked for first, for its cookie
	struct span ends;             // what each whole page has at its end ("</html>"), or empty
	struct definition_values url; // regex: addresses of its pages
	struct definition_names languages; // code, part of addresses
	struct definition_values at_home; // codes of those of them that are read in its own country
	struct definition_names sections; // name, id; in order
	int64_t pace_ms, timeout_ms, first_byte_ms, retries, grace_days;
	int64_t again_days;           // for so long what was got is asked for again, for edits
	struct definition_values key; // "address REGEX", "token", "page XPATH"
	bool key_per_language; // a key is that of one language only: "ko:KEY" but for the first
	struct definition_list list;
	struct definition_article article;
	enum date_origin order[5]; // best first; DATE_ORIGIN_NONE behind the last
	struct definition_values key_dates, address_dates; // regex: year, month, day
	struct definition_values
		told; // regex: day without year that a first line tells, the last group
	struct definition_values eras; // words before years of another count
	int64_t era_base;
	struct definition_names soft;     // name of the error, XPath or "text"
	struct definition_values wayback; // prefixes of a CDX query
	struct definition_values copies;  // of an archive of copies: template of an address
};

/** Definitions by file name. `{0}` has none. */
struct definitions {
	struct arena *arena; // not its own
	struct definition *items;
	size_t count;
};

/** Read all *.ini of a folder into the arena.  A key or section that is not known, an XPath, a
 *  regular expression or a number that is none is an error with file, line and column. */
MUST_CHECK bool definitions_open(struct definitions *definitions, const char *folder,
	struct arena *arena, struct error *error);

/** Read one more definition from a file; `arena` must be set. */
MUST_CHECK bool definitions_add(
	struct definitions *definitions, const char *path, struct error *error);

/** By file name ("site-c") or, where one source has but one, by source; NULL where none is. */
const struct definition *definitions_find(const struct definitions *definitions, struct span name);

/** The definition of an address: same host ("www." aside), and of several eras the one whose `url`
 *  fits, else the last by file name; NULL. */
const struct definition *definitions_of_url(const struct definitions *definitions, struct span url);

/** The definition with paging `cdx`, through which all others' [wayback] go; NULL. */
const struct definition *definitions_wayback(const struct definitions *definitions);

/** "links", "post-form" ... */
const char *paging_name(enum paging paging);

/** What stands for the {names} of a template; an empty span or DATE_NONE: not known. */
struct template_values {
	struct span lang, section, key, csrf, token, prefix, timestamp, url;
	int64_t page, per_page; // from 1; {page} {page0} {start} {per_page}
	struct date date;       // {date} {ymd} {year} {yy} {month} {m} {day} {d}
};

/** Append a template with its {names} filled in, percent-encoded where `form` says so.  A name that
 *  is not known is left as it is. */
void template_fill(
	struct text *text, struct span template, const struct template_values *values, bool form);

/** Whether a template holds {name}. */
bool template_has(struct span template, const char *name);

/** Append the absolute address of a template, which may be one below the source's. */
void definition_address(const struct definition *definition, struct span template,
	const struct template_values *values, struct text *address);

/** Append the absolute address of a list and, where it is asked for by POST, its form (else nothing);
 *  page 1 by `address` and `form`, others by `next_*` where those are given; {token} is made. */
void definition_list_request(const struct definition *definition,
	const struct template_values *values, struct text *address, struct text *form);

#endif
