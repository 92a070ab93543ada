"""From the rules of the grammar to nodes of the tree: one function per rule, named in `BUILDERS`.

In: the children of a rule (tokens and nodes) and its span. Out: a node of `tree.py`. Invariants: a builder never
raises on what the grammar accepts; literals that do not make sense were reported by the lexer and get a stand-in here.
"""

from collections.abc import Callable
from typing import Any

from antq_rules.diagnostics import Span
from antq_rules.syntax import tree
from antq_rules.syntax.build_conditions import CONDITION_BUILDERS, operator_of
from antq_rules.syntax.build_words import WORD_BUILDERS
from antq_rules.syntax.lexing import Token

_ENTRY_KEYS = {
    "FAMILY": "family",
    "TITLE": "title",
    "INSTRUMENT": "instrument",
    "STATUS": "status",
    "IN_FORCE": "in_force",
    "APPLIES_TO": "applies_to",
    "CRITERIA": "criteria",
    "PERIOD": "period",
    "SUPERSEDES": "supersedes",
    "RECOGNISES": "recognises",
    "NOTE": "note",
}


def _first(kids: list[Any], kind: type) -> Any:
    return next((kid for kid in kids if isinstance(kid, kind)), None)


def _after(kids: list[Any], terminal: str) -> Any:
    """The child after the first token of a terminal, or None."""
    for index, kid in enumerate(kids):
        if isinstance(kid, Token) and kid.kind == terminal:
            return kids[index + 1]
    return None


def _all(kids: list[Any], kind: type) -> tuple[Any, ...]:
    return tuple(kid for kid in kids if isinstance(kid, kind))


def _nodes(kids: list[Any]) -> list[Any]:
    return [kid for kid in kids if not isinstance(kid, Token)]


def _use(kids: list[Any], span: Span) -> tree.Use:
    return tree.Use(kids[1], span=span)


def _header(kids: list[Any], span: Span) -> tree.Header:
    names, texts = _all(kids, tree.Name), _all(kids, tree.Text)
    return tree.Header(
        id=names[0],
        extends=names[1] if len(names) > 1 else None,
        extends_version=texts[0] if len(texts) > 1 else None,
        version=texts[-1],
        entries=_all(kids, tree.HeaderEntry),
        span=span,
    )


def _entry(kids: list[Any], span: Span) -> tree.HeaderEntry:
    key = _ENTRY_KEYS[kids[0].kind]
    values = tuple(_nodes(kids))
    if key == "instrument":
        values = (kids[1], _after(kids, "ISSUED"), _after(kids, "BY"))
    elif key == "in_force":
        first = kids[1] if isinstance(kids[1], tree.DateLiteral) else None
        last = kids[-1] if isinstance(kids[-1], tree.DateLiteral) else None
        values = (first, last)
    return tree.HeaderEntry(key, values, span=span)


def _evidence(kids: list[Any], span: Span) -> tree.EvidenceBlock:
    return tree.EvidenceBlock(kids[0].kind == "UNIT", _all(kids, tree.FieldDeclaration), span=span)


def _field(kids: list[Any], span: Span) -> tree.FieldDeclaration:
    label = kids[3] if len(kids) > 3 and isinstance(kids[3], tree.Text) else None
    return tree.FieldDeclaration(
        kids[0], kids[2], label, _all(kids, tree.FieldConstraint), _after(kids, "GUIDANCE"), span=span
    )


def _constraint(kids: list[Any], span: Span) -> tree.FieldConstraint:
    return tree.FieldConstraint(operator_of(kids[1]), kids[2], span=span)


def _plain_type(kids: list[Any], span: Span) -> tree.TypeExpression:
    return tree.TypeExpression(kids[0].kind.lower(), span=span)


def _number_type(kids: list[Any], span: Span) -> tree.TypeExpression:
    return tree.TypeExpression("number", unit=kids[1], span=span)


def _choice_type(kids: list[Any], span: Span) -> tree.TypeExpression:
    return tree.TypeExpression(kids[0].kind.lower(), options=_all(kids, tree.Option), span=span)


def _list_type(kids: list[Any], span: Span) -> tree.TypeExpression:
    return tree.TypeExpression("list", fields=_all(kids, tree.FieldDeclaration), span=span)


def _option(kids: list[Any], span: Span) -> tree.Option:
    return tree.Option(kids[0], _first(kids, tree.Text), span=span)


def _parameter(kids: list[Any], span: Span) -> tree.ParameterDeclaration:
    cite = _after(kids, "CITE")
    label = next((kid for kid in kids[4:] if isinstance(kid, tree.Text) and kid is not cite), None)
    return tree.ParameterDeclaration(kids[1], kids[3], _all(kids, tree.DatedValue), label, cite, span=span)


def _setting(kids: list[Any], span: Span) -> tree.ParameterDeclaration:
    values = _all(kids, tree.DatedValue)
    return tree.ParameterDeclaration(kids[2], None, values, None, _after(kids, "CITE"), is_setting=True, span=span)


def _dated_value(kids: list[Any], span: Span) -> tree.DatedValue:
    return tree.DatedValue(kids[0], _after(kids, "FROM"), span=span)


def _define(kids: list[Any], span: Span) -> tree.Define:
    return tree.Define(kids[1], _first(kids, tree.Text), kids[-1], span=span)


def _eligibility(kids: list[Any], span: Span) -> tree.Eligibility:
    return tree.Eligibility(_all(kids, tree.EligibilityRule), span=span)


def _eligibility_rule(kids: list[Any], span: Span) -> tree.EligibilityRule:
    is_exclusion = kids[0].kind == "EXCLUDE"
    return tree.EligibilityRule(is_exclusion, kids[1], kids[3 if is_exclusion else 2], _after(kids, "CITE"), span=span)


def _group(kids: list[Any], span: Span) -> tree.Group:
    return tree.Group(kids[1], kids[2], _all(kids, tree.Criterion), span=span)


def _criterion(kids: list[Any], span: Span) -> tree.Criterion:
    return tree.Criterion(kids[1], kids[2], _all(kids, tree.Clause), span=span)


def _replacement(kids: list[Any], span: Span) -> tree.Criterion:
    return tree.Criterion(kids[2], kids[3], _all(kids, tree.Clause), is_replacement=True, span=span)


def _withdraw(kids: list[Any], span: Span) -> tree.Withdraw:
    return tree.Withdraw(kids[2], kids[4], kids[6], span=span)


def _clause(kids: list[Any], span: Span) -> tree.Clause:
    if len(kids) == 1:
        return tree.Clause("basis" if isinstance(kids[0], tree.Basis) else "points", kids[0], span=span)
    return tree.Clause(kids[0].kind.lower(), kids[1], span=span)


def _basis(kids: list[Any], span: Span) -> tree.Basis:
    return tree.Basis(kids[1], _first(kids, tree.Text), span=span)


def _whole_points(kids: list[Any], span: Span) -> tree.Points:
    return tree.Points("whole", kids[1], (), None, span=span)


def _parts_of_points(kids: list[Any], span: Span) -> tree.Points:
    kind = "first_of" if kids[2].kind == "FIRST_OF" else "parts"
    return tree.Points(kind, kids[1], _all(kids, tree.PointsPart), None, span=span)


def _scored_points(kids: list[Any], span: Span) -> tree.Points:
    return tree.Points("scored", kids[1], (), kids[3], span=span)


def _points_part(kids: list[Any], span: Span) -> tree.PointsPart:
    if isinstance(kids[0], Token):
        return tree.PointsPart(kids[1], None, span=span)
    return tree.PointsPart(kids[0], kids[2], span=span)


def _outcomes(kids: list[Any], span: Span) -> tree.OutcomeBlock:
    return tree.OutcomeBlock(kids[0].kind == "CLASSIFICATION", _all(kids, tree.Outcome), span=span)


def _outcome(kids: list[Any], span: Span) -> tree.Outcome:
    return tree.Outcome(_first(kids, tree.Name), _first(kids, tree.Text), _after(kids, "WHEN"), span=span)


BUILDERS: dict[str, Callable[[list[Any], Span], Any]] = {
    **WORD_BUILDERS,
    **CONDITION_BUILDERS,
    "use": _use,
    "header": _header,
    "entry": _entry,
    "evidence": _evidence,
    "field": _field,
    "constraint": _constraint,
    "plain_type": _plain_type,
    "number_type": _number_type,
    "choice_type": _choice_type,
    "list_type": _list_type,
    "option": _option,
    "parameter": _parameter,
    "setting": _setting,
    "dated_value": _dated_value,
    "define": _define,
    "eligibility": _eligibility,
    "eligibility_rule": _eligibility_rule,
    "group": _group,
    "criterion": _criterion,
    "replacement": _replacement,
    "withdraw": _withdraw,
    "clause": _clause,
    "basis": _basis,
    "whole_points": _whole_points,
    "parts_of_points": _parts_of_points,
    "scored_points": _scored_points,
    "points_part": _points_part,
    "outcomes": _outcomes,
    "outcome": _outcome,
}
