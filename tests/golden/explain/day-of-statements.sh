. tests/statements/archive.sh; take_in tests/statements/texts.jsonl; tocsin series --quiet >/dev/null; tocsin explain 2031-04-01..2031-04-02 | tail -n 2
