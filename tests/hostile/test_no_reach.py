"""No code, no reach: commands do their work with sockets, processes and stray files denied."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hostile.growing import ruleset
from hostile.guarded import MARK

ROOT = Path(__file__).resolve().parents[2]
GUARD = Path(__file__).with_name("guarded.py")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a ruleset and a record whose every text is code for whoever would run it."""
    (tmp_path / "in" / "luat").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    text = (
        ruleset().replace("Tiêu chí 1", MARK).replace("Điều 1", f"{{{{{MARK}}}}}").replace("Các việc", f"${{{MARK}}}")
    )
    (tmp_path / "in" / "luat" / "bo.antq").write_text(
        text.replace("thu_nghiem version", "bo version"), encoding="utf-8"
    )
    record = {
        "unit": {"name": f"Xã {MARK} {{{{7*7}}}} %s {{0}} $(id) `id`", "type": "xa"},
        "year": 2026,
        "as_of": "2026-06-01",
        "evidence": {"co_0": True, "so_0": 3, "viec": [{"so": 1, "xong": True}]},
    }
    (tmp_path / "in" / "ban_ghi.json").write_text(json.dumps(record), encoding="utf-8")
    (tmp_path / "in" / "ban_ghi.ndjson").write_text((json.dumps(record) + "\n") * 3, encoding="utf-8")
    return tmp_path


def guarded(place: Path, *command: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, str(GUARD), f"READ:{place / 'in'}", f"WRITE:{place / 'out'}", "--", *command]
    settings = {**os.environ, "ANTQ_CACHE_DIR": str(place / "out" / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(words, cwd=place, env=settings, capture_output=True, text=True, check=False, timeout=120)


RULES = ["--ruleset", "in/luat/bo.antq"]
COMMANDS = {
    "score": ["score", "in/ban_ghi.json", *RULES],
    "score as JSON": ["score", "in/ban_ghi.json", *RULES, "--format", "json", "-o", "out/ket_qua.json"],
    "score as Markdown": ["score", "in/ban_ghi.json", *RULES, "--format", "markdown"],
    "explain": ["explain", "in/ban_ghi.json", "--criterion", "1", *RULES],
    "check": ["check", "in/luat"],
    "check without a cache": ["check", "in/luat", "--no-cache"],
    "lint": ["lint", "in/luat"],
    "fmt": ["fmt", "--check", "in/luat"],
    "doc": ["doc", "in/luat/bo.antq", "-o", "out/trang.html"],
    "batch": ["batch", "in/ban_ghi.ndjson", *RULES, "--output", "out/diem.parquet"],
    "batch of the bundled rulesets": ["batch", "in/xa.ndjson", "--output", "out/xa.csv"],
    "score by a bundled ruleset": ["score", "in/xa.json"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_needs_nothing_else(place: Path, name: str) -> None:
    example = json.loads((ROOT / "examples" / "phuong_dat_tt124.json").read_text(encoding="utf-8"))
    (place / "in" / "xa.json").write_text(json.dumps(example), encoding="utf-8")
    (place / "in" / "xa.ndjson").write_text(json.dumps(example) + "\n", encoding="utf-8")
    done = guarded(place, *COMMANDS[name])
    assert "denied:" not in done.stderr, done.stderr
    assert done.returncode in ((0, 1) if name in ("lint", "fmt") else (0,)), done.stderr + done.stdout
    assert "49" not in done.stdout
    assert sorted(path.name for path in place.iterdir()) == ["in", "out"]


@pytest.mark.parametrize(
    ("command", "event"),
    [
        (["score", "in/ban_ghi.json", *RULES, "-o", "elsewhere.json"], "open"),
        (["check", "../other"], "os.walk"),
        (["score", "../outside.json", *RULES], "open"),
    ],
)
def test_the_guard_sees_what_it_is_there_for(place: Path, command: list[str], event: str) -> None:
    (place.parent / "other").mkdir(exist_ok=True)
    (place.parent / "other" / "a.antq").write_text("antq 1\n", encoding="utf-8")
    shutil.copy(place / "in" / "ban_ghi.json", place.parent / "outside.json")
    done = guarded(place, *command)
    assert done.returncode == 97
    assert f"denied: {event}" in done.stderr


SECRET = 'antq 1\n\ndefine bi_mat "Bí mật 0123456789" = yes\n'


@pytest.mark.parametrize(
    "path",
    [
        "../../secret.antq",
        "{outside}/secret.antq",
        "link.antq",
        "folder/secret.antq",
        "/dev/zero",
        "fifo.antq",
        "..\\\\x",
    ],
)
def test_a_use_never_leaves_its_root(place: Path, path: str) -> None:
    outside, root = place / "outside", place / "in" / "luat"
    outside.mkdir()
    (outside / "secret.antq").write_text(SECRET, encoding="utf-8")
    (root / "link.antq").symlink_to(outside / "secret.antq")
    (root / "folder").symlink_to(outside)
    if hasattr(os, "mkfifo"):
        os.mkfifo(root / "fifo.antq")
    text = ruleset(f'use "{path.format(outside=outside)}"', criterion="bi_mat")
    (root / "xau.antq").write_text(text.replace("thu_nghiem version", "xau version"), encoding="utf-8")
    done = guarded(place, "check", "in/luat/xau.antq", "--no-cache")
    assert "denied:" not in done.stderr, done.stderr
    assert done.returncode == 1
    assert "0123456789" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "name", ["/dev/zero", "in/fifo.json", "in/luat", "in/no\nsuch.json", "in/" + "x" * 300, "in/\x1b[2J.json"]
)
def test_a_record_that_is_no_file(place: Path, name: str) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(place / "in" / "fifo.json")
    command = "import sys; from antq_rules.cli.main import main; main(sys.argv[1:])"
    words = [sys.executable, "-c", command, "score", name, *RULES]
    done = subprocess.run(words, cwd=place, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode in (1, 2), done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b[2J" not in done.stderr + done.stdout


def test_a_table_that_is_a_view_of_another_file(place: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    secret = place / "in" / "secret.txt"
    secret.write_text("0123456789", encoding="utf-8")
    with duckdb.connect(str(place / "in" / "bang.duckdb")) as connection:
        connection.execute(f"""CREATE VIEW t AS SELECT content AS "unit.type" FROM read_text('{secret}')""")
    done = guarded(place, "batch", "in/bang.duckdb", "--table", "t", "--output", "out/diem.csv")
    assert done.returncode == 2
    written = "".join(path.read_text(errors="replace") for path in (place / "out").rglob("*.csv"))
    assert "0123456789" not in done.stdout + done.stderr + written
