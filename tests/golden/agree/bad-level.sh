printf 'id,threat,conciliation\nt1,5,0\n' >"$SCRATCH/coded.csv"; "$TOCSIN" agree --pack tests/toy "$SCRATCH/coded.csv" 2>&1
