#!/bin/bash
# The code's layout is what clang-format 14 makes of it.
set -u
cd "$(dirname "$0")/.." || exit 1
failed=0
for file in $(find analyzer tests -name '*.[ch]' | sort); do
	if difference=$(clang-format-14 "$file" | diff -u "$file" -); then
		echo "ok 1 - $file"
	else
		echo "not ok 1 - $file"
		sed 's/^/# /' <<<"$difference" | head -n 20
		failed=1
	fi
done
exit $failed
