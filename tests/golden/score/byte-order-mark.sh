printf '\357\273\277We will strike.' | "$TOCSIN" score --pack tests/toy --by sentence
