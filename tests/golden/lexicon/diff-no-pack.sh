"$TOCSIN" lexicon diff nowhere --pack tests/toy tests/toy/texts.jsonl 2>&1; "$TOCSIN" lexicon diff tests --pack tests/toy tests/toy/texts.jsonl 2>&1
