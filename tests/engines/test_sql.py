"""DuckDB, running the generated SELECT, says what the reference evaluator says."""

import json
import re
import tempfile
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from antq_rules import compile_ruleset, load_evidence, load_ruleset
from antq_rules.engines.sql import DIALECTS, DialectError, columns_of, select_of
from antq_rules.engines.sql.query import KEYS, output_columns
from antq_rules.engines.sql.rows import row_of, score_of
from antq_rules.evaluation.evaluator import evaluate_ruleset
from engines.agreement import check_agreement, expected_score, laws
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
    plan, ruleset = program.plan, program.ruleset
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
    return [score_of(dict(zip(names, row, strict=True)), plan) for row in found.fetchall()]


@laws(16)
@given(wide_rulesets(3), st.lists(wide_records(), min_size=12, max_size=12))
def test_duckdb_agrees_with_the_reference(rules, records):
    program = compile_ruleset(rules, holidays=HOLIDAYS)
    try:
        found = scores(program, records)
    except DialectError as error:
        assume(error.construct != "free_text")
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
