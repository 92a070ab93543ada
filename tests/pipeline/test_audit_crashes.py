"""Many processes record into one audit log and are killed at any point: what was acknowledged stays, in one chain."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from antq_rules import AuditVerification, verify_audit
from antq_rules.pipeline.audit.verification import entries

SCRIPT = Path(__file__).with_name("audit_writers.py")
KILLS = int(os.environ.get("AUDIT_KILLS", "150"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


def run(log: Path, folder: Path, *, writers: int, kills: int, seed: int) -> AuditVerification:
    """Let writers write; every row that was acknowledged must be in the log, once. The log is sound."""
    folder.mkdir()
    numbers = map(str, (writers, kills, seed))
    subprocess.run([sys.executable, str(SCRIPT), str(log), str(folder), *numbers], check=True, timeout=300)
    found = verify_audit(log)
    rows = {entry.number: entry.hash for entry in entries(log)}
    promised = acknowledged(folder)
    assert found.is_intact, found.faults
    assert set(rows) == set(range(1, found.count + 1))
    assert len(set(promised)) == len(promised), "two writers were given the same row"
    assert [item for item in promised if rows.get(item[0]) != item[1]] == []
    return found


def acknowledged(folder: Path) -> list[tuple[int, str]]:
    """Number and hash of the rows that were acknowledged; the last line of a killed process may be cut."""
    lines = [line for file in folder.iterdir() for line in file.read_text().splitlines(keepends=True)]
    return [(int(line.split()[0]), line.split()[1]) for line in lines if line.endswith("\n")]


def test_many_processes_make_one_chain(tmp_path: Path) -> None:
    log = tmp_path / "audit.sqlite"
    run(log, tmp_path / "acknowledged", writers=8, kills=0, seed=1)
    assert Counter(entry.tool for entry in entries(log)) == {f"test {mark}": 25 for mark in range(8)}


def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    found = run(tmp_path / "audit.sqlite", tmp_path / "acknowledged", writers=6, kills=KILLS, seed=20261127)
    assert found.count > KILLS


@pytest.mark.parametrize("seed", range(8))
def test_the_making_of_a_log_may_be_killed(tmp_path: Path, seed: int) -> None:
    run(tmp_path / "audit.sqlite", tmp_path / "acknowledged", writers=4, kills=6, seed=seed)
