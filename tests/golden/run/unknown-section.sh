printf "[outputs]\nfolder = out\n" > "$SCRATCH/tocsin.ini"; "$TOCSIN" run --config "$SCRATCH/tocsin.ini" 2>&1
