// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "fetch/once.h"

#include <time.h>

enum stage { STAGE_SESSION, STAGE_SESSION_FORM, STAGE_PAGE };

struct asking {
	struct once *once;
	struct lane *lane;
	enum stage stage;
	int64_t began;
};

static int64_t milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

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
	if (asking->stage == STAGE_PAGE) {
		text_append(&address, text_span(&asking->once->address));
		text_append(&form, text_span(&asking->once->form));
	} else {
		template_fill(&address, definition->session, &values, false);
		if (asking->stage == STAGE_SESSION_FORM)
			template_fill(&form, definition->session_form, &values, true);
	}
	asking->began = milliseconds();
	lane_ask(asking->lane, &(struct fetch_request){ .address = address.bytes,
				       .form = form.size ? form.bytes : NULL });
	text_free(&address);
	text_free(&form);
}

static bool done(
	void *owner, struct lane *lane, const struct fetch_response *response, struct error *error)
{
	struct asking *asking = owner;
	struct once *once = asking->once;
	(void)lane;
	(void)error;
	once->milliseconds = milliseconds() - asking->began;
	once->failure = response->failure;
	once->status = response->status;
	text_clear(&once->message);
	text_append(&once->message, response->message);
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

bool once_ask(struct once *once, const struct harvest_plan *plan, struct error *error)
{
	const struct definition *definition = once->definition;
	struct transport *transport;
	struct asking asking = { .once = once,
		.stage = definition->session.size ? STAGE_SESSION : STAGE_PAGE };
	struct lane_options options = { .timeout_ms = definition->timeout_ms,
		.pace_ms = plan->pace_ms > 0 ? plan->pace_ms : 0,
		.retries = -1,
		.proxy = plan->proxy,
		.agent = plan->agent };
	if (!transport_new(&transport, error))
		return false;
	bool ok = lane_new(
		&asking.lane, transport, once->address.bytes, &options, done, &asking, error);
	if (ok) {
		ask(&asking);
		ok = transport_run(transport, 0, NULL, error);
	}
	transport_free(transport);
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
