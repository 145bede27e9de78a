. tests/partners/archive.sh; sed -i "s/^languages = en/languages = fr/" "$SCRATCH/pack/profiles/east.ini"; joint
