"$TOCSIN" score --quiet --pack tests/toy tests/toy/texts.jsonl | "$TOCSIN" series --excel --from-documents - --from 2031-03-01 --to 2031-03-01 | head -c 20 | od -An -c
