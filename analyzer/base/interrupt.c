// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t came;

static void note(int signal_number)
{
	came = signal_number;
}

void interrupt_watch(void)
{
	struct sigaction noting = { .sa_handler = note };
	struct sigaction ignoring = { .sa_handler = SIG_IGN };
	sigaction(SIGINT, &noting, NULL);
	sigaction(SIGTERM, &noting, NULL);
	sigaction(SIGPIPE, &ignoring, NULL);
	// A file that may grow no larger is a failed write like any other.
	sigaction(SIGXFSZ, &ignoring, NULL);
}

int interrupt_signal(void)
{
	return came;
}

bool interrupt_came(struct error *error)
{
	if (!came)
		return false;
	error_set(error, ERROR_FAILED, "stopped by signal %d", (int)came);
	return true;
}

void interrupt_die(void)
{
	if (!came)
		return;
	signal(came, SIG_DFL);
	raise(came);
}
