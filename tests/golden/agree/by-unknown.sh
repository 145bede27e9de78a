printf 'id,threat,conciliation\nt1,3,0\n' >"$SCRATCH/coded.csv"; "$TOCSIN" agree --pack tests/toy "$SCRATCH/coded.csv" --by speaker 2>&1
