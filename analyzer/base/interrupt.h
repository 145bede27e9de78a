// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// SIGINT and SIGTERM: loops look here between two items, finish or undo what is in hand, and
// return; main() then dies of the signal.
#ifndef TOCSIN_BASE_INTERRUPT_H
#define TOCSIN_BASE_INTERRUPT_H

#include "base/error.h"

/** From now on SIGINT and SIGTERM are noted, and SIGPIPE is ignored. */
void interrupt_watch(void);

/** The signal that came, or 0. */
int interrupt_signal(void);

/** True, with an error that says so, when a signal came. */
bool interrupt_came(struct error *error);

/** Die of the signal that came; returns when none did. */
void interrupt_die(void);

#endif
