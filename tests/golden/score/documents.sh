"$TOCSIN" score --pack tests/toy tests/toy/texts.jsonl
