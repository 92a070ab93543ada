"""A run over many records says of each what the readers and the compiled function say, for every bundled ruleset."""

import csv
import json
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from antq_rules import compile_ruleset, load_ruleset
from antq_rules.diagnostics import has_errors
from antq_rules.engines.sql.rows import score_of
from antq_rules.evidence.plain_records import PlainReader
from antq_rules.evidence.reader import read_document, read_evidence
from antq_rules.pipeline import default_library
from antq_rules.pipeline.batch import BatchRequest, run_batch
from antq_rules.pipeline.batch.lines import Choosing
from pipeline.batch.lines_of_records import lines

pytest.importorskip("duckdb")
RULESETS = Path(__file__).resolve().parents[3] / "rulesets"
IDS = sorted(file.stem for file in RULESETS.glob("*/*.antq") if file.parent.name != "chung")
NUMBER = 25


def batch(tmp_path, content, name="records.ndjson", **more):
    given = tmp_path / name
    given.write_bytes(content)
    request = BatchRequest(
        inputs=((given, name),),
        table=more.pop("table", None),
        output=tmp_path / "out.ndjson",
        rejects=tmp_path / "rejects.csv",
        choosing=Choosing(**more.pop("choosing", {})),
        **more,
    )
    return request, run_batch(request)


def expected(line, ruleset, program):
    """The score of a line, or None for one that cannot be scored."""
    node, findings = read_document(line, "x.json")
    if node is None or has_errors(findings):
        return None
    evidence, findings = read_evidence(node, ruleset)
    return None if evidence is None or has_errors(findings) else program.evaluate(evidence)


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("wrong", [0.0, 0.3])
def test_every_line_is_scored_as_by_itself_or_rejected(tmp_path, id, wrong):
    ruleset = load_ruleset(id)
    program = compile_ruleset(ruleset, holidays=default_library([]).vocabulary.days_off())
    made = lines(ruleset, ruleset.applies_to[0], Random(f"{id}{wrong}"), NUMBER, wrong)
    _, run = batch(tmp_path, b"\n".join(made) + b"\n")
    with run as (counts, _):
        assert counts.read == len(made) == counts.scored + counts.rejected
    rows = [json.loads(line, parse_float=Decimal) for line in (tmp_path / "out.ndjson").read_text().splitlines()]
    found = {row["line"]: score_of(row, program.plan) for row in rows}
    wanted = {number: expected(line, ruleset, program) for number, line in enumerate(made, 1)}
    assert found == {number: score for number, score in wanted.items() if score is not None}
    rejects = tmp_path / "rejects.csv"
    if rejects.exists():
        with rejects.open(encoding="utf-8-sig", newline="") as file:
            listed = {int(row["line"]) for row in csv.DictReader(file) if row["severity"] == "error"}
        assert listed == {number for number, score in wanted.items() if score is None}


@pytest.mark.parametrize("id", IDS)
def test_a_plain_record_is_one_that_the_readers_accept_without_a_word(id):
    ruleset = load_ruleset(id)
    reader = PlainReader(ruleset)
    plain = 0
    for line in lines(ruleset, ruleset.applies_to[0], Random(id), 4 * NUMBER, 0.02):
        record = reader.decode(line)
        if record is None or reader.read(line, record) is None:
            continue
        plain += 1
        node, findings = read_document(line, "x.json")
        assert not findings
        _, findings = read_evidence(node, ruleset)
        assert {item.code for item in findings} <= {"W403", "W450", "W451"}
    assert plain
