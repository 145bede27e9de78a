"$TOCSIN" score --pack tests/toy --why --date 2031-03-01 tests/toy/statement.txt 2>&1
