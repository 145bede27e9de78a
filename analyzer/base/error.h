// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// An error is a kind, which decides the exit status, and a sentence, which grows as it rises: the
// layer that fails says what failed, layers above put what they were doing in front.
#ifndef TOCSIN_BASE_ERROR_H
#define TOCSIN_BASE_ERROR_H

#include <stdbool.h>

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(at, first) __attribute__((format(printf, at, first)))

// Kind, exit status, what the status means in `help`.
#define ERROR_KINDS(KIND) \
	KIND(NONE, 0, "done") \
	KIND(INCOMPLETE, 1, "done, but something is missing: a rejected record, an unknown id") \
	KIND(USAGE, 2, "wrong usage, configuration or lexicon") \
	KIND(FAILED, 3, "failed: a file, the archive or the machine") \
	KIND(LOCKED, 4, "another run holds the lock") \
	KIND(ALARM, 10, "an alarm, with --fail-on-alert") \
	KIND(READER_GONE, 0, "done")

enum error_kind {
#define KIND(name, status, meaning) ERROR_##name,
	ERROR_KINDS(KIND)
#undef KIND
};

struct error {
	enum error_kind kind;
	char message[2048];
};

/** Set `*error` to one sentence.  Always false, so that it can be returned. */
PRINTF_LIKE(3, 4)
bool error_set(struct error *error, enum error_kind kind, const char *format, ...);

/** Put "what was being done: " in front of the message.  Always false. */
PRINTF_LIKE(2, 3) bool error_while(struct error *error, const char *format, ...);

/** The exit status of a kind. */
int error_status(enum error_kind kind);

/** The meaning of an exit status, or NULL where no kind has it. */
const char *error_status_meaning(int status);

#endif
