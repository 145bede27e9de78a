"$TOCSIN" series --from-documents tests/toy/texts.jsonl 2>&1
