// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A server on one address of this machine: connections, limits, time-outs, and who may ask.  What is
// answered is its caller's.
//
// Bounds: so many connections; header lines of 32 KiB; a body up to a limit; of all bodies and answers
// in hand 256 MiB (then 503); for a body the seconds its caller says, for header lines a third of
// them, for an answer 300.
#ifndef TOCSIN_SERVE_SERVER_H
#define TOCSIN_SERVE_SERVER_H

#include "serve/admission.h"
#include "serve/request.h"

struct server;

/** Answer a request.  `worker` is below the number of workers; one worker does one at a time. */
typedef void server_answer(
	void *context, size_t worker, const struct request *request, struct answer *answer);

struct server_options {
	const char *address; // a number: 127.0.0.1, ::1 ...
	int port;            // 0: any
	struct span proxy;   // see struct admission
	size_t workers, body_limit;
	int patience; // seconds for a body to come
	server_answer *answer;
	void *context;
};

/** Listen, and answer from now on in threads of its own.  End with server_stop(). */
MUST_CHECK bool server_start(
	struct server **server, const struct server_options *options, struct error *error);

int server_port(const struct server *server);

/** Wait until a signal comes, and end connections whose time is up. */
void server_wait(struct server *server);

/** Let answers in hand be made, and end.  Accepts NULL. */
void server_stop(struct server *server);

#endif
