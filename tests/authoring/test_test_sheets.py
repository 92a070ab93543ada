"""Cases in a spreadsheet: what a Vietnamese Excel writes is understood, what can be read in two ways is refused."""

from pathlib import Path

import pytest

from antq_rules.authoring.ruleset_tests import load_suites
from antq_rules.authoring.testing.cells import read_cells
from antq_rules.authoring.testing.model import Case
from antq_rules.authoring.testing.run import run_suite
from antq_rules.diagnostics import SourceFile
from antq_rules.evidence.nodes import FlagNode, Node, NumberNode, TextNode
from antq_rules.pipeline import default_library

MAU = Path(__file__).resolve().parents[1] / "bad" / "_ruleset" / "mau.antq"
RECORD = (
    "ruleset: mau\nrecords:\n  dat:\n    unit: {name: Xã Mẫu, type: xa}\n    year: 2025\n    as_of: '2025-12-05'\n"
    "    evidence: {so_don_vi: 5, don_vi_dat: 5, ke_hoach: {number: '1'}}\ntests: []\n"
)


def cases(folder: Path, data: bytes | str) -> tuple[Case, ...]:
    path = sheet(folder, data)
    suites, findings = load_suites(path, default_library([folder]))
    assert suites is not None, findings
    return suites[0].cases


def sheet(folder: Path, data: bytes | str) -> Path:
    (folder / "mau.antq").write_bytes(MAU.read_bytes())
    (folder / "tests.yaml").write_text(RECORD, encoding="utf-8")
    path = folder / "tests.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def value(node: Node | None) -> object:
    assert isinstance(node, NumberNode | TextNode | FlagNode)
    return str(node.value) if isinstance(node, NumberNode) else node.value


def test_what_a_vietnamese_excel_writes(tmp_path: Path) -> None:
    text = (
        "\ufeffTên;Bản ghi;Đặt:ty_le;set:ngay_hop;set:da_dang_ky;set:ke_hoach.issued;Tiêu chí 1;Kết luận\r\n"
        '"Một ""hai""; ba";dat;89,5;05/12/2025;ĐÚNG;1/2/2025;Chưa xác định;undetermined\r\n'
        ";;;;;;;\r\n"
    )
    (case,) = cases(tmp_path, text)
    assert case.name == 'Một "hai"; ba'
    assert [(change.path[-1], value(change.value)) for change in case.changes] == [
        ("ty_le", "179/2"),
        ("ngay_hop", "2025-12-05"),
        ("da_dang_ky", True),
        ("issued", "2025-02-01"),
    ]
    assert [(item.about, item.subject, item.value) for item in case.wants] == [
        ("criteria", "1", "undetermined"),
        ("decision", "", "undetermined"),
    ]


def test_a_decimal_point_and_commas_between_columns(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, "name,record,set:ty_le,remove,criterion 1\na,dat,89.5,so_don_vi | don_vi_dat,not_met\n")
    assert [(change.path[-1], change.value is None) for change in case.changes] == [
        ("ty_le", False),
        ("so_don_vi", True),
        ("don_vi_dat", True),
    ]


def test_tabs_and_a_line_that_tells_the_separator(tmp_path: Path) -> None:
    assert cases(tmp_path, "name\trecord\tdecision\na\tdat\tundetermined\n")[0].name == "a"
    assert cases(tmp_path, "sep=;\nname;record;decision\na;dat;undetermined\n")[0].name == "a"


def test_cells_know_their_address_and_place() -> None:
    rows = read_cells(SourceFile("t.csv", 'a;"b\nc";d\ne;f;g')).rows
    assert [(cell.text, cell.address) for row in rows for cell in row] == [
        ("a", "A1"),
        ("b\nc", "B1"),
        ("d", "C1"),
        ("e", "A2"),
        ("f", "B2"),
        ("g", "C2"),
    ]
    assert rows[1][2].span.line == 3


@pytest.mark.parametrize("number", ["1.000", "1,000", "12.345.678", "1e3", "--1", "1,2,3", "½"])
def test_a_number_that_can_be_read_in_two_ways_is_refused(tmp_path: Path, number: str) -> None:
    path = sheet(tmp_path, f"name;record;set:so_don_vi;decision\na;dat;{number};undetermined\n")
    suites, findings = load_suites(path, default_library([tmp_path]))
    assert suites is None
    assert [(item.code, item.facts["cell"]) for item in findings] == [("E564", "C2")]


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = sheet(tmp_path, "tên;bản ghi\n".encode("utf-16"))
    suites, findings = load_suites(path, default_library([tmp_path]))
    assert suites is None
    assert [item.code for item in findings] == ["E422"]


def test_all_faults_of_a_sheet_come_out_at_once(tmp_path: Path) -> None:
    text = "tên;bản ghi;màu;tiêu chí 1;tiêu chí 8\na;dat;;đạt;đạt\nb;dta;;tốt;\n;dat;;đạt;\n"
    suites, findings = load_suites(sheet(tmp_path, text), default_library([tmp_path]))
    assert suites is None
    assert [(item.code, item.span.line if item.span else 0) for item in findings] == [
        ("E564", 1),
        ("E563", 2),
        ("E561", 3),
        ("E560", 3),
        ("E564", 4),
    ]


def test_a_sheet_runs_as_yaml_does(tmp_path: Path) -> None:
    text = "tên;bản ghi;tiêu chí 1;thiếu 1\na;dat;chưa xác định;da_dang_ky\n"
    library = default_library([tmp_path])
    suites, _ = load_suites(sheet(tmp_path, text), library)
    assert suites is not None
    (result,) = run_suite(suites[0], library.vocabulary)
    assert [item.wanted.about for item in result.differences] == ["missing"]


def test_a_fault_of_the_records_beside_is_said_once(tmp_path: Path) -> None:
    path = sheet(tmp_path, "tên;bản ghi;kết luận\na;dat;undetermined\n")
    (tmp_path / "tests.yaml").write_text("ruleset: mau\ntests: {}\n", encoding="utf-8")
    suites, findings = load_suites(path, default_library([tmp_path]))
    assert suites is None
    assert [(item.code, item.span.source.name if item.span else "") for item in findings] == [
        ("E560", str(tmp_path / "tests.yaml"))
    ]
