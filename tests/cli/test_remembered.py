"""Runs that are said again: the same bytes as without the cache, and never an old answer."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from antq_rules.cli import remembered
from antq_rules.pipeline.files import bundled_root

Outcome = tuple[int, bytes, bytes]
COMMANDS = (("check",), ("lint",), ("fmt", "--check"), ("fmt", "--diff"), ("test",), ("test", "--format", "json"))


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A small folder of rulesets, with what they use and their tests."""
    root = tmp_path / "rules"
    for name in ("kh60_thanh_hoa", "chung"):
        shutil.copytree(bundled_root() / name, root / name)
    shutil.copy(bundled_root() / "vocabulary.yaml", root)
    return root


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def run(cache: Path, *words: str | Path) -> Outcome:
    environment = {**os.environ, "ANTQ_CACHE_DIR": str(cache)}
    command = [sys.executable, "-c", "from antq_rules.cli.main import main; main()", *map(str, words)]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    return done.returncode, done.stdout, done.stderr


def runs(cache: Path) -> list[Path]:
    return sorted(cache.glob("runs/*.json"))


def mark(cache: Path) -> None:
    """Give what is remembered another wording, so that a test sees whether it is used."""
    for path in runs(cache):
        stored = remembered.json.loads(path.read_bytes())
        stored["said"] = [["REMEMBERED\n", False, False]]
        said = [remembered.Said(*item) for item in stored["said"]]
        stored["sum"] = remembered._sum(stored["state"], said, stored["code"])
        path.write_text(remembered.json.dumps(stored))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_same_bytes_as_without_a_cache(rules: Path, cache: Path, command: tuple[str, ...]) -> None:
    ruleset = rules / "kh60_thanh_hoa" / "kh60_thanh_hoa_2025.antq"
    ruleset.write_text(ruleset.read_text().replace("criterion", "criterion ", 1))
    plain = run(cache, *command, "--no-cache", rules)
    assert not runs(cache)
    assert run(cache, *command, rules) == plain
    assert len(runs(cache)) == 1
    assert run(cache, *command, rules) == plain
    mark(cache)
    assert run(cache, *command, rules)[1] == b"REMEMBERED\n"
    assert run(cache, *command, "--no-cache", rules) == plain


@pytest.mark.parametrize(
    "name",
    [
        "kh60_thanh_hoa/kh60_thanh_hoa_2025.antq",
        "chung/dien_hinh.antq",
        "kh60_thanh_hoa/tests.yaml",
        "vocabulary.yaml",
        "new.antq",
    ],
)
def test_no_old_answer_after_a_change(rules: Path, cache: Path, name: str) -> None:
    run(cache, "test", rules)
    mark(cache)
    assert run(cache, "test", rules)[1] == b"REMEMBERED\n"
    with (rules / name).open("a") as file:
        file.write("\n# x\n")
    assert run(cache, "test", rules)[1] != b"REMEMBERED\n"


def test_another_program_gives_no_old_answer(rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked() -> remembered.Question:
        found = remembered.question(["check", str(rules)], [], {"ANTQ_CACHE_DIR": str(tmp_path)})
        assert found is not None
        return found

    first = asked()
    assert asked() == first
    monkeypatch.setattr(remembered, "_PACKAGE", tmp_path / "other")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.py").write_text("")
    second = asked()
    assert second.path != first.path
    (tmp_path / "other" / "a.py").write_text("pass")
    assert asked().path not in (first.path, second.path)


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"said": 1}', b"\xff"])
def test_a_damaged_cache_is_as_none(rules: Path, cache: Path, text: bytes) -> None:
    plain = run(cache, "check", rules)
    (path,) = runs(cache)
    whole = path.read_bytes()
    path.write_bytes(text)
    assert run(cache, "check", rules) == plain
    path.write_bytes(whole.replace(b'"code": 0', b'"code": 1') if b'"code": 0' in whole else whole[:-3])
    assert run(cache, "check", rules) == plain


def test_a_cache_that_cannot_be_written_is_as_none(rules: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert run(in_the_way, "check", rules) == run(in_the_way, "check", "--no-cache", rules)


def test_runs_at_the_same_time_agree(rules: Path, cache: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: run(cache, "check", rules), range(6)))) == 1
    assert len(runs(cache)) == 1
    assert not list(cache.glob("runs/*.tmp"))


@pytest.mark.parametrize(
    "words",
    [
        ["fmt", "x"],
        ["fmt", "--check", "-"],
        ["lint", "--fix", "x"],
        ["test", "--update"],
        ["test", "--watch"],
        ["test", "-o", "x"],
        ["test", "--output=x"],
        ["check", "--help"],
        ["check", "--no-cache"],
        ["check", "--", "x"],
        ["score", "x"],
    ],
)
def test_a_run_that_writes_or_reads_more_is_not_remembered(words: list[str], tmp_path: Path) -> None:
    assert remembered.question(words, [], {"ANTQ_CACHE_DIR": str(tmp_path)}) is None


def test_old_runs_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MAX_RUNS", 2)
    for number in range(4):
        path = tmp_path / f"{number}.json"
        question = remembered.Question(path, (), str(remembered._state(())))
        question.keep(remembered.Answer((), 0))
        os.utime(path, (number, number))
    question.keep(remembered.Answer((), 0))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2.json", "3.json"]
