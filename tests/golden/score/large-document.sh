printf 'We will strike.' | "$TOCSIN" score --pack tests/toy --max-document 5 2>&1
