"$TOCSIN" score --pack tests/toy -o "$SCRATCH/out.csv" tests/toy/texts.jsonl 2>&1 && wc -l <"$SCRATCH/out.csv" && ls "$SCRATCH"
