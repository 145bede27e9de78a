"$TOCSIN" score --quiet --pack tests/toy tests/toy/texts.jsonl | "$TOCSIN" series --long --from-documents - --from 2031-03-03 --to 2031-03-03 2>&1
