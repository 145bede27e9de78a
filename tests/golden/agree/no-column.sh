printf 'id,threat\nt1,2\n' >"$SCRATCH/coded.csv"; "$TOCSIN" agree --pack tests/toy "$SCRATCH/coded.csv" 2>&1
