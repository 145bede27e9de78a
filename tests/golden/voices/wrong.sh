"$TOCSIN" voices --format page 2>&1; "$TOCSIN" voices --least 0 2>&1; "$TOCSIN" voices --from 2031-02-30 2>&1
