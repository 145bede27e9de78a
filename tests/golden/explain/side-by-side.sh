. tests/statements/archive.sh; take_in tests/statements/texts.jsonl; tocsin series --quiet >/dev/null; tocsin explain --why s1 | sed -n '/^Side/,$p'
