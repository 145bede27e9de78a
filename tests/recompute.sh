#!/bin/bash
# Every figure of a series is a function of the documents file, every level of a document of its
# sentences, every level of a sentence of its hits: a script that shares nothing with the program
# recomputes them.  recompute.sh [PACK TEXTS.jsonl]
set -u
cd "$(dirname "$0")/.." || exit 1
TOCSIN=${TOCSIN:-$PWD/build/tocsin}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch TOCSIN_TODAY=2031-12-31
failed=0

make_files() { # PACK TEXTS
	local by
	"$TOCSIN" score --quiet --pack "$1" "$2" -o "$scratch/documents.csv" &&
		"$TOCSIN" score --quiet --pack "$1" --by sentence "$2" -o "$scratch/sentences.csv" &&
		"$TOCSIN" score --quiet --pack "$1" --by hit "$2" -o "$scratch/hits.csv" || return
	for by in day week month year; do
		"$TOCSIN" series --quiet --by $by --from-documents "$scratch/documents.csv" -o "$scratch/$by.csv" || return
	done
}

recompute() { # NAME PACK TEXTS
	if make_files "$2" "$3" >"$scratch/printed" 2>&1 &&
		python3 -B tests/recompute/recompute.py "$scratch" "$3" >"$scratch/printed" 2>&1; then
		echo "ok 1 - $1: $(tail -n 1 "$scratch/printed")"
	else
		echo "not ok 1 - $1"
		head -n 30 "$scratch/printed" | cut -c 1-300 | sed 's/^/# /'
		failed=1
	fi
}

if [ $# -gt 0 ]; then
	recompute "$2" "$1" "$2"
else
	recompute 'toy pack' tests/toy tests/toy/texts.jsonl
	recompute 'bundled sample' lexicons/dprk corpora/dprk/sample.jsonl
fi
exit $failed
