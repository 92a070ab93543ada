"""DuckDB, running the generated SELECT, says what the reference evaluator says."""

import json
import re
import tempfile
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from antq_rules import compile_ruleset, load_evidence, load_ruleset
from antq_rules.authoring.ruleset_tests import load_suites
from antq_rules.authoring.testing.run import run_suite
from antq_rules.engines.sql import DIALECTS, DialectError, columns_of, reason_columns, select_of
from antq_rules.engines.sql.query import BETWEEN_LINES, KEYS, output_columns
from antq_rules.engines.sql.rows import row_of, score_of
from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evaluation.trace import Status
from antq_rules.explanation.explain import explain
from antq_rules.pipeline import default_library
from engines.agreement import check_agreement, expected_score, laws
from engines.limit_numbers import FACTORS, LONG_FACTORS, records_of, ruleset_of
from engines.test_program import EXAMPLES, WARDS
from engines.wide_strategies import wide_records, wide_rulesets
from sample_rulesets import criterion, flag, ruleset

sqlglot = pytest.importorskip("sqlglot")
duckdb = pytest.importorskip("duckdb")
RULESETS = EXAMPLES.parent / "rulesets"
IDS = sorted(file.stem for file in RULESETS.glob("*/*.antq") if file.parent.name != "chung")
HOLIDAYS = frozenset({date(2025, 4, 30), date(2025, 5, 1), date(2025, 9, 2)})


def scores(program, evidence):
    """What DuckDB says of records, in their order."""
    return [score_of(row, program.plan) for row in rows(program, program.plan, evidence)]


def rows(program, plan, evidence):
    """What the statement of a plan gives for records, in their order."""
    ruleset = program.ruleset
    statement = select_of(plan, ruleset, holidays=program.holidays)
    columns = columns_of(plan)
    database = duckdb.connect()
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        for record in evidence:
            file.write(json.dumps(row_of(record, ruleset.family), default=str) + "\n")
        file.flush()
        declared = ", ".join(f"'{name}': '{type_}'" for name, type_ in columns.items())
        source = f"read_json('{file.name}', format = 'newline_delimited', columns = {{{declared}}})"
        database.execute(f"CREATE TABLE evidence AS SELECT * FROM {source}")
    found = database.execute(statement)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def lines_below(node, truth, label=None):
    """Names of the lines that decide, taken from an explanation; the elements of a list are one line."""
    label = node.label or label
    if not node.decides or node.truth != truth:
        return
    has_elements = any(child.kind == "element" for child in node.children)
    inner = () if has_elements else node.children[1:] if truth == "false" and node.kind == "when" else node.children
    inner = [child for child in inner if child.decides and child.truth == truth]
    if not inner:
        yield label or node.text
    for child in inner:
        yield from lines_below(child, truth, label)


def expected_reasons(rules, record):
    """Lines by column, as the explanations of the reference have them."""
    expected = {}
    evaluation = evaluate_ruleset(rules, record, {}, HOLIDAYS)
    for item in evaluation.criteria:
        parts = item.points.parts if item.points is not None and item.require is None else ()
        traces = [item.require] if item.require is not None else [part for part in parts if part is not None]
        roots = [explain(trace, rules) for trace in traces]
        opened = roots if item.applies is None else [explain(item.applies, rules), *roots]
        false = {line for root in roots for line in lines_below(root, "false")}
        unknown = {line for root in opened for line in lines_below(root, "unknown")}
        expected[f"failing {item.id}"] = false if item.status is Status.NOT_MET else set()
        expected[f"unknown {item.id}"] = unknown if item.status is Status.UNDETERMINED else set()
    return expected


def found_reasons(row, plan):
    return {name: set((row[name] or "").split(BETWEEN_LINES)) - {""} for name in reason_columns(plan)}


@laws(8)
@given(wide_rulesets(3), st.lists(wide_records(), min_size=8, max_size=8))
def test_reasons_are_those_of_the_explanation(rules, records):
    program = compile_ruleset(rules, holidays=HOLIDAYS)
    plan = program.plan_with_reasons()
    try:
        found = rows(program, plan, records)
    except DialectError as error:
        assume(error.construct not in ("free_text", "digits"))
        raise
    for record, row in zip(records, found, strict=True):
        assert found_reasons(row, plan) == expected_reasons(rules, record)
        assert score_of(row, program.plan) == program.evaluate(record)


@pytest.mark.parametrize("file", sorted(RULESETS.glob("*/tests.yaml")), ids=lambda file: file.parent.name)
def test_reasons_of_the_cases_of_the_bundled_rulesets(file):
    library = default_library([RULESETS])
    suites, _ = load_suites(file, library)
    told = 0
    for suite in suites:
        program = compile_ruleset(suite.ruleset, holidays=HOLIDAYS)
        plan = program.plan_with_reasons()
        judged = [
            result.judged.evidence for result in run_suite(suite, library.vocabulary) if not result.case.parameters
        ]
        records = [record for record in judged if record is not None]
        for record, row in zip(records, rows(program, plan, records), strict=True):
            found = found_reasons(row, plan)
            assert found == expected_reasons(suite.ruleset, record)
            told += sum(map(bool, found.values()))
    assert told > 3


@laws(16)
@given(wide_rulesets(3), st.lists(wide_records(), min_size=12, max_size=12))
def test_duckdb_agrees_with_the_reference(rules, records):
    program = compile_ruleset(rules, holidays=HOLIDAYS)
    try:
        found = scores(program, records)
    except DialectError as error:
        assume(error.construct not in ("free_text", "digits"))
        raise
    expected = [expected_score(evaluate_ruleset(rules, record, {}, HOLIDAYS)) for record in records]
    check_agreement(rules, records, expected, found)


def test_duckdb_scores_the_examples():
    rules = load_ruleset("tt124_xa")
    evidence = [load_evidence(EXAMPLES / name, rules) for name in WARDS]
    program = compile_ruleset(rules)
    assert scores(program, evidence) == [program.evaluate(record) for record in evidence]


@pytest.mark.parametrize("id", IDS)
def test_the_statement_cites_the_article_at_the_status_of_each_criterion(id):
    rules = load_ruleset(id)
    lines = select_of(compile_ruleset(rules).plan, rules).splitlines()
    for item in rules.criteria:
        at_status = next(line for line in lines if re.search(rf'AS "status {re.escape(item.id)}",? /\*', line))
        assert f"({item.cite.place}, {item.cite.instrument})" in at_status


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_writes_a_statement_that_gives_the_same_columns(dialect):
    rules = load_ruleset("tt124_xa")
    plan = compile_ruleset(rules).plan
    statement = sqlglot.parse_one(select_of(plan, rules, dialect=dialect, table="tinh.so_lieu"), dialect=dialect)
    assert statement.named_selects == [*KEYS, *output_columns(plan)]
    tables = {table.sql(dialect) for table in statement.find_all(sqlglot.exp.Table) if table.db}
    assert tables == {sqlglot.exp.table_("so_lieu", db="tinh", quoted=True).sql(dialect)}


def test_a_title_cannot_end_a_comment():
    rules = ruleset(criterion("1", flag("co1"), title="*/ DROP TABLE evidence; /*"))
    statement = sqlglot.parse(select_of(compile_ruleset(rules).plan, rules), dialect="duckdb")
    assert len(statement) == 1


def test_what_postgres_cannot_express_is_said_with_its_place():
    rules = load_ruleset("qd510_co_quan")
    with pytest.raises(DialectError, match=r"postgres cannot express list_condition in 'require 5'"):
        select_of(compile_ruleset(rules).plan, rules, dialect="postgres")


def test_an_unknown_dialect_is_refused():
    rules = load_ruleset("tt124_xa")
    with pytest.raises(ValueError, match="unknown dialect 'oracle'"):
        select_of(compile_ruleset(rules).plan, rules, dialect="oracle")


@pytest.mark.parametrize("id", IDS)
def test_duckdb_accepts_the_statement_of_every_ruleset(id):
    program = compile_ruleset(load_ruleset(id), holidays=HOLIDAYS)
    assert scores(program, []) == []


def test_products_at_the_limits_are_exact(tmp_path):
    rules = ruleset_of(tmp_path, FACTORS)
    records = records_of(rules)
    program = compile_ruleset(rules)
    found = scores(program, records)
    assert found == [expected_score(evaluate_ruleset(rules, record)) for record in records]
    assert len({tuple(score.statuses.values()) for score in found}) > 4


@pytest.mark.parametrize("factor", LONG_FACTORS)
@pytest.mark.parametrize("dialect", ["duckdb", "spark"])
def test_a_product_that_might_lose_digits_is_refused(tmp_path, factor, dialect):
    rules = ruleset_of(tmp_path, [factor])
    with pytest.raises(DialectError) as fault:
        select_of(compile_ruleset(rules).plan, rules, dialect=dialect)
    assert fault.value.construct == "digits"
    assert fault.value.place.startswith("require 1")
    assert select_of(compile_ruleset(rules).plan, rules, dialect="postgres")
