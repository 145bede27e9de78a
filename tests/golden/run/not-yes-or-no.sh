printf "[output]\nexcel = maybe\n" > "$SCRATCH/tocsin.ini"; "$TOCSIN" run --config "$SCRATCH/tocsin.ini" 2>&1
