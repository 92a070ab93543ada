"""A ruleset made by hand, so that these tests need neither parser nor checker."""

from datetime import date
from fractions import Fraction

import pytest

from antq_rules.diagnostics import SourceFile, Span
from antq_rules.ruleset.conditions import (
    Add,
    AllOf,
    Constant,
    CountOf,
    FieldPath,
    FlagIs,
    NumberField,
    Numeric,
    ParameterValue,
    RatioCompare,
    Scale,
)
from antq_rules.ruleset.model import Bound, Citation, Criterion, EvidenceField, Instrument, Outcome, RuleSet
from antq_rules.ruleset.types import (
    AttestationType,
    ChoiceType,
    CountType,
    DateType,
    DocumentType,
    FlagType,
    ListType,
    NumberType,
    Option,
    PercentType,
    ScaleType,
    TextType,
    ValueType,
)
from antq_rules.values import RecurringDay

SOURCE = SourceFile(
    "ruleset.antq",
    "so_don_vi dang_ky dat co_nq ty_le dien_tich ngay ghi_chu loai muc ke_hoach "
    "tu_danh_gia vu_viec da_xong so_ca quy_mo <= so_don_vi\n",
)


def span_of(word: str) -> Span:
    start = SOURCE.text.index(word)
    return Span(SOURCE, start, start + len(word))


def number_field(name: str, scope: str = "evidence") -> NumberField:
    return NumberField(FieldPath(scope, name), span=span_of(name))


def field(name: str, type: ValueType, *bounds: tuple[str, Numeric], label: str | None = None) -> EvidenceField:
    made = tuple(Bound(operator, value, span=span_of("<= so_don_vi")) for operator, value in bounds)
    return EvidenceField(name, type, label or f"Nhãn {name}", made, span=span_of(name))


def constant(value: int) -> Constant:
    return Constant(Fraction(value), span=span_of("<="))


def make_ruleset(evidence: tuple[EvidenceField, ...], unit: tuple[EvidenceField, ...] = ()) -> RuleSet:
    span = Span(SOURCE, 0, 1)
    ratio = RatioCompare(">=", number_field("dat"), number_field("so_don_vi"), constant(70), span=span)
    flag = FlagIs(FieldPath("evidence", "co_nq"), None, True, span=span)
    criteria = tuple(
        Criterion(
            id=id,
            group=None,
            title=f"Tiêu chí {id}",
            cite=Citation("Điều 1", "1/2025/QĐ"),
            basis="official",
            basis_account=None,
            applies=None,
            due=None,
            require=require,
            points=None,
            guidance="Nộp kèm bản chụp",
            owner=None,
            note=None,
            from_ruleset="mau",
            span=span,
        )
        for id, require in (("1", AllOf((flag,), span=span)), ("2", ratio))
    )
    return RuleSet(
        id="mau",
        version="1.2.0",
        family="ho_mau",
        title="Bộ tiêu chí mẫu",
        instrument=Instrument("1/2025/QĐ", date(2025, 1, 1), "Cơ quan mẫu"),
        status="official",
        in_force_from=date(2025, 1, 1),
        in_force_to=None,
        applies_to=("xa", "phuong"),
        period=(RecurringDay(16, 11, 1), RecurringDay(15, 11)),
        supersedes=(),
        recognises=None,
        note=None,
        extends=None,
        evidence=evidence,
        unit=unit,
        parameters=(),
        eligibility=(),
        groups=(),
        criteria=criteria,
        withdrawn=(),
        decision=(Outcome("dat", "Đạt", None, span=span),),
        classification=(),
        language=1,
        span=span,
    )


@pytest.fixture(scope="session")
def ruleset() -> RuleSet:
    options = (Option("nho", "Nhỏ"), Option("vua", "Vừa"), Option("lon", "Lớn"))
    twice = Scale(constant(2), number_field("so_don_vi"), span=span_of("dat"))
    limit = Scale(ParameterValue("he_so", span=span_of("dat")), number_field("so_don_vi"), span=span_of("dat"))
    return make_ruleset(
        (
            field("so_don_vi", CountType(), (">=", constant(1))),
            field("dang_ky", CountType(), ("<=", number_field("so_don_vi"))),
            field("dat", CountType(), ("<=", number_field("dang_ky")), ("<=", twice), ("<=", limit)),
            field("co_nq", FlagType()),
            field("ty_le", PercentType()),
            field("dien_tich", NumberType("ha"), ("<=", Add(constant(100), constant(900), span=span_of("dat")))),
            field("ngay", DateType()),
            field("ghi_chu", TextType()),
            field("loai", ChoiceType(options)),
            field("muc", ScaleType(options)),
            field("ke_hoach", DocumentType()),
            field("tu_danh_gia", AttestationType()),
            field(
                "vu_viec",
                ListType(
                    (
                        field("so_ca", CountType(), ("<=", number_field("so_don_vi"))),
                        field("da_xong", CountType(), ("<=", number_field("so_ca", "item"))),
                        field("ngay", DateType()),
                    )
                ),
            ),
            field(
                "so_ca",
                CountType(),
                (">=", CountOf(FieldPath("evidence", "vu_viec"), None, span=span_of("vu_viec"))),
            ),
        ),
        (field("quy_mo", ChoiceType(options)),),
    )


@pytest.fixture
def record() -> dict[str, object]:
    """A whole record without faults."""
    return {
        "ruleset": "mau@1.2.0",
        "_ghi_chu": "bỏ qua",
        "unit": {"name": "Xã Hợp Hòa", "type": "xa", "code": "03211", "quy_mo": "nho"},
        "year": 2025,
        "as_of": "2025-11-16",
        "evidence": {
            "so_don_vi": 25,
            "dang_ky": 25,
            "dat": 18,
            "co_nq": True,
            "ty_le": 98.5,
            "dien_tich": "12.50",
            "ngay": "2025-03-31",
            "ghi_chu": "Không có",
            "loai": "nho",
            "muc": "vua",
            "ke_hoach": {"number": "12/KH-UBND", "issued": "2025-02-01", "_tep": "kh.pdf"},
            "tu_danh_gia": {"result": "met", "documents": [{"number": "15/BC"}], "note": "đủ"},
            "vu_viec": [{"so_ca": 3, "da_xong": 2, "ngay": "2025-05-06"}, {"so_ca": 1}],
            "so_ca": 4,
            "_khong_dung": [1, 2],
        },
        "previous": {"so_don_vi": 24, "dat": 15, "ke_hoach": None},
    }
