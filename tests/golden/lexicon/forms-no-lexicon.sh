"$TOCSIN" lexicon forms "대화*" --pack tests/toy tests/toy/texts.jsonl 2>&1; "$TOCSIN" lexicon forms talk --lang ko --pack tests/toy tests/toy/texts.jsonl 2>&1
