"""Deciding lines and gaps as sentences."""

from dataclasses import replace

from antq_rules.explanation.assessment import Explanation, Gap, InputOut, Quantity
from antq_rules.report.details import detail_rows
from antq_rules.report.gaps import gap_lines
from antq_rules.report.lines import deciding_lines, ids_text, line_text, which_text
from antq_rules.report.phrases import Phrases
from report.sample import node, not_met, ratio, undetermined

VI = Phrases("vi")


def texts(root: Explanation | None) -> list[str]:
    assert root is not None
    return [line_text(line, VI) for line in deciding_lines(root)]


def test_only_the_leaves_that_decide_are_told() -> None:
    assert texts(not_met().explanation) == ["Đủ tỷ lệ được công nhận: thực tế 16/25 (64%); yêu cầu ít nhất 70%."]


def test_under_none_the_requirement_is_turned_round() -> None:
    (line,) = texts(undetermined().explanation)
    assert line.endswith("thiếu số liệu so_vu_chay; yêu cầu bằng 0.")


def test_a_label_around_a_single_leaf_names_it() -> None:
    leaf = node(
        "compare",
        "false",
        3,
        "so_vu = 0",
        operator="=",
        measured=Quantity(type="number", value="2"),
        required=Quantity(type="number", value="0"),
        inputs=(InputOut(path="so_vu", label="Số vụ", state="given", value="2"),),
        decides=True,
    )
    root = node("define", "false", 2, "khong_co_vu", label="Không có vụ việc", children=(leaf,), decides=True)
    assert texts(root) == ["Không có vụ việc: thực tế 2; yêu cầu bằng 0."]


def test_elements_of_a_sum_without_a_condition_say_nothing() -> None:
    elements = tuple(
        node("element", "true", 3, f"bang_diem[{number}]", label="Bảng điểm", position=number, decides=True)
        for number in (1, 2)
    )
    total = node(
        "compare",
        "false",
        3,
        "sum(bang_diem.diem) <= 88",
        label="Không quá 88 điểm",
        operator="<=",
        measured=Quantity(type="number", value="90"),
        required=Quantity(type="number", value="88"),
        children=elements,
        decides=True,
    )
    assert texts(total) == ["Không quá 88 điểm: thực tế 90; yêu cầu không quá 88."]
    (row,) = detail_rows(replace(not_met(), explanation=total), VI)[1:2]
    assert row.text.startswith("[sai] Không quá 88 điểm: thực tế 90; yêu cầu không quá 88")


def test_too_many_elements_are_told_by_their_number() -> None:
    kind = node("compare", "true", 3, "loai = tap_the", operator="=", label="Loại", decides=True)
    elements = tuple(
        node("element", "true", 3, f"bao_cao[{number}]", position=number, children=(kind,), decides=True)
        for number in (1, 2)
    )
    count = node(
        "compare",
        "false",
        3,
        "count(bao_cao where loai = tap_the) = 1",
        label="Đúng 01 báo cáo",
        operator="=",
        measured=Quantity(type="number", value="2"),
        required=Quantity(type="number", value="1"),
        children=elements,
        decides=True,
    )
    assert texts(count) == ["Đúng 01 báo cáo: thực tế 2; yêu cầu bằng 1."]


def test_a_criterion_that_is_met_is_told_in_words() -> None:
    met = node(
        "criterion_met",
        "true",
        3,
        "criterion 4.a met",
        measured=Quantity(type="name", value="met"),
        required=Quantity(type="name", value="met"),
        decides=True,
    )
    root = node("not", "false", 3, "not criterion 4.a met", children=(met,), decides=True)
    assert texts(root) == ["tiêu chí 4.a đạt."]


def test_the_antecedent_of_an_implication_is_a_reason_not_a_requirement() -> None:
    guard = node(
        "compare",
        "true",
        3,
        "n > 0",
        operator=">",
        measured=Quantity(type="number", value="25"),
        required=Quantity(type="number", value="0"),
        inputs=(InputOut(path="n", label="Số đơn vị", state="given", value="25"),),
        decides=True,
    )
    share = replace(ratio(), label=None)
    root = node("when", "false", 2, "when …", label="Đủ tỷ lệ", children=(guard, share), decides=True)
    assert texts(root) == [
        "Đủ tỷ lệ: thực tế 16/25 (64%); yêu cầu ít nhất 70%.",
        "Yêu cầu trên được xét vì: Đủ tỷ lệ › Số đơn vị: thực tế 25.",
    ]


def parameter_flag(truth: str, state: str = "given") -> Explanation:
    return node(
        "flag",
        truth,
        3,
        "gop_chung",
        measured=Quantity(type="flag", value="yes" if truth == "true" else None),
        required=Quantity(type="flag", value="yes"),
        reason="parameter_unset" if state == "unset" else None,
        inputs=(InputOut(path="parameter.gop_chung", label="Tính gộp các loại", state=state),),  # type: ignore[arg-type]  # a name
        decides=True,
    )


def test_a_reading_chosen_by_a_parameter_is_no_reason() -> None:
    root = node("when", "false", 2, "when …", children=(parameter_flag("true"), ratio()), decides=True)
    assert texts(root) == ["Đủ tỷ lệ được công nhận: thực tế 16/25 (64%); yêu cầu ít nhất 70%."]


def test_a_parameter_without_a_value_is_a_reason_and_has_its_label() -> None:
    root = node("when", "unknown", 2, "when …", children=(parameter_flag("unknown", "unset"), ratio()), decides=True)
    assert texts(root)[-1] == (
        "Chưa rõ có phải xét yêu cầu trên hay không: Tính gộp các loại: chưa có giá trị của tham số gop_chung."
    )


def test_a_ratio_without_a_label_is_named_by_its_two_fields() -> None:
    (line,) = texts(replace(ratio(), label=None))
    assert line.startswith("Số đơn vị được công nhận trên số đơn vị thuộc quyền quản lý: thực tế 16/25")


def test_the_type_of_the_unit_has_its_words() -> None:
    leaf = node(
        "one_of",
        "true",
        3,
        "unit.type = doanh_nghiep",
        measured=Quantity(type="name", value="doanh_nghiep"),
        inputs=(InputOut(path="unit.type", label=None, state="given", value="doanh_nghiep"),),
        decides=True,
    )
    assert texts(leaf) == ["Loại đơn vị: thực tế “doanh nghiệp”."]


def test_elements_are_numbered() -> None:
    leaf = node("flag", "false", 3, "dat", label="Đạt", measured=Quantity(type="flag", value="no"), decides=True)
    element = node("element", "false", 3, "…", position=3, children=(leaf,), decides=True)
    root = node("every", "false", 2, "every(…)", label="Mọi đơn vị", children=(element,), decides=True)
    assert texts(root) == ["Mọi đơn vị › mục 3 › Đạt: thực tế không."]


def test_a_field_of_the_year_before_says_so() -> None:
    leaf = node(
        "compare",
        "unknown",
        3,
        "so_vu <= previous.so_vu",
        label="Không tăng",
        reason="missing",
        inputs=(InputOut(path="previous.so_vu", label="Số vụ", state="missing"),),
        decides=True,
    )
    assert texts(leaf) == ["Không tăng: thiếu số liệu “Số vụ” (năm trước) (previous.so_vu)."]


def test_points_computed_from_a_field_are_not_called_by_its_name() -> None:
    leaf = node(
        "compare",
        "false",
        3,
        "points 20 scored 20 - 5 * so_vu",
        operator=">=",
        measured=Quantity(type="number", value="15"),
        required=Quantity(type="number", value="20"),
        inputs=(InputOut(path="so_vu", label="Số vụ", state="given", value="1"),),
        decides=True,
    )
    assert texts(leaf) == ["Điểm tính theo 20 - 5 * so_vu: thực tế 15; yêu cầu ít nhất 20."]


def test_the_day_of_a_document_is_asked_for_as_such() -> None:
    leaf = node(
        "day_in",
        "unknown",
        3,
        "ke_hoach.issued in quarter 1",
        label="Kế hoạch trong quý I",
        reason="missing",
        inputs=(InputOut(path="ke_hoach.issued", label="Kế hoạch", state="missing"),),
        decides=True,
    )
    assert texts(leaf) == ["Kế hoạch trong quý I: thiếu số liệu ngày ban hành của “Kế hoạch” (ke_hoach.issued)."]


def test_ids_are_told_in_runs() -> None:
    assert ids_text(["1", "2"]) == "1, 2"
    assert ids_text(["1", "3", "4", "5", "34"]) == "1, 3–5, 34"
    assert ids_text(["1", "3.a", "3.b"]) == "1, 3.a, 3.b"
    assert which_text(["4"], Phrases("en")) == "criterion 4"


def gaps(gap: Gap) -> list[tuple[int, str]]:
    return [(line.level, line.text) for line in gap_lines(gap, VI, {"a": "Số a"})]


def test_gap_of_a_ratio() -> None:
    gap = not_met().gap
    assert gap is not None
    assert gaps(gap) == [(0, "Đủ tỷ lệ được công nhận: cần ít nhất 18/25, còn thiếu 2")]


def test_gap_that_exceeds() -> None:
    needed = Quantity(type="number", value="0", unit="vụ")
    assert gaps(Gap(kind="change", paths=("a",), operator="<=", needed=needed, change="-2")) == [
        (0, "Số a: cần bằng 0 vụ, đang vượt 2")
    ]


def test_alternatives_are_named_as_such() -> None:
    provide = Gap(kind="provide", paths=("a", "b"))
    criteria = Gap(kind="criteria", paths=("1", "2", "3"))
    assert gaps(Gap(kind="any", items=(provide, criteria, Gap(kind="none", label="Không có vụ")))) == [
        (0, "một trong các cách sau:"),
        (1, "bổ sung số liệu “Số a” (a); b"),
        (1, "tiêu chí 1–3 phải đạt"),
        (1, "Không có vụ: không thể khắc phục bằng cách bổ sung số liệu hay văn bản"),
    ]
    assert gaps(Gap(kind="at_least", count=2, items=(provide, criteria)))[0] == (0, "ít nhất 2 trong các việc sau:")


def test_a_gap_of_a_flag_names_what_is_needed_even_beside_its_line() -> None:
    gap = Gap(
        kind="change",
        text="dat",
        paths=("cac_to[2].dat",),
        operator="=",
        measured=Quantity(type="flag", value="no"),
        needed=Quantity(type="flag", value="yes"),
    )
    (line,) = gap_lines(gap, VI, {"cac_to[2].dat": "Tổ đạt chuẩn"})
    assert line.sentence == line.text == "mục 2 › Tổ đạt chuẩn: cần có"


def test_an_unset_parameter_is_to_be_set_not_given_as_evidence() -> None:
    gap = Gap(kind="provide", paths=("parameter.nguong",))
    (line,) = gap_lines(gap, VI, {"parameter.nguong": "Ngưỡng"})
    assert line.sentence == "đặt giá trị cho tham số “Ngưỡng” (parameter.nguong)"
