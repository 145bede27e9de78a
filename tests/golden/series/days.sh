"$TOCSIN" score --quiet --pack tests/toy tests/toy/texts.jsonl | "$TOCSIN" series --from-documents - --from 2031-02-27 --to 2031-03-09 2>&1
