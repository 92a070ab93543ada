"""The result of every example, byte for byte, as kept in `tests/rulesets/golden`, under every setting of a machine.

A difference means that results have changed for those who keep them. If that is meant:
`UPDATE_SNAPSHOTS=1 pytest tests/rulesets/test_golden.py`, read the diff, and say so in CHANGELOG.md.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).with_name("golden")
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".json", ".yaml"))
HOW = "results have changed; if that is meant: UPDATE_SNAPSHOTS=1 pytest tests/rulesets/test_golden.py"
MACHINES = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "31337", "TZ": "Pacific/Niue", "LC_ALL": "vi_VN.UTF-8", "PYTHONOPTIMIZE": "1"},
)


def results(names: list[Path], **environment: str) -> bytes:
    """What `score` prints for the files, in a process of its own."""
    command = [sys.executable, "-c", "from antq_rules.cli.main import main; main()", "score", *map(str, names)]
    run = subprocess.run(
        [*command, "--format", "json"], capture_output=True, check=True, env={**os.environ, **environment}
    )
    return run.stdout


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_result_of_an_example_is_the_kept_one(path: Path) -> None:
    kept = GOLDEN / f"{path.stem}.result.json"
    found = results([path])
    if os.environ.get("UPDATE_SNAPSHOTS"):
        GOLDEN.mkdir(exist_ok=True)
        kept.write_bytes(found)
    assert kept.is_file(), HOW
    assert found == kept.read_bytes(), HOW


def test_every_kept_result_has_its_example() -> None:
    kept = {path.name for path in GOLDEN.iterdir()}
    assert kept == {f"{path.stem}.result.json" for path in EXAMPLES}


def test_hash_seed_time_zone_and_locale_change_no_byte() -> None:
    first, *others = (results(EXAMPLES, **machine) for machine in MACHINES)
    assert first.startswith(b"[")
    assert all(other == first for other in others)
