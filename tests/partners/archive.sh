# For golden cases: an archive measured by the partners of the toy pack, and a word for `tocsin joint`.
export TOCSIN_ARCHIVE="$SCRATCH/a.sqlite"
cp -R tests/toy "$SCRATCH/pack" && cp -R tests/partners/. "$SCRATCH/pack"
"$TOCSIN" import --quiet --pack "$SCRATCH/pack" tests/toy/texts.jsonl tests/partners/texts.jsonl
joint() { "$TOCSIN" joint --pack "$SCRATCH/pack" "$@" 2>&1; }
