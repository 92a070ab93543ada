"""Choosing a ruleset by name, and by family, unit type and day, at the days around a change of law."""

from datetime import date

import pytest

from antq_rules.ruleset.registry import RuleSetFacts, choose_by_day, choose_by_name, latest


def facts(id_: str, version: str = "1.0.0", since: str = "", until: str = "", **other: object) -> RuleSetFacts:
    given: dict[str, object] = {"family": "dien_hinh", "status": "official", "applies_to": ("xa", "phuong"), **other}
    return RuleSetFacts(
        id=id_,
        version=version,
        title="",
        instrument="",
        in_force_from=date.fromisoformat(since) if since else None,
        in_force_to=date.fromisoformat(until) if until else None,
        **given,  # type: ignore[arg-type]
    )


OLD = facts("cu", "1.0.0", "2022-12-28", "2025-05-18", applies_to=("xa", "thi_tran"))
OLD_2 = facts("cu", "1.10.0", "2022-12-28", "2025-05-18", applies_to=("xa", "thi_tran"))
NEW = facts("moi", "1.0.0", "2025-05-19", "", applies_to=("xa", "dac_khu"))
LOCAL = facts("tinh", "1.0.0", "2026-01-30", "", status="local")
ALL = (OLD, OLD_2, NEW, LOCAL)


def test_the_latest_version_is_by_number_not_by_text() -> None:
    assert latest((OLD_2, facts("cu", "1.9.0"))) == (OLD_2,)
    assert choose_by_name("cu", ALL)[0] == OLD_2
    assert choose_by_name("cu@1.0.0", ALL)[0] == OLD


@pytest.mark.parametrize(
    ("day", "chosen"), [("2022-12-28", OLD_2), ("2025-05-18", OLD_2), ("2025-05-19", NEW), ("2026-06-01", NEW)]
)
def test_the_days_around_the_change(day: str, chosen: RuleSetFacts) -> None:
    assert choose_by_day("dien_hinh", "xa", date.fromisoformat(day), ALL) == (chosen, ())


@pytest.mark.parametrize(
    ("unit_type", "day", "code", "variant", "fact"),
    [
        ("thi_tran", "2026-01-01", "E502", "ended", ("name", "cu@1.10.0")),
        ("dac_khu", "2024-01-01", "E502", "coming", ("name", "moi@1.0.0")),
        ("xa", "2020-01-01", "E502", "coming", ("name", "cu@1.10.0")),
        ("cap_huyen", "2024-01-01", "E502", "", ("unit_type", "cap_huyen")),
    ],
)
def test_nothing_in_force(unit_type: str, day: str, code: str, variant: str, fact: tuple[str, str]) -> None:
    entry, found = choose_by_day("dien_hinh", unit_type, date.fromisoformat(day), ALL)
    assert entry is None
    assert [(item.code, item.variant) for item in found] == [(code, variant)]
    assert found[0].facts[fact[0]] == fact[1]


def test_two_candidates_are_both_named() -> None:
    rival = facts("khac", "2.0.0", "2025-05-19")
    entry, found = choose_by_day("dien_hinh", "xa", date(2025, 6, 1), (*ALL, rival))
    assert entry is None
    assert found[0].code == "E503"
    assert found[0].facts["candidates"] == "khac@2.0.0, moi@1.0.0"


def test_a_local_ruleset_is_chosen_by_name_only() -> None:
    assert choose_by_day("dien_hinh", "phuong", date(2026, 6, 1), ALL)[0] is None
    assert choose_by_name("tinh", ALL)[0] == LOCAL


def test_an_unknown_name_or_version() -> None:
    assert [item.code for item in choose_by_name("moii", ALL)[1]] == ["E501"]
    assert choose_by_name("moii", ALL)[1][0].facts["suggestion"] == "moi"
    assert [item.code for item in choose_by_name("cu@9.9.9", ALL)[1]] == ["E508"]
    assert choose_by_name("cu@9.9.9", ALL)[1][0].facts["versions"] == "1.0.0, 1.10.0"


def test_days_in_force_of_an_older_version_count_for_nothing() -> None:
    """A later version is a better reading of the same instrument, its days included (decision 0027)."""
    older = facts("cu", "1.0.0", "2022-01-01", "2025-12-31")
    newer = facts("cu", "1.0.1", "2022-01-01", "2024-12-31")
    assert choose_by_day("dien_hinh", "xa", date(2024, 6, 1), (older, newer))[0] == newer
    entry, found = choose_by_day("dien_hinh", "xa", date(2025, 6, 1), (older, newer))
    assert entry is None
    assert (found[0].code, found[0].facts["name"]) == ("E502", "cu@1.0.1")
