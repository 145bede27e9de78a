printf "nonsense\n" > "$SCRATCH/tocsin.ini"; "$TOCSIN" help run --config "$SCRATCH/tocsin.ini" | head -n 1; "$TOCSIN" run --help --config "$SCRATCH/tocsin.ini" | head -n 1
