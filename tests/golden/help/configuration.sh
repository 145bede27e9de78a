"$TOCSIN" help tocsin.ini
