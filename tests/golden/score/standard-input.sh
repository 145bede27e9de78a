printf 'Orla will strike at dawn. It wants peace.' | "$TOCSIN" score --pack tests/toy
