// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/output.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct output {
	struct text gathered;
	char *path, *beside; // NULL for standard output; `beside` NULL for devices
	int descriptor;
};

enum { BLOCK = 1 << 18 };

MUST_CHECK bool output_open(struct output **output, const char *path, struct error *error)
{
	struct output *opened = memory_take(sizeof *opened);
	opened->descriptor = STDOUT_FILENO;
	*output = opened;
	if (!path)
		return true;
	opened->path = strdup(path);
	struct stat found;
	bool device = stat(path, &found) == 0 && !S_ISREG(found.st_mode);
	if (!device) {
		struct text beside = { 0 };
		text_format(&beside, "%s.%ld.new", path, (long)getpid());
		opened->beside = beside.bytes;
	}
	const char *made = device ? path : opened->beside;
	opened->descriptor =
		open(made, O_WRONLY | O_CLOEXEC | (device ? 0 : O_CREAT | O_TRUNC), 0644);
	if (opened->descriptor >= 0)
		return true;
	error_set(error, ERROR_FAILED, "cannot make '%s': %s", made, strerror(errno));
	output_abandon(opened);
	*output = NULL;
	return false;
}

struct text *output_text(struct output *output)
{
	return &output->gathered;
}

static bool pass_on(struct output *output, struct error *error)
{
	const char *name = output->path ? output->path : "standard output";
	struct span rest = text_span(&output->gathered);
	while (rest.size) {
		ssize_t put = write(output->descriptor, rest.bytes, rest.size);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0 && errno == EPIPE)
			return error_set(
				error, ERROR_READER_GONE, "the reader of '%s' has gone", name);
		if (put < 0)
			return error_set(error, ERROR_FAILED, "cannot write '%s': %s", name,
				strerror(errno));
		rest = span_part(rest, (size_t)put, rest.size);
	}
	text_clear(&output->gathered);
	return true;
}

bool output_flow(struct output *output, struct error *error)
{
	return output->gathered.size < BLOCK || pass_on(output, error);
}

static bool same_content(const char *a, const char *b)
{
	struct text first = { 0 }, second = { 0 };
	struct error ignored;
	bool same = file_read(a, SIZE_MAX / 2, &first, &ignored) &&
		    file_read(b, SIZE_MAX / 2, &second, &ignored) &&
		    span_equal(text_span(&first), text_span(&second));
	text_free(&first);
	text_free(&second);
	return same;
}

static bool swap_in(struct output *output, struct error *error)
{
	struct stat before, now;
	// A file that holds the same bytes keeps its time of change.
	if (stat(output->path, &before) == 0 && stat(output->beside, &now) == 0 &&
		before.st_size == now.st_size && same_content(output->path, output->beside))
		return true;
	if (rename(output->beside, output->path) != 0)
		return error_set(error, ERROR_FAILED, "cannot swap in '%s': %s", output->path,
			strerror(errno));
	free(output->beside);
	output->beside = NULL;
	return true;
}

bool output_close(struct output *output, struct error *error)
{
	const char *name = output->path ? output->path : "standard output";
	bool ok = pass_on(output, error);
	if (ok && output->beside && fsync(output->descriptor) != 0)
		ok = error_set(error, ERROR_FAILED, "cannot sync '%s': %s", name, strerror(errno));
	int closed = close(output->descriptor);
	output->descriptor = -1;
	if (ok && closed != 0)
		ok = error_set(error, ERROR_FAILED, "cannot close '%s': %s", name, strerror(errno));
	if (ok && output->beside)
		ok = swap_in(output, error);
	output_abandon(output);
	return ok;
}

void output_abandon(struct output *output)
{
	if (!output)
		return;
	if (output->descriptor >= 0 && output->descriptor != STDOUT_FILENO)
		close(output->descriptor);
	if (output->beside)
		unlink(output->beside);
	free(output->beside);
	free(output->path);
	text_free(&output->gathered);
	free(output);
}
