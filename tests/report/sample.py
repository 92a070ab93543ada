"""A realistic assessment made by hand: every status, a ratio, a negated line, points, caveats, a warning."""

from typing import Any

from pydantic import TypeAdapter

from antq_rules.explanation.assessment import (
    Assessment,
    Because,
    Caveat,
    CitationOut,
    CriterionResult,
    DocumentOut,
    EligibilityOut,
    EligibilityReason,
    Explanation,
    Gap,
    InputOut,
    NameLabel,
    OutcomeOut,
    ParameterOut,
    Place,
    PointsOut,
    Quantity,
    RulesetOut,
    Summary,
    UnitOut,
    WarningOut,
)

FILE = "tt124/tt124_xa.antq"
INSTRUMENT = "124/2021/TT-BCA"


def place(line: int) -> Place:
    """A place in the sample ruleset."""
    return Place(file=FILE, line=line, column=5)


def node(kind: str, truth: str, line: int, text: str, **more: Any) -> Explanation:
    """A node of a condition tree."""
    return TypeAdapter(Explanation).validate_python(
        {"kind": kind, "truth": truth, "text": text, "place": place(line), **more}
    )


def criterion(id: str, title: str, status: str, line: int, **more: Any) -> CriterionResult:
    """A criterion with a citation."""
    facts = {
        "id": id,
        "title": title,
        "status": status,
        "group": None,
        "from_ruleset": "tt124_xa",
        "cite": CitationOut(place=f"Điều 5 khoản {id}", instrument=INSTRUMENT),
        "basis": "official",
        "place": place(line),
    }
    return TypeAdapter(CriterionResult).validate_python({**facts, **more})


def ratio(truth: str = "false", part: str = "16", whole: str = "25") -> Explanation:
    """At least 70 % of the units are recognised."""
    return node(
        "ratio",
        truth,
        48,
        "don_vi_dat_chuan of don_vi_quan_ly >= ty_le_dat_toi_thieu",
        label="Đủ tỷ lệ được công nhận",
        operator=">=",
        measured=Quantity(type="ratio", value=part, whole=whole),
        required=Quantity(type="percent", value="70"),
        inputs=(
            InputOut(path="don_vi_dat_chuan", label="Số đơn vị được công nhận", state="given", value=part),
            InputOut(path="don_vi_quan_ly", label="Số đơn vị thuộc quyền quản lý", state="given", value=whole),
        ),
        decides=truth == "false",
    )


def not_met() -> CriterionResult:
    """Criterion 4: one residential area short."""
    registered = node(
        "ratio",
        "true",
        47,
        "don_vi_dang_ky of don_vi_quan_ly = 100%",
        label="Tất cả đơn vị đã đăng ký",
        operator="=",
        measured=Quantity(type="ratio", value="25", whole="25"),
        required=Quantity(type="percent", value="100"),
    )
    return criterion(
        "4",
        "Đơn vị trên địa bàn đăng ký đủ và được công nhận đủ tỷ lệ",
        "not_met",
        42,
        explanation=node("all", "false", 46, "{ … }", children=(registered, ratio()), decides=True),
        gap=Gap(
            kind="change",
            label="Đủ tỷ lệ được công nhận",
            place=place(48),
            paths=("don_vi_dat_chuan",),
            operator=">=",
            measured=Quantity(type="ratio", value="16", whole="25"),
            needed=Quantity(type="ratio", value="18", whole="25"),
            change="2",
        ),
        guidance="Quyết định công nhận của từng đơn vị",
        note="Cách hiểu: số đơn vị không được làm tròn.",
    )


def undetermined() -> CriterionResult:
    """Criterion 3: the number of cases was left out."""
    fire = node(
        "compare",
        "unknown",
        36,
        "so_vu_chay = 0",
        operator=">",
        reason="missing",
        required=Quantity(type="number", value="0"),
        inputs=(InputOut(path="so_vu_chay", label="Số vụ cháy, nổ nghiêm trọng", state="missing"),),
        decides=True,
    )
    complaint = node(
        "flag", "false", 37, "khieu_kien", label="Khiếu kiện đông người", measured=Quantity(type="flag", value="no")
    )
    return criterion(
        "3",
        "Không để xảy ra vụ việc phức tạp về an ninh, trật tự",
        "undetermined",
        33,
        basis="assumed",
        basis_account="văn bản không nói rõ cách đếm",
        explanation=node(
            "none",
            "unknown",
            35,
            "none { … }",
            label="Không để xảy ra vụ việc",
            children=(fire, complaint),
            decides=True,
        ),
        missing=("so_vu_chay",),
        gap=Gap(kind="provide", paths=("so_vu_chay",)),
    )


def not_yet_due() -> CriterionResult:
    """Criterion 2: due in December, forecast met."""
    return criterion(
        "2",
        "Có mô hình tự quản hoạt động hiệu quả, được nhân rộng trên địa bàn và được quần chúng tham gia",
        "not_yet_due",
        25,
        due="2024-12-05",
        forecast="met",
        explanation=node(
            "compare",
            "true",
            28,
            "so_mo_hinh >= 1",
            operator=">=",
            measured=Quantity(type="number", value="1234.5", unit="mô hình"),
            required=Quantity(type="number", value="1"),
        ),
    )


def met() -> CriterionResult:
    """Criterion 1: met, two of three points."""
    part = node(
        "day_compare",
        "false",
        18,
        "ke_hoach.issued on or before 31/03",
        label="Kế hoạch ban hành trong quý I",
        operator="<=",
        measured=Quantity(type="day", value="2024-04-02"),
        required=Quantity(type="day", value="2024-03-31"),
        decides=True,
    )
    return criterion(
        "1",
        "Nghị quyết, kế hoạch và bản đăng ký từ đầu năm",
        "met",
        12,
        points=PointsOut(min="2", max="2", of="3"),
        points_explanation=(part,),
        explanation=node(
            "presence",
            "true",
            15,
            "nghi_quyet is present",
            measured=Quantity(type="presence", value="present"),
            required=Quantity(type="presence", value="present"),
            inputs=(InputOut(path="nghi_quyet", label="Nghị quyết của Đảng ủy", state="given"),),
        ),
        documents=(
            DocumentOut(field="nghi_quyet", label="Nghị quyết của Đảng ủy", number="12-NQ/ĐU", issued="2024-01-15"),
        ),
    )


def not_applicable() -> CriterionResult:
    """Criterion 5: no Party organisation."""
    return criterion(
        "5",
        "Tổ chức Đảng lãnh đạo phong trào",
        "not_applicable",
        55,
        applies=node(
            "flag",
            "false",
            56,
            "co_to_chuc_dang",
            measured=Quantity(type="flag", value="no"),
            required=Quantity(type="flag", value="yes"),
            inputs=(InputOut(path="co_to_chuc_dang", label="Có tổ chức Đảng", state="given", value="no"),),
            decides=True,
        ),
    )


def because(truth: str, *ids: str) -> Because:
    """Why the first outcome was, or was not, reached."""
    explanation = node("all_criteria_met", truth, 60, "all criteria met", blocking=ids, decides=True)
    return Because(outcome="dat", label="Đạt chuẩn", truth=truth, explanation=explanation)  # type: ignore[arg-type]  # a name


DAT = NameLabel(name="dat", label="Đạt chuẩn")
CHUA_DAT = NameLabel(name="chua_dat", label="Chưa đạt chuẩn")


def assessment(**changes: Any) -> Assessment:
    """The sample, with some parts replaced."""
    facts: dict[str, Any] = {
        "ruleset": RulesetOut(
            id="tt124_xa",
            version="1.0.0",
            hash="sha256:0",
            language=1,
            family="an_toan_antt",
            title="Xã, phường, thị trấn đạt chuẩn An toàn về an ninh, trật tự",
            status="official",
            instrument=INSTRUMENT,
            issued="2021-12-28",
            issuer="Bộ Công an",
            in_force_from="2022-02-10",
            in_force_to=None,
            note="Thẩm quyền của cấp huyện chỉ áp dụng đến hết ngày 30/6/2025.",
        ),
        "unit": UnitOut(name="Phường Hợp Hoà", type="phuong", code="08914"),
        "year": 2024,
        "as_of": "2024-11-16",
        "evidence_hash": "sha256:1",
        "engine": "reference",
        "parameters": (
            ParameterOut(name="ty_le_dat_toi_thieu", label="Tỷ lệ đơn vị được công nhận tối thiểu", value="70"),
        ),
        "eligibility": EligibilityOut(status="eligible"),
        "criteria": (met(), not_yet_due(), undetermined(), not_met(), not_applicable()),
        "summary": Summary(
            met=1,
            not_met=1,
            undetermined=1,
            not_yet_due=1,
            not_applicable=1,
            of=5,
            basis={"official": 4, "assumed": 1},
        ),
        "score": PointsOut(min="2", max="2", of="3"),
        "decision": OutcomeOut(
            outcome="chua_dat",
            label="Chưa đạt chuẩn",
            possible=(CHUA_DAT,),
            forecast="chua_dat",
            forecast_label="Chưa đạt chuẩn",
            because=(because("false", "4"),),
        ),
        "classification": None,
        "missing": (NameLabel(name="so_vu_chay", label="Số vụ cháy, nổ nghiêm trọng"),),
        "caveats": (Caveat(kind="basis", basis="assumed", criteria=("3",)),),
        "warnings": (WarningOut(code="W499", facts={"field": "so_vu_chay"}),),
    }
    return TypeAdapter(Assessment).validate_python({**facts, **changes})


def excluded() -> Assessment:
    """An enterprise that the criteria set does not cover."""
    reason = EligibilityReason(
        label="Doanh nghiệp nhỏ, siêu nhỏ",
        is_exclusion=True,
        truth="true",
        cite=CitationOut(place="Điều 1", instrument=INSTRUMENT),
        explanation=node("one_of", "true", 8, "unit.quy_mo in (nho, sieu_nho)", decides=True),
    )
    decision = OutcomeOut(
        outcome="not_eligible",
        label=None,
        possible=(NameLabel(name="not_eligible"),),
        forecast="not_eligible",
        forecast_label=None,
        because=(),
    )
    return assessment(eligibility=EligibilityOut(status="not_eligible", reasons=(reason,)), decision=decision)
