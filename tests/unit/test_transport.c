// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/text.h"
#include "fetch/transport.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define OK_HELLO "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
#define MOVED(to) "HTTP/1.1 302 Found\r\nLocation: " to "\r\nContent-Length: 0\r\n\r\n"

enum { ANSWERS_MOST = 6 };

// A server that gives these answers in turn, one a connection, and writes down what it was asked.
struct server {
	int socket, port;
	const char *const *answers;
	struct text asked;
	pthread_t thread;
};

static void serve_one(struct server *server, int connection, const char *answer)
{
	char bytes[4096];
	size_t size = 0;
	ssize_t got = 1;
	bool is_form = false;
	while (got > 0 && size + 1 < sizeof bytes) {
		got = recv(connection, bytes + size, sizeof bytes - 1 - size, 0);
		size += got > 0 ? (size_t)got : 0;
		bytes[size] = '\0';
		char *end = strstr(bytes, "\r\n\r\n");
		is_form = strncmp(bytes, "POST", 4) == 0;
		if (end && (!is_form || end[4]))
			break;
	}
	text_append(&server->asked, (struct span){ bytes, size });
	text_append_byte(&server->asked, '\n');
	if (strcmp(answer, "RESET") == 0) {
		struct linger hard = { 1, 0 };
		setsockopt(connection, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
	} else if (strcmp(answer, "FOREVER") == 0) {
		static const char start[] = "HTTP/1.1 200 OK\r\n\r\n";
		send(connection, start, sizeof start - 1, MSG_NOSIGNAL);
		memset(bytes, 'x', sizeof bytes);
		while (send(connection, bytes, sizeof bytes, MSG_NOSIGNAL) > 0)
			;
	} else if (strcmp(answer, "SILENCE") == 0) {
		while (recv(connection, bytes, sizeof bytes, 0) > 0)
			;
	} else {
		send(connection, answer, strlen(answer), MSG_NOSIGNAL);
	}
	close(connection);
}

static void *serve(void *context)
{
	struct server *server = context;
	for (int i = 0; i < ANSWERS_MOST && server->answers[i]; i++) {
		int connection = accept(server->socket, NULL, NULL);
		if (connection < 0)
			break;
		serve_one(server, connection, server->answers[i]);
	}
	return NULL;
}

static void server_open(struct server *server, const char *const *answers)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t size = sizeof address;
	*server = (struct server){ .socket = socket(AF_INET, SOCK_STREAM, 0), .answers = answers };
	assert_int_equal(bind(server->socket, (struct sockaddr *)&address, size), 0);
	assert_int_equal(listen(server->socket, 8), 0);
	getsockname(server->socket, (struct sockaddr *)&address, &size);
	server->port = ntohs(address.sin_port);
	assert_int_equal(pthread_create(&server->thread, NULL, serve, server), 0);
}

static void server_close(struct server *server)
{
	shutdown(server->socket, SHUT_RDWR);
	pthread_join(server->thread, NULL);
	close(server->socket);
	text_free(&server->asked);
}

// What came of a request: "failure status body tries".
static bool note(
	void *owner, struct lane *lane, const struct fetch_response *response, struct error *error)
{
	(void)lane;
	(void)error;
	text_format(owner, "%s %d %.*s %d;", fetch_failure_name(response->failure),
		response->status, (int)(response->body.size < 40 ? response->body.size : 40),
		response->body.bytes ? response->body.bytes : "", response->tries);
	return true;
}

static const struct row {
	const char *name;
	const char *answers[ANSWERS_MOST];
	const char *form;
	const char *outcome;
	const char *asked; // that the server must have seen, or NULL
} rows[] = {
	{ "a page", { OK_HELLO }, NULL, "ok 200 hello 1;", "GET /page HTTP/1.1\r\n" },
	{ "a form", { OK_HELLO }, "a=b&c=d", "ok 200 hello 1;", "a=b&c=d" },
	{ "not there", { "HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nno" }, NULL,
		"refused by the server 404 no 1;", NULL },
	{ "busy, then there", { "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", OK_HELLO }, NULL,
		"ok 200 hello 2;", NULL },
	{ "too many, and for how long",
		{ "HTTP/1.1 429 Slow\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n", OK_HELLO },
		NULL, "ok 200 hello 2;", NULL },
	{ "busy for good",
		{ "HTTP/1.1 503 a\r\nContent-Length: 0\r\n\r\n",
			"HTTP/1.1 503 b\r\nContent-Length: 0\r\n\r\n",
			"HTTP/1.1 503 c\r\nContent-Length: 0\r\n\r\n" },
		NULL, "refused by the server 503  3;", NULL },
	{ "reset, then there", { "RESET", OK_HELLO }, NULL, "ok 200 hello 2;", NULL },
	{ "cut short, then there", { "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhel", OK_HELLO },
		NULL, "ok 200 hello 2;", NULL },
	{ "no answer", { "SILENCE", OK_HELLO }, NULL, "ok 200 hello 2;", NULL },
	{ "endless", { "FOREVER", "FOREVER", "FOREVER" }, NULL, NULL, NULL },
	{ "moved", { MOVED("/other"), OK_HELLO }, NULL, "ok 200 hello 1;", "GET /other HTTP/1.1" },
	{ "a form moved for good is got", { MOVED("/other"), OK_HELLO }, "a=b", "ok 200 hello 1;",
		"GET /other HTTP/1.1" },
	{ "a form sent on stays one",
		{ "HTTP/1.1 307 x\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n", OK_HELLO },
		"a=b", "ok 200 hello 1;", "POST /other HTTP/1.1" },
	{ "moved to a file", { MOVED("file:///etc/passwd") }, NULL, "address not allowed 302  1;",
		NULL },
	{ "moved to another port of this machine", { MOVED("http://127.0.0.1:9/") }, NULL,
		"address not allowed 302  1;", NULL },
	{ "moved to a private network", { MOVED("http://10.0.0.1/") }, NULL,
		"address not allowed 302  1;", NULL },
	{ "a cookie comes back",
		{ "HTTP/1.1 302 x\r\nSet-Cookie: S=1; Path=/\r\nLocation: /b\r\n"
		  "Content-Length: 0\r\n\r\n",
			OK_HELLO },
		NULL, "ok 200 hello 1;", "Cookie: S=1" },
	{ "no HTTP", { "hello", "hello", "hello" }, NULL, "not HTTP as it should be 0  3;", NULL },
};

static void test_ask(void **state)
{
	const struct row *row = *state;
	struct server server;
	struct transport *transport;
	struct lane *lane;
	struct text outcome = { 0 };
	struct error error;
	char address[64];
	struct lane_options options = {
		.timeout_ms = 400, .backoff_ms = 1, .retries = 2, .size_most = 1000
	};
	server_open(&server, row->answers);
	snprintf(address, sizeof address, "http://127.0.0.1:%d/page", server.port);
	assert_true(transport_new(&transport, &error));
	assert_true(lane_new(&lane, transport, address, &options, note, &outcome, &error));
	lane_ask(lane, &(struct fetch_request){ .address = address, .form = row->form });
	assert_true(transport_run(transport, 20000, NULL, &error));
	if (row->outcome)
		assert_string_equal(outcome.bytes, row->outcome);
	else
		assert_non_null(strstr(outcome.bytes, "too large 200"));
	transport_free(transport);
	if (row->asked)
		assert_non_null(strstr(server.asked.bytes, row->asked));
	server_close(&server);
	text_free(&outcome);
}

static const struct foreign {
	const char *name, *home, *address;
	bool is_site; // a lane can be made
} foreigns[] = {
	{ "a public lane asks for loopback", "http://news.example/", "http://127.0.0.1:9/", true },
	{ "a public lane asks for a private network", "http://news.example/", "http://10.0.0.1/",
		true },
	{ "another scheme", "http://news.example/", "ftp://news.example/", true },
	{ "no address", "http://news.example/", "page", true },
	{ "a lane of another scheme", "gopher://news.example/", NULL, false },
	{ "a lane to nothing", "", NULL, false },
};

static void test_refuse(void **state)
{
	const struct foreign *row = *state;
	struct transport *transport;
	struct lane *lane;
	struct text outcome = { 0 };
	struct error error;
	struct lane_options options = { .retries = -1 };
	assert_true(transport_new(&transport, &error));
	assert_int_equal(lane_new(&lane, transport, row->home, &options, note, &outcome, &error),
		row->is_site);
	if (row->is_site) {
		lane_ask(lane, &(struct fetch_request){ .address = row->address });
		assert_true(transport_run(transport, 20000, NULL, &error));
		assert_string_equal(outcome.bytes, "address not allowed 0  1;");
	}
	transport_free(transport);
	text_free(&outcome);
}

int main(void)
{
	return ROWS_RUN(rows, test_ask) + ROWS_RUN(foreigns, test_refuse);
}
