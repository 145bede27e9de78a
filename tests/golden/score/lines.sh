printf 'We will strike.\n\nWe are ready for talks.\n' | "$TOCSIN" score --pack tests/toy --lines --source wire --date 2031-03-01
