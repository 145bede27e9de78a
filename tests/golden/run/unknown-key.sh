printf "[archive]\npath = a.sqlite\n[output]\nfolders = out\n" > "$SCRATCH/tocsin.ini"; "$TOCSIN" run --config "$SCRATCH/tocsin.ini" 2>&1
