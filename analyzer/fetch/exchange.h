// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// One request and its answer over libcurl: where it may go, how much it may bring.
#ifndef TOCSIN_FETCH_EXCHANGE_H
#define TOCSIN_FETCH_EXCHANGE_H

#include "base/text.h"
#include "fetch/transport.h"

#include <curl/curl.h>

struct exchange {
	CURL *curl;
	struct curl_slist *extra; // headers of the request
	struct text headers, body, address, message;
	struct lane_options options;
	struct text home;     // host:port that the lane is for
	bool home_is_private; // so it may be reached although it is
	bool guarded;         // of the hop under way
	bool refused, too_large;
	bool is_post;
	int hops;
	long status;
	int64_t retry_after; // seconds that the server asks for, 0: none
	uint64_t sent;
};

MUST_CHECK bool exchange_open(struct exchange *exchange, const char *address,
	const struct lane_options *options, struct error *error);

void exchange_close(struct exchange *exchange);

/** Make the handle ready to be put into a multi handle.  False where the address is not allowed: then
 *  `message` says why. */
bool exchange_start(struct exchange *exchange, const struct fetch_request *request);

/** After libcurl is done with a hop: true where the exchange goes on to where the server leads, and
 *  the handle is ready again; else `*failure` says what came of it all. */
bool exchange_goes_on(struct exchange *exchange, CURLcode code, enum fetch_failure *failure);

#endif
