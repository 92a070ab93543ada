"""`--update`: expectations become what came out; nothing else of the file changes, and no comment is lost."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from antq_rules.cli.main import main

HEAD = """# Đầu tệp
ruleset: tt124_xa   # bộ tiêu chí
records:
  mau:
    unit: {name: Xã Mẫu, type: xa}
    year: 2024
    as_of: "2024-11-16"
    evidence: {khu_dan_cu_quan_ly: 10, khu_dan_cu_dang_ky: 9}
tests:
  - name: Một
    record: mau
"""
FAILING = "Mọi khu dân cư đã đăng ký"
KEPT = f"    want:\n      failing:\n        \"4\":\n          - '{FAILING}'  # giữ\n"


def update(folder: Path, text: str, *, data: bytes | None = None) -> tuple[str, str, int]:
    path = folder / "tests.yaml"
    path.write_bytes(text.encode() if data is None else data)
    result = CliRunner().invoke(main, ["test", str(folder), "--update", "--lang", "en"])
    return path.read_bytes().decode(), result.stdout, result.exit_code


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    want: {decision: dat}  # vì sao\n", "    want: {decision: chua_dat}  # vì sao\n"),
        (
            '    want:\n      criteria:\n        "4": met # x\n',
            '    want:\n      criteria:\n        "4": not_met # x\n',
        ),
        (
            '    want: {failing: {"4": [Mọi cơ quan đã đăng ký]}}\n',
            f'    want: {{failing: {{"4": ["{FAILING}"]}}}}\n',
        ),
        (
            '    want:\n      failing:\n        "4":\n          # ghi chú\n          - Mọi cơ quan đã đăng ký\n',
            f'    want:\n      failing:\n        "4":\n          # ghi chú\n          - "{FAILING}"\n',
        ),
        (
            KEPT + "          - Mọi cơ quan đã đăng ký\n",
            KEPT,
        ),
        ("    want: {possible: [dat, chua_dat]}\n", "    want: {possible: [chua_dat]}\n"),
    ],
)
def test_only_the_value_changes(tmp_path: Path, before: str, after: str) -> None:
    text, output, code = update(tmp_path, HEAD + before)
    assert text == HEAD + after
    assert "@@" in output
    assert code == 0


def test_windows_line_ends_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    written = ("\ufeff" + HEAD + "    want: {decision: dat}\n").replace("\n", "\r\n")
    text, _, code = update(tmp_path, "", data=written.encode())
    assert text == written.replace("decision: dat}", "decision: chua_dat}")
    assert code == 0


def test_a_record_with_errors_and_a_wanted_error_are_left_alone(tmp_path: Path) -> None:
    text = HEAD + (
        "    set: {khu_dan_cu_dang_ky: 11}\n    want: {decision: dat}\n"
        "  - {name: Hai, record: mau, want: {error: E406}}\n"
    )
    after, output, code = update(tmp_path, text)
    assert (after, code) == (text, 1)
    assert "@@" not in output


def test_a_comment_inside_a_value_is_never_lost(tmp_path: Path) -> None:
    text = HEAD + "    want:\n      possible: [dat,  # ghi chú\n        chua_dat]\n"
    after, _, code = update(tmp_path, text)
    assert (after, code) == (text, 1)


def test_what_passes_is_not_touched(tmp_path: Path) -> None:
    text = HEAD + "    want: {decision: 'chua_dat'}\n"
    before = tmp_path / "tests.yaml"
    after, output, code = update(tmp_path, text)
    assert (after, code) == (text, 0)
    assert output.startswith("files with expectations rewritten: 0")
    assert before.stat().st_size == len(text.encode())


SHEET = HEAD.split("tests:")[0]


def update_sheet(folder: Path, text: str) -> tuple[str, str, int]:
    (folder / "tests.yaml").write_text(SHEET + "tests: []\n", encoding="utf-8")
    path = folder / "tests.csv"
    path.write_bytes(text.encode())
    result = CliRunner().invoke(main, ["test", str(folder), "--update", "--lang", "en"])
    return path.read_bytes().decode(), result.stdout, result.exit_code


@pytest.mark.parametrize(
    ("heads", "before", "after"),
    [
        ("decision", "dat", "chua_dat"),
        (
            "kết luận",
            "Đạt tiêu chuẩn “An toàn về an ninh, trật tự”",
            "Chưa đạt tiêu chuẩn “An toàn về an ninh, trật tự”",
        ),
        ("criterion 4", "met", "not_met"),
        ("tiêu chí 4", "Đạt", "không đạt"),
        ("failing 4", '"Mọi cơ quan đã đăng ký"', FAILING),
        ("failing 4", "-", FAILING),
        ("possible", "dat|chua_dat", "chua_dat"),
    ],
)
@pytest.mark.parametrize("separator", [";", ","])
def test_cells_are_rewritten_in_the_words_of_the_author(
    tmp_path: Path, heads: str, before: str, after: str, separator: str
) -> None:
    def row(cell: str) -> str:
        cell = f'"{cell}"' if separator in cell else cell
        return (
            f"tên{separator}bản ghi{separator}{heads}{separator}bỏ\r\nMột{separator}mau{separator}{cell}{separator}\r\n"
        )

    text, output, code = update_sheet(tmp_path, row(before))
    assert (text, code) == (row(after), 0), output
    assert "@@" in output


def test_a_sheet_whose_case_wants_an_error_is_left_alone(tmp_path: Path) -> None:
    text = "name;record;set:evidence.khu_dan_cu_dang_ky;decision\nMột;mau;11;dat\n"
    after, _, code = update_sheet(tmp_path, text)
    assert (after, code) == (text, 1)
