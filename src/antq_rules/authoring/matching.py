"""Which criterion of one ruleset is which of another.

In: two checked rulesets, perhaps ids that are known to ask the same. Out: pairs. Invariants: every criterion of both is
in exactly one pair; across different instruments a number alone never makes a pair.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from antq_rules.ruleset import Criterion, RuleSet
from antq_rules.ruleset.canonical import meaning_text
from antq_rules.ruleset.references import sole_attestation


@dataclass(frozen=True, slots=True)
class CriterionMatch:
    """One criterion on both sides, or None where a side has none. `by`: `content`, `id`, `mapping`, or None."""

    before: Criterion | None
    after: Criterion | None
    by: str | None = None

    @property
    def old_id(self) -> str | None:
        """The id before."""
        return None if self.before is None else self.before.id

    @property
    def new_id(self) -> str | None:
        """The id after."""
        return None if self.after is None else self.after.id


def share_lineage(before: RuleSet, after: RuleSet) -> bool:
    """Whether two rulesets have one id, or one extends the other, or both extend a third: then ids mean the same."""
    return not _lineage(before).isdisjoint(_lineage(after))


def match_criteria(
    before: RuleSet, after: RuleSet, mapping: Mapping[str, str] | None = None
) -> tuple[CriterionMatch, ...]:
    """The pairs in the order of `before`, then what only `after` has.

    Criteria that ask the same come first, then the ids of rulesets that share a lineage, then `mapping` (ids of
    `before` to ids of `after`). A criterion that the unit only attests, or of which only the number is known, says
    nothing that could be recognised in another instrument.
    """
    is_related = share_lineage(before, after)
    pairs: dict[str, tuple[Criterion, str]] = {}
    left = {item.id: item for item in after.criteria}

    def take(old: Criterion, new: Criterion | None, by: str) -> None:
        if new is not None and old.id not in pairs:
            pairs[old.id] = (left.pop(new.id), by)

    contents = [(item, content) for item in before.criteria if (content := _content(item, is_related)) is not None]
    same: defaultdict[str, list[Criterion]] = defaultdict(list)
    for item in after.criteria:
        same[_content(item, is_related) or ""].append(item)
    # The same id first, so that criteria that ask alike are not taken for one another.
    for old, content in contents:
        take(old, next((new for new in same[content] if new.id == old.id), None) if is_related else None, "id")
    for old, content in contents:
        take(old, next((new for new in same[content] if new.id in left), None), "content")
    for old in before.criteria:
        take(old, left.get(old.id) if is_related else None, "id")
    for old in before.criteria:
        take(old, left.get((mapping or {}).get(old.id, "")), "mapping")
    return _in_order(before.criteria, pairs, left)


def _in_order(
    before: Sequence[Criterion], pairs: Mapping[str, tuple[Criterion, str]], left: Mapping[str, Criterion]
) -> tuple[CriterionMatch, ...]:
    matched = [CriterionMatch(old, *pairs.get(old.id, (None, None))) for old in before]
    return (*matched, *(CriterionMatch(None, new) for new in left.values()))


def _content(item: Criterion, is_related: bool) -> str | None:
    """What a criterion asks, as a key; None where it says nothing by which another instrument's could be known."""
    if not is_related and (item.basis == "counted" or sole_attestation(item.require) is not None):
        return None
    return meaning_text((item.applies, item.due, item.require, item.points))


def _lineage(ruleset: RuleSet) -> frozenset[str]:
    named = {ruleset.id, *(item.from_ruleset for item in ruleset.criteria)}
    return frozenset(named | ({ruleset.extends} if ruleset.extends else set()))
