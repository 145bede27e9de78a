"$TOCSIN" import --quiet --pack tests/toy --archive "$SCRATCH/a.sqlite" tests/toy/texts.jsonl 2>&1
