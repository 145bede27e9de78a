// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "fetch/once.h"

#include "base/notice.h"
#include "fetch/robots.h"

enum { PACE_MOST_MS = 2000 };

enum stage { STAGE_ROBOTS, STAGE_SESSION, STAGE_SESSION_FORM, STAGE_PAGE };

struct asking {
	struct once *once;
	struct lane *lane;
	enum stage stage;
	struct robots robots;
	struct arena arena; // of the rules
};

static struct span first_value(const struct definition_names *names)
{
	return names->count ? names->items[0].value : (struct span){ 0 };
}

static void ask(struct asking *asking)
{
	const struct definition *definition = asking->once->definition;
	struct template_values values = { .lang = first_value(&definition->languages),
		.date = DATE_NONE };
	struct text address = { 0 }, form = { 0 };
	if (asking->stage == STAGE_ROBOTS) {
		robots_address(&address, text_span(&asking->once->address));
	} else if (asking->stage == STAGE_PAGE) {
		text_append(&address, text_span(&asking->once->address));
		text_append(&form, text_span(&asking->once->form));
	} else {
		template_fill(&address, definition->session, &values, false);
		if (asking->stage == STAGE_SESSION_FORM)
			template_fill(&form, definition->session_form, &values, true);
	}
	bool allowed = asking->stage == STAGE_ROBOTS ||
		       robots_allow(&asking->robots, robots_path(text_span(&address)));
	if (allowed)
		lane_ask(asking->lane, &(struct fetch_request){ .address = address.bytes,
					       .form = form.size ? form.bytes : NULL,
					       .repetitions = asking->stage == STAGE_ROBOTS });
	asking->once->forbidden = !allowed;
	text_free(&address);
	text_free(&form);
}

static void take_outcome(struct once *once, const struct fetch_response *response)
{
	once->milliseconds = response->milliseconds;
	once->failure = response->failure;
	once->status = response->status;
	text_clear(&once->message);
	text_append(&once->message, response->message);
}

// Without robots.txt, or where it cannot be had, all is allowed.  Where nobody is, nothing more is asked.
static void take_robots(struct asking *asking, const struct fetch_response *response)
{
	bool session = asking->once->definition->session.size > 0;
	if (response->status == 0) {
		take_outcome(asking->once, response);
		if (response->failure != FETCH_TIMEOUT)
			return;
	}
	if (response->failure != FETCH_NONE && response->status != 404)
		notice("robots.txt: %s: taken as leave to read",
			fetch_failure_name(response->failure));
	if (response->failure == FETCH_NONE && response->status == 200)
		robots_read(&asking->robots, response->body, ROBOTS_AGENT, &asking->arena);
	asking->stage = session ? STAGE_SESSION : STAGE_PAGE;
	ask(asking);
}

static bool done(
	void *owner, struct lane *lane, const struct fetch_response *response, struct error *error)
{
	struct asking *asking = owner;
	struct once *once = asking->once;
	(void)lane;
	(void)error;
	if (asking->stage == STAGE_ROBOTS) {
		take_robots(asking, response);
		return true;
	}
	take_outcome(once, response);
	if (asking->stage != STAGE_PAGE && response->status) {
		bool post =
			asking->stage == STAGE_SESSION && once->definition->session_form.size > 0;
		asking->stage = post ? STAGE_SESSION_FORM : STAGE_PAGE;
		ask(asking);
		return true;
	}
	text_append(&once->body, response->body);
	text_append(&once->content_type, response->content_type);
	return true;
}

// Somebody waits for these few.
static int64_t few_apart(int64_t pace_ms)
{
	return pace_ms < PACE_MOST_MS ? pace_ms : PACE_MOST_MS;
}

bool once_ask(struct once *once, const struct harvest_plan *plan, struct error *error)
{
	const struct definition *definition = once->definition;
	struct transport *transport;
	struct asking asking = { .once = once,
		.stage = !span_is(definition->robots, "no") ? STAGE_ROBOTS
			 : definition->session.size         ? STAGE_SESSION
							    : STAGE_PAGE };
	const char *home = span_copy(&asking.arena, definition->address).bytes;
	struct lane_options options = { .timeout_ms = definition->timeout_ms,
		.silence_ms = definition->first_byte_ms,
		.pace_ms = plan->pace_ms >= 0 ? plan->pace_ms : few_apart(definition->pace_ms),
		.retries = -1,
		.backoff_ms = plan->backoff_ms,
		.size_most = FETCH_PAGE_MOST,
		.proxy = plan->proxy,
		.agent = plan->agent };
	if (!transport_new(&transport, error))
		return false;
	// The home is the definition's, whatever address is asked for.
	bool ok = lane_new(&asking.lane, transport, home, &options, done, &asking, error);
	if (ok) {
		ask(&asking);
		ok = transport_run(transport, 0, NULL, error);
	}
	transport_free(transport);
	arena_free(&asking.arena);
	return ok;
}

void once_list(struct once *once, const struct definition *definition, struct date today)
{
	struct template_values values = { .lang = first_value(&definition->languages),
		.section = first_value(&definition->sections),
		.page = 1,
		.per_page = definition->list.per_page,
		.date = today };
	once->definition = definition;
	if (definition->list.paging == PAGING_CDX)
		text_append(&once->address, definition->address);
	else
		definition_list_request(definition, &values, &once->address, &once->form);
}

void once_free(struct once *once)
{
	text_free(&once->address);
	text_free(&once->form);
	text_free(&once->body);
	text_free(&once->content_type);
	text_free(&once->message);
	*once = (struct once){ 0 };
}
