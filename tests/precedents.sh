#!/bin/bash
# What explain says of the record, and the norms of an archive, are looked up anew by an independent
# script, on the toy texts and the bundled sample.
set -u
cd "$(dirname "$0")/.." || exit 1
TOCSIN=${TOCSIN:-$PWD/build/tocsin}
export TOCSIN_DATA=$PWD TOCSIN_TODAY=2031-12-31
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
number=0 failed=0

result() { # STATUS NAME
	number=$((number + 1))
	[ "$1" = 0 ] && { echo "ok $number - $2"; return; }
	failed=$((failed + 1))
	echo "not ok $number - $2"
}

check() { # NAME TEXTS [OPTION...]
	local name=$1 texts=$2 folder=$scratch/$1
	shift 2
	mkdir -p "$folder"
	set -- --quiet --archive "$folder/a.sqlite" "$@"
	"$TOCSIN" import "$@" "$texts" >/dev/null &&
		"$TOCSIN" series "$@" >/dev/null &&
		"$TOCSIN" score --stored --format csv "$@" >"$folder/documents.csv" &&
		"$TOCSIN" archive norms "$@" -o "$folder/norms.csv" &&
		"$TOCSIN" archive norms "$@" -o "$folder/again.csv" &&
		cmp -s "$folder/norms.csv" "$folder/again.csv"
	result $? "$name is measured"
	cut -d, -f1 "$folder/documents.csv" | tail -n +2 | xargs "$TOCSIN" explain "$@" --why >"$folder/explained"
	result $? "$name is explained"
	python3 -B tests/recompute/precedents.py "$folder/documents.csv" "$texts" "$folder/explained"
	result $? "what $name has of precedents is looked up"
	python3 -B tests/recompute/precedents.py "$folder/documents.csv" "$folder/norms.csv"
	result $? "norms of $name are recomputed"
}

# The edit of a text has an id that only the archive knows.
sed 's/"r5", "date": "2031-03-10"/"r5~1", "date": "2031-03-10"/' tests/toy/record.jsonl >"$scratch/toy.jsonl"
check toy "$scratch/toy.jsonl" --pack tests/toy
check sample corpora/dprk/sample.jsonl
exit $((failed > 0))
