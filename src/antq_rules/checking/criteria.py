"""Criteria: their clauses, and what a clause must say.

In: criteria of the syntax tree. Out: `Criterion` values, or findings. Invariants: every criterion has a citation and a
basis; one without `require` has points that depend on evidence.
"""

from typing import TypeVar

from antq_rules.checking.conditions import condition
from antq_rules.checking.names import Context, Scope
from antq_rules.checking.places import first_word
from antq_rules.checking.points import points
from antq_rules.checking.wording import check_wording
from antq_rules.ruleset.conditions import Condition
from antq_rules.ruleset.model import BASES, Citation, Criterion, Points
from antq_rules.syntax import tree
from antq_rules.values import Day, RecurringDay

_Node = TypeVar("_Node")


def criterion(
    source: tree.Criterion, group: str | None, ruleset: str, instrument: str, context: Context
) -> Criterion | None:
    """The checked criterion, or None after a finding."""
    scope = Scope(context, "criterion")
    clauses = _clauses(source, context)
    cite = _value(clauses, "cite", tree.Text)
    basis = _basis(source, _value(clauses, "basis", tree.Basis), context)
    if cite is None:
        context.report("E303", source.id.span, variant="cite", name=source.id.text)
    applies = _condition(clauses, "applies_when", scope)
    require = _condition(clauses, "require", scope)
    scored = _points(clauses, scope)
    _check_require(source, clauses, context)
    if require is not None:
        check_wording(source.title, _expression(clauses["require"]), require, context)
    is_sound = all(
        (checked is not None) == (key in clauses)
        for key, checked in (("applies_when", applies), ("require", require), ("points", scored))
    )
    if cite is None or basis is None or not is_sound:
        return None
    return Criterion(
        source.id.text,
        group,
        source.title.text,
        Citation(cite.text, instrument),
        basis.kind.text,
        basis.account.text if basis.account else None,
        applies,
        _due(clauses),
        require,
        scored,
        _text(clauses, "guidance"),
        _text(clauses, "owner"),
        _text(clauses, "note"),
        ruleset,
        span=source.id.span,
    )


def _clauses(source: tree.Criterion, context: Context) -> dict[str, tree.Clause]:
    found: dict[str, tree.Clause] = {}
    for clause in source.clauses:
        first = found.setdefault(clause.key, clause)
        if first is not clause:
            word = clause.key.replace("_", " ")
            places = (first_word(clause.span), (first_word(first.span), "declared"))
            context.report("E103", *places, clause=word, name=source.id.text)
    return found


def _value(clauses: dict[str, tree.Clause], key: str, kind: type[_Node]) -> _Node | None:
    value = clauses[key].value if key in clauses else None
    return value if isinstance(value, kind) else None


def _text(clauses: dict[str, tree.Clause], key: str) -> str | None:
    value = _value(clauses, key, tree.Text)
    return value.text if value is not None else None


def _expression(clause: tree.Clause) -> tree.Expression:
    value = clause.value
    if isinstance(value, tree.Text | tree.Basis | tree.Points):
        raise TypeError(f"clause {clause.key} holds no expression")
    return value


def _condition(clauses: dict[str, tree.Clause], key: str, scope: Scope) -> Condition | None:
    return condition(_expression(clauses[key]), scope) if key in clauses else None


def _points(clauses: dict[str, tree.Clause], scope: Scope) -> Points | None:
    value = _value(clauses, "points", tree.Points)
    return points(value, scope) if value is not None else None


def _due(clauses: dict[str, tree.Clause]) -> Day | RecurringDay | None:
    value = clauses["due"].value if "due" in clauses else None
    if isinstance(value, tree.DateLiteral):
        return value.value
    if isinstance(value, tree.DayLiteral):
        return RecurringDay(value.day, value.month, value.years_back)
    return None


def _basis(source: tree.Criterion, basis: tree.Basis | None, context: Context) -> tree.Basis | None:
    if basis is None:
        context.report("E303", source.id.span, variant="basis", name=source.id.text)
        return None
    if basis.kind.text not in BASES:
        context.report_unknown("E114", basis.kind.span, basis.kind.text, BASES, "basis", choices=BASES)
        return None
    if basis.kind.text == "secondary" and basis.account is None:
        context.report("E305", basis.kind.span, name=source.id.text)
        return None
    if basis.kind.text != "secondary" and basis.account is not None:
        context.report("E305", basis.account.span, variant="other", kind=basis.kind.text)
        return None
    return basis


def _check_require(source: tree.Criterion, clauses: dict[str, tree.Clause], context: Context) -> None:
    if "require" in clauses:
        return
    value = _value(clauses, "points", tree.Points)
    if value is None:
        context.report("E303", source.id.span, variant="require", name=source.id.text)
    elif value.kind == "whole":
        context.report("E303", value.span, variant="whole", name=source.id.text)
