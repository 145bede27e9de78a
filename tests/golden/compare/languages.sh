"$TOCSIN" import --quiet --pack tests/toy --archive "$SCRATCH/a.sqlite" tests/toy/texts.jsonl >/dev/null; "$TOCSIN" compare --pack tests/toy --archive "$SCRATCH/a.sqlite" t1 t9 2>&1
