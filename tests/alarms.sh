#!/bin/bash
# Written twins of two cases, in words of our own, measured with the bundled pack: quiet weeks, then a
# day whose statement must give an alarm at once, and no other day.
set -u
cd "$(dirname "$0")/.." || exit 1
TOCSIN=${TOCSIN:-$PWD/build/tocsin}
number=0 failed=0

comes() { # FILE DATE SERIES
	local found
	number=$((number + 1))
	found=$("$TOCSIN" score --quiet --format csv "tests/alarms/$1.jsonl" |
		"$TOCSIN" alerts --quiet --format csv --from-documents - | grep ',at once,' | cut -d, -f1,3)
	[ "$found" = "$2,$3" ] && { echo "ok $number - $1: an alarm at once on the day"; return; }
	failed=1
	echo "not ok $number - $1: an alarm at once on the day"
	echo "# expected $2,$3, found $found"
}

comes guam 2017-08-10 threat_us
comes liaison 2020-06-13 threat_rok
exit $failed
