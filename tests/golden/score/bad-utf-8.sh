printf 'We will \200 strike.' | "$TOCSIN" score --pack tests/toy --by sentence 2>&1
