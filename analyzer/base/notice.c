// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/notice.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static bool is_quiet;
static bool line_open;
static struct timespec last_shown;

void notice_quiet(bool quiet)
{
	is_quiet = quiet;
}

void notice_error(const struct error *error)
{
	notice_progress_end();
	fprintf(stderr, "tocsin: %s\n", error->message);
}

void notice(const char *format, ...)
{
	if (is_quiet)
		return;
	notice_progress_end();
	va_list arguments;
	va_start(arguments, format);
	fputs("tocsin: ", stderr);
	vfprintf(stderr, format, arguments);
	fputc('\n', stderr);
	va_end(arguments);
}

void notice_progress(const char *what, size_t done, size_t total)
{
	if (is_quiet || !isatty(STDERR_FILENO))
		return;
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	double since = (double)(now.tv_sec - last_shown.tv_sec) +
		       (double)(now.tv_nsec - last_shown.tv_nsec) / 1e9;
	if (line_open && since < .2)
		return;
	last_shown = now;
	line_open = true;
	if (total)
		fprintf(stderr, "\r\033[K%s: %zu of %zu (%zu %%)", what, done, total,
			done * 100 / total);
	else
		fprintf(stderr, "\r\033[K%s: %zu", what, done);
}

void notice_progress_end(void)
{
	if (!line_open)
		return;
	line_open = false;
	fputs("\r\033[K", stderr);
}
