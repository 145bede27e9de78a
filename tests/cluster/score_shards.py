#!/usr/bin/env python3
"""Score shards on a Dask cluster: score_shards.py SCHEDULER FOLDER SHARD...

Each shard is scored by one `tocsin score` on a worker, into FOLDER/SHARD.csv; SCHEDULER is an address
(tcp://HOST:8786) or its --scheduler-file.  Shards and FOLDER stand under the same paths on all machines.
A shard whose worker dies is scored by another.  One whose table is there already is left alone, so the same
command goes on where it was ended.
"""
import os
import subprocess
import sys

from dask.distributed import Client, as_completed

TOCSIN = os.environ.get("TOCSIN", "tocsin")


def score(shard, program, folder):
    """On a worker: write the table of a shard, wholly or not at all; returns what was said of it."""
    table = os.path.join(folder, os.path.basename(shard) + ".csv")
    if not os.path.exists(table):
        done = subprocess.run([program, "score", shard, "--jobs", "1", "-o", table],
                              stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode not in (0, 1):  # 1: some records of it are no documents
            raise RuntimeError(f"{shard}: status {done.returncode}: {done.stderr.strip()}")
        return done.stderr
    return ""


def main(scheduler, folder, *shards):
    names = [os.path.basename(shard) for shard in shards]
    if len(set(names)) < len(names):
        sys.exit("score_shards.py: two shards have one name: their tables and their texts' ids would be the same")
    os.makedirs(folder, exist_ok=True)
    place = {"address": scheduler} if "://" in scheduler else {"scheduler_file": scheduler}
    with Client(**place) as client:
        scored = client.map(score, [os.path.abspath(shard) for shard in shards], program=TOCSIN,
                            folder=os.path.abspath(folder), pure=False)
        failed = 0
        for future in as_completed(scored):
            problem = future.exception()
            failed += problem is not None
            sys.stderr.write(f"{problem}\n" if problem else future.result())
            future.release()
    sys.exit(f"score_shards.py: {failed} of {len(shards)} shards failed" if failed else 0)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
