"""Audit logs for tests: real results, and changes that only somebody with the file in hand can make."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from antq_rules import Assessment, AuditEntry, evaluate, load_evidence, load_ruleset, record_result

ROOT = Path(__file__).resolve().parents[2]


@cache
def results() -> tuple[Assessment, ...]:
    """Two results that differ."""
    return tuple(
        evaluate(ruleset, load_evidence(ROOT / "examples" / name, ruleset))
        for name, ruleset in (
            ("truong_thpt.json", load_ruleset("tt124_co_so_giao_duc")),
            ("phuong_dat_tt124.json", load_ruleset("tt124_xa")),
        )
    )


def make_log(path: Path, count: int) -> list[AuditEntry]:
    """A log of so many rows."""
    return [record_result(path, results()[number % 2]) for number in range(count)]


@contextmanager
def in_hand(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as somebody has it who lifts the guards and puts them back."""
    connection = sqlite3.connect(path, isolation_level=None)
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    for _, text in guards:
        connection.execute(text)
    connection.close()
