// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/digest.h"

// From FIPS 180-2 and its examples.
static const struct row {
	const char *name, *text, *hex;
} rows[] = {
	{ "empty", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "nothing", NULL, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "abc", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "two blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

static void test_digest(void **state)
{
	const struct row *row = *state;
	char hex[DIGEST_HEX_SIZE];
	struct digest digest = digest_of(span_of(row->text));
	assert_string_equal(digest_hex(&digest, hex), row->hex);
}

int main(void)
{
	return ROWS_RUN(rows, test_digest);
}
