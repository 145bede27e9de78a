"$TOCSIN" import --pack tests/toy none.jsonl tests/toy/texts.jsonl 2>&1; echo $?; ls "$HOME"
