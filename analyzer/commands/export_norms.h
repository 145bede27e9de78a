// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin archive norms`: what levels statements had, for whoever has no archive.
#ifndef TOCSIN_COMMANDS_EXPORT_NORMS_H
#define TOCSIN_COMMANDS_EXPORT_NORMS_H

#include "archive/archive.h"
#include "commands/command.h"

/** Write norms.csv of the archive's scores under the call's pack to --output or standard output. */
MUST_CHECK bool export_norms(struct call *call, struct archive *archive, struct error *error);

#endif
