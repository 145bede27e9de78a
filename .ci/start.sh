#!/bin/bash
# The daily job on the bundled sample, in build/start/, and what came of it: start.sh PROGRAM.
set -eu
program=$1 folder=build/start
archive=$folder/archive.sqlite
rm -rf $folder
mkdir -p $folder/statements
cp corpora/dprk/sample.jsonl $folder/statements

echo
"$program" run --archive $archive --series $folder $folder/statements
echo
echo "SAMPLE: the texts are fiction, written for the purpose; their dates lie in 2031."
echo "The series is in $folder/series.csv. Its last rows with items, some of its columns:"
echo
awk -F, '
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	{ row[NR] = $0 }
	$at["items"] > 0 { shown[++count] = NR }
	function share(part, name) { return part[at[name]] == "" ? "-" : sprintf("%.2f", part[at[name]]) }
	function range(part, name) {
		return part[at[name]] == "" ? "-" : share(part, name) " (" share(part, name "_lo") "-" share(part, name "_hi") ")"
	}
	END {
		line = "%-10s  %-7s  %5s  %5s  %-18s  %s\n"
		printf line, "date", "status", "items", "gated", "threat_28d", "conciliation_28d"
		for (i = count > 5 ? count - 4 : 1; i <= count; i++) {
			split(row[shown[i]], part, ",")
			printf line, part[at["date"]], part[at["status"]], part[at["items"]], part[at["gated"]],
				range(part, "threat_28d"), range(part, "conciliation_28d")
		}
		printf "\nSAMPLE: in the 28 days up to %s, %.0f %% of the statements that speak of an adversary threaten\n", part[at["date"]], 100 * part[at["threat_28d"]]
		printf "(level 2 or more, in the country'"'"'s own voice), with so few texts anything from %.0f to %.0f %%; %.0f %%\n", 100 * part[at["threat_28d_lo"]], 100 * part[at["threat_28d_hi"]], 100 * part[at["conciliation_28d"]]
		printf "are conciliatory. The strongest of the last day with one: %s.\n", peak(at["peak_document"])
	}
	function peak(column,   i, part) {
		for (i = NR; i > 1; i--) {
			split(row[i], part, ",")
			if (part[column] != "") return part[column] ", threat " part[at["peak_level"]] " of 4"
		}
		return "none"
	}' $folder/series.csv
last=$(awk -F, 'NR > 1 && $4 > 0 { last = $1 } END { print last }' $folder/series.csv)
cat <<END

Next:
  build/tocsin explain --archive $archive $last     the sentences and rules behind a day
  build/tocsin score                                                   paste a real statement, then Ctrl-D
  build/tocsin import FILE...                                          a month of texts: JSON lines, CSV, saved pages
END
