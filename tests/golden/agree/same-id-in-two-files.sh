printf 'id,threat,conciliation\na,3,0\n' >"$SCRATCH/one.csv"; cp "$SCRATCH/one.csv" "$SCRATCH/two.csv"; "$TOCSIN" agree --pack tests/toy "$SCRATCH/one.csv" "$SCRATCH/two.csv" 2>&1
