"""Verifies lines of NDJSON with Apache Spark: the badges of an issuer come together, and a partition has one process.

python verify.py badges.ndjson reports.parquet --partitions 4 --master "local[4,4]" -- --issuers issuers.json
"""

import argparse
import json
import shlex
import sys
from pathlib import Path

import pandas
from pyspark.sql import SparkSession
from pyspark.sql.functions import make_valid_utf8, pandas_udf

from hosts import host_of, shares
from verifier import Verifier

SCHEMA = "id string, host string, verdict string, severity string, error string, report string"
# Rows that are in memory at once: a report has some kilobytes.
ROWS = 1000


def main():
    asked = arguments()
    spark = session(asked.master)
    command = [*shlex.split(asked.verifier), "verify", "--ndjson", "--jobs", "1", *asked.options, "-"]
    # Bytes that are no text would end every try of their task; the command line reads them in the same way.
    read = spark.read.text(asked.badges).select(make_valid_utf8("value").alias("value"))
    lines = placed(read, asked.partitions)
    # A task's rows are put in place once it is through: one that comes again leaves nothing out, and nothing twice.
    lines.mapInPandas(verified(command), SCHEMA).write.mode("overwrite").parquet(asked.reports)
    verdicts = spark.read.parquet(asked.reports).groupBy("verdict").count().collect()
    print(json.dumps({"verdicts": dict(map(tuple, verdicts)), "failedTasks": failed_tasks(spark)}))
    spark.stop()


def arguments():
    parser = argparse.ArgumentParser(usage="%(prog)s [options] badges reports [-- options of `verify`]")
    parser.add_argument("badges", help="a file or folder of NDJSON")
    parser.add_argument("reports", help="the folder of Parquet files to write")
    parser.add_argument("--partitions", type=int, default=4)
    parser.add_argument("--master", help='as "local[4,4]": four at once, and each task has four tries')
    parser.add_argument("--verifier", default="npx open-badge-verifier")
    words = sys.argv[1:]
    end = words.index("--") if "--" in words else len(words)
    return parser.parse_args(words[:end], argparse.Namespace(options=words[end + 1 :]))


def session(master):
    builder = SparkSession.builder.appName("open-badge-verifier")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", ROWS)
    spark = (builder.master(master) if master else builder).getOrCreate()
    for name in ("hosts.py", "verifier.py"):
        spark.sparkContext.addPyFile(str(Path(__file__).parent / name))
    return spark


def placed(lines, partitions):
    """The lines with the host of their issuer, those of a host in the same partition, or in as few as can be."""

    @pandas_udf("string")
    def host(values: pandas.Series) -> pandas.Series:
        return values.map(host_of)

    known = lines.withColumn("host", host("value"))
    counts = {row["host"]: row["count"] for row in known.groupBy("host").count().collect()}
    places, parts = shares(counts, partitions)

    @pandas_udf("int")
    def place(values: pandas.Series, hosts: pandas.Series) -> pandas.Series:
        order = pandas.util.hash_array(values.to_numpy(dtype=object))
        return pandas.Series([places[name, int(number) % parts[name]] for name, number in zip(hosts, order)])

    return known.repartitionById(partitions, place("value", "host"))


def verified(command):
    """What becomes of a partition. A fault of its process fails the task, and Spark gives it out again."""

    def run(batches):
        with Verifier(command) as verifier:
            for batch in batches:
                pairs = zip(verifier.verify(batch["value"]), batch["host"])
                rows = [row(answer, host) for answer, host in pairs if answer]
                yield pandas.DataFrame(rows, columns=COLUMNS)

    return run


COLUMNS = [column.split()[0] for column in SCHEMA.split(", ")]


def row(answer, host):
    own = answer.pop("id")
    answer.pop("line")
    name = own if isinstance(own, str) else json.dumps(own)
    if error := answer.get("error"):
        return text(name), text(host), None, None, text(f"{error['code']}: {error['message']}"), None
    report = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return text(name), text(host), answer["verdict"], answer["severity"], None, text(report)


def text(value):
    """Half of a character, which JSON may have, is written out as JSON does: Arrow has no place for it."""
    return value.encode("utf-8", "backslashreplace").decode()


def failed_tasks(spark):
    """How many tasks failed, and were given out again."""
    tracker = spark.sparkContext.statusTracker()
    stages = {stage for job in tracker.getJobIdsForGroup() for stage in tracker.getJobInfo(job).stageIds}
    return sum(info.numFailedTasks for info in map(tracker.getStageInfo, stages) if info)


if __name__ == "__main__":
    main()
