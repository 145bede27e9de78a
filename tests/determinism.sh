#!/bin/bash
# Same input, same bytes: under other locales, time zones and folders, and with more jobs.
set -u
cd "$(dirname "$0")/.." || exit 1
TOCSIN=${TOCSIN:-$PWD/build/tocsin}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch TOCSIN_TODAY=2031-12-31
failed=0

# Turkish folds I to a dotless i and writes a comma in numbers; these are made here, not installed.
mkdir "$scratch/locales"
for name in tr_TR ko_KR de_DE; do
	localedef -i $name -f UTF-8 "$scratch/locales/$name.UTF-8" 2>/dev/null
done

everything() {
	"$TOCSIN" score corpora/dprk/sample.jsonl "$@" || return
	"$TOCSIN" score --by sentence corpora/dprk/sample.jsonl "$@" || return
	"$TOCSIN" score --by hit corpora/dprk/sample.jsonl "$@" || return
	"$TOCSIN" score corpora/dprk/sample.jsonl "$@" >"$scratch/documents.csv" || return
	"$TOCSIN" series --from-documents "$scratch/documents.csv" || return
	"$TOCSIN" series --long --from-documents "$scratch/documents.csv"
}

compare() { # NAME COMMAND...
	local name=$1
	shift
	"$@" >"$scratch/got" 2>"$scratch/errors"
	if [ -s "$scratch/expected" ] && cmp -s "$scratch/expected" "$scratch/got"; then
		echo "ok 1 - $name"
	else
		echo "not ok 1 - $name"
		head -n 5 "$scratch/errors" | sed 's/^/# /'
		diff "$scratch/expected" "$scratch/got" | cut -c 1-200 | head -n 10 | sed 's/^/# /'
		failed=1
	fi
}

everything >"$scratch/expected" 2>"$scratch/errors" || { sed 's/^/# /' "$scratch/errors"; failed=1; }
compare 'a second time' everything
for name in C.UTF-8 tr_TR.UTF-8 ko_KR.UTF-8 de_DE.UTF-8; do
	if [ "$name" = C.UTF-8 ] || [ -d "$scratch/locales/$name" ]; then
		LOCPATH=$scratch/locales LC_ALL=$name compare "locale $name" everything
	else
		echo "ok 1 - locale $name # SKIP localedef cannot make it"
	fi
done
for zone in Asia/Seoul America/New_York Pacific/Kiritimati; do
	TZ=$zone compare "time zone $zone" everything
done
if "$TOCSIN" help score | grep -q -- --jobs; then
	compare 'four jobs' everything --jobs 4
fi
exit $failed
