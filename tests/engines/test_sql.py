"""DuckDB, running the generated SELECT, says what the reference evaluator says."""

import json
import tempfile
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings

from antq_rules import compile_ruleset, load_evidence, load_ruleset
from antq_rules.engines.sql import DialectError, columns_of, select_of
from antq_rules.engines.sql.rows import row_of, score_of
from antq_rules.evaluation.evaluator import evaluate_ruleset
from engines.agreement import expected_score
from engines.test_program import EXAMPLES, WARDS
from properties.ruleset_strategies import records, rulesets

duckdb = pytest.importorskip("duckdb")
LAWS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
RULESETS = EXAMPLES.parent / "rulesets"
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


@LAWS
@given(rulesets(3), records(), records())
def test_duckdb_agrees_with_the_reference(rules, first, second):
    program = compile_ruleset(rules, holidays=HOLIDAYS)
    try:
        found = scores(program, [first, second])
    except DialectError as error:
        assume(error.construct != "free_text")
        raise
    for record, score in zip((first, second), found, strict=True):
        assert score == expected_score(evaluate_ruleset(rules, record, {}, HOLIDAYS))


def test_duckdb_scores_the_examples():
    ruleset = load_ruleset("tt124_xa")
    evidence = [load_evidence(EXAMPLES / name, ruleset) for name in WARDS]
    program = compile_ruleset(ruleset)
    assert scores(program, evidence) == [program.evaluate(record) for record in evidence]


def test_the_statement_cites_the_article_of_each_criterion():
    ruleset = load_ruleset("tt124_xa")
    statement = select_of(compile_ruleset(ruleset).plan, ruleset)
    for criterion in ruleset.criteria:
        assert criterion.cite.place in statement


@pytest.mark.parametrize("dialect", ["spark", "postgres"])
def test_other_dialects_write_the_same_ruleset(dialect):
    ruleset = load_ruleset("tt124_xa")
    statement = select_of(compile_ruleset(ruleset).plan, ruleset, dialect=dialect)
    assert "status 4" in statement


def test_an_unknown_dialect_is_refused():
    ruleset = load_ruleset("tt124_xa")
    with pytest.raises(ValueError, match="unknown dialect 'oracle'"):
        select_of(compile_ruleset(ruleset).plan, ruleset, dialect="oracle")


@pytest.mark.parametrize("id", sorted(file.stem for file in RULESETS.glob("*/*.antq") if file.parent.name != "chung"))
def test_duckdb_accepts_the_statement_of_every_ruleset(id):
    program = compile_ruleset(load_ruleset(id), holidays=HOLIDAYS)
    assert scores(program, []) == []
