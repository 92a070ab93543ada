"""Measured and required values in words."""

import pytest
from pydantic import TypeAdapter

from antq_rules.explanation.assessment import NameLabel, Quantity
from antq_rules.report.phrases import Phrases
from antq_rules.report.quantity import measured_text, required_text

VI, EN = Phrases("vi"), Phrases("en")
GOOD = NameLabel(name="kha", label="Khá")


def quantity(type: str, **parts: object) -> Quantity:
    return TypeAdapter(Quantity).validate_python({"type": type, **parts})


@pytest.mark.parametrize(
    ("given", "vi", "en"),
    [
        (quantity("number", value="1234.5", unit="vụ"), "1.234,5 vụ", "1,234.5 vụ"),
        (quantity("year", value="2026"), "2026", "2026"),
        (quantity("number", low="3", high="5"), "từ 3 đến 5", "from 3 to 5"),
        (quantity("number", low="3"), "ít nhất 3", "at least 3"),
        (quantity("number", high="3"), "nhiều nhất 3", "at most 3"),
        (quantity("number"), "chưa rõ", "unknown"),
        (quantity("percent", value="98.5"), "98,5%", "98.5%"),
        (quantity("percent", low="60", high="70"), "từ 60 đến 70%", "from 60 to 70%"),
        (quantity("points", value="1"), "1 điểm", "1 point"),
        (quantity("criteria", low="28", high="30"), "từ 28 đến 30 tiêu chí", "from 28 to 30 criteria"),
        (quantity("elements", value="2"), "2 mục", "2 entries"),
        (quantity("ratio", value="16", whole="25"), "16/25 (64%)", "16/25 (64%)"),
        (quantity("ratio", value="0", whole="0"), "0/0", "0/0"),
        (quantity("ratio", whole="25"), "chưa rõ/25", "unknown/25"),
        (quantity("ratio", low="1", high="3", whole="25"), "từ 1 đến 3 trên 25", "from 1 to 3 of 25"),
        (quantity("ratio", value="1", whole="20..25"), "1/(từ 20 đến 25)", "1/(from 20 to 25)"),
        (quantity("day", value="2024-03-31"), "ngày 31/03/2024", "31 March 2024"),
        (quantity("flag", value="no"), "không", "no"),
        (quantity("name", value="kha", label="Khá"), "“Khá”", "“Khá”"),
        (quantity("text", value="a\x1b"), "“a\x1b”", "“a\x1b”"),
        (quantity("presence", value="absent"), "không có", "absent"),
        (
            quantity("attestation", value="met", documents=2),
            "đơn vị tự xác nhận đạt, kèm 2 văn bản",
            "the unit attests that it is met, documents listed: 2",
        ),
    ],
)
def test_measured(given: Quantity, vi: str, en: str) -> None:
    assert (measured_text(given, VI), measured_text(given, EN)) == (vi, en)


@pytest.mark.parametrize(
    ("given", "operator", "vi", "negated"),
    [
        (quantity("percent", value="70"), ">=", "ít nhất 70%", "dưới 70%"),
        (quantity("percent", value="80"), ">", "trên 80%", "không quá 80%"),
        (quantity("percent", value="100"), "=", "đủ 100%", "khác 100%"),
        (quantity("year", value="2026"), ">=", "ít nhất 2026", "dưới 2026"),
        (quantity("number", value="0"), ">", "trên 0", "bằng 0"),
        (quantity("number", value="3"), "<=", "không quá 3", "trên 3"),
        (quantity("day", value="2024-12-05"), "<", "trước ngày 05/12/2024", "từ ngày 05/12/2024 trở đi"),
        (quantity("day", value="2024-12-05"), "<=", "chậm nhất ngày 05/12/2024", "sau ngày 05/12/2024"),
        (
            quantity("days", low="2024-01-01", high="2024-03-31"),
            None,
            "từ ngày 01/01/2024 đến ngày 31/03/2024",
            "ngoài khoảng từ ngày 01/01/2024 đến ngày 31/03/2024",
        ),
        (quantity("flag", value="yes"), None, "có", "không"),
        (quantity("presence", value="present"), None, "có", "không có"),
        (quantity("name", value="kha", label="Khá"), ">=", "từ mức “Khá” trở lên", "dưới mức “Khá”"),
        (quantity("names", options=(GOOD,)), None, "“Khá”", "khác “Khá”"),
        (
            quantity("names", options=(GOOD, NameLabel(name="tot"))),
            None,
            "một trong các giá trị “Khá”, “tot”",
            "không phải “Khá”, “tot”",
        ),
        (
            quantity("attestation", value="met", documents=1),
            None,
            "đơn vị tự xác nhận đạt, kèm ít nhất 1 văn bản",
            "không được có: đơn vị tự xác nhận đạt, kèm ít nhất 1 văn bản",
        ),
    ],
)
def test_required_and_under_a_negation(given: Quantity, operator: str | None, vi: str, negated: str) -> None:
    assert required_text(given, operator, VI) == vi
    assert required_text(given, operator, VI, is_negated=True) == negated
