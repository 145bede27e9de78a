// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin init DIR`: a folder with all that the daily job needs.
#include "base/file.h"
#include "base/output.h"
#include "commands/configuration_keys.h"
#include "commands/init_files.h"
#include "commands/probe.h"

#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

enum { CHOSEN_MAX = 8, PATH_ROOM = 4096 };

struct beginning {
	struct call *call;
	struct installation installation;
	struct setting rows[CHOSEN_MAX];
	struct settings chosen; // of tocsin.ini
	struct text *text;      // what is told
	bool has_sources;       // or a configuration of its own
};

static void choose(
	struct beginning *beginning, const char *section, const char *key, struct span value)
{
	if (value.size)
		beginning->rows[beginning->chosen.count++] = (struct setting){
			.section = span_of(section), .key = span_of(key), .value = value
		};
	beginning->chosen.rows = beginning->rows;
}

static const char *full_path(struct arena *arena, const char *path)
{
	char *full = realpath(path, NULL);
	const char *kept = full ? span_copy(arena, span_of(full)).bytes : path;
	free(full);
	return kept;
}

static const char *own_path(struct arena *arena)
{
	char path[PATH_ROOM];
	ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);
	return size > 0 ? arena_copy(arena, path, (size_t)size) : "tocsin";
}

static bool misread(const char *path, struct error *error)
{
	return error_set(error, ERROR_USAGE,
		"crontab and systemd misread a quote, $, %% or \\ in a path: '%s'", path);
}

static bool find_places(struct beginning *beginning, struct error *error)
{
	struct call *call = beginning->call;
	const struct passwd *owner = getpwuid(geteuid());
	if (!file_make_folder(call->operands[0], error))
		return false;
	beginning->installation = (struct installation){
		.folder = full_path(&call->arena, call->operands[0]),
		.program = own_path(&call->arena),
		.user = owner ? span_copy(&call->arena, span_of(owner->pw_name)).bytes : "tocsin",
	};
	const char *folder = beginning->installation.folder;
	if (!init_path_is_plain(folder) || !init_path_is_plain(beginning->installation.program))
		return misread(folder, error);
	return file_make_folder(file_join(&call->arena, folder, "archive"), error) &&
	       file_make_folder(file_join(&call->arena, folder, "series"), error);
}

// What is there already stays.
static bool put(struct beginning *beginning, const char *name,
	void (*append)(struct text *text, const struct installation *installation),
	struct error *error)
{
	const char *path = file_join(&beginning->call->arena, beginning->installation.folder, name);
	bool is_there = file_exists(path), ok = true;
	struct text content = { 0 };
	if (!append)
		beginning->has_sources =
			is_there || settings_value(&beginning->chosen, "fetch", "sources").size > 0;
	if (!is_there) {
		if (append)
			append(&content, &beginning->installation);
		else
			configuration_file_append(&content, &beginning->chosen);
		ok = file_replace(path, text_span(&content), error);
	}
	text_format(beginning->text, "%s %s\n", is_there ? "kept" : "made", path);
	text_free(&content);
	return ok;
}

static bool put_all(struct beginning *beginning, struct error *error)
{
	struct call *call = beginning->call;
	const char *folder = beginning->installation.folder;
	const char *pack = call_value(call, "pack"), *proxy = call_value(call, "proxy");
	choose(beginning, "archive", "path",
		span_of(file_join(&call->arena, folder, "archive/archive.sqlite")));
	choose(beginning, "output", "folder", span_of(file_join(&call->arena, folder, "series")));
	if (pack && file_is_folder(pack))
		pack = full_path(&call->arena, pack);
	choose(beginning, "pack", "name", span_of(pack));
	choose(beginning, "fetch", "proxy", span_of(proxy));
	return put(beginning, "tocsin.ini", NULL, error) &&
	       put(beginning, "crontab", init_crontab_append, error) &&
	       put(beginning, "tocsin.service", init_service_append, error) &&
	       put(beginning, "tocsin.timer", init_timer_append, error);
}

static bool add_sources(
	struct beginning *beginning, struct harvesting *harvesting, struct error *error)
{
	struct span rest = span_of(call_value(beginning->call, "sources")), name;
	while (span_cut(&rest, ' ', &name))
		if (name.size && !harvesting_add(harvesting, name, error))
			return false;
	return true;
}

// Which sources: those named; with --probe those of them, or of all, that answer.
static bool find_sources(struct beginning *beginning, struct error *error)
{
	struct call *call = beginning->call;
	struct harvesting harvesting = { .call = call };
	struct text answering = { 0 };
	size_t silent;
	harvesting.plan.today = date_today(0);
	if (!harvesting_open(&harvesting, error) || !add_sources(beginning, &harvesting, error))
		return false;
	struct span names = span_of(call_value(call, "sources"));
	bool ok = true;
	if (call_has(call, "probe")) {
		ok = probe_sources(&harvesting, beginning->text, &answering, &silent, error);
		names = span_copy(&call->arena, text_span(&answering));
	}
	choose(beginning, "fetch", "sources", names);
	text_free(&answering);
	return ok;
}

static void append_next(struct beginning *beginning)
{
	const char *folder = beginning->installation.folder;
	struct text *text = beginning->text;
	bool any = beginning->has_sources;
	if (!call_has(beginning->call, "probe"))
		text_append_string(text,
			"\nNo site was asked for anything. Some countries restrict reading some of "
			"these sites:\nfind out what holds where this runs, then 'tocsin sources "
			"probe' says which answer.\n");
	text_format(text,
		"\n%s%s%s\n"
		"  tocsin run --config '%s/tocsin.ini'\n"
		"and every morning by cron (crontab -e),\n  ",
		any ? "Next:" : "Next: name the sources in ", any ? "" : folder,
		any ? "" : "/tocsin.ini ('tocsin sources list'), then", folder);
	struct text line = { 0 };
	init_crontab_append(&line, &beginning->installation);
	size_t comment = span_find(text_span(&line), "\n", 0);
	text_append(text, span_part(text_span(&line), comment + 1, line.size));
	text_free(&line);
	text_format(text,
		"or by systemd\n  cp '%s/tocsin.service' '%s/tocsin.timer' /etc/systemd/system/ &&\n"
		"    systemctl daemon-reload && systemctl enable --now tocsin.timer\n",
		folder, folder);
}

static bool run(struct call *call, struct error *error)
{
	struct beginning beginning = { .call = call };
	struct output *output;
	if (call->operand_count != 1)
		return error_set(error, ERROR_USAGE, "'init' takes one folder");
	if (!init_path_is_plain(call->operands[0]))
		return misread(call->operands[0], error);
	if (!output_open(&output, NULL, error))
		return false;
	beginning.text = output_text(output);
	if (!find_sources(&beginning, error) || !find_places(&beginning, error) ||
		!put_all(&beginning, error)) {
		output_abandon(output);
		return false;
	}
	append_next(&beginning);
	return output_close(output, error);
}

static const struct option options[] = {
	{ "sources", "NAMES", "what to fetch, parted by blanks; see 'tocsin sources list'" },
	{ "probe", NULL,
		"ask each source once for its first list, and fetch those that answer; some "
		"countries restrict reading some of these sites" },
	{ "proxy", "ADDRESS", "http://HOST:PORT or socks5h://HOST:PORT, also for later" },
	{ NULL, NULL, NULL },
};

const struct command init_command = {
	.name = "init",
	.arguments = "DIR",
	.summary = "Make a folder for the daily job: configuration, archive, timers",
	.details =
		"DIR gets tocsin.ini with every key there is, folders for archive and series (mode "
		"0700), a line for crontab, and a service and timer for systemd that may write into "
		"DIR and nowhere else. What is there already is kept, so it may be called again.\n\n"
		"No site is asked for anything, unless by --probe.",
	.examples = "tocsin init ~/tocsin\n"
		    "tocsin init ~/tocsin --probe --proxy socks5h://127.0.0.1:9050\n",
	.options = options,
	.run = run,
};
