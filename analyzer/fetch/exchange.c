// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "fetch/exchange.h"

#include "fetch/guard.h"

#include <string.h>

// Host, port and scheme of an address.
struct place {
	char *scheme, *host, *port;
};

static void place_free(struct place *place)
{
	curl_free(place->scheme);
	curl_free(place->host);
	curl_free(place->port);
}

static bool place_find(struct place *place, const char *address)
{
	CURLU *url = curl_url();
	*place = (struct place){ 0 };
	bool ok = url && curl_url_set(url, CURLUPART_URL, address, 0) == CURLUE_OK &&
		  curl_url_get(url, CURLUPART_SCHEME, &place->scheme, 0) == CURLUE_OK &&
		  curl_url_get(url, CURLUPART_HOST, &place->host, 0) == CURLUE_OK &&
		  curl_url_get(url, CURLUPART_PORT, &place->port, CURLU_DEFAULT_PORT) == CURLUE_OK;
	curl_url_cleanup(url);
	ok = ok && (strcmp(place->scheme, "http") == 0 || strcmp(place->scheme, "https") == 0);
	if (!ok)
		place_free(place);
	return ok;
}

static size_t take_header(char *bytes, size_t one, size_t count, void *context)
{
	struct exchange *exchange = context;
	size_t size = one * count;
	struct span line = { bytes, size };
	// Of several answers (100, a proxy's) the last counts.
	if (span_starts(line, "HTTP/"))
		text_clear(&exchange->headers);
	if (exchange->headers.size + size > exchange->options.header_most) {
		exchange->too_large = true;
		return 0;
	}
	text_append(&exchange->headers, line);
	return size;
}

static size_t take_body(char *bytes, size_t one, size_t count, void *context)
{
	struct exchange *exchange = context;
	size_t size = one * count;
	if (exchange->body.size + size > exchange->options.size_most) {
		exchange->too_large = true;
		return 0;
	}
	text_append(&exchange->body, (struct span){ bytes, size });
	return size;
}

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct exchange *exchange = context;
	(void)purpose;
	if (exchange->guarded && guard_is_private(&address->addr)) {
		exchange->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static void defaults(struct lane_options *options)
{
	options->timeout_ms = options->timeout_ms ? options->timeout_ms : 300000;
	options->silence_ms = options->silence_ms ? options->silence_ms : options->timeout_ms;
	options->connect_ms = options->connect_ms ? options->connect_ms : 30000;
	options->backoff_ms = options->backoff_ms ? options->backoff_ms : 10000;
	options->backoff_most_ms = options->backoff_most_ms ? options->backoff_most_ms : 600000;
	options->retries = options->retries ? options->retries : 4;
	options->redirects = options->redirects ? options->redirects : 5;
	options->size_most = options->size_most ? options->size_most : (size_t)64 << 20;
	options->header_most = options->header_most ? options->header_most : (size_t)256 << 10;
}

static void set_up(struct exchange *exchange)
{
	CURL *curl = exchange->curl;
	const struct lane_options *options = &exchange->options;
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(curl, CURLOPT_COOKIEFILE, "");
	curl_easy_setopt(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)options->timeout_ms);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)((options->silence_ms + 999) / 1000));
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)options->connect_ms);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, exchange);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, exchange);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, exchange);
	// The empty string: none, whatever the environment says.
	curl_easy_setopt(curl, CURLOPT_PROXY, options->proxy ? options->proxy : "");
	if (options->agent)
		curl_easy_setopt(curl, CURLOPT_USERAGENT, options->agent);
}

bool exchange_open(struct exchange *exchange, const char *address,
	const struct lane_options *options, struct error *error)
{
	struct place place;
	*exchange = (struct exchange){ .options = *options };
	if (!place_find(&place, address))
		return error_set(error, ERROR_USAGE,
			"'%s' is no address of a site: expected http://HOST or https://HOST",
			address);
	defaults(&exchange->options);
	text_format(&exchange->home, "%s:%s", place.host, place.port);
	exchange->home_is_private = guard_host_is_private(span_of(place.host));
	place_free(&place);
	exchange->curl = curl_easy_init();
	if (!exchange->curl)
		return error_set(error, ERROR_FAILED, "no handle for '%s'", address);
	set_up(exchange);
	return true;
}

void exchange_close(struct exchange *exchange)
{
	curl_easy_cleanup(exchange->curl);
	curl_slist_free_all(exchange->extra);
	text_free(&exchange->headers);
	text_free(&exchange->body);
	text_free(&exchange->address);
	text_free(&exchange->message);
	text_free(&exchange->home);
	*exchange = (struct exchange){ 0 };
}

static bool refuse(struct exchange *exchange, const char *address, const char *why)
{
	text_clear(&exchange->message);
	text_format(&exchange->message, "'%.200s' %s", address, why);
	return false;
}

// Each hop is looked at anew: only the lane's own home may be in a private network.
static bool aim(struct exchange *exchange, const char *address)
{
	struct place place;
	if (!place_find(&place, address))
		return refuse(exchange, address, "is no http or https address");
	struct text here = { 0 };
	text_format(&here, "%s:%s", place.host, place.port);
	bool home = exchange->home_is_private &&
		    span_equal(text_span(&here), text_span(&exchange->home));
	bool allowed = home || !guard_host_is_private(span_of(place.host));
	text_free(&here);
	place_free(&place);
	if (!allowed)
		return refuse(exchange, address, "lies in a private network or on this machine");
	// A proxy is the user's own choice, and looks names up itself.
	exchange->guarded = !home && !exchange->options.proxy;
	exchange->refused = exchange->too_large = false;
	text_clear(&exchange->headers);
	text_clear(&exchange->body);
	// What is aimed at may lie in the text that is to hold it.
	struct text copy = { 0 };
	text_append_string(&copy, address);
	text_free(&exchange->address);
	exchange->address = copy;
	curl_easy_setopt(exchange->curl, CURLOPT_URL, exchange->address.bytes);
	exchange->sent++;
	return true;
}

static void add_header(struct exchange *exchange, const char *name, const char *value)
{
	struct text line = { 0 };
	if (!value || !*value || strpbrk(value, "\r\n"))
		return;
	text_format(&line, "%s: %s", name, value);
	struct curl_slist *longer = curl_slist_append(exchange->extra, line.bytes);
	if (longer)
		exchange->extra = longer;
	text_free(&line);
}

bool exchange_start(struct exchange *exchange, const struct fetch_request *request)
{
	CURL *curl = exchange->curl;
	exchange->hops = 0;
	exchange->status = 0;
	exchange->retry_after = 0;
	exchange->is_post = request->form != NULL;
	text_clear(&exchange->message);
	curl_slist_free_all(exchange->extra);
	exchange->extra = NULL;
	add_header(exchange, "Accept-Language", exchange->options.accept_language);
	add_header(exchange, "If-None-Match", request->etag);
	add_header(exchange, "If-Modified-Since", request->modified);
	add_header(exchange, "Referer", request->referer);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, exchange->extra);
	if (exchange->is_post)
		curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, request->form);
	else
		curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
	return aim(exchange, request->address);
}

static enum fetch_failure failure_of(const struct exchange *exchange, CURLcode code)
{
	if (exchange->refused)
		return FETCH_ADDRESS;
	if (exchange->too_large)
		return FETCH_TOO_LARGE;
	switch (code) {
	case CURLE_OK:
		return exchange->status >= 400 ? FETCH_STATUS : FETCH_NONE;
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_COULDNT_RESOLVE_PROXY:
		return FETCH_RESOLVE;
	case CURLE_COULDNT_CONNECT:
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_PEER_FAILED_VERIFICATION:
		return FETCH_CONNECT;
	case CURLE_OPERATION_TIMEDOUT:
		return FETCH_TIMEOUT;
	case CURLE_RECV_ERROR:
	case CURLE_SEND_ERROR:
	case CURLE_GOT_NOTHING:
		return FETCH_RESET;
	case CURLE_PARTIAL_FILE:
		return FETCH_CUT;
	default:
		return FETCH_PROTOCOL;
	}
}

static bool leads_elsewhere(long status)
{
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// A form goes with 307 and 308 only; else what is there now is got.
static bool follow(struct exchange *exchange, enum fetch_failure *failure)
{
	char *to = NULL;
	curl_easy_getinfo(exchange->curl, CURLINFO_REDIRECT_URL, &to);
	if (!to)
		return false;
	if (exchange->hops++ >= exchange->options.redirects) {
		*failure = FETCH_REDIRECTS;
		return false;
	}
	if (exchange->is_post && exchange->status != 307 && exchange->status != 308) {
		exchange->is_post = false;
		curl_easy_setopt(exchange->curl, CURLOPT_HTTPGET, 1L);
	}
	*failure = FETCH_ADDRESS;
	return aim(exchange, to);
}

bool exchange_goes_on(struct exchange *exchange, CURLcode code, enum fetch_failure *failure)
{
	curl_off_t wait = 0;
	curl_easy_getinfo(exchange->curl, CURLINFO_RESPONSE_CODE, &exchange->status);
	curl_easy_getinfo(exchange->curl, CURLINFO_RETRY_AFTER, &wait);
	exchange->retry_after = (int64_t)wait;
	*failure = failure_of(exchange, code);
	if (*failure == FETCH_NONE && leads_elsewhere(exchange->status))
		return follow(exchange, failure);
	if (code != CURLE_OK)
		text_append_string(&exchange->message, curl_easy_strerror(code));
	if (*failure == FETCH_ADDRESS) {
		text_clear(&exchange->message);
		text_format(&exchange->message,
			"'%.200s' leads to a private network or this machine",
			exchange->address.bytes);
	}
	return false;
}
