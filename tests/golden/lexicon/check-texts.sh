"$TOCSIN" lexicon check --pack tests/toy tests/toy/texts.jsonl 2>&1
