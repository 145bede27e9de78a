// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/terminal.h"

#include "base/interrupt.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum { CTRL_D = 4, BACKSPACE = 8, DELETE = 127 };

// Around a paste: ESC [ 200 ~ and ESC [ 201 ~, once asked for by ESC [ ? 2004 h.
static const char *const paste_marks[] = { "\033[200~", "\033[201~" };

static void ask_for_marks(int descriptor, bool wanted)
{
	const char *request = wanted ? "\033[?2004h" : "\033[?2004l";
	// A terminal that does not answer loses nothing.
	if (write(descriptor, request, strlen(request)) < 0)
		return;
}

static void take_out_marks(struct text *pasted, size_t from)
{
	for (size_t i = 0; i < 2; i++)
		for (size_t at; (at = span_find(text_span(pasted), paste_marks[i], from)) !=
				SPAN_NOT_FOUND;) {
			size_t size = strlen(paste_marks[i]);
			memmove(pasted->bytes + at, pasted->bytes + at + size,
				pasted->size - at - size);
			pasted->size -= size;
		}
}

static void take_back_character(struct text *pasted, size_t from)
{
	while (pasted->size > from) {
		unsigned char last = (unsigned char)pasted->bytes[--pasted->size];
		if ((last & 0xc0) != 0x80)
			return;
	}
}

// True at Ctrl-D.
static bool keep_bytes(struct text *pasted, size_t from, const char *bytes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (bytes[i] == CTRL_D)
			return true;
		if (bytes[i] == BACKSPACE || bytes[i] == DELETE)
			take_back_character(pasted, from);
		else
			text_append_byte(pasted, bytes[i]);
	}
	return false;
}

static bool read_all(
	int descriptor, size_t limit, struct text *pasted, size_t from, struct error *error)
{
	char bytes[4096];
	for (;;) {
		ssize_t got = read(descriptor, bytes, sizeof bytes);
		if (got < 0 && errno == EINTR && !interrupt_signal())
			continue;
		if (got < 0 && errno == EINTR)
			return !interrupt_came(error);
		if (got < 0 && errno != EIO)
			return error_set(error, ERROR_FAILED, "cannot read the terminal: %s",
				strerror(errno));
		if (got <= 0 || keep_bytes(pasted, from, bytes, (size_t)got))
			return true;
		if (pasted->size - from > limit)
			return error_set(error, ERROR_INCOMPLETE,
				"the paste is larger than %zu bytes", limit);
	}
}

bool terminal_read(int descriptor, size_t limit, struct text *pasted, struct error *error)
{
	struct termios before, raw;
	size_t from = pasted->size;
	if (tcgetattr(descriptor, &before) != 0)
		return error_set(
			error, ERROR_FAILED, "standard input is no terminal: %s", strerror(errno));
	raw = before;
	raw.c_lflag &= ~(tcflag_t)ICANON;
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	// What was typed ahead stays.
	tcsetattr(descriptor, TCSADRAIN, &raw);
	ask_for_marks(descriptor, true);
	bool ok = read_all(descriptor, limit, pasted, from, error);
	ask_for_marks(descriptor, false);
	tcsetattr(descriptor, TCSADRAIN, &before);
	take_out_marks(pasted, from);
	return ok;
}

int terminal_width(int descriptor, int otherwise)
{
	struct winsize size;
	return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
									    : otherwise;
}
