"$TOCSIN" score --quiet --pack tests/toy tests/toy/texts.jsonl | "$TOCSIN" series --by week --week-ends fri --from-documents - --from 2031-02-20 2>&1
