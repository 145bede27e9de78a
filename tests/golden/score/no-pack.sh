"$TOCSIN" score --pack no-such-pack tests/toy/texts.jsonl 2>&1
