. tests/partners/archive.sh; printf "id,date\n1,2031-01-01\n" >"$SCRATCH/a.csv"; joint "$SCRATCH/a.csv" "$SCRATCH/a.csv"
