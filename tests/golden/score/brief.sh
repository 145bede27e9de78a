"$TOCSIN" score --pack tests/toy --brief tests/toy/statement.txt 2>&1
