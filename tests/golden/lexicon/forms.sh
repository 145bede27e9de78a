"$TOCSIN" lexicon forms act --pack tests/toy tests/toy/texts.jsonl 2>&1
