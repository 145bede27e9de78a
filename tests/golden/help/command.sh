"$TOCSIN" help help
