"$TOCSIN" lexicon forms "(strike" --pack tests/toy tests/toy/texts.jsonl 2>&1
