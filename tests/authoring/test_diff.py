"""What differs between two rulesets: every aspect, limits in place, wording apart."""

import json

import pytest

from antq_rules import diff_rulesets, load_ruleset
from antq_rules.authoring.diff import Difference, RuleSetDiff
from antq_rules.authoring.diff_report import render_diff
from authoring.two_rulesets import BASE, ruleset


def diff(*replacements: tuple[str, str]) -> RuleSetDiff:
    return diff_rulesets(ruleset(), ruleset(*replacements))


def only(*replacements: tuple[str, str]) -> Difference:
    found = diff(*replacements)
    assert len(found.changes) == 1, found.changes
    assert not found.rewordings
    return found.changes[0]


def test_a_ruleset_does_not_differ_from_itself() -> None:
    same = diff()
    assert same.differences == ()
    assert same.is_same_meaning
    assert same.unchanged_criteria == 4
    assert "không có gì khác nhau" in render_diff(same)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Bộ thử"', '"Bộ tiêu chí thử"'),
        ('"Số hộ"', '"Tổng số hộ"'),
        ('nho "Nhỏ"', 'nho "Quy mô nhỏ"'),
        ('"Đủ tỷ lệ": so_ho_dat', '"Tỷ lệ đủ": so_ho_dat'),
        ('criterion 2 "Có kế hoạch"', 'criterion 2 "Kế hoạch đã có"'),
        ('group I "Nhóm một"', 'group I "Nhóm thứ nhất"'),
        ('dat "Đạt" when', 'dat "Đạt chuẩn" when'),
        ('"Tỷ lệ" cite', '"Tỷ lệ tối thiểu" cite'),
        ('exclude "Quy mô nhỏ"', 'exclude "Đơn vị quy mô nhỏ"'),
        ('require ke_hoach', 'guidance "Kèm bản ký" require ke_hoach'),
        ("require ke_hoach.issued before 01/04", "require { ke_hoach.issued before 01/04 }"),
        ("all criteria met", "no criterion not met"),
        ('cite "Điều 2" basis', 'cite "Điều  2" basis'),
        ("{ lop >= 2  so_ho_dat of so_ho >= ty_le }", "{ so_ho_dat of so_ho >= ty_le  lop >= 2 }"),
    ],
)  # fmt: skip
def test_wording_and_layout_change_no_meaning(old: str, new: str) -> None:
    found = diff((old, new))
    assert found.is_same_meaning, found.changes
    assert len(found.rewordings) == 1
    assert "Cùng nội dung" in render_diff(found)


def test_the_name_of_a_definition_is_no_meaning() -> None:
    named = BASE.replace("applies when hop", "applies when co_hop")
    named = named.replace("group II", 'define co_hop "Họp" = hop\ngroup II')
    found = diff_rulesets(ruleset(), ruleset(text=named))
    assert found.is_same_meaning, found.changes


@pytest.mark.parametrize(
    ("replacement", "part", "kind", "aspect", "before", "after"),
    [
        (("status      local", "status      pilot"), "header", "changed", "status", "local", "pilot"),
        (("2024-01-15 ..", "2024-02-01 .."), "header", "changed", "in_force_from", "2024-01-15", "2024-02-01"),
        (("xa, phuong", "xa"), "header", "changed", "applies_to", "xa, phuong", "xa"),
        (("to 31/12", "to 30/11"), "header", "changed", "period", "01/01, 31/12", "01/01, 30/11"),
        (("family      thu", "family      khac"), "header", "changed", "family", "thu", "khac"),
        (("so_ho     : count", 'so_ho     : number "hộ"'), "evidence", "changed", "type", "count", 'number "hộ"'),
        (("where >= 1", "where >= 2"), "evidence", "changed", "bounds", "where >= 1", "where >= 2"),
        (('"Lớn"', '"Lớn", vua "Vừa"'), "unit", "changed", "type", "choice(nho, lon)", "choice(nho, lon, vua)"),
        (("= 70%", "= 80%"), "parameter", "changed", "value", "70%", "80%"),
        (("= 70%", "= 70% from 2024-01-01, 80% from 2025-01-01"), "parameter", "changed", "value", "70%",
         "70% from 2024-01-01, 80% from 2025-01-01"),
        (('"Tỷ lệ" cite "Điều 1"', '"Tỷ lệ" cite "Điều 9"'), "parameter", "changed", "cite",
         "Điều 1, 01/2024/QĐ-MAU", "Điều 9, 01/2024/QĐ-MAU"),
        (("due 01/04", "due 02/04"), "criterion", "changed", "due", "01/04", "02/04"),
        (("basis assumed", "basis official"), "criterion", "changed", "basis", "assumed", "official"),
        (('cite "Điều 2"', 'cite "Điều 2 khoản 1"'), "criterion", "changed", "cite",
         "Điều 2, 01/2024/QĐ-MAU", "Điều 2 khoản 1, 01/2024/QĐ-MAU"),
        (("    applies when hop\n", ""), "criterion", "changed", "applies", "hop", None),
        (("criterion 2 ", "criterion 7 "), "criterion", "moved", "id", "2", "7"),
        (("unit.quy_mo = nho", "unit.quy_mo = lon"), "eligibility", "changed", "condition", "unit.quy_mo = nho",
         "unit.quy_mo = lon"),
        (("all criteria met", "criteria met >= 3"), "decision", "changed", "condition", "all criteria met",
         "criteria met >= 3"),
    ],
)  # fmt: skip
def test_one_change_of_meaning(
    replacement: tuple[str, str], part: str, kind: str, aspect: str, before: str | None, after: str | None
) -> None:
    found = only(replacement)
    assert (found.part, found.kind) == (part, kind)
    assert [(item.aspect, item.before, item.after) for item in found.details] == [(aspect, before, after)]


def test_a_criterion_in_another_group_is_moved() -> None:
    moved = diff(('}\ngroup II "Nhóm hai" {', ""))
    assert [(item.kind, item.name) for item in moved.changes if item.part == "criterion"] == [
        ("moved", "3"),
        ("moved", "4"),
    ]
    assert [(item.kind, item.name) for item in moved.changes if item.part == "group"] == [("removed", "II")]


def test_a_limit_inside_a_condition_is_shown_in_its_place() -> None:
    found = only((">= 60%", ">= 65%"))
    (change,) = found.details[0].conditions
    assert (change.kind, change.labels) == ("limit", ("Đủ tỷ lệ",))
    assert [(item.before, item.after) for item in change.limits] == [("60%", "65%")]
    assert change.before_span is not None
    assert change.before_span.line == change.after_span.line == 28  # type: ignore[union-attr]


def test_lines_added_and_removed_are_named_by_their_labels() -> None:
    found = only(('      "Có họp":   hop\n', '      "Có lớp":   lop >= 1\n      "Có lớp thêm":   lop >= 3\n'))
    kinds = [(change.kind, change.labels, change.before, change.after) for change in found.details[0].conditions]
    assert kinds == [
        ("removed", ("Có họp",), "hop", None),
        ("added", ("Có lớp",), None, "lop >= 1"),
        ("added", ("Có lớp thêm",), None, "lop >= 3"),
    ]


def test_another_operator_is_a_changed_line() -> None:
    (change,) = only((">= 60%", "> 60%")).details[0].conditions
    assert (change.kind, change.before, change.after) == (
        "changed",
        "so_ho_dat of so_ho >= 60%",
        "so_ho_dat of so_ho > 60%",
    )


def test_the_number_of_at_least_is_a_limit() -> None:
    found = diff(("at least 1 of", "at least 2 of"))
    assert [(item.before, item.after) for item in found.limits] == [("1", "2")]


def test_a_second_line_leaves_the_first_as_it_is() -> None:
    found = only(("require ke_hoach.issued before 01/04", 'require { ke_hoach.issued before 01/04  "Họp": hop }'))
    assert [(item.kind, item.labels) for item in found.details[0].conditions] == [("added", ("Họp",))]


def test_criteria_added_and_removed() -> None:
    found = diff(('criterion 4 "Tiêu chí chưa công bố" { cite "Điều 4" basis counted require attested tieu_chi_4 }',
                  'criterion 8 "Họp" { cite "Điều 8" basis official require hop }'),
                 ('  tieu_chi_4 : attestation "Tự xác nhận"\n', ""))  # fmt: skip
    assert found.counts["criterion"] == {"added": 1, "removed": 1, "moved": 0, "changed": 0}
    assert found.counts["evidence"] == {"added": 0, "removed": 1, "moved": 0, "changed": 0}
    assert found.unchanged_criteria == 3


def test_comments_inside_a_condition_are_not_shown() -> None:
    found = only(("require at least 1 of { lop >= 2 ", "require any { # như cũ\n lop >= 2 "))
    assert found.details[0].after == "any { lop >= 2 so_ho_dat of so_ho >= ty_le }"


def test_an_extending_ruleset_says_why_a_criterion_is_gone(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "tinh.antq"
    path.write_text(
        'antq 1\nruleset tinh extends tt124_xa version "1.0.0" {\n  title "Của tỉnh"\n  instrument "15/2026/QĐ-UBND"\n'
        "  status local\n"
        "  criteria 3\n  in force 2026-02-15 ..\n}\n"
        'set parameter ty_le_dat_toi_thieu = 80% cite "Điều 2"\n'
        'withdraw criterion 3 because "Tỉnh có quy định riêng" cite "Điều 3"\n',
        encoding="utf-8",
    )
    found = diff_rulesets(load_ruleset("tt124_xa"), load_ruleset(path))
    assert found.counts["criterion"] == {"added": 0, "removed": 1, "moved": 0, "changed": 0}
    assert "withdrawn" not in found.counts
    assert found.unchanged_criteria == 3
    assert [(item.before, item.after) for item in found.limits] == [("70%", "80%")]
    text = render_diff(found, lang="vi", width=100)
    assert "Lý do bỏ: Tỉnh có quy định riêng (Điều 3, 15/2026/QĐ-UBND)" in text
    back = diff_rulesets(load_ruleset(path), load_ruleset("tt124_xa"))
    assert back.counts["criterion"] == {"added": 1, "removed": 0, "moved": 0, "changed": 0}


def test_every_format_and_language_says_the_same() -> None:
    found = diff((">= 60%", ">= 65%"), ('"Số hộ"', '"Tổng số hộ"'))
    data = json.loads(render_diff(found, "json"))
    assert data["format"] == "antq-rules/diff/1"
    assert data["limits"] == [{"before": "60%", "after": "65%"}]
    assert (len(data["changes"]), len(data["wording"])) == (1, 1)
    for lang in ("vi", "en"):
        for format in ("text", "markdown"):
            assert "60% → 65%" in render_diff(found, format, lang=lang)
    with pytest.raises(ValueError, match="unknown format"):
        render_diff(found, "html")


def test_a_run_of_parts_that_differ_only_by_a_number_is_one_line() -> None:
    fields = "".join(f'  xac_nhan_{n} : attestation "Tự xác nhận {n}"\n' for n in range(5, 12))
    criteria = "".join(
        f'criterion {n} "Chưa công bố" {{ cite "Điều {n}" basis counted require attested xac_nhan_{n} }}\n'
        for n in range(5, 12)
    )
    found = diff(("  hop       :", f"{fields}  hop       :"), ("decision {", f"{criteria}decision {{"))
    assert found.counts["criterion"]["added"] == 7
    lines = [line.strip() for line in render_diff(found, lang="vi", width=200).splitlines()]
    assert [line.partition(" [")[0] for line in lines if line.startswith("- Thêm")] == [
        "- Thêm xac_nhan_5 … xac_nhan_11: Tự xác nhận 5, và các mục cùng dạng: 7 mục",
        "- Thêm 5–11. Chưa công bố, và các mục cùng dạng: 7 mục",
    ]


def test_the_last_line_is_a_summary() -> None:
    last = render_diff(diff((">= 60%", ">= 65%")), lang="en", width=200).splitlines()[-1].strip()
    assert last == (
        "Summary – Items that differ in meaning: 1. The wording does not differ. "
        "Criteria: 1 changed, 3 the same; Thresholds and limits that moved: 1."
    )


def test_points_and_their_conditions() -> None:
    judged = ("require ke_hoach.issued before 01/04", "points 10 { 4 when hop  6 when lop >= 2 }")
    before = ruleset(judged)
    moved = diff_rulesets(before, ruleset(judged, ("lop >= 2 }", "lop >= 3 }")))
    assert [(item.before, item.after) for item in moved.limits] == [("2", "3")]
    shared = diff_rulesets(before, ruleset(judged, ("{ 4 when hop  6 when", "{ 5 when hop  5 when")))
    (change,) = shared.changes
    assert [(item.aspect, item.conditions) for item in change.details] == [("points", ())]
    assert change.details[0].after == "points 10 { 5 when hop 5 when lop >= 2 }"


def test_outcomes_tried_in_another_order() -> None:
    two = ('dat "Đạt" when all criteria met', 'gioi "Giỏi" when criteria met >= 4\n  dat "Đạt" when criteria met >= 3')
    turned = (
        'dat "Đạt" when all criteria met',
        'dat "Đạt" when criteria met >= 3\n  gioi "Giỏi" when criteria met >= 4',
    )
    (change,) = diff_rulesets(ruleset(two), ruleset(turned)).changes
    assert (change.part, change.kind) == ("decision", "moved")
    assert [(item.before, item.after) for item in change.details] == [("gioi, dat, chua_dat", "dat, gioi, chua_dat")]
