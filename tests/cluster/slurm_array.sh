#!/bin/sh
#SBATCH --job-name=tocsin
#SBATCH --cpus-per-task=1
#SBATCH --requeue
# Score one shard a task of a Slurm array:
#   ls shards/* >shards.txt; mkdir -p scored
#   sbatch --array=1-"$(wc -l <shards.txt)" slurm_array.sh shards.txt scored
# Exit status 1, of records that are no documents, is none of a task that has to be done again.
shard=$(sed -n "${SLURM_ARRAY_TASK_ID:?}p" "$1")
"${TOCSIN:-tocsin}" score "$shard" --jobs 1 -o "$2/$(basename "$shard").csv" || [ $? = 1 ]
