#!/bin/bash
# Long tests, on the real files where $TOCSIN_REAL_DATA names their folder: all of it goes in, once; a
# killed import goes on where it was; figures are recomputed.
set -u
cd "$(dirname "$0")/.." || exit 1
TOCSIN=${TOCSIN:-$PWD/build/tocsin}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch TOCSIN_ARCHIVE=$scratch/archive.sqlite
corpora=${TOCSIN_REAL_DATA-}/corpora gold=${TOCSIN_REAL_DATA-}/gold
if [ ! -d "$corpora" ]; then
	echo 'ok 1 - real files # SKIP TOCSIN_REAL_DATA names no folder'
	exit
fi
failed=0

ok() { # NAME COMMAND...
	local name=$1
	shift
	if "$@" >"$scratch/printed" 2>"$scratch/errors"; then
		echo "ok 1 - $name"
		tail -n 2 "$scratch/printed" | cut -c 1-200 | sed 's/^/# /'
	else
		echo "not ok 1 - $name (exit $?)"
		head -n 20 "$scratch/errors" | cut -c 1-300 | sed 's/^/# /'
		failed=1
	fi
}
says() { # TEXT COMMAND...
	local text=$1
	shift
	"$@" >"$scratch/said" 2>&1 && grep -qF -- "$text" "$scratch/said" || { cat "$scratch/said" >&2; return 1; }
	cat "$scratch/said"
}

# The state of an archive, apart from when it first saw what.
state() {
	TOCSIN_ARCHIVE=$1 "$TOCSIN" archive export --quiet | sed 's/"first_seen": *"[^"]*",\{0,1\}//' | sort | sha256sum
}
killed_import() {
	local name=$scratch/killed.sqlite wait
	for wait in 0.2 0.5 0.9 1.4; do
		TOCSIN_ARCHIVE=$name "$TOCSIN" import --quiet "$corpora"/*.jsonl.gz &
		sleep $wait
		kill -KILL $! 2>/dev/null
		wait $! 2>/dev/null
	done
	TOCSIN_ARCHIVE=$name "$TOCSIN" import --quiet "$corpora"/*.jsonl.gz || return
	TOCSIN_ARCHIVE=$name "$TOCSIN" archive check || return
	[ "$(state "$name")" = "$(state "$TOCSIN_ARCHIVE")" ]
}
every_day_is_explained() {
	local day
	for day in 2011-01-01 2012-03-02..2012-03-09 2012-08-20..2012-08-31 2024-10-13; do
		"$TOCSIN" explain $day || return
	done
}

ok 'import of everything' says '24249 read' "$TOCSIN" import "$corpora"/*.jsonl.gz
ok 'a second import adds nothing' says ' 0 new documents' "$TOCSIN" import "$corpora"/*.jsonl.gz
ok 'archive check' "$TOCSIN" archive check
ok 'a killed import goes on' killed_import
ok 'series' "$TOCSIN" series -o "$scratch/series.csv"
ok 'series by month' "$TOCSIN" series --by month -o "$scratch/months.csv"
ok 'explain' every_day_is_explained
for file in kcna-2011-2012 kcna-2024 new-year-addresses-ko; do
	ok "score $file" "$TOCSIN" score --by hit "$corpora/$file.jsonl.gz" -o "$scratch/hits.csv"
done
gzip -dc "$corpora/kcna-2024.jsonl.gz" >"$scratch/2024.jsonl"
ok 'recompute 2024' env RECOMPUTE_TEXTS="$scratch/2024.jsonl" tests/recompute.sh
for file in documents sentences passages-ko; do
	ok "agree $file" "$TOCSIN" agree "$gold/$file.csv"
done
exit $failed
