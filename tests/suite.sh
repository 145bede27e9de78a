#!/bin/bash
# Run one suite: suite.sh RESULTS NAME COMMAND...
# A suite prints "ok ..." or "not ok ..." for each test (TAP; "# SKIP" marks one that was left out).
# All that it prints goes to RESULTS/NAME; here one line says how it went, and failures are shown.
# sum.sh adds the suites up.
set -u
results=$1 name=$2
shift 2
mkdir -p "$results"
log=$results/$name
start=$EPOCHREALTIME
"$@" >"$log" 2>&1 </dev/null
status=$?
skipped=$(grep -cE '^(not )?ok.*# SKIP' "$log")
passed=$(grep -E '^ok' "$log" | grep -vc '# SKIP')
failed=$(grep -E '^not ok [^#-]' "$log" | grep -vc '# SKIP')
if [ $status -ne 0 ] && [ "$failed" = 0 ]; then
	echo "not ok 1 - $name ended with status $status" >>"$log"
	failed=1
elif [ $((passed + failed + skipped)) = 0 ]; then
	echo "not ok 1 - $name ran no test" >>"$log"
	failed=1
fi
printf '%s %s %s\n' "$passed" "$failed" "$skipped" >"$log.sum"
[ "$failed" = 0 ] || grep -vE '^(ok|1\.\.)' "$log" | head -n 200
awk -v name="$name" -v p="$passed" -v f="$failed" -v s="$skipped" -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN {
	printf "%-22s %4d passed%s%s %6.1f s\n", name, p, f ? ", " f " FAILED" : "", s ? ", " s " skipped" : "", b - a }'
[ "$failed" = 0 ]
