"""Opening the SQLite file of an audit log.

In: a path. Out: a connection, or E590 and E591. Invariants: what is committed has reached the disk; a file that is no
audit log is not changed; reading changes nothing.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from antq_rules.diagnostics import Diagnostic
from antq_rules.diagnostics.diagnostic import at
from antq_rules.pipeline.audit import schema

WAIT_SECONDS = 60.0
"""How long one writer waits for the others."""


class LogError(Exception):
    """A log cannot be opened, read or written; `finding` says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.code)
        self.finding = finding


@contextmanager
def faults_of(path: Path) -> Iterator[None]:
    """Turn every fault of SQLite and of the file system into a LogError."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        raise LogError(at("E591", None, _variant(fault), path=str(path), reason=str(fault))) from fault
    except sqlite3.DatabaseError as fault:
        raise LogError(at("E590", None, path=str(path), reason=str(fault))) from fault
    except OSError as fault:
        raise LogError(at("E591", None, path=str(path), reason=fault.strerror or str(fault))) from fault


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection that adds rows; the file is made where there is none. Raises LogError."""
    with faults_of(path):
        connection = _connect(path, "rwc")
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def opened_for_reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing, within one transaction. Raises LogError; E591 where there is no file."""
    if not path.is_file():
        raise LogError(at("E591", None, "missing", path=str(path)))
    with faults_of(path), closing(_readable(path)) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("BEGIN")
        _refuse_others(connection, path)
        yield connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that writes: others wait from its beginning; whole or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.execute("COMMIT")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    _refuse_others(connection, path, may_be_empty=True)
    # Whatever the file holds runs nothing but its own built-in functions.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    _use_wal(connection, path)
    if _refuse_others(connection, path, may_be_empty=True) == "empty":
        with transaction(connection):
            # Another process may have been first.
            if schema.kind_of(connection) == "empty":
                schema.create(connection)
    _refuse_others(connection, path)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    if "\0" in str(path):
        raise LogError(at("E591", None, path=str(path), reason="null character"))
    # An address, so that names such as `:memory:` are names of files.
    address = f"{path.absolute().as_uri()}?{'' if mode == 'immutable' else 'mode='}{mode}"
    if mode == "immutable":
        address += "=1&mode=ro"
    return sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, isolation_level=None)


def _readable(path: Path) -> sqlite3.Connection:
    """A connection for reading, also where neither the file nor its folder may be written."""
    connection = _connect(path, "rw")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if path.with_name(path.name + "-wal").exists():
            raise
        # No writer has left anything beside the file, so it can be read as it is.
        return _connect(path, "immutable")
    return connection


def _refuse_others(connection: sqlite3.Connection, path: Path, *, may_be_empty: bool = False) -> schema.Kind:
    """What the file is, if it is a log or may become one. Raises LogError otherwise."""
    connection.execute("SAVEPOINT looking")  # one view of the file, while others may be making it
    kind = schema.kind_of(connection)
    connection.execute("RELEASE looking")
    if kind != "log" and not (kind == "empty" and may_be_empty):
        raise LogError(at("E590", None, kind, path=str(path)))
    return kind


def _use_wal(connection: sqlite3.Connection, path: Path) -> None:
    """Let writers append to a log of their own, which survives the end of any process at any point.

    The change of mode is asked for again while another process makes it: SQLite does not wait there by itself.
    """
    from time import sleep

    pause = 0.02
    for _ in range(int(WAIT_SECONDS / pause)):
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as fault:
            if _variant(fault) != "locked":
                raise
            sleep(pause)
            continue
        if mode == "wal":
            return
        break
    raise LogError(at("E591", None, "wal", path=str(path)))


def _variant(fault: sqlite3.OperationalError) -> str:
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "locked"
    return "full" if code == sqlite3.SQLITE_FULL else ""
