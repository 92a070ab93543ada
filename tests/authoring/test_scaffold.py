"""A new ruleset checks without a finding and its tests pass, whatever its texts."""

import tempfile
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antq_rules.authoring.criteria_list import Listed, numbered
from antq_rules.authoring.ruleset_tests import run_tests
from antq_rules.authoring.scaffold import Plan, field_names, scaffold
from antq_rules.cli.new_files import write_new
from antq_rules.cli.new_options import in_force_of, is_id, period_of, plain_text
from antq_rules.pipeline import default_library
from antq_rules.ruleset.model import RuleSet
from antq_rules.values import RecurringDay

PLAN = Plan("bo_moi", "Bộ mới", "12/2026/QĐ-UBND")


def made(criteria: tuple[Listed, ...], plan: Plan = PLAN, lang: str = "vi", keywords: str = "en") -> RuleSet:
    """The ruleset as it is read from disk; its tests have passed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        written, findings = write_new(folder, scaffold(criteria, plan, lang, keywords=keywords))
        assert len(written) == 4, findings
        library = default_library([folder])
        ruleset, findings = library.load(plan.id)
        assert ruleset is not None, findings
        assert not findings
        results, findings = run_tests(folder / "tests.yaml", library)
        assert results is not None, findings
        assert len(results) == 1 + 3 * len(criteria)
        assert not [item for item in results if not item.passed]
    return ruleset


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_from_a_number(lang: str) -> None:
    ruleset = made(numbered(14, "Tiêu chí {number}", "Điều {number}"), lang=lang)
    assert [item.id for item in ruleset.criteria] == [str(number) for number in range(1, 15)]
    assert {item.basis for item in ruleset.criteria} == {"counted"}


def test_keywords_of_either_lexicon_make_the_same_ruleset() -> None:
    listed = numbered(3, "Tiêu chí {number}", "Điều {number}")
    assert made(listed, keywords="vi").hash == made(listed).hash
    assert scaffold(listed, PLAN, keywords="vi")["bo_moi.antq"].startswith("antq 1 vi\n")


def test_everything_that_is_said_is_in_the_head() -> None:
    plan = Plan(
        "bo_moi",
        'Bộ “mới” "x" \\',
        "12/2026/QĐ-UBND",
        family="ho",
        status="local",
        issued=date(2026, 1, 15),
        issuer="UBND tỉnh",
        unit_types=("co_quan", "doanh_nghiep"),
        period=(RecurringDay(16, 11, 1), RecurringDay(15, 11)),
        in_force=(date(2026, 12, 1), date(2027, 3, 1)),
        origin="ds.csv",
    )
    listed = (
        Listed("1", "Một", "Điều 1", ("I", "Nhóm một"), Fraction(5, 2), "official"),
        Listed("2", "Hai", "Điều 2", ("I", "Nhóm một"), Fraction(2)),
        Listed("A.đ", "Ba", "Điều 3", None, Fraction(1), "secondary", "Báo"),
    )
    ruleset = made(listed, plan)
    assert (ruleset.title, ruleset.family, ruleset.status) == ('Bộ “mới” "x" \\', "ho", "local")
    assert (ruleset.instrument.issued, ruleset.instrument.issuer) == (date(2026, 1, 15), "UBND tỉnh")
    assert (ruleset.in_force_from, ruleset.in_force_to) == plan.in_force
    assert ruleset.period == plan.period
    assert ruleset.applies_to == plan.unit_types
    assert [(item.group, item.points and item.points.maximum) for item in ruleset.criteria] == [
        ("I", Fraction(5, 2)),
        ("I", Fraction(2)),
        (None, Fraction(1)),
    ]


def test_what_nobody_said_is_marked_as_assumed() -> None:
    texts = scaffold(numbered(1, "T {number}", "Đ {number}"), PLAN)
    assert texts["bo_moi.antq"].count("Giả định") == 2
    assert "cả năm dương lịch" in texts["SOURCES.md"]
    said = scaffold(numbered(1, "T {number}", "Đ {number}"), Plan("b", "B", "1", period=period_of("01/01..31/12")))
    assert said["b.antq"].count("Giả định") == 1


def test_fields_of_near_numbers_have_different_names() -> None:
    listed = tuple(Listed(number, "T", "Đ") for number in ("3.đ", "3.dd", "3.d", "A", "1.1", "1.10"))
    assert len(set(field_names(listed).values())) == len(listed)
    made(listed)


TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=30).filter(
    lambda text: bool(text.split())
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=3), TEXTS)
def test_any_text_is_escaped(texts: list[tuple[str, str, str]], title: str) -> None:
    listed = tuple(
        Listed(str(number), name, article, None, None, "secondary", account)
        for number, (name, article, account) in enumerate(texts, start=1)
    )
    ruleset = made(listed, Plan("bo_moi", title, "1/QĐ", issuer=title))
    assert len(ruleset.criteria) == len(listed)
    assert ruleset.groups == ()


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    texts = scaffold(numbered(1, "T {number}", "Đ {number}"), PLAN)
    (tmp_path / "tests.yaml").write_text("của tôi")
    (tmp_path / "SOURCES.md").symlink_to(tmp_path / "nowhere")
    written, findings = write_new(tmp_path, texts)
    assert (written, [item.code for item in findings]) == ((), ["E572"])
    assert str(findings[0].facts["path"]).count("`, `") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["SOURCES.md", "tests.yaml"]
    assert (tmp_path / "tests.yaml").read_text() == "của tôi"


def test_where_one_file_cannot_be_written_none_stays(tmp_path: Path) -> None:
    _, findings = write_new(tmp_path / "a" / "b", {"x.antq": "x", "no/folder.md": "y"})
    assert [item.code for item in findings] == ["E507"]
    assert not (tmp_path / "a").exists()
    (tmp_path / "tep").write_text("")
    assert [item.variant for item in write_new(tmp_path / "tep", {"x": "y"})[1]] == ["file"]


@pytest.mark.parametrize(
    ("text", "good"), [("bo_1", True), ("Bo", False), ("1bo", False), ("when", False), ("a" * 61, False), ("bộ", False)]
)
def test_ids(text: str, good: bool) -> None:
    assert is_id(text) is good


@pytest.mark.parametrize("text", ["", "01/01", "32/01..31/12", "01/13..31/12", "1/1..x", "30/02..31/12", "٣/1..4/5"])
def test_periods_that_are_none(text: str) -> None:
    assert period_of(text) is None


def test_periods_and_days() -> None:
    assert period_of("16/11..15/11") == (RecurringDay(16, 11, 1), RecurringDay(15, 11))
    assert period_of("1/1 .. 29/2") == (RecurringDay(1, 1), RecurringDay(29, 2))
    assert in_force_of("2026-01-01..") == (date(2026, 1, 1), None)
    assert in_force_of("..2026-01-01") == (None, date(2026, 1, 1))
    assert in_force_of("2026-01-02..2026-01-01") is None
    assert in_force_of("2026-01-01") is None
    assert [plain_text(text) for text in ("Tên", " ", "a\x1bb", "a\u202eb", "a" * 1001)] == [True, *[False] * 4]
