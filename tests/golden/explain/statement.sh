. tests/statements/archive.sh; take_in tests/statements/texts.jsonl; tocsin series --quiet >/dev/null; tocsin explain s2 | sed -n '/^One/,$p'
