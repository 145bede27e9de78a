. tests/partners/archive.sh; joint -o "$SCRATCH/joint.csv"; cat "$SCRATCH/joint.schema.json"
