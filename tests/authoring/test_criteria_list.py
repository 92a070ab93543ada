"""Lists of criteria as spreadsheets write them: what is understood, and every fault at its cell."""

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_rules.authoring.criteria_list import MAX_CRITERIA, Listed, read_criteria
from antq_rules.authoring.table import read_table
from antq_rules.diagnostics import SourceFile
from antq_rules.diagnostics.render import render_diagnostics

HEAD = "TT,Nội dung,Căn cứ"


def read(text: str) -> tuple[Listed, ...]:
    listed, findings = read_criteria(text.encode(), "ds.csv")
    assert listed is not None, findings
    return listed


def faults(text: str) -> list[tuple[str, str, str]]:
    listed, findings = read_criteria(text.encode(), "ds.csv")
    assert listed is None
    for lang in ("vi", "en"):
        shown = render_diagnostics(findings, lang=lang)
        assert "{" not in shown
        assert "mã chưa có lời giải thích" not in shown
    return [(item.code, item.variant, str(item.facts.get("cell", ""))) for item in findings]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n1,Một,Điều 1\n",
        f"\ufeff{HEAD}\r\n1,Một,Điều 1\r\n",
        f"{HEAD.replace(',', ';')}\n1;Một;Điều 1",
        f"{HEAD.replace(',', chr(9))}\n1\tMột\tĐiều 1",
        f"sep=;\n{HEAD.replace(',', ';')}\n1;Một;Điều 1",
        unicodedata.normalize("NFD", f"{HEAD}\n1,Một,Điều 1\n"),
        "number,title,article\n1,Một,Điều 1",
        "Căn cứ,SỐ HIỆU , Tên tiêu chí\nĐiều 1,1.,Một\n",
        f'{HEAD}\n\n 1 ,"Một" , "Điều\n1"\n,,\n',
        f"\n{HEAD}\n1,Một,Điều 1\n\n\n",
    ],
)
def test_what_spreadsheets_write_is_understood(text: str) -> None:
    assert read(text) == (Listed("1", "Một", "Điều 1"),)


def test_optional_columns() -> None:
    listed = read(
        "TT;Nội dung;Căn cứ;Nhóm;Điểm;Nguồn\n"
        '1;"Có ""dấu""; và ngắt";Điều 1;I. Lãnh đạo;2,5;Văn bản\n'
        "3.đ;Hai;Điều 2;I;3;thứ cấp: Báo A\n"
        "4;Ba;Điều 3;Nhóm II - Kết quả;1;\n"
    )
    assert listed == (
        Listed("1", 'Có "dấu"; và ngắt', "Điều 1", ("I", "Lãnh đạo"), Fraction(5, 2), "official"),
        Listed("3.đ", "Hai", "Điều 2", ("I", "Lãnh đạo"), Fraction(3), "secondary", "Báo A"),
        Listed("4", "Ba", "Điều 3", ("II", "Kết quả"), Fraction(1)),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("E570", "empty", "")]),
        ("\n ; \n", [("E570", "empty", "")]),
        (HEAD, [("E570", "rows", "")]),
        ("Nội dung,Ghi chú\na,b", [("E570", "column", ""), ("E570", "column", ""), ("W570", "", "B1")]),
        ("TT,STT,Nội dung,Căn cứ\n", [("E570", "twice", "")]),
        (f'{HEAD}\n1,"Một,Điều 1', [("E570", "quote", "B2")]),
        (
            f"{HEAD}\n,Một,\n2,,Điều 1",
            [("E571", "missing", "A2"), ("E571", "missing", "C2"), ("E571", "missing", "B3")],
        ),
        (f"{HEAD}\n1,Một", [("E571", "missing", "C2")]),
        (f"{HEAD}\nmột,Một,Điều", [("E571", "number", "A2")]),
        (f"{HEAD}\n1.2a,Một,Điều", [("E571", "number", "A2")]),
        (f"{HEAD}\nTC1,Một,Điều", [("E571", "number", "A2")]),
        (f"{HEAD}\n1,Một,Điều\n\n1,Hai,Điều", [("E571", "twice", "A4")]),
        (f"{HEAD}\n1,Một,Điều,thừa", [("E571", "extra", "D2")]),
        (f"{HEAD}\n1,M\x07t,Điều", [("E571", "control", "B2")]),
        (f"{HEAD}\n1,{'m' * 1001},Điều", [("E571", "long", "B2")]),
        (f"{HEAD},Nhóm\n1,Một,Điều,Nhóm một", [("E571", "group", "D2")]),
        (f"{HEAD},Nhóm\n1,a,b,I. A\n2,a,b,I. B", [("E571", "group_title", "D3")]),
        (f"{HEAD},Nhóm\n1,a,b,I. A\n2,a,b,\n3,a,b,I", [("E571", "group_apart", "D4")]),
        (f"{HEAD},Điểm\n1,a,b,ba\n2,a,b,0", [("E571", "points", "D2"), ("E571", "points", "D3")]),
        (f"{HEAD},Điểm\n1,a,b,1.000.5", [("E571", "points", "D2")]),
        (f"{HEAD},Điểm\n1,a,b,1\n2,a,b", [("E571", "some_points", "D3")]),
        (f"{HEAD},Nguồn\n1,a,b,báo\n2,a,b,thứ cấp", [("E571", "basis", "D2"), ("E571", "account", "D3")]),
        (HEAD + "\n1,a,b" * (MAX_CRITERIA + 1), [("E570", "large", "")]),
    ],
)
def test_every_fault_is_told_at_its_cell(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(faults(text)) == sorted(expected)


def test_a_file_that_is_no_text() -> None:
    listed, findings = read_criteria("Nội dung".encode("utf-16"), "ds.csv")
    assert (listed, [item.variant for item in findings]) == (None, ["encoding"])


def test_a_cell_knows_where_it_stands() -> None:
    source = SourceFile("x", ";" * 27 + '"a\nb"')
    _, rows = read_table(source)
    cell = rows[0][-1]
    assert (cell.address, cell.span.text, cell.content) == ("AB1", '"a\nb"', "a b")


@given(st.text(alphabet='";,\n\t 1aệ\r', max_size=60))
def test_no_text_stops_the_reader(text: str) -> None:
    for head in ("", f"{HEAD}\n"):
        listed, findings = read_criteria((head + text).encode(), "ds.csv")
        assert (listed is None) == any(item.code.startswith("E") for item in findings)


@given(st.lists(st.lists(st.text(alphabet='";,\n 1aệ', max_size=6), min_size=2, max_size=4), min_size=1, max_size=4))
def test_a_table_is_read_back_as_it_was_written(table: list[list[str]]) -> None:
    table = [["đầu", "đề"], *table]
    text = "\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table)
    _, rows = read_table(SourceFile("x", text))
    kept = [row for row in table if any(cell.split() for cell in row)]
    assert [[cell.text for cell in row] for row in rows] == kept
