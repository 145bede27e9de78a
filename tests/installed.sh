#!/bin/bash
# `make install` leaves a program that finds its packs, and a man page of each command.
set -u
cd "$(dirname "$0")/.." || exit 1
TOCSIN=${TOCSIN:-$PWD/build/tocsin}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch
unset MAKEFLAGS MAKELEVEL MFLAGS
failed=0
ok() { # NAME COMMAND...
	local name=$1
	shift
	if "$@" >"$scratch/printed" 2>&1; then
		echo "ok 1 - $name"
	else
		echo "not ok 1 - $name"
		sed 's/^/# /' "$scratch/printed" | head -n 20
		failed=1
	fi
}
installed() {
	(cd "$scratch" && usr/bin/tocsin "$@")
}
pages() {
	local command
	for command in $("$TOCSIN" help | awk '/^  [a-z]/ { print $1 }'); do
		[ -s "$scratch/usr/share/man/man1/tocsin-$command.1" ] || return 1
	done
	[ -s "$scratch/usr/share/man/man1/tocsin.1" ] && [ -s "$scratch/usr/share/man/man5/tocsin.ini.5" ]
}
scores() {
	echo 'We will strike.' | installed score >"$scratch/row" && grep -q '^id,date,' "$scratch/row"
}

ok 'make install' make install DESTDIR="$scratch" PREFIX=/usr
ok 'the program runs' installed help
ok 'it finds its pack' scores
ok 'a man page of each command' pages
exit $failed
