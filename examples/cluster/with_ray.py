"""Articles in Parquet -> records in Parquet, on all machines of a Ray cluster: python with_ray.py articles/ records/"""

import sys

import ray

from werwas.distributed import ArrowExtractor

articles, records = sys.argv[1:]
ray.init(ignore_reinit_error=True, log_to_driver=False)
dataset = ray.data.read_parquet(articles)
# one CPU a task: the matrices are small, and processes scale better than threads
dataset.map_batches(ArrowExtractor(), batch_format="pyarrow", batch_size=256, num_cpus=1).write_parquet(records)
