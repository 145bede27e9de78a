. tests/partners/archive.sh; "$TOCSIN" joint --pack tests/toy 2>&1
