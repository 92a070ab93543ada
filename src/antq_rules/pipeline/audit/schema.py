"""The tables of an audit log in SQLite, and whether a file has exactly these.

In: a connection. Out: whether it is an audit log, empty, or something else. Invariants: a file of another
kind is never written to; the guards that refuse changes are part of the schema, and a log without them is refused.
"""

import sqlite3
from typing import Literal

from antq_rules.pipeline.audit.entry import BEFORE_FIRST

APPLICATION_ID = 0x414E5451
"""`ANTQ`, in the head of the file."""

_REFUSED = "SELECT RAISE(ABORT, 'the audit log only grows')"
_STATEMENTS = (
    """CREATE TABLE entries (
  number INTEGER PRIMARY KEY,
  recorded_at TEXT,
  ruleset TEXT NOT NULL,
  version TEXT NOT NULL,
  ruleset_hash TEXT NOT NULL,
  as_of TEXT NOT NULL,
  evidence_hash TEXT NOT NULL,
  parameters TEXT NOT NULL,
  result_hash TEXT NOT NULL,
  tool TEXT NOT NULL,
  previous TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL UNIQUE
)""",
    "CREATE INDEX entries_by_result ON entries (result_hash)",
    f"CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries BEGIN {_REFUSED}; END",
    f"CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON entries BEGIN {_REFUSED}; END",
    # It also stops INSERT OR REPLACE, which removes a row without asking the trigger above.
    f"""CREATE TRIGGER entries_follow_each_other BEFORE INSERT ON entries
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entries)
  OR NEW.previous IS NOT coalesce((SELECT hash FROM entries ORDER BY number DESC LIMIT 1), '{BEFORE_FIRST}')
BEGIN {_REFUSED}; END""",
)

Kind = Literal["empty", "log", "schema", "other"]


def kind_of(connection: sqlite3.Connection) -> Kind:
    """`log`; `empty`: nothing in it yet; `schema`: a log whose tables or guards were changed; `other`: another file."""
    found = set(
        connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%'")
    )
    (id_,) = connection.execute("PRAGMA application_id").fetchone()
    if id_ == APPLICATION_ID:
        return "log" if found == {(text,) for text in _STATEMENTS} else "schema"
    return "other" if found or id_ else "empty"


def create(connection: sqlite3.Connection) -> None:
    """Make the tables, within the transaction of the caller."""
    for text in _STATEMENTS:
        connection.execute(text)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
