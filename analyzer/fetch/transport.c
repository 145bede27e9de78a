// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "fetch/transport.h"

#include "base/clock.h"
#include "base/headers.h"
#include "base/interrupt.h"
#include "base/random.h"
#include "fetch/exchange.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { POLL_MOST_MS = 1000 };

// A question that waits, with its own copies.
struct question {
	struct question *next;
	struct fetch_request request;
	struct arena arena;
};

struct lane {
	struct lane *next;
	struct transport *transport;
	struct exchange exchange;
	fetch_done *done;
	void *owner;
	struct question *first, *last; // the first is asked now
	int64_t not_before;            // ms of the clock
	int tries;                     // of the first question
	bool under_way;
	struct random jitter;
};

struct transport {
	CURLM *multi;
	struct lane *lanes;
};

const char *fetch_failure_name(enum fetch_failure failure)
{
	static const char *const names[] = {
#define FAILURE(name, written) written,
		FETCH_FAILURES(FAILURE)
#undef FAILURE
	};
	return names[failure];
}

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool transport_new(struct transport **transport, struct error *error)
{
	*transport = NULL;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return error_set(error, ERROR_FAILED, "the network library did not start");
	struct transport *made = memory_take(sizeof *made);
	made->multi = curl_multi_init();
	if (!made->multi) {
		free(made);
		curl_global_cleanup();
		return error_set(error, ERROR_FAILED, "the network library did not start");
	}
	curl_multi_setopt(made->multi, CURLMOPT_MAX_HOST_CONNECTIONS, 1L);
	*transport = made;
	return true;
}

static void drop_first(struct lane *lane)
{
	struct question *question = lane->first;
	lane->first = question->next;
	if (!lane->first)
		lane->last = NULL;
	arena_free(&question->arena);
	free(question);
}

static void stop(struct lane *lane)
{
	if (lane->under_way)
		curl_multi_remove_handle(lane->transport->multi, lane->exchange.curl);
	lane->under_way = false;
}

void transport_free(struct transport *transport)
{
	if (!transport)
		return;
	while (transport->lanes) {
		struct lane *lane = transport->lanes;
		transport->lanes = lane->next;
		stop(lane);
		while (lane->first)
			drop_first(lane);
		exchange_close(&lane->exchange);
		free(lane);
	}
	curl_multi_cleanup(transport->multi);
	free(transport);
	curl_global_cleanup();
}

bool lane_new(struct lane **lane, struct transport *transport, const char *address,
	const struct lane_options *options, fetch_done *done, void *owner, struct error *error)
{
	struct lane *made = memory_take(sizeof *made);
	*lane = NULL;
	if (!exchange_open(&made->exchange, address, options, error)) {
		exchange_close(&made->exchange);
		free(made);
		return false;
	}
	made->transport = transport;
	made->done = done;
	made->owner = owner;
	made->jitter = random_of(span_of(address));
	made->next = transport->lanes;
	transport->lanes = made;
	*lane = made;
	return true;
}

void lane_slow_down(struct lane *lane, int64_t pace_ms)
{
	if (pace_ms > lane->exchange.options.pace_ms)
		lane->exchange.options.pace_ms = pace_ms;
}

void lane_forget(struct lane *lane)
{
	curl_easy_setopt(lane->exchange.curl, CURLOPT_COOKIELIST, "ALL");
}

static const char *keep(struct arena *arena, const char *string)
{
	return string ? arena_copy(arena, string, strlen(string)) : NULL;
}

void lane_ask(struct lane *lane, const struct fetch_request *request)
{
	struct question *question = memory_take(sizeof *question);
	struct arena *arena = &question->arena;
	question->request = (struct fetch_request){ .address = keep(arena, request->address),
		.form = keep(arena, request->form),
		.referer = keep(arena, request->referer),
		.etag = keep(arena, request->etag),
		.modified = keep(arena, request->modified),
		.repetitions = request->repetitions };
	if (lane->last)
		lane->last->next = question;
	else
		lane->first = question;
	lane->last = question;
}

void lane_drop(struct lane *lane)
{
	struct question *kept = lane->under_way ? lane->first : NULL;
	if (kept)
		lane->first = kept->next;
	while (lane->first)
		drop_first(lane);
	if (kept)
		kept->next = NULL;
	lane->first = lane->last = kept;
}

uint64_t lane_requests(const struct lane *lane)
{
	return lane->exchange.sent;
}

static bool may_be_repeated(enum fetch_failure failure, long status)
{
	switch (failure) {
	case FETCH_NONE:
	case FETCH_ADDRESS:
		return false;
	case FETCH_STATUS:
		return status == 408 || status == 425 || status == 429 ||
		       (status >= 500 && status != 501);
	default:
		return true;
	}
}

// Doubled each time, between half and all of it by chance, no less than the server asks for.
static int64_t backoff(struct lane *lane)
{
	const struct lane_options *options = &lane->exchange.options;
	int64_t most = options->backoff_most_ms, wait = options->backoff_ms;
	for (int i = 1; i < lane->tries && wait < most; i++)
		wait *= 2;
	wait = wait < most ? wait : most;
	wait = wait / 2 + random_below(&lane->jitter, (uint32_t)(wait / 2 + 1));
	int64_t asked =
		lane->exchange.retry_after > most / 1000 ? most : lane->exchange.retry_after * 1000;
	return asked > wait ? asked : wait;
}

// Hand over what came; the question goes first, so that the owner may ask again.
static bool conclude(struct lane *lane, enum fetch_failure failure, struct error *error)
{
	struct exchange *exchange = &lane->exchange;
	struct question *question = lane->first;
	struct span headers = text_span(&exchange->headers);
	struct fetch_response response = { .request = &question->request,
		.failure = failure,
		.message = text_span(&exchange->message),
		.status = (int)exchange->status,
		.address = text_span(&exchange->address),
		.headers = headers,
		.body = text_span(&exchange->body),
		.etag = header_value(headers, "ETag"),
		.modified = header_value(headers, "Last-Modified"),
		.content_type = header_value(headers, "Content-Type"),
		.tries = lane->tries };
	curl_off_t took = 0;
	curl_easy_getinfo(exchange->curl, CURLINFO_TOTAL_TIME_T, &took);
	response.milliseconds = (int64_t)took / 1000;
	clock_write(clock_now(), response.time);
	lane->first = question->next;
	if (!lane->first)
		lane->last = NULL;
	lane->tries = 0;
	bool ok = lane->done(lane->owner, lane, &response, error);
	arena_free(&question->arena);
	free(question);
	return ok;
}

static bool start(struct lane *lane, struct error *error)
{
	lane->tries++;
	if (!exchange_start(&lane->exchange, &lane->first->request))
		return conclude(lane, FETCH_ADDRESS, error);
	lane->under_way = true;
	curl_multi_add_handle(lane->transport->multi, lane->exchange.curl);
	return true;
}

static bool finish(struct lane *lane, CURLcode code, struct error *error)
{
	enum fetch_failure failure;
	stop(lane);
	if (exchange_goes_on(&lane->exchange, code, &failure)) {
		lane->under_way = true;
		curl_multi_add_handle(lane->transport->multi, lane->exchange.curl);
		return true;
	}
	const struct lane_options *options = &lane->exchange.options;
	lane->not_before = now_ms() + options->pace_ms;
	int asked = lane->first->request.repetitions;
	int repetitions = asked ? asked : options->retries;
	if (!may_be_repeated(failure, lane->exchange.status) || lane->tries > repetitions)
		return conclude(lane, failure, error);
	int64_t later = now_ms() + backoff(lane);
	if (later > lane->not_before)
		lane->not_before = later;
	return true;
}

static struct lane *lane_of(struct transport *transport, const CURL *curl)
{
	struct lane *lane = transport->lanes;
	while (lane->exchange.curl != curl)
		lane = lane->next;
	return lane;
}

static bool finish_all(struct transport *transport, bool *any, struct error *error)
{
	CURLMsg *message;
	int left;
	*any = false;
	while ((message = curl_multi_info_read(transport->multi, &left))) {
		if (message->msg != CURLMSG_DONE)
			continue;
		*any = true;
		if (!finish(lane_of(transport, message->easy_handle), message->data.result, error))
			return false;
	}
	return true;
}

// Start what is due; `*wait` becomes the time until something may be.
static bool start_due(struct transport *transport, int64_t *wait, bool *busy, struct error *error)
{
	*busy = false;
	*wait = POLL_MOST_MS;
	for (struct lane *lane = transport->lanes; lane; lane = lane->next) {
		int64_t due = lane->not_before - now_ms();
		if (lane->first && !lane->under_way && due <= 0 && !start(lane, error))
			return false;
		if (lane->first && !lane->under_way && due > 0 && due < *wait)
			*wait = due;
		if (lane->first && !lane->under_way && due <= 0)
			*wait = 0;
		*busy |= lane->first != NULL;
	}
	return true;
}

bool transport_run(
	struct transport *transport, int64_t deadline_ms, bool *in_time, struct error *error)
{
	int64_t end = deadline_ms ? now_ms() + deadline_ms : INT64_MAX, wait;
	bool busy = true, ok = true, any, unused;
	int running;
	in_time = in_time ? in_time : &unused;
	*in_time = true;
	while (ok && busy && *in_time) {
		ok = !interrupt_came(error) && start_due(transport, &wait, &busy, error);
		if (!ok || !busy)
			break;
		curl_multi_perform(transport->multi, &running);
		ok = finish_all(transport, &any, error);
		*in_time = now_ms() < end;
		if (ok && *in_time && !any)
			curl_multi_poll(transport->multi, NULL, 0, (int)wait, NULL);
	}
	for (struct lane *lane = transport->lanes; lane && (!ok || !*in_time); lane = lane->next)
		stop(lane);
	return ok;
}
