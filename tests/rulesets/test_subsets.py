"""Evidence taken away: no verdict may appear that the whole record does not carry."""

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evaluation.trace import Evaluation
from antq_rules.evidence.reader import read_evidence
from antq_rules.pipeline.library import Library, default_library
from rulesets.tt124_records import MAKERS, random_record

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Place = tuple[str, ...]


@pytest.fixture(scope="module")
def library() -> Library:
    return default_library()


def read_example(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    loaded = json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=yaml.BaseLoader)
    return loaded if path.suffix == ".json" else retyped(loaded)


def retyped(value: Any) -> Any:
    """Text of a YAML file without tags as JSON values; days stay text."""
    if isinstance(value, dict):
        return {name: retyped(item) for name, item in value.items()}
    if isinstance(value, list):
        return [retyped(item) for item in value]
    if value in ("true", "false"):
        return value == "true"
    return int(value) if isinstance(value, str) and value.isdigit() else value


def places(record: dict[str, Any]) -> list[Place]:
    """Everything that can be left out: fields, parts of documents and attestations, history, attributes of the unit."""

    def inside(value: Any, place: Place) -> Iterator[Place]:
        if isinstance(value, dict):
            for name, item in value.items():
                yield (*place, name)
                yield from inside(item, (*place, name))

    found = [place for part in ("evidence", "previous") for place in inside(record.get(part, {}), (part,))]
    found += [("history", family) for family in record.get("history", {})]
    return found + [("unit", name) for name in record["unit"] if name not in ("name", "type")]


def without(record: dict[str, Any], removed: list[Place]) -> dict[str, Any]:
    """The record without what stands at those places."""
    smaller = copy.deepcopy(record)
    for *parents, last in removed:
        target: Any = smaller
        for name in parents:
            target = target.get(name) if isinstance(target, dict) else None
        if isinstance(target, dict):
            target.pop(last, None)
    return smaller


def judged(record: dict[str, Any], library: Library, name: str) -> Evaluation:
    ruleset, findings = library.load(name)
    assert ruleset is not None, findings
    evidence, found = read_evidence(record, ruleset)
    assert evidence is not None, found
    return evaluate_ruleset(ruleset, evidence)


def verdicts(evaluation: Evaluation) -> dict[str, str]:
    """Statuses, with the forecast where a criterion is not yet due; eligibility, decision and standing."""
    found = {item.id: str(item.status) for item in evaluation.criteria}
    forecasts = {f"forecast {item.id}": str(item.forecast) for item in evaluation.criteria if item.forecast}
    if evaluation.standing is not None:
        found["standing"] = evaluation.standing.status
    return {**found, **forecasts, "eligibility": evaluation.eligibility.status, "decision": evaluation.decision.outcome}


def assert_weaker(whole: Evaluation, less: Evaluation, removed: list[Place]) -> None:
    before, after = verdicts(whole), verdicts(less)
    changed = {name: (before.get(name), value) for name, value in after.items() if value != before.get(name)}
    new = {name: values for name, values in changed.items() if values[1] != "undetermined"}
    assert not new, (new, removed)
    assert set(whole.decision.possible) <= set(less.decision.possible), removed


def assert_no_new_verdict(
    record: dict[str, Any], library: Library, name: str, chance: random.Random, times: int
) -> None:
    whole, removable = judged(record, library, name), places(record)
    for _ in range(times):
        removed = chance.sample(removable, chance.choice((1, 2, len(removable) // 4, len(removable) // 2)))
        assert_weaker(whole, judged(without(record, removed), library, name), removed)


@pytest.mark.parametrize(
    "path", sorted([*EXAMPLES.glob("*.json"), *EXAMPLES.glob("*.yaml")]), ids=lambda path: path.name
)
def test_an_example_with_less_evidence(path: Path, library: Library) -> None:
    record = read_example(path)
    whole, name = judged(record, library, record["ruleset"]), record["ruleset"]
    for place in places(record):
        assert_weaker(whole, judged(without(record, [place]), library, name), [place])
    assert_no_new_verdict(record, library, name, random.Random(7), times=40)


@pytest.mark.parametrize("name", MAKERS)
def test_random_records_with_less_evidence(name: str, library: Library) -> None:
    for seed in range(20):
        chance = random.Random(seed)
        assert_no_new_verdict(random_record(name, chance), library, name, chance, times=8)


@pytest.mark.parametrize("name", [*MAKERS, "qd9745_xa", "qd9745_co_quan"])
def test_no_evidence_gives_no_verdict(name: str, library: Library) -> None:
    types = {"qd9745_xa": ("xa",), "qd9745_co_quan": ("co_quan",)}.get(name) or MAKERS[name][1]
    record = {"unit": {"name": "Đơn vị thử", "type": types[0]}, "year": 2024, "as_of": "2024-11-18", "evidence": {}}
    found = verdicts(judged(record, library, name))
    assert found.pop("eligibility") in ("eligible", "undetermined")
    assert set(found.values()) == {"undetermined"}
