"$TOCSIN" lexicon stats --pack tests/toy tests/toy/texts.jsonl 2>&1
