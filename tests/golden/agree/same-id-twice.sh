printf 'id,threat,conciliation\nt1,2,0\nt1,2,0\n' >"$SCRATCH/coded.csv"; "$TOCSIN" agree --pack tests/toy "$SCRATCH/coded.csv" 2>&1
