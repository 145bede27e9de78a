// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// style.css and script.js, as the Makefile lays them out in bytes.
#include "serve/view.h"

static const unsigned char style[] = {
#include <serve/style.css.bytes>
};

static const unsigned char script[] = {
#include <serve/script.js.bytes>
};

struct span view_style(void)
{
	return (struct span){ (const char *)style, sizeof style };
}

struct span view_script(void)
{
	return (struct span){ (const char *)script, sizeof script };
}
