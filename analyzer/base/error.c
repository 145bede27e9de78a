// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool error_set(struct error *error, enum error_kind kind, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	error->kind = kind;
	vsnprintf(error->message, sizeof error->message, format, arguments);
	va_end(arguments);
	return false;
}

bool error_while(struct error *error, const char *format, ...)
{
	char cause[sizeof error->message];
	memcpy(cause, error->message, sizeof cause);
	va_list arguments;
	va_start(arguments, format);
	int size = vsnprintf(error->message, sizeof error->message, format, arguments);
	va_end(arguments);
	if (size >= 0 && (size_t)size < sizeof error->message)
		snprintf(
			error->message + size, sizeof error->message - (size_t)size, ": %s", cause);
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
