"$TOCSIN" help --man help
