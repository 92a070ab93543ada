"""Every `console` block of `tests/cli/*.md`: commands, the output that a user sees, and the exit code.

Commands run in a copy of `tests/cli/files`. `UPDATE_SNAPSHOTS=1` rewrites the outputs; read the diff before you keep
them.
"""

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from antq_rules.cli.main import main

HERE = Path(__file__).parent
TRANSCRIPTS = sorted(HERE.glob("*.md"))
# A block fenced by four signs holds output that has fences of its own.
BLOCK = re.compile(r"^(?P<fence>`{3,4})console\n(?P<lines>.*?)^(?P=fence)$", re.DOTALL | re.MULTILINE)


def run(command: str) -> str:
    """The command line and what it prints; an exit code other than 0 stands at the end."""
    words = shlex.split(command)
    assert words[0] == "antq-rules"
    given = None
    if "<" in words:
        place = words.index("<")
        given = Path(words[place + 1]).read_bytes()
        del words[place : place + 2]
    result = CliRunner().invoke(main, words[1:], input=given, env={"ANTQ_LANG": None, "NO_COLOR": None})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    output = result.output if not result.output or result.output.endswith("\n") else result.output + "\n"
    return f"$ {command}\n{output}" + (f"[exit {result.exit_code}]\n" if result.exit_code else "")


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(HERE / "files", tmp_path / "files")
    monkeypatch.chdir(tmp_path / "files")
    written = path.read_text(encoding="utf-8")

    def again(block: re.Match[str]) -> str:
        commands = [line.removeprefix("$ ") for line in block["lines"].splitlines() if line.startswith("$ ")]
        shown = "\n".join(run(command) for command in commands)
        return f"{block['fence']}console\n{shown}{block['fence']}"

    printed = BLOCK.sub(again, written)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(printed, encoding="utf-8")
    assert printed == written or os.environ.get("UPDATE_SNAPSHOTS")


def test_there_are_transcripts() -> None:
    assert TRANSCRIPTS
