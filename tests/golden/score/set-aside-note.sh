"$TOCSIN" score --pack tests/toy tests/toy/texts.jsonl 2>&1 >/dev/null
