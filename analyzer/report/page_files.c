// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The files of page/, laid out in bytes by the Makefile.
#include "report/page.h"

static const unsigned char chart_style[] = {
#include <report/page/uplot.css.bytes>
};

static const unsigned char chart_script[] = {
#include <report/page/uplot.js.bytes>
};

static const unsigned char style[] = {
#include <report/page/page.css.bytes>
};

static const unsigned char script[] = {
#include <report/page/page.js.bytes>
};

#define SPAN_OF(bytes) \
	{ \
		(const char *)(bytes), sizeof(bytes) \
	}

struct span page_file(enum page_file file)
{
	static const struct span files[PAGE_FILES] = {
		[PAGE_CHART_STYLE] = SPAN_OF(chart_style),
		[PAGE_CHART_SCRIPT] = SPAN_OF(chart_script),
		[PAGE_STYLE] = SPAN_OF(style),
		[PAGE_SCRIPT] = SPAN_OF(script),
	};
	return files[file];
}
