// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Who may ask: a page of another site must reach nothing here, neither by a name that it lets point to
// this machine (Host) nor by a form or script of its own (Origin).
#ifndef TOCSIN_SERVE_ADMISSION_H
#define TOCSIN_SERVE_ADMISSION_H

#include "base/error.h"
#include "base/span.h"

/** `proxy` is the origin that a proxy is reached at ("https://tocsin.example.org"), or empty. */
struct admission {
	int port; // that is listened on
	struct span proxy;
};

/** Whether `origin` is "http://" or "https://" and a host with, it may be, a port. */
bool admission_is_origin(struct span origin);

/** Whether a Host header names this server: a name of loopback with the port, or the proxy's host. */
bool admission_host(const struct admission *admission, struct span host);

/** Whether an Origin header (empty: none came) is that of a page of this server. */
bool admission_origin(const struct admission *admission, struct span origin);

#endif
