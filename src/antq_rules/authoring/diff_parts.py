"""The differences of two rulesets, part by part.

In: two rulesets and their matched criteria. Out: `Difference`s in the order of a file. Every field of a part takes
part: those of `WORDING` as wording, conditions line by line, all others as values.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, get_args

from antq_rules.authoring.condition_changes import ConditionChange, Limit, condition_changes, rule_text
from antq_rules.authoring.diff import Detail, Difference
from antq_rules.authoring.matching import CriterionMatch
from antq_rules.authoring.shown_parts import parameter_value, shown
from antq_rules.ruleset import Criterion, Parameter, RuleSet
from antq_rules.ruleset.canonical import WORDING, canonical, meaning, meaning_text
from antq_rules.ruleset.conditions import Condition
from antq_rules.ruleset.model import Citation, EligibilityRule, Outcome, Points

_CONDITIONS = get_args(Condition)
_IDENTITY = frozenset({"id", "version", "extends", "from_ruleset", "name"})
_SECTIONS = frozenset({"unit", "evidence", "parameters", "eligibility", "groups", "criteria", "withdrawn", "decision",
                       "classification"})  # fmt: skip


def differences(before: RuleSet, after: RuleSet, matches: Sequence[CriterionMatch]) -> Iterator[Difference]:
    """Everything that differs."""
    yield from _header(before, after)
    yield from _by_name("unit", before.unit_fields, after.unit_fields)
    yield from _by_name("evidence", before.fields, after.fields)
    yield from _by_name("parameter", before.parameter_by_name, after.parameter_by_name)
    yield from _eligibility(before.eligibility, after.eligibility)
    yield from _by_name("group", {item.id: item for item in before.groups}, {item.id: item for item in after.groups})
    yield from _criteria(matches, after)
    yield from _outcomes("decision", before.decision, after.decision)
    yield from _outcomes("classification", before.classification, after.classification)
    yield from _withdrawn(before, after, matches)


def _header(before: RuleSet, after: RuleSet) -> Iterator[Difference]:
    details, wording = _details(before, after, without=_SECTIONS)
    for item in details:
        yield Difference("header", "changed", item.aspect, item.aspect, None, (item,))
    for item in wording:
        yield Difference("header", "wording", item.aspect, item.aspect, None, (), (item,))


def _by_name(part: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for name in dict.fromkeys((*before, *after)):
        found = _pair(part, before.get(name), after.get(name), name, name)
        if found is not None:
            yield found


def _eligibility(before: Sequence[EligibilityRule], after: Sequence[EligibilityRule]) -> Iterator[Difference]:
    left = list(after)
    pairs: list[tuple[EligibilityRule, EligibilityRule | None]] = []
    for key in (_rule_meaning, lambda rule: rule.label):
        for rule in before:
            if all(rule is not old for old, _ in pairs):
                new = next((item for item in left if key(item) == key(rule)), None)
                if new is not None:
                    left.remove(new)
                    pairs.append((rule, new))
    paired = {id(old): new for old, new in pairs}
    for old, other in (*((rule, paired.get(id(rule))) for rule in before), *((None, rule) for rule in left)):
        found = _pair("eligibility", old, other, None, None)
        if found is not None:
            yield found


def _rule_meaning(rule: EligibilityRule) -> str:
    return meaning_text((rule.is_exclusion, rule.condition))


def _criteria(matches: Sequence[CriterionMatch], after: RuleSet) -> Iterator[Difference]:
    reasons = {item.id: item for item in after.withdrawn}
    for match in matches:
        old, new = match.before, match.after
        found = _pair("criterion", old, new, match.old_id, match.new_id, match.by)
        if found is None:
            continue
        reason = None if old is None or new is not None else reasons.get(old.id)
        if reason is not None:
            detail = Detail("withdrawn", None, f"{reason.because} ({shown(reason.cite)})")
            found = Difference("criterion", "removed", match.old_id, None, found.title, (detail,), (), None,
                               found.before_span)  # fmt: skip
        yield found


def _outcomes(part: str, before: Sequence[Outcome], after: Sequence[Outcome]) -> Iterator[Difference]:
    old, new = ({item.name: item for item in listed} for listed in (before, after))
    yield from _by_name(part, old, new)
    orders = [[name for name in names if name in old and name in new] for names in (old, new)]
    if orders[0] != orders[1]:
        texts = [", ".join(order) for order in orders]
        yield Difference(part, "moved", None, None, None, (Detail("order", texts[0], texts[1]),))


def _withdrawn(before: RuleSet, after: RuleSet, matches: Sequence[CriterionMatch]) -> Iterator[Difference]:
    """Criteria withdrawn on one side, unless the other side still has them: then they are among the criteria."""
    said = {item.before.id for item in matches if item.before is not None and item.after is None}
    back = {item.after.id for item in matches if item.after is not None and item.before is None}
    old = {item.id: item for item in before.withdrawn if item.id not in back}
    new = {item.id: item for item in after.withdrawn if item.id not in said}
    yield from _by_name("withdrawn", old, new)


def _pair(
    part: str, old: Any, new: Any, name: str | None, new_name: str | None, by: str | None = None
) -> Difference | None:
    """The difference of two parts of one kind, None where there is none."""
    one = new if old is None else old
    title = getattr(one, "title", None) or getattr(one, "label", None)
    spans = [getattr(item, "span", None) for item in (old, new)]
    if old is None or new is None:
        kind = "added" if old is None else "removed"
        detail = _value_of(one, is_new=old is None)
        found = () if detail is None else (detail,)
        return Difference(part, kind, name if old else None, new_name if new else None, title, found, (), None, *spans)
    details, wording = _details(old, new)
    moved = _moves(old, new) if isinstance(one, Criterion) else ()
    if not details and not wording and not moved:
        return None
    kind = "changed" if details else "moved" if moved else "wording"
    return Difference(part, kind, name, new_name, title, (*moved, *details), wording, by, *spans)


def _moves(old: Criterion, new: Criterion) -> tuple[Detail, ...]:
    pairs = (("id", old.id, new.id), ("group", old.group, new.group))
    return tuple(Detail(aspect, one, other) for aspect, one, other in pairs if one != other)


def _value_of(item: Any, *, is_new: bool) -> Detail | None:
    """What an added or removed parameter or field is, beside its name."""
    if isinstance(item, Parameter):
        text = parameter_value(item.periods, item.type.kind)
    elif hasattr(item, "type"):
        text = shown(item.type)
    elif getattr(item, "condition", None) is not None:
        text = rule_text(item.condition.span)
    else:
        return None
    return Detail("value" if isinstance(item, Parameter) else "type" if hasattr(item, "type") else "condition",
                  None if is_new else text, text if is_new else None)  # fmt: skip


def _details(
    old: Any, new: Any, *, without: frozenset[str] = frozenset()
) -> tuple[tuple[Detail, ...], tuple[Detail, ...]]:
    """The aspects of two parts whose meaning differs, and those worded otherwise."""
    details: list[Detail] = []
    wording: list[Detail] = []
    left_out = without | _IDENTITY | (frozenset({"group"}) if isinstance(old, Criterion) else frozenset())
    for name in (part.name for part in fields(old) if part.compare and part.name not in left_out):
        one, other = getattr(old, name), getattr(new, name)
        if canonical(one) == canonical(other):
            continue
        if name in WORDING:
            wording.append(Detail(name, one, other))
        elif _means_the_same(one, other):
            wording.append(_reworded(name, one, other))
        else:
            details.append(_detail(name, one, other, old, new))
    return tuple(details), tuple(wording)


def _means_the_same(one: Any, other: Any) -> bool:
    if isinstance(one, Citation) and isinstance(other, Citation):
        return " ".join(one.place.split()) == " ".join(other.place.split()) and one.instrument == other.instrument
    return bool(meaning(one) == meaning(other))


def _reworded(name: str, one: Any, other: Any) -> Detail:
    texts = [_condition_text(item) or shown(item, has_labels=True) for item in (one, other)]
    return Detail(name, texts[0], texts[1])


def _detail(name: str, one: Any, other: Any, old: Any, new: Any) -> Detail:
    if isinstance(one, _CONDITIONS) or isinstance(other, _CONDITIONS):
        return Detail(name, _condition_text(one), _condition_text(other), condition_changes(one, other))
    if name == "periods":
        texts = [parameter_value(getattr(item, name), item.type.kind) for item in (old, new)]
        limits = (Limit(texts[0], texts[1]),) if texts[0] and texts[1] else ()
        return Detail("value", texts[0], texts[1], (), limits)
    changes: tuple[ConditionChange, ...] = ()
    if isinstance(one, Points) and isinstance(other, Points) and _are_alike(one, other):
        pairs = zip(one.parts, other.parts, strict=True)
        changes = tuple(
            change for part, new_part in pairs for change in condition_changes(part.condition, new_part.condition)
        )
    if name in ("in_force_from", "in_force_to"):
        return Detail(name, shown(one), shown(other))
    return Detail(name, shown(one), shown(other), changes)


def _are_alike(one: Points, other: Points) -> bool:
    """Whether only conditions of the points differ."""
    plain = [(item.kind, item.maximum, item.score, tuple(part.points for part in item.parts)) for item in (one, other)]
    return plain[0] == plain[1] and all(
        (a.condition is None) == (b.condition is None) for a, b in zip(one.parts, other.parts, strict=True)
    )


def _condition_text(value: Any) -> str | None:
    return rule_text(value.span) if isinstance(value, _CONDITIONS) else None
