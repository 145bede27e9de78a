"$TOCSIN" lexicon forms talk --pack tests/toy tests/toy/texts.jsonl 2>&1
