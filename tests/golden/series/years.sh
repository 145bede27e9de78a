"$TOCSIN" score --quiet --pack tests/toy tests/toy/texts.jsonl | "$TOCSIN" series --by year --from-documents - 2>&1
