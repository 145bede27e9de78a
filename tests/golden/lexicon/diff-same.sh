"$TOCSIN" lexicon diff tests/toy --pack tests/toy tests/toy/texts.jsonl 2>&1
