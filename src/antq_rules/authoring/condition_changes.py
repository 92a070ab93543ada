"""What differs between two conditions: the lines added, removed, changed, and the limits that moved.

In: checked conditions. Out: `ConditionChange`s, each with the labels around it and the rule text of both sides.
Invariant: no change is reported where the meaning is the same, and one is reported where it is not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from antq_rules.diagnostics import Span
from antq_rules.ruleset.canonical import WORDING, canonical, meaning_text
from antq_rules.ruleset.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Attested,
    Condition,
    Constant,
    DayConstant,
    DayIn,
    DayWithin,
    Definition,
    ForElements,
    Implication,
    Negation,
    NoneOf,
    OneOf,
    RankCompare,
)

_LIMITS: dict[type, str] = {
    Constant: "value",
    DayConstant: "day",
    DayWithin: "days",
    DayIn: "number",
    Attested: "documents",
    OneOf: "options",
    RankCompare: "option",
}
"""The part of a node that is a limit, not the question."""

_COMMENT = re.compile(r'("""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\])*")|#[^\n]*', re.S)
_Block = AllOf | AnyOf | NoneOf | AtLeast


@dataclass(frozen=True, slots=True)
class Limit:
    """A number, day or option inside a condition that is otherwise the same, as written on both sides."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ConditionChange:
    """One line of a condition. `kind`: `added`, `removed`, `changed`, or `limit` when only `limits` moved.

    `labels`: those of the lines around it and its own, from the outside in. `before`, `after`: the line as rule text.
    """

    kind: str
    labels: tuple[str, ...]
    before: str | None
    after: str | None
    limits: tuple[Limit, ...] = ()
    before_span: Span | None = field(default=None, compare=False, repr=False)
    after_span: Span | None = field(default=None, compare=False, repr=False)


def condition_changes(
    before: Condition | None, after: Condition | None, labels: tuple[str, ...] = ()
) -> tuple[ConditionChange, ...]:
    """What differs between two conditions; nothing where they mean the same. None: there is no condition."""
    if before is None or after is None or meaning_text(before) != meaning_text(after):
        return tuple(_changes(before, after, labels))
    return ()


def rule_text(span: Span) -> str:
    """Rules as written, on one line and without comments."""
    return " ".join(_COMMENT.sub(lambda found: found[1] or " ", span.text).split())


def skeleton(node: Any) -> Any:
    """What is asked, without its limits."""
    if is_dataclass(node) and not isinstance(node, type):
        limit = _LIMITS.get(type(node))
        names = [part.name for part in fields(node) if part.compare and part.name not in WORDING]
        return [type(node).__name__, *("…" if name == limit else skeleton(getattr(node, name)) for name in names)]
    return [skeleton(item) for item in node] if isinstance(node, tuple) else canonical(node)


def limits_of(node: Any) -> Iterator[str]:
    """The limits of a condition or a number as written, in the order of `skeleton`."""
    if isinstance(node, tuple):
        for item in node:
            yield from limits_of(item)
    elif is_dataclass(node) and not isinstance(node, type):
        limit = _LIMITS.get(type(node))
        for part in fields(node):
            value = getattr(node, part.name)
            if part.name == limit:
                yield _limit_text(node, value)
            elif part.compare and part.name not in WORDING:
                yield from limits_of(value)


def _limit_text(node: Any, value: Any) -> str:
    if isinstance(node, Constant | DayConstant):
        return rule_text(node.span)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _changes(before: Condition | None, after: Condition | None, labels: tuple[str, ...]) -> Iterator[ConditionChange]:
    old, new = _bare(before), _bare(after)
    if before is None or after is None or old is None or new is None:
        yield _change("removed" if after is None else "added", labels, before, after)
        return
    labels = _with_label(labels, before, after)
    if isinstance(old, AllOf) or isinstance(new, AllOf):
        # A single line that becomes one of several is still there.
        old, new = _as_block(old), _as_block(new)
    if isinstance(old, _Block) and type(old) is type(new):
        yield from _block_changes(old, new, labels)
    elif isinstance(old, Implication) and isinstance(new, Implication):
        yield from condition_changes(old.condition, new.condition, labels)
        yield from condition_changes(old.consequence, new.consequence, labels)
    elif isinstance(old, Negation) and isinstance(new, Negation):
        yield from condition_changes(old.item, new.item, labels)
    elif isinstance(old, ForElements) and isinstance(new, ForElements) and _walks_alike(old, new):
        yield from condition_changes(old.where, new.where, labels)
    else:
        yield _leaf_change(old, new, labels)


def _leaf_change(old: Condition, new: Condition, labels: tuple[str, ...]) -> ConditionChange:
    if skeleton(old) != skeleton(new):
        return _change("changed", labels, old, new)
    pairs = zip(limits_of(old), limits_of(new), strict=True)
    limits = tuple(Limit(one, other) for one, other in pairs if one != other)
    return replace(_change("limit", labels, old, new), limits=limits)


def _block_changes(old: _Block, new: _Block, labels: tuple[str, ...]) -> Iterator[ConditionChange]:
    if isinstance(old, AtLeast) and isinstance(new, AtLeast) and old.count != new.count:
        limit = Limit(str(old.count), str(new.count))
        yield replace(_change("limit", labels, old, new), limits=(limit,))
    pairs, removed, added = _paired(old.items, new.items)
    for one, other in pairs:
        yield from condition_changes(one, other, labels)
    for item in removed:
        yield _change("removed", _with_label(labels, item, item), item, None)
    for item in added:
        yield _change("added", _with_label(labels, item, item), None, item)


def _paired(
    old: Sequence[Condition], new: Sequence[Condition]
) -> tuple[list[tuple[Condition, Condition]], list[Condition], list[Condition]]:
    """Lines that belong together (same meaning, else same label, else same question), and those left on each side."""
    pairs: list[tuple[Condition, Condition]] = []
    removed, added = list(old), list(new)
    for key in (meaning_text, _label, lambda item: str(skeleton(_bare(item)))):
        for item in tuple(removed):
            wanted = key(item)
            found = next((other for other in added if wanted is not None and key(other) == wanted), None)
            if found is not None:
                pairs.append((item, found))
                _drop(removed, item)
                _drop(added, found)
    if len(removed) == len(added) == 1:
        pairs.append((removed.pop(), added.pop()))
    order = {id(item): index for index, item in enumerate(old)}
    return sorted(pairs, key=lambda pair: order[id(pair[0])]), removed, added


def _drop(items: list[Condition], item: Condition) -> None:
    del items[next(index for index, other in enumerate(items) if other is item)]


def _bare(node: Condition | None) -> Condition | None:
    """A condition without the names around it: what a definition stands for, the one line of a block."""
    while True:
        if isinstance(node, Definition):
            node = node.condition
        elif isinstance(node, AllOf | AnyOf) and len(node.items) == 1:
            node = node.items[0]
        else:
            return node


def _as_block(node: Condition) -> Condition:
    return node if isinstance(node, _Block) else AllOf((node,), span=node.span)


def _walks_alike(old: ForElements, new: ForElements) -> bool:
    return (old.quantifier, old.list) == (new.quantifier, new.list)


def _label(node: Condition | None) -> str | None:
    """The label of a line, or of the one line or definition that it holds."""
    while node is not None:
        label = node.label or (node.title if isinstance(node, Definition) else None)
        if label:
            return label
        if isinstance(node, Definition):
            node = node.condition
        elif isinstance(node, AllOf | AnyOf) and len(node.items) == 1:
            node = node.items[0]
        else:
            return None
    return None


def _with_label(labels: tuple[str, ...], before: Condition, after: Condition) -> tuple[str, ...]:
    label = _label(after) or _label(before)
    return labels if label is None or labels[-1:] == (label,) else (*labels, label)


def _change(kind: str, labels: tuple[str, ...], before: Condition | None, after: Condition | None) -> ConditionChange:
    texts = [None if node is None else rule_text(node.span) for node in (before, after)]
    spans = [None if node is None else node.span for node in (before, after)]
    return ConditionChange(kind, labels, texts[0], texts[1], (), spans[0], spans[1])
