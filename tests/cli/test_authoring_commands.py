"""Commands for rule authors where they touch files or a terminal: `new`, `doc`, `repl`."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from antq_rules.cli.main import main
from antq_rules.cli.session import Session

FILES = Path(__file__).parent / "files"
SAID = ["--title", "Bộ mới", "--instrument", "12/2026/QĐ-UBND"]


def run(*arguments: str, given: str | None = None) -> Result:
    result = CliRunner().invoke(main, list(arguments), input=given, env={"ANTQ_LANG": None})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_new_ruleset_is_written_checked_and_tested(tmp_path: Path, lang: str) -> None:
    folder = tmp_path / "con" / "bo_moi"
    made = run(
        "new", str(folder), "--from", str(FILES / "tieu_chi.csv"), *SAID, "--issued", "2026-01-15", "--lang", lang
    )
    assert made.exit_code == 0, made.output
    names = ["CHANGELOG.md", "SOURCES.md", "bo_moi.antq", "tests.yaml"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert "10" in made.stderr
    assert run("check", str(folder), "--deny-warnings").exit_code == 0
    assert run("test", str(folder)).exit_code == 0
    text = (folder / "bo_moi.antq").read_text(encoding="utf-8")
    assert 'criterion 2 "Có \\"mô hình\\" hoạt động hiệu quả"' in text
    assert ("Việc cần làm" in text) == (lang == "vi")
    before = text
    again = run("new", str(folder), "--criteria", "2", *SAID)
    assert (again.exit_code, (folder / "bo_moi.antq").read_text(encoding="utf-8")) == (1, before)
    assert "[E572]" in again.stderr


def test_comments_may_speak_another_language_than_messages(tmp_path: Path) -> None:
    made = run("new", str(tmp_path / "bo"), "--criteria", "1", *SAID, "--comments", "en")
    assert "đã tạo" in made.stdout
    assert "To do" in (tmp_path / "bo" / "bo.antq").read_text(encoding="utf-8")


@pytest.mark.parametrize(("format", "name"), [("markdown", "tt124_xa.md"), ("html", "tt124_xa.html")])
def test_pages_go_to_a_folder(tmp_path: Path, format: str, name: str) -> None:
    done = run("doc", "tt124_xa", "qd9745_xa", "--format", format, "--output", str(tmp_path / "trang"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert len(list((tmp_path / "trang").iterdir())) == 2
    assert "An toàn về an ninh" in (tmp_path / "trang" / name).read_text(encoding="utf-8")
    (tmp_path / "tep").write_text("")
    assert run("doc", "tt124_xa", "--output", str(tmp_path / "tep")).exit_code == 1


def test_a_fault_of_the_program_does_not_end_a_session(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr(Session, "_fields", fail)
    done = run("repl", "--ruleset", "tt124_xa", given=":fields\nso_vu_su_co + 1\n")
    assert "RuntimeError: hỏng" in done.stderr
    assert "Giá trị" in done.stdout
    assert done.exit_code == 1


@pytest.mark.parametrize("given", ["", "\n\n", "{", "define", ":", ":set =", ":record \x00", '"""', "((("])
def test_odd_lines_are_survived(given: str) -> None:
    done = run("repl", "--ruleset", "tt124_xa", given=given + "\n\n:quit\n")
    assert done.exit_code in (0, 1)
    assert "Traceback" not in done.output


def test_a_terminal_has_prompts_completion_and_history(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    pytest.importorskip("readline")
    ours, theirs = pty.openpty()
    code = "from antq_rules.cli.main import main; main()"
    history = tmp_path / "cu"
    command = [sys.executable, "-c", code, "repl", "--ruleset", "tt124_xa", "--history", str(history)]
    environment = {**os.environ, "TERM": "xterm", "ANTQ_LANG": "vi"}
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    seen = ""

    def until(text: str) -> None:
        nonlocal seen
        seen, end = "", time.monotonic() + 60
        while text not in seen and time.monotonic() < end:
            seen += os.read(ours, 65536).decode(errors="replace")
        assert text in seen

    try:
        until("antq> ")
        os.write(ours, b"so_vu_su_co_ba\t = 0 and\n")
        until("... ")
        os.write(ours, b"\n")
        until("antq> ")
        assert "so_vu_su_co_bat_kha_khang" in seen or "E012" in seen
        os.write(ours, b"so_vu_su_co + 1\n")
        until("antq> ")
        assert "chưa rõ" in seen
        os.write(ours, b"\x04")
        process.wait(60)
    finally:
        process.kill()
        os.close(ours)
    assert process.returncode == 0
    assert "so_vu_su_co + 1" in history.read_text(encoding="utf-8")
