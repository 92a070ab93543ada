"""Score a folder of evidence with Spark, on this computer or unchanged on a cluster.

Chấm một thư mục bản ghi số liệu bằng Spark, trên máy này hoặc nguyên vẹn trên một cụm máy.

    python examples/spark_job.py records.parquet scores --ruleset tt124_xa
    spark-submit examples/spark_job.py hdfs:///records hdfs:///scores --ruleset tt124_xa

Needs the extra `spark` and Java 17. The input is a table of evidence (see docs/reference/sql.md): Parquet, or lines of
JSON with one member for each column. Where no master is given, by spark-submit or in the configuration, Spark runs
in this process.
"""

import argparse
import os
import sys

from pyspark import SparkConf
from pyspark.sql import DataFrame, SparkSession, functions

from antq_rules import load_ruleset
from antq_rules.engines.program import compile_ruleset
from antq_rules.engines.spark import score
from antq_rules.engines.sql import columns_of
from antq_rules.engines.sql.columns import spark_type
from antq_rules.evaluation.trace import Status

WORDS = {
    "vi": {
        "about": "Chấm bảng số liệu bằng Spark và ghi kết quả ra Parquet.",
        "input": "bảng số liệu: Parquet, hoặc NDJSON mỗi dòng một bản ghi với tên cột như `antq-rules sql --columns`",
        "output": "thư mục kết quả (Parquet); phải chưa có, trừ khi dùng --overwrite",
        "ruleset": "bộ tiêu chí: mã, mã@phiên_bản hoặc tệp .antq",
        "overwrite": "ghi đè thư mục kết quả",
        "lang": "ngôn ngữ: vi hoặc en",
        "head": "tiêu chí",
        "scored": "đã chấm {count} bản ghi theo {ruleset}; kết quả ở {output}",
        "met": "đạt",
        "not_met": "không đạt",
        "undetermined": "chưa xác định",
        "not_yet_due": "chưa đến hạn",
        "not_applicable": "không áp dụng",
    },
    "en": {
        "about": "Score a table of evidence with Spark and write the results as Parquet.",
        "input": "table of evidence: Parquet, or NDJSON with a record a line, names as in `antq-rules sql --columns`",
        "output": "folder of results (Parquet); must not exist, unless --overwrite is given",
        "ruleset": "ruleset: id, id@version, or an .antq file",
        "overwrite": "replace the folder of results",
        "lang": "language: vi or en",
        "head": "criterion",
        "scored": "{count} records scored by {ruleset}; results in {output}",
        **{status.value: status.value.replace("_", " ") for status in Status},
    },
}


def main(arguments: list[str]) -> None:
    """Read, score, write, and print how many records have which status."""
    lang = "en" if "en" in (_after("--lang", arguments), os.environ.get("ANTQ_LANG")) else "vi"
    words = WORDS[lang]
    parser = argparse.ArgumentParser(description=words["about"])
    parser.add_argument("input", help=words["input"])
    parser.add_argument("output", help=words["output"])
    parser.add_argument("--ruleset", required=True, help=words["ruleset"])
    parser.add_argument("--overwrite", action="store_true", help=words["overwrite"])
    parser.add_argument("--lang", choices=("vi", "en"), default=lang, help=words["lang"])
    given = parser.parse_args(arguments)

    ruleset = load_ruleset(given.ruleset)
    session = _session()
    try:
        scores = score(_table(session, given.input, ruleset), ruleset).persist()
        scores.write.mode("overwrite" if given.overwrite else "errorifexists").parquet(given.output)
        named = f"{ruleset.id}@{ruleset.version}"
        print(words["scored"].format(count=scores.count(), ruleset=named, output=given.output))
        print("\t".join([words["head"], *(words[status.value] for status in Status)]))
        for line in counts(scores, [criterion.id for criterion in ruleset.criteria]):
            print("\t".join(map(str, line)))
    finally:
        session.stop()


def counts(scores: DataFrame, ids: list[str]) -> list[tuple[object, ...]]:
    """For each criterion its id and how many records have which status, in one pass over the data."""
    is_status = [(functions.col(f"`status {id}`") == status.value, id, status) for id in ids for status in Status]
    tallies = [functions.count_if(found).alias(f"{id} {status.value}") for found, id, status in is_status]
    row = scores.agg(*tallies).first()
    return [(id, *(row[f"{id} {status.value}"] for status in Status)) for id in ids]


def _table(session: SparkSession, path: str, ruleset: object) -> DataFrame:
    """The table of evidence; lines of JSON are read with the types that the ruleset asks for, never guessed."""
    if not path.rstrip("/").endswith((".ndjson", ".jsonl", ".json")):
        return session.read.parquet(path)
    columns = columns_of(compile_ruleset(ruleset).plan)
    schema = ", ".join(f"`{name}` {spark_type(type_)}" for name, type_ in columns.items())
    return session.read.schema(schema).json(path, mode="FAILFAST")


def _session() -> SparkSession:
    builder = SparkSession.builder.appName("antq-rules")
    if SparkConf().get("spark.master") is None:
        builder = builder.master("local[*]").config("spark.ui.enabled", "false")
    return builder.getOrCreate()


def _after(option: str, arguments: list[str]) -> str | None:
    place = arguments.index(option) + 1 if option in arguments else len(arguments)
    return arguments[place] if place < len(arguments) else None


if __name__ == "__main__":
    main(sys.argv[1:])
