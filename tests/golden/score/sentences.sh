"$TOCSIN" score --pack tests/toy --by sentence tests/toy/texts.jsonl
