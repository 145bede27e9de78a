. tests/statements/archive.sh; take_in tests/statements/texts.jsonl; tocsin series --quiet >/dev/null; tocsin show --about s4 | sed -n '/^One/,$p'; tocsin show --about s5 | grep -c One || true
