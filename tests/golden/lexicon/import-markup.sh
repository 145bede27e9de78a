printf "<cnode/>\n" | "$TOCSIN" lexicon import - --pack tests/toy 2>&1
