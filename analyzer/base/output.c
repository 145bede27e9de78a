// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/output.h"

#include "base/file.h"
#include "base/swap.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct output {
	struct text gathered;
	struct swap swap;  // of a file; standard output has no path
	struct text *kept; // or what it is written into, at most so many bytes
	size_t limit;
	bool for_spreadsheet;
	bool to_terminal;
	bool in_quotes; // where what was passed on ended
};

enum { BLOCK = 1 << 18 };

bool output_open(struct output **output, const char *path, struct error *error)
{
	struct output *opened = memory_take(sizeof *opened);
	*output = NULL;
	if (!path) {
		opened->swap.descriptor = STDOUT_FILENO;
		opened->to_terminal = isatty(STDOUT_FILENO);
	} else if (!swap_open(&opened->swap, path, error)) {
		free(opened);
		return false;
	}
	*output = opened;
	return true;
}

struct output *output_into(struct text *kept, size_t limit)
{
	struct output *opened = memory_take(sizeof *opened);
	opened->kept = kept;
	opened->limit = limit;
	return opened;
}

struct text *output_text(struct output *output)
{
	return &output->gathered;
}

static const char *name_of(const struct output *output)
{
	return output->swap.path ? output->swap.path : "standard output";
}

void output_for_spreadsheet(struct output *output)
{
	output->for_spreadsheet = true;
	text_append_string(&output->gathered, "\xef\xbb\xbf");
}

static void end_lines_with_both(struct output *output)
{
	struct text lines = { 0 };
	for (size_t i = 0; i < output->gathered.size; i++) {
		char c = output->gathered.bytes[i];
		output->in_quotes ^= c == '"';
		if (c == '\n' && !output->in_quotes)
			text_append_byte(&lines, '\r');
		text_append_byte(&lines, c);
	}
	text_free(&output->gathered);
	output->gathered = lines;
}

// "[0;31m": a colour, which steers nothing.
static bool is_colour(struct span rest)
{
	size_t i = 1;
	if (!span_starts(rest, "["))
		return false;
	while (i < rest.size &&
		(rest.bytes[i] == ';' || (rest.bytes[i] >= '0' && rest.bytes[i] <= '9')))
		i++;
	return i < rest.size && rest.bytes[i] == 'm';
}

// Texts come from anywhere, and must not steer the terminal of who reads them.
static void drop_controls(struct text *gathered)
{
	size_t size = 0;
	for (size_t i = 0; i < gathered->size; i++) {
		unsigned char c = (unsigned char)gathered->bytes[i];
		struct span rest = span_part(text_span(gathered), i + 1, gathered->size);
		bool is_shown = (c >= ' ' && c != 0x7f) || c == '\n' || c == '\t' || c == '\r';
		if (is_shown || (c == '\033' && is_colour(rest)))
			gathered->bytes[size++] = (char)c;
	}
	gathered->size = size;
}

static bool keep(struct output *output, struct error *error)
{
	if (output->kept->size + output->gathered.size > output->limit)
		return error_set(error, ERROR_USAGE, "more than %zu bytes", output->limit);
	text_append(output->kept, text_span(&output->gathered));
	return true;
}

static bool pass_on(struct output *output, struct error *error)
{
	if (output->to_terminal)
		drop_controls(&output->gathered);
	if (output->for_spreadsheet)
		end_lines_with_both(output);
	bool ok = output->kept ? keep(output, error)
			       : file_write(output->swap.descriptor, text_span(&output->gathered),
					 name_of(output), error);
	text_clear(&output->gathered);
	return ok;
}

bool output_flow(struct output *output, struct error *error)
{
	return output->gathered.size < BLOCK || pass_on(output, error);
}

bool output_close(struct output *output, struct error *error)
{
	bool ok = pass_on(output, error);
	if (ok && output->swap.path)
		ok = swap_finish(&output->swap, error);
	// Some file systems report a failed write only when the file is closed.
	else if (ok && !output->kept && close(STDOUT_FILENO) != 0)
		ok = error_set(error, ERROR_FAILED, "cannot close '%s': %s", name_of(output),
			strerror(errno));
	output_abandon(output);
	return ok;
}

void output_abandon(struct output *output)
{
	if (!output)
		return;
	if (output->swap.path)
		swap_abandon(&output->swap);
	text_free(&output->gathered);
	free(output);
}
