gzip -c tests/toy/texts.jsonl | "$TOCSIN" score --pack tests/toy | cut -d, -f1,12,13
