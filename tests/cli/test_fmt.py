"""`antq-rules fmt` writes whole files only, keeps what is not layout, and leaves alone what it cannot read."""

import os
import shutil
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from antq_rules.authoring import format as formatting
from antq_rules.cli.commands import fmt
from antq_rules.cli.main import main
from antq_rules.pipeline import Library
from antq_rules.pipeline.library import bundled_root

LOOSE = 'antq 1\ndefine   a="x"   # vì sao\n'
CANONICAL = 'antq 1\n\ndefine a = "x"  # vì sao\n'


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["fmt", *map(str, arguments)], env={"ANTQ_LANG": "en"})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    path = tmp_path / "a.antq"
    path.write_bytes(LOOSE.encode())
    return path


def test_a_file_is_rewritten_once(loose: Path) -> None:
    assert run(loose).exit_code == 0
    assert loose.read_bytes() == CANONICAL.encode()
    before = loose.stat()
    assert "left as they are: 1" in run(loose).stderr
    after = loose.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert sorted(path.name for path in loose.parent.iterdir()) == ["a.antq"]


def test_check_and_diff_write_nothing(loose: Path) -> None:
    for options in (["--check"], ["--diff"], ["--check", "--diff"]):
        result = run(loose, *options)
        assert loose.read_bytes() == LOOSE.encode()
        assert result.exit_code == ("--check" in options)
        assert ("+define a" in result.stdout) == ("--diff" in options)
    loose.write_text(CANONICAL)
    assert run(loose, "--check").exit_code == 0


def test_permissions_and_links_are_kept(loose: Path) -> None:
    loose.chmod(0o640)
    link = loose.with_name("b.antq")
    link.symlink_to(loose)
    assert run(link).exit_code == 0
    assert link.is_symlink()
    assert loose.read_bytes() == CANONICAL.encode()
    assert stat.S_IMODE(loose.stat().st_mode) == 0o640


def test_line_ends_of_windows_are_kept_and_a_mark_at_the_beginning_is_not(loose: Path) -> None:
    loose.write_bytes(b"\xef\xbb\xbf" + LOOSE.replace("\n", "\r\n").encode())
    assert run(loose).exit_code == 0
    assert loose.read_bytes() == CANONICAL.replace("\n", "\r\n").encode()
    assert run(loose, "--check").exit_code == 0


def test_a_file_with_errors_is_left_alone_and_the_others_are_formatted(loose: Path) -> None:
    broken = loose.with_name("broken.antq")
    broken.write_text("antq 1\nevidence {\n")
    latin = loose.with_name("latin.antq")
    latin.write_bytes(b"antq 1 # \xe9\n")
    result = run(loose.parent)
    assert result.exit_code == 1
    assert loose.read_bytes() == CANONICAL.encode()
    assert broken.read_text() == "antq 1\nevidence {\n"
    assert "[E016]" in result.stderr
    assert "[E507]" in result.stderr
    assert "files formatted: 1; left as they are: 0; with errors: 2" in result.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user who may not write")
def test_a_file_that_may_not_be_written_is_reported(loose: Path) -> None:
    loose.chmod(0o444)
    result = run(loose)
    assert result.exit_code == 1
    assert "[E507]" in result.stderr
    assert loose.read_bytes() == LOOSE.encode()


def test_a_fault_of_the_formatter_never_reaches_a_file(loose: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "print_file", lambda _: "antq 1\n\ndefine a = 2\n")
    result = run(loose)
    assert result.exit_code == 70
    assert "E900" in result.stderr
    assert loose.read_bytes() == LOOSE.encode()


def test_a_lost_comment_never_reaches_a_file(loose: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "print_file", lambda _: 'antq 1\n\ndefine a = "x"\n')
    assert run(loose).exit_code == 70
    assert loose.read_bytes() == LOOSE.encode()


def test_another_ruleset_never_reaches_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "rulesets"
    shutil.copytree(bundled_root(), root)
    path = root / "tt124" / "tt124_xa.antq"
    before = path.read_text(encoding="utf-8")
    after = before.replace("percent = 70%", "percent = 80%")
    assert after != before
    monkeypatch.setattr(fmt, "format_ruleset", lambda *_, **__: (after, ()))
    assert run(path).exit_code == 70
    assert path.read_text(encoding="utf-8") == before


def test_a_writer_that_is_stopped_leaves_the_old_file(loose: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run(loose)
    assert result.exit_code == 1
    assert "No space left on device" in result.stderr
    assert loose.read_bytes() == LOOSE.encode()
    assert sorted(path.name for path in loose.parent.iterdir()) == ["a.antq"]


def test_all_bundled_rulesets_go_to_vietnamese_and_back(tmp_path: Path) -> None:
    root = tmp_path / "rulesets"
    shutil.copytree(bundled_root(), root)
    hashes = {path: Library([root], use_stored=False).load_path(path)[0] for path in root.rglob("*.antq")}
    assert run(root).exit_code == 0
    canonical = {path: path.read_text(encoding="utf-8") for path in root.rglob("*.antq")}
    for keywords in ("vi", "en"):
        assert run(root, "--keywords", keywords).exit_code == 0
        assert run(root, "--check").exit_code == 0
        for path, ruleset in hashes.items():
            again, found = Library([root], use_stored=False).load_path(path)
            assert not found
            assert (again and again.hash) == (ruleset and ruleset.hash)
    assert {path: path.read_text(encoding="utf-8") for path in canonical} == canonical
