// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/init_files.h"

#include <string.h>

bool init_path_is_plain(const char *path)
{
	for (const char *c = path; *c; c++)
		if ((unsigned char)*c < ' ' || strchr("'\"$%\\\x7f", *c))
			return false;
	return true;
}

void init_crontab_append(struct text *text, const struct installation *installation)
{
	text_format(text,
		"# Every morning. What goes wrong is mailed by cron; the day's line is in run.log.\n"
		"40 6 * * * '%s' run --config '%s/tocsin.ini' --deadline 3h >>'%s/run.log'\n",
		installation->program, installation->folder, installation->folder);
}

// It may write into its folder and nowhere else.  Not MemoryDenyWriteExecute: the patterns of the
// lexicon are compiled to machine code while it runs.
static const char hardening[] = "NoNewPrivileges=yes\n"
				"CapabilityBoundingSet=\n"
				"ProtectSystem=strict\n"
				"ProtectHome=read-only\n"
				"PrivateTmp=yes\n"
				"PrivateDevices=yes\n"
				"ProtectProc=invisible\n"
				"ProtectClock=yes\n"
				"ProtectHostname=yes\n"
				"ProtectKernelLogs=yes\n"
				"ProtectKernelModules=yes\n"
				"ProtectKernelTunables=yes\n"
				"ProtectControlGroups=yes\n"
				"RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK\n"
				"RestrictNamespaces=yes\n"
				"RestrictRealtime=yes\n"
				"RestrictSUIDSGID=yes\n"
				"LockPersonality=yes\n"
				"RemoveIPC=yes\n"
				"SystemCallArchitectures=native\n"
				"SystemCallFilter=@system-service\n"
				"SystemCallFilter=~@privileged @resources\n"
				"SystemCallErrorNumber=EPERM\n"
				"MemoryMax=2G\n"
				"UMask=0077\n";

void init_service_append(struct text *text, const struct installation *installation)
{
	text_format(text,
		"# cp %s/tocsin.service %s/tocsin.timer /etc/systemd/system/\n"
		"# systemctl daemon-reload && systemctl enable --now tocsin.timer\n"
		"[Unit]\n"
		"Description=Fetch, score, rewrite the series\n"
		"Documentation=man:tocsin-run(1) man:tocsin.ini(5)\n"
		"Wants=network-online.target\n"
		"After=network-online.target\n"
		"\n"
		"[Service]\n"
		"Type=oneshot\n"
		"User=%s\n"
		"ExecStart=\"%s\" run --config \"%s/tocsin.ini\" --deadline 3h\n"
		"TimeoutStartSec=4h\n"
		"ReadWritePaths=\"%s\"\n"
		"%s",
		installation->folder, installation->folder, installation->user,
		installation->program, installation->folder, installation->folder, hardening);
}

void init_timer_append(struct text *text, const struct installation *installation)
{
	(void)installation;
	text_append_string(text, "[Unit]\n"
				 "Description=Every morning; at once where a morning was missed\n"
				 "\n"
				 "[Timer]\n"
				 "OnCalendar=*-*-* 06:40\n"
				 "RandomizedDelaySec=10min\n"
				 "Persistent=true\n"
				 "\n"
				 "[Install]\n"
				 "WantedBy=timers.target\n");
}
