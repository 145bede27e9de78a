#!/bin/bash
# Unit tests and runs of the program under valgrind, without the just-in-time compiler of regular
# expressions, whose code valgrind cannot judge.
set -u
cd "$(dirname "$0")/.." || exit 1
TOCSIN=${TOCSIN:-$PWD/build/tocsin}
# Tests that watch the clock do not under valgrind.
export TOCSIN_SLOW=1 TOCSIN_JIT=0 CMOCKA_MESSAGE_OUTPUT=TAP
build=$(dirname "$TOCSIN")
failed=0
watch() { # NAME COMMAND...
	local name=$1 errors
	shift
	if errors=$(valgrind -q --suppressions=tests/valgrind.supp --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
		--errors-for-leak-kinds=definite "$@" 2>&1 >/dev/null </dev/null); then
		echo "ok 1 - $name"
	else
		echo "not ok 1 - $name"
		sed 's/^/# /' <<<"$errors" | head -n 40
		failed=1
	fi
}
for test in "$build"/unit/test_*; do
	[ "${test%.d}" = "$test" ] && watch "${test##*/}" "$test"
done
watch 'score of the toy pack' "$TOCSIN" score --pack tests/toy --by hit tests/toy/texts.jsonl
watch 'score of the sample' "$TOCSIN" score --by hit corpora/dprk/sample.jsonl
watch 'help' "$TOCSIN" help
exit $failed
