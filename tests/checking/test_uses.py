"""Shared files: where a path leads, what may stand in them, what is taken from them."""

from collections.abc import Callable

import pytest

from antq_rules.checking import check, check_shared, resolve_use, use_keys
from antq_rules.diagnostics import SourceFile
from antq_rules.syntax.parser import parse

Check = Callable[..., "object"]
SHARED = """
evidence {
  so_vu : count "Số vụ" where <= tong_vu
  tong_vu : count "Tổng số vụ"
  thua : flag "Không dùng"
}
parameter toi_da : count = 2 "Tối đa" cite "Điều 1"
parameter thua_nua : count = 2 "Không dùng" cite "Điều 1"
define it_vu "Ít vụ" = so_vu <= toi_da
define khong_dung "Không dùng" = thua
"""
CRITERION = 'criterion 1 "T" { cite "x" basis official require it_vu }'


def codes(result: object) -> list[tuple[str, str]]:
    return [(item.code, item.variant) for item in result.found]


@pytest.mark.parametrize(
    ("from_path", "use_path", "key"),
    [
        ("tt124/xa.antq", "../chung/su_viec.antq", "chung/su_viec.antq"),
        ("tt124/xa.antq", "rieng.antq", "tt124/rieng.antq"),
        ("xa.antq", "chung/su_viec.antq", "chung/su_viec.antq"),
        ("a/b/c.antq", "../../d.antq", "d.antq"),
        ("a/b.antq", "./c.antq", "a/c.antq"),
        ("xa.antq", "../su_viec.antq", None),
        ("a/b.antq", "../../c.antq", None),
        ("xa.antq", "/etc/passwd", None),
        ("xa.antq", "C:/x.antq", None),
        ("xa.antq", "a\\b.antq", None),
        ("a/xa.antq", "..\\b.antq", None),
        ("xa.antq", "", None),
        ("xa.antq", ".", None),
        ("a/xa.antq", "..", None),
        ("xa.antq", "a\0.antq", None),
    ],
)
def test_a_path_never_leaves_the_root(from_path: str, use_path: str, key: str | None) -> None:
    assert resolve_use(from_path, use_path) == key


def test_the_keys_that_a_reader_of_files_needs() -> None:
    file, _ = parse(SourceFile("xa.antq", 'antq 1\nuse "../chung/a.antq"\nuse "b.antq"\nuse "/c.antq"\n'))
    assert file is not None
    assert use_keys(file, "tt124/xa.antq") == ("chung/a.antq", "tt124/b.antq")


def test_only_what_is_needed_is_taken(checked: Check) -> None:
    result = checked('use "chung.antq"', CRITERION, fields="", used={"chung.antq": SHARED})
    assert codes(result) == []
    assert [field.name for field in result.ruleset.evidence] == ["so_vu", "tong_vu"]
    assert [parameter.name for parameter in result.ruleset.parameters] == ["toi_da"]
    assert [definition.name for definition in result.ruleset.definitions] == ["it_vu"]
    assert result.ruleset.parameters[0].cite.instrument == "01/2026/VD"


def test_shared_files_may_use_others(checked: Check) -> None:
    used = {"mot.antq": 'use "hai.antq"\ndefine it_vu = so_vu = 0', "hai.antq": 'evidence { so_vu : count "x" }'}
    result = checked('use "mot.antq"', 'use "hai.antq"', CRITERION, fields="", used=used)
    assert codes(result) == []
    assert [field.name for field in result.ruleset.evidence] == ["so_vu"]


@pytest.mark.parametrize(
    ("items", "used", "expected"),
    [
        (['use "../a.antq"'], {}, [("E311", "")]),
        (['use "a.antq"'], {}, [("E507", "use")]),
        (['use "a.antq"'], {"a.antq": 'use "a.antq"'}, [("E313", "")]),
        (['use "a.antq"'], {"a.antq": 'use "b.antq"', "b.antq": 'use "a.antq"'}, [("E313", "")]),
        (['use "a.antq"'], {"a.antq": 'use "vi_du.antq"'}, [("E313", "")]),
        (['use "a.antq"', 'use "./a.antq"'], {"a.antq": ""}, [("E101", "use")]),
        (['use "a.antq"'], {"a.antq": CRITERION.replace("it_vu", "yes")}, [("E314", "")]),
        (['use "a.antq"'], {"a.antq": 'evidence { co_dang : flag "x" }'}, [("E101", "")]),
        (['use "a.antq"'], {"a.antq": "define x = criterion 1 met"}, [("E219", "criterion")]),
        (['use "a.antq"'], {"a.antq": "define x = criteria met > 1"}, [("E219", "tally")]),
    ],
)
def test_a_faulty_use(checked: Check, items: list[str], used: dict[str, str], expected: list[tuple[str, str]]) -> None:
    own = ('evidence { co_dang : flag "x" }', 'criterion 1 "T" { cite "x" basis official require co_dang }')
    assert codes(checked(*items, *own, fields="", used=used)) == expected


def test_base_and_extending_ruleset_may_use_the_same_file(checked: Check, header: str) -> None:
    used = {"chung.antq": SHARED}
    head = header.replace("ruleset vi_du", "ruleset co_so")
    base = checked('use "chung.antq"', CRITERION, fields="", used=used, header=head).ruleset
    result = checked(
        'use "chung.antq"',
        'criterion 2 "T" { cite "x" basis official require it_vu and thua and so_vu >= thua_nua }',
        header='ruleset mo_rong extends co_so version "1.0.0" { }',
        fields="",
        decision="",
        used=used,
        base=base,
    )
    assert codes(result) == []
    assert [field.name for field in result.ruleset.evidence] == ["so_vu", "tong_vu", "thua"]


def test_a_shared_file_is_checked_by_itself() -> None:
    text = 'antq 1\nevidence { so_vu : count "x" }\ndefine it_vu = so_vuj = 0\n'
    file, _ = parse(SourceFile("chung.antq", text))
    assert file is not None
    assert [item.code for item in check_shared(file)] == ["E104"]
    ruleset, found = check(file)
    assert ruleset is None
    assert [item.code for item in found] == ["E104"]


def test_a_sound_shared_file_is_no_ruleset_and_no_fault() -> None:
    file, _ = parse(SourceFile("chung.antq", "antq 1\n" + SHARED))
    assert file is not None
    assert check(file) == (None, ())


@pytest.mark.parametrize("text", ["", 'criterion 1 "T" { cite "x" basis official require yes }'])
def test_a_file_without_a_header(text: str) -> None:
    file, _ = parse(SourceFile("x.antq", "antq 1\n" + text))
    assert file is not None
    assert [item.code for item in check(file)[1]] == ["E304"]
