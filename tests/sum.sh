#!/bin/bash
# Add up what the suites under the given folders left: the last line is "N passed, N failed".
set -u
find "$@" -name '*.sum' -exec cat {} + 2>/dev/null | awk '
	{ passed += $1; failed += $2; skipped += $3 }
	END {
		if (skipped) printf "%d skipped\n", skipped
		printf "%d passed, %d failed\n", passed, failed
		exit failed > 0 || passed == 0
	}'
