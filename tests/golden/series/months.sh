"$TOCSIN" score --quiet --pack tests/toy tests/toy/texts.jsonl | "$TOCSIN" series --by month --from-documents - --from 2031-02-01 2>&1
