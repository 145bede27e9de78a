. tests/partners/archive.sh; joint --export "$SCRATCH/a.csv" --profile west; joint "$SCRATCH/a.csv" "$SCRATCH/a.csv"
