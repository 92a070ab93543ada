"""A version that is kept: one file, the same meaning, no matter what happens to the files around it."""

import dataclasses
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from antq_rules import evaluate, load_evidence, load_ruleset
from antq_rules.authoring.freezing import freeze
from antq_rules.cli.main import main
from antq_rules.pipeline.library import Library, bundled_root, default_library
from antq_rules.ruleset.canonical import canonical, ruleset_hash
from antq_rules.ruleset.types import CountType

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LIBRARY = default_library(use_stored=False)
NAMES = [entry.facts.name for entry in LIBRARY.entries]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder of rulesets of one's own: a copy of the bundled ones without old versions, `tt124_xa` as 9.0.0."""
    root = tmp_path / "rulesets"
    shutil.copytree(bundled_root(), root, ignore=shutil.ignore_patterns("versions", "released.yaml"))
    present = load_ruleset("tt124_xa").version
    replace_in(root / "tt124" / "tt124_xa.antq", f'version "{present}"', 'version "9.0.0"')
    return root


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, [*arguments, "--message-format", "concise", "--lang", "en"])
    return result.exit_code, result.stderr


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_kept_file_stands_alone_and_means_the_same(name: str, tmp_path: Path) -> None:
    frozen, findings = freeze(name, LIBRARY)
    assert frozen is not None
    assert findings == ()
    (tmp_path / "alone.antq").write_text(frozen.text, encoding="utf-8")
    roots = [tmp_path] if frozen.ruleset.extends is None else [tmp_path, bundled_root()]
    alone, found = Library(roots).load_path(tmp_path / "alone.antq")
    assert alone is not None
    assert found == ()
    assert "\nuse " not in frozen.text
    assert canonical(alone) == canonical(frozen.ruleset)


def test_the_bundled_old_versions_are_what_was_released() -> None:
    released = yaml.safe_load((bundled_root() / "released.yaml").read_text(encoding="utf-8"))
    for path in bundled_root().rglob("versions/*.antq"):
        ruleset = load_ruleset(path)
        assert path.name == f"{ruleset.id}@{ruleset.version}.antq"
        assert released[ruleset.id][ruleset.version] == ruleset.hash


def test_a_changed_shared_file_is_seen_and_the_kept_version_stays(copied: Path) -> None:
    assert run("freeze", "tt124_xa", "--rulesets-dir", str(copied))[0] == 0
    before = load_ruleset("tt124_xa", rulesets_dirs=[copied])
    replace_in(copied / "chung" / "mo_hinh.antq", "so_mo_hinh_hieu_qua >= 1", "so_mo_hinh_hieu_qua >= 2")
    code, errors = run("check", str(copied))
    assert code == 1
    assert "error[E356]: the meaning of `tt124_xa` has changed since it was released as 9.0.0" in errors
    assert run("freeze", "tt124_xa", "--rulesets-dir", str(copied))[0] == 1

    replace_in(copied / "tt124" / "tt124_xa.antq", 'version "9.0.0"', 'version "9.0.1"')
    assert run("check", str(copied))[0] == 0
    assert load_ruleset("tt124_xa@9.0.0", rulesets_dirs=[copied]).hash == before.hash
    assert load_ruleset("tt124_xa", rulesets_dirs=[copied]).version == "9.0.1"


def test_a_version_raised_before_it_was_kept_is_missed(copied: Path) -> None:
    assert run("freeze", "tt124_xa", "--record-only", "--rulesets-dir", str(copied))[0] == 0
    assert run("check", str(copied))[0] == 0
    replace_in(copied / "tt124" / "tt124_xa.antq", 'version "9.0.0"', 'version "9.1.0"')
    code, errors = run("check", str(copied))
    assert code == 1
    assert "error[E358]: no file holds the released version `tt124_xa@9.0.0`" in errors


def test_keeping_twice_changes_nothing(copied: Path) -> None:
    folder = str(copied)
    assert run("freeze", "tt124_xa", "--rulesets-dir", folder)[0] == 0
    kept = copied / "tt124" / "versions" / "tt124_xa@9.0.0.antq"
    texts = kept.read_bytes(), (copied / "released.yaml").read_bytes()
    assert run("freeze", "tt124_xa", "--rulesets-dir", folder) == (
        0,
        "tt124_xa@9.0.0 is recorded already, with the same meaning\n",
    )
    assert (kept.read_bytes(), (copied / "released.yaml").read_bytes()) == texts


OVERLAY = """\
antq 1

ruleset tinh_xa extends tt124_xa version "1.0.0" {
  title       "Bộ của tỉnh"
  instrument  "02/2023/QĐ-UBND"
  status      local
  in force    2023-06-01 ..
}

set parameter ty_le_dat_toi_thieu = 80% cite "Điều 2"
"""


def test_an_extending_ruleset_is_kept_with_the_version_of_its_base(copied: Path) -> None:
    (copied / "tinh_xa.antq").write_text(OVERLAY, encoding="utf-8")
    replace_in(copied / "tt124" / "tt124_xa.antq", 'version "9.0.0"', 'version "9.1.0"')
    folder = str(copied)
    before = load_ruleset("tinh_xa", rulesets_dirs=[copied])
    assert "E359" in run("freeze", "tinh_xa", "--rulesets-dir", folder)[1]
    assert run("freeze", "tt124_xa", "--rulesets-dir", folder)[0] == 0
    assert run("freeze", "tinh_xa", "--rulesets-dir", folder)[0] == 0
    kept = copied / "versions" / "tinh_xa@1.0.0.antq"
    assert 'extends tt124_xa version "9.1.0" version "1.0.0" {' in kept.read_text(encoding="utf-8")

    (copied / "tinh_xa.antq").unlink()
    replace_in(copied / "tt124" / "tt124_xa.antq", 'version "9.1.0"', 'version "10.0.0"')
    after = load_ruleset("tinh_xa", rulesets_dirs=[copied])
    assert after.hash == before.hash


def test_results_of_the_kept_version_differ_only_in_where_conditions_are_written(copied: Path) -> None:
    assert run("freeze", "tt124_xa", "--rulesets-dir", str(copied))[0] == 0
    present = load_ruleset("tt124_xa", rulesets_dirs=[copied])
    replace_in(copied / "tt124" / "tt124_xa.antq", 'version "9.0.0"', 'version "9.0.1"')
    kept = load_ruleset("tt124_xa@9.0.0", rulesets_dirs=[copied])
    record = EXAMPLES / "phuong_thieu_mot_khu_dan_cu.json"
    first = evaluate(present, load_evidence(record, present, as_of=date(2024, 11, 18)))
    second = evaluate(kept, load_evidence(record, kept, as_of=date(2024, 11, 18)))
    texts = [[item.explanation and item.explanation.text for item in each.criteria] for each in (first, second)]
    assert texts[0] == texts[1]
    assert first.decision.outcome == second.decision.outcome
    assert first.criteria[0].place != second.criteria[0].place


def test_a_part_with_its_default_leaves_no_trace_in_the_hash() -> None:
    """A field that the language gains later, with a default, changes no hash of a ruleset that does not use it."""
    before = canonical(CountType())
    wider = dataclasses.make_dataclass(
        "CountType",
        [("kind", str, dataclasses.field(default="count")), ("extra", int | None, dataclasses.field(default=None))],
        frozen=True,
    )
    assert canonical(wider()) == before
    assert ruleset_hash(wider()) == ruleset_hash(CountType())
    assert canonical(wider(extra=3)) != before
    assert ruleset_hash(wider(extra=0)) != ruleset_hash(wider(extra=False))
