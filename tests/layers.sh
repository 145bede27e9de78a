#!/bin/bash
# Each folder of analyzer/ includes only what tests/layers draws, and no country is named in C.
set -u
cd "$(dirname "$0")/.." || exit 1
failed=0
ok() { # NAME PROBLEMS
	if [ -z "$2" ]; then
		echo "ok 1 - $1"
	else
		echo "not ok 1 - $1"
		sed 's/^/# /' <<<"$2"
		failed=1
	fi
}

folders=$(cd analyzer && for f in */; do echo "${f%/}"; done)
for folder in $folders main; do
	files=$(find "analyzer/$folder" -name '*.[ch]' 2>/dev/null)
	[ "$folder" = main ] && files=analyzer/main.c
	[ -n "$files" ] || continue
	# shellcheck disable=SC2086
	ok "layer $folder" "$(awk -v folder="$folder" '
		FNR == NR {
			if ($1 == folder ":") { drawn = 1; allowed[folder] = 1; for (i = 2; i <= NF; i++) allowed[$i] = 1 }
			next
		}
		!drawn { print "analyzer/" folder " is not drawn in tests/layers"; exit }
		/^[ \t]*#[ \t]*include[ \t]*"/ {
			split($0, parts, "\""); split(parts[2], path, "/")
			if (!(path[1] in allowed))
				print FILENAME ":" FNR ": " folder " may not include \"" parts[2] "\""
		}' tests/layers $files)"
done
# A country is data of its pack.
ok 'no country in C' "$(grep -rniE 'dprk|kcna|pyongyang|rodong|juche|north korea' analyzer --include='*.[ch]')"
ok 'licence in each file' "$(find analyzer tests/unit -name '*.[ch]' -exec grep -L 'SPDX-License-Identifier: BSD-2-Clause' {} +)"
exit $failed
