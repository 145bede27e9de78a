"$TOCSIN" help --pack 2>&1
