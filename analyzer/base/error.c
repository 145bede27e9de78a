// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// Both compose aside, so that an argument may be a part of the message itself.
bool error_set(struct error *error, enum error_kind kind, const char *format, ...)
{
	char message[sizeof error->message];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	error->kind = kind;
	memcpy(error->message, message, strlen(message) + 1);
	return false;
}

bool error_while(struct error *error, const char *format, ...)
{
	enum { ROOM = sizeof error->message - 1 };
	char message[2 * sizeof error->message];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(message, ROOM, format, arguments);
	va_end(arguments);
	strcat(strcat(message, ": "), error->message);
	message[ROOM] = '\0';
	memcpy(error->message, message, strlen(message) + 1);
	return false;
}

static const struct {
	int status;
	const char *meaning;
} kinds[] = {
#define KIND(name, status, meaning) { status, meaning },
	ERROR_KINDS(KIND)
#undef KIND
};

int error_status(enum error_kind kind)
{
	return kinds[kind].status;
}

const char *error_status_meaning(int status)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].status == status)
			return kinds[i].meaning;
	return NULL;
}
