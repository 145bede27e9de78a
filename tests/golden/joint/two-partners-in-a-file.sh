. tests/partners/archive.sh; joint --export "$SCRATCH/a.csv" --profile west; sed "3s/^west/east/" "$SCRATCH/a.csv" >"$SCRATCH/b.csv"; joint "$SCRATCH/a.csv" "$SCRATCH/b.csv"
