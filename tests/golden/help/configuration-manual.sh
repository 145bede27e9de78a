"$TOCSIN" help --man tocsin.ini
