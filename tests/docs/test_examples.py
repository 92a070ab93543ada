"""Every file of examples/ works: records are scored, scripts run."""

import runpy
from pathlib import Path

import pytest
from click.testing import CliRunner

from antq_rules.cli.main import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RECORDS = sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".json", ".yaml"))
SCRIPTS = sorted(EXAMPLES.glob("*.py"))


def test_nothing_else_stands_there() -> None:
    assert {path.name for path in EXAMPLES.iterdir() if path.is_file()} == {
        *(path.name for path in RECORDS + SCRIPTS),
        "README.md",
    }


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_record_is_scored_without_findings(path: Path, lang: str) -> None:
    result = CliRunner().invoke(main, ["score", str(path), "--lang", lang])
    assert result.exit_code == 0, result.output
    assert result.stderr == ""


@pytest.mark.parametrize("path", [path for path in SCRIPTS if path.name != "spark_job.py"], ids=lambda path: path.name)
def test_a_script_runs_without_arguments(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(path), run_name="__main__")
    assert capsys.readouterr().out
