#!/bin/bash
# Install what is missing of the groups named: packages.sh build [check [check-all [long]]].
# Offline and quick when nothing is missing.  `packages.sh --table` prints the list for README.md.
set -eu
list=$(dirname "$0")/packages.txt

if [ "${1-}" = --table ]; then
	echo '| for | Debian 12, Ubuntu 24.04 | Fedora | macOS (Homebrew) | what for |'
	echo '|---|---|---|---|---|'
	awk '!/^#/ && NF { what = $5; for (i = 6; i <= NF; i++) what = what " " $i
		printf "| %s | %s | %s | %s | %s |\n", $1, $2, $3, $4, what }' "$list"
	exit
fi

if ! command -v dpkg-query >/dev/null; then
	echo "not a Debian system: packages not checked, README.md lists them" >&2
	exit
fi
mapfile -t wanted < <(awk -v groups=" $* " '!/^#/ && NF && index(groups, " " $1 " ") { print $2 }' "$list")
# dpkg-query fails when it does not know one of them, and still prints the others.
there=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null || true)
missing=()
for package in "${wanted[@]}"; do
	grep -qx "installed $package" <<<"$there" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo "missing packages; as root: apt-get install ${missing[*]}" >&2
		exit 1
	fi
	as_root=(sudo)
fi
echo "installing ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
	apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
