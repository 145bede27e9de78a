export TOCSIN_SOURCES=tests/pages/sources; "$TOCSIN" import --pack tests/toy --source sample tests/pages/*/*.{html,xml} 2>&1; "$TOCSIN" archive --pack tests/toy export
