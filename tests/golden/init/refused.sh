"$TOCSIN" init "$SCRATCH/a\$b" 2>&1; "$TOCSIN" init 2>&1; "$TOCSIN" init "$SCRATCH/c" --sources nobody 2>&1; ls "$SCRATCH"; touch "$SCRATCH/f"; "$TOCSIN" init "$SCRATCH/f" 2>&1
