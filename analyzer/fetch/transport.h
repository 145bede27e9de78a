// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Asking sites over HTTP.  A lane is one site: one connection, one request at a time, its cookies,
// its pace.  Several lanes run at once; what a request brings is handed to the lane's owner, who may
// ask for more.
#ifndef TOCSIN_FETCH_TRANSPORT_H
#define TOCSIN_FETCH_TRANSPORT_H

#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/span.h"

// Why a request brought no page; the word for each.
#define FETCH_FAILURES(FAILURE) \
	FAILURE(NONE, "ok") \
	FAILURE(ADDRESS, "address not allowed") \
	FAILURE(RESOLVE, "name not resolved") \
	FAILURE(CONNECT, "not reached") \
	FAILURE(TIMEOUT, "timed out") \
	FAILURE(RESET, "connection reset") \
	FAILURE(CUT, "cut short") \
	FAILURE(TOO_LARGE, "too large") \
	FAILURE(REDIRECTS, "too many redirects") \
	FAILURE(STATUS, "refused by the server") \
	FAILURE(PROTOCOL, "not HTTP as it should be")

enum fetch_failure {
#define FAILURE(name, written) FETCH_##name,
	FETCH_FAILURES(FAILURE)
#undef FAILURE
};

/** The words for a failure. */
const char *fetch_failure_name(enum fetch_failure failure);

/** Bytes of an answer that is a page, at most: a parsed one takes many times its size. */
enum { FETCH_PAGE_MOST = 12 << 20 };

/** All numbers 0: the defaults in parentheses. */
struct lane_options {
	int64_t pace_ms;         // from the end of a request to the start of the next (0)
	int64_t timeout_ms;      // of a whole answer (300,000)
	int64_t silence_ms;      // without a byte, in whole seconds (timeout_ms)
	int64_t connect_ms;      // until a connection stands (30,000)
	int64_t backoff_ms;      // before the first repetition, doubled each time (10,000)
	int64_t backoff_most_ms; // and also of what Retry-After may ask for (600,000)
	int retries;             // repetitions of a request, -1 none (4)
	int redirects;           // followed, -1 none (5)
	size_t size_most;        // bytes of an answer, decoded (64 MiB)
	size_t header_most;      // bytes of its headers (256 KiB)
	const char *proxy;       // http://, https://, socks5h://; NULL: none
	const char *agent;       // the User-Agent
	const char *accept_language;
};

/** One question.  Strings are the asker's until fetch_ask() returns; NULL where there is none. */
struct fetch_request {
	const char *address;
	const char *form; // makes it a POST, url-encoded
	const char *referer;
	const char *etag, *modified; // what is known already: If-None-Match, If-Modified-Since
	int repetitions;             // at most; 0: as the lane has it
};

/** What came.  Spans are good until the callback returns. */
struct fetch_response {
	const struct fetch_request *request;
	enum fetch_failure failure; // FETCH_STATUS: 4xx or 5xx, with its body
	struct span message;        // more about the failure
	int status;                 // 200, 304 ...; 0 where nothing came
	struct span address;        // behind redirects
	struct span headers;        // of the last answer, as received
	struct span body;           // after transfer and content decoding
	struct span etag, modified, content_type;
	char time[CLOCK_SIZE]; // when it had come
	int64_t milliseconds;  // that the last try took
	int tries;
};

struct transport;
struct lane;

/** Called for each request when it is done with, repetitions included.  It may ask for more.  False
 *  with an error ends transport_run(). */
typedef bool fetch_done(
	void *owner, struct lane *lane, const struct fetch_response *response, struct error *error);

/** Give it back with transport_free(). */
MUST_CHECK bool transport_new(struct transport **transport, struct error *error);

/** What was not done is dropped.  Accepts NULL. */
void transport_free(struct transport *transport);

/** A lane to the host of `address` (http or https), which may be private or on this machine only where
 *  this address itself says so; redirects into such networks are refused.  It lives as long as the
 *  transport.  Options are copied. */
MUST_CHECK bool lane_new(struct lane **lane, struct transport *transport, const char *address,
	const struct lane_options *options, fetch_done *done, void *owner, struct error *error);

/** Wait at least so long between requests from now on. */
void lane_slow_down(struct lane *lane, int64_t pace_ms);

/** Forget all cookies: what is asked next is a stranger's. */
void lane_forget(struct lane *lane);

/** Put a question behind those that wait. */
void lane_ask(struct lane *lane, const struct fetch_request *request);

/** Drop the questions that wait; one that is under way goes on. */
void lane_drop(struct lane *lane);

/** How many requests went out, repetitions and redirects included. */
uint64_t lane_requests(const struct lane *lane);

/** Run until no lane has a question left, or until `deadline_ms` from now (0: none), which `*in_time`
 *  tells (may be NULL).  False with an error when a callback failed or a signal came. */
MUST_CHECK bool transport_run(
	struct transport *transport, int64_t deadline_ms, bool *in_time, struct error *error);

#endif
