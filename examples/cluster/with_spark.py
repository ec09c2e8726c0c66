"""Articles in Parquet -> records in Parquet, on a Spark cluster: spark-submit with_spark.py articles/ records/"""

import sys

from pyspark.sql import SparkSession

from werwas.distributed import ArrowExtractor

articles, records = sys.argv[1:]
spark = SparkSession.builder.appName("werwas").config("spark.sql.execution.arrow.maxRecordsPerBatch", 256).getOrCreate()
frame = spark.read.parquet(articles)
frame.mapInArrow(ArrowExtractor(), schema="id string, record string, failure string").write.mode("overwrite").parquet(records)
spark.stop()
