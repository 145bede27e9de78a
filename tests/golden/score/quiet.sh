"$TOCSIN" score --pack tests/toy --quiet tests/toy/texts.jsonl 2>&1 >/dev/null
