"""`compare` over folders, files and streams: nothing is lost, JSON is whole, output is the same everywhere."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from antq_rules.cli.main import main

FILES = Path(__file__).parent / "files"
WITH = ["--with", str(FILES / "mau/mau_xa.antq"), "--with", str(FILES / "ban_moi/mau_xa.antq")]


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["compare", *arguments], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    record = json.loads((FILES / "dat.json").read_text(encoding="utf-8"))
    record["evidence"]["hop_so_ket"] = True
    for number in range(30):
        record["evidence"]["don_vi_dat"] = number % 21
        below = tmp_path / ("a" if number % 2 else "b")
        below.mkdir(exist_ok=True)
        (below / f"{number:02}.json").write_text(json.dumps(record), encoding="utf-8")
    (tmp_path / "ghi_chu.txt").write_text("không phải bản ghi", encoding="utf-8")
    return tmp_path


def test_a_folder_is_searched_and_every_record_counted(folder: Path) -> None:
    result = run(str(folder), *WITH, "--format", "json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data["counts"] == {"records": 30, "unread": 0}
    assert sum(item["count"] for item in data["pairs"][0]["decisions"]) == 30
    # 14 and 15 of 20 reach 70 % and not 80 %
    changed = [item for item in data["records"] if item["pairs"][0]["decision_changed"]]
    assert [Path(item["file"]).name for item in changed] == ["15.json", "14.json"]
    assert len(data["records"]) == data["pairs"][0]["changes"][0]["statuses"][0]["count"] == 2
    (change,) = [item for item in changed[0]["pairs"][0]["changes"] if item["kind"] == "status"]
    assert change["parameters"] == [{"name": "ty_le_toi_thieu", "before": "70", "after": "80"}]
    assert [line["measured"]["value"] for line in change["after"]["lines"] if line["operator"] == ">="] == ["15"]


def test_a_record_that_cannot_be_read_is_counted_and_ends_in_1(folder: Path) -> None:
    (folder / "hong.json").write_text("{", encoding="utf-8")
    result = run(str(folder), *WITH, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["counts"] == {"records": 31, "unread": 1}


def test_details_hold_whole_results() -> None:
    data = json.loads(run(str(FILES / "dat.json"), *WITH, "--format", "json", "--details").stdout)
    (pair,) = data["records"][0]["pairs"]
    assert [item["ruleset"]["version"] for item in pair["assessments"]] == ["1.0.0", "1.1.0"]
    assert pair["unchanged"] == [["2", "2"], ["4", "4"]]


def test_standard_input_and_a_file_give_the_same(tmp_path: Path) -> None:
    record = FILES / "dat.json"
    streamed = run("-", *WITH, stdin=record.read_text(encoding="utf-8"))
    out = tmp_path / "ket_qua.txt"
    assert run(str(record), *WITH, "--output", str(out)).stdout == ""
    assert out.read_text(encoding="utf-8").replace(str(record), "-") == streamed.stdout


def test_a_json_document_without_any_record_is_whole() -> None:
    result = run(str(FILES / "sai.json"), *WITH, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "format": "antq-rules/comparison/1",
        "counts": {"records": 1, "unread": 1},
        "pairs": [],
        "records": [],
    }
