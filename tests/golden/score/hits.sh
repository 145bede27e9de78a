"$TOCSIN" score --pack tests/toy --by hit tests/toy/texts.jsonl
