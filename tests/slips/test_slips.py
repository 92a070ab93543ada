"""Slips of a newcomer, and the message for each: one finding for one cause, in Vietnamese and in English.

`rules.yaml` and `rules_vi.yaml` change one thing in a ruleset (`base.antq`, `base_vi.antq`), `evidence.yaml` one thing
in a record, `command_line.txt` has a command a line. What is printed stands in `expected/`; `UPDATE_SNAPSHOTS=1`
rewrites it. Read it as its reader would: does it say what to type now?
"""

import os
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from antq_rules.cli.main import main

HERE = Path(__file__).parent
BASES = {"rules": "base.antq", "rules_vi": "base_vi.antq", "evidence": ""}


@dataclass(frozen=True)
class Slip:
    """A change of a file, and how many findings it is worth."""

    name: str
    old: str
    new: str
    file: str
    findings: int = 1


def slips(group: str) -> list[Slip]:
    content = yaml.safe_load((HERE / f"{group}.yaml").read_text(encoding="utf-8"))
    return [Slip(**{"file": BASES[group], **item}) for item in content]


def told(slip: Slip, folder: Path, *options: str) -> str:
    """What the command prints about the changed file."""
    text = (HERE / slip.file).read_text(encoding="utf-8")
    assert text.count(slip.old) >= 1, slip
    (folder / slip.file).write_text(text.replace(slip.old, slip.new, 1), encoding="utf-8")
    is_rules = slip.file.endswith(".antq")
    command = ["check", slip.file] if is_rules else ["score", slip.file, "--ruleset", "evidence_ruleset.antq"]
    return said([*options, *command])


def said(arguments: list[str]) -> str:
    result = CliRunner().invoke(main, arguments, env={"ANTQ_LANG": None, "NO_COLOR": None, "COLUMNS": "80"})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.stderr


def compare(name: str, text: str) -> None:
    expected = HERE / "expected" / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "thu"  # its name stands in the messages
    place.mkdir()
    for path in [*HERE.glob("*.antq"), *HERE.glob("record.*")]:
        shutil.copy(path, place)
    monkeypatch.chdir(place)
    return place


@pytest.mark.parametrize("group", BASES)
def test_what_is_said(group: str, folder: Path) -> None:
    parts, unlike = [], []
    for slip in slips(group):
        english = told(slip, folder, "--lang", "en", "--message-format", "concise")
        vietnamese = told(slip, folder, "--lang", "vi")
        found = [line for line in english.splitlines() if ": error[" in line or ": warning[" in line]
        unlike += [f"{slip.name}:\n{english}"] if len(found) != slip.findings else []
        parts.append(f"=== {slip.name}\n" + "".join(f"{line}\n" for line in found) + f"\n{vietnamese}")
    compare(f"{group}.txt", "\n".join(parts))
    assert not unlike, "\n".join(unlike)


def test_what_is_said_of_a_command_line(folder: Path) -> None:
    assert folder.is_dir()
    parts = []
    for line in (HERE / "command_line.txt").read_text(encoding="utf-8").splitlines():
        words = shlex.split(line)[1:]
        result = CliRunner().invoke(main, words, env={"ANTQ_LANG": None, "COLUMNS": "80"})
        assert result.exit_code in (1, 2), line
        english = said([*words, *([] if "--lang" in words else ["--lang", "en"])])
        parts.append(f"$ {line}\n{result.stderr}[exit {result.exit_code}]\n\n{english}")
    compare("command_line.txt", "\n".join(parts))
