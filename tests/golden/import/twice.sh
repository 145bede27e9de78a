for i in 1 2; do "$TOCSIN" import --pack tests/toy tests/toy/texts.jsonl; done
