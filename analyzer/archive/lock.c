// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/lock.h"

#include "base/interrupt.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { TRIES_PER_SECOND = 10 };

static bool wait_for_lock(int descriptor, int tries, const char *path, struct error *error)
{
	const struct timespec pause = { 0, 1000000000 / TRIES_PER_SECOND };
	while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return error_set(
				error, ERROR_FAILED, "cannot lock '%s': %s", path, strerror(errno));
		if (interrupt_came(error))
			return false;
		if (tries-- <= 0)
			return error_set(error, ERROR_LOCKED,
				"another run is writing to it (--wait SECONDS waits for its end)");
		nanosleep(&pause, NULL);
	}
	return true;
}

bool lock_take(int *descriptor, const char *path, int wait_seconds, struct error *error)
{
	struct text name = { 0 };
	text_format(&name, "%s.lock", path);
	*descriptor = open(name.bytes, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	bool ok = *descriptor >= 0;
	if (!ok)
		error_set(error, ERROR_FAILED, "cannot make '%s': %s", name.bytes, strerror(errno));
	else if (!wait_for_lock(*descriptor, wait_seconds * TRIES_PER_SECOND, name.bytes, error)) {
		lock_release(*descriptor);
		*descriptor = -1;
		ok = false;
	}
	text_free(&name);
	return ok;
}

void lock_release(int descriptor)
{
	if (descriptor >= 0)
		close(descriptor);
}
