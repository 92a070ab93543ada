"""Which criterion is which: by what they ask, by id within a lineage, by a mapping; never by a bare number."""

from antq_rules.authoring.matching import match_criteria
from authoring.two_rulesets import ruleset

OTHER = ("ruleset goc ", "ruleset khac ")


def pairs(*replacements: tuple[str, str], **mapping: str) -> list[tuple[str | None, str | None, str | None]]:
    found = match_criteria(ruleset(), ruleset(*replacements), {key.lstrip("_"): new for key, new in mapping.items()})
    return [(item.old_id, item.new_id, item.by) for item in found]


def test_versions_of_one_ruleset_match_by_id() -> None:
    assert pairs((">= 60%", "> 50%"), ("lop >= 2", "lop = 5")) == [
        ("1", "1", "id"),
        ("2", "2", "id"),
        ("3", "3", "id"),
        ("4", "4", "id"),
    ]


def test_a_renumbered_criterion_is_known_by_what_it_asks() -> None:
    found = pairs(("criterion 2 ", "criterion 5 "), ("criterion 3 ", "criterion 2 "))
    assert found == [("1", "1", "id"), ("2", "5", "content"), ("3", "2", "content"), ("4", "4", "id")]


def test_another_instrument_matches_by_content_whatever_the_number() -> None:
    found = pairs(OTHER, ("criterion 2 ", "criterion 9 "))
    assert ("2", "9", "content") in found
    assert ("1", "1", "content") in found


def test_across_instruments_the_number_alone_matches_nothing() -> None:
    found = pairs(OTHER, (">= 60%", ">= 65%"))
    assert ("1", None, None) in found
    assert (None, "1", None) in found


def test_across_instruments_an_attestation_says_nothing_about_what_is_asked() -> None:
    found = pairs(OTHER)
    assert ("4", None, None) in found
    assert (None, "4", None) in found


def test_a_mapping_says_what_asks_the_same() -> None:
    assert ("4", "4", "mapping") in pairs(OTHER, _4="4")


def test_what_is_in_the_mapping_but_not_in_the_ruleset_is_passed_over() -> None:
    assert ("4", None, None) in pairs(OTHER, _4="44")


def test_every_criterion_is_in_one_pair() -> None:
    found = pairs(OTHER, ("so_ho_dat of so_ho >= 60%", "so_ho_dat of so_ho >= 1%"), _4="1", _1="4")
    assert sorted(old for old, _, _ in found if old) == ["1", "2", "3", "4"]
    assert sorted(new for _, new, _ in found if new) == ["1", "2", "3", "4"]


def test_criteria_that_ask_alike_keep_their_ids() -> None:
    alike = ("require ke_hoach.issued before 01/04", "require hop")
    twice = ("due 01/04\n", "\n")
    third = ("require at least 1 of { lop >= 2  so_ho_dat of so_ho >= ty_le }", "require hop")
    bare = ("    applies when hop\n", "")
    both = [(alike), twice, third, bare]
    found = match_criteria(ruleset(*both), ruleset(*both))
    assert [(item.old_id, item.new_id) for item in found] == [(number, number) for number in "1234"]
