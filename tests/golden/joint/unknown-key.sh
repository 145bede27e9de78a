. tests/partners/archive.sh; printf "[profile]\nlanguage = en\n" >"$SCRATCH/pack/profiles/east.ini"; joint
