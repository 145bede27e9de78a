// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// One source while it is read; shared by harvest.c, walk.c, lists.c, calendar.c, articles.c and
// renew.c.
#ifndef TOCSIN_FETCH_SITE_H
#define TOCSIN_FETCH_SITE_H

#include "archive/listed.h"
#include "archive/raw.h"
#include "extract/page.h"
#include "fetch/harvest.h"
#include "fetch/robots.h"
#include "fetch/transport.h"

/** A list of a site while it is walked. */
struct walk {
	size_t language, section; // numbers in the definition
	int64_t page;
	int year;               // of a calendar
	struct text days;       // addresses of its days, a line each
	size_t day_at;          // the one that is read
	struct date since;      // where it may end
	bool is_known;          // it was read back to what was known before
	bool was_left;          // the last walk was left in the middle
	bool had_any;           // it named something before
	bool incomplete;        // a page of it is missing
	bool any;               // it named something
	int restarts, lost;     // of this page in vain; sessions, of the whole walk
	struct text csrf, next; // for the next page
	struct text first_key;  // of the page before
	struct text top_key;    // of the first page
	struct text name;       // "DEFINITION LANGUAGE SECTION"
};

enum site_phase { SITE_NEW, SITE_LISTS, SITE_ARTICLES, SITE_AGAIN, SITE_DONE };

// A site with a session has it opened by a request, and where that has a form by posting it then.
enum site_session { SESSION_OPEN, SESSION_WANTED, SESSION_ASKED, SESSION_POSTED };

struct site {
	struct site *next; // of the same host
	const struct harvest_plan *plan;
	const struct definition *definition;
	struct harvested *result;
	struct lane *lane;
	struct robots *robots;
	enum site_phase phase;
	enum site_session session;
	struct walk walk;
	struct text address, form;   // of the request under way
	struct arena arena;          // of the answer at hand
	struct archive_listed entry; // the article asked for; its spans are in `entry_arena`
	struct arena entry_arena;
	int again;                // how often it was asked for in vain
	struct text page_at_hand; // address of the page of several articles that came last
	size_t cut_size;          // of the page without an end that came last
	int failures;             // of asking again, one behind the other
	bool any_answer;
	bool lists_read; // by a run before
};

/** Ask for the next list, or go on with SITE_ARTICLES. */
MUST_CHECK bool site_ask_list(struct site *site, struct error *error);
MUST_CHECK bool site_take_list(
	struct site *site, const struct fetch_response *response, struct error *error);

/** Start the first walk. */
MUST_CHECK bool site_start_lists(struct site *site, struct error *error);

/** Ask for a session in the language of the walk or the entry at hand; `*asked` is false where it needs
 *  none. */
void site_ask_session(struct site *site, bool *asked);

/** What is asked next asks for a new session first. */
void site_want_session(struct site *site);

/** Ask for the next article, or go on with SITE_AGAIN. */
MUST_CHECK bool site_ask_article(struct site *site, struct error *error);
MUST_CHECK bool site_take_article(
	struct site *site, const struct fetch_response *response, struct error *error);

/** Read what the answer to the entry at hand holds, and hand it over.  `*soft` names what is wrong with
 *  it, or is empty. */
MUST_CHECK bool site_read_page(struct site *site, const char *charset, struct span bytes,
	int64_t raw, struct span *soft, struct error *error);

/** Take an entry as the one at hand. */
void site_take_entry(struct site *site, const struct archive_listed *listed);

/** Whether the entry at hand is another part of the page that came last; that it was the page of one. */
bool site_is_here(const struct site *site);
void site_note_page(struct site *site);

/** Read the entry at hand from the page that came last. */
MUST_CHECK bool site_read_part(struct site *site, struct span *soft, struct error *error);

/** Ask for the next entry whose turn it is to be asked for again, or go on with SITE_DONE. */
MUST_CHECK bool site_ask_again(struct site *site, struct error *error);
MUST_CHECK bool site_take_again(
	struct site *site, const struct fetch_response *response, struct error *error);

/** The entry at hand was got: ask for it again in `pause` days, where that is not too late. */
MUST_CHECK bool site_put_off(struct site *site, int pause, struct error *error);

/** What the last answer of an address had for a name, so that it need not be sent again; NULL: none. */
MUST_CHECK bool site_recall(struct site *site, struct span address, const char **etag,
	const char **modified, struct error *error);

/** Put the question; where robots.txt forbids it, `*allowed` is false and nothing is asked. */
void site_ask(struct site *site, const struct fetch_request *request, bool *allowed);

/** Note what went wrong; the first trouble is what is told. */
PRINTF_LIKE(2, 3) void site_trouble(struct site *site, const char *format, ...);

/** Whether a page seems cut short, and did not come so before. */
bool site_is_cut(struct site *site, struct span bytes);

/** Note a soft error that stood after all asking again. */
void site_soft(struct site *site, struct span name, struct span address);

/** Note an answer that is none. */
void site_failure(struct site *site, const struct fetch_response *response);

/** Keep the bytes of an answer; `*raw` becomes their number. */
MUST_CHECK bool site_keep(struct site *site, const struct fetch_response *response, int64_t *raw,
	struct error *error);

#endif
