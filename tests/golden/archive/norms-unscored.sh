"$TOCSIN" import --quiet --pack tests/toy --archive "$SCRATCH/a.sqlite" tests/toy/record.jsonl >/dev/null; "$TOCSIN" archive norms --pack tests/toy --archive "$SCRATCH/a.sqlite" 2>&1
