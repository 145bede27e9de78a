: > "$SCRATCH/empty.txt"; "$TOCSIN" score --brief --pack tests/toy "$SCRATCH/empty.txt" 2>&1
