"""Every fenced block of the pages is run, or is of a kind that needs no run.

| info string | what happens |
|---|---|
| `antq` | a complete file: it checks without errors |
| `antq item` | items of a file: they parse after the line `antq 1` |
| `antq condition` | a condition: it parses after `define` |
| `antq lines` | lines of a block of conditions |
| `antq vi item`, `antq vi condition`, `antq vi lines` | the same after the line `antq 1 vi` |
| `antq <file>`, `json <file>`, `yaml <file>`, `csv <file>` | written into the folder of the page for later blocks |
| `console` | `$` lines are run at 80 columns; what follows must be their output (`UPDATE_SNAPSHOTS=1` rewrites it) |
| `python` | executed page by page, in order; doctest where it has `>>>` |
| `json record <ruleset>`, `yaml record <ruleset>` | read as evidence for that ruleset, without errors |
| `sh` | only in sections about installing |
| `text` | not run |

Tutorials and how-to pages run their blocks in a fresh folder that holds `examples` and what they write; other pages
run in the root of the repository.
"""

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from antq_rules import SourceFile, load_ruleset, parse, read_evidence
from antq_rules.cli.main import main
from antq_rules.diagnostics import has_errors
from antq_rules.diagnostics.render import render_diagnostics
from antq_rules.evidence.reader import read_document
from antq_rules.pipeline import default_library

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    {*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")}
    - set(ROOT.glob("docs/reference/errors/*.md"))  # built from tests/bad, which has its own tests
)
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.M | re.S)
FILE = re.compile(r"(?:antq|json|yaml|csv) (?P<name>[\w/.-]+\.(?:antq|json|yaml|csv))")
INSTALLING = {
    "Write the pages",
    "Viết ra tệp",
    "Quick start",
    "Bắt đầu nhanh",
    "Install",
    "Cài đặt",
    "Set up a working copy",
    "Reporting",
}
# What stands before and after a part of a file, so that it can be parsed.
PARTS = {"item": ("", ""), "condition": ("{define} x =\n", ""), "lines": ("{define} x = {{\n", "}")}
IN_PROCESS = re.compile(r"antq-rules [^|<>;&$*`]*")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: where it stands, what it is, what it holds, and the heading above it."""

    line: int
    info: str
    text: str
    heading: str


def blocks(text: str) -> Iterator[Block]:
    for match in FENCE.finditer(text):
        headings = re.findall(r"^## (.*)$", FENCE.sub("", text[: match.start()]), flags=re.M)
        line = text.count("\n", 0, match.start()) + 1
        yield Block(line, match["info"].strip(), match["text"], headings[-1] if headings else "")


class Page:
    """Runs the blocks of one page, in order."""

    def __init__(self, path: Path, scratch: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.exit_code = 0
        self.scratch = scratch
        self.folder = ROOT
        if path.parent.name in ("tutorial", "how-to"):
            self.folder = scratch / "tieu_chi"
            self.folder.mkdir()
            shutil.copytree(ROOT / "examples", self.folder / "examples")

    def run(self) -> None:
        changed = self.text
        for block in blocks(self.text):
            if block.info != "console":
                self.run_block(block)
                continue
            found = self.console(block)
            if os.environ.get("UPDATE_SNAPSHOTS"):
                changed = changed.replace(f"```console\n{block.text}```", f"```console\n{found}```", 1)
            else:
                assert found == block.text, self.where(block)
        if changed != self.text:
            self.path.write_text(changed, encoding="utf-8")

    def where(self, block: Block) -> str:
        return f"{self.path.relative_to(ROOT)}:{block.line}"

    def run_block(self, block: Block) -> None:
        kind, _, rest = block.info.partition(" ")
        if FILE.fullmatch(block.info):
            assert self.folder != ROOT, f"{self.where(block)}: this page runs in the repository"
            target = self.folder / rest
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
        elif kind == "antq" and (rest == "" or rest.removeprefix("vi ") in PARTS):
            self.rules(block, rest)
        elif kind in ("json", "yaml") and rest.startswith("record "):
            self.record(block, kind, rest.removeprefix("record "))
        elif block.info == "python":
            self.python(block)
        elif block.info == "sh":
            assert block.heading in INSTALLING, self.where(block)
        else:
            assert block.info == "text", f"{self.where(block)}: no such kind of block: {block.info!r}"

    def rules(self, block: Block, part: str) -> None:
        if part:
            line, word = ("antq 1 vi", "định nghĩa") if part.startswith("vi ") else ("antq 1", "define")
            before, after = PARTS[part.removeprefix("vi ")]
            text = f"{line}\n{before.format(define=word)}{block.text}{after}"
            _, found = parse(SourceFile(self.where(block), text))
        else:
            file = self.scratch / f"block_{block.line}.antq"
            file.write_text(block.text, encoding="utf-8")
            _, found = default_library([self.scratch]).load_path(file)
        assert not has_errors(found), render_diagnostics(found, format="full", lang="en")

    def record(self, block: Block, format: str, name: str) -> None:
        node, found = read_document(block.text.encode(), self.where(block), format=format)  # type: ignore[arg-type]  # "json" or "yaml"
        assert node is not None, render_diagnostics(found, format="full", lang="en")
        evidence, found = read_evidence(node, load_ruleset(name))
        assert evidence is not None, render_diagnostics(found, format="full", lang="en")

    def python(self, block: Block) -> None:
        with contextlib.chdir(self.folder):
            if not block.text.lstrip().startswith(">>>"):
                code = compile(block.text, self.where(block), "exec")
                with contextlib.redirect_stdout(io.StringIO()):
                    exec(code, self.names)
                return
            case = doctest.DocTestParser().get_doctest(block.text, self.names, self.where(block), None, 0)
            report = io.StringIO()
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
            failed = runner.run(case, out=report.write, clear_globs=False).failed
            self.names = case.globs
        assert not failed, report.getvalue()

    def console(self, block: Block) -> str:
        commands = [line[2:] for line in block.text.splitlines() if line.startswith("$ ")]
        assert commands, f"{self.where(block)}: no line begins with `$ `"
        out = ""
        for command in commands:
            out += f"$ {command}\n{self.command(command)}"
        return out

    def command(self, command: str) -> str:
        if command == "echo $?":
            return f"{self.exit_code}\n"
        environment = {"COLUMNS": "80", "NO_COLOR": "1", "ANTQ_LANG": "vi", "LC_ALL": "C.UTF-8"}
        if IN_PROCESS.fullmatch(command):
            with contextlib.chdir(self.folder):
                result = CliRunner().invoke(main, shlex.split(command)[1:], env=environment)
            if result.exception and not isinstance(result.exception, SystemExit):
                raise result.exception
            self.exit_code = result.exit_code
            return ended(result.output)
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env={**os.environ, **environment, "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        self.exit_code = done.returncode
        return ended(done.stdout)


def ended(output: str) -> str:
    """Output that ends with a line break, trailing blanks of lines removed as in the pages."""
    lines = [line.rstrip() for line in output.splitlines()]
    return "\n".join(lines) + "\n" if lines else ""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_blocks(path: Path, tmp_path: Path) -> None:
    Page(path, tmp_path).run()


def test_error_pages_hold_no_block_that_would_need_a_run() -> None:
    for path in ROOT.glob("docs/reference/errors/*.md"):
        assert {block.info for block in blocks(path.read_text(encoding="utf-8"))} <= {"text"}, path
