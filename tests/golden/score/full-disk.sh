"$TOCSIN" score --pack tests/toy -o /dev/full tests/toy/texts.jsonl 2>&1
