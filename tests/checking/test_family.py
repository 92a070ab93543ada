"""Rulesets of one family replace one another over time."""

from collections.abc import Callable

import pytest

from antq_rules.checking import check_family
from antq_rules.ruleset import RuleSet

Check = Callable[..., "object"]


@pytest.fixture
def make(checked: Check, header: str) -> Callable[..., RuleSet]:
    """A ruleset of the family with another id and other days in force."""

    def run(id: str, in_force: str, extra: str = "", applies_to: str = "xa, phuong") -> RuleSet:
        text = header.replace("ruleset vi_du", f"ruleset {id}").replace("2026-01-01 ..", in_force)
        text = text.replace("xa, phuong", applies_to).replace("}", f"  {extra}\n}}")
        result = checked('criterion 1 "T" { cite "x" basis official require co_dang }', header=text)
        assert result.ruleset is not None
        return result.ruleset

    return run


def codes(*rulesets: RuleSet) -> list[str]:
    return [item.code for item in check_family(rulesets)]


def test_one_after_the_other(make: Check) -> None:
    assert codes(make("a", "2022-01-01 .. 2024-12-31"), make("b", "2025-01-01 .."), make("c", ".. 2021-12-31")) == []


def test_both_at_once(make: Check) -> None:
    first, second = make("a", "2022-01-01 .. 2025-01-01"), make("b", "2025-01-01 ..")
    finding = check_family((second, first))[0]
    assert finding.code == "E330"
    assert finding.facts["first"] == "a@1.0.0"
    assert (finding.facts["start"], finding.facts["end"]) == ("2025-01-01", "2025-01-01")
    assert finding.span is not None
    assert finding.span.text == "b"


def test_other_unit_types_do_not_meet(make: Check) -> None:
    assert codes(make("a", "..", applies_to="xa"), make("b", "..", applies_to="phuong")) == []


def test_an_extending_ruleset_is_chosen_by_name(make: Check, checked: Check) -> None:
    base = make("a", "2022-01-01 ..")
    head = 'ruleset b extends a version "1.0.0" { }'
    overlay = checked(header=head, fields="", decision="", base=base).ruleset
    assert codes(base, overlay) == []


def test_superseded_ids_exist(make: Check) -> None:
    assert codes(make("a", "2022-01-01 .. 2024-12-31"), make("b", "2025-01-01 ..", extra="supersedes a")) == []
    assert codes(make("b", "2025-01-01 ..", extra="supersedes a")) == ["E331"]
