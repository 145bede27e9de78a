# For golden cases: an archive in which one statement has four texts, measured by the toy pack with
# the partners' second language.
export TOCSIN_ARCHIVE="$SCRATCH/a.sqlite" TOCSIN_SOURCES="$PWD/tests/statements/sources"
cp -R tests/toy "$SCRATCH/pack" && cp -R tests/partners/. "$SCRATCH/pack"
take_in() { "$TOCSIN" import --quiet --pack "$SCRATCH/pack" "$@" >/dev/null; }
tocsin() { "$TOCSIN" "$@" --pack "$SCRATCH/pack" 2>&1; }
