"""Spark says what the reference evaluator says. Runs where Spark and Java are installed."""

import json
import shutil
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from antq_rules import compile_ruleset, load_evidence, load_ruleset
from antq_rules.engines.sql import DialectError, columns_of
from antq_rules.engines.sql.columns import spark_type
from antq_rules.engines.sql.rows import row_of, score_of
from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evaluation.trace import Status
from engines.agreement import check_agreement, expected_score, laws
from engines.limit_numbers import FACTORS, records_of, ruleset_of
from engines.test_program import EXAMPLES, WARDS
from engines.wide_strategies import wide_records, wide_rulesets

pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)
# PySpark leaves its sockets to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning", "ignore::DeprecationWarning"
)
HOLIDAYS = frozenset({date(2025, 4, 30), date(2025, 5, 1), date(2025, 9, 2)})


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "1").getOrCreate()
    yield session
    session.stop()


def frame_of(spark, program, evidence, folder):
    """The records as a DataFrame with the types of a table of evidence."""
    file = folder / "records.json"
    lines = (json.dumps(row_of(record, program.ruleset.family), default=str) for record in evidence)
    file.write_text("\n".join(lines), encoding="utf-8")
    columns = columns_of(program.plan)
    return spark.read.schema(", ".join(f"`{name}` {spark_type(type_)}" for name, type_ in columns.items())).json(
        str(file)
    )


def scores(spark, program, evidence, folder):
    from antq_rules.engines.spark import score

    frame = frame_of(spark, program, evidence, folder)
    found = score(frame, program.ruleset, parameters=program.parameters, holidays=program.holidays)
    return [score_of(row.asDict(), program.plan) for row in found.collect()]


@laws(5)
@given(wide_rulesets(2), st.lists(wide_records(), min_size=12, max_size=12))
def test_spark_agrees_with_the_reference(spark, tmp_path_factory, rules, records):
    program = compile_ruleset(rules, holidays=HOLIDAYS)
    try:
        found = scores(spark, program, records, tmp_path_factory.mktemp("spark"))
    except DialectError as error:
        assume(error.construct not in ("free_text", "digits"))
        raise
    expected = [expected_score(evaluate_ruleset(rules, record, {}, HOLIDAYS)) for record in records]
    check_agreement(rules, records, expected, found)


def test_spark_scores_the_examples(spark, tmp_path):
    ruleset = load_ruleset("tt124_xa")
    program = compile_ruleset(ruleset)
    evidence = [load_evidence(EXAMPLES / name, ruleset) for name in WARDS]
    assert scores(spark, program, evidence, tmp_path) == [program.evaluate(record) for record in evidence]


def test_products_at_the_limits_are_exact(spark, tmp_path):
    rules = ruleset_of(tmp_path, FACTORS)
    records = records_of(rules)
    found = scores(spark, compile_ruleset(rules), records, tmp_path)
    assert found == [expected_score(evaluate_ruleset(rules, record)) for record in records]


def test_a_floating_point_column_is_refused(spark):
    from antq_rules.engines.spark import score

    ruleset = load_ruleset("qd510_cap_huyen")
    name = next(name for name, type_ in columns_of(compile_ruleset(ruleset).plan).items() if type_ == "BOOLEAN")
    frame = spark.sql(f"SELECT 'huyen' AS `unit.type`, 2025 AS year, DATE '2025-11-15' AS as_of, 1.5D AS `{name}`")
    with pytest.raises(ValueError, match="might not stay the same"):
        score(frame, ruleset)


def test_a_frame_without_the_day_of_judgement_is_refused(spark):
    from antq_rules.engines.spark import score

    with pytest.raises(ValueError, match="no column 'as_of'"):
        score(spark.sql("SELECT 'xa' AS `unit.type`, 2025 AS year"), load_ruleset("tt124_xa"))


def test_the_example_job_scores_a_table_of_lines(tmp_path):
    ruleset = load_ruleset("tt124_xa")
    evidence = [load_evidence(EXAMPLES / name, ruleset) for name in WARDS]
    lines = (json.dumps(row_of(record, ruleset.family), default=str) for record in evidence)
    (tmp_path / "records.ndjson").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, EXAMPLES / "spark_job.py", tmp_path / "records.ndjson", tmp_path / "scores"]
    done = subprocess.run([*command, "--ruleset", "tt124_xa"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    head, columns, *rows = done.stdout.splitlines()
    assert head == f"đã chấm {len(WARDS)} bản ghi theo tt124_xa@{ruleset.version}; kết quả ở {tmp_path / 'scores'}"
    assert columns == "tiêu chí\tđạt\tkhông đạt\tchưa xác định\tchưa đến hạn\tkhông áp dụng"
    scored = [compile_ruleset(ruleset).statuses(record) for record in evidence]
    wanted = [(id, *(sum(one[id] is status for one in scored) for status in Status)) for id in scored[0]]
    assert rows == ["\t".join(map(str, line)) for line in wanted]
    assert list((tmp_path / "scores").glob("*.parquet"))
    again = subprocess.run([*command, "--ruleset", "tt124_xa"], capture_output=True, text=True, check=False)
    assert again.returncode != 0, "an output that is there is not overwritten unasked"
