// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin agree sample`: a packet of units for people to code.
#ifndef TOCSIN_COMMANDS_PACKET_H
#define TOCSIN_COMMANDS_PACKET_H

#include "commands/command.h"

/** Draw the sample and write the packet. */
MUST_CHECK bool packet_run(struct call *call, struct error *error);

#endif
