"""`antq-rules test`: JUnit that readers accept whatever stands in names, and watching that ends cleanly."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

from click.testing import CliRunner

from antq_rules.cli.main import main

HEAD = """ruleset: tt124_xa
records:
  mau: {unit: {name: Xã, type: xa}, year: 2024, as_of: "2024-11-16", evidence: {}}
tests:
"""


START = "from antq_rules.cli.main import main; main()"


def test_junit_escapes_everything(tmp_path: Path) -> None:
    name = '<b> & \\" ]]> \\U0001F600 \\u2028 é'
    (tmp_path / "tests.yaml").write_text(
        HEAD + f'  - {{name: "{name}", record: mau, want: {{decision: dat}}}}\n', encoding="utf-8"
    )
    result = CliRunner().invoke(main, ["test", str(tmp_path), "--format", "junit", "--lang", "en"])
    root = ElementTree.fromstring(result.stdout.encode())
    (case,) = root.iter("testcase")
    assert case.get("name") == '<b> & " ]]> \U0001f600 \u2028 é'
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("1", "1", "0")
    assert case.find("failure") is not None
    assert result.exit_code == 1


def test_output_goes_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "tests.yaml").write_text(
        HEAD + "  - {name: a, record: mau, want: {decision: undetermined}}\n", encoding="utf-8"
    )
    target = tmp_path / "out.json"
    result = CliRunner().invoke(main, ["test", str(tmp_path), "--format", "json", "-o", str(target), "--coverage"])
    assert (result.stdout, result.exit_code) == ("", 0)
    data = json.loads(target.read_text(encoding="utf-8"))
    assert data["summary"]["passed"] == 1
    (coverage,) = data["coverage"]
    assert coverage["covered"] + len(coverage["uncovered"]) == coverage["total"]
    assert any("case" in item for item in coverage["uncovered"])


def test_watching_runs_again_and_ends_with_zero(tmp_path: Path) -> None:
    path = tmp_path / "tests.yaml"
    path.write_text(HEAD + "  - {name: a, record: mau, want: {decision: dat}}\n", encoding="utf-8")
    command = [sys.executable, "-c", START, "test", str(tmp_path), "--watch", "--lang", "en"]
    log = tmp_path / "log.txt"
    with log.open("w") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONUNBUFFERED": "1"}
        )
        try:
            _wait_for(log, "failed: 1")
            path.write_text(HEAD + "  - {name: a, record: mau, want: {decision: undetermined}}\n", encoding="utf-8")
            _wait_for(log, "failed: 0")
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=120) == 0
        finally:
            process.kill()
            process.wait()


def _wait_for(log: Path, text: str) -> None:
    for _ in range(1200):  # a loaded machine takes its time
        if text in log.read_text(encoding="utf-8"):
            return
        time.sleep(0.1)
    raise AssertionError(f"{text!r} did not come: {log.read_text(encoding='utf-8')}")
