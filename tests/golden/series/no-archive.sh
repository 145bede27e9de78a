"$TOCSIN" series 2>&1
