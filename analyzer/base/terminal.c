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

// What is typed or pasted, and what of it is shown.
struct typing {
	int descriptor;
	struct text *pasted;
	size_t from;
	struct text shown;
	bool in_escape;
	bool line_open;
};

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

// The terminal's own echo would write a line's end as ^J and the end as ^D; and what a page put on
// the clipboard must not steer the terminal: escapes and control characters are not shown.
static void show(struct typing *typing, char c)
{
	if (c == '\033') {
		typing->in_escape = true;
	} else if (typing->in_escape) {
		typing->in_escape = c == '[' || !((c >= '@' && c <= '~') || c == '\n');
	} else if ((unsigned char)c >= ' ' || c == '\n' || c == '\t') {
		text_append_byte(&typing->shown, c);
		typing->line_open = c != '\n';
	}
}

static void show_now(struct typing *typing)
{
	struct span left = text_span(&typing->shown);
	while (left.size) {
		ssize_t written = write(typing->descriptor, left.bytes, left.size);
		if (written <= 0)
			break;
		left = span_part(left, (size_t)written, left.size);
	}
	text_clear(&typing->shown);
}

static void take_back_character(struct typing *typing)
{
	struct text *pasted = typing->pasted;
	size_t size = pasted->size;
	if (size == typing->from || pasted->bytes[size - 1] == '\n')
		return;
	while (pasted->size > typing->from &&
		((unsigned char)pasted->bytes[--pasted->size] & 0xc0) == 0x80)
		;
	// What takes three bytes is mostly two columns wide.
	text_append_string(&typing->shown, "\b \b");
	if (size - pasted->size >= 3)
		text_append_string(&typing->shown, "\b \b");
}

// True at Ctrl-D.
static bool keep_bytes(struct typing *typing, const char *bytes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (bytes[i] == CTRL_D)
			return true;
		if (bytes[i] == BACKSPACE || bytes[i] == DELETE) {
			take_back_character(typing);
			continue;
		}
		text_append_byte(typing->pasted, bytes[i]);
		show(typing, bytes[i]);
	}
	return false;
}

static bool read_all(struct typing *typing, size_t limit, struct error *error)
{
	char bytes[4096];
	for (;;) {
		ssize_t got = read(typing->descriptor, bytes, sizeof bytes);
		if (got < 0 && errno == EINTR && !interrupt_signal())
			continue;
		if (got < 0 && errno == EINTR)
			return !interrupt_came(error);
		if (got < 0 && errno != EIO)
			return error_set(error, ERROR_FAILED, "cannot read the terminal: %s",
				strerror(errno));
		bool ended = got <= 0 || keep_bytes(typing, bytes, (size_t)got);
		if (ended && typing->line_open)
			show(typing, '\n');
		show_now(typing);
		if (ended)
			return true;
		if (typing->pasted->size - typing->from > limit)
			return error_set(error, ERROR_INCOMPLETE,
				"the paste is larger than %zu bytes", limit);
	}
}

bool terminal_read(int descriptor, size_t limit, struct text *pasted, struct error *error)
{
	struct termios before, raw;
	struct typing typing = { .descriptor = descriptor, .pasted = pasted, .from = pasted->size };
	if (tcgetattr(descriptor, &before) != 0)
		return error_set(
			error, ERROR_FAILED, "standard input is no terminal: %s", strerror(errno));
	raw = before;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	// What was typed ahead stays.
	tcsetattr(descriptor, TCSADRAIN, &raw);
	ask_for_marks(descriptor, true);
	bool ok = read_all(&typing, limit, error);
	ask_for_marks(descriptor, false);
	tcsetattr(descriptor, TCSADRAIN, &before);
	take_out_marks(pasted, typing.from);
	text_free(&typing.shown);
	return ok;
}

int terminal_width(int descriptor, int otherwise)
{
	struct winsize size;
	return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
									    : otherwise;
}
