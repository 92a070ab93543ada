"""What would make a condition come out otherwise: the tree of gaps.

In: the trace of a condition that is false or unknown (or, under `not`, true). Out: a `Gap` with one change per
failing atom. Invariants: nothing is asked for that already holds; facts (attributes of the unit, last year's record)
are never to be changed.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from antq_rules.evaluation.trace import Trace
from antq_rules.explanation.assessment import Gap
from antq_rules.explanation.explain import place_of
from antq_rules.explanation.gap_atoms import GAPS_OF_ATOMS, Wanted, element_gaps, impossible, provide
from antq_rules.explanation.gap_days import GAPS_OF_DAYS
from antq_rules.explanation.missing import OpenPaths
from antq_rules.explanation.paths import Names
from antq_rules.ruleset.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Definition,
    ForElements,
    Implication,
    Negation,
    NoneOf,
)
from antq_rules.ruleset.lines import folded_text, label_of
from antq_rules.values import Truth


def gap_of(trace: Trace, names: Names, open_paths: OpenPaths, is_wanted: bool = True) -> Gap | None:
    """The gap to the wanted truth; None where the condition already has it."""
    if trace.truth is Truth.of(is_wanted):
        return None
    wanted = Wanted(trace, is_wanted, names.inside(trace.element), open_paths, gap_of)
    return _GAPS[type(trace.condition)](wanted)


# ---------------------------------------------------------------- junctions


def _of_all(wanted: Wanted) -> Gap | None:
    if not wanted.is_true:
        return _one_of(wanted, _child_gaps(wanted, False))
    return _every_one(wanted, _child_gaps(wanted, True))


def _of_any(wanted: Wanted) -> Gap | None:
    if not wanted.is_true:
        return _every_one(wanted, _child_gaps(wanted, False))
    return _one_of(wanted, _child_gaps(wanted, True))


def _of_none(wanted: Wanted) -> Gap | None:
    if not wanted.is_true:
        return _one_of(wanted, _child_gaps(wanted, True))
    return _every_one(wanted, _child_gaps(wanted, False))


def _of_at_least(wanted: Wanted) -> Gap | None:
    node = wanted.trace.condition
    assert isinstance(node, AtLeast)
    truths = [child.truth for child in wanted.trace.children]
    if wanted.is_true:
        needed = node.count - truths.count(Truth.TRUE)
    else:
        needed = len(truths) - truths.count(Truth.FALSE) - node.count + 1
    gaps = [gap for gap in _child_gaps(wanted, wanted.is_true) if gap.kind != "none"]
    if len(gaps) < needed:
        return impossible(wanted)
    if needed == len(gaps):
        return _every_one(wanted, gaps)
    if needed == 1:
        return _one_of(wanted, gaps)
    return _junction(wanted, "at_least", gaps, needed)


def _of_negation(wanted: Wanted) -> Gap | None:
    return _with_label(wanted, wanted.gap_of(wanted.trace.children[0], not wanted.is_true))


def _of_definition(wanted: Wanted) -> Gap | None:
    return _with_label(wanted, wanted.gap_of(wanted.trace.children[0], wanted.is_true))


def _of_implication(wanted: Wanted) -> Gap | None:
    condition, consequence = wanted.trace.children
    if not wanted.is_true:
        gaps = [wanted.gap_of(condition, True), wanted.gap_of(consequence, False)]
        return _every_one(wanted, [gap for gap in gaps if gap is not None])
    met = wanted.gap_of(consequence, True)
    if condition.truth is Truth.UNKNOWN:
        # The consequence may turn out not to be asked for at all.
        alternatives = [provide(wanted, condition), *([met] if met is not None else [])]
        return _one_of(wanted, alternatives)
    if met is None or met.kind != "none":
        return _with_label(wanted, met)
    avoided = wanted.gap_of(condition, False)
    return _with_label(wanted, met if avoided is None or avoided.kind == "none" else avoided)


def _of_elements(wanted: Wanted) -> Gap | None:
    node, trace = wanted.trace.condition, wanted.trace
    assert isinstance(node, ForElements)
    if not trace.children and trace.truth is Truth.UNKNOWN:
        return provide(wanted)
    gaps = element_gaps(wanted, wanted.is_true)
    if (node.quantifier == "every") is wanted.is_true:
        return _every_one(wanted, gaps)
    if not gaps and wanted.is_true:
        return impossible(wanted, *([node.list] if wanted.names.is_changeable(node.list) else []))
    return _one_of(wanted, gaps)


# ---------------------------------------------------------------- putting gaps together


def _child_gaps(wanted: Wanted, is_wanted: bool) -> list[Gap]:
    gaps = [wanted.gap_of(child, is_wanted) for child in wanted.trace.children]
    return [gap for gap in gaps if gap is not None]


def _every_one(wanted: Wanted, gaps: list[Gap]) -> Gap | None:
    if len(gaps) == 1:
        return _with_label(wanted, gaps[0])
    return _junction(wanted, "all", gaps) if gaps else None


def _one_of(wanted: Wanted, gaps: list[Gap]) -> Gap | None:
    possible = [gap for gap in gaps if gap.kind != "none"]
    if not possible:
        return impossible(wanted)
    if len(possible) == 1:
        return _with_label(wanted, possible[0])
    return _junction(wanted, "any", possible)


def _junction(wanted: Wanted, kind: Any, gaps: list[Gap], count: int | None = None) -> Gap:
    node = wanted.trace.condition
    return Gap(
        kind=kind,
        count=count,
        items=tuple(gaps),
        label=label_of(node),
        text=folded_text(node.span),
        place=place_of(node.span),
    )


def _with_label(wanted: Wanted, gap: Gap | None) -> Gap | None:
    # A gap that stands for its parent takes the parent's label where it has none of its own.
    if gap is None or gap.label is not None:
        return gap
    return replace(gap, label=label_of(wanted.trace.condition))


_GAPS: dict[type[Condition], Callable[[Wanted], Gap | None]] = {
    AllOf: _of_all,
    AnyOf: _of_any,
    NoneOf: _of_none,
    AtLeast: _of_at_least,
    Negation: _of_negation,
    Definition: _of_definition,
    Implication: _of_implication,
    ForElements: _of_elements,
    **GAPS_OF_ATOMS,
    **GAPS_OF_DAYS,
}
