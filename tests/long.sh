#!/bin/bash
# Long tests: on the real files, where $TOCSIN_REAL_DATA names their folder.
set -u
cd "$(dirname "$0")/.." || exit 1
if [ ! -d "${TOCSIN_REAL_DATA-}/corpora" ]; then
	echo 'ok 1 - real files # SKIP TOCSIN_REAL_DATA names no folder'
	exit
fi
