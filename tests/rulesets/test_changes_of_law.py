"""Which bundled ruleset is in force on the days around each change of law, and what is said when none is."""

from datetime import date

import pytest

from antq_rules.diagnostics.render import render_diagnostics
from antq_rules.pipeline.library import default_library

LIBRARY = default_library()


def chosen(family: str, unit_type: str, day: str) -> tuple[str | None, str]:
    """The id chosen, and what is said in Vietnamese."""
    entry, findings = LIBRARY.find_in_force(family, unit_type, date.fromisoformat(day))
    return entry and entry.facts.id, render_diagnostics(findings, format="full", lang="vi")


@pytest.mark.parametrize("unit_type", ["xa", "phuong", "thi_tran"])
@pytest.mark.parametrize(
    ("day", "wanted"), [("2022-12-27", None), ("2022-12-28", "qd9745_xa"), ("2025-05-18", "qd9745_xa")]
)
def test_communes_under_the_interim_set(unit_type: str, day: str, wanted: str | None) -> None:
    assert chosen("dien_hinh", unit_type, day)[0] == wanted


@pytest.mark.parametrize("unit_type", ["co_quan", "doanh_nghiep", "co_so_giao_duc"])
@pytest.mark.parametrize(
    ("day", "wanted"), [("2022-12-27", None), ("2022-12-28", "qd9745_co_quan"), ("2025-05-18", "qd9745_co_quan")]
)
def test_agencies_under_the_interim_set(unit_type: str, day: str, wanted: str | None) -> None:
    assert chosen("dien_hinh", unit_type, day)[0] == wanted


@pytest.mark.parametrize(
    ("unit_type", "wanted"),
    [
        ("xa", "qd3554_xa"),
        ("phuong", "qd3554_xa"),
        ("co_quan", "qd3554_co_quan"),
        ("doanh_nghiep", "qd3554_doanh_nghiep"),
        ("co_so_giao_duc", "qd3554_co_so_giao_duc"),
    ],
)
@pytest.mark.parametrize("day", ["2025-05-19", "2025-07-01", "2026-11-16"])
def test_the_official_set_takes_over_on_the_day_after(unit_type: str, wanted: str, day: str) -> None:
    assert chosen("dien_hinh", unit_type, day)[0] == wanted


def test_special_zones_come_with_the_official_set() -> None:
    assert chosen("dien_hinh", "dac_khu", "2025-07-01")[0] == "qd3554_xa"
    found, said = chosen("dien_hinh", "dac_khu", "2024-06-30")
    assert found is None
    assert "chỉ áp dụng từ ngày 2025-05-19" in said
    assert "--ruleset qd3554_xa@" in said


@pytest.mark.parametrize("day", ["2025-05-19", "2026-03-01"])
def test_townships_are_left_to_the_interim_set(day: str) -> None:
    found, said = chosen("dien_hinh", "thi_tran", day)
    assert found is None
    assert "áp dụng đến hết ngày 2025-05-18" in said
    assert "--ruleset qd9745_xa@" in said


@pytest.mark.parametrize(("day", "wanted"), [("2022-02-09", None), ("2022-02-10", "tt124_khu_dan_cu")])
def test_residential_areas_under_tt124(day: str, wanted: str | None) -> None:
    found, said = chosen("an_toan_antt", "khu_dan_cu", day)
    assert found == wanted
    assert ("chỉ áp dụng từ ngày 2022-02-10" in said) == (wanted is None)


def test_a_misspelt_family_is_suggested_and_the_families_are_listed() -> None:
    found, said = chosen("dien_hinhh", "xa", "2024-06-01")
    assert found is None
    assert "không có nhóm bộ tiêu chí nào mang mã `dien_hinhh`" in said
    assert "có phải là `dien_hinh` không?" in said
    assert all(f"`{family}`" in said for family in ("an_toan_antt", "dien_hinh", "phan_loai_phong_trao"))


def test_a_type_of_another_family_is_told_so() -> None:
    found, said = chosen("dien_hinh", "khu_dan_cu", "2024-06-01")
    assert found is None
    assert "`an_toan_antt`" in said
