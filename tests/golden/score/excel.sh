"$TOCSIN" score --excel --quiet --by sentence --pack tests/toy tests/toy/texts.jsonl -o "$SCRATCH/s.csv" 2>&1; python3 -c "
import sys
data = open(sys.argv[1], \"rb\").read()
print(data[:3] == b\"\\xef\\xbb\\xbf\", data.count(b\"\\r\\n\") == data.count(b\"\\n\"), data.count(b\"\\xef\\xbb\\xbf\"))" "$SCRATCH/s.csv"
