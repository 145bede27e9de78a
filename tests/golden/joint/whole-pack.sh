. tests/partners/archive.sh; joint --export - --partner north --to 2031-02-25
