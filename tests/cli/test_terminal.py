"""What only a person at a terminal sees: progress, pages laid out; the programs run on a real pseudo-terminal."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from antq_rules.diagnostics.render.page import page

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")

FILES = Path(__file__).parent / "files"
CODES_OF_A_TERMINAL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def seen(*arguments: str, stream: str, **environment: str) -> str:
    """What a terminal at `stdout` or `stderr` receives; the other stream goes nowhere."""
    given = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **environment}
    for name in {"NO_COLOR", "ANTQ_LANG"} - set(environment):
        given.pop(name, None)
    ours, theirs = pty.openpty()
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
    command = [sys.executable, "-c", "from antq_rules.cli.main import main; main()", *arguments]
    process = subprocess.Popen(command, cwd=FILES, env=given, **streams)
    os.close(theirs)
    read = b""
    try:
        while chunk := os.read(ours, 65536):
            read += chunk
    except OSError:  # Linux says so when the other end is closed
        pass
    finally:
        os.close(ours)
        process.wait()
    return read.decode().replace("\r\n", "\n")


def many(count: int) -> list[str]:
    return ["score", *["dat.json"] * count, "--rulesets-dir", "mau"]


def test_progress_tells_files_rate_and_remaining_time() -> None:
    text = seen(*many(60), stream="stderr")
    assert re.search(r"đang chấm \d+/60 · \d+ tệp/giây · còn \d+:\d\d", text)
    assert re.search(r"\d+ files/s · \d+:\d\d left", seen(*many(60), "--lang", "en", stream="stderr"))


def test_the_line_of_progress_is_wiped() -> None:
    last = seen(*many(60), stream="stderr").rpartition("\n")[2]
    assert CODES_OF_A_TERMINAL.sub("", last).strip() == ""


def test_few_files_and_machine_readable_messages_have_no_progress() -> None:
    assert "đang chấm" not in seen(*many(3), stream="stderr")
    assert "đang chấm" not in seen(*many(30), "--message-format", "json", stream="stderr")


def test_a_page_is_laid_out_on_a_terminal() -> None:
    text = seen("code", "E203", stream="stdout")
    assert "\x1b[" in text
    plain = CODES_OF_A_TERMINAL.sub("", text)
    assert "#" not in plain
    assert "```" not in plain
    assert plain.startswith("E203: ")
    assert max(map(len, plain.splitlines())) <= 80


def test_without_colour_a_page_is_still_laid_out() -> None:
    text = seen("code", "E203", stream="stdout", NO_COLOR="1")
    assert "\x1b[" not in text
    assert text.startswith("E203: ")


def test_a_dumb_terminal_and_a_pipe_get_the_markdown() -> None:
    written = page("E203")
    assert written is not None
    assert seen("code", "E203", stream="stdout", TERM="dumb") == written
    command = [sys.executable, "-c", "from antq_rules.cli.main import main; main()", "code", "E203"]
    piped = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "ANTQ_LANG": "vi"})
    assert piped.stdout.decode() == written
