"$TOCSIN" joint --archive "$SCRATCH/none.sqlite" 2>&1
