"$TOCSIN" score --pack tests/toy --bye hit tests/toy/texts.jsonl 2>&1
