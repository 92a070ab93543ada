"""Builders of conditions and numbers.

In: the children of a rule and its span. Out: expression nodes. `DEEPENING` names the rules that nest one expression
in another; the automaton counts them, so that no later step meets a tree too deep to walk.
"""

from collections.abc import Callable
from typing import Any

from antq_rules.diagnostics import Diagnostic, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax import tree
from antq_rules.syntax.keywords import PARTS
from antq_rules.syntax.lexing import Token
from antq_rules.syntax.wording import quote

_OPERATORS = {
    "EQUAL": "=",
    "NOT_EQUAL": "!=",
    "LESS": "<",
    "LESS_EQUAL": "<=",
    "GREATER": ">",
    "GREATER_EQUAL": ">=",
    "PLUS": "+",
    "MINUS": "-",
    "STAR": "*",
    "BEFORE": "<",
    "ON_OR_BEFORE": "<=",
    "AFTER": ">",
    "ON_OR_AFTER": ">=",
}
_EVENTS = {
    "WAS_REGISTERED": "registered",
    "WAS_CHOSEN": "chosen",
    "WAS_RECOGNISED": "recognised",
    "WAS_MAINTAINED": "maintained",
    "HELD_RECOGNITION": "held",
}
_PERIODS = {"IN_PERIOD": "period", "IN_QUARTER": "quarter", "IN_MONTH": "month"}


def operator_of(token: Token) -> str:
    """The operator that a token stands for, as the tree writes it."""
    return _OPERATORS[token.kind]


def _place(token: Token, span: Span) -> Span:
    return Span(span.source, token.start, token.end)


def _nodes(kids: list[Any]) -> tuple[Any, ...]:
    return tuple(kid for kid in kids if not isinstance(kid, Token))


def _lines(kids: list[Any]) -> tuple[tree.Line, ...]:
    return tuple(kid for kid in kids if isinstance(kid, tree.Line))


def _whole(literal: tree.NumberLiteral) -> int:
    return int(literal.value)


def _implication(kids: list[Any], span: Span) -> tree.When:
    return tree.When(kids[1], kids[3], span=span)


def _junction(kids: list[Any], span: Span) -> tree.Junction:
    return tree.Junction(kids[1].kind.lower(), _nodes(kids), span=span)


def _negation(kids: list[Any], span: Span) -> tree.Not:
    return tree.Not(kids[1], span=span)


def _comparison(kids: list[Any], span: Span) -> tree.Comparison:
    sign = kids[1]
    return tree.Comparison(operator_of(sign), kids[0], kids[2], operator_span=_place(sign, span), span=span)


def _ratio(kids: list[Any], span: Span) -> tree.Ratio:
    part, _, whole, sign, threshold = kids
    return tree.Ratio(operator_of(sign), part, whole, threshold, operator_span=_place(sign, span), span=span)


def _membership(kids: list[Any], span: Span) -> tree.Membership:
    return tree.Membership(kids[0], _nodes(kids[2:]), span=span)


def _presence(kids: list[Any], span: Span) -> tree.Presence:
    return tree.Presence(kids[0], kids[1].kind == "IS_PRESENT", span=span)


def _in_period(kids: list[Any], span: Span) -> tree.InPeriod:
    number = _whole(kids[2]) if len(kids) > 2 else None
    return tree.InPeriod(kids[0], _PERIODS[kids[1].kind], number, span=span)


def _day_relation(kids: list[Any], span: Span) -> tree.DayRelation:
    item, word, day = kids
    return tree.DayRelation(operator_of(word), item, day, relation_span=_place(word, span), span=span)


def _within(kids: list[Any], span: Span) -> tree.Within:
    item, _, days, unit, anchor = kids
    return tree.Within(item, _whole(days), unit.kind.startswith("WORKING"), anchor, span=span)


def _arithmetic(kids: list[Any], span: Span) -> tree.Arithmetic:
    return tree.Arithmetic(operator_of(kids[1]), kids[0], kids[2], span=span)


def _parenthesised(kids: list[Any], _span: Span) -> Any:
    return kids[1]


def _count(kids: list[Any], span: Span) -> tree.Count:
    return tree.Count(kids[2], kids[4] if len(kids) > 4 else None, span=span)


def _sum_of(kids: list[Any], span: Span) -> tree.Sum:
    return tree.Sum(kids[2], kids[4] if len(kids) > 4 else None, span=span)


def _quantified(kids: list[Any], span: Span) -> tree.Quantified:
    return tree.Quantified(kids[0].kind.lower(), kids[2], kids[4], span=span)


def _assessment_year(_kids: list[Any], span: Span) -> tree.AssessmentYear:
    return tree.AssessmentYear(span=span)


def _history_event(kids: list[Any], span: Span) -> tree.HistoryEvent:
    return tree.HistoryEvent(_EVENTS[kids[0].kind], kids[1].kind.removeprefix("IN_").lower(), span=span)


def _years_held(_kids: list[Any], span: Span) -> tree.YearsHeld:
    return tree.YearsHeld(span=span)


def _attested(kids: list[Any], span: Span) -> tree.Attested:
    return tree.Attested(kids[1], _whole(kids[3]) if len(kids) > 3 else 0, span=span)


def _criterion_met(kids: list[Any], span: Span) -> tree.CriterionMet:
    return tree.CriterionMet(kids[1], span=span)


def _group_of(kids: list[Any]) -> tree.Name | None:
    return next((kid for kid in kids if isinstance(kid, tree.Name)), None)


def _criteria_tally(kids: list[Any], span: Span) -> tree.CriteriaTally:
    kind = "met" if kids[0].kind == "CRITERIA_MET" else "applicable"
    return tree.CriteriaTally(kind, _group_of(kids), span=span)


def _all_criteria_met(kids: list[Any], span: Span) -> tree.AllCriteriaMet:
    return tree.AllCriteriaMet(_group_of(kids), span=span)


def _no_criterion_not_met(kids: list[Any], span: Span) -> tree.NoCriterionNotMet:
    return tree.NoCriterionNotMet(_group_of(kids), span=span)


def _total(kids: list[Any], span: Span) -> tree.Total:
    return tree.Total(kids[0].kind == "MAXIMUM", _group_of(kids), span=span)


def _bare_block(kids: list[Any], span: Span) -> tree.Block:
    return tree.Block("all", None, _lines(kids), is_bare=True, span=span)


def _block(kids: list[Any], span: Span) -> tree.Block:
    return tree.Block(kids[0].kind.lower(), None, _lines(kids), span=span)


def _at_least_block(kids: list[Any], span: Span) -> tree.Block:
    return tree.Block("at_least", _whole(kids[1]), _lines(kids), span=span)


def _line(kids: list[Any], span: Span) -> tree.Line | Diagnostic:
    if len(kids) == 1 and isinstance(kids[0], tree.TextLiteral):
        return at("E012", kids[0].span, "sign", after=quote(kids[0].span.text), sign=":")
    return tree.Line(kids[0] if len(kids) > 1 else None, kids[-1], span=span)


_ROOTS = {"UNIT": "unit", "PREVIOUS": "previous"}
_PARTS = {part.vietnamese: part.english for part in PARTS}


def _reference(kids: list[Any], span: Span) -> tree.Reference:
    text = span.source.text
    words = (" ".join(text[kid.start : kid.end].lstrip(".").split()) for kid in kids[1:])
    first = _ROOTS.get(kids[0].kind) or text[kids[0].start : kids[0].end]
    return tree.Reference((first, *(_PARTS.get(word, word) for word in words)), span=span)


CONDITION_BUILDERS: dict[str, Callable[[list[Any], Span], Any]] = {
    "implication": _implication,
    "junction": _junction,
    "negation": _negation,
    "comparison": _comparison,
    "ratio": _ratio,
    "membership": _membership,
    "presence": _presence,
    "in_period": _in_period,
    "day_relation": _day_relation,
    "within": _within,
    "arithmetic": _arithmetic,
    "parenthesised": _parenthesised,
    "count": _count,
    "sum_of": _sum_of,
    "quantified": _quantified,
    "assessment_year": _assessment_year,
    "history_event": _history_event,
    "years_held": _years_held,
    "attested": _attested,
    "criterion_met": _criterion_met,
    "criteria_tally": _criteria_tally,
    "all_criteria_met": _all_criteria_met,
    "no_criterion_not_met": _no_criterion_not_met,
    "total": _total,
    "bare_block": _bare_block,
    "block": _block,
    "at_least_block": _at_least_block,
    "line": _line,
    "reference": _reference,
}

DEEPENING = frozenset(
    [
        "implication",
        "junction",
        "negation",
        "comparison",
        "ratio",
        "membership",
        "presence",
        "in_period",
        "day_relation",
        "within",
        "arithmetic",
        "count",
        "sum_of",
        "quantified",
        "bare_block",
        "block",
        "at_least_block",
    ]
)
