// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin serve`: the local page.
#include "commands/serving.h"

#include "base/crew.h"
#include "base/file.h"
#include "base/notice.h"
#include "serve/server.h"
#include "serve/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PORT = 7878, BODY_LIMIT = 1 << 20, PATIENCE = 60, WORKERS_LEAST = 4 };

static void answer_asset(struct answer *answer, struct span bytes, const char *type)
{
	text_append(&answer->text, bytes);
	answer->type = type;
}

static void answer_home(struct answer *answer)
{
	view_begin(&answer->text, span_of("Paste a statement"), "/");
	serve_paste_form(&answer->text);
	view_end(&answer->text);
}

// "/series.csv", "/series.json".
static bool answer_table(struct serving *serving, struct bench *bench,
	const struct request *request, struct answer *answer)
{
	struct span name = span_part(request->path, 1, request->path.size);
	bool json = span_ends(name, ".json");
	if (!json && !span_ends(name, ".csv"))
		return false;
	name = span_part(name, 0, name.size - (json ? 5 : 4));
	return serve_table(serving, bench, request, answer, name, json);
}

static void answer_post(struct serving *serving, struct bench *bench, const struct request *request,
	struct answer *answer)
{
	bool json = span_is(request->path, "/score.json");
	if (json || span_is(request->path, "/score"))
		serve_paste(serving, bench, request, answer, json);
	else
		serve_refusal(answer, false, 405, "nothing is posted here");
}

static void answer_get(struct serving *serving, struct bench *bench, const struct request *request,
	struct answer *answer)
{
	struct span path = request->path;
	if (span_is(path, "/") || span_is(path, "/score"))
		answer_home(answer);
	else if (span_is(path, "/style.css"))
		answer_asset(answer, view_style(), "text/css; charset=utf-8");
	else if (span_is(path, "/script.js"))
		answer_asset(answer, view_script(), "text/javascript; charset=utf-8");
	else if (!span_starts(path, "/") || (!answer_table(serving, bench, request, answer) &&
						    !serve_browse(serving, bench, request, answer)))
		serve_refusal(answer, span_ends(path, ".json"), 404, "no such page");
}

static void answer(
	void *context, size_t worker, const struct request *request, struct answer *answer)
{
	struct serving *serving = context;
	struct bench *bench = &serving->benches[worker];
	(request->posted ? answer_post : answer_get)(serving, bench, request, answer);
	arena_reset(&bench->arena);
}

static bool open_bench(struct serving *serving, struct bench *bench, struct error *error)
{
	bench->scorer = scorer_new(serving->pack);
	if (file_exists(serving->archive_path) &&
		!archive_open(&bench->archive, serving->archive_path, ARCHIVE_READ, 0, error))
		return false;
	precedents_open(&bench->precedents, serving->call, serving->pack, bench->archive);
	return true;
}

static bool open_benches(struct serving *serving, struct error *error)
{
	serving->benches = memory_take(serving->bench_count * sizeof *serving->benches);
	for (size_t i = 0; i < serving->bench_count; i++)
		if (!open_bench(serving, &serving->benches[i], error))
			return false;
	return true;
}

static void close_benches(struct serving *serving)
{
	for (size_t i = 0; serving->benches && i < serving->bench_count; i++) {
		struct bench *bench = &serving->benches[i];
		precedents_close(&bench->precedents);
		archive_close(bench->archive);
		scorer_free(bench->scorer);
		arena_free(&bench->arena);
	}
	free(serving->benches);
}

static bool tell_scores(const struct serving *serving, struct error *error)
{
	int64_t scored, unscored;
	struct archive *archive = serving->benches[0].archive;
	if (!archive)
		notice("no archive at '%s': pastes only", serving->archive_path);
	else if (!archive_count_scores(
			 archive, serving->pack->lexicon_id, &scored, &unscored, error))
		return false;
	else if (unscored > 0)
		notice("texts without a score of this lexicon, left out: %lld; 'tocsin run' or "
		       "'tocsin series' scores them",
			(long long)unscored);
	return true;
}

static bool is_loopback(const char *address)
{
	return strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0;
}

static bool read_options(struct call *call, struct server_options *options, struct error *error)
{
	int64_t port, limit, patience;
	const char *address = call_value(call, "address");
	options->address = address ? address : "127.0.0.1";
	options->proxy = span_of(call_value(call, "behind-proxy"));
	if (options->proxy.size && !admission_is_origin(options->proxy))
		return error_set(error, ERROR_USAGE,
			"'--behind-proxy' takes what readers call it, like https://tocsin.example.org, "
			"not '%s'",
			options->proxy.bytes);
	if (!is_loopback(options->address) && !options->proxy.size)
		return error_set(error, ERROR_USAGE,
			"'%s' is reached from other machines: behind a proxy only (--behind-proxy)",
			options->address);
	if (!call_number(call, "port", 0, 65535, PORT, &port, error) ||
		!call_number(call, "max-document", 1, 16 << 20, BODY_LIMIT, &limit, error) ||
		!call_number(call, "patience", 3, 3600, PATIENCE, &patience, error) ||
		!call_jobs(call, &options->workers, error))
		return false;
	options->port = (int)port;
	options->body_limit = (size_t)limit;
	options->patience = (int)patience;
	if (options->workers < WORKERS_LEAST)
		options->workers = WORKERS_LEAST;
	return true;
}

static bool tell_address(const struct server_options *options, int port, struct error *error)
{
	struct text line = { 0 };
	bool is_six = strchr(options->address, ':');
	text_format(&line, "http://%s%s%s:%d/\n", is_six ? "[" : "", options->address,
		is_six ? "]" : "", port);
	bool ok = file_write(1, text_span(&line), "standard output", error);
	text_free(&line);
	if (ok)
		notice("open that address in a browser; Ctrl-C ends it");
	return ok;
}

static bool serve(struct serving *serving, struct server_options *options, struct error *error)
{
	struct server *server;
	if (!open_benches(serving, error) || !tell_scores(serving, error) ||
		!server_start(&server, options, error))
		return false;
	bool ok = tell_address(options, server_port(server), error);
	if (ok)
		server_wait(server);
	server_stop(server);
	return ok;
}

static bool run(struct call *call, struct error *error)
{
	struct serving serving = { .call = call };
	struct server_options options = { .answer = answer, .context = &serving };
	if (!read_options(call, &options, error) || !call_input(call, &serving.input, error) ||
		!call_archive_path(call, false, &serving.archive_path, error) ||
		!call_pack(call, &serving.pack, error))
		return false;
	serving.bench_count = options.workers;
	serving.tables = tables_new(&serving);
	score_naming(&serving.naming, serving.pack);
	bool ok = serve(&serving, &options, error);
	close_benches(&serving);
	tables_free(serving.tables);
	pack_close(serving.pack);
	return ok;
}

static const struct option options[] = {
	{ "port", "NUMBER", "to listen on; 7878, 0: any that is free" },
	{ "address", "ADDRESS", "to listen on; 127.0.0.1" },
	{ "behind-proxy", "ORIGIN", "what readers call it (https://tocsin.example.org)" },
	{ "max-document", "BYTES", "of a paste; 1 MiB" },
	{ "patience", "SECONDS", "for a paste to arrive, a third of them for header lines; 60" },
	{ NULL, NULL, NULL },
};

const struct command serve_command = {
	.name = "serve",
	.arguments = "",
	.summary = "The local web page: paste, browse, and tables for a spreadsheet",
	.details =
		"Prints its address and answers until Ctrl-C. Pastes are never stored, and the archive "
		"is only read: texts without a score are left out until 'tocsin run' or 'series' has "
		"scored them.\n\n"
		"Tables for LibreOffice's and Excel's data from the web, each also as .json: "
		"/series.csv, /series-long.csv, /documents.csv, /joint.csv. Fields: from and to "
		"(dates), days (the last so many), lang, source, excel=1 (byte order mark and CRLF); of "
		"a series by=day, week, month or year. series-long and joint are of the last 366 days "
		"if nothing else is said, and no table is above 64 MiB.\n\n"
		"POST /score.json takes what 'score' takes, and answers with levels, sentences and "
		"hits.\n\n"
		"It listens on loopback and answers under its own names only, so that no page of "
		"another site reaches it. For an office a proxy stands before it, which knows who may "
		"ask; --behind-proxy says what readers call it.",
	.examples = "tocsin serve\n"
		    "tocsin serve --port 8080 --behind-proxy https://tocsin.example.org\n"
		    "curl --data-binary @statement.txt -H 'Content-Type: text/plain' "
		    "http://127.0.0.1:7878/score.json\n",
	.options = options,
	.run = run,
};
