#!/bin/bash
# Golden tests: golden.sh [COMMAND[/CASE]...].
# tests/golden/COMMAND/CASE.sh runs $TOCSIN from the top of the tree; CASE.out holds what it printed on
# standard output and a last line "exit N".  A case that shows errors too says 2>&1.
# $SCRATCH is an empty folder of the case, printed as SCRATCH.  UPDATE=1 rewrites the .out files;
# read the diff before it is committed.
set -u
cd "$(dirname "$0")/.." || exit 1
TOCSIN=${TOCSIN:-$PWD/build/tocsin}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
shopt -s nullglob
number=0 failed=0

cases() {
	[ $# -gt 0 ] || set -- ''
	for which; do
		case $which in
		*/*) printf '%s\n' "tests/golden/$which.sh" ;;
		*) printf '%s\n' tests/golden/${which:-*}/*.sh ;;
		esac
	done
}

run() {
	mkdir -p "$scratch/work" "$scratch/home"
	env -i PATH="$PATH" LC_ALL=C TZ=UTC HOME="$scratch/home" SCRATCH="$scratch/work" \
		TOCSIN="$TOCSIN" TOCSIN_TODAY=2031-12-31 TOCSIN_DATA="$PWD" ${TOCSIN_JIT:+TOCSIN_JIT="$TOCSIN_JIT"} \
		${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} \
		bash "$1" 2>"$scratch/errors" </dev/null >"$scratch/printed"
	local status=$?
	sed "s|$scratch/work|SCRATCH|g; s|$scratch/home|HOME|g; s|$PWD|TOP|g" "$scratch/printed"
	echo "exit $status"
	rm -rf "$scratch/work" "$scratch/home"
}

for script in $(cases "$@"); do
	name=${script#tests/golden/} name=${name%.sh} expected=${script%.sh}.out
	number=$((number + 1))
	run "$script" >"$scratch/got"
	if [ "${UPDATE-}" = 1 ]; then
		cmp -s "$scratch/got" "$expected" || { cp "$scratch/got" "$expected" && echo "# wrote $expected"; }
	fi
	if difference=$(diff -u "$expected" "$scratch/got" 2>&1); then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		sed 's/^/# /' <<<"$difference" | head -n 60
		sed 's/^/# stderr: /' "$scratch/errors" | head -n 20
		failed=1
	fi
done
exit $failed
