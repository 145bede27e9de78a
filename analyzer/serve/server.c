// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "serve/server.h"

#include "base/interrupt.h"
#include "serve/view.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum {
	CONNECTIONS_MAX = 512,
	CONNECTION_BYTES = 32 << 10,
	ANSWER_SECONDS = 300,
	WAITING_SECONDS = 86400,
	IN_HAND_MAX = 256 << 20,
	DROPPED_MAX = 64 << 20, // of a body that is refused, before its connection is cut
	FORM_BYTES = 4096,
};

/** One connection, and when its time is up. */
struct line {
	struct line *before, *behind;
	int descriptor;
	time_t deadline;
};

struct server {
	struct server_options options;
	struct admission admission;
	struct MHD_Daemon *daemon;
	pthread_mutex_t lock; // of what follows
	pthread_cond_t news;  // something is waiting, or all is to stop
	struct line *lines;
	struct exchange *waiting, *last_waiting; // for a worker, oldest first
	struct worker *workers;
	size_t worker_count; // that were started
	bool stopping;
	atomic_size_t in_hand; // bytes
};

struct worker {
	struct server *server;
	pthread_t thread;
	size_t number;
};

/** One request on its way. */
struct exchange {
	struct server *server;
	struct request request;
	struct MHD_PostProcessor *form;
	size_t taken, dropped; // bytes of the body
	int refused;           // status, 0: not
	const char *reason;
	struct exchange *next; // that waits behind it
	struct MHD_Connection *connection;
	bool answered;
	struct answer answer;
};

/** An answer on its way. */
struct sending {
	struct server *server;
	struct body *body;
};

static time_t now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec;
}

static int header_seconds(const struct server *server)
{
	return server->options.patience / 3;
}

static void note_connection(void *context, struct MHD_Connection *connection, void **own,
	enum MHD_ConnectionNotificationCode what)
{
	struct server *server = context;
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct line *line = *own;
	pthread_mutex_lock(&server->lock);
	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		line = memory_take(sizeof *line);
		line->descriptor = info ? (int)info->connect_fd : -1;
		line->deadline = now() + header_seconds(server);
		line->behind = server->lines;
		if (server->lines)
			server->lines->before = line;
		server->lines = line;
		*own = line;
	} else if (line) {
		if (line->behind)
			line->behind->before = line->before;
		*(line->before ? &line->before->behind : &server->lines) = line->behind;
		free(line);
		*own = NULL;
	}
	pthread_mutex_unlock(&server->lock);
}

static void give_time(struct server *server, struct MHD_Connection *connection, int seconds)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct line *line = info ? info->socket_context : NULL;
	pthread_mutex_lock(&server->lock);
	if (line)
		line->deadline = now() + seconds;
	pthread_mutex_unlock(&server->lock);
}

// A line leaves the list before its descriptor is closed: this is never another's.
static void end_late_lines(struct server *server)
{
	time_t time = now();
	pthread_mutex_lock(&server->lock);
	for (struct line *line = server->lines; line; line = line->behind)
		if (line->descriptor >= 0 && time > line->deadline)
			shutdown(line->descriptor, SHUT_RDWR);
	pthread_mutex_unlock(&server->lock);
}

static bool take_room(struct server *server, size_t size)
{
	if (atomic_fetch_add(&server->in_hand, size) + size <= IN_HAND_MAX)
		return true;
	atomic_fetch_sub(&server->in_hand, size);
	return false;
}

static void give_room(struct server *server, size_t size)
{
	atomic_fetch_sub(&server->in_hand, size);
}

static void free_sending(void *context)
{
	struct sending *sending = context;
	give_room(sending->server, body_span(sending->body).size);
	body_drop(sending->body);
	free(sending);
}

static void add_headers(struct MHD_Response *response, const char *type)
{
	static const char *const headers[][2] = {
		{ "Content-Security-Policy",
			"default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; "
			"base-uri 'none'; frame-ancestors 'none'" },
		{ "X-Content-Type-Options", "nosniff" },
		// "no-referrer" makes browsers post forms of ours with the Origin "null".
		{ "Referrer-Policy", "same-origin" },
		{ "Cross-Origin-Resource-Policy", "same-origin" },
		{ "Cross-Origin-Opener-Policy", "same-origin" },
		{ "Cache-Control", "no-store" },
	};
	MHD_add_response_header(response, "Content-Type", type);
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		MHD_add_response_header(response, headers[i][0], headers[i][1]);
}

// In place of an answer that there is no room for; small enough to be sent whatever else is.
static struct body *too_much(struct server *server, struct answer *answer)
{
	struct text text = { 0 };
	view_refusal(&text, MHD_HTTP_SERVICE_UNAVAILABLE, span_of("too much at once: try again"));
	answer->status = MHD_HTTP_SERVICE_UNAVAILABLE;
	answer->type = answer_html;
	atomic_fetch_add(&server->in_hand, text.size);
	return body_take(&text);
}

static enum MHD_Result send_answer(
	struct server *server, struct MHD_Connection *connection, struct answer *answer)
{
	struct body *body = answer->shared ? answer->shared : body_take(&answer->text);
	answer->shared = NULL;
	if (!take_room(server, body_span(body).size)) {
		body_drop(body);
		body = too_much(server, answer);
	}
	struct span bytes = body_span(body);
	struct sending *sending = memory_take(sizeof *sending);
	*sending = (struct sending){ server, body };
	struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(
		bytes.size, (void *)(bytes.bytes ? bytes.bytes : ""), free_sending, sending);
	if (!response) {
		free_sending(sending);
		return MHD_NO;
	}
	add_headers(response, answer->type);
	if (answer->status == MHD_HTTP_METHOD_NOT_ALLOWED)
		MHD_add_response_header(response, "Allow", "GET, HEAD, POST");
	if (answer->status == MHD_HTTP_SERVICE_UNAVAILABLE)
		MHD_add_response_header(response, "Retry-After", "5");
	give_time(server, connection, ANSWER_SECONDS);
	enum MHD_Result queued =
		MHD_queue_response(connection, (unsigned int)answer->status, response);
	MHD_destroy_response(response);
	return queued;
}

static enum MHD_Result send_refusal(struct exchange *exchange, struct MHD_Connection *connection)
{
	struct answer answer = { .status = exchange->refused, .type = answer_html };
	view_refusal(&answer.text, exchange->refused, span_of(exchange->reason));
	return send_answer(exchange->server, connection, &answer);
}

static void refuse(struct exchange *exchange, int status, const char *reason)
{
	if (exchange->refused)
		return;
	exchange->refused = status;
	exchange->reason = reason;
}

// Whatever of a form is too much is refused, and what comes behind it is let pass.
static enum MHD_Result take_field(void *context, enum MHD_ValueKind kind, const char *key,
	const char *file, const char *type, const char *coding, const char *data, uint64_t offset,
	size_t size)
{
	struct exchange *exchange = context;
	(void)kind, (void)file, (void)type, (void)coding;
	if (!exchange->refused && !fields_add(&exchange->request.fields, span_of(key ? key : ""),
					  (struct span){ data, size }, offset > 0))
		refuse(exchange, MHD_HTTP_BAD_REQUEST, "too many fields");
	return MHD_YES;
}

static enum MHD_Result take_query(
	void *context, enum MHD_ValueKind kind, const char *key, const char *value)
{
	return take_field(context, kind, key, NULL, NULL, NULL, value ? value : "", 0,
		value ? strlen(value) : 0);
}

/** Header lines of a name, and the last one's value. */
struct wanted_header {
	const char *name;
	struct span value;
	int count;
};

static enum MHD_Result find_header(
	void *context, enum MHD_ValueKind kind, const char *key, const char *value)
{
	struct wanted_header *wanted = context;
	(void)kind;
	if (strcasecmp(key, wanted->name) == 0) {
		wanted->value = span_of(value);
		wanted->count++;
	}
	return MHD_YES;
}

static struct wanted_header header(struct MHD_Connection *connection, const char *name)
{
	struct wanted_header wanted = { .name = name };
	MHD_get_connection_values(connection, MHD_HEADER_KIND, find_header, &wanted);
	return wanted;
}

static void check_who_asks(struct exchange *exchange, struct MHD_Connection *connection)
{
	const struct admission *admission = &exchange->server->admission;
	struct wanted_header host = header(connection, "Host");
	struct wanted_header origin = header(connection, "Origin");
	struct span site = header(connection, "Sec-Fetch-Site").value;
	bool from_elsewhere = site.size && !span_is(site, "same-origin") && !span_is(site, "none");
	if (host.count != 1 || !admission_host(admission, host.value))
		refuse(exchange, MHD_HTTP_MISDIRECTED_REQUEST,
			"this server answers under its own names only");
	else if (origin.count > 1 || !admission_origin(admission, origin.value) ||
		 (exchange->request.posted && from_elsewhere))
		refuse(exchange, MHD_HTTP_FORBIDDEN, "asked for by a page of another site");
}

static void check_method(struct exchange *exchange, const char *method)
{
	exchange->request.posted = strcmp(method, "POST") == 0;
	if (!exchange->request.posted && strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
		refuse(exchange, MHD_HTTP_METHOD_NOT_ALLOWED, "not a way to ask here");
}

static void check_size(struct exchange *exchange, struct MHD_Connection *connection)
{
	int64_t size;
	struct wanted_header length = header(connection, "Content-Length");
	if (length.value.size && span_integer(length.value, &size) &&
		size > (int64_t)exchange->server->options.body_limit)
		refuse(exchange, MHD_HTTP_CONTENT_TOO_LARGE, "larger than is taken here");
}

static enum MHD_Result begin(struct server *server, struct MHD_Connection *connection,
	const char *address, const char *method, void **own)
{
	struct exchange *exchange = memory_take(sizeof *exchange);
	*own = exchange;
	exchange->server = server;
	exchange->request.path = span_copy(&exchange->request.fields.names, span_of(address));
	give_time(server, connection, server->options.patience);
	check_method(exchange, method);
	check_who_asks(exchange, connection);
	check_size(exchange, connection);
	if (exchange->refused)
		return MHD_YES;
	MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, take_query, exchange);
	if (exchange->request.posted)
		exchange->form =
			MHD_create_post_processor(connection, FORM_BYTES, take_field, exchange);
	return MHD_YES;
}

static enum MHD_Result take_part(struct exchange *exchange, struct span part)
{
	struct server *server = exchange->server;
	if (exchange->taken + part.size > server->options.body_limit)
		refuse(exchange, MHD_HTTP_CONTENT_TOO_LARGE, "larger than is taken here");
	if (!exchange->refused && !take_room(server, part.size))
		refuse(exchange, MHD_HTTP_SERVICE_UNAVAILABLE, "too much at once: try again");
	if (exchange->refused) {
		exchange->dropped += part.size;
		return exchange->dropped > DROPPED_MAX ? MHD_NO : MHD_YES;
	}
	exchange->taken += part.size;
	if (!exchange->form)
		text_append(&exchange->request.body, part);
	else if (MHD_post_process(exchange->form, part.bytes, part.size) != MHD_YES)
		refuse(exchange, MHD_HTTP_BAD_REQUEST, "not a form as browsers send it");
	return MHD_YES;
}

// Its line sleeps until a worker wakes it: others are heard meanwhile, and its time does not run.
static void wait_for_worker(struct exchange *exchange, struct MHD_Connection *connection)
{
	struct server *server = exchange->server;
	exchange->connection = connection;
	give_time(server, connection, WAITING_SECONDS);
	MHD_suspend_connection(connection);
	pthread_mutex_lock(&server->lock);
	*(server->waiting ? &server->last_waiting->next : &server->waiting) = exchange;
	server->last_waiting = exchange;
	pthread_cond_signal(&server->news);
	pthread_mutex_unlock(&server->lock);
}

static struct exchange *next_waiting(struct server *server, bool *stopping)
{
	pthread_mutex_lock(&server->lock);
	while (!server->waiting && !server->stopping)
		pthread_cond_wait(&server->news, &server->lock);
	struct exchange *exchange = server->waiting;
	if (exchange)
		server->waiting = exchange->next;
	*stopping = server->stopping;
	pthread_mutex_unlock(&server->lock);
	return exchange;
}

static void *work(void *context)
{
	struct worker *worker = context;
	struct server *server = worker->server;
	struct exchange *exchange;
	bool stopping;
	while ((exchange = next_waiting(server, &stopping))) {
		exchange->answer = (struct answer){ .status = MHD_HTTP_OK, .type = answer_html };
		if (stopping)
			refuse(exchange, MHD_HTTP_SERVICE_UNAVAILABLE, "the server is ending");
		else
			server->options.answer(server->options.context, worker->number,
				&exchange->request, &exchange->answer);
		exchange->answered = true;
		MHD_resume_connection(exchange->connection);
	}
	return NULL;
}

static bool start_workers(struct server *server, struct error *error)
{
	server->workers = memory_take(server->options.workers * sizeof *server->workers);
	for (; server->worker_count < server->options.workers; server->worker_count++) {
		struct worker *worker = &server->workers[server->worker_count];
		*worker = (struct worker){ .server = server, .number = server->worker_count };
		if (pthread_create(&worker->thread, NULL, work, worker) != 0)
			return error_set(error, ERROR_FAILED, "cannot start %zu threads",
				server->options.workers);
	}
	return true;
}

static void stop_workers(struct server *server)
{
	pthread_mutex_lock(&server->lock);
	server->stopping = true;
	pthread_cond_broadcast(&server->news);
	pthread_mutex_unlock(&server->lock);
	for (size_t i = 0; i < server->worker_count; i++)
		pthread_join(server->workers[i].thread, NULL);
}

static enum MHD_Result finish(struct exchange *exchange, struct MHD_Connection *connection)
{
	if (exchange->form && MHD_destroy_post_processor(exchange->form) != MHD_YES)
		refuse(exchange, MHD_HTTP_BAD_REQUEST, "a form that is cut short");
	exchange->form = NULL;
	if (exchange->refused)
		return send_refusal(exchange, connection);
	if (exchange->answered)
		return send_answer(exchange->server, connection, &exchange->answer);
	wait_for_worker(exchange, connection);
	return MHD_YES;
}

static enum MHD_Result ask(void *context, struct MHD_Connection *connection, const char *address,
	const char *method, const char *version, const char *upload, size_t *upload_size,
	void **own)
{
	struct exchange *exchange = *own;
	(void)version;
	if (!exchange)
		return begin(context, connection, address, method, own);
	if (*upload_size == 0)
		return finish(exchange, connection);
	struct span part = { upload, *upload_size };
	*upload_size = 0;
	return take_part(exchange, part);
}

static void end_exchange(void *context, struct MHD_Connection *connection, void **own,
	enum MHD_RequestTerminationCode how)
{
	struct exchange *exchange = *own;
	(void)how;
	if (!exchange)
		return;
	if (how == MHD_REQUEST_TERMINATED_COMPLETED_OK)
		give_time(context, connection, header_seconds(context));
	if (exchange->form)
		MHD_destroy_post_processor(exchange->form);
	give_room(exchange->server, exchange->taken);
	text_free(&exchange->answer.text);
	body_drop(exchange->answer.shared);
	text_free(&exchange->request.body);
	fields_free(&exchange->request.fields);
	free(exchange);
	*own = NULL;
}

static void say_nothing(void *context, const char *format, va_list arguments)
{
	(void)context, (void)format, (void)arguments;
}

/** What to listen on. */
struct place {
	union {
		struct sockaddr any;
		struct sockaddr_in four;
		struct sockaddr_in6 six;
	} is;
	unsigned flags;
};

static bool read_place(
	struct place *place, const struct server_options *options, struct error *error)
{
	memset(place, 0, sizeof *place);
	if (inet_pton(AF_INET, options->address, &place->is.four.sin_addr) == 1) {
		place->is.four.sin_family = AF_INET;
		place->is.four.sin_port = htons((uint16_t)options->port);
		return true;
	}
	if (inet_pton(AF_INET6, options->address, &place->is.six.sin6_addr) != 1)
		return error_set(error, ERROR_USAGE,
			"'--address' takes a number like 127.0.0.1, not '%s'", options->address);
	place->is.six.sin6_family = AF_INET6;
	place->is.six.sin6_port = htons((uint16_t)options->port);
	place->flags = MHD_USE_IPv6;
	return true;
}

static bool listen_at(struct server *server, struct error *error)
{
	const struct server_options *options = &server->options;
	struct place place;
	if (!read_place(&place, options, error))
		return false;
	server->daemon = MHD_start_daemon(MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD |
						  MHD_ALLOW_SUSPEND_RESUME | place.flags,
		(uint16_t)options->port, NULL, NULL, ask, server, MHD_OPTION_EXTERNAL_LOGGER,
		say_nothing, NULL, MHD_OPTION_SOCK_ADDR, &place.is.any, MHD_OPTION_CONNECTION_LIMIT,
		(unsigned int)CONNECTIONS_MAX, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
		(size_t)CONNECTION_BYTES, MHD_OPTION_CONNECTION_TIMEOUT,
		(unsigned int)header_seconds(server), MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_NOTIFY_CONNECTION, note_connection, server, MHD_OPTION_NOTIFY_COMPLETED,
		end_exchange, server, MHD_OPTION_END);
	return server->daemon ||
	       error_set(error, ERROR_FAILED, "cannot listen on %s port %d: is the port taken?",
		       options->address, options->port);
}

bool server_start(struct server **server, const struct server_options *options, struct error *error)
{
	struct server *started = memory_take(sizeof *started);
	*server = NULL;
	started->options = *options;
	pthread_mutex_init(&started->lock, NULL);
	pthread_cond_init(&started->news, NULL);
	started->admission = (struct admission){ options->port, options->proxy };
	if (!start_workers(started, error) || !listen_at(started, error)) {
		server_stop(started);
		return false;
	}
	started->admission.port = server_port(started);
	*server = started;
	return true;
}

int server_port(const struct server *server)
{
	const union MHD_DaemonInfo *info =
		MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
	return info ? info->port : 0;
}

void server_wait(struct server *server)
{
	const struct timespec pause = { .tv_nsec = 250000000 };
	while (!interrupt_signal()) {
		nanosleep(&pause, NULL);
		end_late_lines(server);
	}
}

void server_stop(struct server *server)
{
	if (!server)
		return;
	stop_workers(server);
	if (server->daemon)
		MHD_stop_daemon(server->daemon);
	pthread_cond_destroy(&server->news);
	pthread_mutex_destroy(&server->lock);
	free(server->workers);
	free(server);
}
