. tests/partners/archive.sh; joint --export - --profile west --from 2031-03-01
