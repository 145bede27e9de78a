// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What `init` writes besides tocsin.ini: how cron or systemd run the daily job.
#ifndef TOCSIN_COMMANDS_INIT_FILES_H
#define TOCSIN_COMMANDS_INIT_FILES_H

#include "base/text.h"

struct installation {
	const char *folder;  // absolute
	const char *program; // absolute
	const char *user;    // who owns it
};

/** Whether a path stands as it is in a crontab and a unit: no quotes, no control characters, none of
 *  $ % \ . */
bool init_path_is_plain(const char *path);

void init_crontab_append(struct text *text, const struct installation *installation);
void init_service_append(struct text *text, const struct installation *installation);
void init_timer_append(struct text *text, const struct installation *installation);

#endif
