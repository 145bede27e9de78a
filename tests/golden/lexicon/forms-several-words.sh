"$TOCSIN" lexicon forms own.we --pack tests/toy tests/toy/texts.jsonl 2>&1; "$TOCSIN" lexicon forms denial --pack tests/toy tests/toy/texts.jsonl 2>&1
