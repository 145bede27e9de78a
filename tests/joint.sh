#!/bin/bash
# Two offices: each measures its own archive with its own profile and exports hashes, dates, levels and
# targets; a third machine joins the exports.  An independent script recomputes what it makes of them.
set -u
cd "$(dirname "$0")/.." || exit 1
TOCSIN=${TOCSIN:-$PWD/build/tocsin}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export TOCSIN_TODAY=2031-12-31 XDG_CONFIG_HOME=$scratch
number=0 failed=0
days='2031-02-24 2031-03-12'

result() { # STATUS NAME
	number=$((number + 1))
	[ "$1" = 0 ] && { echo "ok $number - $2"; return; }
	failed=$((failed + 1))
	echo "not ok $number - $2"
}

joint() { "$TOCSIN" joint --quiet --pack "$scratch/pack" "$@"; }

between() { # FILE FILE FIRST LAST
	joint --from "$3" --to "$4" "$1" "$2"
}

for profile in us rok; do
	"$TOCSIN" lexicon check --pack lexicons/dprk --profile $profile >"$scratch/found" 2>&1
	result $? "the profile $profile names what the pack has"
done

cp -R tests/toy "$scratch/pack" && cp -R tests/partners/. "$scratch/pack"
cat tests/toy/texts.jsonl tests/partners/texts.jsonl >"$scratch/texts.jsonl"
tac "$scratch/texts.jsonl" >"$scratch/backwards.jsonl"
"$TOCSIN" import --quiet --pack "$scratch/pack" --archive "$scratch/one.sqlite" "$scratch/texts.jsonl" &&
	"$TOCSIN" import --quiet --pack "$scratch/pack" --archive "$scratch/two.sqlite" "$scratch/backwards.jsonl"
result $? 'two archives, the texts of the second in another order'

joint --archive "$scratch/one.sqlite" --profile east --export "$scratch/east.csv" &&
	joint --archive "$scratch/two.sqlite" --profile west --export "$scratch/west.csv"
result $? 'each office exports'
joint "$scratch/east.csv" "$scratch/west.csv" >"$scratch/third.csv"
result $? 'a third machine joins them'
joint --archive "$scratch/one.sqlite" | cmp -s - "$scratch/third.csv"
result $? 'both profiles on one machine give the same bytes'

! grep -qE 'Vask|boats|cannon|rule\.|타른' "$scratch/east.csv" "$scratch/west.csv"
result $? 'an export holds no text and no rule'

mkdir "$scratch/in" && cp "$scratch/texts.jsonl" "$scratch/in"
"$TOCSIN" run --quiet --pack "$scratch/pack" --archive "$scratch/run.sqlite" --series "$scratch/series" "$scratch/in"
cmp -s "$scratch/series/joint.csv" "$scratch/third.csv"
result $? 'run writes the same'

# shellcheck disable=SC2086
between "$scratch/east.csv" "$scratch/west.csv" $days >"$scratch/part.csv" &&
	python3 -B tests/recompute/joint.py "$scratch/east.csv" "$scratch/west.csv" "$scratch/part.csv" $days
result $? 'every cell is recomputed'

# A Korean text is known to be of the statement of an English one.
hash_of() { awk -F, -v date="$1" -v language="$2" '$4 == date && $5 == language { print $2; exit }' "$scratch/west.csv"; }
korean=$(hash_of 2031-02-26 ko) english=$(hash_of 2031-03-04 en)
sed "s/$korean,$korean/$korean,$english/" "$scratch/west.csv" >"$scratch/paired.csv"
# shellcheck disable=SC2086
between "$scratch/east.csv" "$scratch/paired.csv" $days >"$scratch/paired-part.csv" &&
	python3 -B tests/recompute/joint.py "$scratch/east.csv" "$scratch/paired.csv" "$scratch/paired-part.csv" $days
result $? 'so is every cell where texts are paired'
awk -F, '$2 == "28d" && $3 == "all" && $4 == "threat" && $16 > 0 { found = 1 } END { exit !found }' "$scratch/paired-part.csv"
result $? 'then a part of the gap lies in the language'
! awk -F, 'NR > 1 && $16 != "" && $16 != 0 { found = 1 } END { exit !found }' "$scratch/part.csv"
result $? 'and none where no texts are paired'

# A checker that finds nothing must be able to find something.
columns='joint gap gap_language alpha'
awk -F, -v OFS=, -v wanted=" $columns " 'NR == 1 { for (i = 1; i <= NF; i++) if (index(wanted, " " $i " ")) at[i] = 1 }
	NR > 1 { for (i in at) if ($i != "") { $i += 1; delete at[i] } } { print }' "$scratch/part.csv" >"$scratch/wrong.csv"
# shellcheck disable=SC2086
! python3 -B tests/recompute/joint.py "$scratch/east.csv" "$scratch/west.csv" "$scratch/wrong.csv" $days >"$scratch/found"
result $? 'wrong cells are noticed'
for column in $columns; do
	grep -q ": $column is" "$scratch/found"
	result $? "a wrong $column is noticed"
done
[ $failed = 0 ]
