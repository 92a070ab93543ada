"""Criteria that authors say to ask the same: `migrations.yaml`, read in both directions."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from antq_rules.cli.main import main
from authoring.two_rulesets import BASE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "goc").mkdir()
    (tmp_path / "khac").mkdir()
    (tmp_path / "goc" / "goc.antq").write_text(BASE, encoding="utf-8")
    other = BASE.replace("ruleset goc ", "ruleset khac ").replace("criterion 4 ", "criterion 7 ")
    (tmp_path / "khac" / "khac.antq").write_text(other, encoding="utf-8")
    return tmp_path


def matched(folder: Path, before: str, after: str) -> list[tuple[str | None, str | None, str | None]]:
    result = CliRunner().invoke(main, ["diff", before, after, "--rulesets-dir", str(folder), "--format", "json"])
    assert result.exit_code == 0, result.stderr
    changes = json.loads(result.stdout)["changes"]
    return [(item["name"], item["new_name"], item["matched_by"]) for item in changes if item["part"] == "criterion"]


def test_without_a_mapping_an_attested_criterion_matches_nothing(folder: Path) -> None:
    assert matched(folder, "goc", "khac") == [("4", None, None), (None, "7", None)]


def test_a_mapping_beside_the_target_is_used_in_both_directions(folder: Path) -> None:
    mapping = folder / "khac" / "migrations.yaml"
    mapping.write_text('- from: goc\n  to: khac\n  criteria: {"4": "7"}\n', encoding="utf-8")
    assert matched(folder, "goc", "khac") == [("4", "7", "mapping")]
    assert matched(folder, "khac", "goc") == [("7", "4", "mapping")]


def test_a_faulty_mapping_is_reported(folder: Path) -> None:
    (folder / "khac" / "migrations.yaml").write_text("- from: goc\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["diff", "goc", "khac", "--rulesets-dir", str(folder), "--lang", "en"])
    assert result.exit_code == 1
    assert "error[E530]" in result.stderr
