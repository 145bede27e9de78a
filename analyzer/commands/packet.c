// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/packet.h"

bool packet_run(struct call *call, struct error *error)
{
	(void)call;
	return error_set(error, ERROR_USAGE, "not yet");
}
