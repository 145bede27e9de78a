"$TOCSIN" lexicon check --pack tests/toy tests/toy/statement.txt 2>&1 | grep -c "never found"; echo "Vask said: no." | "$TOCSIN" lexicon check --pack tests/toy - | grep -c "rule.told"
