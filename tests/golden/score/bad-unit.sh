"$TOCSIN" score --pack tests/toy --by word tests/toy/texts.jsonl 2>&1
