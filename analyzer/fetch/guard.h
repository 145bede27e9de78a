// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Which network addresses a public site may lead to.
#ifndef TOCSIN_FETCH_GUARD_H
#define TOCSIN_FETCH_GUARD_H

#include "base/span.h"

#include <sys/socket.h>

/** Whether an address belongs to this machine, a private network, or to none that can be a site:
 *  loopback, link-local, multicast, 0.0.0.0/8, 10/8, 100.64/10, 172.16/12, 192.168/16, 192.0.0/24,
 *  198.18/15, 240/4, fc00::/7, and IPv4 of these inside IPv6 (mapped, 6to4, NAT64).  Sources: RFC 6890, 4193,
 *  6052. */
bool guard_is_private(const struct sockaddr *address);

/** Whether a host as written ("localhost", "10.0.0.1", "[::1]") is such an address. */
bool guard_host_is_private(struct span host);

#endif
