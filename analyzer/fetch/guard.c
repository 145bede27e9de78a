// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "fetch/guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>

struct block {
	uint32_t network;
	int bits;
};

static bool is_private_4(uint32_t address)
{
	static const struct block blocks[] = {
		{ 0x00000000, 8 },  // 0.0.0.0/8, this network
		{ 0x0a000000, 8 },  // 10/8
		{ 0x64400000, 10 }, // 100.64/10, shared
		{ 0x7f000000, 8 },  // loopback
		{ 0xa9fe0000, 16 }, // link-local
		{ 0xac100000, 12 }, // 172.16/12
		{ 0xc0000000, 24 }, // 192.0.0/24, protocols
		{ 0xc0a80000, 16 }, // 192.168/16
		{ 0xc6120000, 15 }, // 198.18/15, benchmarks
		{ 0xe0000000, 3 },  // multicast and reserved
	};
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		if (((address ^ blocks[i].network) >> (32 - blocks[i].bits)) == 0)
			return true;
	return false;
}

static uint32_t four_bytes(const uint8_t *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

static bool is_private_6(const uint8_t bytes[16])
{
	static const uint8_t nothing[16], mapped[12] = { [10] = 0xff, [11] = 0xff };
	static const uint8_t nat64[12] = { 0x00, 0x64, 0xff, 0x9b };
	if (memcmp(bytes, mapped, sizeof mapped) == 0 || memcmp(bytes, nat64, sizeof nat64) == 0 ||
		memcmp(bytes, nothing, 12) == 0)
		return is_private_4(four_bytes(bytes + 12)); // ::1 is 0.0.0.1
	if (bytes[0] == 0x20 && bytes[1] == 0x02)
		return is_private_4(four_bytes(bytes + 2));
	bool unique_local = (bytes[0] & 0xfe) == 0xfc;
	bool link_local = bytes[0] == 0xfe && (bytes[1] & 0x80) == 0x80;
	return unique_local || link_local || bytes[0] == 0xff;
}

bool guard_is_private(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET) {
		struct sockaddr_in four;
		memcpy(&four, address, sizeof four);
		return is_private_4(ntohl(four.sin_addr.s_addr));
	}
	if (address->sa_family == AF_INET6) {
		struct sockaddr_in6 six;
		memcpy(&six, address, sizeof six);
		return is_private_6(six.sin6_addr.s6_addr);
	}
	return true;
}

bool guard_host_is_private(struct span host)
{
	char name[256];
	uint8_t bytes[16];
	if (host.size > 1 && host.bytes[0] == '[' && host.bytes[host.size - 1] == ']')
		host = span_part(host, 1, host.size - 1);
	if (host.size == 0 || host.size >= sizeof name)
		return true;
	memcpy(name, host.bytes, host.size);
	name[host.size] = '\0';
	if (strcasecmp(name, "localhost") == 0 ||
		(host.size > 10 && strcasecmp(name + host.size - 10, ".localhost") == 0))
		return true;
	if (inet_pton(AF_INET, name, bytes) == 1)
		return is_private_4(four_bytes(bytes));
	return inet_pton(AF_INET6, name, bytes) == 1 && is_private_6(bytes);
}
