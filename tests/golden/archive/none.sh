"$TOCSIN" archive check 2>&1; "$TOCSIN" archive 2>&1
