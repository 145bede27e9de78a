#!/bin/bash
# The commands around the day, against the test server of the sites: run, status, extract, sources
# probe, score URL, init --probe.
set -u
cd "$(dirname "$0")/.." || exit 1
TOCSIN=${TOCSIN:-$PWD/build/tocsin}
scratch=$(mktemp -d)
twin=
trap 'kill $twin 2>/dev/null; rm -rf "$scratch"' EXIT
serve() { # OPTION...
	[ -z "$twin" ] || { kill $twin && wait $twin; } 2>/dev/null
	: >"$scratch/port"
	python3 -B tests/twin/twin.py --from 2031-12-20 --days 12 --per-day 2 "$@" >"$scratch/port" 2>"$scratch/twin" &
	twin=$!
	for _ in $(seq 100); do
		[ -s "$scratch/port" ] && break
		sleep 0.1
	done
	port=$(cat "$scratch/port")
}
tell() { # WHAT
	python3 -c 'import sys, urllib.request
print(urllib.request.urlopen(sys.argv[1]).read().decode())' "http://127.0.0.1:$port/_twin/$1"
}
serve
export HOME=$scratch/home LC_ALL=C TZ=UTC TOCSIN_TODAY=2031-12-31 TOCSIN_DATA=$PWD
export TOCSIN_SOURCES=$PWD/corpora/dprk/sources
unset XDG_CONFIG_HOME XDG_DATA_HOME TOCSIN_ARCHIVE http_proxy https_proxy all_proxy
failed=0 number=0

is() { # NAME EXPECTED GOT
	number=$((number + 1))
	if [ "$2" = "$3" ]; then
		echo "ok $number - $1"
	else
		echo "not ok $number - $1"
		diff <(echo "$2") <(echo "$3") | sed 's/^/# /' | head -n 40
		failed=1
	fi
}
configure() { # FOLDER PORT SOURCES
	mkdir -p "$scratch/$1"
	printf '[archive]\npath = %s\n[pack]\nname = tests/toy\n[fetch]\nsources = %s\n' \
		"$scratch/$1/a.sqlite" "$3" >"$scratch/$1/tocsin.ini"
	printf 'proxy = http://127.0.0.1:%s\npace_ms = 0\nbackoff_ms = 1\nlanguages = en\n' "$2" \
		>>"$scratch/$1/tocsin.ini"
}
in_folder() { # FOLDER COMMAND ...
	local folder=$1 command=$2
	shift 2
	"$TOCSIN" "$command" --config "$scratch/$folder/tocsin.ini" "$@" 2>&1
	echo "exit $?"
}
masked() {
	sed -E "s|$scratch|SCRATCH|g; s/in [0-9.]+ s:/in TIME:/; s/(archive|\+)[0-9. ]+[kM]?B/\1 SIZE/g; s/:$port/:PORT/g"
}

# A day's run, and what is said of it.
configure day "$port" 'kcna-kp-c rodong-3'
is 'a run reads the sites' '2031-12-31 kcna.kp 24 new, rodong.rep.kp 27 new | exit 0' \
	"$(in_folder day run | sed 's/| to adv.*$/|/' | tr '\n' ' ' | sed 's/ $//')"
is 'status after it' 'ok   last run 2031-12-31 12:00 UTC (0 s ago), took 0 s; archive SIZE, + SIZE a day, disk for years
     kcna-kp-c     read 2031-12-31; 24 items since 2031-12-20, on 100 % of days, last 2031-12-31
     rodong-3      read 2031-12-31; 27 items since 2031-12-20, on 100 % of days, last 2031-12-31
     lexicon toy-1-ID, all 51 documents scored with it
exit 0' "$(in_folder day status --max-age 36h | masked | sed -E 's/toy-1-[0-9a-f]+/toy-1-ID/')"
is 'reading again finds nothing new' '51 articles read, 0 new documents, 0 revisions, 0 listed and not readable, 0 read otherwise than before
exit 0' "$(in_folder day extract | sed 's/^[0-9]* answers kept, //')"
is 'a source that is not known' "tocsin: no source 'nobody'; 'tocsin sources list' names them
exit 2" "$(in_folder day extract nobody)"

# A definition that finds no text; then a better one reads what was kept.
mkdir "$scratch/definitions"
cp corpora/dprk/sources/*.ini "$scratch/definitions"
sed -i 's/^body = .*/body = \/\/nothing/' "$scratch"/definitions/{kcna-kp-c,rodong-3}.ini
configure again "$port" 'kcna-kp-c rodong-3'
TOCSIN_SOURCES=$scratch/definitions "$TOCSIN" fetch --quiet --config "$scratch/again/tocsin.ini" >/dev/null 2>&1
is 'without it there is no text' 'exit 0' "$(in_folder again archive export)"
cp -r "$scratch/again" "$scratch/killed"
cp -r "$scratch/again" "$scratch/broken"
is 'one source is read again' '24 articles read, 24 new documents, 0 revisions, 0 listed and not readable, 0 read otherwise than before
exit 0' "$(in_folder again extract kcna.kp | sed 's/^[0-9]* answers kept, //')"
in_folder again extract >/dev/null
is 'all are as if they had been read at once' "$(in_folder day archive export | sort)" \
	"$(in_folder again archive export | sort)"
sed -i "s|$scratch/again|$scratch/killed|" "$scratch/killed/tocsin.ini"
for moment in 1 2 3 4 5 6; do
	timeout -s KILL "0.0$moment" "$TOCSIN" extract --quiet --config "$scratch/killed/tocsin.ini"
done 2>/dev/null
in_folder killed extract >/dev/null
is 'also when it is killed in between' "$(in_folder day archive export | sort)" \
	"$(in_folder killed archive export | sort)"
cp -r "$scratch/broken" "$scratch/full"
sed -i "s|$scratch/again|$scratch/full|" "$scratch/full/tocsin.ini"
is 'a full disk is told of' 'tocsin: cannot write to the archive: disk I/O error
exit 3' "$(ulimit -f 64; in_folder full extract)"
is 'and the archive is sound' 'exit 0' "$(in_folder full archive check | tail -n 1)"
is 'days that were thought empty are ok' 'ok 8' \
	"$(python3 -c 'import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute("SELECT status, count(*) FROM day GROUP BY status"): print(*row)' \
		"$scratch/again/a.sqlite")"

# A definition that reads half of each text, and a wrong title; a better one takes its place.
cp corpora/dprk/sources/*.ini "$scratch/definitions"
sed -i 's/^body = .*/body = (\/\/p[class("TextP")] | \/\/main\/article\/div\/p)[1]/; s/^title = \/\/main.*/title = \/\/title/' \
	"$scratch"/definitions/{kcna-kp-c,rodong-3}.ini
configure half "$port" 'kcna-kp-c rodong-3'
TOCSIN_SOURCES=$scratch/definitions "$TOCSIN" run --quiet --config "$scratch/half/tocsin.ini" >/dev/null 2>&1
half=$(in_folder half score --stored)
id=$(cut -d, -f1 <<<"$half" | sed -n 2p)
is 'read by half it is another' 51 "$(comm -23 <(sort <<<"$half") <(in_folder day score --stored | sort) | wc -l)"
is 'a better reading is no revision' '51 articles read, 0 new documents, 0 revisions, 0 listed and not readable, 51 read otherwise than before
exit 0' "$(in_folder half extract | sed 's/^[0-9]* answers kept, //')"
in_folder half run >/dev/null
is 'and counts in place of the worse' "$(in_folder day score --stored | sort)" "$(in_folder half score --stored | sort)"
is 'in the series too' "$(cat "$scratch/day/series/series.csv")" "$(cat "$scratch/half/series/series.csv")"
is 'as if it had been read at once' "$(in_folder day archive export | sort)" \
	"$(in_folder half archive export | sort)"
is 'what was replaced is still there' 'replaced    by a better reading of the same bytes' \
	"$(in_folder half show --about "$id" | grep ^replaced)"
is 'by half again' '51 read otherwise than before' \
	"$(TOCSIN_SOURCES=$scratch/definitions "$TOCSIN" extract --config "$scratch/half/tocsin.ini" | sed 's/.*, //')"
in_folder half extract >/dev/null
is 'and back' "$(in_folder day score --stored | sort)" "$(in_folder half score --stored | sort)"
cp -r "$scratch/half" "$scratch/edited"
sed -i "s|$scratch/half|$scratch/edited|" "$scratch/edited/tocsin.ini"
TOCSIN_SOURCES=$scratch/definitions "$TOCSIN" extract --quiet --config "$scratch/edited/tocsin.ini"
tell 'now?date=2032-01-01' >"$scratch/told"
is 'nor is what a day later reads otherwise by a better definition alone' 0 \
	"$(TOCSIN_TODAY=2032-01-01 in_folder edited fetch | grep -c '[1-9][0-9]* revisions')"
is 'but it counts' "$(in_folder half score --stored --from 2031-12-29 | sort)" \
	"$(in_folder edited score --stored --from 2031-12-29 | sort)"
tell 'now?date=2031-12-31' >"$scratch/told"
is 'in a sound archive' 'exit 0' "$(in_folder half archive check | tail -n 1)"

# Sites asked once.
is 'a probe says which answer' 'kcna-kp-b     refused by the server: status 404
kcna-kp-c     answers in TIME: its list, of 1 item
rodong-2      answers in TIME: the layout of '"'rodong-3'"'
rodong-3      answers in TIME: its list, of 1 item
tocsin: sources that do not give their list here: 2
exit 1' "$(in_folder day sources probe kcna-kp-b kcna-kp-c rodong-2 rodong-3 | masked)"
is 'init --probe names those that answer' 'sources = kcna-kp-c rodong-3' \
	"$(in_folder day init "$scratch/made" --probe --proxy "http://127.0.0.1:$port" \
		--sources 'kcna-kp-b kcna-kp-c rodong-3' >/dev/null; grep '^sources' "$scratch/made/tocsin.ini")"

if command -v systemd-analyze >/dev/null; then
	is 'systemd takes the service and the timer' '' \
		"$(systemd-analyze verify --man=no "$scratch/made/tocsin.service" "$scratch/made/tocsin.timer" 2>&1 |
			grep "$scratch/made")"
else
	number=$((number + 1))
	echo "ok $number - systemd takes the service and the timer # SKIP no systemd-analyze"
fi

# An address.
path=$(python3 -c 'import json, sys, urllib.request
print(json.loads(urllib.request.urlopen(sys.argv[1]).readline())["url"])' \
	"http://127.0.0.1:$port/_twin/truth?site=kcna-c&lang=en")
before=$(in_folder day archive export | cksum)
# Its date only the list knows.
hash() {
	python3 -c 'import csv, sys
for row in csv.DictReader(sys.stdin): print(row["source"], row["title"], row["hash"])'
}
"$TOCSIN" score --config "$scratch/day/tocsin.ini" --stored | hash >"$scratch/stored"
"$TOCSIN" score --config "$scratch/day/tocsin.ini" --format csv "http://kcna.kp$path" | hash >"$scratch/one"
is 'an address is scored as what is stored of it' 1 "$(grep -cxFf "$scratch/one" "$scratch/stored")"
is 'and not stored' "$before" "$(in_folder day archive export | cksum)"
is 'a list is no article' "tocsin: http://kcna.kp/en/: a list of 'kcna-kp-c', and no article
exit 1" "$(in_folder day score http://kcna.kp/en/)"
is 'an article that is gone' 'tocsin: http://kcna.kp/en/article/detail/0: refused by the server, status 404
exit 1' "$(in_folder day score http://kcna.kp/en/article/detail/0)"
tell "robots?host=kcna.kp&set=deny" >"$scratch/told"
tell "log?reset=1" >"$scratch/told"
is 'robots.txt holds for an address too' "tocsin: http://kcna.kp$path: forbidden by robots.txt
exit 1" "$(in_folder day score "http://kcna.kp$path")"
is 'and for a probe' 'kcna-kp-c     forbidden by robots.txt' "$(in_folder day sources probe kcna-kp-c | head -n 1)"
is 'nothing else was asked for' 'robots' "$(tell "log?full=1" |
	python3 -c 'import json, sys; print(*{entry["kind"] for entry in json.load(sys.stdin)})')"
tell "robots?host=kcna.kp&set=503" >"$scratch/told"
is 'where it fails one may read, with a note' "tocsin: robots.txt: refused by the server: taken as leave to read
kcna-kp-c     answers in TIME: its list, of 1 item
exit 0" "$(in_folder day sources probe kcna-kp-c | masked)"

# Every other layout reads what was kept as it read what came; copies too.
sed 's/https:/http:/; s/^url = .*/url = ^http:..web.archive.org\//' corpora/dprk/sources/wayback.ini >"$scratch/definitions/wayback.ini"
cp corpora/dprk/sources/{kcna-kp-c,rodong-3}.ini "$scratch/definitions"
again() { # HOSTS SOURCES
	local hosts=$1
	shift
	# shellcheck disable=SC2086
	serve --hosts $hosts
	for source; do
		configure "$source" "$port" "$source"
		TOCSIN_SOURCES=$scratch/definitions "$TOCSIN" fetch --quiet --config "$scratch/$source/tocsin.ini" >/dev/null 2>&1
		is "$source reads what was kept as it came" 'some articles read, 0 new documents, 0 revisions, 0 listed and not readable, 0 read otherwise than before' \
			"$(TOCSIN_SOURCES=$scratch/definitions in_folder "$source" extract | sed -n 's/^[0-9]* answers kept, [1-9][0-9]*/some/p')"
	done
}
again 'kcna.kp=kcna-a rodong.rep.kp=rodong-1' kcna-kp-a rodong-1 kcna-co-jp mfa-gov-kp
again 'kcna.kp=kcna-b rodong.rep.kp=rodong-2' kcna-kp-b rodong-2 wayback

# Nobody there.
kill $twin
wait $twin 2>/dev/null
is 'an address that is not reached' 'tocsin: http://kcna.kp/en/: not reached
exit 1' "$(in_folder day score http://kcna.kp/en/ | sed 's/reached: .*/reached/')"
configure day "$port" 'kcna-kp-c rodong-3'
is 'a source that is not reached' 'kcna-kp-c     not reached' \
	"$(in_folder day sources probe kcna-kp-c | sed 's/reached: .*/reached/' | head -n 1)"
TOCSIN_TODAY=2032-01-02 in_folder day run >/dev/null
is 'stands in the status, within its grace' 'ok   last run 2032-01-02
     kcna-kp-c     not reached 2032-01-02; 24 items since 2031-12-20, on 85 % of days, last 2031-12-31 (day 2 of silence, grace 3)
exit 0' "$(TOCSIN_TODAY=2032-01-02 in_folder day status | sed 's/ 12:00.*//; s/grace 3); .*/grace 3)/' | grep -e last.run -e kcna -e exit)"
is 'and beyond it' 'gap  last run 2032-01-02
     kcna-kp-c     not reached 2032-01-02; 24 items since 2031-12-20, on 75 % of days, last 2031-12-31 (day 4 of silence, grace 3: BEYOND)
exit 1' "$(TOCSIN_TODAY=2032-01-04 in_folder day status | sed 's/ 12:00.*//; s/BEYOND); .*/BEYOND)/' | grep -e last.run -e kcna -e exit)"
exit $failed
