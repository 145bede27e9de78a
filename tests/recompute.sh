#!/bin/bash
# Score texts as documents, sentences and hits, make series of them, and have an independent script
# recompute every cell.  $TOCSIN is the program; $RECOMPUTE_TEXTS names a file to check in place of
# the bundled ones.
set -u
cd "$(dirname "$0")/.." || exit 1
TOCSIN=${TOCSIN:-$PWD/build/tocsin}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
number=0 failed=0

result() { # STATUS NAME
	number=$((number + 1))
	[ "$1" = 0 ] && { echo "ok $number - $2"; return; }
	failed=$((failed + 1))
	echo "not ok $number - $2"
}

measure() { # FOLDER TEXTS [OPTION...]
	local folder=$1 texts=$2
	shift 2
	mkdir -p "$folder" || return
	local kind by
	for kind in document sentence hit; do
		"$TOCSIN" score --quiet --format csv --by $kind "$@" "$texts" >"$folder/${kind}s.csv" || return
	done
	publish "$@"
}

publish() { # [OPTION...]: what comes of $folder/documents.csv
	for by in day week month year; do
		"$TOCSIN" series --quiet "$@" --from-documents "$folder/documents.csv" --by $by >"$folder/$by.csv" || return
	done
	"$TOCSIN" alerts --quiet "$@" --from-documents "$folder/documents.csv" >"$folder/alerts.csv" &&
		"$TOCSIN" alerts --format table --quiet "$@" --from-documents "$folder/documents.csv" >"$folder/alerts.txt"
}

check() { # NAME TEXTS [OPTION...]
	local name=$1 texts=$2
	measure "$scratch/$name" "$texts" "${@:3}"
	result $? "$name is measured"
	python3 -B tests/recompute/recompute.py "$scratch/$name" "$texts" "$agreement"
	result $? "every cell of $name is recomputed"
}

# Two years in which all kinds of alarms come but silence.
check_planted() {
	local folder=$scratch/planted by
	mkdir -p "$folder"
	python3 -B tests/recompute/planted.py "$scratch/toy/documents.csv" >"$folder/documents.csv" && publish
	result $? 'planted years are measured'
	python3 -B tests/recompute/recompute.py "$folder" '' "$agreement"
	result $? 'every cell of planted years is recomputed'
	[ "$(tail -n +2 "$folder/alerts.csv" | cut -d, -f2 | sort -u | tr '\n' ' ')" = 'at once count drift rhythm shift ' ]
	result $? 'alarms of every kind are among them'
}

# What an archive makes of texts: several of one statement.
check_archive() { # NAME TEXTS LEAST [OPTION...]
	local folder=$scratch/$1 joined
	mkdir -p "$folder/none" || return
	"$TOCSIN" import --quiet --archive "$folder/a.sqlite" "${@:4}" "$2" >/dev/null &&
		"$TOCSIN" run --quiet --archive "$folder/a.sqlite" --series "$folder" "${@:4}" "$folder/none" 2>/dev/null
	publish "${@:4}"
	result $? "statements of $1 are measured"
	joined=$(python3 -c 'import csv, sys; print(sum(row["statement"] != row["id"] for row in csv.DictReader(sys.stdin)))' <"$folder/documents.csv")
	[ "$joined" -ge "$3" ]
	result $? "texts of $1 are joined"
	python3 -B tests/recompute/recompute.py "$folder" '' "$agreement"
	result $? "every cell of $1 is recomputed"
}

backwards() { # FOLDER: the same documents, last first
	{ head -n 1 "$1/documents.csv"; tail -n +2 "$1/documents.csv" | tac; } >"$1/backwards.csv"
	"$TOCSIN" series --quiet --from-documents "$1/backwards.csv" | cmp -s - "$1/day.csv"
}

# A checker that finds nothing must be able to find something.
notices() { # FOLDER COLUMN NAME
	mkdir -p "$scratch/changed"
	cp "$1"/*.csv "$scratch/changed"
	awk -F, -v OFS=, -v column="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i }
		NR > 1 && !done && $at != "" { $at = $at + 1; done = 1 } { print }' "$1/month.csv" >"$scratch/changed/month.csv"
	! python3 -B tests/recompute/recompute.py "$scratch/changed" '' "$agreement" >"$scratch/found" &&
		grep -q "month .*: $2 is" "$scratch/found"
	result $? "a wrong $2 is noticed"
}

# A pack with coded units, of the lexicon that the toy pack is.
agreement=corpora/dprk/agreement.csv
put_agreement() {
	local lexicon
	lexicon=$("$TOCSIN" score --quiet --format csv --pack "$PWD/tests/toy" tests/toy/texts.jsonl |
		python3 -c 'import csv, sys; print(next(csv.DictReader(sys.stdin))["lexicon"])') || return
	mkdir -p "$scratch/data/corpora/toy" "$scratch/data/lexicons"
	agreement=$scratch/data/corpora/toy/agreement.csv
	printf '%s\n' measure,scale,at,value,lo,hi,n,file,by,group,lexicon \
		"sensitivity,threat,2 own gated,0.904762,0.751030,0.967747,21,x,,,$lexicon" \
		"specificity,threat,2 own gated,0.950000,0.860466,0.983175,40,x,,,$lexicon" >"$agreement"
}

if [ -n "${RECOMPUTE_TEXTS-}" ]; then
	check given "$RECOMPUTE_TEXTS"
	exit $((failed > 0))
fi
check sample corpora/dprk/sample.jsonl
check_archive archive corpora/dprk/sample.jsonl 3
put_agreement
TOCSIN_DATA=$scratch/data check toy tests/toy/texts.jsonl --pack "$PWD/tests/toy"
cp -R tests/toy "$scratch/pack" && cp -R tests/partners/. "$scratch/pack"
check_archive statements tests/statements/texts.jsonl 3 --pack "$scratch/pack"
check_planted
backwards "$scratch/sample"
result $? 'the order of documents does not matter'
for column in items threat threat_hi threat_adj threat_adj_lo balance_lo rate peak_level; do
	notices "$scratch/toy" $column
done
[ $failed = 0 ]
