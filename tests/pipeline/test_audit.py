"""The audit log: what a row holds, and that every change of the rows is found."""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from antq_rules import AuditEntry, AuditError, record_result, verify_audit
from antq_rules.explanation.document import to_document
from antq_rules.pipeline.audit import opening
from antq_rules.pipeline.audit.entry import BEFORE_FIRST, COLUMNS, hash_of
from antq_rules.pipeline.audit.verification import entries
from pipeline.audit_records import ROOT, in_hand, make_log, results


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "audit.sqlite"


def kinds(path: Path, **noted: object) -> list[tuple[str, int, int]]:
    return [(item.kind, item.first, item.last) for item in verify_audit(path, **noted).faults]


def test_a_row_names_what_the_result_names(log: Path) -> None:
    result = results()[0]
    moment = datetime(2026, 11, 27, 8, tzinfo=timezone(timedelta(hours=7)))
    entry = record_result(log, result, recorded_at=moment)
    document = to_document(result)
    assert entry.result_hash == document["hash"]
    assert entry.ruleset_hash == document["ruleset"]["hash"]
    assert entry.evidence_hash == document["evidence_hash"]
    assert json.loads(entry.parameters) == {item["name"]: item["value"] for item in document["parameters"]}
    assert entry.tool == document["tool"]
    assert entry.recorded_at == "2026-11-27T01:00:00Z"
    assert (entry.number, entry.previous) == (1, BEFORE_FIRST)


def test_no_name_and_no_value_of_the_record_is_stored(log: Path) -> None:
    result = results()[0]
    record_result(log, result)
    stored = log.read_bytes()
    assert result.unit.name.encode() not in stored
    assert set(COLUMNS) == {
        "number", "recorded_at", "ruleset", "version", "ruleset_hash", "as_of", "evidence_hash", "parameters",
        "result_hash", "tool", "previous", "hash",
    }  # fmt: skip


def test_rows_are_chained_and_intact(log: Path) -> None:
    written = make_log(log, 4)
    assert list(entries(log)) == written
    assert [item.previous for item in written[1:]] == [item.hash for item in written[:-1]]
    found = verify_audit(log)
    assert (found.is_intact, found.count, found.head) == (True, 4, written[-1].hash)


def test_a_time_without_offset_is_refused(log: Path) -> None:
    with pytest.raises(ValueError, match="offset"):
        record_result(log, results()[0], recorded_at=datetime(2026, 11, 27))
    with pytest.raises(ValueError, match="years"):
        record_result(log, results()[0], recorded_at=datetime.max.replace(tzinfo=timezone(-timedelta(hours=1))))
    assert not log.exists()


def test_the_log_itself_refuses_changes(log: Path) -> None:
    make_log(log, 3)
    for statement in (
        "UPDATE entries SET tool = 'x'",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE number = 2",
        "INSERT INTO entries SELECT 9, recorded_at, ruleset, version, ruleset_hash, as_of, evidence_hash, parameters, "
        "result_hash, tool, 'x', 'y' FROM entries WHERE number = 2",
    ):
        with sqlite3.connect(log) as connection, pytest.raises(sqlite3.IntegrityError, match="only grows"):
            connection.execute(statement)
    assert verify_audit(log).is_intact


@pytest.mark.parametrize("column", [name for name in COLUMNS if name not in ("number", "previous")])
def test_every_changed_column_is_found(log: Path, column: str) -> None:
    make_log(log, 3)
    with in_hand(log) as connection:
        connection.execute(f"UPDATE entries SET {column} = 'sha256:' || hex(randomblob(32)) WHERE number = 2")
    assert kinds(log) == [("changed", 2, 2)]


def swap(connection: sqlite3.Connection) -> None:
    for one, other in ((2, 99), (4, 2), (99, 4)):
        connection.execute("UPDATE entries SET number = ? WHERE number = ?", (other, one))


def renumber(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM entries WHERE number = 2")
    for number in range(3, 7):
        connection.execute("UPDATE entries SET number = ? WHERE number = ?", (number - 1, number))


def replaced(connection: sqlite3.Connection) -> None:
    """Row 3 as another result, with a hash that fits."""
    row = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM entries WHERE number = 3").fetchone()
    entry = replace(AuditEntry(**dict(zip(COLUMNS, row, strict=True))), result_hash="sha256:" + "1" * 64)
    connection.execute(
        "UPDATE entries SET result_hash = ?, hash = ? WHERE number = 3", (entry.result_hash, hash_of(entry))
    )


def before_the_first(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO entries SELECT 0, recorded_at, ruleset, version, ruleset_hash, as_of, evidence_hash, parameters, "
        "result_hash, tool, 'x', 'y' FROM entries WHERE number = 1"
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda c: c.execute("DELETE FROM entries WHERE number = 3"), [("missing", 3, 3)]),
        (lambda c: c.execute("DELETE FROM entries WHERE number < 3"), [("missing", 1, 2)]),
        (lambda c: c.execute("DELETE FROM entries WHERE number IN (2, 5)"), [("missing", 2, 2), ("missing", 5, 5)]),
        (lambda c: c.execute("UPDATE entries SET tool = 'x' WHERE number > 3"), [("changed", 4, 6)]),
        (lambda c: c.execute("UPDATE entries SET parameters = x'00' WHERE number = 3"), [("changed", 3, 3)]),
        (lambda c: c.execute("UPDATE entries SET number = 9 WHERE number = 6"), [("missing", 6, 8), ("moved", 9, 9)]),
        (swap, [("moved", 2, 2), ("moved", 4, 4)]),
        (renumber, [("moved", 2, 2), ("moved", 3, 3), ("moved", 4, 4), ("moved", 5, 5)]),
        (replaced, [("unlinked", 4, 4)]),
        (before_the_first, [("unlinked", 0, 0)]),
    ],
)  # fmt: skip
def test_changed_removed_and_moved_rows_are_named(
    log: Path, change: Callable[[sqlite3.Connection], object], expected: list[tuple[str, int, int]]
) -> None:
    make_log(log, 6)
    with in_hand(log) as connection:
        change(connection)
    assert kinds(log) == expected


def test_a_moved_row_is_told_where_it_stood(log: Path) -> None:
    make_log(log, 5)
    with in_hand(log) as connection:
        swap(connection)
    assert [(item.first, item.origin) for item in verify_audit(log).faults] == [(2, 4), (4, 2)]


def test_a_removed_end_is_found_by_what_was_noted(log: Path) -> None:
    written = make_log(log, 5)
    with in_hand(log) as connection:
        connection.execute("DELETE FROM entries WHERE number > 3")
    assert verify_audit(log).is_intact, "no file can show by itself that its end is gone"
    assert not verify_audit(log, head=written[-1].hash).is_intact
    assert not verify_audit(log, count=5).is_intact
    assert verify_audit(log, head=written[2].hash, count=3).is_intact


def test_a_log_may_grow_after_its_head_was_noted(log: Path) -> None:
    noted = make_log(log, 2)[-1]
    make_log(log, 3)
    found = verify_audit(log, head=noted.hash, count=2)
    assert (found.is_intact, found.noted_at, found.count) == (True, 2, 5)
    assert not verify_audit(log, head=noted.hash, count=3).is_noted
    assert not verify_audit(log, count=6).is_noted


def test_a_log_written_anew_is_found_by_what_was_noted(log: Path) -> None:
    head = make_log(log, 3)[-1].hash
    log.unlink()
    for _ in range(3):
        record_result(log, results()[0], recorded_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert verify_audit(log).is_intact
    assert not verify_audit(log, head=head).is_intact


def test_results_are_looked_for(log: Path) -> None:
    entry = record_result(log, results()[0])
    other = to_document(results()[1])["hash"]
    found = verify_audit(log, results=[entry.result_hash, other])
    assert found.unrecorded == (other,)
    assert not found.is_intact


def test_nothing_is_added_after_a_row_that_was_changed(log: Path) -> None:
    make_log(log, 2)
    with in_hand(log) as connection:
        connection.execute("UPDATE entries SET tool = 'x' WHERE number = 2")
    with pytest.raises(AuditError, match="E592"):
        record_result(log, results()[0])


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER entries_are_not_removed",
        "CREATE TRIGGER more AFTER INSERT ON entries BEGIN SELECT 1; END",
        "CREATE TABLE more (a)",
        "ALTER TABLE entries ADD COLUMN more",
        "CREATE VIEW more AS SELECT 1",
    ],
)
def test_a_log_without_its_guards_is_refused(log: Path, statement: str) -> None:
    make_log(log, 1)
    with sqlite3.connect(log) as connection:
        connection.execute(statement)
    for use in (lambda: record_result(log, results()[0]), lambda: verify_audit(log)):
        with pytest.raises(AuditError, match="E590"):
            use()


def test_another_file_is_not_touched(log: Path) -> None:
    log.write_text("ghi chú của tôi\n" * 100, encoding="utf-8")
    before = log.read_bytes()
    with pytest.raises(AuditError, match="E590"):
        record_result(log, results()[0])
    assert log.read_bytes() == before
    log.unlink()
    with sqlite3.connect(log) as connection:
        connection.execute("CREATE TABLE notes (a)")
    connection.close()
    before = log.read_bytes()
    with pytest.raises(AuditError, match="E590"):
        record_result(log, results()[0])
    assert log.read_bytes() == before


def test_a_missing_folder_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "audit.sqlite", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(AuditError, match="E591"):
            record_result(path, results()[0])
    with pytest.raises(AuditError, match="E591"):
        verify_audit(tmp_path / "none.sqlite")


def test_names_that_mean_something_to_sqlite_are_names_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (":memory:", "file:a.sqlite?mode=memory", "a b%20#.sqlite"):
        record_result(name, results()[0])
        assert verify_audit(name).count == 1
        assert (tmp_path / name).is_file()


def test_verifying_leaves_the_file_as_it_is(log: Path) -> None:
    make_log(log, 3)
    before = log.read_bytes()
    verify_audit(log)
    assert log.read_bytes() == before
    assert [item.name for item in log.parent.iterdir()] == [log.name]


def test_a_log_that_may_not_be_written_can_be_verified(log: Path, tmp_path: Path) -> None:
    make_log(log, 2)
    folder = tmp_path / "archive"
    folder.mkdir()
    kept = Path(shutil.copy(log, folder))
    kept.chmod(0o444)
    folder.chmod(0o555)
    try:
        assert verify_audit(kept).is_intact
    finally:
        folder.chmod(0o755)


def test_damaged_bytes_are_found(log: Path) -> None:
    make_log(log, 40)
    whole = log.read_bytes()
    for place in range(4096, len(whole), 4096):
        log.write_bytes(whole[:place] + b"\xff" * 200 + whole[place + 200 :])
        try:
            is_intact = verify_audit(log).is_intact
        except AuditError:
            is_intact = False
        assert not is_intact, place


@pytest.mark.parametrize("page", ["audit.md", "audit.vi.md"])
def test_the_schema_is_the_documented_one(log: Path, page: str) -> None:
    make_log(log, 1)
    with sqlite3.connect(log) as connection:
        made = [text for (text,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
    text = (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8")
    shown = text.partition("```text\n")[2].partition("\n```")[0]
    assert shown == ";\n".join(made) + ";"


def test_the_hash_is_worked_out_as_the_reference_says(log: Path) -> None:
    entry = record_result(log, results()[0])
    content = {name: getattr(entry, name) for name in COLUMNS if name != "hash"}
    text = json.dumps(
        {"format": "antq-rules/audit/1", **content}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    assert entry.hash == "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def test_a_log_that_another_program_holds_is_told(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_log(log, 1)
    monkeypatch.setattr(opening, "WAIT_SECONDS", 0.1)
    holder = sqlite3.connect(log, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(AuditError, match="another program holds it"):
        record_result(log, results()[0])
    assert verify_audit(log).count == 1, "reading does not wait for writers"
    holder.execute("ROLLBACK")
    holder.close()
    assert record_result(log, results()[0]).number == 2
