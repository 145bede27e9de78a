#!/bin/bash
# Backtests of written series: one whose words come before deeds, one whose words do not, one that
# became known late; an independent script recomputes every figure.  $TOCSIN is the program.
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

# KIND: planted (threats in the days before an event), chance, or late (planted, seen 40 days on).
write() {
	"$TOCSIN" score --quiet --format csv --pack tests/toy tests/toy/texts.jsonl |
		python3 -B tests/recompute/plant.py "$1" "$scratch/$1.csv" "$scratch/$1-events.csv"
}

backtest() { # KIND NAME [OPTION...]
	"$TOCSIN" backtest --quiet "$scratch/$1-events.csv" --from-documents "$scratch/$1.csv" \
		--format csv "${@:3}" >"$scratch/$2.out"
	result $? "$2 is told"
	python3 -B tests/recompute/backtest.py "$scratch/$1.csv" "$scratch/$1-events.csv" \
		"$scratch/$2.out" "${@:3}"
	result $? "every figure of $2 is recomputed"
}

figure() { # NAME AT MODEL FIGURE CONDITION
	awk -F, -v at="$2" -v model="$3" -v figure="$4" '$1 == "ahead" && $2 == at && $3 == model && $4 == figure {
		value = $5; lo = $6; hi = $7; n = $8; found = 1 } END { exit !(found && ('"$5"')) }' "$scratch/$1.out"
	result $? "$1: $4 of '$3' within $2 days: $5"
}

for kind in planted chance late; do
	write $kind
	backtest $kind $kind
done
figure planted 7 words auc 'value > .75 && lo > .6'
figure planted 7 'recency and words - recency' auc 'lo > 0'
figure chance 7 words auc 'lo < .5 && hi < .7'
figure late 7 '' days 'n == 0'
backtest late as-published --as-published
figure as-published 7 words auc 'value > .75 && lo > .6'
tac "$scratch/planted.csv" | sed '$d' >"$scratch/tail"
{ head -n 1 "$scratch/planted.csv"; cat "$scratch/tail"; } >"$scratch/backwards.csv"
"$TOCSIN" backtest --quiet "$scratch/planted-events.csv" --from-documents "$scratch/backwards.csv" --format csv |
	cmp -s - "$scratch/planted.out"
result $? 'the order of documents does not matter'
[ $failed = 0 ]
