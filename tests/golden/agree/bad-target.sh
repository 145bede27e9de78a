printf 'id,threat,conciliation,target\nt1,2,0,vask+mars\n' >"$SCRATCH/coded.csv"; "$TOCSIN" agree --pack tests/toy "$SCRATCH/coded.csv" 2>&1
