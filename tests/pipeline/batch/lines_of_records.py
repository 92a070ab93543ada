"""Lines of records at random, right ones and wrong ones, for the declarations of any ruleset."""

import json
from datetime import date, timedelta
from random import Random
from typing import Any

from antq_rules.evidence.history import EVENTS
from antq_rules.evidence.records import FORECASTS, RESULTS
from antq_rules.ruleset import RuleSet

DAYS = ("2024-02-29", "2025-01-15", "2025-03-31", "2025-06-30", "2025-11-15", "2025-12-01")
WRONG: tuple[Any, ...] = (
    "5",
    5.5,
    -1,
    True,
    None,
    [],
    {},
    10**15 + 1,
    "30/4/2025",
    "2025-02-30",
    1e-7,
    "Đạt",
    "a\u0007b",
)


def lines(ruleset: RuleSet, unit_type: str, random: Random, number: int, wrong: float) -> list[bytes]:
    """So many lines; a value in the place of another, with a chance of `wrong`, is of another kind."""
    return [_line(record(ruleset, unit_type, random, wrong), random, wrong) for _ in range(number)]


def record(ruleset: RuleSet, unit_type: str, random: Random, wrong: float) -> dict[str, Any]:
    """A record for a ruleset."""
    if random.random() > wrong:
        random = _Agreeing(random.random())
    made: dict[str, Any] = {
        "ruleset": ruleset.id,
        "unit": {"name": random.choice(("Xã Hợp Hòa", "Phường 1", "=1+1")), "type": unit_type},
        "year": 2025,
        "as_of": random.choice(DAYS[1:]),
        "evidence": _fields(ruleset.evidence, random, wrong),
    }
    made["unit"] |= _fields(ruleset.unit, random, wrong)
    if random.random() < 0.5:
        made["previous"] = _fields(ruleset.evidence, random, wrong)
    if random.random() < 0.5:
        made["history"] = {ruleset.family: _history(random)}
    return made


class _Agreeing(Random):
    """Gives the first of several numbers and days each time, so that no two values contradict one another."""

    def choice(self, seq: Any) -> Any:
        return seq[0] if isinstance(seq[0], int) or seq in (DAYS, DAYS[1:]) else super().choice(seq)


def _line(made: dict[str, Any], random: Random, wrong: float) -> bytes:
    text = json.dumps(made, ensure_ascii=random.random() < 0.2)
    if random.random() < wrong:
        text = random.choice(
            (
                text[:-1],
                text.replace('"evidence"', '"evidense"'),
                text.replace('"year": 2025', '"year": 2025, "year": 2024'),
                text.replace('"year": 2025', '"year" : 2025'),
                text.replace('{"', '{"_chu_thich": "x", "', 1),
                text + " x",
                "\ufeff" + text,
                text.replace("Xã", "X\u0061\u0303"),
                text.replace("Nghị quyết", "Nghị quyết" + "\u1dc0" * 40),
                text.replace(": 1", ": 1e0").replace(": 2,", ": 2.0,"),
            )
        )
    return text.encode()


def _fields(fields: Any, random: Random, wrong: float) -> dict[str, Any]:
    return {field.name: _field(field.type, random, wrong) for field in fields if random.random() < 0.85}


def _field(type: Any, random: Random, wrong: float) -> Any:
    return random.choice(WRONG) if random.random() < wrong / 20 else _value(type, random, wrong)


def _value(type: Any, random: Random, wrong: float) -> Any:
    kind = type.kind
    if kind == "flag":
        return random.random() < 0.8
    if kind == "count":
        return random.choice((2, 0, 1, 10, 24, 100, 10**15))
    if kind in ("number", "percent"):
        return random.choice((0, 1, 5, 50, 62.5, 99.999999, 100, 70, 0.5 if random.random() < wrong else 80))
    if kind == "date":
        return random.choice(DAYS)
    if kind == "text":
        return random.choice(("", "có", "Hoà Bình"))
    if kind in ("choice", "scale"):
        return random.choice(type.options).name
    if random.random() < 0.15:
        return None
    if kind == "document":
        return _document(random)
    if kind == "attestation":
        return _attestation(random)
    return [_fields(type.fields, random, wrong) for _ in range(random.randint(0, 3))]


def _document(random: Random) -> dict[str, Any]:
    parts = {
        "number": "14-NQ/ĐU",
        "issued": random.choice(DAYS),
        "issuer": "Đảng ủy",
        "title": "Nghị quyết",
        "url": "x",
    }
    return {name: value for name, value in parts.items() if random.random() < 0.8}


def _attestation(random: Random) -> dict[str, Any]:
    made: dict[str, Any] = {"result": random.choice(RESULTS)}
    if made["result"] == "not_yet_due" and random.random() < 0.5:
        made["forecast"] = random.choice(FORECASTS)
    if random.random() < 0.7:
        made["documents"] = [_document(random) for _ in range(random.randint(0, 2))]
    return made


def _history(random: Random) -> Any:
    if random.random() < 0.2:
        return None
    day = date(2025, 1, 1)
    return [
        {"year": (day - timedelta(days=365 * back)).year, "event": random.choice(EVENTS)}
        for back in range(1, random.randint(1, 4))
    ]
