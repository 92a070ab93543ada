"""Every case below `tests/bad/<CODE>/` gives exactly one finding, with that code, rendered as `expected.txt` says.

A case is a folder with `ruleset.antq` (checked), or `evidence.*` (scored against the `ruleset.antq` beside it or the
shared one that `ruleset.txt` names), and `args.txt` where the command line matters. In place of a large evidence file
stands `size.txt`, a line with its name and its length; `before.txt` is a command line that is run first, in a copy,
to write a file that the case needs; `audit.sql` is the audit log `audit.sqlite` as text. `UPDATE_SNAPSHOTS=1` rewrites
the expected texts.
"""

import contextlib
import os
import shlex
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from antq_rules.cli.main import main
from antq_rules.diagnostics.catalog import CODES

HERE = Path(__file__).parent
CASES = sorted(
    {
        path.parent
        for path in HERE.rglob("*")
        if path.name in ("ruleset.antq", "args.txt", "size.txt") or path.name.startswith("evidence.")
        if not path.relative_to(HERE).parts[0].startswith("_")
    }
)


@contextmanager
def complete(case: Path) -> Iterator[Path]:
    """The folder of a case; where a file of it is still to be made, a copy that has the file."""
    large, before, log = case / "size.txt", case / "before.txt", case / "audit.sql"
    if not any(file.is_file() for file in (large, before, log)):
        yield case
        return
    with tempfile.TemporaryDirectory() as root:
        copy = Path(root) / case.relative_to(HERE)
        shutil.copytree(HERE / "_ruleset", Path(root) / "_ruleset")
        shutil.copytree(case, copy)
        if large.is_file():
            name, length = large.read_text().split()
            (copy / name).write_text("#" * int(length))
        if log.is_file():
            with contextlib.closing(sqlite3.connect(copy / "audit.sqlite")) as connection:
                connection.executescript(log.read_text(encoding="utf-8"))
        if before.is_file():
            with contextlib.chdir(copy):
                assert CliRunner().invoke(main, shlex.split(before.read_text(encoding="utf-8"))).exit_code == 0
        yield copy


def command(case: Path, depth: int) -> list[str]:
    given = case / "args.txt"
    if given.is_file():
        return shlex.split(given.read_text(encoding="utf-8"))
    evidence = next(iter(sorted(case.glob("evidence.*"))), None)
    if evidence is None:
        return ["check", "ruleset.antq"]
    shared = case / "ruleset.txt"
    ruleset = "../" * depth + shared.read_text().strip() if shared.is_file() else "ruleset.antq"
    return ["score", evidence.name, "--ruleset", ruleset]


def run(case: Path, *options: str) -> tuple[int, str]:
    before = Path.cwd()
    with complete(case) as folder:
        os.chdir(folder)
        try:
            result = CliRunner().invoke(main, [*options, *command(folder, len(case.relative_to(HERE).parts))])
        finally:
            os.chdir(before)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stderr


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.relative_to(HERE)))
def test_one_cause_gives_one_finding(case: Path) -> None:
    code = case.relative_to(HERE).parts[0]
    _, concise = run(case, "--message-format", "concise", "--lang", "en")
    found = [line for line in concise.splitlines() if "[E" in line or "[W" in line]
    assert len(found) == 1, concise
    assert f"[{code}]" in found[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.relative_to(HERE)))
def test_the_rendering_is_as_expected(case: Path) -> None:
    exit_code, english = run(case, "--lang", "en")
    _, vietnamese = run(case, "--lang", "vi")
    text = f"{english}\n{vietnamese}\nexit {exit_code}\n"
    expected = case / "expected.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    named = {case.relative_to(HERE).parts[0] for case in CASES}
    assert named == set(CODES) - {"E900"}
