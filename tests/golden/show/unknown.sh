"$TOCSIN" import --pack tests/toy tests/toy/texts.jsonl; "$TOCSIN" show none 2>&1
