"""Arrow, Polars and pandas frames in, frames of the same kind out; they say what the reference evaluator says."""

import datetime
from decimal import Decimal

import pytest

from antq_rules import compile_ruleset, load_ruleset
from antq_rules.authoring.ruleset_tests import load_suites
from antq_rules.authoring.testing.run import run_suite
from antq_rules.engines.sql import columns_of
from antq_rules.engines.sql.columns import element_parts
from antq_rules.engines.sql.rows import row_of, score_of
from antq_rules.pipeline import default_library
from engines.test_program import EXAMPLES

pyarrow = pytest.importorskip("pyarrow")
pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")
pytest.importorskip("duckdb")
RULESETS = EXAMPLES.parent / "rulesets"
DAY = datetime.date(2024, 11, 15)
EIGHT = datetime.datetime(2024, 11, 15, 8)
TYPES = {
    "BOOLEAN": pyarrow.bool_(),
    "BIGINT": pyarrow.int64(),
    "INTEGER": pyarrow.int32(),
    "DECIMAL(24, 6)": pyarrow.decimal128(24, 6),
    "DATE": pyarrow.date32(),
    "VARCHAR": pyarrow.string(),
}


def arrow_type(type_):
    if not type_.endswith("[]"):
        return TYPES[type_]
    parts = element_parts(type_) or {"_": "BOOLEAN"}
    return pyarrow.list_(pyarrow.struct([(name, TYPES[part]) for name, part in parts.items()]))


def table_of(program, records):
    """The records as an Arrow table with the types of a table of evidence."""
    rows = [row_of(record, program.ruleset.family) for record in records]
    columns = columns_of(program.plan)
    arrays = {name: [_plain(row.get(name), type_) for row in rows] for name, type_ in columns.items()}
    return pyarrow.table(arrays, schema=pyarrow.schema([(name, arrow_type(type_)) for name, type_ in columns.items()]))


def _plain(value, type_):
    if isinstance(value, list):
        return [{name: item.get(name) for name in element_parts(type_)} for item in value]
    return value


def as_frame(table, library):
    return {"pyarrow": lambda: table, "polars": lambda: polars.from_arrow(table), "pandas": table.to_pandas}[library]()


def rows_of(frame):
    """The rows of a frame as dictionaries."""
    if isinstance(frame, pandas.DataFrame):
        frame = pyarrow.Table.from_pandas(frame, preserve_index=False)
    return frame.to_pylist() if isinstance(frame, pyarrow.Table) else frame.to_dicts()


def wards(**columns):
    """A table of two wards for `tt124_xa`, with columns put in the place of others."""
    given = {"unit.type": ["xa", "xa"], "year": [2024, 2024], "as_of": [DAY, DAY]}
    return given | columns


@pytest.mark.parametrize("file", sorted(RULESETS.glob("*/tests.yaml")), ids=lambda file: file.parent.name)
@pytest.mark.parametrize("library", ["pyarrow", "polars"])
def test_the_cases_of_the_bundled_rulesets(file, library):
    rulesets = default_library([RULESETS])
    suites, _ = load_suites(file, rulesets)
    for suite in suites:
        results = [result for result in run_suite(suite, rulesets.vocabulary) if not result.case.parameters]
        records = [result.judged.evidence for result in results if result.judged.evidence is not None]
        program = compile_ruleset(suite.ruleset, holidays=rulesets.vocabulary.days_off())
        frame = program.evaluate_many(as_frame(table_of(program, records), library))
        found = [score_of(row, program.plan) for row in rows_of(frame)]
        assert found == list(program.evaluate_many(records))
        assert len(found) > 1


@pytest.fixture(scope="module")
def program():
    return compile_ruleset(load_ruleset("tt124_xa"))


@pytest.mark.parametrize("library", ["pyarrow", "polars", "pandas"])
def test_the_frame_that_comes_out_is_of_the_kind_that_went_in(program, library):
    counts = {"khu_dan_cu_quan_ly": [10, 10], "khu_dan_cu_dang_ky": [10, 9]}
    given = as_frame(pyarrow.table(wards(**counts)), library)
    found = program.evaluate_many(given)
    assert type(found) is type(given)
    assert [row["status 4"] for row in rows_of(found)] == ["undetermined", "not_met"]
    assert [row["unit.type"] for row in rows_of(found)] == ["xa", "xa"]


def test_the_index_of_pandas_is_kept(program):
    frame = pandas.DataFrame(wards(), index=["xã A", "xã B"])
    assert list(program.evaluate_many(frame).index) == ["xã A", "xã B"]


def test_missing_columns_are_not_given(program):
    (row, _) = rows_of(program.evaluate_many(pyarrow.table(wards())))
    assert {row[f"status {number}"] for number in (1, 2, 3, 4)} == {"undetermined"}


def test_an_empty_frame_gives_an_empty_one(program):
    found = program.evaluate_many(pyarrow.table(wards()).slice(0, 0))
    assert found.num_rows == 0
    assert "status 1" in found.column_names


def test_rows_keep_their_order(program):
    numbers = list(range(300_000))
    many = {"unit.code": [str(number) for number in numbers], "unit.type": ["xa"] * 300_000}
    frame = pyarrow.table(many | {"year": [2024] * 300_000, "as_of": [DAY] * 300_000})
    assert program.evaluate_many(frame)["unit.code"].to_pylist() == many["unit.code"]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"khu_dan_cu_quan_ly": [10.0, None]}, "column 'khu_dan_cu_quan_ly' is DOUBLE; BIGINT is needed"),
        ({"khu_dan_cu_quan_ly": [Decimal("1.5"), None]}, "column 'khu_dan_cu_quan_ly' is DECIMAL"),
        ({"year": [2024, None]}, "column 'year' is empty in row 1"),
        (
            {"as_of": [datetime.datetime(2024, 11, 15), datetime.datetime(2024, 11, 15, 8)]},
            "not a day but a time in row 1",
        ),
        ({"as_of": ["2024-11-15", "15/11/2024"]}, "column 'as_of' is VARCHAR; DATE is needed"),
    ],
)
def test_a_value_that_might_not_stay_the_same_is_refused(program, columns, told):
    with pytest.raises(ValueError, match="column") as fault:
        program.evaluate_many(pyarrow.table(wards(**columns)))
    assert told in str(fault.value)


def test_a_column_that_must_be_there(program):
    with pytest.raises(ValueError, match="no column 'year', 'as_of'"):
        program.evaluate_many(pyarrow.table({"unit.type": ["xa"]}))


def test_days_of_pandas_are_days(program):
    frame = pandas.DataFrame(wards(as_of=pandas.to_datetime(["2024-11-15", "2024-11-15"])))
    assert [row["as_of"] for row in rows_of(program.evaluate_many(frame))] == [DAY, DAY]


def test_a_list_that_is_not_of_structs_is_refused():
    program = compile_ruleset(load_ruleset("qd510_xa"))
    with pytest.raises(ValueError, match="a list of structs is needed"):
        program.evaluate_many(pyarrow.table(wards(bang_diem=[[1], [2]])))
